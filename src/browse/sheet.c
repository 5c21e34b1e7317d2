#include "browse/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum {
	LABEL_COLS = 22,
	STEP = 2,
	NAME_LEAST = 14,	/* columns of a name beside cells */
	NAME_MOST = 40
};

void
sheet_done(struct sheet *sheet)
{
	free(sheet->list);
	free(sheet->cells);
	free(sheet->own);
	free(sheet->own_shape);
	free(sheet->own_style);
	memset(sheet, 0, sizeof *sheet);
}

void
sheet_clear(struct sheet *sheet)
{
	sheet->count = 0;
	sheet->cell_count = 0;
	sheet->own_len = 0;
	sheet->version++;
}

struct sheet_line *
sheet_add(struct sheet *sheet, struct text text, enum style style)
{
	struct sheet_line *line;

	sheet->list = xgrow(sheet->list, sheet->count, &sheet->room, sizeof *sheet->list);
	line = &sheet->list[sheet->count++];
	*line = (struct sheet_line){
		.text = text, .spans = NODE_NONE, .target = NODE_NONE, .style = style, .mark = ' ', .group = SHEET_NO_GROUP,
	};
	return line;
}

struct sheet_line *
sheet_add_own(struct sheet *sheet, enum style style)
{
	struct sheet_line *line = sheet_add(sheet, (struct text){ .bytes = NULL }, style);

	line->own = sheet->own_len;
	return line;
}

static void
put_own(struct sheet *sheet, char byte, uint8_t shape)
{
	sheet->own = xgrow(sheet->own, sheet->own_len, &sheet->own_room, 1);
	sheet->own_shape = xgrow(sheet->own_shape, sheet->own_len, &sheet->own_shape_room, 1);
	sheet->own_style = xgrow(sheet->own_style, sheet->own_len, &sheet->own_style_room, 1);
	sheet->own[sheet->own_len] = byte;
	sheet->own_style[sheet->own_len] = STYLE_TEXT;
	sheet->own_shape[sheet->own_len++] = shape;
}

/* Whether the last line's own text ends in a space, so that it may part there. */
static bool
ends_in_space(const struct sheet *sheet)
{
	return sheet->own_len > sheet->list[sheet->count - 1].own && sheet->own[sheet->own_len - 1] == ' ';
}

void
sheet_say(struct sheet *sheet, const char *ascii)
{
	for (; *ascii; ascii++) {
		put_own(sheet, *ascii, (uint8_t)(SHAPE_START | 1 | (ends_in_space(sheet) ? SHAPE_BREAK : 0)));
		sheet->list[sheet->count - 1].text.len++;
	}
}

/* Text without shape is ASCII. */
static uint8_t
shape_at(const struct text *text, uint32_t at)
{
	if (text->shape)
		return text->shape[at];
	return (uint8_t)(SHAPE_START | 1 | (at > 0 && text->bytes[at - 1] == ' ' ? SHAPE_BREAK : 0));
}

void
sheet_say_text(struct sheet *sheet, struct text text)
{
	for (uint32_t at = 0; at < text.len; at++)
		put_own(sheet, text.bytes[at], (uint8_t)(shape_at(&text, at) | (at == 0 && ends_in_space(sheet) ? SHAPE_BREAK : 0)));
	sheet->list[sheet->count - 1].text.len += text.len;
}

struct sheet_cell *
sheet_add_cell(struct sheet *sheet, struct text text, node_ix spans, enum style style, int cols)
{
	struct sheet_line *line = &sheet->list[sheet->count - 1];
	struct sheet_cell *cell;

	sheet->cells = xgrow(sheet->cells, sheet->cell_count, &sheet->cell_room, sizeof *sheet->cells);
	line->cell = line->cells == 0 ? (uint32_t)sheet->cell_count : line->cell;
	line->cells++;
	cell = &sheet->cells[sheet->cell_count++];
	*cell = (struct sheet_cell){
		.text = text, .own = sheet->own_len, .spans = spans, .target = NODE_NONE, .style = style,
		.cols = cols, .name = { .bytes = "", .shape = NULL, .len = 0 },
	};
	return cell;
}

void
sheet_say_cell(struct sheet *sheet, const char *ascii)
{
	struct sheet_cell *cell = &sheet->cells[sheet->cell_count - 1];

	for (; *ascii; ascii++, cell->text.len++)
		put_own(sheet, *ascii, (uint8_t)(SHAPE_START | 1 |
		    (cell->text.len > 0 && sheet->own[sheet->own_len - 1] == ' ' ? SHAPE_BREAK : 0)));
}

