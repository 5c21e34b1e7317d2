/*
 * The monitoring table: checks down, drugs across, and in each cell when the
 * drug asks for the check, with what it cites for that.
 */
#ifndef REGIMEN_TABLE_H
#define REGIMEN_TABLE_H

#include "regimen/regimen.h"

struct table_cell {
	enum regimen_when    when;
	struct regimen_range sources;	/* each with its own `when` */
};

struct regimen_table {
	const struct image    *image;	/* borrowed */
	struct regimen_drugs   drugs;
	node_ix		      *checks;	/* that any of them asks for, in the order of the reference */
	struct table_cell     *cells;	/* for each check one for each drug */
	size_t		       count, room, cell_room;	/* checks; room of each list */
	struct regimen_sources sources;
};

void	regimen_table_init(struct regimen_table *, const struct image *, const node_ix *drugs, size_t count);
void	regimen_table_done(struct regimen_table *);

const struct table_cell *regimen_table_cell(const struct regimen_table *, size_t check, unsigned drug);

/* The drugs that ask for a check exactly then: for a sentence instead of a row. */
drug_set regimen_table_askers(const struct regimen_table *, size_t check, enum regimen_when);

#endif
