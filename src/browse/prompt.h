/*
 * One line that the reader types, with the keys of a shell's line editor.
 *
 * The text is UTF-8 and moves by grapheme clusters.  Lines that were entered
 * are kept for Up and Down as long as the program runs, and no longer.
 */
#ifndef BROWSE_PROMPT_H
#define BROWSE_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "browse/canvas.h"
#include "browse/key.h"

enum { PROMPT_BYTES = 256, PROMPT_HISTORY = 8 };

struct prompt {
	const char *label;		/* ASCII, before the text; borrowed */
	char	    text[PROMPT_BYTES];	/* not ended by NUL */
	size_t	    len, cursor;	/* bytes; the cursor stands before a cluster or at the end */
	char	  (*history)[PROMPT_BYTES];	/* owned: the oldest first, ended by NUL; NULL before the first line */
	int	    history_count;
	int	    history_at;		/* history_count: the line that is typed */
};

enum prompt_result {
	PROMPT_IGNORED,		/* the key means nothing here */
	PROMPT_MOVED,
	PROMPT_EDITED,		/* the text has changed */
	PROMPT_COMPLETE,	/* Tab */
	PROMPT_DONE,		/* Enter: the line is in the history now */
	PROMPT_CANCELLED	/* Esc, Ctrl-C, Ctrl-G; or Backspace in an empty line */
};

/* Begin an empty line. */
void	prompt_open(struct prompt *, const char *label);

/* Forget all lines. */
void	prompt_done(struct prompt *);

enum prompt_result prompt_key(struct prompt *, key_code);

/* Put text in at the cursor; control characters and what does not fit are left out. */
void	prompt_insert(struct prompt *, const char *bytes, size_t len);

/* Put another text in place of all of it. */
void	prompt_set(struct prompt *, const char *bytes, size_t len);

/* Tab: the text that was found, from a byte of it to another one, and on to the end of the word or, after one, of the next. */
void	prompt_complete(struct prompt *, const char *bytes, size_t len, size_t from, size_t end);

/* Draw label and text in a row and put the canvas' cursor where the next character goes; a long line scrolls. */
void	prompt_draw(const struct prompt *, struct canvas *, int row, bool ascii);

#endif
