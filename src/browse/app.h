/*
 * The reader's state, what changes it and what it shows.
 *
 * app_do changes the state by one action, app_draw shows it on a canvas;
 * nothing else does either.  No terminal, no files, no time: what has to be
 * done outside is told by the request that app_do returns.
 */
#ifndef BROWSE_APP_H
#define BROWSE_APP_H

#include "browse/canvas.h"
#include "browse/help.h"
#include "browse/keymap.h"
#include "browse/layout.h"
#include "browse/outline.h"
#include "browse/overlay_state.h"
#include "browse/pane.h"
#include "browse/panel.h"
#include "browse/prompt.h"
#include "browse/several.h"
#include "browse/sheet.h"
#include "browse/trail.h"
#include "image/image.h"

enum request {
	REQUEST_NONE,
	REQUEST_REDRAW,		/* draw all of the screen anew */
	REQUEST_SUSPEND,
	REQUEST_COPY,		/* put app.copied on the clipboard of the terminal */
	REQUEST_THEME,		/* the next theme */
	REQUEST_MOUSE,		/* reports of the mouse on, or off again */
	REQUEST_LINEAR,		/* leave the full screen and read on line by line, from app_here on */
	REQUEST_QUIT,
	REQUEST_QUIT_KEEP	/* quit and leave the page on the screen */
};

struct app_settings {
	bool ascii;		/* show nothing but ASCII */
	bool no_panel;		/* the panel takes the place of the text instead of standing beside it */
};

enum { MESSAGE_BYTES = 400, COPY_BYTES = 4000 };

/* What the reader types a line for. */
enum prompting {
	PROMPTING_NONE,
	PROMPTING_FIND,
	PROMPTING_INDEX,
	PROMPTING_PALETTE,
	PROMPTING_FILTER,
	PROMPTING_HELP,		/* finding in the help */
	PROMPTING_HELP_FILTER,
	PROMPTING_COUNT
};

struct app {
	const struct image *image;	/* borrowed */
	bool		    ascii;
	bool		    no_panel;
	int		    rows, cols;	/* of the screen */
	struct layout	    layout;
	struct outline	    outline;
	char		    hint[HELP_HINT];	/* of the first screen */
	struct pane	    text;	/* shows the outline */
	struct panel_folds  folds;
	struct sheet	    sheet;	/* what the panel shows, about `shown` */
	struct pane	    panel;
	node_ix		    shown;	/* NODE_NONE: nothing, or the view `shown_view` */
	enum view	    shown_view;
	struct several	    several;	/* marked drugs, and the view of them that the panel shows instead */
	node_ix		    peek;	/* a statement of the card, whose sources the panel shows instead; NODE_NONE */
	bool		    in_panel;	/* the panel has the keys */
	bool		    maximised;
	struct overlay	    overlay;	/* what lies over both panes */
	struct search	    search;
	enum prompting	    prompting;
	node_ix		    filtered;		/* the section that a filter is typed for */
	unsigned	    filter_shown;	/* rows that it leaves */
	struct prompt	    prompts[PROMPTING_COUNT];	/* the last lines of each kind */
	struct trail	    trail;
	bool		    after_z;	/* the first of two keys was typed */
	char		    message[MESSAGE_BYTES];	/* UTF-8; empty: none */
	char		    copied[COPY_BYTES];		/* UTF-8, for REQUEST_COPY */
	size_t		    copied_len;
};

/* A reader at the top of a reference, on a screen of no size yet. */
void	app_init(struct app *, const struct image *, const struct app_settings *);
void	app_done(struct app *);

/* Give it a screen, clamped to what a canvas holds; it keeps its place. */
void	app_resize(struct app *, int rows, int cols);

enum request app_do(struct app *, enum action);

/* Do what a key means. */
enum request app_key(struct app *, key_code);

/* Whether something is left to be done while no key waits, and a slice of it; true when the screen has to be drawn again. */
bool	app_is_busy(const struct app *);
bool	app_work(struct app *);

/* Take a pasted character; it goes into a prompt and is never a command. */
void	app_paste(struct app *, key_code);

/* A mouse button on a cell of the screen, or the wheel: up when negative. */
enum request app_click(struct app *, int row, int col);
void	app_wheel(struct app *, int row, int col, int rows);

/* Go to a node, wherever it stands; the place that is left is remembered. */
void	app_go(struct app *, node_ix);

/* The node that the reader is at: the one that the panel shows, when that has the keys. */
node_ix	app_here(const struct app *);

/* Show a message until the next key. */
void	app_say(struct app *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Show the state on a canvas of the size given to app_resize. */
void	app_draw(struct app *, struct canvas *);

/* The pane that has the keys. */
struct pane *app_focused(struct app *);

/* Give the panes their places after anything that may change them; write the panel anew when what it says may have changed. */
void	app_arrange(struct app *);
void	app_update_panel(struct app *, bool again);

/* How far through the text the selected item is, in hundredths. */
int	app_percent(const struct app *);

#endif
