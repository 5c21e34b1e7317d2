/* A reader at a terminal: its events change the state, the state is drawn. */
#ifndef TERMINAL_READER_H
#define TERMINAL_READER_H

#include "browse/app.h"
#include "image/image.h"
#include "terminal/idle.h"
#include "terminal/terminal.h"

struct reader_settings {
	struct app_settings	 app;
	struct terminal_settings terminal;
	const node_ix		*topics;	/* where to begin, topic_count of them; the others lie behind the first */
	int			 topic_count;
	bool			 kiosk;		/* strangers read: no stopping, no clipboard */
	struct idle		 idle;
};

/*
 * Let a person read until they or the terminal end it, and give the terminal
 * back.  `*status` is 0, or 3 when the terminal could not be taken over, 4 when
 * what was read line by line could not be written, or 70 when the program could
 * not be locked down; `*why` then says why.  Returns the signal to end by, 0 for none.
 */
int	reader_run(const struct image *, const struct reader_settings *, int *status, const char **why);

#endif
