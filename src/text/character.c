#include "text/character.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <uniwidth.h>

int
char_width(uint32_t code)
{
	return uc_width(code, "UTF-8");
}

bool
char_hidden(uint32_t code)
{
	static const uint32_t hidden = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z;

	return code != ' ' && uc_is_general_category_withtable(code, hidden);
}

size_t
cluster_len(const char *bytes, size_t len)
{
	const uint8_t *start = (const uint8_t *)bytes;
	const uint8_t *end = u8_grapheme_next(start, start + len);

	return end ? (size_t)(end - start) : len;
}

bool
text_is_nfc(const char *bytes, size_t len)
{
	size_t	 room = 0;
	uint8_t *normal = u8_normalize(UNINORM_NFC, (const uint8_t *)bytes, len, NULL, &room);
	bool	 same = normal && room == len && memcmp(normal, bytes, len) == 0;

	free(normal);
	return same;
}
