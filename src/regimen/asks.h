/* The checks that the chosen drugs ask for, read from the lists at the head of their cards' fields. */
#ifndef REGIMEN_ASKS_H
#define REGIMEN_ASKS_H

#include "regimen/regimen.h"

/* One check asked for by one drug, once. */
struct ask {
	node_ix		  check;
	int		  drug;
	enum regimen_when when;		/* WHEN_BEFORE or WHEN_DURING */
	node_ix		  item;		/* the list that it stands in */
	uint32_t	  first, end;	/* the spans of the item that cite for it */
};

struct asks {
	struct ask *list;	/* by check in the order of the reference, then by drug, then by time */
	size_t	    count, room;
};

void	asks_init(struct asks *, const struct image *, const struct regimen_drugs *);
void	asks_done(struct asks *);

/* The first ask that is for another check than the one at `from`. */
size_t	asks_next_check(const struct asks *, size_t from);

/* Add what is cited for an ask. */
void	ask_add_sources(const struct ask *, const struct image *, struct regimen_sources *, size_t since);

#endif
