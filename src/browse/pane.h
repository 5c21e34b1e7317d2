/*
 * A part of the screen that shows a sequence of items, one of them selected.
 *
 * What stands at its top is remembered as an item and a byte of its text, not
 * as a row, so that a pane keeps its place when it is given another size.
 * Where the selected item would not be seen the pane shows it all the same,
 * without forgetting that place: the size may come back.
 */
#ifndef BROWSE_PANE_H
#define BROWSE_PANE_H

#include "browse/block.h"
#include "browse/canvas.h"
#include "browse/find.h"
#include "image/image.h"

enum { PANE_MEASURES = 128 };	/* items of which the rows are remembered */

/* A place in the text of an item. */
struct place {
	uint32_t item;
	int	 piece;
	uint32_t offset;	/* bytes */
};

/*
 * What was measured lately of the items, so that a key does not lay out the
 * same ones again and again.  Of use as long as the stamp is the same.
 */
struct measures {
	uint32_t stamp;		/* changes with all that a measure depends on; 0: nothing was measured */
	uint64_t version;	/* of the items */
	int	 cols;
	bool	 ascii;
	struct measure {
		uint32_t stamp, item;
		int	 rows;
		bool	 gap;
	} of[PANE_MEASURES];
	struct {
		uint32_t     stamp, cursor, spot;
		int	     rows;
		struct place top;
		uint32_t     shown_item;
		int	     shown_row;
	} shown;		/* the spot at the top that was worked out last, and from what */
};

struct pane {
	const struct image *image;	/* borrowed; for the spans */
	struct items	    items;
	struct place	    top;
	uint32_t	    cursor;	/* the selected item */
	int		    row, col, rows, cols;	/* on the canvas; rows 0: not shown */
	bool		    ascii;
	const struct find  *find;	/* hits to mark; borrowed, NULL for none */
	uint32_t	    hit;	/* the one that the reader is at; FIND_NONE for none */
	uint32_t	    spot;	/* a byte of the selected item's text that has to be seen; PANE_NO_SPOT for none */
	int		    link;	/* the selected link of the selected item, by link_of; -1 for none */
	struct measures	    measures;
};

#define PANE_NO_SPOT UINT32_MAX

/* A link by the text of an item that it stands in (piece.cell) and its span; and back. */
enum { LINK_SPANS = 1 << 16 };

static inline int
link_of(int cell, int span)
{
	return cell * LINK_SPANS + span;
}

static inline int
link_cell(int link)
{
	return link / LINK_SPANS;
}

static inline int
link_span(int link)
{
	return link % LINK_SPANS;
}

/* Show items from the first one on, which is selected. */
void	pane_show(struct pane *, struct items, uint32_t first);

/* Select an item with a place at the top, both as they were remembered. */
void	pane_restore(struct pane *, uint32_t item, struct place top);

/* To the next or previous item; a long item scrolls first.  False when there is nowhere to go. */
bool	pane_down(struct pane *);
bool	pane_up(struct pane *);

/* Scroll by rows, up when negative; the selection stays while it is seen. */
void	pane_scroll(struct pane *, int rows);

/* Scroll by rows and select what has come to the top or, at an end, the last or first item. */
void	pane_page(struct pane *, int rows);

void	pane_first(struct pane *);
void	pane_last(struct pane *);

/* Select an item and bring it in view; with `top` at the top of the pane. */
void	pane_select(struct pane *, uint32_t item, bool top);

/* Look at a byte of the selected item's text: it is kept in view, and the marker stands on its row. */
void	pane_look_at(struct pane *, uint32_t offset);

/* Bring in view what follows the selected item, as far as that item stays in view and half of the pane at most is new. */
void	pane_show_below(struct pane *);

/* Whether the last row of the last item is in view. */
bool	pane_at_end(struct pane *);

/* How a pane shows its selected item: not at all, by its marker, or wholly, with the canvas' cursor on its first row. */
enum pane_focus { PANE_PASSIVE, PANE_MARKED, PANE_FOCUSED };

void	pane_draw(struct pane *, struct canvas *, enum pane_focus);

/* The item that a row of the canvas shows; false when it shows none. */
bool	pane_item_at(struct pane *, int row, uint32_t *item);

/* Whether an item has a fold mark. */
bool	pane_is_heading(const struct pane *, uint32_t item);

#endif
