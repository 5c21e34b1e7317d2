/* Wiring: options, content, terminal; nothing is decided here that another room could decide. */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "browse/app.h"
#include "image/image.h"
#include "options.h"
#include "print/print.h"
#include "terminal/environment.h"
#include "terminal/terminal.h"
#include "xalloc.h"

enum { STATUS_DONE, STATUS_NOTHING, STATUS_USAGE, STATUS_TERMINAL, STATUS_OUTPUT };

/* content.S */
extern const char     content_image[];
extern const uint32_t content_image_size;

static const char version[] = "0.1.0";

/* The terminal that has to be given back before the program ends by itself. */
static struct terminal *to_give_back;

static void
give_back(void)
{
	if (to_give_back)
		terminal_close(to_give_back, false);
	to_give_back = NULL;
}

static void
give_back_damaged(const char *what)
{
	(void)what;
	give_back();
}

static void
open_content(struct image *image)
{
	const char *wrong = image_open(image, content_image, content_image_size);

	if (wrong) {
		fprintf(stderr, "%s\n", wrong);
		exit(70);
	}
}

static void
complain(const char *program, const char *what)
{
	fprintf(stderr, "%s: %s\n", program, what);
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

/* What one event does; true when the screen may have changed. */
static bool
take_event(struct app *app, struct terminal *terminal, const struct event *event, enum request *request)
{
	switch (event->kind) {
	case EVENT_KEY:
		*request = app_key(app, event->key);
		break;
	case EVENT_RESIZE:
		app_resize(app, event->row, event->col);
		break;
	case EVENT_NONE:
	case EVENT_MOUSE:
	case EVENT_PASTE:
	case EVENT_END:
		return false;
	}
	if (*request == REQUEST_REDRAW)
		terminal_redraw(terminal);
	if (*request == REQUEST_SUSPEND)
		terminal_suspend(terminal);
	return true;
}

static bool
is_end(const struct event *event, enum request request)
{
	return event->kind == EVENT_END || request == REQUEST_QUIT || request == REQUEST_QUIT_KEEP;
}

/* Read until the reader or the terminal ends it.  Returns the signal to end by, 0 for none. */
static int
read_on(struct app *app, struct terminal *terminal, struct canvas *canvas, bool *keep_page)
{
	struct event event = { .kind = EVENT_NONE };
	enum request request = REQUEST_NONE;
	bool	     changed = true;

	while (!is_end(&event, request)) {
		if (changed && terminal_can_draw(terminal)) {
			canvas_resize(canvas, app->rows, app->cols);
			app_draw(app, canvas);
			terminal_draw(terminal, canvas);
			changed = false;
		}
		terminal_wait(terminal, &event);
		do
			changed |= take_event(app, terminal, &event, &request);
		while (!is_end(&event, request) && terminal_poll(terminal, &event));
	}
	*keep_page = request == REQUEST_QUIT_KEEP;
	return event.kind == EVENT_END ? event.signal : 0;
}

static int
browse(const char *program, const struct image *image, const struct options *options,
    const struct terminal_settings *terminal_settings)
{
	struct app_settings settings = { .ascii = !terminal_settings->utf8, .no_panel = options->no_panel };
	int		    status = STATUS_TERMINAL, ended_by, rows, cols;
	bool		    keep_page;
	const char	   *why;
	struct canvas	    canvas;
	struct app	    app;

	to_give_back = terminal_open(terminal_settings, &why, &status);
	if (!to_give_back) {
		complain(program, why);
		return status;
	}
	xalloc_on_failure(give_back);
	image_on_fault(give_back_damaged);
	canvas_init(&canvas);
	app_init(&app, image, &settings);
	terminal_size(to_give_back, &rows, &cols);
	app_resize(&app, rows, cols);
	ended_by = read_on(&app, to_give_back, &canvas, &keep_page);
	terminal_close(to_give_back, keep_page);
	to_give_back = NULL;
	app_done(&app);
	canvas_done(&canvas);
	if (ended_by) {
		signal(ended_by, SIG_DFL);
		raise(ended_by);
	}
	return STATUS_DONE;
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
	fprintf(stderr, "%s: the terminal '%s' cannot show pages: printing the text\n", program, environment->term);
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
