#include "browse/pane.h"

#include <string.h>

#include "text/wrap.h"

/* An item laid out at the pane's width. */
struct laid {
	struct block block;
	int	     text_col;			/* within the pane */
	int	     first[BLOCK_PIECES];	/* the row on which each piece begins */
	int	     count[BLOCK_PIECES];	/* its rows */
	int	     width[BLOCK_PIECES];
	int	     rows;			/* of all, without the gap */
};

/* A row of an item; rows are counted from its first row of text, the gap aside. */
struct spot {
	uint32_t item;
	int	 row;
};

static void
lay(const struct pane *pane, uint32_t item, struct laid *laid)
{
	struct block *block = &laid->block;
	int	      width, below = 0;

	pane->items.block(pane->items.self, item, pane->cols, block);
	while (block->indent > 0 &&
	    (block_text_cols(pane->cols, block->indent) < pane->cols * 2 / 3 || block->indent >= pane->cols))
		block->indent--;
	laid->text_col = block->indent + block_prefix(pane->cols);
	width = block_text_cols(pane->cols, block->indent);
	laid->rows = 1;
	for (int i = 0; i < block->piece_count; i++) {
		const struct piece *piece = &block->pieces[i];
		int		    most = width - piece->col;

		laid->width[i] = piece->width > 0 && piece->width < most ? piece->width : most < 1 ? 1 : most;
		laid->count[i] = wrap_count(&piece->text, pane->ascii, laid->width[i]);
		laid->first[i] = piece->under > 0 ? laid->first[piece->under - 1] + laid->count[piece->under - 1] : 0;
		if (laid->first[i] + laid->count[i] > below)
			below = laid->first[i] + laid->count[i];
	}
	laid->rows = below > 0 ? below : 1;
}

static bool
has_gap(const struct pane *pane, const struct laid *laid)
{
	return laid->block.gap && pane->rows >= 8;
}

static int
gap_rows(const struct pane *pane, uint32_t item)
{
	struct laid laid;

	lay(pane, item, &laid);
	return has_gap(pane, &laid);
}

static int
item_rows(const struct pane *pane, uint32_t item)
{
	struct laid laid;

	lay(pane, item, &laid);
	return laid.rows;
}

/* The row of an item on which a place stands now. */
static struct spot
spot_of(const struct pane *pane, struct place place)
{
	struct laid laid;
	int	    piece = place.piece;

	lay(pane, place.item, &laid);
	if (piece >= laid.block.piece_count)
		return (struct spot){ place.item, 0 };
	return (struct spot){ place.item, laid.first[piece] + wrap_find(&laid.block.pieces[piece].text, pane->ascii,
	    laid.width[piece], place.offset) };
}

/* The first text that a row of an item shows. */
static struct place
place_of(const struct pane *pane, struct spot spot)
{
	struct place place = { .item = spot.item };
	struct laid  laid;

	lay(pane, spot.item, &laid);
	for (int i = 0; i < laid.block.piece_count; i++) {
		int row = spot.row - laid.first[i];

		if (row < 0 || row >= laid.count[i])
			continue;
		place.piece = i;
		place.offset = wrap_nth(&laid.block.pieces[i].text, pane->ascii, laid.width[i], row).start;
		break;
	}
	return place;
}

/* Go down by rows of text and gaps; false when the end came first. */
static bool
spot_down(const struct pane *pane, struct spot *spot, int rows)
{
	int left = item_rows(pane, spot->item) - 1 - spot->row;

	while (rows > left) {
		uint32_t item = spot->item;

		if (!pane->items.next(pane->items.self, &item)) {
			spot->row += left;
			return false;
		}
		rows -= left + 1;
		spot->item = item;
		spot->row = 0;
		rows -= rows > 0 ? gap_rows(pane, item) : 0;
		left = item_rows(pane, item) - 1;
	}
	spot->row += rows;
	return true;
}

