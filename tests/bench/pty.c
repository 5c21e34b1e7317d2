#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "xalloc.h"

enum { BLOCK = 65536, IDLE_MS = 40 };

double
now_us(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static bool
open_master(struct pty *pty, int rows, int cols, char *slave, size_t size)
{
	struct winsize window = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	pty->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	return pty->master >= 0 && grantpt(pty->master) == 0 && unlockpt(pty->master) == 0 &&
	    ioctl(pty->master, TIOCSWINSZ, &window) == 0 && ptsname_r(pty->master, slave, size) == 0;
}

/* The slave is opened in the child, which makes it the terminal of its session. */
static bool
spawn(struct pty *pty, char *const arguments[], const char *slave)
{
	char *const environment[] = {
		(char[]){ "TERM=xterm-256color" }, (char[]){ "LC_ALL=C.UTF-8" }, (char[]){ "HOME=/nonexistent" },
		(char[]){ "PATH=/usr/local/bin:/usr/bin:/bin" }, (char[]){ "LESSHISTFILE=-" }, NULL,
	};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t	   attributes;
	sigset_t		   none, all;
	int			   error;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	posix_spawn_file_actions_adddup2(&actions, 0, 2);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	pty->started = now_us();
	error = posix_spawnp(&pty->pid, arguments[0], &actions, &attributes, arguments, environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	if (error != 0)
		pty->pid = 0;
	return error == 0;
}

bool
pty_start(struct pty *pty, char *const arguments[], int rows, int cols)
{
	char slave[64];

	*pty = (struct pty){ .master = -1 };
	if (open_master(pty, rows, cols, slave, sizeof slave) && spawn(pty, arguments, slave))
		return true;
	fprintf(stderr, "bench: cannot start %s: %s\n", arguments[0], strerror(errno));
	pty_stop(pty);
	return false;
}

void
pty_hang_up(struct pty *pty)
{
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
}

void
pty_stop(struct pty *pty)
{
	if (pty->pid > 0) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	pty_hang_up(pty);
	free(pty->bytes);
	*pty = (struct pty){ .master = -1 };
}

/* Take what is there; returns how many bytes, -1 when the program has let go of the terminal. */
static ssize_t
take(struct pty *pty)
{
	ssize_t got;

	if (pty->len + BLOCK > pty->room) {
		pty->room = pty->room ? 2 * pty->room : 4 * (size_t)BLOCK;
		pty->bytes = xrealloc(pty->bytes, pty->room);
	}
	got = read(pty->master, pty->bytes + pty->len, BLOCK);
	if (got > 0) {
		pty->last = now_us();
		pty->len += (size_t)got;
		return got;
	}
	return got < 0 && errno == EAGAIN ? 0 : -1;
}

bool
pty_settle(struct pty *pty, int first_ms, int quiet_ms)
{
	struct pollfd input = { .fd = pty->master, .events = POLLIN };
	bool	      came = false;

	while (poll(&input, 1, came ? quiet_ms : first_ms) > 0 && take(pty) > 0)
		came = true;
	return came;
}

/* The first number in a file of /proc, or the sum of those behind a name. */
static double
proc_number(const struct pty *pty, const char *file, const char *name)
{
	char   path[64], line[512];
	double sum = 0;
	FILE  *in;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pty->pid, file);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, name, strlen(name)) == 0)
			sum += strtod(line + strlen(name), NULL);
	if (in)
		fclose(in);
	return sum;
}

double
pty_cpu(const struct pty *pty)
{
	return proc_number(pty, "schedstat", "") / 1e3;
}

long
pty_private(const struct pty *pty)
{
	return (long)proc_number(pty, "smaps_rollup", "Private_Dirty:");
}

long
pty_share(const struct pty *pty)
{
	return (long)proc_number(pty, "smaps_rollup", "Pss:");
}

long
pty_switches(const struct pty *pty)
{
	return (long)(proc_number(pty, "status", "voluntary_ctxt_switches:") +
	    proc_number(pty, "status", "nonvoluntary_ctxt_switches:"));
}

bool
pty_finish(struct pty *pty, int limit_ms)
{
	double limit = now_us() + limit_ms * 1e3, before, cpu = pty_cpu(pty);
	bool   came;

	do {
		before = cpu;
		came = pty_settle(pty, IDLE_MS, QUIET_MS);
		cpu = pty_cpu(pty);
	} while ((came || cpu > before) && now_us() < limit);
	return !came && cpu <= before;
}

void
pty_type(struct pty *pty, const char *keys, size_t len)
{
	if (write(pty->master, keys, len) < 0)
		return;	/* it takes no more: that is as good */
}

double
pty_ask(struct pty *pty, const char *keys, size_t len)
{
	double asked = now_us();

	if (write(pty->master, keys, len) != (ssize_t)len || !pty_settle(pty, 8 * QUIET_MS, QUIET_MS))
		return 0;
	return pty->last - asked;
}

bool
pty_flood(struct pty *pty, const char *keys, size_t len, int limit_ms)
{
	double limit = now_us() + limit_ms * 1e3;

	while (len > 0 && now_us() < limit) {
		struct pollfd both = { .fd = pty->master, .events = POLLIN | POLLOUT };
		ssize_t	      sent;

		if (poll(&both, 1, 10) <= 0)
			continue;
		if (both.revents & POLLIN && take(pty) < 0)
			return false;
		sent = both.revents & POLLOUT ? write(pty->master, keys, len) : 0;
		if (sent > 0) {
			keys += sent;
			len -= (size_t)sent;
		}
	}
	return len == 0;
}

double
pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize window = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	double	       asked = now_us();

	ioctl(pty->master, TIOCSWINSZ, &window);
	return pty_settle(pty, 8 * QUIET_MS, QUIET_MS) ? pty->last - asked : 0;
}

double
pty_end(struct pty *pty, int limit_ms)
{
	double	      asked = now_us(), took = -1;
	struct pollfd ended = { .fd = (int)syscall(SYS_pidfd_open, pty->pid, 0), .events = POLLIN };

	if (ended.fd >= 0 && poll(&ended, 1, limit_ms) > 0) {
		took = now_us() - asked;
		waitpid(pty->pid, NULL, 0);
		pty->pid = 0;
	}
	if (ended.fd >= 0)
		close(ended.fd);
	return took;
}

void
pty_forget(struct pty *pty)
{
	pty->len = 0;
}
