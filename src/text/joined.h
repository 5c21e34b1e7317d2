/*
 * A text that is put together, from words of the program and parts of the
 * content: its bytes, the shape of each one, and spans as nodes have them.
 *
 * Zeroed it is empty.  What is added is copied, and belongs to it until
 * joined_done.  A line may end at the spaces inside of what is added, as its
 * shape says, and before a part only where joined_break has allowed it: a
 * label stays with its value.
 */
#ifndef TEXT_JOINED_H
#define TEXT_JOINED_H

#include "image/image.h"

struct joined {
	char	    *bytes;	/* UTF-8, not ended by NUL */
	uint8_t	    *shape;
	size_t	     len, room, shape_room;
	struct span *spans;	/* in their order, none inside of another */
	size_t	     span_count, span_room;
	bool	     may_break;	/* before what is added next */
};

void	joined_done(struct joined *);
void	joined_clear(struct joined *);

/* ASCII, whose spaces a line may end at. */
void	joined_say(struct joined *, const char *ascii);

/* ASCII that stays on one line, with what stands before and after it too. */
void	joined_glue(struct joined *, const char *ascii);

/* A line may end before what is added next. */
void	joined_break(struct joined *);

void	joined_text(struct joined *, struct text);

/* All of another one, with its spans. */
void	joined_add(struct joined *, const struct joined *);

/* A node's words from a byte on, with its spans; and ` {what the evidence is about}`, if it says so. */
void	joined_node(struct joined *, const struct image *, const struct node *, uint32_t from);
void	joined_evidence(struct joined *, const struct image *, const struct node *);

/* `[12]`, which leads to a source. */
void	joined_cite(struct joined *, const struct image *, node_ix reference);

/* Take the numbers of sources out, and the spans with them. */
void	joined_drop_sources(struct joined *);

/* As a text, until something is added. */
struct text joined_as_text(const struct joined *);

#endif
