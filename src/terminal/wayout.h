/*
 * The way out: what gives the terminal back, prepared beforehand so that a
 * signal handler can do it.
 *
 * There is one terminal, so there is one way out; it is the only thing besides
 * the signal flags that is kept at file level.
 */
#ifndef TERMINAL_WAYOUT_H
#define TERMINAL_WAYOUT_H

#include <stddef.h>
#include <termios.h>

enum { WAYOUT_BYTES = 256 };

/*
 * From now on wayout_take writes these bytes to `fd` (never blocking when its
 * description does not) and sets these modes on standard input.  Bytes beyond
 * WAYOUT_BYTES are a mistake of the caller.
 */
void	wayout_prepare(int fd, const struct termios *, const char *bytes, size_t len);

/* Give the terminal back: safe in a signal handler, does nothing when it is not ours now. */
void	wayout_take(void);

/* The terminal has been given back. */
void	wayout_done(void);

#endif
