/*
 * Reading line by line: no full screen, nothing is drawn twice, no borders.
 *
 * What can be chosen has a number, everything else is a word that is typed,
 * and each prompt says which.  Plain lines from standard input, plain lines to
 * standard output, so that it works for speech and braille, on any terminal,
 * and through a pipe.
 */
#ifndef TERMINAL_LINEAR_H
#define TERMINAL_LINEAR_H

#include <stdbool.h>

#include "image/image.h"
#include "regimen/regimen.h"
#include "terminal/idle.h"

struct linear_settings {
	bool	    ascii;
	int	    width;	/* columns; 0: those of the terminal */
	node_ix	    topic;	/* where to begin; the root for the contents */
	struct idle idle;	/* begins anew here, or by LINEAR_IDLE on the screen, when there is one */
	const char *why;	/* ASCII: why there is no full screen; NULL when it was asked for */
	bool	    screen;	/* there is one to go back to, by a word */
	struct regimen_drugs *marked;	/* those that are marked, when it begins and when it ends; NULL: they are not kept */
	bool	    locked;	/* the lock is on already; else it is put on after the first page */
};

enum linear_end {
	LINEAR_QUIT,	/* the reader quit, or the input ended */
	LINEAR_SCREEN,	/* the full screen is wanted again */
	LINEAR_IDLE,	/* nothing was typed for so long that the next reader begins anew, on the full screen */
	LINEAR_FAILED	/* the output could not be written; errno says why */
};

/* Read until one of these.  `*at` is where the reader was; NULL when nobody asks. */
enum linear_end linear_run(const struct image *, const struct linear_settings *, node_ix *at);

#endif
