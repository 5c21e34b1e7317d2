/* Text on a stream, cluster by cluster: as it is, or in ASCII. */
#ifndef PRINT_PUT_H
#define PRINT_PUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "image/image.h"

/* How a format writes the bytes of a cluster: it escapes what means something to it. */
struct putter {
	FILE *stream;
	bool  ascii;
	void (*put)(FILE *, const char *bytes, size_t len);
};

/* Bytes as they are. */
void	put_plain(FILE *, const char *bytes, size_t len);

/* Part of a text; returns the columns that it takes when nothing is escaped. */
int	put_part(const struct putter *, const struct text *, uint32_t from, uint32_t end);
void	put_text(const struct putter *, struct text);

/* ASCII text. */
void	put_string(const struct putter *, const char *ascii);

/* A word that came from outside, for a message: ASCII, what has no form in it as \xNN. */
void	put_outside(FILE *, const char *bytes, size_t len);

#endif
