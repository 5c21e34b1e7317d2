/*
 * How the reader gets about: into sections and out of them, to the panel, to
 * other places and back.  These are parts of app_do; each one leaves the state
 * whole, and none draws.
 */
#ifndef BROWSE_NAVIGATE_H
#define BROWSE_NAVIGATE_H

#include "browse/app.h"

/* Where the reader is, for the trail. */
struct step navigate_here(const struct app *);

/* Select a node, wherever it stands, without remembering where the reader was; with `top` at the top of the pane. */
void	navigate_to(struct app *, node_ix, bool top);

/* Put everything back as a step remembers it. */
void	navigate_return(struct app *, const struct step *);

/* After sections were closed: what was selected or at the top may have no row any more. */
void	navigate_settle(struct app *);

void	navigate_enter_panel(struct app *);
void	navigate_leave_panel(struct app *);

/* Show a node in the panel, which gets the keys, without moving in the text. */
void	navigate_peek(struct app *, node_ix);

/* Follow what a line of the panel stands for. */
void	navigate_follow(struct app *, node_ix target);

/* What the actions of these names do. */
void	navigate_in(struct app *);
void	navigate_out(struct app *);
void	navigate_toggle(struct app *);
void	navigate_fold_all(struct app *, bool open);
void	navigate_heading(struct app *, bool next);
void	navigate_main(struct app *, int n);
void	navigate_urgent(struct app *);
void	navigate_contents(struct app *);
void	navigate_other_pane(struct app *);
/* Mark the drug here, or take its mark away; show a view of the marked ones. */
void	navigate_mark(struct app *);

/* After marks were changed, here or line by line. */
void	navigate_marks_changed(struct app *);
void	navigate_view(struct app *, enum view);

void	navigate_hide_panel(struct app *);
void	navigate_trail(struct app *, bool back);
void	navigate_say_where(struct app *);

/* Close what is on top; false when there is nothing. */
bool	navigate_close_top(struct app *);

#endif
