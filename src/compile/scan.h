/* What can be said of a file from its bytes alone, before anything is parsed. */
#ifndef COMPILE_SCAN_H
#define COMPILE_SCAN_H

#include "compile/diag.h"
#include "compile/source.h"

/*
 * Refuse bytes and characters that cannot be shown everywhere, and put spaces
 * or question marks in their place, so that nothing that comes after this has
 * to think of them.
 */
void	scan_characters(struct diags *, struct source *);

/* Refuse lines of the body that CommonMark, or a reader of tables, takes out of the text. */
void	scan_markup(struct diags *, struct source *);

#endif
