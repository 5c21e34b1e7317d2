/*
 * A grid as plain text: columns beside each other, each cell wrapped in its
 * own, nothing cut.
 */
#ifndef PRINT_COLUMNS_H
#define PRINT_COLUMNS_H

#include "print/put.h"
#include "regimen/tell.h"

/* Whether a line of this width has room for it. */
bool	columns_fit(const struct putter *, int width, const struct tell_grid *);

/* Write a grid that fits. */
void	columns_put(const struct putter *, int width, const struct tell_grid *);

/* `* ! `: the signs of a line, and how many columns they take. */
const char *columns_signs(const struct tell_line *);

#endif
