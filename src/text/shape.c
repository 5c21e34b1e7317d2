#include "text/shape.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "image/image.h"
#include "xalloc.h"

enum { SHORT_PART = 4 };	/* a part of a hyphenated word that is not left alone on a line */

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Whether the parts on both sides of the hyphen at `at` are long and plain enough to part there. */
static bool
may_part(const char *bytes, size_t len, size_t at)
{
	size_t before = 0, after = 0;
	bool   plain = true;

	while (before < at && is_word(bytes[at - 1 - before])) {
		plain = plain && !isdigit((unsigned char)bytes[at - 1 - before]);
		before++;
	}
	while (at + 1 + after < len && is_word(bytes[at + 1 + after])) {
		char c = bytes[at + 1 + after++];

		plain = plain && !isdigit((unsigned char)c) && !isupper((unsigned char)c);
	}
	return plain && before >= SHORT_PART && after >= SHORT_PART;
}

static bool
may_break(const char *bytes, size_t len, size_t at)
{
	if (bytes[at - 1] == '-')
		return may_part(bytes, len, at - 1);
	if (bytes[at - 1] == ' ' && at >= 2 && isdigit((unsigned char)bytes[at - 2]) && isalpha((unsigned char)bytes[at]))
		return false;
	return true;
}

void
text_shape(const char *bytes, size_t len, uint8_t *shape)
{
	const uint8_t *u8 = (const uint8_t *)bytes;
	char	  *starts = xmalloc(len), *breaks = xmalloc(len);

	u8_grapheme_breaks(u8, len, starts);
	u8_possible_linebreaks(u8, len, "UTF-8", breaks);
	for (size_t at = 0, next; at < len; at = next) {
		int width;

		for (next = at + 1; next < len && !starts[next]; next++)
			shape[next] = 0;
		width = u8_width(u8 + at, next - at, "UTF-8");
		shape[at] = (uint8_t)(SHAPE_START | (width < 0 ? 0 : width > 2 ? 2 : width));
		if (at > 0 && breaks[at] == UC_BREAK_POSSIBLE && may_break(bytes, len, at))
			shape[at] |= SHAPE_BREAK;
	}
	free(starts);
	free(breaks);
}

void
shape_keep(uint8_t *shape, size_t from, size_t end, bool glued)
{
	for (size_t at = glued ? from : from + 1; at < end; at++)
		shape[at] &= (uint8_t)~SHAPE_BREAK;
}
