/* Wiring: options, content, terminal; nothing is decided here that another room could decide. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "image/image.h"
#include "options.h"
#include "print/completion.h"
#include "print/print.h"
#include "print/put.h"
#include "print/selftest.h"
#include "print/topics.h"
#include "regimen/regimen.h"
#include "terminal/environment.h"
#include "terminal/linear.h"
#include "terminal/reader.h"
#include "terminal/sandbox.h"
#include "xalloc.h"

enum { STATUS_DONE, STATUS_NOTHING, STATUS_USAGE, STATUS_TERMINAL, STATUS_OUTPUT };

enum { PROGRAM_BYTES = 32, WHY_BYTES = 160, ASKED_WORDS = 64 };

/* content.S */
extern const char     content_image[];
extern const uint32_t content_image_size;

static const char version[] = "0.1.0";

/* What is known once the command line has been read. */
struct run {
	char			    program[PROGRAM_BYTES];
	struct image		    image;
	struct options		    options;
	struct terminal_environment environment;
	bool			    utf8;	/* the terminal and its locale show UTF-8 */
	char			    asked[ASKED_BYTES];		/* what words point into, if a caller asked */
	char			   *words[ASKED_WORDS];
	node_ix			   *topics;	/* owned: those that were named */
	int			    topic_count;
};

static void
open_content(struct image *image)
{
	const char *wrong = image_open(image, content_image, content_image_size);

	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		exit(70);
	}
}

/* A message; what came from outside may hold anything, and goes to a terminal as plain ASCII only. */
static void
complain(const struct run *run, const char *what)
{
	fprintf(stderr, "%s: ", run->program);
	put_outside(stderr, what, strlen(what));
	fputc('\n', stderr);
}

static int
fail_output(const struct run *run)
{
	fprintf(stderr, "%s: cannot write the output: %s\n", run->program, strerror(errno));
	return STATUS_OUTPUT;
}

/* Whatever was printed has to have arrived. */
static int
finish_output(const struct run *run)
{
	if (fflush(stdout) == 0 && !ferror(stdout) && fclose(stdout) == 0)
		return STATUS_DONE;
	return fail_output(run);
}

/* Columns of the terminal on standard output, clamped to what is printed; 0 when there is none. */
static int
terminal_columns(void)
{
	struct winsize size = { 0 };

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 0;
	return size.ws_col < PRINT_WIDTH_MIN ? PRINT_WIDTH_MIN : size.ws_col < PRINT_WIDTH ? size.ws_col : PRINT_WIDTH;
}

static bool
uses_colour(const struct run *run)
{
	return run->options.color == COLOR_ALWAYS || (run->options.color == COLOR_AUTO && !run->environment.no_colour);
}

static struct print_settings
print_settings(const struct run *run)
{
	const struct options *options = &run->options;
	int		      columns = terminal_columns();
	bool		      marks = isatty(STDOUT_FILENO) && terminal_is_known(run->environment.term, false);

	return (struct print_settings){
		.format = options->format,
		.width = options->width ? options->width : columns ? columns : PRINT_WIDTH,
		.ascii = options->ascii || (!run->utf8 && options->format != PRINT_JSON),
		.bold = options->color == COLOR_ALWAYS || (options->color == COLOR_AUTO && marks),
		.colour = uses_colour(run),
	};
}

static int
print_topics(const struct run *run)
{
	struct print_settings settings = print_settings(run);
	static const node_ix  whole = 0;

	if (run->topic_count > 0)
		print_nodes(stdout, &run->image, run->topics, run->topic_count, &settings);
	else
		print_nodes(stdout, &run->image, &whole, 1, &settings);
	return finish_output(run);
}

static int
find(const struct run *run)
{
	struct print_settings settings = print_settings(run);
	char		     *text = NULL;
	size_t		      len = 0;
	FILE		     *joined = xmemory_open(&text, &len);
	unsigned	      count;
	int		      status;

	for (int i = 0; i < run->options.word_count; i++)
		fprintf(joined, "%s%s", i > 0 ? " " : "", run->options.words[i]);
	xmemory_close(joined, &text);
	count = print_hits(stdout, &run->image, text, len, &settings);
	free(text);
	status = finish_output(run);
	return status != STATUS_DONE ? status : count > 0 ? STATUS_DONE : STATUS_NOTHING;
}

static int
list(const struct run *run)
{
	struct print_settings settings = print_settings(run);

	print_list(stdout, &run->image, run->options.listed, &settings);
	return finish_output(run);
}

static int
print_version(const struct run *run)
{
	struct text edition = image_attribute(&run->image, 0, ATTR_EDITION, 0);

	printf("%s %s, edition %.*s, content %08x\n", run->program, version, (int)edition.len, edition.bytes,
	    (unsigned)image_hash(&run->image));
	return finish_output(run);
}

