/* Finding in the help, and narrowing it: parts of app_do and app_key. */
#ifndef BROWSE_HELP_FIND_H
#define BROWSE_HELP_FIND_H

#include "browse/app.h"

/* An action while the help is shown; false when it means what it means elsewhere. */
bool	help_find_act(struct app *, enum action);

/* The text of the help's prompt has changed; it is done, with Enter or without. */
void	help_find_edit(struct app *);
void	help_find_finish(struct app *, bool cancelled);

/* Tab: as search_complete. */
bool	help_find_complete(struct app *);

/* `3/12`, as search_counter; or how many lines a filter leaves. */
void	help_find_counter(const struct app *, char *text, size_t size);

#endif
