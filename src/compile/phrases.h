/* Phrases that stay on one line wherever they stand: names of drugs, and those that about.md keeps. */
#ifndef COMPILE_PHRASES_H
#define COMPILE_PHRASES_H

#include "compile/doc.h"

struct phrases {
	const char **list;	/* folded, sorted by bytes; borrowed from the doc, or from `own` */
	size_t	     count, room;
	char	   **own;
	size_t	     own_count, own_room;
};

void	phrases_init(struct phrases *, const struct doc *);
void	phrases_done(struct phrases *);

/* Clear the breaks inside of each phrase of a text. */
void	phrases_keep(const struct phrases *, const char *text, size_t len, uint8_t *shape);

#endif
