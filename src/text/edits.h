/* How far apart two spellings are. */
#ifndef TEXT_EDITS_H
#define TEXT_EDITS_H

#include <stddef.h>

enum { EDITS_BYTES = 80 };	/* the longest text that is compared */

/*
 * The edits between two texts of at most EDITS_BYTES: insert, delete, replace,
 * exchange neighbours (optimal string alignment).  More than `most` counts as
 * most + 1.
 */
int	text_edits(const char *a, size_t a_len, const char *b, size_t b_len, int most);

/* How many edits a misspelt word may be away: two, below six letters one. */
int	text_edits_allowed(size_t len);

#endif
