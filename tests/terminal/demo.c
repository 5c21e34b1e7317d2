/*
 * A small program on src/terminal, for the terminal tests: some rows, a cursor
 * that moves, and what it was told last.
 *
 *	demo [mono | high-contrast | mouse | database | busy | abort | stack | memory | null | open | type]...
 *
 * Keys: Up Down PgUp PgDn g G move; f folds; 1 to 3 set the theme; m switches
 * the mouse; l redraws; z suspends; q quits; Q quits and leaves the page; ! ends
 * by the fault named on the command line; w shows wide characters at the right
 * edge.  The last row tells how many events there were and which was the last.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "browse/canvas.h"
#include "terminal/environment.h"
#include "terminal/terminal.h"
#include "xalloc.h"

enum { LINES_OF_TEXT = 400, SELECTED_COLS = 56 };

struct demo {
	struct terminal *terminal;
	struct canvas	 canvas;
	int		 top, at;	/* lines */
	unsigned	 events;
	bool		 utf8, folded, wide, mouse, busy, done, keep;
	const char	*fault;
	char		 last[40];
};

/* What the lines say: underlined is a link, a citation stands in brackets, ! begins a warning. */
static const char *const sentences[] = {
	"The _blood count_ is checked every two weeks in the beginning, then less",
	"often.[1][2] What is normal there differs from one laboratory to another.",
	"! Never more than once a week.",
	"Everything that is taken besides belongs on the list, herbs included.[14]",
	"_Liver tests_ and _kidney tests_",
	"A cold does not count as an infection; a fever that lasts does, and so does",
	"a cough with shortness of breath.[3]",
	"Ask before any vaccination which kind it is: those with living germs wait",
	"until treatment has been over for some months.[4]",
	"Sunlight: cover up, and look at the skin once a month.",
	"_Folic acid_ is taken on another day.[2][5]",
};

static int
draw_sentence(struct demo *demo, int row, int col, const char *text)
{
	enum style style = *text == '!' ? STYLE_WARNING : STYLE_TEXT;

	for (; *text; text++) {
		if (*text == '_') {
			style = style == STYLE_LINK ? STYLE_TEXT : STYLE_LINK;
			continue;
		}
		if (*text == '[')
			style = STYLE_CITE;
		canvas_put(&demo->canvas, row, col++, text, 1, 1, style);
		if (*text == ']')
			style = STYLE_TEXT;
	}
	return col;
}

static void
draw_line(struct demo *demo, int row, int line)
{
	struct canvas *canvas = &demo->canvas;
	char text[64];
	int col;

	snprintf(text, sizeof text, "%c %c line %d", line == demo->at ? '>' : ' ', line % 7 ? ' ' : '+', line);
	col = canvas_ascii(canvas, row, 0, canvas->cols, text, line % 7 ? STYLE_TEXT : STYLE_HEADING);
	if (line % 5 == 0) {
		canvas_put(canvas, row, col + 1, demo->utf8 ? "\342\211\245" : ">", demo->utf8 ? 3 : 1, 1, STYLE_TEXT);
		col += 2;
	}
	if (!demo->folded)
		col = draw_sentence(demo, row, col + 1, sentences[line % (int)(sizeof sentences / sizeof *sentences)]);
	if (demo->wide && demo->utf8)
		canvas_put(canvas, row, canvas->cols - 2 - line % 3, "\344\270\255", 3, 2, STYLE_TEXT);
	if (line == demo->at)
		canvas_select(canvas, row, 0, col < SELECTED_COLS ? col : SELECTED_COLS);
}

static void
draw(struct demo *demo)
{
	struct canvas *canvas = &demo->canvas;
	int rows, cols, body;
	char count[64];

	terminal_size(demo->terminal, &rows, &cols);
	canvas_resize(canvas, rows, cols);
	body = rows > 2 ? rows - 2 : rows;
	if (demo->at < demo->top)
		demo->top = demo->at;
	if (demo->at >= demo->top + body)
		demo->top = demo->at - body + 1;
	for (int row = 0; row < body && demo->top + row < LINES_OF_TEXT; row++)
		draw_line(demo, row + (rows > 2), demo->top + row);
	if (rows > 2) {
		canvas_fill(canvas, 0, 0, cols, " ", STYLE_BAR);
		canvas_ascii(canvas, 0, 1, cols, "demo of the terminal", STYLE_BAR);
		canvas_fill(canvas, rows - 1, 0, cols, " ", STYLE_BAR);
		snprintf(count, sizeof count, "%u: %s", demo->events, demo->last);
		canvas_ascii(canvas, rows - 1, 1, cols, count, STYLE_BAR);
	}
	canvas->cursor_row = demo->at - demo->top + (rows > 2);
	canvas->cursor_col = 0;
	terminal_draw(demo->terminal, canvas);
}

static int overflow(int depth);
static int (*volatile deeper)(int) = overflow;	/* so that no compiler sees where this leads */

static int
overflow(int depth)
{
	volatile char room[4096];

	room[0] = (char)depth;
	return deeper(depth + 1) + room[0];
}

