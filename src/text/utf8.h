/* One code point of UTF-8 at a time. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The code point at the start of `len` bytes (at least one).  Returns its length in bytes, 0 when it is no valid UTF-8. */
size_t	utf8_decode(const char *bytes, size_t len, uint32_t *code);

/* Write a code point; returns its length, 1 to 4; 0 for one that has none. */
size_t	utf8_encode(uint32_t code, char bytes[4]);

/* The code point that ends right before a byte of valid UTF-8; 0 at the start. */
uint32_t utf8_before(const char *bytes, size_t at);

/* How many of the bytes are valid; `len` when all are. */
size_t	utf8_valid(const char *bytes, size_t len);

#endif
