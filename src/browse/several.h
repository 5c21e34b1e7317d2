/*
 * Several drugs at once: which ones are marked, and the views that are made
 * from their cards (src/regimen): drugs side by side, a plan, the table of
 * their checks.  A view takes the place of the panel, on the whole screen.
 */
#ifndef BROWSE_SEVERAL_H
#define BROWSE_SEVERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "browse/panel.h"
#include "browse/sheet.h"
#include "image/image.h"
#include "regimen/regimen.h"

enum view { VIEW_NONE, VIEW_COMPARE, VIEW_PLAN, VIEW_TABLE, VIEW_COUNT };

enum { COMPARE_LEAST = 2, COMPARE_MOST = 4 };

struct several {
	struct regimen_drugs marked;		/* in the order in which they were marked */
	enum view	   view;		/* that is shown */
	struct panel_folds folds[VIEW_COUNT];
};

void	several_init(struct several *);

bool	several_has(const struct several *, node_ix drug);

/* Mark a drug, or take its mark away; false when no more can be marked. */
bool	several_toggle(struct several *, node_ix drug);

/* A number for the marks and their order, another one for others. */
uint32_t several_marks(const struct several *);

/* `2 marked: Alvorine, Nasotide`; only `2 marked` where the names have no room; empty for none.  Returns the length. */
size_t	several_words(const struct several *, const struct image *, char *text, size_t size);

/* Write the view that is shown; a table without marks is of all drugs. */
void	several_write(const struct several *, const struct image *, struct sheet *);

#endif
