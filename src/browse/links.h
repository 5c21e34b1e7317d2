/* Links in the text, one after another, and what can be taken from an item: parts of app_do. */
#ifndef BROWSE_LINKS_H
#define BROWSE_LINKS_H

#include "browse/app.h"

/*
 * Select the next or previous link of the focused pane; in the text the panel
 * shows what it leads to.  Where there is none the other pane gets the keys.
 */
void	links_step(struct app *, bool forward);

/* Where the selected link leads; NODE_NONE when none is selected. */
node_ix	links_target(const struct app *);

/* Put the address of a source, or the text of any other item, into app.copied. */
void	links_copy(struct app *);

#endif
