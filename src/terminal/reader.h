/* A reader at a terminal: its events change the state, the state is drawn. */
#ifndef TERMINAL_READER_H
#define TERMINAL_READER_H

#include "browse/app.h"
#include "image/image.h"
#include "terminal/terminal.h"

/*
 * Let a person read until they or the terminal end it, and give the terminal
 * back.  `*status` is 0, or 3 when the terminal could not be taken over, and
 * `*why` then says why.  Returns the signal to end by, 0 for none.
 */
int	reader_run(const struct image *, const struct app_settings *, const struct terminal_settings *, int *status,
	    const char **why);

#endif
