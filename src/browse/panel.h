/*
 * What the side panel says about the selected node: a card, sources in full,
 * what it names, where it is used.
 */
#ifndef BROWSE_PANEL_H
#define BROWSE_PANEL_H

#include "browse/sheet.h"
#include "image/image.h"

enum { VIEW_GROUPS = 64 };	/* bits of panel_folds */

/* Which groups of a card are open; kept while the reader goes from card to card. */
struct panel_folds {
	uint64_t open;		/* a bit for each group */
};

/* The groups that stand open at first: what a card is for, and its boxed warning. */
void	panel_folds_init(struct panel_folds *);
bool	panel_fold_is_open(const struct panel_folds *, int group);
void	panel_fold(struct panel_folds *, int group, bool open);
void	panel_fold_all(struct panel_folds *, bool open);

/* Write the sheet about a node. */
void	panel_write(struct sheet *, const struct image *, const struct panel_folds *, node_ix);

/* The line of a written sheet that shows a node; false when none does. */
bool	panel_find(const struct sheet *, node_ix, uint32_t *line);

/* The group a node of a card stands in; SHEET_NO_GROUP when it is in none. */
int	panel_group_of(const struct image *, node_ix);

#endif
