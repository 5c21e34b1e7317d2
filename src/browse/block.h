/*
 * What one item of a pane looks like: pieces of text, a fold mark, a note.
 *
 * A pane shows items one under the other; each is described by a block, made
 * anew whenever it is needed and never kept.  A piece's text points into the
 * image or into whatever made the block, until that is changed.
 */
#ifndef BROWSE_BLOCK_H
#define BROWSE_BLOCK_H

#include "browse/canvas.h"
#include "image/image.h"
#include "text/wrap.h"

enum {
	BLOCK_PIECES = 9,	/* a name, and what eight drugs say beside it */
	BLOCK_NOTE = 32,
	BLOCK_MARGIN = 1	/* columns left free at the right */
};

struct piece {
	struct text text;
	node_ix	    spans;	/* the node whose spans style it; NODE_NONE for plain text */
	enum style  style;
	int	    col, width;	/* within the block's text; width 0: the rest of it */
	const uint8_t *marks;	/* an enum style for each byte of text that is marked, STYLE_TEXT for the others; NULL for none */
	int	    under;	/* the number, from 1, of the piece that it stands under; 0: on the first row */
	int	    cell;	/* which of several texts with links it is */
};

struct block {
	int	     indent;		/* columns */
	char	     mark;		/* fold mark, bullet or warning; a space for none */
	bool	     chosen;		/* it carries an x before its mark */
	bool	     gap;		/* a row before it, blank or with the title */
	struct text  title;		/* of the group that it begins; empty for none */
	struct piece pieces[BLOCK_PIECES];
	int	     piece_count;
	char	     note[BLOCK_NOTE];	/* ASCII, at the right end of its first row where it fits */
	node_ix	     node;		/* what it stands for, and where Enter leads; NODE_NONE for nothing */
};

/* What a pane shows, as far as a pane has to know it.  The first item is number 0. */
struct items {
	void	*self;		/* borrowed */
	uint32_t (*last)(void *self);
	bool	(*next)(void *self, uint32_t *item);	/* false at the last one */
	bool	(*prev)(void *self, uint32_t *item);	/* false at the first one */
	void	(*block)(void *self, uint32_t item, int cols, struct block *);	/* cols: of the pane */
	bool	(*above)(void *self, uint32_t a, uint32_t b);	/* whether a stands above b */
	uint64_t (*version)(void *self);	/* another one after anything that a block shows has changed */
};

/* A block without anything in it. */
void	block_init(struct block *);

/* Columns before the text for the marker and the fold mark, in a pane of `cols` columns. */
int	block_prefix(int cols);

/* Columns for the text of a block in such a pane; at least 1. */
int	block_text_cols(int cols, int indent);

/* Add a piece; returns it, or the last one when there is no room. */
struct piece *block_add(struct block *, struct text, node_ix spans, enum style);


#endif
