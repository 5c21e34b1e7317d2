/*
 * What reading does not need, tried: without the lock, behind each of its layers
 * alone, and behind all of them.
 *
 *	probes
 *
 * Each attempt is made by a process of its own, of an ordinary user also when
 * root runs this.  Prints a table of what came of each (`yes`: it was done), and
 * whether every layer refuses what it is there for.  A layer that this kernel
 * does not know is told and left out.
 */
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "terminal/sandbox.h"

enum { ORDINARY_USER = 65534, OTHER_FILE = 9, UNKNOWN_CALL = 500, PAGE = 4096, WORD = 24 };

static pid_t other;	/* a process of the same user, that has nothing to do with this */

static long
open_a_file(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static long
list_a_directory(void)
{
	return open("/", O_RDONLY | O_DIRECTORY);
}

static long
create_a_file(void)
{
	char path[] = "/tmp/imnm-probe-XXXXXX";
	int  fd = mkstemp(path);

	if (fd >= 0)
		unlink(path);
	return fd;
}

static long
execute(void)
{
	char *arguments[] = { (char[]){ "true" }, NULL };

	close(STDERR_FILENO);
	execv("/bin/true", arguments);
	return -1;
}

static long
start_a_process(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child;
}

static long
open_a_network_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static long
open_a_local_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long
trace_another(void)
{
	return ptrace(PTRACE_ATTACH, other, NULL, NULL);
}

static long
signal_another(void)
{
	return kill(other, SIGWINCH);
}

static long
signal_everybody(void)
{
	return kill(-1, 0);
}

static long
type_into_the_terminal(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

static long
memory_for_code(void)
{
	void *at = mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return at == MAP_FAILED ? -1 : 0;
}

static long
data_into_code(void)
{
	void *at = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return mprotect(at, PAGE, PROT_READ | PROT_EXEC);
}

static long
too_much_memory(void)
{
	return mmap(NULL, (size_t)1 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

static long
a_user_namespace(void)
{
	return syscall(__NR_unshare, 0x10000000);
}

static long
io_uring(void)
{
	char parameters[256] = { 0 };

	return syscall(__NR_io_uring_setup, 4, parameters);
}

static long
bpf(void)
{
	struct { uint32_t type, key, value, entries, flags; char rest[100]; } map = { 2, 4, 4, 1, 0, { 0 } };

	return syscall(__NR_bpf, 0, &map, sizeof map);
}

static long
write_elsewhere(void)
{
	return write(OTHER_FILE, "x", 1);
}

static long
raise_a_limit(void)
{
	struct rlimit limit = { .rlim_cur = 1 << 30, .rlim_max = 1 << 30 };

	return setrlimit(RLIMIT_DATA, &limit);
}

static long
an_unknown_call(void)
{
	return syscall(UNKNOWN_CALL);
}

#ifdef __x86_64__
static long
a_call_of_x32(void)
{
	return syscall(0x40000000 + __NR_getpid);
}

/* Its getpid has the number of writev here. */
static long
a_32_bit_call(void)
{
	long result = 20;

	__asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
	errno = result < 0 ? (int)-result : 0;
	return result < 0 ? -1 : 0;
}
#endif

/* The sets of layers, as columns. */
static const struct {
	const char *title;
	unsigned    layers;
} columns[] = {
	{ "no lock", 0 },
	{ "MDWE", 1 << LAYER_MEMORY },
	{ "Landlock", 1 << LAYER_PRIVILEGES | 1 << LAYER_FILES },
	{ "limits", 1 << LAYER_LIMITS },
	{ "all but seccomp", SANDBOX_ALL & ~(1 << LAYER_CALLS) },
	{ "seccomp", 1 << LAYER_PRIVILEGES | 1 << LAYER_CALLS },
	{ "the lock", SANDBOX_ALL },
};

enum { NO_LOCK, MDWE, LANDLOCK, LIMITS, WITHOUT_SECCOMP, SECCOMP, THE_LOCK, COLUMN_COUNT };
enum { CALLS = 1 << SECCOMP | 1 << THE_LOCK };

/* What is tried, and the columns that have to refuse it; a column with seccomp has to do so by SIGSYS. */
static const struct {
	const char *name;
	long	  (*attempt)(void);
	unsigned    by;		/* bits, 1 << column */
} attempts[] = {
	{ "open a file", open_a_file, 1 << LANDLOCK | 1 << LIMITS | CALLS },
	{ "list a directory", list_a_directory, 1 << LANDLOCK | 1 << LIMITS | CALLS },
	{ "create a file", create_a_file, 1 << LANDLOCK | 1 << LIMITS | CALLS },
	{ "execute a program", execute, 1 << LANDLOCK | CALLS },
	{ "start a process", start_a_process, 1 << LIMITS | CALLS },
	{ "socket of the network", open_a_network_socket, 1 << LIMITS | CALLS },
	{ "local socket", open_a_local_socket, 1 << LIMITS | CALLS },
	{ "trace a process (ptrace)", trace_another, 1 << LANDLOCK | CALLS },
	{ "signal a process", signal_another, 1 << LANDLOCK | CALLS },
	{ "signal everybody", signal_everybody, CALLS },
	{ "type into the terminal (TIOCSTI)", type_into_the_terminal, CALLS },
	{ "memory that is writable and executable", memory_for_code, 1 << MDWE | CALLS },
	{ "turn data into code", data_into_code, 1 << MDWE | CALLS },
	{ "1 GiB of memory", too_much_memory, 1 << LIMITS | 1 << THE_LOCK },
	{ "user namespace", a_user_namespace, CALLS },
	{ "io_uring", io_uring, CALLS },
	{ "bpf", bpf, CALLS },
	{ "write to another open file", write_elsewhere, CALLS },
	{ "raise a limit", raise_a_limit, 1 << LIMITS | CALLS },
	{ "call that no kernel knows", an_unknown_call, CALLS },
#ifdef __x86_64__
	{ "call of x32", a_call_of_x32, CALLS },
	{ "32-bit call", a_32_bit_call, CALLS },
#endif
};

enum { ATTEMPTS = sizeof attempts / sizeof *attempts };

/* How an attempt ended: `status` as from wait; the exit status is errno. */
static bool
is_done(int status)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
is_trapped(int status)
{
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

static _Noreturn void
give_up(const char *what)
{
	perror(what);
	_exit(255);
}

static void
become_ordinary(void)
{
	if (getuid() == 0 && (setgid(ORDINARY_USER) != 0 || setuid(ORDINARY_USER) != 0))
		give_up("setuid");
	prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);	/* which a change of user ends */
}

static void
start_other(void)
{
	int  said[2];
	char ready;

	if (pipe2(said, O_CLOEXEC) != 0)
		give_up("pipe");
	other = fork();
	if (other == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
		become_ordinary();
		if (write(said[1], "x", 1) != 1)
			give_up("pipe");
		for (;;)
			pause();
	}
	if (read(said[0], &ready, 1) != 1)
		give_up("other process");
	close(said[0]);
	close(said[1]);
}

static void
end_other(void)
{
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
}

/* A terminal of its own as standard input, and a file that is open for writing. */
static void
arrange(void)
{
	int master, slave, file = memfd_create("other", 0);

	if (openpty(&master, &slave, NULL, NULL, NULL) != 0 || setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
		give_up("terminal");
	if (dup2(slave, STDIN_FILENO) < 0 || dup2(file, OTHER_FILE) < 0)
		give_up("descriptors");
	close(file);
	close(slave);
}

static int
try(long (*attempt)(void), unsigned layers)
{
	struct sandbox_needs needs = { .terminal = -1, .memory = -1, .curses = -1 };
	struct sandbox	     sandbox;
	pid_t		     child = fork();
	int		     status = 0;

	if (child == 0) {
		become_ordinary();
		arrange();
		if (!sandbox_enter(&sandbox, &needs, layers))
			_exit(255);
		errno = 0;
		_exit(attempt() < 0 ? errno : 0);
	}
	waitpid(child, &status, 0);
	return status;
}

/* Whether this kernel knows all layers of a set. */
static bool
knows(unsigned layers)
{
	struct sandbox_needs needs = sandbox_lines();
	struct sandbox	     sandbox;
	pid_t		     child = fork();
	int		     status = 0;

	if (child == 0) {
		bool all = sandbox_enter(&sandbox, &needs, layers);

		for (int i = 0; i < LAYER_COUNT; i++)
			all = all && (!(layers >> i & 1) || sandbox.layers[i] == SANDBOX_IN_FORCE);
		_exit(all ? 0 : 1);
	}
	waitpid(child, &status, 0);
	return status == 0;
}

static const char *
word(int status, char text[WORD])
{
	if (is_done(status))
		return "yes";
	if (WIFEXITED(status))
		snprintf(text, WORD, "%s", strerrorname_np(WEXITSTATUS(status)) ? strerrorname_np(WEXITSTATUS(status)) : "?");
	else
		snprintf(text, WORD, "SIG%s", sigabbrev_np(WTERMSIG(status)));
	return text;
}

static int
tell(bool good, const char *name, const char *column, int status)
{
	char text[WORD];

	printf("%sok - sandbox: %s refused by %s", good ? "" : "not ", name, column);
	printf(good ? "\n" : ": %s\n", word(status, text));
	return good ? 0 : 1;
}

/* One row of the table, and whether each layer did its part. */
static int
try_all(int row, const bool known[COLUMN_COUNT])
{
	int statuses[COLUMN_COUNT], failed = 0;

	printf("| %s |", attempts[row].name);
	for (int i = 0; i < COLUMN_COUNT; i++) {
		char text[WORD];

		statuses[i] = try(attempts[row].attempt, columns[i].layers);
		printf(" %s |", known[i] ? word(statuses[i], text) : "-");
	}
	printf("\n");
	for (int i = 0; i < COLUMN_COUNT; i++) {
		bool by_call = CALLS >> i & attempts[row].by >> SECCOMP & 1;

		if (known[i] && attempts[row].by >> i & 1)
			failed += tell(by_call ? is_trapped(statuses[i]) : !is_done(statuses[i]), attempts[row].name,
			    columns[i].title, statuses[i]);
	}
	return failed;
}

static int
print_layers(void)
{
	struct sandbox_needs needs = sandbox_lines();
	struct sandbox	     sandbox;
	pid_t		     child;
	int		     status = 0;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		bool good = sandbox_enter(&sandbox, &needs, SANDBOX_ALL);

		for (int i = 0; i < LAYER_COUNT; i++)
			printf("# %s: %s\n", sandbox_layer_name((enum sandbox_layer)i), sandbox_state_name(sandbox.layers[i]));
		printf("%sok - sandbox: a forbidden call is refused in --selftest\n", good && sandbox_refuses() ? "" : "not ");
		fflush(stdout);
		_exit(good ? 0 : 1);
	}
	waitpid(child, &status, 0);
	printf("%sok - sandbox: every layer that is known here is in force\n", status == 0 ? "" : "not ");
	return status != 0;
}

int
main(void)
{
	static char buffer[BUFSIZ];
	bool	    known[COLUMN_COUNT];
	int	    failed = 0;

	setvbuf(stdout, buffer, _IOLBF, sizeof buffer);
	failed += print_layers();
	printf("| attempt |");
	for (int i = 0; i < COLUMN_COUNT; i++) {
		known[i] = knows(columns[i].layers);
		printf(" %s |", columns[i].title);
	}
	printf("\n|---|");
	for (int i = 0; i < COLUMN_COUNT; i++)
		printf("---|");
	printf("\n");
	start_other();
	for (int row = 0; row < ATTEMPTS; row++)
		failed += try_all(row, known);
	end_other();
	for (int i = 0; i < COLUMN_COUNT; i++)
		if (!known[i])
			printf("ok - sandbox: refused by %s # SKIP not in this kernel\n", columns[i].title);
	return failed > 0;
}
