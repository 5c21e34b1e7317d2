/*
 * Instructions, counted by callgrind, held against budgets.
 *
 *	budget BUILD BUDGETS [--update]
 *
 * The program is started on a pseudo terminal and left at its first screen;
 * the same with keys, so that the difference is what keys cost with everything
 * that belongs to them; and the core is given keys alone (onekey.c).  All with
 * invented content (generate.c), so that no edit of the real one counts.  BUDGETS
 * has a line `name instructions` for each count, after one that says for which
 * compiler and libraries they are.  Counts are the same in every run on one
 * machine; ROOM is for other versions of what is measured with it.
 */
#include <gnu/libc-version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "pty.h"
#include "xalloc.h"

#define ROOM 1.10

enum { MOST = 40, NAME = 60, MACHINE = 160, START_MS = 20000, ANSWER_MS = 5000, SLOW_QUIET_MS = 60, MOVES = 10 };

struct count {
	char   name[NAME];
	double instructions, budget;	/* 0: none */
};

struct budget {
	const char  *build, *path;
	char	     place[200];	/* where callgrind writes */
	struct count counts[MOST];
	int	     count;
	char	     machine[MACHINE], recorded[MACHINE];
	bool	     update;
	int	     failed;
};

static void
add(struct budget *budget, const char *name, double instructions)
{
	struct count *count = &budget->counts[budget->count++];

	if (budget->count == MOST)
		exit(2);
	snprintf(count->name, NAME, "%.50s", name);
	count->instructions = instructions;
}

/* The total of one of callgrind's files; 0 when it has none. */
static double
total(const char *path)
{
	FILE  *in = fopen(path, "r");
	char   line[1000];
	double number = 0;

	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, "totals: ", 8) == 0 || (number == 0 && strncmp(line, "summary: ", 9) == 0))
			number = strtod(strchr(line, ' '), NULL);
	if (in)
		fclose(in);
	return number;
}

/* The program from its start to its end on a terminal, with keys in between. */
static double
run_program(struct budget *budget, const char *keys, int screen)
{
	static const int sizes[2][2] = { { 40, 120 }, { 24, 80 } };
	char		 out[300], program[200];
	char		*arguments[] = { (char[]){ "valgrind" }, (char[]){ "--tool=callgrind" }, (char[]){ "-q" }, out, program, NULL };
	struct pty	 pty;
	double		 instructions = 0;

	snprintf(out, sizeof out, "--callgrind-out-file=%s/program", budget->place);
	snprintf(program, sizeof program, "%s/tests/bench/1/imnm", budget->build);
	if (!pty_start(&pty, arguments, sizes[screen][0], sizes[screen][1]))
		return 0;
	pty_settle(&pty, START_MS, SLOW_QUIET_MS);
	for (; *keys; keys++) {
		pty_type(&pty, keys, 1);
		pty_settle(&pty, ANSWER_MS, SLOW_QUIET_MS);
	}
	pty_type(&pty, "q", 1);
	if (pty_end(&pty, START_MS) >= 0)
		instructions = total(strchr(out, '=') + 1);
	pty_stop(&pty);
	return instructions;
}

static void
count_program(struct budget *budget)
{
	double start = run_program(budget, "", 0), small = run_program(budget, "", 1);
	double moved = run_program(budget, "jjjjjkkkkk", 0);

	add(budget, "start-and-end-120x40", start);
	add(budget, "start-and-end-80x24", small);
	add(budget, "move-on-a-terminal-120x40", start > 0 && moved > 0 ? (moved - start) / MOVES : 0);
}

/* The lines that a command prints; returns how many. */
static int
lines_of(const char *command, char lines[MOST][NAME])
{
	FILE *in = popen(command, "r");
	int   count = 0;

	while (in && count < MOST && fgets(lines[count], NAME, in)) {
		lines[count][strcspn(lines[count], "\n")] = '\0';
		count++;
	}
	if (in)
		pclose(in);
	return count;
}

