/* What the views of several drugs say, as sheets; for several.c. */
#ifndef BROWSE_VIEWS_H
#define BROWSE_VIEWS_H

#include "browse/panel.h"
#include "browse/sheet.h"
#include "image/image.h"

void	view_compare(struct sheet *, const struct image *, const struct panel_folds *, const node_ix *drugs, unsigned count);
void	view_plan(struct sheet *, const struct image *, const struct panel_folds *, const node_ix *drugs, unsigned count);
void	view_table(struct sheet *, const struct image *, const node_ix *drugs, unsigned count);

/* Add to the text of the last line: a text of the reference as a label, and drugs as `Alvorine, Nasotide`. */
void	view_label(struct sheet *, const struct image *, node_ix drug);
void	view_say_drugs(struct sheet *, const struct image *, const node_ix *drugs, unsigned count, uint64_t set);

/* Add a line of words in brackets or notes. */
void	view_note(struct sheet *, const char *ascii);

#endif
