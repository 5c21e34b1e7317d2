/*
 * A key press as one number: a Unicode character or one of the keys of
 * keys.def, with modifiers.
 *
 * A terminal's bytes become this in terminal/, and it becomes an action in
 * keymap.c.  Control with a letter is the lower-case letter with KEY_CTRL
 * (Ctrl-E is KEY_CTRL | 'e').  Shift is told only where a terminal tells it
 * apart from the key: with special keys (Shift-Tab is KEY_SHIFT | K_TAB).
 * Enter, Tab, Backspace and Esc are special keys, never control characters.
 */
#ifndef BROWSE_KEY_H
#define BROWSE_KEY_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t key_code;

enum {
	K_NONE = 0,
	K_FIRST = 0x110000,		/* the first number that is no Unicode character */
	K_BEFORE_SPECIAL = K_FIRST - 1,
#define KEY(id, name) K_##id,
#include "browse/keys.def"
#undef KEY
	K_AFTER_SPECIAL,
	KEY_SHIFT = 0x1000000,
	KEY_ALT = 0x2000000,
	KEY_CTRL = 0x4000000,
	KEY_AFTER_Z = 0x8000000		/* the second of two keys, after z */
};

enum { KEY_NAME_BYTES = 32 };

/* What the reader calls a key: "j", "Space", "Ctrl-E", "Shift-Tab".  ASCII, ended by NUL. */
void	key_name(key_code, char name[KEY_NAME_BYTES]);

/* The key of such a name; K_NONE when there is none. */
key_code key_from_name(const char *name, size_t len);

#endif
