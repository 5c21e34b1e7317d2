/*
 * The program measured side by side with others, in one run.
 *
 *	bench BUILD PLACE [TIMES]...
 *
 * BUILD holds the program; PLACE what is measured on: the floor, and for each
 * of TIMES a folder with the program and the content at so many times its
 * size.  Prints tables in Markdown; exits 1 when a number that design.md has is
 * not held, and names it.  PARTS in the environment names the parts to measure
 * instead of all: start core steps keys ends find build serve.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"
#include "figures.h"

enum { MANY_TIMES = 500 };	/* from here on a run is a full one */

const int screens[2][2] = { { 40, 120 }, { 24, 80 } };

static const struct {
	const char *name;
	void	  (*measure)(struct bench *);
} parts[] = {
	{ "start", measure_start }, { "core", measure_core }, { "steps", measure_steps }, { "keys", measure_many_keys },
	{ "ends", measure_endings }, { "find", measure_find }, { "build", measure_build }, { "serve", measure_serving },
};

static _Noreturn void
give_up(const char *what)
{
	perror(what);
	exit(2);
}

static void
map_image(struct size *size, const char *path)
{
	int	    file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat about;
	void	   *bytes;
	const char *wrong;

	if (file < 0 || fstat(file, &about) != 0)
		give_up(path);
	bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
	close(file);
	if (bytes == MAP_FAILED)
		give_up(path);
	wrong = image_open(&size->image, bytes, (size_t)about.st_size);
	if (wrong) {
		fprintf(stderr, "bench: %s: %s\n", path, wrong);
		exit(2);
	}
}

/* The text as a plain file, printed by the program itself; of more content only at one width. */
static void
print_texts(struct bench *bench, struct size *size)
{
	for (int screen = 0; screen < 2; screen++) {
		char  option[20];
		char *arguments[] = { size->program, option, NULL };

		if (screen == 1 && size->times > 1)
			continue;
		snprintf(size->text[screen], FILE_BYTES, "%s/text-%d.txt", bench->place, screens[screen][1]);
		if (size->times > 1)
			snprintf(size->text[screen], FILE_BYTES, "%s/%u/text.txt", bench->place, size->times);
		snprintf(option, sizeof option, "--width=%d", screens[screen][1]);
		if (run_command(arguments, size->text[screen]) < 0)
			give_up(size->program);
	}
}

static void
add_size(struct bench *bench, unsigned times)
{
	struct size *size = &bench->sizes[bench->size_count++];
	char	     image[FILE_BYTES], compiled[FILE_BYTES];

	size->times = times;
	if (times == 1) {
		snprintf(size->program, FILE_BYTES, "%s/imnm", bench->build);
		snprintf(image, sizeof image, "%s/content.img", bench->build);
	} else {
		snprintf(size->program, FILE_BYTES, "%s/%u/imnm", bench->place, times);
		snprintf(image, sizeof image, "%s/%u/content.img", bench->place, times);
		snprintf(compiled, sizeof compiled, "%s/%u/compiled", bench->place, times);
		if (!read_compiled(size, compiled))
			give_up(compiled);
	}
	bench->full |= times >= MANY_TIMES;
	map_image(size, image);
	print_texts(bench, size);
}

/* A program of the floor's folder; "" when it could not be built. */
static void
find_built(const struct bench *bench, const char *name, char path[FILE_BYTES])
{
	snprintf(path, FILE_BYTES, "%s/%s", bench->place, name);
	if (access(path, X_OK) == 0)
		return;
	printf("not built, so not measured: %s\n", name);
	path[0] = '\0';
}

/* The name of the processor, as Linux tells it. */
static void
print_processor(void)
{
	FILE *in = fopen("/proc/cpuinfo", "r");
	char  line[300];

	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, "model name", 10) == 0) {
			printf(", %s", strchr(line, ':') + 2);
			break;
		}
	if (in)
		fclose(in);
}

static void
print_machine(void)
{
	struct utsname system;
	time_t	       now = time(NULL);
	char	       date[20];

	strftime(date, sizeof date, "%Y-%m-%d", gmtime(&now));
	uname(&system);
	printf("Measured on %s: %s %s %s, %ld processors", date, system.sysname, system.release, system.machine,
	    sysconf(_SC_NPROCESSORS_ONLN));
	print_processor();
}

int
main(int argc, char **argv)
{
	static struct bench bench;
	const char	   *wanted = getenv("PARTS");

	if (argc < 3 || argc > 2 + SIZES_MOST) {
		fprintf(stderr, "usage: bench BUILD PLACE [TIMES]...\n");
		return 2;
	}
	bench.build = argv[1];
	bench.place = argv[2];
	print_machine();
	sync();	/* pages of files that were just built count as private and dirty until they are written */
	add_size(&bench, 1);
	for (int i = 3; i < argc; i++)
		if (strtoul(argv[i], NULL, 10) > 1)
			add_size(&bench, (unsigned)strtoul(argv[i], NULL, 10));
	find_built(&bench, "floor", bench.floor);
	find_built(&bench, "floor-static", bench.floor_static);
	find_built(&bench, "imnm-static", bench.program_static);
	peers_find(&bench);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!wanted || !*wanted || strstr(wanted, parts[i].name)) {
			parts[i].measure(&bench);
			fflush(stdout);
		}
	return holds_print() > 0;
}
