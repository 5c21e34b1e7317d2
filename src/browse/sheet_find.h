/*
 * Finding text in a sheet, such as the help: as in the reference (find.h), but
 * in the labels and the texts that the sheet holds itself.
 *
 * Hits are marked in the sheet, and stay good until it is written anew.
 */
#ifndef BROWSE_SHEET_FIND_H
#define BROWSE_SHEET_FIND_H

#include <stddef.h>
#include <stdint.h>

#include "browse/sheet.h"

struct sheet_hit {
	uint32_t line;
	size_t	 own, own_len;	/* the label or the text that it stands in, within the sheet's own text */
	size_t	 from, end;	/* bytes of the sheet's own text */
};

struct sheet_find {
	struct sheet_hit *hits;		/* owned; in the order of the lines */
	size_t		  count, room;
	size_t		  here;		/* the one that the reader is at; count: at none */
};

void	sheet_find_done(struct sheet_find *);

/* Look for another text (UTF-8), and mark where it stands; an empty one stands nowhere. */
void	sheet_find_set(struct sheet_find *, struct sheet *, const char *text, size_t len);

/* The first hit in a line or after it; count when there is none. */
size_t	sheet_find_from(const struct sheet_find *, uint32_t line);

/* Mark a hit as the one that the reader is at. */
void	sheet_find_go(struct sheet_find *, struct sheet *, size_t hit);

#endif