static bool
spot_up(const struct pane *pane, struct spot *spot, int rows)
{
	while (rows > spot->row) {
		uint32_t item = spot->item;

		rows -= spot->row + 1 + (spot->row + 1 < rows ? gap_rows(pane, item) : 0);
		rows = rows < 0 ? 0 : rows;
		if (!pane->items.prev(pane->items.self, &item)) {
			spot->row = 0;
			return false;
		}
		spot->item = item;
		spot->row = item_rows(pane, item) - 1;
	}
	spot->row -= rows;
	return true;
}

/*
 * Where an item begins, counted in rows from a spot at the top of the pane;
 * false when it begins neither above nor in the pane.  An item above the top
 * has a negative row.
 */
static bool
row_of(const struct pane *pane, struct spot top, uint32_t wanted, int *row)
{
	uint32_t item = top.item;
	int	 at = -top.row;

	while (at < pane->rows) {
		if (item == wanted) {
			*row = at;
			return true;
		}
		at += item_rows(pane, item);
		if (!pane->items.next(pane->items.self, &item))
			break;
		at += gap_rows(pane, item);
	}
	return false;
}

/* A top from which a row of an item is the last row of the pane, or the one before where a gap would be at the top. */
static struct spot
top_with_last(const struct pane *pane, struct spot last)
{
	struct spot top = last;
	int	    row;

	spot_up(pane, &top, pane->rows - 1);
	if (!row_of(pane, top, last.item, &row) || row + last.row >= pane->rows)
		spot_down(pane, &top, 1);
	return top;
}

/* A top from which the selected item ends on the last row, or begins on the first where it is too long. */
static struct spot
top_for_bottom(const struct pane *pane, uint32_t item)
{
	int rows = item_rows(pane, item);

	return rows < pane->rows ? top_with_last(pane, (struct spot){ item, rows - 1 }) : (struct spot){ item, 0 };
}

/* The row of the selected item on which the spot stands that has to be seen; 0 when there is none. */
static int
spot_row(const struct pane *pane)
{
	struct laid laid;

	if (pane->spot == PANE_NO_SPOT)
		return 0;
	lay(pane, pane->cursor, &laid);
	for (int i = 0; i < laid.block.piece_count; i++)
		if (laid.block.pieces[i].spans != NODE_NONE)
			return laid.first[i] + wrap_find(&laid.block.pieces[i].text, pane->ascii, laid.width[i], pane->spot);
	return 0;
}

/* A top from which the selection is seen: the remembered place, where that will do. */
static struct spot
top_for_cursor(const struct pane *pane)
{
	struct spot top = spot_of(pane, pane->top);
	int	    row, rows;

	if (pane->rows < 1)
		return top;
	if (!row_of(pane, top, pane->cursor, &row)) {
		if (pane->items.above(pane->items.self, pane->cursor, top.item))
			return (struct spot){ pane->cursor, 0 };
		return top_for_bottom(pane, pane->cursor);
	}
	rows = item_rows(pane, pane->cursor);
	if (row < 0 && rows <= pane->rows)
		return (struct spot){ pane->cursor, 0 };
	if (row > 0 && row + rows > pane->rows)
		return top_for_bottom(pane, pane->cursor);
	return top;
}

/* The spot at the top as it is shown: from it the selection is seen, and of a long item the part that matters. */
static struct spot
shown_top(const struct pane *pane)
{
	struct spot top = top_for_cursor(pane), seen = { pane->cursor, spot_row(pane) };
	int	    row;

	if (pane->spot == PANE_NO_SPOT || pane->rows < 1 || !row_of(pane, top, pane->cursor, &row))
		return top;
	if (row + seen.row < 0)
		return seen;
	return row + seen.row >= pane->rows ? top_with_last(pane, seen) : top;
}

static void
set_top(struct pane *pane, struct spot top)
{
	pane->top = place_of(pane, top);
}

/* Select an item; what was looked at in another one is left. */
static void
set_cursor(struct pane *pane, uint32_t item)
{
	pane->cursor = item;
	pane->spot = PANE_NO_SPOT;
	pane->link = -1;
}

void
pane_show(struct pane *pane, struct items items, uint32_t first)
{
	pane->items = items;
	pane->top = (struct place){ .item = first };
	set_cursor(pane, first);
}