static void
end_by_fault(const char *fault)
{
	static volatile int *volatile nowhere = NULL;

	if (strcmp(fault, "abort") == 0)
		abort();
	if (strcmp(fault, "stack") == 0)
		overflow(0);
	if (strcmp(fault, "memory") == 0)
		xmalloc((size_t)1 << 62);
	if (strcmp(fault, "null") == 0)
		*nowhere = 1;
	/* What the lock forbids. */
	if (strcmp(fault, "open") == 0)
		close(open("/dev/null", O_RDONLY));
	if (strcmp(fault, "type") == 0)
		ioctl(STDIN_FILENO, TIOCSTI, "q");
}

static void
do_key(struct demo *demo, key_code key)
{
	int page = demo->canvas.rows > 3 ? demo->canvas.rows - 3 : 1;

	switch (key) {
	case K_UP:	  demo->at--; break;
	case K_DOWN:	  demo->at++; break;
	case K_PAGE_UP:	  demo->at -= page; demo->top -= page; break;
	case K_PAGE_DOWN: demo->at += page; demo->top += page; break;
	case 'g':	  demo->at = 0; break;
	case 'G':	  demo->at = LINES_OF_TEXT - 1; break;
	case 'f':	  demo->folded = !demo->folded; break;
	case '1': case '2': case '3':
		terminal_theme(demo->terminal, (enum theme)(key - '1'));
		break;
	case 'w':	  demo->wide = !demo->wide; break;
	case 'm':
		demo->mouse = !demo->mouse;
		terminal_mouse(demo->terminal, demo->mouse);
		break;
	case 'l':	  terminal_redraw(demo->terminal); break;
	case 'z': case KEY_CTRL | 'z':
		terminal_suspend(demo->terminal);
		break;
	case 'Q':	  demo->keep = true; /* fall through */
	case 'q':	  demo->done = true; break;
	case '!':	  end_by_fault(demo->fault); break;
	}
	demo->at = demo->at < 0 ? 0 : demo->at >= LINES_OF_TEXT ? LINES_OF_TEXT - 1 : demo->at;
	demo->top = demo->top < 0 ? 0 : demo->top > demo->at ? demo->at : demo->top;
}

/* Returns the signal to end by. */
static int
do_event(struct demo *demo, const struct event *event)
{
	demo->events += event->kind != EVENT_NONE;
	switch (event->kind) {
	case EVENT_NONE:
	case EVENT_IDLE:
		return 0;
	case EVENT_KEY:
		snprintf(demo->last, sizeof demo->last, "key %x", (unsigned)event->key);
		do_key(demo, event->key);
		return 0;
	case EVENT_MOUSE:
		snprintf(demo->last, sizeof demo->last, "mouse %d %d,%d", (int)event->button, event->row, event->col);
		return 0;
	case EVENT_PASTE:
		snprintf(demo->last, sizeof demo->last, "paste %x", (unsigned)event->key);
		return 0;
	case EVENT_RESIZE:
		snprintf(demo->last, sizeof demo->last, "size %dx%d", event->col, event->row);
		return 0;
	case EVENT_END:
		demo->done = true;
		return event->signal;
	}
	return 0;
}

static int
run(struct demo *demo)
{
	bool changed = true, locked = false;
	int end = 0;

	while (!demo->done) {
		struct event event;

		if (changed && terminal_can_draw(demo->terminal)) {
			draw(demo);
			changed = false;
			if (!locked && !terminal_lock(demo->terminal))
				return SIGABRT;
			locked = true;
		}
		if (demo->busy && !terminal_poll(demo->terminal, &event))
			continue;	/* something else to do */
		if (!demo->busy)
			terminal_wait(demo->terminal, &event);
		do {
			end = do_event(demo, &event);
			changed |= event.kind != EVENT_NONE;
		} while (!demo->done && terminal_poll(demo->terminal, &event));
	}
	return end;
}

int
main(int argc, char **argv)
{
	struct terminal_environment environment;
	struct terminal_settings settings = { .theme = THEME_DEFAULT, .colour = true };
	struct demo demo = { .fault = "abort" };
	const char *why;
	int status, end;

	terminal_environment(&environment);
	settings.term = environment.term;
	settings.escape_ms = environment.escape_ms;
	settings.colour = !environment.no_colour;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "mono") == 0)
			settings.theme = THEME_MONO;
		else if (strcmp(argv[i], "high-contrast") == 0)
			settings.theme = THEME_HIGH_CONTRAST;
		else if (strcmp(argv[i], "mouse") == 0)
			settings.mouse = demo.mouse = true;
		else if (strcmp(argv[i], "busy") == 0)
			demo.busy = true;
		else if (strcmp(argv[i], "database") == 0)
			settings.system_database = true;
		else
			demo.fault = argv[i];
	}
	settings.utf8 = demo.utf8 = terminal_locale(environment.utf8);
	demo.terminal = terminal_open(&settings, &why, &status);
	if (!demo.terminal) {
		fprintf(stderr, "demo: terminal: %s\n", why);
		return status;
	}
	canvas_init(&demo.canvas);
	end = run(&demo);
	terminal_close(demo.terminal, demo.keep);
	canvas_done(&demo.canvas);
	if (end != 0) {
		signal(end, SIG_DFL);
		raise(end);
	}
	return 0;
}
