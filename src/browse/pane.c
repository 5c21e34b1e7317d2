#include "browse/pane.h"

#include "browse/pane_rows.h"
#include "scratch.h"

/* The place stays as it is remembered where it stands on that row already. */
static void
set_top(struct pane *pane, struct spot top)
{
	struct spot now = rows_spot(pane, pane->top);

	if (now.item != top.item || now.row != top.row)
		pane->top = rows_place(pane, top);
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
	rows_forget(pane);
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
	struct spot top = rows_top(pane);
	uint32_t    item = pane->cursor;
	int	    row = 0;

	set_top(pane, top);
	if (rows_find(pane, top, pane->cursor, &row) && row + rows_of_item(pane, pane->cursor) > pane->rows) {
		rows_down(pane, &top, 1);
		set_top(pane, top);
		return true;
	}
	if (!pane->items.next(pane->items.self, &item))
		return false;
	set_cursor(pane, item);
	set_top(pane, rows_top(pane));
	return true;
}

bool
pane_up(struct pane *pane)
{
	struct spot top = rows_top(pane);
	uint32_t    item = pane->cursor;
	int	    row = 0, rows;

	set_top(pane, top);
	if (rows_find(pane, top, pane->cursor, &row) && row < 0) {
		rows_up(pane, &top, 1);
		set_top(pane, top);
		return true;
	}
	if (!pane->items.prev(pane->items.self, &item))
		return false;
	set_cursor(pane, item);
	top = rows_top(pane);
	rows = rows_of_item(pane, item);
	/* A long item is entered from its end. */
	if (top.item == item && rows > pane->rows)
		top.row = rows - pane->rows;
	set_top(pane, top);
	return true;
}

/* Whether the rows from a spot on end within the pane. */
static bool
ends_within(struct pane *pane, struct spot top)
{
	return !rows_down(pane, &top, pane->rows);
}

/* Move the top; stops where the last row is at the bottom.  Returns false when it cannot move. */
static bool
move_top(struct pane *pane, int rows)
{
	struct spot top = rows_top(pane), before = top;

	if (rows < 0)
		rows_up(pane, &top, -rows);
	else
		while (rows > 0 && !ends_within(pane, top)) {
			uint32_t item = top.item;

			rows_down(pane, &top, 1);
			rows -= 1 + (top.item != item ? rows_gap(pane, top.item) : 0);
		}
	set_top(pane, top);
	return top.item != before.item || top.row != before.row;
}

/* Whether an item that begins on a row can be selected without the top having to move. */
static bool
stays(struct pane *pane, int row, int rows)
{
	return rows > pane->rows ? row <= 0 : row >= 0 && row + rows <= pane->rows;
}

static bool
is_above(struct pane *pane, struct spot a, struct spot b)
{
	return a.item == b.item ? a.row < b.row : pane->items.above(pane->items.self, a.item, b.item);
}

/*
 * A top near another one from which an item can be selected: where its item
 * begins, or where the next one does.  It lies on the way from the old top, and
 * no row between the two is passed over.
 */
static struct spot
top_at_item(struct pane *pane, struct spot top, struct spot old, bool down)
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
	struct spot top = rows_spot(pane, pane->top);
	uint32_t    item = top.item, best = item;
	bool	    found = false;

	for (int row = -top.row; row < pane->rows;) {
		int rows = rows_of_item(pane, item);

		if (stays(pane, row, rows) && (!found || !pane->items.above(pane->items.self, wanted, item))) {
			best = item;
			found = true;
		}
		row += rows;
		if (!pane->items.next(pane->items.self, &item))
			break;
		row += rows_gap(pane, item);
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
	struct spot old = rows_top(pane);

	if (move_top(pane, rows))
		select_under(pane, old, pane->cursor, rows > 0);
}

void
pane_page(struct pane *pane, int rows)
{
	struct spot old = rows_top(pane);

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
	set_cursor(pane, 0);
	set_top(pane, (struct spot){ 0, 0 });
}

void
pane_last(struct pane *pane)
{
	struct spot top;
	int	    rows;

	set_cursor(pane, pane->items.last(pane->items.self));
	rows = rows_of_item(pane, pane->cursor);
	top = rows_top_for_bottom(pane, pane->cursor);
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
		set_top(pane, rows_top(pane));
	set_cursor(pane, item);
	set_top(pane, rows_top(pane));
}

void
pane_look_at(struct pane *pane, uint32_t offset)
{
	pane->spot = offset;
	set_top(pane, rows_top(pane));
}

void
pane_show_below(struct pane *pane)
{
	struct spot top = rows_top(pane);
	int	    row;

	for (int left = pane->rows / 2; left > 0; left--) {
		struct spot next = top;

		if (!rows_find(pane, top, pane->cursor, &row) || row <= 0 || row + rows_of_item(pane, pane->cursor) <= pane->rows / 2 ||
		    ends_within(pane, top))
			break;
		rows_down(pane, &next, 1);
		top = next;
	}
	set_top(pane, top);
}

bool
pane_at_end(struct pane *pane)
{
	return ends_within(pane, rows_top(pane));
}

bool
pane_item_at(struct pane *pane, int row, uint32_t *item)
{
	struct spot spot = rows_top(pane);
	int	    at = pane->row - spot.row;

	if (row < pane->row || row >= pane->row + pane->rows)
		return false;
	for (*item = spot.item;; at += rows_gap(pane, *item)) {
		at += rows_of_item(pane, *item);
		if (row < at)
			return true;
		if (!pane->items.next(pane->items.self, item))
			return false;
	}
}

bool
pane_is_heading(const struct pane *pane, uint32_t item)
{
	SCRATCH struct block block;

	pane->items.block(pane->items.self, item, pane->cols, &block);
	return block.mark == '+' || block.mark == 'v';
}
