/*
 * Each call that can fail does, one after the other, once and from there on:
 * whatever the program makes of it, it comes to an end, gives the terminal back
 * and says why.
 *
 *	faults READER FAIL.SO SAMPLE		(about so many calls of each kind; 0: every call, every error)
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../terminal/session.h"
#include "fail.h"

/* Out of any prompt, then out of everything: Ctrl-C would be a signal once the terminal is given back, and empty its queue. */
#define LEAVE "\007\007qqqqqqqq"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { ERRORS = 5, FRAME_MS = 4, SPIN_MS = 1500, STALL_MS = 3000, STATUS_TERMINAL = 3, STATUS_OUTPUT = 4, STATUS_MEMORY = 70, STATUS_LOCK = 70 };

static const struct {
	const char *name;
	int	    errors[ERRORS];	/* ended by 0 */
} calls[CALL_COUNT] = {
#define CALL(id, name, ...) { name, { __VA_ARGS__ } },
#include "calls.def"
#undef CALL
};

static const char  *program;
static char	    plan_path[] = "/tmp/faults-XXXXXX", preload[PATH_MAX + 16], plan_variable[64];
static struct plan *plan;
static unsigned long sample, runs, told, library, stuck;	/* library: ends by a fault in curses, which does not look at what it gets */
static const char  *environment[] = { "TERM=xterm-256color", "LANG=C.UTF-8", preload, plan_variable, NULL };

static void
set_plan(enum call call, unsigned long nth, bool from_on, int error)
{
	memset(plan, 0, sizeof *plan);
	plan->call = call;
	plan->nth = nth;
	plan->from_on = from_on;
	plan->error = error;
}

static const char *
planned(void)
{
	static char text[200];

	snprintf(text, sizeof text, "%s %lu%s fails (%s), called from %s", calls[plan->call].name, plan->nth,
	    plan->from_on ? " and on" : "", strerror(plan->error), plan->caller);
	return text;
}

/* Through everything that asks for memory or for the system: views, search, another size, line by line and back. */
static void
type_all(struct session *session)
{
	static const char *const typed[] = {
		"3*JJ\r", "\007/pol", "\rn", "\007ip", "\r!", "3JJlx", "\007JJlx", "c", "m", "\007t", "\007?/a\r", "\007\007*", "G", ":po", "l\r",
		"\007yTM\014", "&a\r", "\007V", "\007zR ", "b_",
	};

	/* What is typed before is only echoed. */
	for (long long limit = now_ms() + STALL_MS / 6; !session->alternate && !session->ended && now_ms() < limit;)
		session_pump(session, 5);
	for (size_t i = 0; i < COUNT(typed) && !session->ended; i++) {
		session_keys(session, typed[i]);
		if (i == COUNT(typed) / 2)
			session_resize(session, 40, 120);
		session_pump(session, FRAME_MS);
	}
	session_keys(session, LEAVE);
}

static bool
is_in_curses(void)
{
	return strstr(plan->caller, "libncurses") || strstr(plan->caller, "libtinfo");
}

/*
 * Typed again when what was typed was lost; a program that does not end then
 * hangs.  False when curses never comes back from an allocation that failed in it.
 */
static bool
wait_for_end(struct session *session)
{
	long long limit = now_ms() + STALL_MS, again = now_ms() + STALL_MS / 6;

	while (!session->ended && now_ms() < limit) {
		session_pump(session, 5);
		if (now_ms() > again && !session->ended) {
			session_keys(session, LEAVE);
			again = now_ms() + STALL_MS / 6;
		}
		if (session->ended || session_time(session) <= SPIN_MS)
			continue;
		if (plan->call != CALL_MEMORY || !is_in_curses())
			fail_msg("%s: it spins", planned());
		stuck++;
		return false;
	}
	session_settle(session, FRAME_MS);	/* the kernel may be later with what was sent than with the end */
	if (!session->ended)
		fail_msg("%s: it hangs; the screen is\n%s", planned(), session_page(session));
	return true;
}

/* Whether what was sent, after the last escape sequence, says something. */
static bool
says(const struct session *session, const char *text)
{
	return session->sent_len > 0 && memmem(session->sent, session->sent_len, text, strlen(text));
}

static void
expect_status(struct session *session)
{
	int status = session->status & ~0x80;

	if (status == 0 || (plan->failed > 0 && status == SIGHUP && plan->call != CALL_MEMORY))
		return;
	if (plan->failed > 0 && WIFEXITED(status) && WEXITSTATUS(status) == STATUS_MEMORY && says(session, "out of memory")) {
		told++;
		return;
	}
	if (plan->failed > 0 && WIFEXITED(status) && (WEXITSTATUS(status) == STATUS_TERMINAL ||
	    WEXITSTATUS(status) == STATUS_OUTPUT) && says(session, "hayfever: ")) {
		told++;
		return;
	}
	/* A layer of the lock that fails is no reason to go on without it. */
	if (plan->failed > 0 && WIFEXITED(status) && WEXITSTATUS(status) == STATUS_LOCK && says(session, "hayfever: ")) {
		told++;
		return;
	}
	if (plan->call == CALL_MEMORY && is_in_curses() && (status == SIGSEGV || status == SIGABRT || status == 1 << 8)) {
		library++;
		return;
	}
	fail_msg("%s: ended with %x; the screen is\n%s", planned(), (unsigned)session->status, session_page(session));
}