void
pane_restore(struct pane *pane, uint32_t item, struct place top)
{
	set_cursor(pane, item);
	pane->top = top;
}

bool
pane_down(struct pane *pane)
{
	struct spot top = shown_top(pane);
	uint32_t    item = pane->cursor;
	int	    row = 0;

	set_top(pane, top);
	if (row_of(pane, top, pane->cursor, &row) && row + item_rows(pane, pane->cursor) > pane->rows) {
		spot_down(pane, &top, 1);
		set_top(pane, top);
		return true;
	}
	if (!pane->items.next(pane->items.self, &item))
		return false;
	set_cursor(pane, item);
	set_top(pane, shown_top(pane));
	return true;
}

bool
pane_up(struct pane *pane)
{
	struct spot top = shown_top(pane);
	uint32_t    item = pane->cursor;
	int	    row = 0, rows;

	set_top(pane, top);
	if (row_of(pane, top, pane->cursor, &row) && row < 0) {
		spot_up(pane, &top, 1);
		set_top(pane, top);
		return true;
	}
	if (!pane->items.prev(pane->items.self, &item))
		return false;
	set_cursor(pane, item);
	top = shown_top(pane);
	rows = item_rows(pane, item);
	/* A long item is entered from its end. */
	if (top.item == item && rows > pane->rows)
		top.row = rows - pane->rows;
	set_top(pane, top);
	return true;
}

/* Whether the rows from a spot on end within the pane. */
static bool
ends_within(const struct pane *pane, struct spot top)
{
	return !spot_down(pane, &top, pane->rows);
}

/* Move the top; stops where the last row is at the bottom.  Returns false when it cannot move. */
static bool
move_top(struct pane *pane, int rows)
{
	struct spot top = shown_top(pane), before = top;

	if (rows < 0)
		spot_up(pane, &top, -rows);
	else
		while (rows > 0 && !ends_within(pane, top)) {
			uint32_t item = top.item;

			spot_down(pane, &top, 1);
			rows -= 1 + (top.item != item ? gap_rows(pane, top.item) : 0);
		}
	set_top(pane, top);
	return top.item != before.item || top.row != before.row;
}

/* Whether an item that begins on a row can be selected without the top having to move. */
static bool
stays(const struct pane *pane, int row, int rows)
{
	return rows > pane->rows ? row <= 0 : row >= 0 && row + rows <= pane->rows;
}

static bool
is_above(const struct pane *pane, struct spot a, struct spot b)
{
	return a.item == b.item ? a.row < b.row : pane->items.above(pane->items.self, a.item, b.item);
}

/*
 * A top near another one from which an item can be selected: where its item
 * begins, or where the next one does.  It lies on the way from the old top, and
 * no row between the two is passed over.
 */
static struct spot
top_at_item(const struct pane *pane, struct spot top, struct spot old, bool down)
{
	struct spot begin = { top.item, 0 }, next = begin;

	if (!pane->items.next(pane->items.self, &next.item))
		return begin;
	return (down ? is_above(pane, old, begin) : !is_above(pane, next, old)) ? begin : next;
}

/*
 * Select what can be selected under a new top: the same item, else the nearest
 * to it.  Where nothing can, the top moves to where something can.
 */
static void
select_under(struct pane *pane, struct spot old, uint32_t wanted, bool down)
{
	struct spot top = spot_of(pane, pane->top);
	uint32_t    item = top.item, best = item;
	bool	    found = false;

	for (int row = -top.row; row < pane->rows;) {
		int rows = item_rows(pane, item);

		if (stays(pane, row, rows) && (!found || !pane->items.above(pane->items.self, wanted, item))) {
			best = item;
			found = true;
		}
		row += rows;
		if (!pane->items.next(pane->items.self, &item))
			break;
		row += gap_rows(pane, item);
	}
	if (!found) {
		top = top_at_item(pane, top, old, down);
		best = top.item;
	}
	set_cursor(pane, best);
	set_top(pane, top);
}

