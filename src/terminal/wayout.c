#include "terminal/wayout.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static struct {
	volatile sig_atomic_t ready;
	int		      fd;
	struct termios	      modes;
	size_t		      len;
	char		      bytes[WAYOUT_BYTES];
} way;

void
wayout_prepare(int fd, const struct termios *modes, const char *bytes, size_t len)
{
	sigset_t all, before;

	assert(len <= sizeof way.bytes);
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	way.fd = fd;
	way.modes = *modes;
	way.len = len;
	memcpy(way.bytes, bytes, len);
	way.ready = 1;
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/*
 * In the background the terminal is somebody else's, and touching it would
 * stop us.  Dropping what a stalled terminal never read makes room, so that
 * the bytes get in and the write cannot block.
 */
void
wayout_take(void)
{
	int before = errno;
	pid_t group = tcgetpgrp(STDIN_FILENO);
	ssize_t written;

	if (!way.ready || (group >= 0 && group != getpgrp()))
		return;
	way.ready = 0;
	tcflush(way.fd, TCOFLUSH);
	written = write(way.fd, way.bytes, way.len);
	(void)written;
	if (tcsetattr(STDIN_FILENO, TCSANOW, &way.modes) != 0)
		tcsetattr(STDIN_FILENO, TCSANOW, &way.modes);
	errno = before;
}

void
wayout_done(void)
{
	way.ready = 0;
}
