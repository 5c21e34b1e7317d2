/* Rows with a cell for each drug, while they are put together. */
#ifndef REGIMEN_TELL_GRID_H
#define REGIMEN_TELL_GRID_H

#include "regimen/telling.h"

/* A grid with a column for each drug, under its name or, `brief`, under what stands for it where there is no room. */
void	grid_init(struct tell_grid *, const struct telling *, bool brief);
void	grid_done(struct tell_grid *);

/* Add a row, or a line to one of its cells; valid until the next one is added. */
struct tell_row	 *grid_row(struct tell_grid *);
struct tell_line *grid_line(struct tell_cell *, node_ix target);

/* Tell it as a grid; false where there is no room, or drug by drug then. */
bool	grid_tell(const struct tell_grid *, const struct telling *);
void	grid_tell_anyway(const struct tell_grid *, const struct telling *);

#endif
