#include "browse/keymap.h"

#include <stdio.h>
#include <string.h>

#define AFTER_Z(key) (KEY_AFTER_Z | (key))

static const struct {
	enum action action;
	key_code    key;
} bindings[] = {
#define BIND(action, key) { ACTION_##action, key },
#include "browse/keymap.def"
#undef BIND
};

static const struct {
	const char *name, *help;
} actions[] = {
	[ACTION_NONE] = { "none", "" },
#define GROUP(title)
#define ACTION(id, name, help) [ACTION_##id] = { name, help },
#include "browse/actions.def"
#undef GROUP
#undef ACTION
};

/* The groups and the actions in their order: an entry without a title is an action. */
static const struct {
	const char *title;
	enum action action;
} order[] = {
#define GROUP(title) { title, ACTION_NONE },
#define ACTION(id, name, help) { NULL, ACTION_##id },
#include "browse/actions.def"
#undef GROUP
#undef ACTION
};

static const struct {
	enum footer_view view;
	enum action	 first, second;
	const char	*words;
} offers[] = {
#define FOOTER(view, first, second, words) { FOOTER_##view, ACTION_##first, ACTION_##second, words },
#include "browse/footer.def"
#undef FOOTER
};

enum { BINDINGS = sizeof bindings / sizeof *bindings };

enum action
keymap_action(key_code key)
{
	for (int i = 0; i < BINDINGS; i++)
		if (bindings[i].key == key)
			return bindings[i].action;
	return ACTION_NONE;
}

bool
keymap_is_prefix(key_code key)
{
	return key == 'z';
}

key_code
keymap_key(enum action action, int n)
{
	for (int i = 0; i < BINDINGS; i++)
		if (bindings[i].action == action && n-- == 0)
			return bindings[i].key;
	return K_NONE;
}

void
keymap_keys(enum action action, char *text, size_t size)
{
	size_t	 len = 0;
	key_code key;

	*text = '\0';
	for (int n = 0; (key = keymap_key(action, n)) != K_NONE && len < size; n++) {
		char name[KEY_NAME_BYTES];

		key_name(key, name);
		len += (size_t)snprintf(text + len, size - len, "%s%s", n > 0 ? " " : "", name);
	}
}

const char *
action_name(enum action action)
{
	return actions[action].name;
}

const char *
action_help(enum action action)
{
	return actions[action].help;
}

const char *
action_group(enum action action)
{
	for (size_t i = 1; i < sizeof order / sizeof *order; i++)
		if (order[i].action == action && order[i].title == NULL)
			return order[i - 1].title;
	return NULL;
}

bool
footer_offer(enum footer_view view, int n, char *keys, size_t size, const char **words)
{
	for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
		char first[KEY_NAME_BYTES], second[KEY_NAME_BYTES];

		if (offers[i].view != view || n-- > 0)
			continue;
		key_name(keymap_key(offers[i].first, 0), first);
		key_name(keymap_key(offers[i].second, 0), second);
		snprintf(keys, size, offers[i].second == ACTION_NONE ? "%s" : "%s/%s", first, second);
		*words = offers[i].words;
		return true;
	}
	return false;
}
