/*
 * What of a list is shown, and in which order: a filter over the rows of one
 * section, and an order for the drugs, terms, checks or sources in it.
 */
#ifndef BROWSE_LISTING_H
#define BROWSE_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "image/image.h"

enum { FILTER_BYTES = 200 };

/* The orders that a list can have; LIST_GIVEN is that of the content (of use, for drugs). */
enum list_order { LIST_GIVEN, LIST_NAME, LIST_CLASS, LIST_ORDERS };

struct listing {
	const struct image *image;	/* borrowed */
	node_ix		    section;	/* whose rows are filtered; NODE_NONE: nothing is */
	char		    filter[FILTER_BYTES];	/* folded */
	size_t		    filter_len;
	unsigned	    tag;	/* the evidence tag that the filter is, from 1; 0: it is text */
	node_ix		    sorted;	/* the section whose items are in another order; NODE_NONE: none */
	enum list_order	    order;
	bool		    reversed;
	node_ix		   *items;	/* owned: in their order */
	size_t		    item_count;
	node_ix		    first, end;	/* the range of nodes that they take */
	uint64_t	    version;	/* how often it was changed */
};

void	listing_init(struct listing *, const struct image *);
void	listing_done(struct listing *);

/*
 * Show of a section only the rows that hold a text (UTF-8), or whose evidence
 * tag it is; an empty text shows all.  Returns how many leaves are shown.
 */
unsigned listing_filter(struct listing *, node_ix section, const char *text, size_t len);

void	listing_show_all(struct listing *);

/* Whether a node's row is shown. */
bool	listing_shows(const struct listing *, node_ix);

/* Put the items of a section in an order; false when it has none that could be. */
bool	listing_sort(struct listing *, node_ix section, enum list_order, bool reversed);

/* What an item is grouped under in the order of classes: its class without what stands in brackets after it. */
struct text listing_group(const struct listing *, node_ix);

/* For the walk over rows: the item after or before one in the order, and the first or last of them. */
bool	listing_has(const struct listing *, node_ix);
size_t	listing_place(const struct listing *, node_ix);

#endif
