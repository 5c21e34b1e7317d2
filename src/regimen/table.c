#include "regimen/table.h"

#include <assert.h>
#include <stdlib.h>

#include "regimen/asks.h"
#include "xalloc.h"

/* A row for the asks of one check. */
static void
add_row(struct regimen_table *table, const struct asks *asks, size_t from, size_t end)
{
	size_t first = table->count * table->drugs.count;

	table->checks = xgrow(table->checks, table->count, &table->room, sizeof *table->checks);
	table->checks[table->count++] = asks->list[from].check;
	for (unsigned drug = 0; drug < table->drugs.count; drug++) {
		struct table_cell cell = { .sources.at = (uint32_t)table->sources.count };

		for (; from < end && asks->list[from].drug == (int)drug; from++) {
			cell.when |= asks->list[from].when;
			ask_add_sources(&asks->list[from], table->image, &table->sources, cell.sources.at);
		}
		cell.sources.count = (uint32_t)table->sources.count - cell.sources.at;
		table->cells = xgrow(table->cells, first + drug, &table->cell_room, sizeof *table->cells);
		table->cells[first + drug] = cell;
	}
}

void
regimen_table_init(struct regimen_table *table, const struct image *image, const node_ix *drugs, size_t count)
{
	struct asks asks;

	*table = (struct regimen_table){ .image = image };
	regimen_choose(&table->drugs, image, drugs, count);
	asks_init(&asks, image, &table->drugs);
	for (size_t from = 0, next; from < asks.count; from = next) {
		next = asks_next_check(&asks, from);
		add_row(table, &asks, from, next);
	}
	asks_done(&asks);
}

void
regimen_table_done(struct regimen_table *table)
{
	free(table->checks);
	free(table->cells);
	free(table->sources.list);
	*table = (struct regimen_table){ 0 };
}

const struct table_cell *
regimen_table_cell(const struct regimen_table *table, size_t check, unsigned drug)
{
	assert(check < table->count && drug < table->drugs.count);
	return &table->cells[check * table->drugs.count + drug];
}

drug_set
regimen_table_askers(const struct regimen_table *table, size_t check, enum regimen_when when)
{
	drug_set askers = 0;

	for (unsigned drug = 0; drug < table->drugs.count; drug++)
		if (regimen_table_cell(table, check, drug)->when == when)
			askers |= (drug_set)1 << drug;
	return askers;
}
