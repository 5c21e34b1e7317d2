/*
 * From keys to actions, and back to what the reader is told about keys.  The
 * lists are actions.def and keymap.def; a key means the same in every view.
 */
#ifndef BROWSE_KEYMAP_H
#define BROWSE_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "browse/key.h"

enum action {
	ACTION_NONE,
#define GROUP(title)
#define ACTION(id, name, help) ACTION_##id,
#include "browse/actions.def"
#undef GROUP
#undef ACTION
	ACTION_COUNT
};

enum footer_view { FOOTER_OUTLINE, FOOTER_PANEL, FOOTER_HELP, FOOTER_LIST, FOOTER_PROMPT };

/* What a key does; ACTION_NONE when nothing. */
enum action keymap_action(key_code);

/* Whether a key is the first of two. */
bool	keymap_is_prefix(key_code);

/* The n-th key of an action; K_NONE past the last one. */
key_code keymap_key(enum action, int n);

/* All keys of an action, `Down j Ctrl-N`; ASCII, cut at `size` bytes. */
void	keymap_keys(enum action, char *text, size_t size);

const char *action_name(enum action);
const char *action_help(enum action);

/* The group that begins with an action; NULL when none does. */
const char *action_group(enum action);

/* The n-th offer of a view's footer: its keys and its words; false past the last one. */
bool	footer_offer(enum footer_view, int n, char *keys, size_t size, const char **words);

#endif
