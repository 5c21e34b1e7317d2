#include "browse/pane_rows.h"

#include "scratch.h"

enum { GAP_LEAST = 8 };	/* rows of a pane that has room for blank ones */

void
rows_lay(const struct pane *pane, uint32_t item, struct laid *laid)
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

bool
rows_has_gap(const struct pane *pane, const struct laid *laid)
{
	return laid->block.gap && pane->rows >= GAP_LEAST;
}

void
rows_forget(struct pane *pane)
{
	pane->measures.stamp = pane->measures.stamp == UINT32_MAX ? 1 : pane->measures.stamp + 1;
}

/* Forget what was measured when it may be another number now. */
static void
keep_up(struct pane *pane)
{
	struct measures *measures = &pane->measures;
	uint64_t	 version = pane->items.version(pane->items.self);

	if (measures->stamp != 0 && measures->version == version && measures->cols == pane->cols &&
	    measures->ascii == pane->ascii)
		return;
	rows_forget(pane);
	measures->version = version;
	measures->cols = pane->cols;
	measures->ascii = pane->ascii;
}

static const struct measure *
measure(struct pane *pane, uint32_t item)
{
	struct measure *measure = &pane->measures.of[item % PANE_MEASURES];
	SCRATCH struct laid laid;

	keep_up(pane);
	if (measure->item != item || measure->stamp != pane->measures.stamp) {
		rows_lay(pane, item, &laid);
		*measure = (struct measure){ pane->measures.stamp, item, laid.rows, laid.block.gap };
	}
	return measure;
}

int
rows_gap(struct pane *pane, uint32_t item)
{
	return measure(pane, item)->gap && pane->rows >= GAP_LEAST;
}

int
rows_of_item(struct pane *pane, uint32_t item)
{
	return measure(pane, item)->rows;
}

struct spot
rows_spot(const struct pane *pane, struct place place)
{
	SCRATCH struct laid laid;
	int		    piece = place.piece;

	if (piece == 0 && place.offset == 0)
		return (struct spot){ place.item, 0 };
	rows_lay(pane, place.item, &laid);
	if (piece >= laid.block.piece_count)
		return (struct spot){ place.item, 0 };
	return (struct spot){ place.item, laid.first[piece] + wrap_find(&laid.block.pieces[piece].text, pane->ascii,
	    laid.width[piece], place.offset) };
}

