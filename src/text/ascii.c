#include "text/ascii.h"

#include <stdbool.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "text/utf8.h"

enum { FORM_BYTES = 10 };	/* the longest form of one code point */

static const struct form {
	uint32_t    code;
	const char *form;
} forms[] = {
#define ASCII(code, form) { code, form },
#include "text/ascii.def"
#undef ASCII
};

/* The form of a code point in the table, which is sorted; NULL when it is not there. */
static const char *
look_up(uint32_t code)
{
	size_t low = 0, high = sizeof forms / sizeof *forms;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (forms[middle].code == code)
			return forms[middle].form;
		if (forms[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The letter under any accents; the code point itself when it has none. */
static uint32_t
base_letter(uint32_t code)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	while (uc_canonical_decomposition(code, parts) > 0)
		code = parts[0];
	return code;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The form of one code point, of FORM_BYTES at most. */
static size_t
one_code(uint32_t code, uint32_t before, char *form)
{
	const char *found, *earlier, *start = form;
	size_t	    len;

	if (code < 0x80) {
		*form = (char)code;
		return 1;
	}
	found = look_up(code);
	if (!found) {
		uint32_t letter = base_letter(code);

		if (letter == code || letter >= 0x80)
			return 0;
		*form = (char)letter;
		return 1;
	}
	earlier = before ? look_up(before) : NULL;
	if ((*found == '^' || *found == '_') && earlier && *earlier == *found)
		found++;
	/* Of two spaces the text's own is enough: 37 C in degrees reads as without one before the sign. */
	if (*found == ' ' && before == ' ')
		found++;
	len = strlen(found);
	/* A fraction after a number stands apart: 1 1/2 is not 11/2. */
	if (is_digit(*found) && before < 0x80 && is_digit((char)before))
		*form++ = ' ';
	memcpy(form, found, len);
	return len + (form != start);
}

size_t
ascii_cluster(const char *cluster, size_t len, uint32_t before, char form[ASCII_BYTES])
{
	size_t	 done = 0, used;
	uint32_t code;

	for (size_t at = 0; at < len; at += used) {
		size_t more;

		used = utf8_decode(cluster + at, len - at, &code);
		if (used == 0)
			return 0;
		if (at > 0 && uc_combining_class(code) != UC_CCC_NR)
			continue;
		more = done + FORM_BYTES > ASCII_BYTES ? 0 : one_code(code, before, form + done);
		if (more == 0)
			return 0;
		done += more;
		before = code;
	}
	return done;
}
