#include "screen.h"

#include <stdbool.h>
#include <stdlib.h>

#include "xalloc.h"

static VTermScreenCell
cell_at(const struct screen *screen, int row, int col)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(screen->screen, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

static void
look(struct screen *screen)
{
	for (int row = 0; row < screen->rows; row++)
		for (int col = 0; col < screen->cols; col++)
			screen->seen[row * screen->cols + col] = cell_at(screen, row, col);
}

void
screen_init(struct screen *screen, int rows, int cols)
{
	screen->rows = rows;
	screen->cols = cols;
	screen->terminal = vterm_new(rows, cols);
	vterm_set_utf8(screen->terminal, 1);
	screen->screen = vterm_obtain_screen(screen->terminal);
	vterm_screen_enable_altscreen(screen->screen, 1);
	vterm_screen_reset(screen->screen, 1);
	screen->seen = xcalloc((size_t)rows * (size_t)cols, sizeof *screen->seen);
	look(screen);
}

void
screen_done(struct screen *screen)
{
	vterm_free(screen->terminal);
	free(screen->seen);
}

void
screen_resize(struct screen *screen, int rows, int cols)
{
	vterm_set_size(screen->terminal, rows, cols);
	screen->rows = rows;
	screen->cols = cols;
	screen->seen = xrealloc(screen->seen, (size_t)rows * (size_t)cols * sizeof *screen->seen);
	look(screen);
}

void
screen_feed(struct screen *screen, const char *bytes, size_t len)
{
	vterm_input_write(screen->terminal, bytes, len);
}

static bool
looks_other(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return a->attrs.bold != b->attrs.bold || a->attrs.underline != b->attrs.underline ||
	    a->attrs.reverse != b->attrs.reverse || a->attrs.italic != b->attrs.italic ||
	    !vterm_color_is_equal(&a->fg, &b->fg) || !vterm_color_is_equal(&a->bg, &b->bg);
}

static bool
differs(const VTermScreenCell *a, const VTermScreenCell *b)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
		if (a->chars[i] != b->chars[i])
			return true;
		if (a->chars[i] == 0)
			break;
	}
	return looks_other(a, b);
}

static int
text_bytes(const VTermScreenCell *cell)
{
	int bytes = cell->chars[0] == 0;	/* a blank */

	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		bytes += cell->chars[i] < 0x80 ? 1 : cell->chars[i] < 0x800 ? 2 : cell->chars[i] < 0x10000 ? 3 : 4;
	return bytes;
}

struct changes
screen_changed(struct screen *screen)
{
	struct changes changes = { 0 };

	for (int row = 0; row < screen->rows; row++) {
		VTermScreenCell before = { 0 };
		bool		in_run = false;

		for (int col = 0; col < screen->cols; col++) {
			VTermScreenCell now = cell_at(screen, row, col), *seen = &screen->seen[row * screen->cols + col];
			bool		changed = differs(&now, seen);

			changes.cells += changed;
			changes.bytes += changed ? text_bytes(&now) : 0;
			changes.runs += changed && !(in_run && !looks_other(&now, &before));
			in_run = changed;
			before = *seen = now;
		}
	}
	return changes;
}

int
screen_used_rows(const struct screen *screen)
{
	int used = 0;

	for (int row = 0; row < screen->rows; row++)
		for (int col = 0; col < screen->cols; col++) {
			VTermScreenCell cell = cell_at(screen, row, col);

			if (cell.chars[0] != 0 && cell.chars[0] != ' ') {
				used++;
				break;
			}
		}
	return used;
}
