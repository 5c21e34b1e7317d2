/*
 * A page of linear mode: what there is to say about a place, as lines of text,
 * with a number before whatever can be chosen.
 *
 * A place is a node, or one group of the card about it (the same groups that
 * the panel folds), or the hits of a search from one of them on, or what
 * follows from several drugs.
 */
#ifndef TERMINAL_LINEAR_PAGE_H
#define TERMINAL_LINEAR_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "browse/find.h"
#include "browse/lookup.h"
#include "browse/sheet.h"
#include "image/image.h"
#include "regimen/regimen.h"
#include "text/joined.h"

enum linear_view { LINEAR_NODE, LINEAR_HITS, LINEAR_COMPARE, LINEAR_PLAN, LINEAR_TABLE };

struct linear_place {
	enum linear_view view;
	node_ix	 node;		/* of LINEAR_NODE */
	int	 group;		/* of it; SHEET_NO_GROUP: all of it */
	uint32_t hit;		/* of LINEAR_HITS: the first one */
	drug_set drugs;		/* of the others: bit n is the n-th drug of regimen_all */
	int	 section;	/* of a comparison or plan, from 0; LINEAR_WHOLE: what sections there are */
};

enum { LINEAR_WHOLE = -1 };

struct linear_page {
	const struct image  *image;	/* borrowed */
	bool		     ascii, citations;
	int		     width;	/* columns */
	struct sheet	     sheet;
	struct linear_place *choices;	/* owned: what the numbers from 1 on lead to */
	size_t		     choice_count, choice_room;
	char		    *text;	/* owned: ASCII or UTF-8, lines ended by \n */
	size_t		     len, room;
	size_t		     shown;	/* bytes that were shown */
};

void	linear_page_init(struct linear_page *, const struct image *, bool ascii);
void	linear_page_done(struct linear_page *);

/* Begin an empty page; what it offered is forgotten. */
void	linear_page_clear(struct linear_page *);

/* The place of a node: the field of a card is a group of it. */
struct linear_place linear_place_of(const struct image *, node_ix);

/* Add what there is to say about a place. */
void	linear_page_put(struct linear_page *, struct linear_place);

/* Add a line of ASCII, wrapped. */
void	linear_page_say(struct linear_page *, const char *ascii);

/* Add names to choose from, each with what tells it from others. */
void	linear_page_names(struct linear_page *, const struct name *, int count);

/* Add the nodes with hits from a place in the fold on, at most `most`; returns where to go on, FIND_NONE at the end. */
uint32_t linear_page_hits(struct linear_page *, const struct find *, uint32_t from, int most);

/* Put words on the page as a line, wrapped; they are released. */
void	linear_page_words(struct linear_page *, struct joined *);

/* Give a place a number, and begin a line with it. */
void	linear_page_number(struct linear_page *, struct joined *, struct linear_place);

/* Add what follows from several drugs (linear_regimen.c). */
void	linear_page_drugs(struct linear_page *, struct linear_place);

#endif
