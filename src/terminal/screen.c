#include "terminal/screen.h"

/* Curses declares a key_name of its own; the one of browse/key.h is ours. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "scratch.h"
#include "terminal/description.h"
#include "terminal/theme.h"
#include "xalloc.h"

enum { PART_COLS = 32 };	/* columns of a row that are compared at once */

/* One for each value that a cell's style can have, selected ones included. */
struct screen_looks {
	struct {
		attr_t	attributes;
		short	pair;
		cchar_t blank;
	} of[STYLE_SELECTED + STYLE_COUNT];
};

/* The size goes in by the environment, so that curses' first screen has it already. */
static SCREEN *
start_curses(FILE *file, const struct terminal_settings *settings, int rows, int cols)
{
	const struct description *description = description_find(settings->term);
	char number[16];
	SCREEN *handle;

	if (!description && !(settings->system_database && *settings->term))
		return NULL;
	if (description)
		setenv("TERMINFO", description->text, 1);
	snprintf(number, sizeof number, "%d", rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof number, "%d", cols);
	setenv("COLUMNS", number, 1);
	use_env(TRUE);
	use_tioctl(FALSE);
	handle = newterm(description ? description->name : settings->term, file, stdin);
	unsetenv("TERMINFO");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return handle;
}

/*
 * Until its screen was left once, curses writes after each move of the cursor
 * what it has so far, with a system call (lib_mvcur.c).  So the screen is left
 * before it is shown, and what that wrote to the memory file is forgotten; the
 * first frame enters it.
 */
static void
write_frames_at_once(int fd)
{
	if (lseek(fd, 0, SEEK_CUR) < 0)
		return;
	endwin();
	lseek(fd, 0, SEEK_SET);
}

/* The strings of the description that are asked for by their names; tigetstr would read in a table of all names. */
static const char *
capability(const char *name)
{
	const struct {
		const char *name, *text;
	} known[] = {
		{ "clear", clear_screen }, { "cnorm", cursor_normal }, { "cup", cursor_address },
		{ "rmacs", exit_alt_charset_mode }, { "rmcup", exit_ca_mode }, { "sgr0", exit_attribute_mode },
		{ "smam", enter_am_mode }, { "smcup", enter_ca_mode },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].name, name) == 0)
			return known[i].text != (char *)-1 ? known[i].text : NULL;
	return NULL;
}

bool
screen_is_in_database(const char *term)
{
	int found = 0;
	bool can;

	if (!*term || setupterm(term, STDOUT_FILENO, &found) != OK)
		return false;
	can = capability("cup") && capability("clear");
	del_curterm(cur_term);
	return can;
}

int
screen_colours(const char *term)
{
	const struct description *description = description_find(term);
	int found = 0, colours = 0;

	if (description)
		setenv("TERMINFO", description->text, 1);
	if (*term && setupterm(description ? description->name : term, STDOUT_FILENO, &found) == OK) {
		colours = tigetnum("colors");
		del_curterm(cur_term);
	}
	unsetenv("TERMINFO");
	return colours > 0 ? colours : 0;
}

static void
start_colours(struct screen *screen)
{
	static const short colours[COLOUR_COUNT] = { [COLOUR_NONE] = -1, [COLOUR_RED] = COLOR_RED };

	screen->colour = screen->colour && has_colors() && start_color() == OK && use_default_colors() == OK;
	for (short i = 1; i < COLOUR_COUNT && screen->colour; i++)
		screen->colour = init_pair(i, colours[i], -1) == OK;
}

bool
screen_init(struct screen *screen, int fd, const struct terminal_settings *settings, int rows, int cols)
{
	int own = dup(fd);

	memset(screen, 0, sizeof *screen);
	screen->colour = settings->colour;
	screen->file = own >= 0 ? fdopen(own, "w") : NULL;
	if (!screen->file)
		return false;
	screen->handle = start_curses(screen->file, settings, rows, cols);
	if (!screen->handle || !capability("cup") || !capability("clear"))
		return false;
	start_colours(screen);
	write_frames_at_once(fd);
	screen->looks = xcalloc(1, sizeof *screen->looks);
	screen_theme(screen, settings->theme);
	typeahead(-1);
	idlok(stdscr, TRUE);
	idcok(stdscr, FALSE);
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	return true;
}

