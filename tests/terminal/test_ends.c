/*
 * However the program ends, the terminal is given back: its modes byte for
 * byte, the screen that was there before, cursor, mouse, paste, attributes.
 *
 *	test_ends PROGRAM [DEMO]
 *
 * DEMO is the program that has faults to be asked for.  Prints one row for
 * the table of ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "session.h"

enum { END_MS = 200, HEADROOM = 5 };	/* the figure to hold, and the factor for a busy machine */

static const char *program, *demo;

static void
start(struct session *session, const char *path, const char *const *arguments)
{
	session_start(session, &(struct session_settings){ .program = path, .arguments = arguments });
	until(session, session->alternate && session->tracker.bytes > 200);
	session_settle(session, 20);
	assert_true(tracker_mode(&session->tracker, 2004));
	assert_false(session_modes_are_back(session));
}

/* Returns how many milliseconds the end took. */
static long long
expect_end(struct session *session, int status, const char *what)
{
	long long from = now_ms(), took;

	until(session, session->ended);
	took = now_ms() - from;
	if ((session->status & ~0x80) != status)	/* whether there was a core does not matter */
		fail_msg("%s: status %x, not %x", what, (unsigned)session->status, (unsigned)status);
	if (!session_modes_are_back(session))
		fail_msg("%s: modes of the terminal", what);
	if (*tracker_left_on(&session->tracker))
		fail_msg("%s: left: %s", what, tracker_left_on(&session->tracker));
	if (session->tracker.offence[0])
		fail_msg("%s: sent %s", what, session->tracker.offence);
	if (session->alternate || !session->cursor_visible)
		fail_msg("%s: screen or cursor", what);
	if (took > END_MS * HEADROOM)
		fail_msg("%s: took %lld ms", what, took);
	return took;
}

static const int by_signal[] = {
	SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGBUS, SIGABRT, SIGXCPU, SIGFPE,
	SIGILL,	 SIGSYS, SIGTRAP, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,
};

static void
a_signal_ends_it_and_is_its_status(void **state)
{
	long long worst = 0;

	(void)state;
	for (size_t i = 0; i < sizeof by_signal / sizeof *by_signal; i++) {
		struct session session;
		long long took;

		start(&session, program, NULL);
		session_signal(&session, by_signal[i]);
		took = expect_end(&session, by_signal[i], strsignal(by_signal[i]));
		worst = took > worst ? took : worst;
		session_done(&session);
	}
}

static void
what_others_ignore_does_not_end_it(void **state)
{
	static const int harmless[] = { SIGPIPE, SIGCHLD, SIGURG, SIGXFSZ, SIGWINCH, SIGCONT };
	struct session session;

	(void)state;
	start(&session, program, NULL);
	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
		session_signal(&session, harmless[i]);
		session_settle(&session, 20);
		assert_false(session.ended);
	}
	session_keys(&session, "q");
	expect_end(&session, 0, "q after signals");
	session_done(&session);
}

static void
q_ends_it_with_0(void **state)
{
	struct session session;

	(void)state;
	start(&session, program, NULL);
	session_keys(&session, "q");
	expect_end(&session, 0, "q");
	assert_string_equal(session_row(&session, 0), "");
	session_done(&session);
}

static void
the_page_can_be_left(void **state)
{
	struct session session;
	char first[256];

	(void)state;
	start(&session, program, NULL);
	snprintf(first, sizeof first, "%s", session_row(&session, 1));
	assert_int_not_equal(first[0], '\0');
	session_keys(&session, "Q");
	expect_end(&session, 0, "Q");
	assert_true(session_shows(&session, first));
	session_done(&session);
}

static void
two_signals_in_a_row_are_one(void **state)
{
	struct session session;

	(void)state;
	start(&session, program, NULL);
	session_signal(&session, SIGTERM);
	session_signal(&session, SIGTERM);
	expect_end(&session, SIGTERM, "TERM twice");
	session_done(&session);
}

static void
the_mouse_is_given_back(void **state)
{
	static const char *const mouse[] = { "mouse", NULL };
	static const int numbers[] = { SIGTERM, SIGSEGV };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct session session;

		start(&session, demo, mouse);
		assert_true(tracker_mode(&session.tracker, 1000) && tracker_mode(&session.tracker, 1006));
		session_signal(&session, numbers[i]);
		expect_end(&session, numbers[i], "with the mouse on");
		session_done(&session);
	}
}

/* What the kernel tells of a process. */
static long
fact(pid_t process, const char *name)
{
	char  path[40], line[200];
	long  value = -1;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/status", (int)process);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtol(line + strlen(name), NULL, 10);
	if (in)
		fclose(in);
	return value;
}

/* Only there does anything stop a forbidden call. */
static bool
lock_is_known(void)
{
	bool known = fact(getpid(), "Seccomp:") >= 0;

	if (!known)
		print_message("# SKIP no seccomp in this kernel: forbidden calls\n");
	return known;
}

/* Nothing is typed: the lock is there as soon as there is a page. */
static void
the_lock_is_on_before_the_first_key(void **state)
{
	const char *paths[] = { program, demo };

	(void)state;
	if (!lock_is_known())
		skip();
	for (size_t i = 0; i < 2; i++) {
		struct session session;

		start(&session, paths[i], NULL);
		until(&session, fact(session.program, "Seccomp:") == 2);
		assert_int_equal(fact(session.program, "NoNewPrivs:"), 1);
		session_keys(&session, "q");
		expect_end(&session, 0, "q");
		session_done(&session);
	}
}

