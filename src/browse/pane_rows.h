/*
 * The rows of a pane: how its items are laid out at its width, and which part
 * of them it shows.  For pane.c and pane_draw.c.
 */
#ifndef BROWSE_PANE_ROWS_H
#define BROWSE_PANE_ROWS_H

#include "browse/pane.h"

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

/* What was measured is of no use any more: the items are other ones. */
void	rows_forget(struct pane *);

void	rows_lay(const struct pane *, uint32_t item, struct laid *);
bool	rows_has_gap(const struct pane *, const struct laid *);

/* The rows of an item's text, and of the gap above it. */
int	rows_of_item(struct pane *, uint32_t item);
int	rows_gap(struct pane *, uint32_t item);

/* The row of an item on which a place stands now, and the first text that a row shows. */
struct spot rows_spot(const struct pane *, struct place);
struct place rows_place(const struct pane *, struct spot);

/* Go down or up by rows of text and gaps; false when the end came first. */
bool	rows_down(struct pane *, struct spot *, int rows);
bool	rows_up(struct pane *, struct spot *, int rows);

/*
 * Where an item begins, counted in rows from a spot at the top of the pane;
 * false when it begins neither above nor in the pane.  An item above the top
 * has a negative row.
 */
bool	rows_find(struct pane *, struct spot top, uint32_t wanted, int *row);

/* The row of the selected item on which the byte stands that has to be seen; 0 when there is none. */
int	rows_looked_at(const struct pane *);

/* A top from which an item ends on the last row, or begins on the first where it is too long. */
struct spot rows_top_for_bottom(struct pane *, uint32_t item);

/* The spot at the top as it is shown: from it the selection is seen, and of a long item the part that matters. */
struct spot rows_top(struct pane *);

#endif
