#include "terminal/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "terminal/calls.h"

/* The sanitizers open files, and map more memory than there is. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

enum {
	MEMORY_BYTES = 64 << 20,	/* of data: five times what the largest window takes */
	FRAME_BYTES = 8 << 20,		/* of the memory file: the largest window, every cell in a look of its own */
	SORTED = 256			/* numbers: more than 1,024 bytes */
};

#ifdef __linux__

#include <sys/prctl.h>
#include <sys/syscall.h>

/* Newer than some headers. */
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_GET_MDWE 66
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#define __NR_landlock_restrict_self 446
#endif

static enum sandbox_state
privileges(const struct sandbox_needs *needs)
{
	(void)needs;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return SANDBOX_FAILED;
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

static enum sandbox_state
dumpable(const struct sandbox_needs *needs)
{
	(void)needs;
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return SANDBOX_FAILED;
	return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

/*
 * Whether the kernel itself answers.  Valgrind does not know seccomp but hands
 * on what makes memory safe, which it then lacks for itself.
 */
static bool
is_kernel_itself(void)
{
	return syscall(__NR_seccomp, -1, 0, NULL) != 0 && errno != ENOSYS;
}

static enum sandbox_state
memory(const struct sandbox_needs *needs)
{
	(void)needs;
	if (!is_kernel_itself())
		return SANDBOX_UNKNOWN;
	if (prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) != 0)
		return errno == EINVAL ? SANDBOX_UNKNOWN : SANDBOX_FAILED;
	return prctl(PR_GET_MDWE, 0, 0, 0, 0) == PR_MDWE_REFUSE_EXEC_GAIN ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

/*
 * All that each version of Landlock can forbid.  Its signals stay out where the
 * job has to be stopped, which is a signal to others.
 */
struct ruleset {
	uint64_t files, network, scopes;
};

enum { LANDLOCK_NEWEST = 6, SCOPE_SIGNALS = 1 << 1 };

static const struct {
	struct ruleset rules;
	size_t	       bytes;	/* of it that this version knows */
} landlock[LANDLOCK_NEWEST + 1] = {
	[1] = { { 0x1fff, 0, 0 }, 8 },	/* execute, read, write, list, make and remove, of every kind */
	[2] = { { 0x3fff, 0, 0 }, 8 },	/* and link and rename across directories */
	[3] = { { 0x7fff, 0, 0 }, 8 },	/* and truncate */
	[4] = { { 0x7fff, 3, 0 }, 16 },	/* and bind and connect by TCP */
	[5] = { { 0xffff, 3, 0 }, 16 },	/* and ioctl on devices */
	[6] = { { 0xffff, 3, 3 }, 24 },	/* and abstract sockets, and signals to others */
};

/* That no file can be opened is tried, since a ruleset that was not there has been met. */
static enum sandbox_state
files(const struct sandbox_needs *needs)
{
	long	       version = syscall(__NR_landlock_create_ruleset, NULL, 0, 1);
	struct ruleset rules;
	int	       fd;
	bool	       restricted;

	if (version < 1)
		return SANDBOX_UNKNOWN;
	version = version < LANDLOCK_NEWEST ? version : LANDLOCK_NEWEST;
	rules = landlock[version].rules;
	if (needs->stops_job)
		rules.scopes &= ~(uint64_t)SCOPE_SIGNALS;
	fd = (int)syscall(__NR_landlock_create_ruleset, &rules, landlock[version].bytes, 0);
	if (fd < 0)
		return SANDBOX_FAILED;
	restricted = syscall(__NR_landlock_restrict_self, fd, 0) == 0;
	close(fd);
	fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0)
		close(fd);
	return restricted && fd < 0 && errno == EACCES ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

#else

#define privileges NULL
#define dumpable NULL
#define memory NULL
#define files NULL

#endif

/* For good, for as far as the system lets: valgrind has no hard limit of descriptors. */
static bool
limit(unsigned resource, rlim_t most)
{
	struct rlimit set, limit = { .rlim_cur = most, .rlim_max = most };

	if (getrlimit(resource, &set) == 0 && set.rlim_max < most)
		return true;
	if (setrlimit(resource, &limit) != 0) {
		limit.rlim_max = set.rlim_max;
		if (setrlimit(resource, &limit) != 0)
			return false;
	}
	return getrlimit(resource, &set) == 0 && set.rlim_cur <= most;
}

/* Not 0 descriptors: poll refuses more than that many. */
static rlim_t
descriptors(const struct sandbox_needs *needs)
{
	int highest = STDERR_FILENO;

	highest = needs->terminal > highest ? needs->terminal : highest;
	highest = needs->memory > highest ? needs->memory : highest;
	highest = needs->curses > highest ? needs->curses : highest;
	return (rlim_t)highest + 1;
}

/* Data, and not the size of all that is mapped: the content is, and costs nothing. */
static enum sandbox_state
limits(const struct sandbox_needs *needs)
{
	bool good = limit(RLIMIT_NOFILE, descriptors(needs)) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0) &&
	    limit(RLIMIT_MEMLOCK, 0) && limit(RLIMIT_DATA, MEMORY_BYTES);

	if (!needs->writes_file)
		good = good && limit(RLIMIT_FSIZE, FRAME_BYTES);
	return good ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

#ifdef __OpenBSD__

/* Not tried: nobody who works on this has one. */
static enum sandbox_state
calls(const struct sandbox_needs *needs)
{
	bool good = unveil(NULL, NULL) == 0 && pledge(needs->stops_job ? "stdio tty proc" : "stdio tty", NULL) == 0;

	return good ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

#else

static enum sandbox_state
calls(const struct sandbox_needs *needs)
{
	if (!calls_known())
		return SANDBOX_UNKNOWN;
	return calls_refuse(needs) ? SANDBOX_IN_FORCE : SANDBOX_FAILED;
}

#endif

static const struct {
	const char *name;
	enum sandbox_state (*put_on)(const struct sandbox_needs *);
} table[LAYER_COUNT] = {
	[LAYER_PRIVILEGES] = { .put_on = privileges }, [LAYER_DUMPABLE] = { .put_on = dumpable },
	[LAYER_MEMORY] = { .put_on = memory },	       [LAYER_FILES] = { .put_on = files },
	[LAYER_LIMITS] = { .put_on = limits },	       [LAYER_CALLS] = { .put_on = calls },
};

static int
compare_numbers(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

/* The first large sort asks the system how much memory there is, in some C libraries by a file. */
static void
sort_once(void)
{
	int numbers[SORTED];

	for (int i = 0; i < SORTED; i++)
		numbers[i] = i;
	qsort(numbers, SORTED, sizeof *numbers, compare_numbers);
}

bool
sandbox_enter(struct sandbox *sandbox, const struct sandbox_needs *needs, unsigned layers)
{
	bool good = true;

	memset(sandbox, 0, sizeof *sandbox);
	if (SANITIZED)
		return true;
	sort_once();
	for (int i = 0; i < LAYER_COUNT; i++) {
		if (!(layers >> i & 1))
			continue;
		sandbox->layers[i] = table[i].put_on ? table[i].put_on(needs) : SANDBOX_UNKNOWN;
		good = good && sandbox->layers[i] != SANDBOX_FAILED;
	}
	return good;
}

const char *
sandbox_layer_name(enum sandbox_layer layer)
{
	static const char *const names[] = {
#define LAYER(id, name) name,
#include "terminal/layers.def"
#undef LAYER
	};

	return names[layer];
}

const char *
sandbox_state_name(enum sandbox_state state)
{
	switch (state) {
	case SANDBOX_LEFT_OUT:
		return SANITIZED ? "left out: built with sanitizers" : "left out";
	case SANDBOX_UNKNOWN:
		return "not in this system";
	case SANDBOX_FAILED:
		return "failed";
	case SANDBOX_IN_FORCE:
		return "in force";
	}
	return "";
}

struct sandbox_needs
sandbox_lines(void)
{
	return (struct sandbox_needs){ .terminal = -1, .memory = -1, .curses = -1, .writes_file = true };
}

void
sandbox_enter_lines(void)
{
	struct sandbox_needs needs = sandbox_lines();
	struct sandbox	     sandbox;

	if (sandbox_enter(&sandbox, &needs, SANDBOX_ALL))
		return;
	fputs("not locked down; --selftest says more\n", stderr);
	exit(SANDBOX_STATUS);
}

static volatile sig_atomic_t refused;

static void
on_refused(int signal_number)
{
	(void)signal_number;
	refused = 1;
}

/* The parent's number is no secret, and nothing here asks for it. */
bool
sandbox_refuses(void)
{
	struct sigaction action, before;

	memset(&action, 0, sizeof action);
	action.sa_handler = on_refused;
	refused = 0;
	sigaction(SIGSYS, &action, &before);
	(void)getppid();
	sigaction(SIGSYS, &before, NULL);
	return refused;
}