void
sheet_say_cell_text(struct sheet *sheet, struct text text)
{
	for (uint32_t at = 0; at < text.len; at++)
		put_own(sheet, text.bytes[at], shape_at(&text, at));
	sheet->cells[sheet->cell_count - 1].text.len += text.len;
}

int
sheet_link_cells(const struct sheet *sheet, uint32_t line)
{
	return sheet->list[line].cells > 0 ? (int)sheet->list[line].cells : 1;
}

node_ix
sheet_link_node(const struct sheet *sheet, uint32_t line, int cell)
{
	const struct sheet_line *of = &sheet->list[line];

	return of->cells > 0 ? sheet->cells[of->cell + (uint32_t)cell].spans : of->spans;
}

void
sheet_label_text(struct sheet *sheet, struct text text)
{
	struct sheet_line *line = &sheet->list[sheet->count - 1];

	line->label = sheet->own_len;
	line->label_len = text.len;
	for (uint32_t at = 0; at < text.len; at++)
		put_own(sheet, text.bytes[at], shape_at(&text, at));
}

void
sheet_label(struct sheet *sheet, const char *ascii)
{
	sheet_label_text(sheet, text_ascii(ascii));
}

void
sheet_open_group(struct sheet *sheet, int group, bool open)
{
	struct sheet_line *line = &sheet->list[sheet->count - 1];

	line->group = group;
	line->open = open;
	line->end = (uint32_t)sheet->count;
}

void
sheet_close_group(struct sheet *sheet)
{
	size_t at = sheet->count;

	while (at-- > 0)
		if (sheet->list[at].group != SHEET_NO_GROUP) {
			sheet->list[at].end = (uint32_t)sheet->count;
			return;
		}
}

static bool
items_next(void *self, uint32_t *item)
{
	const struct sheet *sheet = self;
	const struct sheet_line *line = &sheet->list[*item];
	uint32_t	    next = line->group != SHEET_NO_GROUP && !line->open ? line->end : *item + 1;

	if (next >= sheet->count)
		return false;
	*item = next;
	return true;
}

uint32_t
sheet_visible(const struct sheet *sheet, uint32_t line)
{
	for (uint32_t at = line; at-- > 0;)
		if (sheet->list[at].group != SHEET_NO_GROUP)
			return !sheet->list[at].open && line < sheet->list[at].end ? at : line;
	return line;
}

static bool
items_prev(void *self, uint32_t *item)
{
	if (*item == 0)
		return false;
	*item = sheet_visible(self, *item - 1);
	return true;
}

static bool
items_above(void *self, uint32_t a, uint32_t b)
{
	(void)self;
	return a < b;
}

static struct text
own_text(const struct sheet *sheet, size_t at, uint32_t len)
{
	return (struct text){ .bytes = sheet->own + at, .shape = sheet->own_shape + at, .len = len };
}

static struct text
cell_text(const struct sheet *sheet, const struct sheet_cell *cell)
{
	return cell->text.bytes || cell->text.len == 0 ? cell->text : own_text(sheet, cell->own, cell->text.len);
}

struct text
sheet_text(const struct sheet *sheet, uint32_t line)
{
	struct text text = sheet->list[line].text;

	if (text.len == 0 && sheet->list[line].cells > 0)
		return cell_text(sheet, &sheet->cells[sheet->list[line].cell]);
	if (text.bytes)
		return text;
	return text.len > 0 ? own_text(sheet, sheet->list[line].own, text.len) : text_ascii("");
}

static struct piece *
add_cell(const struct sheet *sheet, const struct sheet_cell *cell, int number, struct block *block)
{
	struct piece *piece = block_add(block, cell_text(sheet, cell), cell->spans, cell->style);

	piece->cell = number;
	return piece;
}

/* The cells of a line side by side: from a column on as wide as they have to be, else all as wide as there is room. */
static void
cells_beside(const struct sheet *sheet, const struct sheet_line *line, int count, int from, int room, struct block *block)
{
	int under = line->where == CELLS_UNDER ? block->piece_count : 0, gap = from > 0 ? 1 : 2, col = from;

	for (int i = 0; i < count; i++) {
		const struct sheet_cell *cell = &sheet->cells[line->cell + (uint32_t)i];
		int			 width = from > 0 ? cell->cols : room / count;

		if (cell->text.len > 0) {
			struct piece *piece = add_cell(sheet, cell, i, block);

			piece->col = col;
			piece->width = width - gap;
			piece->under = under;
		}
		col += width;
	}
}

