#include "text/utf8.h"

#include <unistr.h>

size_t
utf8_decode(const char *bytes, size_t len, uint32_t *code)
{
	ucs4_t found;
	int    used;

	if ((unsigned char)bytes[0] < 0x80) {
		*code = (unsigned char)bytes[0];
		return 1;
	}
	used = u8_mbtoucr(&found, (const uint8_t *)bytes, len);
	if (used <= 0)
		return 0;
	*code = found;
	return (size_t)used;
}

size_t
utf8_encode(uint32_t code, char bytes[4])
{
	int used = u8_uctomb((uint8_t *)bytes, code, 4);

	return used > 0 ? (size_t)used : 0;
}

uint32_t
utf8_before(const char *bytes, size_t at)
{
	size_t	 start = at;
	uint32_t code = 0;

	while (start > 0 && at - start < 4)
		if (((unsigned char)bytes[--start] & 0xc0) != 0x80)
			break;
	return at > 0 && utf8_decode(bytes + start, at - start, &code) > 0 ? code : 0;
}

size_t
utf8_valid(const char *bytes, size_t len)
{
	const uint8_t *wrong = u8_check((const uint8_t *)bytes, len);

	return wrong ? (size_t)(wrong - (const uint8_t *)bytes) : len;
}
