/*
 * What a program has told a terminal: which modes it has changed, and whether
 * it kept to the few sequences that it may send.
 *
 * A strict parser of the bytes, and nothing of a screen; libvterm is that.
 */
#ifndef TESTS_TERMINAL_TRACKER_H
#define TESTS_TERMINAL_TRACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TRACKED_MODES = 32, SEQUENCE_BYTES = 64 };

struct tracker {
	struct {
		int  number;	/* of a private mode */
		bool on;
	} modes[TRACKED_MODES];
	int    mode_count;
	bool   keypad;			/* application keypad */
	bool   styled;			/* attributes other than none */
	bool   shifted;			/* a charset other than ASCII */
	bool   margins;			/* a scroll region was set */
	size_t clears;			/* of the whole screen */
	size_t bytes;
	char   offence[SEQUENCE_BYTES];	/* the first that may not be sent; "" while there was none */
	size_t copies;			/* OSC 52: text for the terminal's clipboard */
	bool   at_home;			/* the last sequence moved to the top left corner */
	/* the sequence that is being read */
	int    state;
	char   sequence[SEQUENCE_BYTES];
	size_t len;
	size_t copied;		/* bytes of OSC 52 */
};

void	tracker_take(struct tracker *, const char *bytes, size_t len);

/* Whether a private mode is on; modes 7 and 25 are on by themselves. */
bool	tracker_mode(const struct tracker *, int number);

/* What is not as it was: "mode 1000 on, keypad"; "" when all is. */
const char *tracker_left_on(const struct tracker *);

#endif
