/* What a help desk asks for: whether the content is whole, what the terminal is and makes of each character, what is locked. */
#ifndef PRINT_SELFTEST_H
#define PRINT_SELFTEST_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"

enum { SELFTEST_LAYERS = 8 };

/* What the program found out about where it runs. */
struct selftest_facts {
	const char *version, *term;	/* term: empty when not set */
	const char *screen;		/* whether pages can be shown, in words */
	bool	    utf8, colour;	/* colour: it is used where the terminal has it */
	int	    colours;		/* that the terminal has, by its description */
	int	    rows, cols;		/* 0: no terminal */
	struct {
		const char *name, *state;
	} lock[SELFTEST_LAYERS];	/* the layers of the lock, lock_count of them */
	int	    lock_count;
};

/* Write the report.  False when the content is damaged. */
bool	selftest_put(FILE *, const struct image *, const struct selftest_facts *);

#endif