static void
expect_given_back(struct session *session)
{
	/* What cannot be written cannot be given back; what cannot be set neither. */
	bool can_write = !(plan->call == CALL_WRITE && plan->from_on), can_set = !(plan->call == CALL_SET_MODES && plan->from_on);

	if (can_set && !session_modes_are_back(session))
		fail_msg("%s: the modes are left", planned());
	if (can_write && *tracker_left_on(&session->tracker))
		fail_msg("%s: left on: %s", planned(), tracker_left_on(&session->tracker));
	/* The cursor is the tracker's: libvterm hides it when a screen is left that was never entered. */
	if (can_write && session->alternate)
		fail_msg("%s: the other screen is left", planned());
}

static void
run(enum call call, unsigned long nth, bool from_on, int error)
{
	struct session session;

	set_plan(call, nth, from_on, error);
	session_start(&session, &(struct session_settings){ .program = program, .environment = environment });
	session.copies = 2;
	/* A part of a frame that is lost leaves any part of a sequence; without memory for ours curses takes the system's description. */
	session.any_sequences = nth > 0 && (call == CALL_MEMORY || call == CALL_WRITE || call == CALL_PREAD || call == CALL_SEEK);
	type_all(&session);
	if (wait_for_end(&session)) {
		expect_status(&session);
		expect_given_back(&session);
	}
	session_done(&session);
	runs++;
}

static unsigned long
made(enum call call)
{
	run(call, 0, false, 0);
	return plan->count[call];
}

/* From one call that fails to the next one. */
static unsigned long
step_of(unsigned long count)
{
	return sample == 0 || count <= sample ? 1 : count / sample;
}

static void
fail_each(enum call call)
{
	unsigned long count = made(call), each = step_of(count);

	for (int i = 0; i < ERRORS && calls[call].errors[i] && (i == 0 || sample == 0); i++)
		for (unsigned long n = 1; n <= count; n += each) {
			run(call, n, false, calls[call].errors[i]);
			/* What is to be tried again does not fail for ever. */
			if (calls[call].errors[i] != EINTR && calls[call].errors[i] != EAGAIN)
				run(call, n, true, calls[call].errors[i]);
		}
	print_message("# %s: %lu calls\n", calls[call].name, count);
}

static void
each_call_to_the_system_fails(void **state)
{
	(void)state;
	for (enum call call = CALL_MEMORY + 1; call < CALL_COUNT; call++)
		fail_each(call);
}

static void
each_allocation_fails(void **state)
{
	(void)state;
	fail_each(CALL_MEMORY);
}

/* Without a terminal. */

static const struct command {
	const char *words[4];
	int	    status;
} commands[] = {
	{ { "show", "polimab" }, 0 }, { { "find", "pollen" }, 0 }, { { "list" }, 0 }, { { "--format", "json" }, 0 },
	{ { "--format", "man" }, 0 }, { { "--help" }, 0 }, { { "--selftest" }, 0 }, { { "show", "nosuchthing" }, 1 },
	{ { "--completion", "zsh" }, 0 },
};

/* All that it writes, to both, or one of them somewhere else; returns its status. */
static int
run_command(const struct command *command, char **text, size_t *len, int output)
{
	const char *arguments[8] = { program };
	int	    ends[2], status = 0;
	char	    bytes[4096];
	ssize_t	    got;
	pid_t	    child;

	for (size_t i = 0; i < COUNT(command->words); i++)
		arguments[i + 1] = command->words[i];
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		int nothing = open("/dev/null", O_RDONLY);

		dup2(nothing, 0);
		dup2(output >= 0 ? output : ends[1], 1);
		dup2(ends[1], 2);
		execve(program, (char *const *)arguments, (char *const *)environment);
		_exit(126);
	}
	close(ends[1]);
	*len = 0;
	while ((got = read(ends[0], bytes, sizeof bytes)) > 0) {
		*text = realloc(*text, *len + (size_t)got + 1);
		memcpy(*text + *len, bytes, (size_t)got);
		*len += (size_t)got;
		(*text)[*len] = '\0';
	}
	close(ends[0]);
	waitpid(child, &status, 0);
	return status;
}

