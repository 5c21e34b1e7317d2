/*
 * What silence brings where strangers read one after the other: after a while
 * the next one begins anew, with nothing of what was read before; after a
 * longer one the program ends.
 */
#ifndef TERMINAL_IDLE_H
#define TERMINAL_IDLE_H

#include <stdbool.h>

struct idle {
	int  reset, end;	/* seconds without a key; 0: never */
	bool fresh;		/* nothing was typed since it began anew */
};

/* How many seconds of silence until something happens; 0: it never does. */
int	idle_wait(const struct idle *);

/* That silence has come: true when the program has to end, false when it has to begin anew. */
bool	idle_ends(struct idle *);

/* Something was typed. */
void	idle_heard(struct idle *);

#endif
