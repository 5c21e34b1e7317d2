/*
 * The one walk over the tree that all formats share, and what each one does on
 * its way: a table of functions.
 *
 * A node is entered, told its values, and left after its children.  What is
 * passed is valid during the call only.
 */
#ifndef PRINT_WALK_H
#define PRINT_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "image/image.h"
#include "regimen/tell.h"

/* A line that goes with a node besides its text. */
struct walk_value {
	const char *label;	/* ASCII; empty for none */
	struct text text;
	bool	    warning;	/* beside a name that could be taken wrongly */
};

/* How a format writes several drugs together by the rows themselves. */
struct rows_format {
	void (*compare)(void *self, const struct regimen_compare *);
	void (*plan)(void *self, const struct regimen_plan *);
	void (*table)(void *self, const struct regimen_table *);
};

struct format {
	bool tells_links;	/* a link has no form of its own, so that where it leads is told as a value */
	void (*begin)(void *self);
	void (*enter)(void *self, const struct node *, int depth);	/* depth: 0 for each of those asked for */
	void (*value)(void *self, const struct node *, const struct walk_value *);	/* NULL: it tells them itself */
	void (*leave)(void *self, const struct node *, int depth);
	void (*finish)(void *self);	/* after it come edition and disclaimer, as values of the root */
	const struct teller *teller;	/* writes several drugs together line by line; NULL where `rows` does, or nothing */
	const struct rows_format *rows;
};

/* Walk nodes and all below them, then the sources that they cite and that did not come yet. */
void	walk(const struct image *, const node_ix *, int count, const struct format *, void *self);

/* The section of sources with some of them, which are sorted: after what cites them. */
void	walk_sources(const struct image *, node_ix *references, size_t count, const struct format *, void *self);

/* The end of all that is written: `finish`, edition, disclaimer. */
void	walk_end(const struct image *, const struct format *, void *self);

/* A run of a node's text in one style. */
struct run {
	uint32_t	start, end;	/* bytes */
	enum span_style style;
	node_ix		target;		/* NODE_NONE for none */
	uint32_t	next_span;	/* of the walk */
};

/* The next run, zeroed before the first; false after the last one. */
bool	walk_run(const struct image *, const struct node *, struct run *);

/* Whether a node is a statement, or a detail of a source: it has text and nothing below it. */
bool	walk_is_statement(const struct node *);

/* How to read it: what is said for the whole, and for several drugs together. */
extern const char walk_legend[], walk_legend_of_signs[];

#endif
