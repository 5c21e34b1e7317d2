/* What can be said of a file from its bytes alone, before anything is parsed. */
#ifndef COMPILE_SCAN_H
#define COMPILE_SCAN_H

#include "compile/diag.h"
#include "compile/source.h"

/*
 * Refuse bytes and characters that cannot be shown everywhere.  False when the
 * file is no UTF-8, so that there is no sense in parsing it.
 */
bool	scan_characters(struct diags *, const struct source *);

/* Refuse markup of the body that CommonMark reads in a way its author did not mean. */
void	scan_markup(struct diags *, const struct source *);

#endif