/* One under the other, with the name of each beside it or, in a narrow pane, above it. */
static void
cells_stacked(const struct sheet *sheet, const struct sheet_line *line, int count, int cols, struct block *block)
{
	int under = block->piece_count;

	for (int i = 0; i < count; i++) {
		const struct sheet_cell *cell = &sheet->cells[line->cell + (uint32_t)i];
		struct piece		*piece;

		if (cell->text.len == 0)
			continue;
		if (cell->name.len > 0) {
			piece = block_add(block, cell->name, NODE_NONE, STYLE_KEY);
			piece->under = under;
			piece->width = LABEL_COLS - 1;
			if (cols < 2 * LABEL_COLS)
				under = block->piece_count;
		}
		piece = add_cell(sheet, cell, i, block);
		piece->under = under;
		piece->col = cell->name.len == 0 ? 0 : cols < 2 * LABEL_COLS ? STEP : LABEL_COLS;
		under = block->piece_count;
	}
}

/* The least columns of all of them. */
static int
cells_cols(const struct sheet *sheet, const struct sheet_line *line, int count)
{
	int cols = 0;

	for (int i = 0; i < count; i++)
		cols += sheet->cells[line->cell + (uint32_t)i].cols;
	return cols;
}

static void
block_cells(const struct sheet *sheet, const struct sheet_line *line, int cols, struct block *block)
{
	int room = block_text_cols(cols, block->indent), count = (int)line->cells - line->sentence;
	int least = cells_cols(sheet, line, count);
	bool named = block->piece_count > 0 && line->where == CELLS_BESIDE;

	if (count + named <= BLOCK_PIECES && least + (named ? NAME_LEAST : 0) <= room) {
		int name = room - least > NAME_MOST ? NAME_MOST : room - least;

		if (named)
			block->pieces[block->piece_count - 1].width = name - 1;
		cells_beside(sheet, line, count, named ? name : 0, room, block);
	} else if (line->sentence) {
		struct piece *piece = add_cell(sheet, &sheet->cells[line->cell + (uint32_t)count], count, block);

		piece->under = block->piece_count - 1;
		piece->col = piece->under > 0 ? STEP : 0;
	} else if (line->where == CELLS_BESIDE)
		cells_stacked(sheet, line, count, cols, block);
}

static void
items_block(void *self, uint32_t item, int cols, struct block *block)
{
	const struct sheet	*sheet = self;
	const struct sheet_line *line = &sheet->list[item];
	struct text		 text = sheet_text(sheet, item);
	struct piece		*piece;
	bool			 cells_only = line->cells > 0 && line->text.len == 0;

	block_init(block);
	block->node = line->target;
	block->indent = line->indent * STEP;
	block->gap = line->gap;
	block->mark = line->mark;
	if (line->group != SHEET_NO_GROUP) {
		uint32_t lines = line->end - item - 1;

		block->mark = line->open ? 'v' : '+';
		if (!line->open)
			snprintf(block->note, sizeof block->note, "(%u %s)", lines, lines == 1 ? "line" : "lines");
	}
	if (line->label_len > 0) {
		piece = block_add(block, own_text(sheet, line->label, line->label_len), NODE_NONE, STYLE_KEY);
		piece->width = LABEL_COLS - 1;
		piece->marks = sheet->own_style + line->label;
	}
	if (cells_only) {
		block_cells(sheet, line, cols, block);
		return;
	}
	piece = block_add(block, text, line->spans, line->style);
	if (!line->text.bytes && text.len > 0)
		piece->marks = sheet->own_style + line->own;
	if (line->label_len > 0 && cols >= 2 * LABEL_COLS)
		piece->col = LABEL_COLS;
	else if (line->label_len > 0) {
		piece->under = 1;
		piece->col = STEP;
	}
	if (line->cells > 0)
		block_cells(sheet, line, cols, block);
}

static uint32_t
items_last(void *self)
{
	const struct sheet *sheet = self;

	return sheet->count > 0 ? sheet_visible(sheet, (uint32_t)sheet->count - 1) : 0;
}

static uint64_t
items_version(void *self)
{
	return ((const struct sheet *)self)->version;
}

struct items
sheet_items(struct sheet *sheet)
{
	return (struct items){
		.self = sheet, .last = items_last, .next = items_next, .prev = items_prev, .block = items_block,
		.above = items_above, .version = items_version,
	};
}
