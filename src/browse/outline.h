/*
 * The whole reference as an outline: which sections are open, and the way from
 * one visible row to the next.
 *
 * The tree never changes and is never copied: rows are walked by each node's
 * end and parent, and only what differs from the rule (all closed, or all open)
 * is kept.  What a drug, check, term or source says is shown in the panel, so
 * in the outline these have no children.
 */
#ifndef BROWSE_OUTLINE_H
#define BROWSE_OUTLINE_H

#include "browse/block.h"
#include "browse/find.h"
#include "browse/listing.h"
#include "browse/node_set.h"
#include "image/image.h"

/* Which sections are open: a rule, and those that do not follow it. */
struct folds {
	bool		all_open;
	struct node_set others;
};

void	folds_copy(struct folds *, const struct folds *from);
void	folds_done(struct folds *);

struct several;

struct outline {
	const struct image *image;	/* borrowed */
	struct folds	    folds;
	struct listing	    listing;
	const struct find  *find;	/* hits that closed rows count; borrowed, NULL for none */
	const char	   *hint;	/* ASCII, under the title of the whole; borrowed */
	const struct several *marked;	/* drugs whose rows carry a mark; borrowed, NULL for none */
	uint64_t	    version;	/* how often folds, marks or the search were changed */
};

void	outline_init(struct outline *, const struct image *);
void	outline_done(struct outline *);

/* Whether a node can be opened at all, and whether it is open.  The root always is. */
bool	outline_can_open(const struct outline *, node_ix);
bool	outline_is_open(const struct outline *, node_ix);
void	outline_open(struct outline *, node_ix, bool open);
void	outline_open_all(struct outline *, bool open);
void	outline_set_folds(struct outline *, const struct folds *);

/* Count the hits of a search on rows that hide them, or with NULL of none. */
void	outline_count_hits(struct outline *, const struct find *);

/* Open every section above a node, so that it has a row. */
void	outline_reveal(struct outline *, node_ix);

/* The node of the outline that stands for a node: itself, or the drug, check, term or source it belongs to. */
node_ix	outline_owner(const struct outline *, node_ix);

/* The nearest node above or at a node that has a row now. */
node_ix	outline_visible(const struct outline *, node_ix);

/* The next and the previous section with a row, after or before a node; the same node where there is none. */
node_ix	outline_next_section(const struct outline *, node_ix);
node_ix	outline_prev_section(const struct outline *, node_ix);

/* The n-th main section, from 1; NODE_NONE past the last one. */
node_ix	outline_main_section(const struct outline *, int n);

/* The rows, for a pane. */
struct items outline_items(struct outline *);

#endif
