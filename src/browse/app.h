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
#include "browse/keymap.h"
#include "browse/layout.h"
#include "browse/outline.h"
#include "browse/pane.h"
#include "browse/panel.h"
#include "browse/sheet.h"
#include "browse/trail.h"
#include "image/image.h"

enum request {
	REQUEST_NONE,
	REQUEST_REDRAW,		/* draw all of the screen anew */
	REQUEST_SUSPEND,
	REQUEST_QUIT,
	REQUEST_QUIT_KEEP	/* quit and leave the page on the screen */
};

struct app_settings {
	bool ascii;		/* show nothing but ASCII */
	bool no_panel;		/* the panel takes the place of the text instead of standing beside it */
};

enum { MESSAGE_BYTES = 400 };

struct app {
	const struct image *image;	/* borrowed */
	bool		    ascii;
	bool		    no_panel;
	int		    rows, cols;	/* of the screen */
	struct layout	    layout;
	struct outline	    outline;
	struct pane	    text;	/* shows the outline */
	struct panel_folds  folds;
	struct sheet	    sheet;	/* what the panel shows, about `shown` */
	struct pane	    panel;
	node_ix		    shown;
	node_ix		    peek;	/* a statement of the card, whose sources the panel shows instead; NODE_NONE */
	bool		    in_panel;	/* the panel has the keys */
	bool		    maximised;
	bool		    help_open;
	struct sheet	    help;
	struct pane	    help_pane;
	struct trail	    trail;
	bool		    after_z;	/* the first of two keys was typed */
	char		    message[MESSAGE_BYTES];	/* UTF-8; empty: none */
};

/* A reader at the top of a reference, on a screen of no size yet. */
void	app_init(struct app *, const struct image *, const struct app_settings *);
void	app_done(struct app *);

/* Give it a screen; it keeps its place. */
void	app_resize(struct app *, int rows, int cols);

enum request app_do(struct app *, enum action);

/* Do what a key means. */
enum request app_key(struct app *, key_code);

/* Go to a node, wherever it stands; the place that is left is remembered. */
void	app_go(struct app *, node_ix);

/* Show a message until the next key. */
void	app_say(struct app *, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Show the state on a canvas of the size given to app_resize. */
void	app_draw(struct app *, struct canvas *);

/* How far through the text the selected item is, in hundredths. */
int	app_percent(const struct app *);

#endif
