/*
 * The shape of a text: where its grapheme clusters start, how wide each one
 * is, and where a line may end.
 *
 * Found by libunistring (UAX 29 for clusters, UAX 14 for lines, UAX 11 for
 * width) when the content is compiled, and kept beside the text, so that
 * wrapping only adds widths.  The flags are those of image.h.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Fill in one byte of shape for each byte of valid UTF-8.  Beyond UAX 14, no
 * line ends between a number and its unit or sign (50 mg, >= 150, 5 %), nor at
 * a hyphen, dash or slash beside a short part, a digit or a capital (anti-SRP,
 * 0-100, mg/kg); words end at spaces and nowhere else (e.g.).
 */
void	text_shape(const char *bytes, size_t len, uint8_t *shape);

/* No line may end inside of this part of a text, nor right before it with `glued`. */
void	shape_keep(uint8_t *shape, size_t from, size_t end, bool glued);

#endif
