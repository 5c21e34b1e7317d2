/* Filtering and sorting the list that the reader is in: parts of app_do and app_key. */
#ifndef BROWSE_FILTER_H
#define BROWSE_FILTER_H

#include "browse/app.h"

/* Begin to type; show what fits; keep it; show all again. */
void	filter_open(struct app *);
void	filter_edit(struct app *);
void	filter_accept(struct app *);
void	filter_clear(struct app *);

/* Tab: the first name that begins with what was typed; false when none does. */
bool	filter_complete(struct app *);

/* The next order of the list here, and the same backwards. */
void	filter_sort(struct app *);
void	filter_reverse(struct app *);

#endif
