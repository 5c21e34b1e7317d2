/*
 * What lies over the panes: the help, the index, the palette, a choice, one
 * item alone.  Parts of app_do and app_key.
 */
#ifndef BROWSE_OVERLAY_H
#define BROWSE_OVERLAY_H

#include "browse/app.h"

void	overlay_help(struct app *);
void	overlay_index(struct app *);
void	overlay_palette(struct app *);
void	overlay_alone(struct app *);
void	overlay_close(struct app *);

/* The definition of the term here: shown in the panel, or a choice where there are several. */
void	overlay_define(struct app *);

/* The prompt's text has changed: show what fits it. */
void	overlay_narrow(struct app *);

/* Tab: put the selected name into the prompt; false when there is none. */
bool	overlay_complete(struct app *);

/* Enter: go to what is selected, or do it. */
enum request overlay_choose(struct app *);

#endif
