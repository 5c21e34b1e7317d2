#include "browse/block.h"

#include <string.h>

enum { NARROW = 30 };	/* under this many columns the marks stand side by side, without spaces */

void
block_init(struct block *block)
{
	memset(block, 0, sizeof *block);
	block->mark = ' ';
	block->node = NODE_NONE;
}

struct piece *
block_add(struct block *block, struct text text, node_ix spans, enum style style)
{
	struct piece *piece;

	if (block->piece_count == BLOCK_PIECES)
		return &block->pieces[BLOCK_PIECES - 1];
	piece = &block->pieces[block->piece_count++];
	*piece = (struct piece){ .text = text, .spans = spans, .style = style };
	return piece;
}

int
block_prefix(int cols)
{
	return cols < NARROW ? 2 : 4;
}

int
block_text_cols(int cols, int indent)
{
	int width = cols - indent - block_prefix(cols) - BLOCK_MARGIN;

	return width < 1 ? 1 : width;
}
