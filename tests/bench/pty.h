/*
 * A program on a pseudo terminal, and nothing between it and the clock.
 *
 * What it sends is kept as bytes; they are looked at, with libvterm, only when
 * somebody asks (screen.h).  An answer is over when nothing has come for a
 * while, for every program alike, and its time is that of its last byte.
 *
 * Times are microseconds of the monotonic clock.
 */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { FIRST_MS = 5000, QUIET_MS = 12 };

struct pty {
	pid_t  pid;		/* 0: none */
	int    master;
	double started, last;	/* when it was started, and when its last bytes came */
	char  *bytes;		/* all that came since pty_forget; owned */
	size_t len, room;
};

double	now_us(void);

/* Start a program; false when it cannot be.  It has an xterm, UTF-8, no home and no settings. */
bool	pty_start(struct pty *, char *const arguments[], int rows, int cols);

/* Kill it and forget it. */
void	pty_stop(struct pty *);

/* Wait for a first byte, then until none has come for so long.  False when none came. */
bool	pty_settle(struct pty *, int first_ms, int quiet_ms);

/*
 * Wait until it has nothing to do any more: nothing has come and it took no
 * processor time for a while.  False when that did not come in time.
 */
bool	pty_finish(struct pty *, int limit_ms);

/* Type, and wait for the answer; returns the time to its last byte, 0 when none came. */
double	pty_ask(struct pty *, const char *keys, size_t len);

/* Type without waiting and without reading. */
void	pty_type(struct pty *, const char *keys, size_t len);

/* Type what may be more than the terminal holds, reading meanwhile; false when it did not all go in. */
bool	pty_flood(struct pty *, const char *keys, size_t len, int limit_ms);

double	pty_resize(struct pty *, int rows, int cols);

/* Let no more bytes be read and close the line; the program stays to be waited for. */
void	pty_hang_up(struct pty *);

/* Wait for its end; returns the time it took, or -1. */
double	pty_end(struct pty *, int limit_ms);

void	pty_forget(struct pty *);

/* What the system tells: processor time (us), private and proportional memory (kB), how often it was woken or stopped. */
double	pty_cpu(const struct pty *);
long	pty_private(const struct pty *);
long	pty_share(const struct pty *);
long	pty_switches(const struct pty *);

#endif
