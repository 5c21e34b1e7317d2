/*
 * What the environment says, read once and then cleared.
 *
 * After terminal_environment no variable is set: neither a library nor a later
 * mistake can be led astray by one (TERMINFO, LOCPATH, ESCDELAY, COLUMNS ...).
 * What is wanted is checked before it is kept; what is odd counts as unset.
 */
#ifndef TERMINAL_ENVIRONMENT_H
#define TERMINAL_ENVIRONMENT_H

#include <stdbool.h>

enum { TERM_NAME_BYTES = 65, ASKED_BYTES = 1000 };

struct terminal_environment {
	char term[TERM_NAME_BYTES];	/* the terminal's name; "" when unset or no name at all */
	bool utf8;			/* the charset asked for is UTF-8 */
	bool no_colour;			/* NO_COLOR */
	bool accessible;		/* ACCESSIBLE */
	bool in_tmux;			/* TMUX */
	char asked[ASKED_BYTES];	/* SSH_ORIGINAL_COMMAND: what a caller wanted to be run, cut there; any bytes */
	int  escape_ms;			/* ESCDELAY in milliseconds; 0 when unset */
};

/*
 * Call first in main.  Also makes descriptors 0 to 2 valid, so that no file
 * opened later becomes standard output, and closes inherited ones above them.
 * A closed standard output is made one that cannot be written to.
 */
void	terminal_environment(struct terminal_environment *);

/*
 * Set the locale for characters: C.UTF-8, or en_US.UTF-8 where that is
 * missing, when `utf8`; else C.  Says whether characters are UTF-8 now.
 */
bool	terminal_locale(bool utf8);

#endif