/* Put the lock on, to tell of each layer.  False when it is less than reading needs. */
static bool
lock_and_tell(struct selftest_facts *facts)
{
	struct sandbox_needs needs = sandbox_lines();
	struct sandbox	     sandbox;
	bool		     good = sandbox_enter(&sandbox, &needs, SANDBOX_ALL);

	_Static_assert((int)LAYER_COUNT < (int)SELFTEST_LAYERS, "room for the layers, and a trial");
	for (int i = 0; i < LAYER_COUNT; i++) {
		facts->lock[i].name = sandbox_layer_name((enum sandbox_layer)i);
		facts->lock[i].state = sandbox_state_name(sandbox.layers[i]);
	}
	good = good && sandbox.layers[LAYER_CALLS] == SANDBOX_IN_FORCE && sandbox_refuses();
	facts->lock[LAYER_COUNT].name = "a forbidden system call";
	facts->lock[LAYER_COUNT].state = good ? "refused" : "not refused";
	facts->lock_count = LAYER_COUNT + 1;
	return good;
}

static int
selftest(const struct run *run)
{
	struct winsize	      size = { 0 };
	bool		      known = terminal_is_known(run->environment.term, !run->options.kiosk);
	struct selftest_facts facts = {
		.version = version, .term = run->environment.term, .utf8 = run->utf8 && !run->options.ascii,
		.colour = uses_colour(run), .colours = known ? terminal_colours(run->environment.term) : 0,
		.screen = terminal_is_known(run->environment.term, false) ? "full, built-in description" :
		    known ? "full, description of the system" : "line by line, no description of this terminal",
	};
	int  status;
	bool whole, locked;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
		facts.rows = size.ws_row;
		facts.cols = size.ws_col;
	}
	locked = lock_and_tell(&facts);
	whole = selftest_put(stdout, &run->image, &facts);
	status = finish_output(run);
	if (!whole)
		complain(run, "damaged content: install the program again");
	if (!locked)
		complain(run, "not locked down: reading goes on with less protection");
	return (whole && locked) || status != STATUS_DONE ? status : STATUS_NOTHING;
}

static int
browse(const struct run *run)
{
	bool		       utf8 = run->utf8 && !run->options.ascii;
	struct reader_settings settings = {
		.app = { .ascii = !utf8, .no_panel = run->options.no_panel },
		.terminal = {
			.term = run->environment.term, .system_database = !run->options.kiosk, .no_stop = run->options.kiosk,
			.escape_ms = run->environment.escape_ms,
			.theme = run->options.theme, .utf8 = utf8, .in_tmux = run->environment.in_tmux,
			.colour = uses_colour(run), .mouse = run->options.mouse,
		},
		.topics = run->topics, .topic_count = run->topic_count,
		.kiosk = run->options.kiosk, .idle = { .reset = run->options.idle_reset, .end = run->options.idle_exit },
	};
	const char *why;
	int	    status, ended_by = reader_run(&run->image, &settings, &status, &why);

	if (status != STATUS_DONE)
		complain(run, why);
	if (ended_by) {
		signal(ended_by, SIG_DFL);
		raise(ended_by);
	}
	return status;
}

static int
read_lines(const struct run *run, const char *why)
{
	struct linear_settings settings = {
		.ascii = !run->utf8 || run->options.ascii, .width = run->options.width,
		.topic = run->topic_count > 0 ? run->topics[0] : 0, .why = why,
		.idle = { .reset = run->options.idle_reset, .end = run->options.idle_exit },
	};

	return linear_run(&run->image, &settings, NULL) != LINEAR_FAILED ? finish_output(run) : fail_output(run);
}

/* Read in the best way that there is here; without a terminal to read on, print. */
static int
read_or_print(const struct run *run)
{
	const char *term = run->environment.term;
	char	    why[WHY_BYTES];

	if (run->options.linear)
		return read_lines(run, NULL);
	if (run->options.print || !isatty(STDOUT_FILENO))
		return print_topics(run);
	if (run->environment.accessible)
		return read_lines(run, NULL);
	if (!isatty(STDIN_FILENO))
		return read_lines(run, "Standard input is no terminal: reading line by line.");
	if (terminal_is_known(term, !run->options.kiosk))
		return browse(run);
	if (!*term)
		return read_lines(run, "The kind of terminal (TERM) is not known: reading line by line.");
	snprintf(why, sizeof why, "A terminal of the kind %s cannot show pages: reading line by line.", term);
	return read_lines(run, why);
}

/* What is printed of several drugs, and of how many. */
static int
print_drugs(const struct run *run, enum print_regimen what, const node_ix *drugs, int count)
{
	static const struct {
		int least, most;
	} limits[] = {
		[PRINT_COMPARE] = { 2, REGIMEN_COMPARE_MAX }, [PRINT_PLAN] = { 1, REGIMEN_PLAN_MAX }, [PRINT_TABLE] = { 1, REGIMEN_MAX },
	};
	static const char *const names[] = { [PRINT_COMPARE] = "compare", [PRINT_PLAN] = "plan", [PRINT_TABLE] = "table" };
	struct print_settings settings = print_settings(run);
	char		      what_is_wrong[WHY_BYTES];

	if (!topics_are_drugs(stderr, &run->image, run->program, drugs, count > REGIMEN_MAX ? REGIMEN_MAX : count))
		return STATUS_USAGE;
	if (count < limits[what].least || count > limits[what].most) {
		snprintf(what_is_wrong, sizeof what_is_wrong, "%s: takes %d to %d different drugs, not %d", names[what],
		    limits[what].least, limits[what].most, count);
		complain(run, what_is_wrong);
		return STATUS_USAGE;
	}
	print_regimen(stdout, &run->image, what, drugs, count, &settings);
	return finish_output(run);
}

