/*
 * Finding text, in all of the reference, as fast as memory can be read.
 *
 * The reference carries its text folded (text/fold.h), so that a search is a
 * search for bytes: it never walks nodes, and a match across the end of a drawn
 * line is a match.  The first hit is there at once; how many there are is
 * counted on in slices by find_work.
 *
 * A hit is named by where it begins in the whole fold, in bytes.
 */
#ifndef BROWSE_FIND_H
#define BROWSE_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/image.h"

enum { FIND_BYTES = 600 };	/* the longest folded query */

#define FIND_NONE UINT32_MAX

struct find {
	const struct image *image;	/* borrowed */
	char		    query[FIND_BYTES];	/* folded */
	size_t		    len;
	uint32_t	   *counts;	/* owned: the hits up to the end of each slice */
	size_t		    counted, room;	/* slices that are counted */
	uint64_t	    version;	/* changes with the query and with what is counted */
};

void	find_init(struct find *, const struct image *);
void	find_done(struct find *);

/* Look for another text (UTF-8); an empty one has no hits. */
void	find_set(struct find *, const char *text, size_t len);

/* The first hit at or after a place in the fold, and the last one before it; FIND_NONE when there is none. */
uint32_t find_next(const struct find *, uint32_t from);
uint32_t find_prev(const struct find *, uint32_t before);

/* The first hit that begins in a part of the fold. */
uint32_t find_within(const struct find *, uint32_t from, uint32_t end);

/* Count one more slice; false when all is counted. */
bool	find_work(struct find *);

/* Whether all is counted, and how many hits begin before a place, as far as that is counted. */
bool	find_counted(const struct find *);
uint32_t find_count(const struct find *, uint32_t before);

/* The node that a place in the fold belongs to, and the bytes of its text that a hit there covers. */
node_ix	find_node(const struct image *, uint32_t at);
void	find_range(const struct find *, node_ix, uint32_t hit, uint32_t *start, uint32_t *end);

#endif