struct place
rows_place(const struct pane *pane, struct spot spot)
{
	struct place	    place = { .item = spot.item };
	SCRATCH struct laid laid;

	if (spot.row == 0)
		return place;
	rows_lay(pane, spot.item, &laid);
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

bool
rows_down(struct pane *pane, struct spot *spot, int rows)
{
	int left = rows_of_item(pane, spot->item) - 1 - spot->row;

	while (rows > left) {
		uint32_t item = spot->item;

		if (!pane->items.next(pane->items.self, &item)) {
			spot->row += left;
			return false;
		}
		rows -= left + 1;
		spot->item = item;
		spot->row = 0;
		rows -= rows > 0 ? rows_gap(pane, item) : 0;
		left = rows_of_item(pane, item) - 1;
	}
	spot->row += rows;
	return true;
}

bool
rows_up(struct pane *pane, struct spot *spot, int rows)
{
	while (rows > spot->row) {
		uint32_t item = spot->item;

		rows -= spot->row + 1 + (spot->row + 1 < rows ? rows_gap(pane, item) : 0);
		rows = rows < 0 ? 0 : rows;
		if (!pane->items.prev(pane->items.self, &item)) {
			spot->row = 0;
			return false;
		}
		spot->item = item;
		spot->row = rows_of_item(pane, item) - 1;
	}
	spot->row -= rows;
	return true;
}

bool
rows_find(struct pane *pane, struct spot top, uint32_t wanted, int *row)
{
	uint32_t item = top.item;
	int	 at = -top.row;

	while (at < pane->rows) {
		if (item == wanted) {
			*row = at;
			return true;
		}
		at += rows_of_item(pane, item);
		if (!pane->items.next(pane->items.self, &item))
			break;
		at += rows_gap(pane, item);
	}
	return false;
}

/* A top from which a row of an item is the last row of the pane, or the one before where a gap would be at the top. */
static struct spot
top_with_last(struct pane *pane, struct spot last)
{
	struct spot top = last;
	int	    row;

	rows_up(pane, &top, pane->rows - 1);
	if (!rows_find(pane, top, last.item, &row) || row + last.row >= pane->rows)
		rows_down(pane, &top, 1);
	return top;
}

struct spot
rows_top_for_bottom(struct pane *pane, uint32_t item)
{
	int rows = rows_of_item(pane, item);

	return rows < pane->rows ? top_with_last(pane, (struct spot){ item, rows - 1 }) : (struct spot){ item, 0 };
}

int
rows_looked_at(const struct pane *pane)
{
	SCRATCH struct laid laid;

	if (pane->spot == PANE_NO_SPOT)
		return 0;
	rows_lay(pane, pane->cursor, &laid);
	for (int i = 0; i < laid.block.piece_count; i++) {
		const struct piece *piece = &laid.block.pieces[i];

		if (pane->link >= 0 && piece->cell != link_cell(pane->link))
			continue;
		if (piece->spans != NODE_NONE ||
		    (piece->marks && pane->spot < piece->text.len && piece->marks[pane->spot] == STYLE_HIT_HERE))
			return laid.first[i] + wrap_find(&piece->text, pane->ascii, laid.width[i], pane->spot);
	}
	return 0;
}

/* A top from which the selection is seen: the remembered place, where that will do. */
static struct spot
top_for_cursor(struct pane *pane)
{
	struct spot top = rows_spot(pane, pane->top);
	int	    row, rows;

	if (pane->rows < 1)
		return top;
	if (!rows_find(pane, top, pane->cursor, &row)) {
		if (pane->items.above(pane->items.self, pane->cursor, top.item))
			return (struct spot){ pane->cursor, 0 };
		return rows_top_for_bottom(pane, pane->cursor);
	}
	rows = rows_of_item(pane, pane->cursor);
	if (row < 0 && rows <= pane->rows)
		return (struct spot){ pane->cursor, 0 };
	if (row > 0 && row + rows > pane->rows)
		return rows_top_for_bottom(pane, pane->cursor);
	return top;
}

static struct spot
work_out_top(struct pane *pane)
{
	struct spot top = top_for_cursor(pane), seen = { pane->cursor, rows_looked_at(pane) };
	int	    row;

	if (pane->spot == PANE_NO_SPOT || pane->rows < 1 || !rows_find(pane, top, pane->cursor, &row))
		return top;
	if (row + seen.row < 0)
		return seen;
	return row + seen.row >= pane->rows ? top_with_last(pane, seen) : top;
}

static bool
same_place(struct place a, struct place b)
{
	return a.item == b.item && a.piece == b.piece && a.offset == b.offset;
}

struct spot
rows_top(struct pane *pane)
{
	struct measures *measures = &pane->measures;
	struct spot	 top;

	keep_up(pane);
	if (measures->shown.stamp != measures->stamp || measures->shown.rows != pane->rows ||
	    measures->shown.cursor != pane->cursor || measures->shown.spot != pane->spot ||
	    !same_place(measures->shown.top, pane->top)) {
		top = work_out_top(pane);
		measures->shown.stamp = measures->stamp;
		measures->shown.rows = pane->rows;
		measures->shown.cursor = pane->cursor;
		measures->shown.spot = pane->spot;
		measures->shown.top = pane->top;
		measures->shown.shown_item = top.item;
		measures->shown.shown_row = top.row;
	}
	return (struct spot){ measures->shown.shown_item, measures->shown.shown_row };
}
