/*
 * The keys of a reader who goes about in some content: each one with what it
 * is measured as.  The same keys are given to the core alone (inside.c) and to
 * the program on a terminal (steps.c).
 */
#ifndef BENCH_TOUR_H
#define BENCH_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "image/image.h"

enum kind {
#define KIND_OF_STEP(id, name, searches) STEP_##id,
#include "steps.def"
#undef KIND_OF_STEP
	STEP_KINDS
};

struct tour_step {
	enum kind kind;
	char	  key;		/* a byte as a terminal sends it; 0: a change of the size */
	bool	  smaller;	/* which of two sizes */
};

struct tour {
	struct tour_step *steps;	/* owned */
	size_t	     count, room;
};

void	tour_init(struct tour *, const struct image *);
void	tour_done(struct tour *);

const char *kind_of_step(enum kind);

/* Whether such a key looks through the content, so that it may take longer when there is more of that. */
bool	step_searches(enum kind);

/* A step with the keys that led to it, `3 keys, then which`, on standard output. */
void	tour_print(const struct tour *, size_t at);

/* The two sizes between which a tour changes. */
void	tour_size(const struct tour_step *, int rows, int cols, int *now_rows, int *now_cols);

#endif
