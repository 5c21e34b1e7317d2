#include "browse/help.h"

#include <string.h>


enum { KEYS_BYTES = 80 };

/* The nine main sections are one line. */
static bool
is_one_of_many(enum action action)
{
	return action > ACTION_MAIN_1 && action <= ACTION_MAIN_9;
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

void
help_write(struct sheet *sheet, enum footer_view view)
{
	char keys[KEYS_BYTES];

	sheet_clear(sheet);
	write_here(sheet, view);
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const char *group = action_group(action);

		if (is_one_of_many(action))
			continue;
		if (group) {
			sheet_add_own(sheet, STYLE_HEADING)->gap = true;
			sheet_say(sheet, group);
		}
		sheet_add_own(sheet, STYLE_TEXT);
		sheet_say(sheet, action == ACTION_MAIN_1 ? "To the 1st to 9th main section" : action_help(action));
		keymap_keys(action, keys, sizeof keys);
		sheet_label(sheet, action == ACTION_MAIN_1 ? "1 ... 9" : keys);
	}
	sheet_add_own(sheet, STYLE_HEADING)->gap = true;
	sheet_say(sheet, "Signs");
	sheet_add_own(sheet, STYLE_TEXT);
	sheet_say(sheet, "> selected   + closed   v open   ! warning   [12] source 12 in the references");
}

const char *
help_hint(void)
{
	return "Press ! for urgent warning signs, ? for all keys.";
}
