#include "terminal/output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "terminal/attributes.h"
#include "xalloc.h"

/*
 * The terminal of standard output once more, so that O_NONBLOCK is ours alone.
 * After su it belongs to somebody else and may only be opened by its other
 * name, which it has when it is our controlling terminal.
 */
static int
open_again(void)
{
	int flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	int fd = open("/proc/self/fd/1", flags);

	if (fd < 0 && tcgetpgrp(STDOUT_FILENO) >= 0)
		fd = open("/dev/tty", flags);
	return fd;
}

static int
memory_file(void)
{
#ifdef MFD_CLOEXEC
	return memfd_create("frame", MFD_CLOEXEC);
#else
	return -1;
#endif
}

bool
output_init(struct output *output)
{
	*output = (struct output){ .fd = open_again(), .memory = memory_file() };
	if (output->fd < 0 || output->memory < 0 || !isatty(output->fd)) {
		if (output->fd >= 0)
			close(output->fd);
		output->fd = STDOUT_FILENO;
		output->blocking = true;
	}
	return isatty(output->fd);
}

void
output_done(struct output *output)
{
	if (output->fd > STDERR_FILENO)
		close(output->fd);
	if (output->memory >= 0)
		close(output->memory);
	free(output->bytes);
	*output = (struct output){ .fd = -1, .memory = -1 };
}

int
output_for_curses(const struct output *output)
{
	return output->memory >= 0 ? output->memory : output->fd;
}

static char *
make_room(struct output *output, size_t more)
{
	if (output->len + more > output->room) {
		output->room = output->len + more + output->room / 2;
		output->bytes = xrealloc(output->bytes, output->room);
	}
	return output->bytes + output->len;
}

void
output_put(struct output *output, const char *bytes, size_t len)
{
	if (len == 0)
		return;
	memcpy(make_room(output, len), bytes, len);
	output->len += len;
	if (output->blocking && output->memory < 0)	/* before what curses writes next */
		output_push(output);
}

void
output_collect(struct output *output)
{
	off_t held = output->memory >= 0 ? lseek(output->memory, 0, SEEK_CUR) : 0;
	char *at;
	ssize_t got;

	if (held <= 0)
		return;
	at = make_room(output, (size_t)held);
	got = pread(output->memory, at, (size_t)held, 0);
	if (got > 0)
		output->len += attributes_join(at, (size_t)got);
	lseek(output->memory, 0, SEEK_SET);
}

void
output_push(struct output *output)
{
	while (output->sent < output->len && !output->lost) {
		ssize_t written = write(output->fd, output->bytes + output->sent, output->len - output->sent);

		if (written > 0)
			output->sent += (size_t)written;
		else if (written == 0 || errno == EAGAIN)
			return;
		else if (errno != EINTR)
			output->lost = true;
	}
	output->sent = output->len = 0;
}

static long long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

bool
output_finish(struct output *output, int ms)
{
	long long until = now_ms() + ms;

	output_push(output);
	while (!output_is_empty(output)) {
		struct pollfd writable = { .fd = output->fd, .events = POLLOUT };
		long long left = until - now_ms();

		if (left <= 0 || poll(&writable, 1, (int)left) == 0)
			return false;
		output_push(output);
	}
	return !output->lost;
}

void
output_drop(struct output *output)
{
	tcflush(output->fd, TCOFLUSH);
	output->sent = output->len = 0;
}

bool
output_is_empty(const struct output *output)
{
	return output->len == 0;
}
