#include "browse/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum { LABEL_COLS = 22, STEP = 2 };

void
sheet_done(struct sheet *sheet)
{
	free(sheet->list);
	free(sheet->own);
	free(sheet->own_shape);
	free(sheet->own_style);
	memset(sheet, 0, sizeof *sheet);
}

void
sheet_clear(struct sheet *sheet)
{
	sheet->count = 0;
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

void
sheet_say_text(struct sheet *sheet, struct text text)
{
	for (uint32_t at = 0; at < text.len; at++)
		put_own(sheet, text.bytes[at], (uint8_t)(text.shape[at] | (at == 0 && ends_in_space(sheet) ? SHAPE_BREAK : 0)));
	sheet->list[sheet->count - 1].text.len += text.len;
}

void
sheet_label(struct sheet *sheet, const char *ascii)
{
	struct sheet_line *line = &sheet->list[sheet->count - 1];

	line->label = sheet->own_len;
	line->label_len = (uint32_t)strlen(ascii);
	for (; *ascii; ascii++)
		put_own(sheet, *ascii, (uint8_t)(SHAPE_START | 1));
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

struct text
sheet_text(const struct sheet *sheet, uint32_t line)
{
	struct text text = sheet->list[line].text;

	if (text.bytes)
		return text;
	return text.len > 0 ? own_text(sheet, sheet->list[line].own, text.len) : text_ascii("");
}

static void
items_block(void *self, uint32_t item, int cols, struct block *block)
{
	const struct sheet	*sheet = self;
	const struct sheet_line *line = &sheet->list[item];
	struct text		 text = sheet_text(sheet, item);
	struct piece		*piece;

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
	piece = block_add(block, text, line->spans, line->style);
	if (!line->text.bytes && text.len > 0)
		piece->marks = sheet->own_style + line->own;
	if (line->label_len > 0 && cols >= 2 * LABEL_COLS)
		piece->col = LABEL_COLS;
	else if (line->label_len > 0) {
		piece->under = 1;
		piece->col = STEP;
	}
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
