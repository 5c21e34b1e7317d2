/* Writers: the reference, or a part of it, on a stream. */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"

enum { PRINT_WIDTH = 80, PRINT_WIDTH_MIN = 20, PRINT_WIDTH_MAX = 200 };

struct print_settings {
	int  width;	/* columns */
	bool ascii;	/* write nothing but ASCII */
};

/*
 * Write a node and all below it as plain text; the root is the whole.  Edition
 * and disclaimer come last.  Errors of writing are left to the stream.
 */
void	print_text(FILE *, const struct image *, node_ix, const struct print_settings *);

#endif