void
pane_scroll(struct pane *pane, int rows)
{
	struct spot old = shown_top(pane);

	if (move_top(pane, rows))
		select_under(pane, old, pane->cursor, rows > 0);
}

void
pane_page(struct pane *pane, int rows)
{
	struct spot old = shown_top(pane);

	if (move_top(pane, rows))
		select_under(pane, old, 0, rows > 0);
	else if (rows > 0)
		pane_last(pane);
	else
		pane_first(pane);
}

void
pane_first(struct pane *pane)
{
	uint32_t item = pane->cursor;

	while (pane->items.prev(pane->items.self, &item))
		;
	set_cursor(pane, item);
	set_top(pane, (struct spot){ pane->cursor, 0 });
}

void
pane_last(struct pane *pane)
{
	uint32_t    item = pane->cursor;
	struct spot top;
	int	    rows;

	while (pane->items.next(pane->items.self, &item))
		;
	set_cursor(pane, item);
	rows = item_rows(pane, pane->cursor);
	top = top_for_bottom(pane, pane->cursor);
	if (rows > pane->rows)
		top.row = rows - pane->rows;
	set_top(pane, top);
}

void
pane_select(struct pane *pane, uint32_t item, bool top)
{
	if (top)
		pane->top = (struct place){ .item = item };
	else
		set_top(pane, shown_top(pane));
	set_cursor(pane, item);
	set_top(pane, shown_top(pane));
}

void
pane_look_at(struct pane *pane, uint32_t offset)
{
	pane->spot = offset;
	set_top(pane, shown_top(pane));
}

void
pane_show_below(struct pane *pane)
{
	struct spot top = shown_top(pane);
	int	    row;

	for (int left = pane->rows / 2; left > 0; left--) {
		struct spot next = top;

		if (!row_of(pane, top, pane->cursor, &row) || row <= 0 || row + item_rows(pane, pane->cursor) <= pane->rows / 2 ||
		    ends_within(pane, top))
			break;
		spot_down(pane, &next, 1);
		top = next;
	}
	set_top(pane, top);
}

bool
pane_at_end(const struct pane *pane)
{
	return ends_within(pane, shown_top(pane));
}

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

/* How a byte of the piece is to be marked: 0, or the style of a hit. */
static enum style
hit_style(struct hits *hits, uint32_t at, enum style plain)
{
	while (hits->next != FIND_NONE && hits->to <= at) {
		find_range(hits->pane->find, hits->node, hits->next, &hits->from, &hits->to);
		hits->here = hits->next == hits->pane->hit;
		hits->next = find_within(hits->pane->find, hits->next + 1, hits->end);
	}
	if (at < hits->from || at >= hits->to)
		return plain;
	return hits->here ? STYLE_HIT_HERE : STYLE_HIT;
}

static void
draw_line(const struct pane *pane, struct canvas *canvas, const struct piece *piece, struct line line, int row, int col,
    int link)
{
	uint32_t    spans = piece->spans == NODE_NONE ? 0 : image_node(pane->image, piece->spans).span_count, next = 0;
	struct hits hits = hits_of(pane, piece->spans);
	struct span span = { 0 };
	int	    columns;

	for (uint32_t at = line.start, len; at < line.end; at += len) {
		enum style style = piece->style;

		while (next < spans && span.end <= at)
			span = image_span(pane->image, piece->spans, next++);
		if (at >= span.start && at < span.end)
			style = (int)next - 1 == link ? STYLE_LINK_HERE : span_look(span.style, piece->style);
		len = cluster_at(&piece->text, at, pane->ascii, &columns);
		col = canvas_text(canvas, row, col, &piece->text, at, at + len, pane->ascii, hit_style(&hits, at, style));
	}
}

static void
draw_mark(const struct pane *pane, struct canvas *canvas, const struct laid *laid, int row, bool first, char sign)
{
	int col = pane->col + laid->block.indent;

	if (sign != ' ')
		canvas_put(canvas, row, col, &sign, 1, 1, STYLE_MARK);
	if (first && laid->block.mark != ' ')
		canvas_put(canvas, row, col + block_prefix(pane->cols) / 2, &laid->block.mark, 1, 1, laid->block.mark == '!' ? STYLE_WARNING : STYLE_MARK);
}

