/*
 * Comparison, plan and table in words, line by line in the order in which they
 * are read, for whoever lays them out.
 *
 * A listener is a table of functions.  What it is given is valid during the
 * call only.  Warnings, boxes and differences are flags, for each listener has
 * signs or words of its own for them.
 */
#ifndef REGIMEN_TELL_H
#define REGIMEN_TELL_H

#include "regimen/compare.h"
#include "regimen/plan.h"
#include "regimen/table.h"
#include "text/joined.h"

enum tell_sort {
	TELL_TITLE,	/* of all of it, once, as the first line */
	TELL_HEADING,	/* of a section */
	TELL_PARAGRAPH,
	TELL_NAME,	/* what the items after it are about */
	TELL_ITEM
};

struct tell_line {
	enum tell_sort sort;
	struct joined  words;
	node_ix	       target;	/* what leads further; NODE_NONE for nothing */
	int	       depth;	/* of an item: 1 under a name, else 0 */
	bool	       warning;
	bool	       differs;	/* is not the same for all drugs */
	bool	       box;	/* can be ticked off */
};

struct tell_cell {
	struct tell_line *lines;
	size_t		  count, room;
};

struct tell_row {
	struct tell_line  label;	/* without words where the columns have no labels */
	struct tell_cell *cells;
};

/* Rows with a cell for each drug. */
struct tell_grid {
	struct tell_row	 *rows;
	size_t		  count, room;
	struct joined	 *heads;	/* the names of the columns */
	unsigned	  columns;
	bool		  labelled;
	bool		  text;		/* of sentences, which share the width; else of words, each column as wide as it has to be */
};

struct teller {
	const char *legend;	/* what its signs mean, ASCII; NULL when it has words for them */
	bool	    apart;	/* sections are read one at a time, so none can lean on another one */
	bool	    sources;	/* wants them as lines; else it has a way of its own */
	void	  (*line)(void *self, const struct tell_line *);
	bool	  (*grid)(void *self, const struct tell_grid *);	/* false where there is no room for it; NULL: never */
};

void	tell_compare(const struct regimen_compare *, const struct teller *, void *self);
void	tell_plan(const struct regimen_plan *, const struct teller *, void *self);
void	tell_table(const struct regimen_table *, const struct teller *, void *self);

#endif