void
screen_done(struct screen *screen)
{
	if (screen->handle)
		delscreen(screen->handle);
	if (screen->file)
		fclose(screen->file);
	free(screen->looks);
	free(screen->sums);
	memset(screen, 0, sizeof *screen);
}

void
screen_resize(struct screen *screen, int rows, int cols)
{
	if (is_term_resized(rows, cols))
		resize_term(rows, cols);
	screen_forget(screen, false);
}

/*
 * Without `clear`, rows are drawn over what is there, so that nothing flashes;
 * what was beside them is cleared row by row.
 */
void
screen_forget(struct screen *screen, bool clear)
{
	int rows = getmaxy(stdscr);

	screen->all = true;
	if (clear)
		clearok(curscr, TRUE);
	else
		wredrawln(stdscr, 0, rows);
}

void
screen_theme(struct screen *screen, enum theme theme)
{
	for (unsigned style = 0; style < STYLE_SELECTED + STYLE_COUNT; style++) {
		struct look look = { 0, COLOUR_NONE };
		attr_t attributes;

		if ((style & STYLE_MASK) < STYLE_COUNT)
			look = theme_look(theme, style);
		attributes = (look.attributes & LOOK_BOLD ? A_BOLD : A_NORMAL) |
			     (look.attributes & LOOK_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
			     (look.attributes & LOOK_REVERSE ? A_REVERSE : A_NORMAL);
		screen->looks->of[style].attributes = attributes;
		screen->looks->of[style].pair = screen->colour ? (short)look.colour : 0;
		setcchar(&screen->looks->of[style].blank, L" ", attributes, screen->looks->of[style].pair, NULL);
	}
	screen->all = true;
}

/* A cluster as curses wants it; a lone sign when this system's width of it is another. */
static void
set_cluster(const struct screen *screen, cchar_t *out, const struct cell *cell, unsigned style)
{
	wchar_t text[CCHARW_MAX + 1] = { L'?' };
	mbstate_t state;
	size_t used = 0, count = 0;

	memset(&state, 0, sizeof state);
	while (used < cell->len && count < CCHARW_MAX) {
		size_t len = mbrtowc(&text[count], cell->text + used, (size_t)cell->len - used, &state);

		if (len == 0 || len > cell->len)
			break;
		used += len;
		count++;
	}
	if (count == 0 || used < cell->len || wcwidth(text[0]) != cell->width) {
		text[0] = L'?';
		count = 1;
	}
	text[count] = L'\0';
	setcchar(out, text, screen->looks->of[style].attributes, screen->looks->of[style].pair, NULL);
}

/* Most cells are ASCII: then it is the prepared one with another character. */
static void
set_cell(const struct screen *screen, cchar_t *out, const struct cell *cell, unsigned style)
{
	unsigned char first = (unsigned char)cell->text[0];

	if (cell->len == 1 && first >= ' ' && first < 0x7f) {
		*out = screen->looks->of[style].blank;
		out->chars[0] = (wchar_t)first;
	} else
		set_cluster(screen, out, cell, style);
}

static bool
is_blank(const struct cell *cell)
{
	return cell->len == 1 && cell->text[0] == ' ';
}

static bool
looks_same(const struct screen *screen, unsigned a, unsigned b)
{
	return screen->looks->of[a].attributes == screen->looks->of[b].attributes &&
	       screen->looks->of[a].pair == screen->looks->of[b].pair;
}

/*
 * The style to draw a cell in.  Bold and colour do not show on a blank, so one
 * between two cells of the same look takes that look: it saves going out of it
 * and back.
 */
static unsigned
style_between(const struct screen *screen, const struct cell *cell, bool has_next, unsigned before)
{
	attr_t shown = ~(attr_t)A_BOLD;

	if (!has_next || !is_blank(cell) || is_blank(cell + 1) || !looks_same(screen, before, cell[1].style))
		return cell->style;
	if ((screen->looks->of[before].attributes & shown) != (screen->looks->of[cell->style].attributes & shown))
		return cell->style;
	return before;
}

/* The columns before the blanks that a row ends with. */
static int
used_columns(const struct screen *screen, const struct cell *cell, int cols)
{
	while (cols > 0 && is_blank(&cell[cols - 1]) && looks_same(screen, cell[cols - 1].style, STYLE_TEXT))
		cols--;
	return cols;
}

/* Hand on part of a row, up to the column before `end`. */
static void
draw_row(const struct screen *screen, const struct canvas *canvas, int row, int from, int end)
{
	SCRATCH cchar_t cells[CANVAS_MAX_COLS];
	const struct cell *cell = canvas_at(canvas, row, 0);
	int count = 0, used = used_columns(screen, cell, canvas->cols), stop = end < used ? end : used;
	unsigned style = STYLE_TEXT;

	from -= from > 0 && cell[from].width == 0;	/* the right half of a wide cluster */
	for (int col = from; col < stop; col++)
		if (cell[col].width > 0) {
			style = style_between(screen, &cell[col], col + 1 < used, style);
			set_cell(screen, &cells[count++], &cell[col], style);
		}
	mvadd_wchnstr(row, from, cells, count);
	if (used < end && move(row, used > from ? used : from) == OK)
		clrtoeol();
}

/* Two parts that differ have the same sum once in 2^64 times. */
static uint64_t
sum(const struct cell *cells, int cols)
{
	uint64_t word, sum = (uint64_t)cols;
	size_t len = (size_t)cols * sizeof *cells;

	static_assert(sizeof *cells % sizeof word == 0, "a cell is made of whole words");
	for (size_t at = 0; at < len; at += sizeof word) {
		memcpy(&word, (const char *)cells + at, sizeof word);
		sum = (sum ^ word) * 0x9e3779b97f4a7c15U;
		sum ^= sum >> 32;
	}
	return sum;
}

static size_t
parts(const struct canvas *canvas)
{
	return ((size_t)canvas->cols + PART_COLS - 1) / PART_COLS;
}

/* Take the sums of a row; from where and up to where it differs from the last frame.  False where it does not. */
static bool
row_differs(struct screen *screen, const struct canvas *canvas, int row, int *from, int *end)
{
	uint64_t *sums = screen->sums + (size_t)row * parts(canvas);

	*from = canvas->cols;
	*end = 0;
	for (int part = 0, col = 0; col < canvas->cols; part++, col += PART_COLS) {
		int next = col + PART_COLS < canvas->cols ? col + PART_COLS : canvas->cols;
		uint64_t wanted = sum(canvas_at(canvas, row, col), next - col);

		if (!screen->all && sums[part] == wanted)
			continue;
		sums[part] = wanted;
		*from = col < *from ? col : *from;
		*end = next;
	}
	return *end > 0;
}

void
screen_draw(struct screen *screen, const struct canvas *canvas)
{
	int from, end;

	if (!screen->sums || canvas->rows != screen->rows || canvas->cols != screen->cols) {
		screen->sums = xrealloc(screen->sums, (size_t)canvas->rows * parts(canvas) * sizeof *screen->sums);
		screen->rows = canvas->rows;
		screen->cols = canvas->cols;
		screen->all = true;
	}
	for (int row = 0; row < canvas->rows; row++)
		if (row_differs(screen, canvas, row, &from, &end))
			draw_row(screen, canvas, row, from, end);
	screen->all = false;
	move(canvas->cursor_row, canvas->cursor_col);
	refresh();
}

size_t
screen_row(const struct screen *screen, int row, char *text, size_t room)
{
	SCRATCH wchar_t wide[CANVAS_MAX_COLS * CCHARW_MAX + 1];
	const wchar_t *from = wide;
	mbstate_t state;
	size_t len;

	(void)screen;
	memset(&state, 0, sizeof state);
	if (mvinnwstr(row, 0, wide, CANVAS_MAX_COLS * CCHARW_MAX) == ERR)
		return 0;
	len = wcsrtombs(text, &from, room, &state);
	if (len == (size_t)-1)
		return 0;
	while (len > 0 && text[len - 1] == ' ')
		len--;
	return len;
}

void
screen_capability(const char *name, char *text, size_t *len, size_t room)
{
	const char *from = capability(name);

	while (from && *from) {
		const char *delay_end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;

		if (delay_end)
			from = delay_end + 1;
		else if (*len < room)
			text[(*len)++] = *from++;
		else
			return;
	}
}

void
screen_move(int row, char *text, size_t *len, size_t room)
{
	const char *cup = capability("cup");
	const char *from = cup ? tiparm(cup, row, 0) : NULL;

	for (; from && *from && *from != '$' && *len < room; from++)
		text[(*len)++] = *from;
}