static void
what_is_printed_without_memory_is_whole_or_the_program_says_so(void **state)
{
	char  *whole = NULL, *part = NULL;
	size_t whole_len, len;

	(void)state;
	for (size_t i = 0; i < COUNT(commands); i++) {
		unsigned long count;

		set_plan(CALL_MEMORY, 0, false, 0);
		assert_int_equal(run_command(&commands[i], &whole, &whole_len, -1), commands[i].status << 8);
		count = plan->count[CALL_MEMORY];
		for (unsigned long n = 1; n <= count; n += step_of(count))
			for (int from_on = 0; from_on < 2; from_on++) {
				int status;

				set_plan(CALL_MEMORY, n, from_on, ENOMEM);
				status = run_command(&commands[i], &part, &len, -1);
				runs++;
				if (status == STATUS_MEMORY << 8 || status == STATUS_OUTPUT << 8) {
					if (len == 0 || !(strstr(part, "out of memory") || strstr(part, "cannot write")))
						fail_msg("%s %s: %s: no message", commands[i].words[0], commands[i].words[1], planned());
				} else if (is_in_curses() && ((status & 0x7f) == SIGSEGV || (status == 1 << 8 && strstr(part, "Out of memory"))))
					library++;
				else if (status != commands[i].status << 8)
					fail_msg("%s %s: %s: status %x\n%.300s", commands[i].words[0], commands[i].words[1], planned(), (unsigned)status, part);
				/* Without memory for the locale it is all ASCII. */
				else if (len < whole_len * 6 / 10)
					fail_msg("%s %s: %s: not all was printed", commands[i].words[0], commands[i].words[1], planned());
			}
	}
	free(whole);
	free(part);
}

static void
a_full_disk_is_said(void **state)
{
	char  *text = NULL;
	size_t len;
	int    full = open("/dev/full", O_WRONLY);

	(void)state;
	for (size_t i = 0; i < COUNT(commands); i++) {
		set_plan(CALL_MEMORY, 0, false, 0);
		if (commands[i].status != 0)
			continue;
		assert_int_equal(run_command(&commands[i], &text, &len, full), STATUS_OUTPUT << 8);
		assert_non_null(strstr(text, "cannot write"));
	}
	close(full);
	free(text);
}

/* Standard streams that are closed, or no terminal: whatever comes, it ends, and no escape sequence goes into a file. */
static void
any_standard_streams_will_do(void **state)
{
	static const char *const ways[] = { "", "/dev/null", "/dev/full", "file" };
	char			 file[] = "/tmp/faults-out-XXXXXX";
	int			 fd = mkstemp(file);

	(void)state;
	assert_true(fd >= 0);
	for (unsigned way = 0; way < COUNT(ways) * COUNT(ways) * COUNT(ways); way++) {
		unsigned of[3] = { way % COUNT(ways), way / COUNT(ways) % COUNT(ways), way / COUNT(ways) / COUNT(ways) };
		int	 status = 0, waited = 0;
		char	 bytes[4096];
		ssize_t	 got;
		pid_t	 child = fork();

		if (child == 0) {
			for (int i = 0; i < 3; i++) {
				const char *name = of[i] == 3 ? file : ways[of[i]];
				int	    to = *name ? open(name, i == 0 ? O_RDONLY : O_WRONLY) : -1;

				if (to >= 0)
					dup2(to, i);
			}
			for (int i = 0; i < 3; i++)
				if (of[i] == 0)
					close(i);
			execle(program, program, (char *)NULL, (char *const *)(const char *const[]){ "TERM=xterm", NULL });
			_exit(126);
		}
		for (; waitpid(child, &status, WNOHANG) == 0 && waited < 500; waited++)
			poll(NULL, 0, 10);
		if (waited == 500) {
			kill(child, SIGKILL);
			fail_msg("streams %u %u %u: it hangs", of[0], of[1], of[2]);
		}
		if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != STATUS_OUTPUT))
			fail_msg("streams %u %u %u: status %x", of[0], of[1], of[2], (unsigned)status);
		if ((of[1] == 0 || of[1] == 2) != (status == STATUS_OUTPUT << 8))
			fail_msg("streams %u %u %u: status %x", of[0], of[1], of[2], (unsigned)status);
		while ((got = pread(fd, bytes, sizeof bytes, 0)) > 0) {
			assert_null(memchr(bytes, '\033', (size_t)got));
			break;
		}
	}
	close(fd);
	unlink(file);
}

static int
begin(void **state)
{
	int fd = mkstemp(plan_path);

	(void)state;
	if (fd < 0 || ftruncate(fd, sizeof *plan) != 0)
		return 1;
	plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	snprintf(plan_variable, sizeof plan_variable, PLAN_VARIABLE "=%s", plan_path);
	return plan == MAP_FAILED;
}

static int
end(void **state)
{
	(void)state;
	unlink(plan_path);
	print_message("# %lu runs, %lu ended with a message, %lu in curses, %lu never came back from it\n", runs, told, library, stuck);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_call_to_the_system_fails),
		cmocka_unit_test(each_allocation_fails),
		cmocka_unit_test(what_is_printed_without_memory_is_whole_or_the_program_says_so),
		cmocka_unit_test(a_full_disk_is_said),
		cmocka_unit_test(any_standard_streams_will_do),
	};
	char real[PATH_MAX];

	if (argc != 4 || !realpath(argv[2], real))
		return 2;
	signal(SIGPIPE, SIG_IGN);
	program = argv[1];
	snprintf(preload, sizeof preload, "LD_PRELOAD=%s", real);
	sample = strtoul(argv[3], NULL, 10);
	return cmocka_run_group_tests_name("faults", tests, begin, end);
}
