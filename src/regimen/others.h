/* The interactions of the chosen drugs, joined where cards name the same thing. */
#ifndef REGIMEN_OTHERS_H
#define REGIMEN_OTHERS_H

#include "regimen/regimen.h"

struct other {
	char			*name;		/* owned: folded, not ended by NUL */
	size_t			 len;
	struct regimen_statement said;
	enum regimen_level	 strongest;	/* of all that is said about it */
};

struct others {
	struct other *list;	/* the strongest first, then by name; what has one name in the order of drugs and cards */
	size_t	      count, room;
};

/* Those with what is not among the chosen drugs; with `all` those with each other too. */
void	others_init(struct others *, const struct image *, const struct regimen_drugs *, bool all);
void	others_done(struct others *);

/* The first one with another name than the one at `from`. */
size_t	others_next_name(const struct others *, size_t from);

#endif
