/* The body of a content file: CommonMark, read by cmark into a flat list of blocks. */
#ifndef COMPILE_BODY_H
#define COMPILE_BODY_H

#include "compile/doc.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_ITEM, BLOCK_NOTE };

struct block {
	enum block_kind kind;
	int		level;	/* of a heading: 2 to 4 */
	struct words	words;
	size_t		at;	/* where it begins in the source */
};

struct blocks {
	struct block *list;
	size_t	      count, room;
};

/* Read a body.  What CommonMark has and content has not is refused and left out. */
void	body_read(struct doc *, const struct source *, struct blocks *);
void	blocks_done(struct blocks *);

#endif
