/*
 * What is on its way to the terminal: at most one frame.
 *
 * Curses writes into a memory file; output_collect takes what it wrote from
 * there, and output_push sends what the terminal takes right now and never
 * waits, because the terminal is written to through a description of our own
 * that does not block (one that is shared would stay so for the shell too).
 *
 * Where there is no memory file, curses writes to the terminal itself; where
 * no description of our own can be had, the shared one is used.  Then writes
 * may block, which `blocking` says, and nothing is ever on its way after them.
 */
#ifndef TERMINAL_OUTPUT_H
#define TERMINAL_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct output {
	int    fd;		/* the terminal */
	int    memory;		/* the memory file; -1 when there is none */
	char  *bytes;		/* on their way: from `sent` to `len` */
	size_t sent, len, room;
	bool   blocking;
	bool   lost;		/* a write failed: the terminal is gone */
};

/* False when the terminal cannot be written to. */
bool	output_init(struct output *);
void	output_done(struct output *);

/* The descriptor for curses to write to. */
int	output_for_curses(const struct output *);

/* Put bytes behind what is on its way. */
void	output_put(struct output *, const char *bytes, size_t len);

/* Put what curses has written behind what is on its way. */
void	output_collect(struct output *);

/* Send what can be sent. */
void	output_push(struct output *);

/* Wait at most so many milliseconds for all to go out; false when it did not. */
bool	output_finish(struct output *, int ms);

/* Forget what has not gone out, also where the system still holds it. */
void	output_drop(struct output *);

bool	output_is_empty(const struct output *);

#endif
