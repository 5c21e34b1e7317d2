#include "browse/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "xalloc.h"

static const struct {
	const char *name;
	char	    letter;
} styles[] = {
#define STYLE(id, name, letter) [STYLE_##id] = { name, letter },
#include "browse/styles.def"
#undef STYLE
};

void
canvas_init(struct canvas *canvas)
{
	memset(canvas, 0, sizeof *canvas);
}

void
canvas_done(struct canvas *canvas)
{
	free(canvas->cells);
	canvas_init(canvas);
}

void
canvas_resize(struct canvas *canvas, int rows, int cols)
{
	rows = rows < 1 ? 1 : rows > CANVAS_MAX_ROWS ? CANVAS_MAX_ROWS : rows;
	cols = cols < 1 ? 1 : cols > CANVAS_MAX_COLS ? CANVAS_MAX_COLS : cols;
	if (rows != canvas->rows || cols != canvas->cols || !canvas->cells) {
		free(canvas->cells);
		canvas->cells = xcalloc((size_t)rows * (size_t)cols, sizeof *canvas->cells);
		canvas->rows = rows;
		canvas->cols = cols;
	}
	canvas_clear(canvas);
}

void
canvas_clear(struct canvas *canvas)
{
	static const struct cell blank = { .text = " ", .len = 1, .width = 1, .style = STYLE_TEXT };
	size_t cols = (size_t)canvas->cols;

	for (size_t col = 0; col < cols; col++)
		canvas->cells[col] = blank;
	for (size_t row = 1; row < (size_t)canvas->rows; row++)
		memcpy(canvas->cells + row * cols, canvas->cells, cols * sizeof blank);
	canvas->cursor_row = canvas->cursor_col = 0;
}

struct cell *
canvas_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return NULL;
	return &canvas->cells[row * canvas->cols + col];
}

/* Blank a wide cluster that loses one of its halves. */
static void
unhalve(struct canvas *canvas, int row, int col)
{
	struct cell *cell = canvas_at(canvas, row, col);

	if (cell->width == 1)
		return;
	if (cell->width == 0)
		cell--;
	for (int half = 0; half < 2; half++)
		cell[half] = (struct cell){ .text = " ", .len = 1, .width = 1, .style = cell[half].style };
}

void
canvas_put(struct canvas *canvas, int row, int col, const char *cluster, size_t len, int width, enum style style)
{
	struct cell *cell = canvas_at(canvas, row, col);

	if (!cell || len == 0 || len > CELL_BYTES || width < 1 || width > 2 || col + width > canvas->cols)
		return;
	unhalve(canvas, row, col);
	if (width == 2)
		unhalve(canvas, row, col + 1);
	memcpy(cell->text, cluster, len);
	cell->len = (uint8_t)len;
	cell->width = (uint8_t)width;
	cell->style = (uint8_t)style;
	if (width == 2)
		cell[1] = (struct cell){ .style = (uint8_t)style };
}

int
canvas_ascii(struct canvas *canvas, int row, int col, int end, const char *text, enum style style)
{
	for (; *text && col < end; text++, col++)
		canvas_put(canvas, row, col, text, 1, 1, style);
	return col;
}

/* One cluster, or its ASCII form; returns the column after it. */
static int
put_cluster(struct canvas *canvas, int row, int col, const struct text *text, uint32_t at, uint32_t len, int columns,
    bool ascii, enum style style)
{
	char   form[ASCII_BYTES];
	size_t forms;

	if (!ascii || (len == 1 && (unsigned char)text->bytes[at] < 0x80)) {
		canvas_put(canvas, row, col, text->bytes + at, len, columns, style);
		return col + columns;
	}
	forms = ascii_cluster(text->bytes + at, len, utf8_before(text->bytes, at), form);
	for (size_t i = 0; i < forms; i++)
		canvas_put(canvas, row, col + (int)i, form + i, 1, 1, style);
	return col + (int)forms;
}

int
canvas_text(struct canvas *canvas, int row, int col, const struct text *text, uint32_t from, uint32_t end, bool ascii,
    enum style style)
{
	uint32_t len;
	int	 columns;

	for (uint32_t at = from; at < end && col < canvas->cols; at += len) {
		len = cluster_at(text, at, ascii, &columns);
		col = put_cluster(canvas, row, col, text, at, len, columns, ascii, style);
	}
	return col;
}

void
canvas_fill(struct canvas *canvas, int row, int from, int end, const char *cluster, enum style style)
{
	size_t len = strlen(cluster);

	for (int col = from; col < end; col++)
		canvas_put(canvas, row, col, cluster, len, 1, style);
}

void
canvas_select(struct canvas *canvas, int row, int from, int end)
{
	for (int col = from; col < end; col++) {
		struct cell *cell = canvas_at(canvas, row, col);

		if (cell)
			cell->style |= STYLE_SELECTED;
	}
}

char
style_letter(enum style style)
{
	return styles[style].letter;
}

const char *
style_name(enum style style)
{
	return styles[style].name;
}
