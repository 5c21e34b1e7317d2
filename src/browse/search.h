/*
 * Searching while one types: the first hit from where the reader is, shown at
 * once; sections that were opened to show a hit are closed again when it is
 * left.  Parts of app_do and app_key.
 */
#ifndef BROWSE_SEARCH_H
#define BROWSE_SEARCH_H

#include "browse/app.h"

/* Begin to type; go to the first hit of what stands in the prompt; keep what was found; go back to where it began. */
void	search_open(struct app *);
void	search_edit(struct app *);
void	search_accept(struct app *);
void	search_cancel(struct app *);

/* Tab: type on to the end of the word that was found, or of the next one; false when nothing was. */
bool	search_complete(struct app *);

/* To the next or previous hit, around the end. */
void	search_step(struct app *, bool forward);

/* Mark nothing any more; the reader stays. */
void	search_end(struct app *);

/* `3/12`, or `12 hits`; ASCII, empty when nothing is looked for. */
void	search_counter(const struct app *, char *text, size_t size);

#endif