/* The note goes to the right end of the item's first row, where nothing else is. */
static void
draw_note(const struct pane *pane, struct canvas *canvas, const struct laid *laid, int row)
{
	int	    len = (int)strlen(laid->block.note), end = pane->col + pane->cols - BLOCK_MARGIN;
	const struct piece *piece = &laid->block.pieces[0];
	struct line line = wrap_line(&piece->text, pane->ascii, laid->width[0], 0);
	struct text shown = { piece->text.bytes, piece->text.shape, line.end };

	if (len == 0 || pane->col + laid->text_col + text_columns(&shown, pane->ascii) + 2 + len > end)
		return;
	canvas_ascii(canvas, row, end - len, end, laid->block.note, STYLE_NOTE);
}

/* Draw one row of an item. */
static void
draw_row(const struct pane *pane, struct canvas *canvas, const struct laid *laid, int item_row, int row, int link)
{
	for (int i = 0; i < laid->block.piece_count; i++) {
		const struct piece *piece = &laid->block.pieces[i];
		int		    n = item_row - laid->first[i];

		if (n < 0 || n >= laid->count[i])
			continue;
		draw_line(pane, canvas, piece, wrap_nth(&piece->text, pane->ascii, laid->width[i], n), row,
		    pane->col + laid->text_col + piece->col, link);
	}
	if (item_row == 0)
		draw_note(pane, canvas, laid, row);
}

/* The row of the selected item that bears the marker: the one looked at, else the first that is seen. */
static int
marker_row(const struct pane *pane, int first_seen)
{
	int row = spot_row(pane);

	return row > first_seen ? row : first_seen;
}

/* Draw an item from one of its rows on; returns the row of the pane after it. */
static int
draw_item(const struct pane *pane, struct canvas *canvas, const struct laid *laid, struct spot spot, int row,
    enum pane_focus focus)
{
	bool marked = spot.item == pane->cursor && focus != PANE_PASSIVE, selected = marked && focus == PANE_FOCUSED;
	int  marker = marked ? marker_row(pane, spot.row) : spot.row;
	char sign = selected ? '>' : ':';	/* two panes never have the same sign */

	for (int n = spot.row; n < laid->rows && row < pane->rows; n++, row++) {
		draw_row(pane, canvas, laid, n, pane->row + row, selected ? pane->link : -1);
		if (n == marker || n == 0)
			draw_mark(pane, canvas, laid, pane->row + row, n == 0, marked && n == marker ? sign : ' ');
		if (selected)
			canvas_select(canvas, pane->row + row, pane->col, pane->col + pane->cols);
		if (selected && n == marker) {
			canvas->cursor_row = pane->row + row;
			canvas->cursor_col = pane->col + laid->block.indent;
		}
	}
	return row;
}

void
pane_draw(const struct pane *pane, struct canvas *canvas, enum pane_focus focus)
{
	struct spot spot = shown_top(pane);
	int	    row = 0;

	while (row < pane->rows) {
		struct laid laid;

		lay(pane, spot.item, &laid);
		if (row > 0)
			row += has_gap(pane, &laid);
		row = draw_item(pane, canvas, &laid, spot, row, focus);
		spot.row = 0;
		if (!pane->items.next(pane->items.self, &spot.item))
			break;
	}
}

bool
pane_item_at(const struct pane *pane, int row, uint32_t *item)
{
	struct spot spot = shown_top(pane);
	int	    at = pane->row - spot.row;

	if (row < pane->row || row >= pane->row + pane->rows)
		return false;
	for (*item = spot.item;; at += gap_rows(pane, *item)) {
		at += item_rows(pane, *item);
		if (row < at)
			return true;
		if (!pane->items.next(pane->items.self, item))
			return false;
	}
}

bool
pane_is_heading(const struct pane *pane, uint32_t item)
{
	struct block block;

	pane->items.block(pane->items.self, item, pane->cols, &block);
	return block.mark == '+' || block.mark == 'v';
}
