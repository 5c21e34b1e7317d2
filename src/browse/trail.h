/* Where the reader has been: the steps that back and forward go through. */
#ifndef BROWSE_TRAIL_H
#define BROWSE_TRAIL_H

#include <stdbool.h>

#include "browse/pane.h"
#include "image/image.h"

enum { TRAIL_STEPS = 128 };	/* older ones are forgotten */

/* One place: what was selected and what stood at the top. */
struct step {
	node_ix	     node;
	struct place top;
	bool	     in_panel;
	node_ix	     peek;		/* the statement whose sources the panel showed; NODE_NONE */
	uint32_t     panel_line;
};

struct trail {
	struct step steps[TRAIL_STEPS];
	int	    count;	/* steps that are kept */
	int	    at;		/* those before it lie behind the reader, those from it on ahead */
};

/* Remember the place that is left by a jump; what lay ahead is forgotten. */
void	trail_leave(struct trail *, struct step);

/* Exchange the place that is left for the one behind or ahead; false when there is none. */
bool	trail_back(struct trail *, struct step left, struct step *to);
bool	trail_forward(struct trail *, struct step left, struct step *to);

#endif
