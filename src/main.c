/* Wiring: options, content, terminal; nothing is decided here that another room could decide. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image/image.h"
#include "options.h"
#include "print/print.h"
#include "terminal/environment.h"
#include "terminal/reader.h"

enum { STATUS_DONE, STATUS_NOTHING, STATUS_USAGE, STATUS_TERMINAL, STATUS_OUTPUT };

/* content.S */
extern const char     content_image[];
extern const uint32_t content_image_size;

static const char version[] = "0.1.0";

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
complain(const char *program, const char *what)
{
	fprintf(stderr, "%s: ", program);
	for (; *what; what++)
		fputc(*what >= ' ' && *what < 0x7f ? *what : '?', stderr);
	fputc('\n', stderr);
}

/* Whatever was printed has to have arrived. */
static int
finish_output(const char *program)
{
	if (fflush(stdout) == 0 && !ferror(stdout) && fclose(stdout) == 0)
		return STATUS_DONE;
	fprintf(stderr, "%s: cannot write the output: %s\n", program, strerror(errno));
	return STATUS_OUTPUT;
}

static int
print_all(const char *program, const struct image *image, const struct options *options, bool utf8)
{
	struct print_settings settings = {
		.width = options->width ? options->width : PRINT_WIDTH, .ascii = options->ascii || !utf8,
	};

	print_text(stdout, image, 0, &settings);
	return finish_output(program);
}

static int
print_version(const char *program, const struct image *image)
{
	struct text edition = image_attribute(image, 0, ATTR_EDITION, 0);

	printf("%s %s, edition %.*s, content %08x\n", program, version, (int)edition.len, edition.bytes,
	    (unsigned)image_hash(image));
	return finish_output(program);
}

static int
selftest(const char *program, const struct image *image)
{
	const char *wrong = image_check(image);

	if (wrong) {
		fprintf(stderr, "%s: damaged content: %s\n", program, wrong);
		return STATUS_NOTHING;
	}
	printf("content: whole, %u nodes, hash %08x\n", (unsigned)image_node_count(image), (unsigned)image_hash(image));
	return finish_output(program);
}

static int
browse(const char *program, const struct image *image, const struct options *options,
    const struct terminal_settings *terminal_settings)
{
	struct app_settings settings = { .ascii = !terminal_settings->utf8, .no_panel = options->no_panel };
	const char	   *why;
	int		    status, ended_by = reader_run(image, &settings, terminal_settings, &status, &why);

	if (status != STATUS_DONE)
		complain(program, why);
	if (ended_by) {
		signal(ended_by, SIG_DFL);
		raise(ended_by);
	}
	return status;
}

/* Whether pages can be shown; says why when a terminal is there that cannot. */
static bool
can_browse(const char *program, const struct terminal_environment *environment)
{
	if (!isatty(STDOUT_FILENO))
		return false;
	if (!isatty(STDIN_FILENO)) {
		complain(program, "standard input is no terminal: printing the text");
		return false;
	}
	if (terminal_is_known(environment->term, true))
		return true;
	if (environment->term[0] == '\0')
		complain(program, "TERM is not set, so that no page can be shown: printing the text");
	else
		fprintf(stderr, "%s: a terminal of the type '%s' cannot show pages: printing the text\n", program,
		    environment->term);
	return false;
}

static int
read_or_print(const char *program, const struct image *image, const struct options *options,
    const struct terminal_environment *environment, bool utf8)
{
	struct terminal_settings settings = {
		.term = environment->term,
		.system_database = true,
		.escape_ms = environment->escape_ms,
		.theme = options->theme,
		.utf8 = utf8 && !options->ascii,
		.in_tmux = environment->in_tmux,
		.colour = options->color == COLOR_ALWAYS || (options->color == COLOR_AUTO && !environment->no_colour),
	};

	if (!can_browse(program, environment))
		return print_all(program, image, options, utf8);
	return browse(program, image, options, &settings);
}

int
main(int argc, char **argv)
{
	struct terminal_environment environment;
	struct options		    options;
	struct image		    image;
	struct text		    name;
	char			    error[OPTION_ERROR_BYTES], program[32];
	bool			    utf8;

	terminal_environment(&environment);
	utf8 = terminal_locale(environment.utf8);
	open_content(&image);
	name = image_attribute(&image, 0, ATTR_PROGRAM, 0);
	snprintf(program, sizeof program, "%.*s", (int)name.len, name.bytes);
	if (!options_read(&options, argc, argv, error)) {
		complain(program, error);
		return STATUS_USAGE;
	}
	switch (options.mode) {
	case RUN_HELP:
		options_help(stdout, program);
		return finish_output(program);
	case RUN_VERSION:
		return print_version(program, &image);
	case RUN_SELFTEST:
		return selftest(program, &image);
	case RUN_READ:
		break;
	}
	return read_or_print(program, &image, &options, &environment, utf8);
}
