/* Keys, actions and what the reader is told about them, all from the lists in the .def files. */
#include <ctype.h>

#include "browse/keymap.h"
#include "support.h"

#define AFTER_Z(key) (KEY_AFTER_Z | (key))

static const struct {
	enum action action;
	key_code    key;
} bound[] = {
#define BIND(action, key) { ACTION_##action, key },
#include "browse/keymap.def"
#undef BIND
};

static const key_code special[] = {
#define KEY(id, name) K_##id,
#include "browse/keys.def"
#undef KEY
};

/* The entries of actions.def in their order; a title begins a group. */
static const struct {
	const char *title;
	enum action action;
} listed[] = {
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
} offered[] = {
#define FOOTER(view, first, second, words) { FOOTER_##view, ACTION_##first, ACTION_##second, words },
#include "browse/footer.def"
#undef FOOTER
};

/* Names of keys. */

static const struct {
	const char *name;
	key_code    key;
} names[] = {
	{ "j", 'j' },
	{ "J", 'J' },
	{ "-", '-' },
	{ "!", '!' },
	{ "~", '~' },
	{ "Space", ' ' },
	{ "Ctrl-E", KEY_CTRL | 'e' },
	{ "Ctrl-Space", KEY_CTRL | ' ' },
	{ "Ctrl--", KEY_CTRL | '-' },
	{ "Alt-x", KEY_ALT | 'x' },
	{ "Alt-X", KEY_ALT | 'X' },
	{ "Tab", K_TAB },
	{ "Shift-Tab", KEY_SHIFT | K_TAB },
	{ "PgDn", K_PAGE_DOWN },
	{ "Ctrl-Alt-Shift-PgUp", KEY_CTRL | KEY_ALT | KEY_SHIFT | K_PAGE_UP },
	{ "F1", K_F1 },
	{ "F10", K_F10 },
	{ "Esc", K_ESCAPE },
	{ "z", 'z' },
	{ "zM", KEY_AFTER_Z | 'M' },
	{ "zz", KEY_AFTER_Z | 'z' },
	{ "zSpace", KEY_AFTER_Z | ' ' },
	{ "zDown", KEY_AFTER_Z | K_DOWN },
	{ "U+00E9", 0xe9 },
	{ "Alt-U+03B2", KEY_ALT | 0x3b2 },
	{ "U+1F48A", 0x1f48a },
};

static void
a_key_is_called_by_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char name[KEY_NAME_BYTES];

		key_name(names[i].key, name);
		if (strcmp(name, names[i].name) != 0)
			fail_msg("%s is called %s", names[i].name, name);
	}
}

static void
a_name_leads_to_its_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		if (key_from_name(names[i].name, strlen(names[i].name)) != names[i].key)
			fail_msg("%s leads to %x", names[i].name, (unsigned)key_from_name(names[i].name, strlen(names[i].name)));
}

static void
what_is_no_name_leads_to_no_key(void **state)
{
	static const char *const wrong[] = {
		"", "jj", "down", "DOWN", "Space ", " ", "Ctrl-", "Ctrl", "Shift-", "F13", "F1x", "ctrl-e", "Down j", "\xc3\xa9",
		"\x7f", "\x1b", "U+", "U+110000", "U+00E9x", "U+XYZ", "U+D800", "Ctrl-Ctrl-e",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++)
		if (key_from_name(wrong[i], strlen(wrong[i])) != K_NONE)
			fail_msg("'%s' leads to %x", wrong[i], (unsigned)key_from_name(wrong[i], strlen(wrong[i])));
}

static void
assert_named_both_ways(key_code key)
{
	char name[KEY_NAME_BYTES], *exact;

	key_name(key, name);
	assert_true(strlen(name) < KEY_NAME_BYTES && strlen(name) > 0);
	for (const char *c = name; *c; c++)
		assert_true(*c > ' ' && *c < 0x7f);
	/* A name is not ended by NUL: it may stand in a line. */
	exact = malloc(strlen(name));
	memcpy(exact, name, strlen(name));
	if (key_from_name(exact, strlen(name)) != key)
		fail_msg("%s is another key", name);
	free(exact);
}

static void
every_key_is_named_both_ways(void **state)
{
	static const key_code modifiers[] = { 0, KEY_CTRL, KEY_ALT, KEY_SHIFT, KEY_CTRL | KEY_ALT, KEY_CTRL | KEY_ALT | KEY_SHIFT };

	(void)state;
	for (size_t i = 0; i < COUNT(special); i++)
		for (size_t m = 0; m < COUNT(modifiers); m++)
			assert_named_both_ways(special[i] | modifiers[m]);
	for (key_code key = ' '; key < 0x7f; key++) {
		assert_named_both_ways(key);
		assert_named_both_ways(key | KEY_ALT);
		assert_named_both_ways(key | KEY_AFTER_Z);
		/* Control with a letter is the lower-case one (key.h). */
		if (!isupper((int)key))
			assert_named_both_ways(key | KEY_CTRL);
	}
	for (size_t i = 0; i < COUNT(bound); i++)
		assert_named_both_ways(bound[i].key);
}

