/*
 * Drugs side by side: a row for each thing that a card says, with a cell for
 * each drug.
 *
 * A row `differs` where that can be told without reading: another value in the
 * header (class, way of giving, use, mark), another boxed warning than yes or
 * no, another set of checks, another set of interactions by the other thing
 * and the level, or something said on one card where another has nothing
 * established.  Texts on one subject are never the same on two cards, so their
 * wording does not count; neither do the other names of a drug.
 */
#ifndef REGIMEN_COMPARE_H
#define REGIMEN_COMPARE_H

#include "regimen/regimen.h"

struct compare_cell {
	struct text	     text;		/* a value of the header; empty for none */
	struct regimen_range statements;	/* of the field, in their order, the lists of checks and interactions too */
	bool		     empty;		/* neither a value nor a statement, or none but `Nothing established` */
};

struct compare_row {
	enum field_id field;	/* FIELD_NONE for a value of the header */
	struct text   label;
	bool	      differs;
	bool	      warning;	/* carries the sign of a warning */
	uint32_t      cells;	/* the first of its cells, one for each drug */
};

struct regimen_compare {
	const struct image	 *image;	/* borrowed */
	struct regimen_drugs	  drugs;
	struct compare_row	 *rows;		/* the values of labels.def that any drug has, then all fields of a card */
	struct compare_cell	 *cells;
	size_t			  count, room, cell_count, cell_room;
	struct regimen_statements statements;
};

void	regimen_compare_init(struct regimen_compare *, const struct image *, const node_ix *drugs, size_t count);
void	regimen_compare_done(struct regimen_compare *);

const struct compare_cell *regimen_compare_cell(const struct regimen_compare *, size_t row, unsigned drug);

#endif
