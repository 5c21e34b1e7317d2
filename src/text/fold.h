/*
 * Text folded for finding: two texts that a reader takes for the same fold to
 * the same bytes.
 *
 * Case and accents go; dashes, hyphens and white space become one space; Greek
 * letters become their names and micro signs "micro"; superscripts and
 * fractions keep their meaning (10^9 is not 109).  The result is ASCII, save
 * for characters without an ASCII form, which stay.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* A text folds to at most this many bytes for each of its own, and some more. */
enum { FOLD_GROWTH = 5 };

/*
 * Fold `len` bytes of valid UTF-8.  `fold` takes the result, and has room for
 * FOLD_GROWTH * len bytes.  `origin`, of the same size or NULL, takes for each
 * byte of it where the character that it came from begins.  Returns the length.
 */
size_t	text_fold(const char *bytes, size_t len, char *fold, uint32_t *origin);

#endif