/* Keys and actions. */

static void
no_key_is_bound_twice(void **state)
{
	(void)state;
	for (size_t a = 0; a < COUNT(bound); a++)
		for (size_t b = 0; b < a; b++)
			if (bound[a].key == bound[b].key) {
				char name[KEY_NAME_BYTES];

				key_name(bound[a].key, name);
				fail_msg("%s is %s and %s", name, action_name(bound[b].action), action_name(bound[a].action));
			}
}

static void
every_key_that_is_bound_does_its_action(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bound); i++)
		assert_int_equal(keymap_action(bound[i].key), bound[i].action);
}

static void
a_key_that_is_not_bound_does_nothing(void **state)
{
	(void)state;
	assert_int_equal(keymap_action(K_NONE), ACTION_NONE);
	assert_int_equal(keymap_action(K_F12), ACTION_NONE);
	assert_int_equal(keymap_action(KEY_AFTER_Z | 'j'), ACTION_NONE);
	assert_int_equal(keymap_action(KEY_CTRL | KEY_ALT | 'j'), ACTION_NONE);
	assert_int_equal(keymap_action(0xe9), ACTION_NONE);
}

/* Habits from other programs (ux.md), and keys that a reader in distress presses. */
static void
keys_do_what_fingers_know(void **state)
{
	static const struct {
		const char *key, *action;
	} rows[] = {
		{ "Down", "down" }, { "j", "down" }, { "Ctrl-N", "down" }, { "Up", "up" }, { "k", "up" }, { "Ctrl-P", "up" },
		{ "Ctrl-E", "scroll-down" }, { "Ctrl-Y", "scroll-up" },
		{ "Space", "page-down" }, { "PgDn", "page-down" }, { "Ctrl-F", "page-down" },
		{ "b", "page-up" }, { "PgUp", "page-up" }, { "Ctrl-B", "page-up" },
		{ "d", "half-down" }, { "Ctrl-D", "half-down" }, { "u", "half-up" }, { "Ctrl-U", "half-up" },
		{ "g", "top" }, { "Home", "top" }, { "<", "top" }, { "G", "bottom" }, { "End", "bottom" }, { ">", "bottom" },
		{ "Right", "in" }, { "l", "in" }, { "+", "in" }, { "Left", "out" }, { "h", "out" }, { "-", "out" },
		{ "Enter", "toggle" }, { "o", "toggle" },
		{ "_", "fold-all" }, { "zM", "fold-all" }, { "*", "unfold-all" }, { "zR", "unfold-all" },
		{ "J", "next-section" }, { "K", "prev-section" },
		{ "1", "main-1" }, { "9", "main-9" }, { "0", "contents" },
		{ "Ctrl-W", "other-pane" }, { "O", "maximise" }, { "p", "hide-panel" },
		{ "Backspace", "back" }, { "[", "back" }, { "Alt-Left", "back" }, { "]", "forward" }, { "Alt-Right", "forward" },
		{ "!", "urgent" }, { "=", "where" }, { "Ctrl-G", "where" },
		{ "?", "help" }, { "F1", "help" }, { "Ctrl-L", "redraw" },
		{ "Esc", "cancel" }, { "Ctrl-C", "cancel" }, { "Ctrl-Z", "suspend" },
		{ "/", "find" }, { "F7", "find" }, { "n", "find-next" }, { "N", "find-prev" }, { "i", "index" }, { "D", "define" },
		{ "Tab", "next-link" }, { "Shift-Tab", "prev-link" }, { "&", "filter" }, { "s", "sort" }, { "S", "reverse" },
		{ "y", "copy" }, { "V", "alone" }, { ":", "palette" }, { "T", "theme" }, { "M", "mouse" },
		{ "q", "quit" }, { "F10", "quit" }, { "Q", "quit-keep" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum action action = keymap_action(key_from_name(rows[i].key, strlen(rows[i].key)));

		if (strcmp(action_name(action), rows[i].action) != 0)
			fail_msg("%s does %s", rows[i].key, action_name(action));
	}
}

static void
every_action_has_a_key_a_name_and_help(void **state)
{
	(void)state;
	for (int a = 1; a < ACTION_COUNT; a++) {
		enum action action = (enum action)a;
		const char *name = action_name(action), *help = action_help(action);
		char	    keys[256];

		if (keymap_key(action, 0) == K_NONE)
			fail_msg("%s has no key", name);
		for (const char *c = name; *c; c++)
			assert_true((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-');
		if (strlen(help) < 4 || !isupper((unsigned char)*help) || help[strlen(help) - 1] == '.')
			fail_msg("%s: %s", name, help);
		for (const char *c = help; *c; c++)
			assert_true(*c >= ' ' && *c <= '~');
		keymap_keys(action, keys, sizeof keys);
		assert_true(strlen(keys) > 0 && strlen(keys) < sizeof keys - 1);
		for (int b = 1; b < a; b++)
			assert_string_not_equal(name, action_name((enum action)b));
	}
}

static void
keys_of_an_action_are_told_in_their_order(void **state)
{
	static const struct {
		enum action action;
		size_t	    size;
		const char *keys;
	} rows[] = {
		{ ACTION_DOWN, 80, "Down j Ctrl-N" },
		{ ACTION_FOLD_ALL, 80, "_ zM" },
		{ ACTION_QUIT, 80, "q F10" },
		{ ACTION_DOWN, 7, "Down j" },	/* cut, and ended */
		{ ACTION_DOWN, 3, "Do" },
		{ ACTION_DOWN, 1, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *keys = malloc(rows[i].size);

		keymap_keys(rows[i].action, keys, rows[i].size);
		assert_string_equal(keys, rows[i].keys);
		free(keys);
	}
	assert_int_equal(keymap_key(ACTION_DOWN, 2), KEY_CTRL | 'n');
	assert_int_equal(keymap_key(ACTION_DOWN, 3), K_NONE);
	assert_int_equal(keymap_key(ACTION_NONE, 0), K_NONE);
}

static void
only_z_waits_for_a_second_key(void **state)
{
	(void)state;
	assert_true(keymap_is_prefix('z'));
	assert_false(keymap_is_prefix('Z'));
	assert_false(keymap_is_prefix(KEY_CTRL | 'z'));
	assert_int_equal(keymap_action('z'), ACTION_NONE);
	for (size_t i = 0; i < COUNT(bound); i++)
		assert_false(keymap_is_prefix(bound[i].key));
}

static void
each_group_begins_with_its_first_action(void **state)
{
	const char *title = NULL;

	(void)state;
	assert_non_null(listed[0].title);
	assert_int_equal(listed[COUNT(listed) - 1].title == NULL, 1);
	for (size_t i = 0; i < COUNT(listed); i++) {
		if (listed[i].title) {
			assert_null(title);	/* no group is empty */
			title = listed[i].title;
			continue;
		}
		if (title)
			assert_string_equal(action_group(listed[i].action), title);
		else
			assert_null(action_group(listed[i].action));
		title = NULL;
	}
	assert_null(action_group(ACTION_NONE));
}

/* The footer. */

static void
every_offer_of_a_footer_can_be_taken(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(offered); i++) {
		assert_int_not_equal(offered[i].first, ACTION_NONE);
		assert_true(keymap_key(offered[i].first, 0) != K_NONE);
		assert_true(offered[i].second == ACTION_NONE || keymap_key(offered[i].second, 0) != K_NONE);
		assert_true(strlen(offered[i].words) > 0);
		/* These two close every footer (footer.def). */
		assert_true(offered[i].first != ACTION_HELP && offered[i].first != ACTION_QUIT);
	}
}

static void
a_footer_offers_what_is_listed_in_its_order(void **state)
{
	int counts[64] = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(offered); i++) {
		char	    keys[2 * KEY_NAME_BYTES], first[KEY_NAME_BYTES], second[KEY_NAME_BYTES], expected[sizeof keys + 1];
		const char *words;

		key_name(keymap_key(offered[i].first, 0), first);
		key_name(keymap_key(offered[i].second, 0), second);
		snprintf(expected, sizeof expected, offered[i].second == ACTION_NONE ? "%s" : "%s/%s", first, second);
		assert_true(footer_offer(offered[i].view, counts[offered[i].view]++, keys, sizeof keys, &words));
		assert_string_equal(keys, expected);
		assert_string_equal(words, offered[i].words);
	}
	for (size_t i = 0; i < COUNT(offered); i++) {
		char	    keys[2 * KEY_NAME_BYTES];
		const char *words;

		/* At most eight besides help and quit (ux.md). */
		assert_true(counts[offered[i].view] <= 8);
		assert_false(footer_offer(offered[i].view, counts[offered[i].view], keys, sizeof keys, &words));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_is_called_by_its_name),
		cmocka_unit_test(a_name_leads_to_its_key),
		cmocka_unit_test(what_is_no_name_leads_to_no_key),
		cmocka_unit_test(every_key_is_named_both_ways),
		cmocka_unit_test(no_key_is_bound_twice),
		cmocka_unit_test(every_key_that_is_bound_does_its_action),
		cmocka_unit_test(a_key_that_is_not_bound_does_nothing),
		cmocka_unit_test(keys_do_what_fingers_know),
		cmocka_unit_test(every_action_has_a_key_a_name_and_help),
		cmocka_unit_test(keys_of_an_action_are_told_in_their_order),
		cmocka_unit_test(only_z_waits_for_a_second_key),
		cmocka_unit_test(each_group_begins_with_its_first_action),
		cmocka_unit_test(every_offer_of_a_footer_can_be_taken),
		cmocka_unit_test(a_footer_offers_what_is_listed_in_its_order),
	};

	return cmocka_run_group_tests_name("keymap", tests, NULL, NULL);
}
