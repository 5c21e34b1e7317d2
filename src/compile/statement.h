/* What a statement's words carry besides the words: citations, an evidence tag, and a heading's attributes. */
#ifndef COMPILE_STATEMENT_H
#define COMPILE_STATEMENT_H

#include "compile/doc.h"

/*
 * Take the citations `[@a; @b]` and the evidence tag `{tag}` out of a
 * statement's words.  A citation stays as a mark of no length where it stood.
 * Refuses what is malformed, and a statement that does not end with a source.
 * Returns the tag, 0 when there is none.
 */
unsigned statement_sources(struct doc *, const struct source *, struct words *, size_t at, bool editorial_allowed);

/* What stands in braces after a heading. */
struct heading {
	char	       *id;		/* owned; never NULL: the slug of the words where none is given */
	unsigned	flags;		/* enum node_flag */
	enum image_place place;		/* PLACE_COUNT where the heading is none */
};

/* Take `{#id .class}` off the words of a heading. */
struct heading heading_attributes(struct doc *, const struct source *, struct words *, size_t at);

/* Refuse doubled words and what looks like a dose. */
void	statement_check(struct doc *, const struct source *, const struct words *);

#endif
