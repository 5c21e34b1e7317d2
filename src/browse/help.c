#include "browse/help.h"

#include <stdio.h>
#include <string.h>

#include "text/fold.h"


enum { KEYS_BYTES = 80 };

/* The nine main sections are one line. */
static bool
is_one_of_many(enum action action)
{
	return action > ACTION_MAIN_1 && action <= ACTION_MAIN_9;
}

/* What is looked for; empty: everything. */
struct wanted {
	const char *fold;
	size_t	    len;
};

static bool
is_wanted(struct wanted wanted, const char *words, const char *keys)
{
	char   line[200], fold[sizeof line * FOLD_GROWTH];
	int    len = snprintf(line, sizeof line, "%s %s", words, keys);
	size_t fold_len = text_fold(line, (size_t)len < sizeof line ? (size_t)len : sizeof line - 1, fold, NULL);

	return wanted.len == 0 || memmem(fold, fold_len, wanted.fold, wanted.len) != NULL;
}

/* What the footer offers, where the reader is now. */
static void
write_here(struct sheet *sheet, enum footer_view view)
{
	char	    keys[KEYS_BYTES];
	const char *words;

	sheet_add_own(sheet, STYLE_TITLE);
	sheet_say(sheet, view == FOOTER_PANEL ? "Keys in the panel" : "Keys in the text");
	for (int n = 0; footer_offer(view, n, keys, sizeof keys, &words); n++) {
		sheet_add_own(sheet, STYLE_TEXT);
		sheet_say(sheet, words);
		sheet_label(sheet, keys);
	}
}

static void
write_action(struct sheet *sheet, enum action action, struct wanted wanted)
{
	const char *words = action == ACTION_MAIN_1 ? "To the 1st to 9th main section" : action_help(action);
	char	    keys[KEYS_BYTES];

	keymap_keys(action, keys, sizeof keys);
	if (action == ACTION_MAIN_1)
		snprintf(keys, sizeof keys, "1 ... 9");
	if (!is_wanted(wanted, words, keys))
		return;
	sheet_add_own(sheet, STYLE_TEXT);
	sheet_say(sheet, words);
	sheet_label(sheet, keys);
}

void
help_write(struct sheet *sheet, enum footer_view view, const char *fold, size_t len)
{
	struct wanted wanted = { fold, len };

	sheet_clear(sheet);
	if (len == 0)
		write_here(sheet, view);
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const char *group = action_group(action);

		if (is_one_of_many(action))
			continue;
		if (group && len == 0) {
			sheet_add_own(sheet, STYLE_HEADING)->gap = true;
			sheet_say(sheet, group);
		}
		write_action(sheet, action, wanted);
	}
	if (sheet->count == 0) {
		sheet_add_own(sheet, STYLE_WARNING);
		sheet_say(sheet, "No key does that.");
	}
	if (len > 0)
		return;
	sheet_add_own(sheet, STYLE_HEADING)->gap = true;
	sheet_say(sheet, "Signs");
	sheet_add_own(sheet, STYLE_TEXT);
	sheet_say(sheet, "> selected   : selected in the other pane   + closed   v open   ! warning   [12] source 12");
}

void
help_hint(char hint[HELP_HINT])
{
	char urgent[KEY_NAME_BYTES], help[KEY_NAME_BYTES];

	key_name(keymap_key(ACTION_URGENT, 0), urgent);
	key_name(keymap_key(ACTION_HELP, 0), help);
	snprintf(hint, HELP_HINT, "Press %s for urgent warning signs, %s for all keys.", urgent, help);
}
