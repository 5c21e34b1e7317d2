/*
 * The screen that curses keeps: canvases in, the bytes that show them out.
 *
 * Curses draws into the descriptor that it is given and knows nothing of the
 * terminal behind it: not its size, not its modes, not its keys.  Sums of parts
 * of each row are kept, so that only what differs is handed on.
 */
#ifndef TERMINAL_SCREEN_H
#define TERMINAL_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "browse/canvas.h"
#include "terminal/terminal.h"

struct screen_looks;

struct screen {
	FILE		    *file;
	void		    *handle;		/* curses' own */
	struct screen_looks *looks;		/* what each style looks like to curses */
	uint64_t	    *sums;		/* owned: of each part of each row of the last frame */
	int		     rows, cols;	/* of that frame */
	bool		     colour;
	bool		     all;		/* every row has to be handed on */
};

enum { CAPABILITY_BYTES = 64 };

/*
 * Start curses for a terminal's name; the built-in descriptions are used, or
 * with `system_database` those of the system for a name that has none.  False
 * when there is no description or the terminal cannot show a page.
 */
bool	screen_init(struct screen *, int fd, const struct terminal_settings *, int rows, int cols);
void	screen_done(struct screen *);

/* Whether the system's database describes such a terminal, well enough to show a page. */
bool	screen_is_in_database(const char *term);

/* How many colours the description of such a terminal has; 0 for none, or without a description. */
int	screen_colours(const char *term);

void	screen_resize(struct screen *, int rows, int cols);
void	screen_draw(struct screen *, const struct canvas *);

/* The text of a row of the last frame, without blanks at its end, in the locale's charset; its length. */
size_t	screen_row(const struct screen *, int row, char *text, size_t room);

/* Nothing that is on the screen can be relied on: draw all, over a blank screen with `clear`. */
void	screen_forget(struct screen *, bool clear);

void	screen_theme(struct screen *, enum theme);

/*
 * Append a string of the terminal's description, without its delays, to
 * `text` of `*len` bytes; nothing when it has none or there is no room.
 */
void	screen_capability(const char *name, char *text, size_t *len, size_t room);

/* The same for the move to the left end of a row. */
void	screen_move(int row, char *text, size_t *len, size_t room);

#endif
