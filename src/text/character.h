/* What libunistring knows of single characters. */
#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLUSTER_BYTES = 13 };	/* the longest grapheme cluster that content may have */

/* Columns of a character in libunistring; -1 for a control character. */
int	char_width(uint32_t code);

/* Whether a character is a control, format, separator (but for the space), private, or unassigned one. */
bool	char_hidden(uint32_t code);

/* The bytes of the grapheme cluster at the start of a text that is not empty. */
size_t	cluster_len(const char *bytes, size_t len);

/* Whether valid UTF-8 is in normalisation form C. */
bool	text_is_nfc(const char *bytes, size_t len);

#endif
