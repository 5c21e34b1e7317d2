/*
 * Text laid into lines of a given width, by the shape that was stored with it.
 *
 * A line ends where the shape allows it: that is, at a space, never inside of
 * a drug's name or between a number and its unit.  Only what is wider than the
 * line breaks elsewhere, at a space first, then between clusters.  Widths are
 * columns; with `ascii` they are those of the ASCII form of each cluster.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>
#include <stdint.h>

#include "image/image.h"

struct line {
	uint32_t start, end;	/* the bytes that it shows, without the spaces at its end */
	uint32_t next;		/* where the next line starts; the text's length after the last one */
};

/* The line that starts at a byte.  Text without shape is ASCII.  A width under 1 counts as 1. */
struct line wrap_line(const struct text *, bool ascii, int width, uint32_t start);

/* How many lines a text has; an empty one has one. */
int	wrap_count(const struct text *, bool ascii, int width);

/* The number of the line, from 0, that shows a byte; and the line of a number. */
int	wrap_find(const struct text *, bool ascii, int width, uint32_t offset);
struct line wrap_nth(const struct text *, bool ascii, int width, int n);

/* Columns of the ASCII form of a cluster of a text. */
int	cluster_ascii_columns(const struct text *, uint32_t at, uint32_t len);

/* The bytes and the columns of the cluster at a byte. */
static inline uint32_t
cluster_at(const struct text *text, uint32_t at, bool ascii, int *width)
{
	uint32_t len = 1;

	*width = 1;
	if (text->shape) {
		*width = text->shape[at] & SHAPE_WIDTH;
		while (at + len < text->len && !(text->shape[at + len] & SHAPE_START))
			len++;
	}
	if (ascii && (len > 1 || (unsigned char)text->bytes[at] >= 0x80))
		*width = cluster_ascii_columns(text, at, len);
	return len;
}

/* Columns of all of a text on one line. */
int	text_columns(const struct text *, bool ascii);

/* ASCII text that lives long enough, as text without a shape. */
struct text text_ascii(const char *);

#endif
