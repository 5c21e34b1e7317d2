#include "terminal/attributes.h"

#include <stdbool.h>
#include <string.h>

enum { JOINED_BYTES = 64 };

/* The length of the sequence "Esc [ numbers m" here; 0 when there is none. */
static size_t
sequence(const char *bytes, size_t len)
{
	size_t at = 2;

	if (len < 3 || bytes[0] != '\033' || bytes[1] != '[')
		return 0;
	while (at < len && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == ';'))
		at++;
	return at < len && bytes[at] == 'm' ? at + 1 : 0;
}

static bool
is_reset(const char *bytes, size_t len)
{
	return len == 3 || (len == 4 && bytes[2] == '0');
}

/*
 * Join the sequences that stand here and write them to `out`, which is not
 * behind `bytes`.  Returns how many bytes they were, 0 when there is none.
 */
static size_t
join(const char *bytes, size_t len, char **out)
{
	char joined[JOINED_BYTES];
	size_t joined_len = 0, used = 0, part;
	bool reset = false;

	while ((part = sequence(bytes + used, len - used)) > 0 && joined_len + part < sizeof joined) {
		if (is_reset(bytes + used, part)) {
			reset = true;
			joined_len = 0;
		} else {
			memcpy(joined + joined_len, bytes + used + 2, part - 3);
			joined_len += part - 3;
			joined[joined_len++] = ';';
		}
		used += part;
	}
	if (used == 0)
		return 0;
	*(*out)++ = '\033';
	*(*out)++ = '[';
	if (reset && joined_len > 0) {
		*(*out)++ = '0';
		*(*out)++ = ';';
	}
	if (joined_len > 0)
		memcpy(*out, joined, joined_len - 1);
	*out += joined_len > 0 ? joined_len - 1 : 0;
	*(*out)++ = 'm';
	return used;
}

size_t
attributes_join(char *bytes, size_t len)
{
	char *out = bytes;
	size_t at = 0;

	while (at < len) {
		size_t used = bytes[at] == '\033' ? join(bytes + at, len - at, &out) : 0;

		if (used == 0)
			*out++ = bytes[at++];
		at += used;
	}
	return (size_t)(out - bytes);
}
