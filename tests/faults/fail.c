/*
 * Loaded before a program: makes calls to the system and for memory fail, as a
 * plan says (fail.h).  Without a plan everything is as usual.
 */
#include "fail.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static struct plan *plan;

void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);

#define CALLER __builtin_return_address(0)

static bool
fails(enum call call, const void *caller)
{
	unsigned long n;
	Dl_info	      info;

	if (!plan)
		return false;
	n = ++plan->count[call];
	if (plan->call != call || plan->nth == 0 || n < plan->nth || (n > plan->nth && !plan->from_on))
		return false;
	plan->failed++;
	if (dladdr(caller, &info) && info.dli_fname) {
		strncpy(plan->caller, info.dli_fname, CALLER_BYTES - 1);
	}
	errno = plan->error;
	return true;
}

/* The function that is hidden behind ours. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void *
malloc(size_t size)
{
	return fails(CALL_MEMORY, CALLER) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return fails(CALL_MEMORY, CALLER) ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	return fails(CALL_MEMORY, CALLER) ? NULL : __libc_realloc(old, size);
}

/* Ours, so that the caller is known. */
char *
strdup(const char *text)
{
	size_t size = strlen(text) + 1;
	char  *copy = fails(CALL_MEMORY, CALLER) ? NULL : __libc_malloc(size);

	return copy ? memcpy(copy, text, size) : NULL;
}

ssize_t
read(int fd, void *bytes, size_t size)
{
	return fails(CALL_READ, CALLER) ? -1 : REAL(read)(fd, bytes, size);
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
	return fails(CALL_WRITE, CALLER) ? -1 : REAL(write)(fd, bytes, size);
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t at)
{
	return fails(CALL_PREAD, CALLER) ? -1 : REAL(pread)(fd, bytes, size, at);
}

off_t
lseek(int fd, off_t at, int whence)
{
	return fails(CALL_SEEK, CALLER) ? -1 : REAL(lseek)(fd, at, whence);
}

int
ppoll(struct pollfd *fds, nfds_t count, const struct timespec *time, const sigset_t *signals)
{
	return fails(CALL_PPOLL, CALLER) ? -1 : REAL(ppoll)(fds, count, time, signals);
}

int
poll(struct pollfd *fds, nfds_t count, int ms)
{
	return fails(CALL_POLL, CALLER) ? -1 : REAL(poll)(fds, count, ms);
}

int
ioctl(int fd, unsigned long request, ...)
{
	va_list values;
	void   *value;

	va_start(values, request);
	value = va_arg(values, void *);
	va_end(values);
	return fails(CALL_IOCTL, CALLER) ? -1 : REAL(ioctl)(fd, request, value);
}

int
tcgetattr(int fd, struct termios *modes)
{
	return fails(CALL_GET_MODES, CALLER) ? -1 : REAL(tcgetattr)(fd, modes);
}

int
tcsetattr(int fd, int when, const struct termios *modes)
{
	return fails(CALL_SET_MODES, CALLER) ? -1 : REAL(tcsetattr)(fd, when, modes);
}

int
open(const char *path, int flags, ...)
{
	va_list	 values;
	unsigned mode = 0;

	va_start(values, flags);
	if (flags & O_CREAT)
		mode = va_arg(values, unsigned);
	va_end(values);
	return fails(CALL_OPEN, CALLER) ? -1 : REAL(open)(path, flags, mode);
}

int
memfd_create(const char *name, unsigned flags)
{
	return fails(CALL_MEMORY_FILE, CALLER) ? -1 : REAL(memfd_create)(name, flags);
}

int
dup(int fd)
{
	return fails(CALL_DUP, CALLER) ? -1 : REAL(dup)(fd);
}

FILE *
fdopen(int fd, const char *mode)
{
	return fails(CALL_STREAM, CALLER) ? NULL : REAL(fdopen)(fd, mode);
}

char *
setlocale(int category, const char *name)
{
	return fails(CALL_LOCALE, CALLER) ? NULL : REAL(setlocale)(category, name);
}

static void __attribute__((constructor))
begin(void)
{
	const char *path = getenv(PLAN_VARIABLE);
	int	    fd = path ? REAL(open)(path, O_RDWR | O_CLOEXEC) : -1;
	void	   *shared;

	if (fd < 0)
		return;
	shared = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (shared != MAP_FAILED)
		plan = shared;
}
