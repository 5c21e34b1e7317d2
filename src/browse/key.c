#include "browse/key.h"

#include <ctype.h>
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

key_code
key_from_name(const char *name, size_t len)
{
	key_code key = 0;

	for (size_t i = 0; i < sizeof modifiers / sizeof *modifiers; i++) {
		size_t prefix = strlen(modifiers[i].name);

		if (len > prefix && strncmp(name, modifiers[i].name, prefix) == 0) {
			key |= modifiers[i].bit;
			name += prefix;
			len -= prefix;
		}
	}
	if (len == 1 && *name > ' ' && *name < 0x7f)
		return key | (key_code)(key & KEY_CTRL ? tolower((unsigned char)*name) : (unsigned char)*name);
	if (len == 2 && *name == 'z')
		return key | KEY_AFTER_Z | (unsigned char)name[1];
	if (len == 5 && memcmp(name, "Space", 5) == 0)
		return key | ' ';
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && memcmp(names[i], name, len) == 0)
			return key | (key_code)(K_FIRST + i);
	return K_NONE;
}
