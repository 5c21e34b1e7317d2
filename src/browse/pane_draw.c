#include <string.h>

#include "browse/pane.h"
#include "browse/pane_rows.h"
#include "scratch.h"
#include "text/wrap.h"

static enum style
span_look(enum span_style style, enum style plain)
{
	static const enum style looks[SPAN_STYLE_COUNT] = {
		[SPAN_EMPHASIS] = STYLE_EMPHASIS, [SPAN_STRONG] = STYLE_STRONG, [SPAN_CODE] = STYLE_KEY,
		[SPAN_LINK] = STYLE_LINK, [SPAN_CITE] = STYLE_CITE, [SPAN_EDITORIAL] = STYLE_CITE,
	};

	return style == SPAN_PLAIN ? plain : looks[style];
}

/* The hits in a piece, as its text is gone through from the front. */
struct hits {
	const struct pane *pane;
	node_ix		   node;
	uint32_t	   next, end;	/* in the fold */
	uint32_t	   from, to;	/* bytes of the hit that was reached last */
	bool		   here;	/* it is the one the reader is at */
};

static struct hits
hits_of(const struct pane *pane, node_ix node)
{
	struct hits hits = { .pane = pane, .node = node, .next = FIND_NONE };
	struct text fold;
	uint32_t    at;

	if (!pane->find || node == NODE_NONE)
		return hits;
	fold = image_fold(pane->image, node, &at);
	hits.end = at + fold.len;
	hits.next = find_within(pane->find, at, hits.end);
	return hits;
}

