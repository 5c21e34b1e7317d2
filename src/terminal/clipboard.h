/*
 * Text for the clipboard of the person's terminal, as a sequence that asks the
 * terminal to take it (OSC 52, xterm's ctlseqs).  Whether it does is up to the
 * terminal; it does not answer.
 */
#ifndef TERMINAL_CLIPBOARD_H
#define TERMINAL_CLIPBOARD_H

#include <stddef.h>

/* What stands between the program and the terminal, and has to pass the sequence on. */
enum multiplexer { MULTIPLEXER_NONE, MULTIPLEXER_TMUX, MULTIPLEXER_SCREEN };

enum {
	CLIPBOARD_TEXT = 4000,		/* bytes of text at most */
	CLIPBOARD_SEQUENCE = 24000	/* room for any sequence */
};

/* Write the sequence for a text; returns its length, 0 when the text is too long. */
size_t	clipboard_sequence(const char *text, size_t len, enum multiplexer, char sequence[CLIPBOARD_SEQUENCE]);

#endif
