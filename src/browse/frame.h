/* What stands around the panes: where the reader is, rules, a message, the keys of this view. */
#ifndef BROWSE_FRAME_H
#define BROWSE_FRAME_H

#include "browse/app.h"

void	frame_draw(const struct app *, struct canvas *);

#endif
