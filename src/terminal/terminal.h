/*
 * The person's terminal: it takes canvases and gives events.
 *
 * One terminal at a time.  terminal_open changes the terminal's modes and
 * terminal_close gives them back; whatever else ends the program gives them
 * back too (a signal, a fault, lack of memory).  The terminal does its own
 * waiting: no other code polls, reads the keyboard or writes to the screen.
 *
 * How to use it, so that a burst of keys is one frame and a slow line gets
 * fewer frames and never a queue:
 *
 *	for (;;) {
 *		if (changed && terminal_can_draw(t))
 *			draw, terminal_draw(t, canvas), changed = false;
 *		terminal_wait(t, &event);
 *		do
 *			handle the event, changed = true;
 *		while (terminal_poll(t, &event));
 *	}
 */
#ifndef TERMINAL_TERMINAL_H
#define TERMINAL_TERMINAL_H

#include <stdbool.h>

#include "browse/canvas.h"
#include "browse/key.h"

enum event_kind {
	EVENT_NONE,	/* nothing for the caller: the last frame has gone out, or a signal was dealt with */
	EVENT_KEY,	/* a key was pressed */
	EVENT_MOUSE,	/* a mouse button or the wheel, while terminal_mouse is on */
	EVENT_PASTE,	/* pasted text, one character at a time; never a command */
	EVENT_IDLE,	/* nothing was typed for as long as terminal_idle says */
	EVENT_RESIZE,	/* the window has another size, or has to be drawn anew */
	EVENT_END	/* the program has to end, with `status`; the terminal may be gone */
};

enum mouse_button { MOUSE_LEFT, MOUSE_MIDDLE, MOUSE_RIGHT, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct event {
	enum event_kind	  kind;
	key_code	  key;		/* EVENT_KEY; EVENT_PASTE: the character */
	enum mouse_button button;	/* EVENT_MOUSE: pressed */
	int		  row, col;	/* EVENT_MOUSE: from 0; EVENT_RESIZE: rows and columns, clamped */
	int		  signal;	/* EVENT_END: the signal to end by; 0 for the end of input */
};

enum theme { THEME_DEFAULT, THEME_MONO, THEME_HIGH_CONTRAST, THEME_COUNT };

struct terminal_settings {
	const char *term;	/* the terminal's name, vetted (environment.h) */
	bool	    system_database;	/* a name without a built-in description may be looked up in the system's */
	int	    escape_ms;	/* how long Esc waits for what may follow it; 0 for the usual 25 ms */
	enum theme theme;
	bool	   utf8;	/* draw UTF-8; else the canvas holds ASCII only */
	bool	   colour;	/* false: NO_COLOR or --color never */
	bool	   mouse;	/* on from the start */
	bool	   no_stop;	/* the program is never stopped: nobody could let it go on */
	bool	   in_tmux;	/* tmux has to pass on what is meant for the terminal behind it */
};

struct terminal;

/*
 * Whether a terminal of that name can show a page: it has a built-in
 * description or is of a known family, or it may be looked up.  Else linear
 * mode is the way; so it is for "" and "dumb".
 */
bool	terminal_is_known(const char *term, bool system_database);

/* How many colours a terminal of that name has, by its description; 0 for none. */
int	terminal_colours(const char *term);

/*
 * Take over the terminal on standard input and output.  NULL when that cannot
 * be: `*why` says it in a few words, `*status` is the exit status (3), and
 * nothing was sent to the terminal.
 */
struct terminal *terminal_open(const struct terminal_settings *, const char **why, int *status);

/*
 * Lock the program down to what a reader at this terminal needs (sandbox.h):
 * after the first frame, before the first event.  False when that failed.
 */
bool	terminal_lock(struct terminal *);

/* Give the terminal back.  With `keep_page` the last frame stays on the screen. */
void	terminal_close(struct terminal *, bool keep_page);

/*
 * Give the terminal back at once, from wherever the program is: for what ends
 * it by itself, before it says why.  Safe in a signal handler; does nothing
 * when no terminal is open.  Lack of memory does this already.
 */
void	terminal_abandon(void);

/* Rows and columns of the window now, clamped to what a canvas holds. */
void	terminal_size(const struct terminal *, int *rows, int *cols);

/* Whether the last frame has gone out, so that another one may be drawn. */
bool	terminal_can_draw(const struct terminal *);
void	terminal_draw(struct terminal *, const struct canvas *);

/* The next event: wait for one; or false when none is there now. */
void	terminal_wait(struct terminal *, struct event *);
bool	terminal_poll(struct terminal *, struct event *);

/* Tell by EVENT_IDLE, once, when nothing was typed for so many seconds; 0: never. */
void	terminal_idle(struct terminal *, int seconds);

/* Draw all of the next frame, whatever is on the screen (Ctrl-L). */
void	terminal_redraw(struct terminal *);

/* Stop the program as the terminal's own ^Z would; returns when it goes on. */
void	terminal_suspend(struct terminal *);

/*
 * Give the terminal and the signals back for a while, and take them again,
 * when nothing was typed for so many seconds; the next event is one of its
 * size.  Between the two nothing else may be called but terminal_close.
 */
void	terminal_leave(struct terminal *);
void	terminal_enter(struct terminal *, int silent);

/* Ask the terminal to put text (UTF-8) on its clipboard; false when it is too long. */
bool	terminal_copy(struct terminal *, const char *text, size_t len);

/* Switch reports of the mouse on and off; change the theme.  Both take effect with the next frame. */
void	terminal_mouse(struct terminal *, bool on);
void	terminal_theme(struct terminal *, enum theme);

#endif