static int
compare(const struct run *run)
{
	return print_drugs(run, PRINT_COMPARE, run->topics, run->topic_count);
}

static int
plan(const struct run *run)
{
	return print_drugs(run, PRINT_PLAN, run->topics, run->topic_count);
}

/* Of all drugs where none is named. */
static int
table(const struct run *run)
{
	struct regimen_drugs all;

	if (run->options.word_count > 0)
		return print_drugs(run, PRINT_TABLE, run->topics, run->topic_count);
	return print_drugs(run, PRINT_TABLE, all.list, (int)regimen_all(&all, &run->image));
}

/* Whether all that is left to do is to print. */
static bool
only_prints(const struct run *run)
{
	return run->options.command != COMMAND_READ ||
	    (!run->options.linear && (run->options.print || !isatty(STDOUT_FILENO)));
}

/* Find what the words name, and go on; or say what is like them. */
static int
with_topics(struct run *run, int (*go_on)(const struct run *))
{
	int count = run->options.word_count, unknown = 0, status = STATUS_NOTHING;

	run->topics = xcalloc((size_t)count + 1, sizeof *run->topics);
	run->topic_count = topics_find(&run->image, count, run->options.words, run->topics, &unknown);
	if (run->topic_count >= 0)
		status = go_on(run);
	else
		topics_offer(stderr, &run->image, run->program, count - unknown, run->options.words + unknown,
		    run->options.command == COMMAND_READ && unknown == 0 ? options_similar_command(run->options.words[0]) : NULL);
	free(run->topics);
	return status;
}

/* What is only printed is locked before anything is made of the words; reading locks itself. */
static int
obey(struct run *run)
{
	if (only_prints(run))
		sandbox_enter_lines();
	switch (run->options.command) {
	case COMMAND_READ:
		return with_topics(run, read_or_print);
	case COMMAND_SHOW:
		return with_topics(run, print_topics);
	case COMMAND_FIND:
		return find(run);
	case COMMAND_LIST:
		return list(run);
	case COMMAND_COMPARE:
		return with_topics(run, compare);
	case COMMAND_PLAN:
		return with_topics(run, plan);
	case COMMAND_TABLE:
		return with_topics(run, table);
	case COMMAND_COUNT:
		break;
	}
	return STATUS_USAGE;
}

/*
 * What a caller asks for, by ssh or as a login shell does, is words of topics and
 * nothing else: no option, no command, and no shell has seen it.
 */
static void
take_asked(struct run *run)
{
	const char *asked = *run->environment.asked ? run->environment.asked : run->options.asked;
	int	    count = 0;

	if (!run->options.kiosk || !asked)
		return;
	snprintf(run->asked, sizeof run->asked, "%s", asked);
	for (char *rest = run->asked, *word; count < ASKED_WORDS && (word = strsep(&rest, " \t\r\n"));)
		if (*word)
			run->words[count++] = word;
	run->options.command = COMMAND_READ;
	run->options.words = run->words;
	run->options.word_count = count;
}

int
main(int argc, char **argv)
{
	static char output[BUFSIZ];
	struct run  run = { .topics = NULL };
	struct text name;
	char	    error[OPTION_ERROR_BYTES];

	setvbuf(stdout, output, isatty(STDOUT_FILENO) ? _IOLBF : _IOFBF, sizeof output);
	terminal_environment(&run.environment);
	run.utf8 = terminal_locale(run.environment.utf8);
	open_content(&run.image);
	name = image_attribute(&run.image, 0, ATTR_PROGRAM, 0);
	snprintf(run.program, sizeof run.program, "%.*s", (int)name.len, name.bytes);
	if (!options_read(&run.options, argc, argv, error)) {
		complain(&run, error);
		return STATUS_USAGE;
	}
	switch (run.options.mode) {
	case RUN_HELP:
		options_help(stdout, run.program);
		return finish_output(&run);
	case RUN_VERSION:
		return print_version(&run);
	case RUN_SELFTEST:
		return selftest(&run);
	case RUN_COMPLETION:
		completion_put(stdout, &run.image, run.options.shell);
		return finish_output(&run);
	case RUN_COMMAND:
		break;
	}
	take_asked(&run);
	if (run.options.kiosk)	/* line by line the terminal's own Ctrl-Z is not in our hands */
		signal(SIGTSTP, SIG_IGN);
	return obey(&run);
}
