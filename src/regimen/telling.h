/* What the functions of tell.h have in common. */
#ifndef REGIMEN_TELLING_H
#define REGIMEN_TELLING_H

#include "regimen/tell.h"

struct telling {
	const struct image	   *image;
	const struct regimen_drugs *drugs;
	const struct teller	   *teller;
	void			   *self;
};

/* Begin a line; tell it, and release its words. */
struct tell_line tell_begin(enum tell_sort, node_ix target);
void	tell(const struct telling *, struct tell_line *);

/* A line of ASCII. */
void	tell_ascii(const struct telling *, enum tell_sort, const char *ascii);

/* `title: all drugs`, the edition, what this is and is not; what signs mean, for a listener that has some, with more. */
void	tell_title(const struct telling *, const char *title, const char *more);

/* A drug's mark, if any; its name, never without that; a set of them, `A, B and C`. */
void	tell_mark(struct joined *, const struct image *, node_ix drug);
void	tell_drug(struct joined *, const struct image *, node_ix drug);
void	tell_drugs(struct joined *, const struct telling *, drug_set);

/* A statement from a byte on, as an item that may begin with words already. */
void	tell_statement(const struct telling *, struct tell_line *, const struct regimen_statement *, uint32_t from);

#endif
