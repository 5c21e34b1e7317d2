#include "regimen/tell_grid.h"

#include <stdlib.h>

#include "xalloc.h"

void
grid_init(struct tell_grid *grid, const struct telling *telling, bool brief)
{
	*grid = (struct tell_grid){ .columns = telling->drugs->count };
	grid->heads = xcalloc(grid->columns + 1, sizeof *grid->heads);
	for (unsigned drug = 0; drug < grid->columns; drug++)
		if (brief)
			joined_text(&grid->heads[drug], regimen_short_name(telling->image, telling->drugs->list[drug]));
		else
			tell_drug(&grid->heads[drug], telling->image, telling->drugs->list[drug]);
}

static void
done_row(struct tell_row *row, unsigned columns)
{
	joined_done(&row->label.words);
	for (unsigned drug = 0; drug < columns; drug++) {
		for (size_t i = 0; i < row->cells[drug].count; i++)
			joined_done(&row->cells[drug].lines[i].words);
		free(row->cells[drug].lines);
	}
	free(row->cells);
}

void
grid_done(struct tell_grid *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		done_row(&grid->rows[i], grid->columns);
	for (unsigned drug = 0; drug < grid->columns; drug++)
		joined_done(&grid->heads[drug]);
	free(grid->rows);
	free(grid->heads);
	*grid = (struct tell_grid){ .rows = NULL };
}

struct tell_row *
grid_row(struct tell_grid *grid)
{
	struct tell_row row = { .label = tell_begin(TELL_NAME, NODE_NONE) };

	row.cells = xcalloc(grid->columns + 1, sizeof *row.cells);
	grid->rows = xgrow(grid->rows, grid->count, &grid->room, sizeof *grid->rows);
	grid->rows[grid->count] = row;
	return &grid->rows[grid->count++];
}

struct tell_line *
grid_line(struct tell_cell *cell, node_ix target)
{
	cell->lines = xgrow(cell->lines, cell->count, &cell->room, sizeof *cell->lines);
	cell->lines[cell->count] = tell_begin(TELL_ITEM, target);
	return &cell->lines[cell->count++];
}

bool
grid_tell(const struct tell_grid *grid, const struct telling *telling)
{
	return telling->teller->grid && telling->teller->grid(telling->self, grid);
}

/* A row with a label: an item for each drug. */
static void
tell_labelled(const struct tell_grid *grid, const struct tell_row *row, const struct telling *telling)
{
	telling->teller->line(telling->self, &row->label);
	for (unsigned drug = 0; drug < grid->columns; drug++)
		for (size_t i = 0; i < row->cells[drug].count; i++) {
			struct tell_line line = tell_begin(TELL_ITEM, row->cells[drug].lines[i].target);

			line.depth = 1;
			joined_add(&line.words, &grid->heads[drug]);
			joined_glue(&line.words, ": ");
			joined_break(&line.words);
			joined_add(&line.words, &row->cells[drug].lines[i].words);
			tell(telling, &line);
		}
}

/* A row without one: the name of each drug, and its items. */
static void
tell_unlabelled(const struct tell_grid *grid, const struct tell_row *row, const struct telling *telling)
{
	for (unsigned drug = 0; drug < grid->columns; drug++) {
		struct tell_line name = tell_begin(TELL_NAME, telling->drugs->list[drug]);

		joined_add(&name.words, &grid->heads[drug]);
		tell(telling, &name);
		for (size_t i = 0; i < row->cells[drug].count; i++) {
			row->cells[drug].lines[i].depth = 1;
			telling->teller->line(telling->self, &row->cells[drug].lines[i]);
		}
	}
}

void
grid_tell_anyway(const struct tell_grid *grid, const struct telling *telling)
{
	if (grid_tell(grid, telling))
		return;
	for (size_t i = 0; i < grid->count; i++)
		if (grid->labelled)
			tell_labelled(grid, &grid->rows[i], telling);
		else
			tell_unlabelled(grid, &grid->rows[i], telling);
}
