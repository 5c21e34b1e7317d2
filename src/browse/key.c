#include "browse/key.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

static const char *const names[] = {
#define KEY(id, name) [K_##id - K_FIRST] = name,
#include "browse/keys.def"
#undef KEY
};

static const struct {
	key_code    bit;
	const char *name;
} modifiers[] = { { KEY_CTRL, "Ctrl-" }, { KEY_ALT, "Alt-" }, { KEY_SHIFT, "Shift-" } };

void
key_name(key_code key, char name[KEY_NAME_BYTES])
{
	key_code base = key & ~(key_code)(KEY_SHIFT | KEY_ALT | KEY_CTRL | KEY_AFTER_Z);
	size_t	 len = 0;

	name[0] = '\0';
	for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++)
		if (key & modifiers[i].bit)
			len += (size_t)snprintf(name + len, KEY_NAME_BYTES - len, "%s", modifiers[i].name);
	if (key & KEY_AFTER_Z)
		name[len++] = 'z';
	if (base == ' ')
		snprintf(name + len, KEY_NAME_BYTES - len, "Space");
	else if (base > ' ' && base < 0x7f)
		snprintf(name + len, KEY_NAME_BYTES - len, "%c", key & KEY_CTRL ? toupper((int)base) : (int)base);
	else if (base >= K_FIRST && base < K_AFTER_SPECIAL)
		snprintf(name + len, KEY_NAME_BYTES - len, "%s", names[base - K_FIRST]);
	else
		snprintf(name + len, KEY_NAME_BYTES - len, "U+%04X", (unsigned)base);
}

/* A character by its number: `U+00E9`. */
static key_code
from_number(const char *digits, size_t len)
{
	key_code code = 0;
	char	 bytes[4];

	if (len < 4 || len > 6)
		return K_NONE;
	for (; len > 0; digits++, len--) {
		if (!isxdigit((unsigned char)*digits))
			return K_NONE;
		code = code * 16 + (key_code)(isdigit((unsigned char)*digits) ? *digits - '0' : toupper((unsigned char)*digits) - 'A' + 10);
	}
	return utf8_encode(code, bytes) > 0 ? code : K_NONE;
}

static key_code
base_from_name(const char *name, size_t len, bool control)
{
	if (len == 1 && *name > ' ' && *name < 0x7f)
		return (key_code)(control ? tolower((unsigned char)*name) : (unsigned char)*name);
	if (len == 5 && memcmp(name, "Space", 5) == 0)
		return ' ';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return (key_code)(K_FIRST + i);
	return len > 2 && memcmp(name, "U+", 2) == 0 ? from_number(name + 2, len - 2) : K_NONE;
}

key_code
key_from_name(const char *name, size_t len)
{
	key_code key = 0, base;

	for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
		size_t prefix = strlen(modifiers[i].name);

		if (len > prefix && memcmp(name, modifiers[i].name, prefix) == 0) {
			key |= modifiers[i].bit;
			name += prefix;
			len -= prefix;
		}
	}
	if (len > 1 && *name == 'z') {
		key |= KEY_AFTER_Z;
		name++;
		len--;
	}
	base = base_from_name(name, len, key & KEY_CTRL);
	return base == K_NONE ? K_NONE : key | base;
}
