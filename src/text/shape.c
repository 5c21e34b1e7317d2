#include "text/shape.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#include "image/image.h"
#include "xalloc.h"

enum {
	SHORT_PART = 4,		/* a part of a hyphenated word that is not left alone on a line */
	LONG_DASH = 0x2014
};

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool
is_number(ucs4_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Nd | UC_CATEGORY_MASK_No);
}

static bool
is_sign(ucs4_t code)
{
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Sm);
}

/* Hyphens, dashes and the slash, which join two words. */
static bool
is_joint(ucs4_t code)
{
	return code == '-' || code == '/' || (code >= 0x2010 && code <= 0x2013);
}

/* Whether the parts on both sides of a joint, from `start` to `at`, are long and plain enough to part there. */
static bool
may_part(const char *bytes, size_t len, size_t start, size_t at)
{
	size_t before = 0, after = 0;
	bool   plain = true;

	while (before < start && is_word(bytes[start - 1 - before])) {
		plain = plain && !isdigit((unsigned char)bytes[start - 1 - before]);
		before++;
	}
	while (at + after < len && is_word(bytes[at + after])) {
		char c = bytes[at + after++];

		plain = plain && !isdigit((unsigned char)c) && !isupper((unsigned char)c);
	}
	return plain && before >= SHORT_PART && after >= SHORT_PART;
}

/* Whether a line may end at the space before `at`: not between a number and its unit or sign. */
static bool
may_end_at_space(const uint8_t *bytes, size_t len, size_t at)
{
	ucs4_t before, here;

	if (!u8_prev(&before, bytes + at - 1, bytes) || u8_mbtouc(&here, bytes + at, len - at) <= 0)
		return true;
	if (is_number(before))
		return !uc_is_general_category_withtable(here, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_S) && here != '%';
	return !(is_sign(before) && is_number(here));
}

/* Whether a line may end at a place where UAX 14 allows it.  `wide`: beside a wide character, as no word has it. */
static bool
may_break(const uint8_t *bytes, size_t len, size_t at, bool wide)
{
	const uint8_t *start;
	ucs4_t	       before;

	if (bytes[at - 1] == ' ')
		return may_end_at_space(bytes, len, at);
	start = u8_prev(&before, bytes + at, bytes);
	if (start && is_joint(before))
		return may_part((const char *)bytes, len, (size_t)(start - bytes), at);
	return wide || (start && before == LONG_DASH);
}

void
text_shape(const char *bytes, size_t len, uint8_t *shape)
{
	const uint8_t *u8 = (const uint8_t *)bytes;
	char	  *starts = xmalloc(len), *breaks = xmalloc(len);
	int	       before = 0;

	u8_grapheme_breaks(u8, len, starts);
	u8_possible_linebreaks(u8, len, "UTF-8", breaks);
	for (size_t at = 0, next; at < len; at = next) {
		int width;

		for (next = at + 1; next < len && !starts[next]; next++)
			shape[next] = 0;
		width = u8_width(u8 + at, next - at, "UTF-8");
		width = width < 0 ? 0 : width > 2 ? 2 : width;
		shape[at] = (uint8_t)(SHAPE_START | width);
		if (at > 0 && breaks[at] == UC_BREAK_POSSIBLE && may_break(u8, len, at, width == 2 || before == 2))
			shape[at] |= SHAPE_BREAK;
		before = width;
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