static uint32_t
nearer(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The style of a byte of the piece, marked where it belongs to a hit; `end` comes nearer where that changes before it. */
static enum style
hit_style(struct hits *hits, uint32_t at, enum style plain, uint32_t *end)
{
	while (hits->next != FIND_NONE && hits->to <= at) {
		find_range(hits->pane->find, hits->node, hits->next, &hits->from, &hits->to);
		hits->here = hits->next == hits->pane->hit;
		hits->next = find_within(hits->pane->find, hits->next + 1, hits->end);
	}
	if (at < hits->from)
		*end = nearer(*end, hits->from);
	if (at < hits->from || at >= hits->to)
		return plain;
	*end = nearer(*end, hits->to);
	return hits->here ? STYLE_HIT_HERE : STYLE_HIT;
}

/* The same where the piece brings its marks with it. */
static enum style
marked_style(const struct piece *piece, uint32_t at, enum style plain, uint32_t *end)
{
	uint32_t after = at + 1;

	while (after < *end && piece->marks[after] == piece->marks[at])
		after++;
	*end = after;
	return piece->marks[at] != STYLE_TEXT ? (enum style)piece->marks[at] : plain;
}

/* Returns the column after it. */
static int
draw_line(const struct pane *pane, struct canvas *canvas, const struct piece *piece, struct line line, int row, int col,
    int link)
{
	uint32_t    spans = piece->spans == NODE_NONE ? 0 : image_node(pane->image, piece->spans).span_count, next = 0;
	struct hits hits = hits_of(pane, piece->spans);
	struct span span = { 0 };

	link = link >= 0 && link_cell(link) == piece->cell ? link_span(link) : -1;
	for (uint32_t at = line.start, end; at < line.end; at = end) {
		enum style style = piece->style;

		while (next < spans && span.end <= at)
			span = image_span(pane->image, piece->spans, next++);
		end = line.end;
		if (at < span.start)
			end = nearer(end, span.start);
		else if (at < span.end) {
			style = (int)next - 1 == link ? STYLE_LINK_HERE : span_look(span.style, piece->style);
			end = nearer(end, span.end);
		}
		style = piece->marks ? marked_style(piece, at, style, &end) : hit_style(&hits, at, style, &end);
		col = canvas_text(canvas, row, col, &piece->text, at, end, pane->ascii, style);
	}
	return col;
}

static void
draw_mark(const struct pane *pane, struct canvas *canvas, const struct laid *laid, int row, bool first, char sign)
{
	int col = pane->col + laid->block.indent;

	if (sign != ' ')
		canvas_put(canvas, row, col, &sign, 1, 1, STYLE_MARK);
	/* Where there is one column for both, a warning is the more important. */
	if (first && laid->block.chosen && (block_prefix(pane->cols) > 2 || laid->block.mark == ' '))
		canvas_put(canvas, row, col + 1, "x", 1, 1, STYLE_MARK);
	if (first && laid->block.mark != ' ')
		canvas_put(canvas, row, col + block_prefix(pane->cols) / 2, &laid->block.mark, 1, 1, laid->block.mark == '!' ? STYLE_WARNING : STYLE_MARK);
}

/* The note goes to the right end of the item's first row, where nothing else is. */
static void
draw_note(const struct pane *pane, struct canvas *canvas, const struct laid *laid, struct line line, int row)
{
	int	    len = (int)strlen(laid->block.note), end = pane->col + pane->cols - BLOCK_MARGIN;
	const struct piece *piece = &laid->block.pieces[0];
	struct text shown = { piece->text.bytes, piece->text.shape, line.end };

	if (len == 0 || pane->col + laid->text_col + text_columns(&shown, pane->ascii) + 2 + len > end)
		return;
	canvas_ascii(canvas, row, end - len, end, laid->block.note, STYLE_NOTE);
}

/* The lines of an item's pieces, as its rows are drawn one after the other. */
struct lines {
	struct line of[BLOCK_PIECES];
	bool	    begun[BLOCK_PIECES];
};

static struct line
next_line(const struct pane *pane, const struct laid *laid, struct lines *lines, int piece, int n)
{
	const struct text *text = &laid->block.pieces[piece].text;
	int		   width = laid->width[piece];

	lines->of[piece] = lines->begun[piece] ? wrap_line(text, pane->ascii, width, lines->of[piece].next)
					       : wrap_nth(text, pane->ascii, width, n);
	lines->begun[piece] = true;
	return lines->of[piece];
}

/* Draw one row of an item; returns the column after its text, the note aside. */
static int
draw_row(const struct pane *pane, struct canvas *canvas, const struct laid *laid, struct lines *lines, int item_row,
    int row, int link)
{
	int end = pane->col + laid->text_col;

	for (int i = 0; i < laid->block.piece_count; i++) {
		const struct piece *piece = &laid->block.pieces[i];
		int		    n = item_row - laid->first[i], after;
		struct line	    line;

		if (n < 0 || n >= laid->count[i])
			continue;
		line = next_line(pane, laid, lines, i, n);
		after = draw_line(pane, canvas, piece, line, row, pane->col + laid->text_col + piece->col, link);
		end = after > end ? after : end;
		if (item_row == 0 && i == 0)
			draw_note(pane, canvas, laid, line, row);
	}
	return end;
}

/* The row of the selected item that bears the marker: the one looked at, else the first that is seen. */
static int
marker_row(const struct pane *pane, int first_seen)
{
	int row = rows_looked_at(pane);

	return row > first_seen ? row : first_seen;
}

/*
 * Draw an item from one of its rows on; returns the row of the pane after it.
 * Of the selected one the text is marked, and not the blanks beside it, which
 * would have to be sent with every move.
 */
static int
draw_item(const struct pane *pane, struct canvas *canvas, const struct laid *laid, struct spot spot, int row,
    enum pane_focus focus)
{
	bool marked = spot.item == pane->cursor && focus != PANE_PASSIVE, selected = marked && focus == PANE_FOCUSED;
	int  marker = marked ? marker_row(pane, spot.row) : spot.row;
	char sign = selected ? '>' : ':';	/* two panes never have the same sign */
	struct lines lines = { 0 };

	for (int n = spot.row; n < laid->rows && row < pane->rows; n++, row++) {
		int end = draw_row(pane, canvas, laid, &lines, n, pane->row + row, selected ? pane->link : -1);

		if (n == marker || n == 0)
			draw_mark(pane, canvas, laid, pane->row + row, n == 0, marked && n == marker ? sign : ' ');
		if (selected)
			canvas_select(canvas, pane->row + row, pane->col + laid->block.indent, end);
		if (selected && n == marker) {
			canvas->cursor_row = pane->row + row;
			canvas->cursor_col = pane->col + laid->block.indent;
		}
	}
	return row;
}

/* The title of a group, in the gap before its first item. */
static void
draw_title(const struct pane *pane, struct canvas *canvas, const struct laid *laid, int row)
{
	const struct text *title = &laid->block.title;
	struct line	   line = wrap_line(title, pane->ascii, block_text_cols(pane->cols, laid->block.indent), 0);

	canvas_text(canvas, pane->row + row, pane->col + laid->block.indent + block_prefix(pane->cols) / 2, title, 0, line.end, pane->ascii, STYLE_HEADING);
}

void
pane_draw(struct pane *pane, struct canvas *canvas, enum pane_focus focus)
{
	struct spot spot = rows_top(pane);
	int	    row = 0;

	while (row < pane->rows) {
		SCRATCH struct laid laid;

		rows_lay(pane, spot.item, &laid);
		if (row > 0 && rows_has_gap(pane, &laid)) {
			if (laid.block.title.len > 0)
				draw_title(pane, canvas, &laid, row);
			row++;
		}
		row = draw_item(pane, canvas, &laid, spot, row, focus);
		spot.row = 0;
		if (!pane->items.next(pane->items.self, &spot.item))
			break;
	}
}
