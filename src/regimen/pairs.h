/*
 * What the cards of the chosen drugs say about each other.
 *
 * A card speaks of another drug in an interaction that names it, or in a
 * statement that links to it and stands where care is asked for: that a study
 * or a past treatment had both is not counted.
 */
#ifndef REGIMEN_PAIRS_H
#define REGIMEN_PAIRS_H

#include "regimen/regimen.h"

struct pair_word {
	unsigned		 pair;		/* pair_of the two drugs */
	struct regimen_statement said;
};

struct pairs {
	struct pair_word *list;	/* by pair, then by drug, interactions before other statements, each in reading order */
	size_t		  count, room;
};

/* Two drugs as one number, which grows with the first, then with the second of them. */
unsigned pair_of(int a, int b);
drug_set pair_drugs(unsigned pair);

void	pairs_init(struct pairs *, const struct image *, const struct regimen_drugs *);
void	pairs_done(struct pairs *);

#endif