static void
a_fault_of_its_own_gives_the_terminal_back(void **state)
{
	static const struct {
		const char *name;
		int	    status;
	} faults[] = { { "abort", SIGABRT }, { "null", SIGSEGV }, { "stack", SIGSEGV }, { "memory", 70 << 8 },
		      { "open", SIGSYS }, { "type", SIGSYS } };

	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		const char *const arguments[] = { faults[i].name, NULL };
		struct session session;

		if (faults[i].status == SIGSYS && !lock_is_known())
			continue;
		start(&session, demo, arguments);
		session_keys(&session, "!");
		expect_end(&session, faults[i].status, faults[i].name);
		session_done(&session);
	}
}

/* Ctrl-C is a key: the modes of the terminal must not make it a signal. */
static void
control_c_is_a_key(void **state)
{
	struct session session;

	(void)state;
	start(&session, program, NULL);
	session_keys(&session, "\003\034");
	session_settle(&session, 50);
	assert_false(session.ended);
	session_keys(&session, "q");
	expect_end(&session, 0, "q after Ctrl-C");
	session_done(&session);
}

static void
odd_modes_are_given_back_as_they_were(void **state)
{
	struct session session;
	struct termios odd;

	(void)state;
	start(&session, program, NULL);
	odd = session.before;
	session_keys(&session, "q");
	expect_end(&session, 0, "q");
	session_done(&session);
	odd.c_lflag &= ~(tcflag_t)(ECHOE | IEXTEN);
	odd.c_iflag |= IUTF8 | ISTRIP;
	odd.c_cc[VINTR] = 7;
	odd.c_cc[VMIN] = 9;
	session_start(&session, &(struct session_settings){ .program = program, .modes = &odd });
	until(&session, session.alternate && !session_modes_are_back(&session));
	session_keys(&session, "q");
	expect_end(&session, 0, "q with odd modes");
	session_done(&session);
}

static void
no_memory_is_lost(void **state)
{
	static const char valgrind[] = "/usr/bin/valgrind";
	const char *const arguments[] = { "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite",
					  "--error-exitcode=99", "--log-file=/dev/null", demo, NULL };
	struct session session;

	(void)state;
	if (access(valgrind, X_OK) != 0) {
		print_message("           no %s\n", valgrind);
		skip();
	}
	start(&session, valgrind, arguments);
	session_keys(&session, "\033[Bfml3\033");
	session_settle(&session, 200);
	session_resize(&session, 10, 40);
	session_settle(&session, 200);
	session_keys(&session, "Q");
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session_done(&session);
}

static int
is_back(struct session *session)
{
	return session_modes_are_back(session) && !*tracker_left_on(&session->tracker) && !session->alternate;
}

/* The row of reliability.md's table: what is left after each end. */
static void
print_row(void)
{
	static const struct {
		const char *title;
		int	    number;
	} columns[] = { { "TERM", SIGTERM }, { "HUP", SIGHUP }, { "INT", SIGINT }, { "QUIT", SIGQUIT }, { "SEGV", SIGSEGV } };
	const char *name = strrchr(program, '/') ? strrchr(program, '/') + 1 : program;

	printf("| program |");
	for (size_t i = 0; i < 5; i++)
		printf(" %s |", columns[i].title);
	printf("\n| %s |", name);
	for (size_t i = 0; i < 5; i++) {
		struct session session;
		long long limit;

		session_start(&session, &(struct session_settings){ .program = program });
		for (limit = now_ms() + LIMIT_MS; now_ms() < limit && !session.alternate && !session.ended;)
			session_pump(&session, 10);
		if (session.ended) {
			printf(" does not start |");
			session_done(&session);
			continue;
		}
		session_settle(&session, 20);
		session_signal(&session, columns[i].number);
		for (limit = now_ms() + 1000; now_ms() < limit && !session.ended;)
			session_pump(&session, 10);
		printf(" %s |", !session.ended ? "stays" : is_back(&session) ? "ok" : "broken");
		session_done(&session);
	}
	printf("\n");
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(q_ends_it_with_0),
		cmocka_unit_test(the_page_can_be_left),
		cmocka_unit_test(a_signal_ends_it_and_is_its_status),
		cmocka_unit_test(what_others_ignore_does_not_end_it),
		cmocka_unit_test(two_signals_in_a_row_are_one),
		cmocka_unit_test(the_mouse_is_given_back),
		cmocka_unit_test(the_lock_is_on_before_the_first_key),
		cmocka_unit_test(a_fault_of_its_own_gives_the_terminal_back),
		cmocka_unit_test(control_c_is_a_key),
		cmocka_unit_test(no_memory_is_lost),
		cmocka_unit_test(odd_modes_are_given_back_as_they_were),
	};
	int failed;

	if (argc < 2)
		return 2;
	program = argv[1];
	demo = argc > 2 ? argv[2] : argv[1];
	failed = cmocka_run_group_tests_name("ends", tests, NULL, NULL);
	print_row();
	return failed;
}
