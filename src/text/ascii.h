/* Text written in ASCII, for terminals and locales that have nothing else. */
#ifndef TEXT_ASCII_H
#define TEXT_ASCII_H

#include <stddef.h>
#include <stdint.h>

enum { ASCII_BYTES = 16 };	/* room for the form of any one cluster */

/*
 * The ASCII form of one grapheme cluster, from the table in ascii.def; an
 * accented Latin letter loses its accent.  `before` is the code point before
 * it, so that a run of superscripts has one caret; 0 at the start of a text.
 * Returns the length; 0 when there is no form.
 */
size_t	ascii_cluster(const char *cluster, size_t len, uint32_t before, char form[ASCII_BYTES]);

#endif
