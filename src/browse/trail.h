/* Where the reader has been: the steps that back and forward go through. */
#ifndef BROWSE_TRAIL_H
#define BROWSE_TRAIL_H

#include <stdbool.h>

#include "browse/outline.h"
#include "browse/pane.h"
#include "browse/panel.h"
#include "browse/several.h"
#include "image/image.h"

enum { TRAIL_STEPS = 128 };	/* older ones are forgotten */

/* One place: what was selected, what stood at the top, what was open. */
struct step {
	struct folds folds;		/* owned */
	node_ix	     node;
	struct place top;
	bool	     in_panel;
	node_ix	     peek;		/* the statement whose sources the panel showed; NODE_NONE */
	struct panel_folds panel_folds;
	node_ix	     shown;		/* what the panel was about: the following is its */
	uint32_t     panel_line;
	struct place panel_top;
	int	     link, panel_link;	/* the selected links, and the bytes looked at */
	uint32_t     spot, panel_spot;
	enum view    view;		/* of several drugs, that the panel showed instead */
	struct panel_folds view_folds;
	uint32_t     marks;		/* of which drugs it was: several_marks */
};

struct trail {
	struct step *steps;	/* owned: TRAIL_STEPS of them; NULL while there are none */
	int	    count;	/* steps that are kept */
	int	    at;		/* those before it lie behind the reader, those from it on ahead */
};

void	step_done(struct step *);
void	trail_done(struct trail *);

/* Remember the place that is left by a jump, which is taken over; what lay ahead is forgotten. */
void	trail_leave(struct trail *, struct step);

/* Exchange a place for the one behind or ahead of it, which is the caller's then; false when there is none. */
bool	trail_back(struct trail *, struct step *);
bool	trail_forward(struct trail *, struct step *);

#endif