/* The core alone: callgrind writes a file after each function that counts. */
static void
count_core(struct budget *budget)
{
	char   names[MOST][NAME], command[MOST * NAME], path[300];
	int    count;
	size_t len;

	snprintf(command, sizeof command, "%s/tests/bench/onekey", budget->build);
	count = lines_of(command, names);
	len = (size_t)snprintf(command, sizeof command, "valgrind --tool=callgrind -q --collect-atstart=no "
	    "'--toggle-collect=count_*' --callgrind-out-file=%s/core", budget->place);
	for (int i = 0; i < count && len < sizeof command; i++)
		len += (size_t)snprintf(command + len, sizeof command - len, " --dump-after=count_%s", names[i]);
	if (len < sizeof command)
		snprintf(command + len, sizeof command - len, " %s/tests/bench/onekey %s/tests/bench/1/content.img", budget->build,
		    budget->build);
	count = lines_of(command, names);
	for (int i = 0; i < count; i++) {
		char whole[NAME + 8];

		snprintf(path, sizeof path, "%s/core.%d", budget->place, i + 1);
		snprintf(whole, sizeof whole, "core-%.50s", names[i]);
		for (char *at = whole; *at; at++)
			*at = *at == '_' ? '-' : *at;
		add(budget, whole, total(path));
	}
}

/* What the counts depend on besides the program. */
static void
describe_machine(struct budget *budget)
{
	struct utsname system;

	uname(&system);
	snprintf(budget->machine, MACHINE, "%s, compiler %s, glibc %s", system.machine, __VERSION__, gnu_get_libc_version());
}

static void
read_budgets(struct budget *budget)
{
	FILE  *in = fopen(budget->path, "r");
	char   line[200], name[NAME];
	double number;

	while (in && fgets(line, sizeof line, in)) {
		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "for ", 4) == 0)
			snprintf(budget->recorded, MACHINE, "%.150s", line + 4);
		if (sscanf(line, "%59s %lf", name, &number) != 2)
			continue;
		for (int i = 0; i < budget->count; i++)
			if (strcmp(budget->counts[i].name, name) == 0)
				budget->counts[i].budget = number;
	}
	if (in)
		fclose(in);
}

static void
write_budgets(const struct budget *budget)
{
	FILE *out = fopen(budget->path, "w");

	if (!out) {
		perror(budget->path);
		exit(2);
	}
	fprintf(out, "# Instructions of the start and of keys; `make budget UPDATE=--update` writes them anew.\nfor %s\n",
	    budget->machine);
	for (int i = 0; i < budget->count; i++)
		fprintf(out, "%s %.0f\n", budget->counts[i].name, budget->counts[i].instructions);
	fclose(out);
}

static void
compare(struct budget *budget)
{
	bool same = strcmp(budget->machine, budget->recorded) == 0;

	if (!same)
		printf("# budgets are for %s;\n# this is %s: counts are told and not held\n", budget->recorded, budget->machine);
	for (int i = 0; i < budget->count; i++) {
		const struct count *count = &budget->counts[i];
		bool		    good = count->instructions > 0 && count->budget > 0 &&
		    (!same || count->instructions <= ROOM * count->budget);

		budget->failed += !good;
		printf("%sok - bench: %s took %.0f instructions, budget %.0f%s\n", good ? "" : "not ", count->name,
		    count->instructions, count->budget, same ? "" : " # SKIP other compiler or libraries");
		if (good && count->instructions < count->budget / ROOM)
			printf("# %s takes %.0f %% less than its budget: lower it\n", count->name,
			    100 - 100 * count->instructions / count->budget);
	}
}

static bool
has_valgrind(void)
{
	return access("/usr/bin/valgrind", X_OK) == 0 || access("/usr/local/bin/valgrind", X_OK) == 0;
}

/* What callgrind left. */
static void
clean_up(struct budget *budget)
{
	char path[300];

	snprintf(path, sizeof path, "%s/program", budget->place);
	unlink(path);
	snprintf(path, sizeof path, "%s/core", budget->place);
	unlink(path);
	for (int n = 1; n < MOST; n++) {
		snprintf(path, sizeof path, "%s/core.%d", budget->place, n);
		unlink(path);
	}
	rmdir(budget->place);
}

int
main(int argc, char **argv)
{
	static struct budget budget;

	if (argc < 3)
		return 2;
	budget.build = argv[1];
	budget.path = argv[2];
	budget.update = argc > 3 && strcmp(argv[3], "--update") == 0;
	if (!has_valgrind()) {
		printf("ok - bench: instructions # SKIP valgrind is not here\n");
		return 0;
	}
	snprintf(budget.place, sizeof budget.place, "%s/tests/bench/callgrind-XXXXXX", budget.build);
	if (!mkdtemp(budget.place))
		return 2;
	describe_machine(&budget);
	count_program(&budget);
	count_core(&budget);
	clean_up(&budget);
	if (budget.update)
		write_budgets(&budget);
	read_budgets(&budget);
	compare(&budget);
	return budget.failed > 0;
}
