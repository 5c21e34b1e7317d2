/*
 * Where strangers read: what they cannot do, and what is forgotten between two
 * of them.
 *
 *	test_kiosk PROGRAM [STATIC]
 *
 * With STATIC, that program alone in a directory that is all it has of a system.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "../terminal/session.h"

static const char *program, *static_program;

static const char *const xterm[] = { "TERM=xterm", "LANG=C.UTF-8", NULL };

static void
start(struct session *session, const char *const *arguments, const char *const *environment)
{
	session_start(session, &(struct session_settings){
	    .program = program, .arguments = arguments, .environment = environment ? environment : xterm });
}

static void
wait_for_page(struct session *session)
{
	until(session, session->alternate && session_shows(session, "quit"));
	session_settle(session, 20);
}

static void
quit(struct session *session)
{
	session_keys(session, "q");
	until(session, session->ended);
	assert_int_equal(session->status, 0);
	assert_true(session_modes_are_back(session));
	assert_string_equal(session->tracker.offence, "");
	session_done(session);
}

static void
neither_stopped_nor_copied(void **state)
{
	static const char *const kiosk[] = { "--kiosk", NULL };
	struct session		 session;

	(void)state;
	start(&session, kiosk, NULL);
	wait_for_page(&session);
	session_keys(&session, "\032");
	until(&session, session_shows(&session, "Not here"));
	session_keys(&session, "j");
	until(&session, !session_shows(&session, "Not here"));
	session_keys(&session, "y");
	until(&session, session_shows(&session, "Not here"));
	assert_null(memmem(session.sent, session.sent_len, "\033]", 2));
	session_signal(&session, SIGTSTP);
	session_signal(&session, SIGCONT);
	session_settle(&session, 50);
	assert_false(session.stopped);
	/* Line by line too, where the terminal's own Ctrl-Z is another thing; and after that. */
	session_keys(&session, "A");
	until(&session, !session.alternate && session_shows(&session, "help, quit?"));
	session_settle(&session, 20);
	session_keys(&session, "\032");
	session_signal(&session, SIGTSTP);
	session_settle(&session, 50);
	assert_false(session.stopped);
	session_keys(&session, "A\r");
	wait_for_page(&session);
	session_keys(&session, "\032");
	until(&session, session_shows(&session, "Not here"));
	session_signal(&session, SIGTSTP);
	session_settle(&session, 50);
	assert_false(session.stopped);
	quit(&session);
}

/* As a login shell is called: its name is all that it gets. */
static void
a_login_shell_is_a_kiosk(void **state)
{
	static const char *const topic[] = { "-c", "methotrexate", NULL };
	struct session		 session;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = program, .name = "-imnm" });
	wait_for_page(&session);
	session_keys(&session, "\032");
	until(&session, session_shows(&session, "Not here"));
	quit(&session);
	start(&session, topic, NULL);
	until(&session, session_shows(&session, "> Methotrexate") || session_shows(&session, "Methotrexate  "));
	quit(&session);
}

/* The system's database is for those who own the system. */
static void
only_built_in_descriptions(void **state)
{
	static const char *const terminal[] = { "TERM=wsvt25m", "LANG=C.UTF-8", NULL };
	static const char *const kiosk[] = { "--kiosk", NULL }, *const none[] = { NULL };
	struct session		 session;

	(void)state;
	start(&session, none, terminal);
	session.any_sequences = true;	/* they are those of the system's description */
	session_settle(&session, 100);
	if (session_shows(&session, "help, quit?")) {
		print_message("# SKIP no description of wsvt25m here\n");
		session_done(&session);
		skip();
	}
	session_done(&session);
	start(&session, kiosk, terminal);
	until(&session, session_shows(&session, "help, quit?"));
	session_keys(&session, "quit\r");
	until(&session, session.ended);
	session_done(&session);
}

static void
silence_forgets_and_then_ends(void **state)
{
	static const char *const times[] = { "--kiosk", "--idle-reset", "1", "--idle-exit", "2", NULL };
	static char		 first[SCREEN_BYTES];
	struct session		 session;

	(void)state;
	start(&session, times, NULL);
	wait_for_page(&session);
	strcpy(first, session_page(&session));
	session_keys(&session, "3Jl/blood\r");
	until(&session, strcmp(first, session_page(&session)) != 0);
	session_keys(&session, "T");
	until(&session, strcmp(first, session_page(&session)) == 0);
	/* Back leads nowhere, and there is nothing to look for again. */
	session_keys(&session, "\177n");
	session_settle(&session, 50);
	assert_null(strstr(session_page(&session), "blood"));
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	assert_true(session_modes_are_back(&session));
	assert_false(session.alternate);
	session_done(&session);
}

static void
silence_forgets_marked_drugs_and_their_view(void **state)
{
	static const char *const times[] = { "--kiosk", "--idle-reset", "1", "--idle-exit", "60", NULL };
	static const char *const keys[] = { "itac", "\r", "x" };
	static char		 first[SCREEN_BYTES];
	struct session		 session;

	(void)state;
	start(&session, times, NULL);
	wait_for_page(&session);
	strcpy(first, session_page(&session));
	/* A mark that is made line by line counts with one that is made here. */
	session_keys(&session, "A");
	until(&session, !session.alternate && session_shows(&session, "help, quit?"));
	session_settle(&session, 20);
	session_keys(&session, "mark mtx\r");
	until(&session, session_shows(&session, "Marked: "));
	session_keys(&session, "A\r");
	wait_for_page(&session);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		session_keys(&session, keys[i]);
		session_settle(&session, 20);
	}
	assert_true(session_shows(&session, "2 marked"));
	session_keys(&session, "c");
	until(&session, session_shows(&session, "Compared: "));
	until(&session, strcmp(first, session_page(&session)) == 0);
	session_keys(&session, "c");
	until(&session, strcmp(first, session_page(&session)) != 0);
	assert_false(session_shows(&session, "Compared: "));
	assert_false(session_shows(&session, "2 marked"));
	session_keys(&session, "A");
	until(&session, !session.alternate && session_shows(&session, "help, quit?"));
	session_settle(&session, 20);
	session_keys(&session, "marked\r");
	until(&session, session_shows(&session, "No drug is marked"));
	session_keys(&session, "A\r");
	wait_for_page(&session);
	quit(&session);
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The full screen was left by a key: it comes back as the first page, and the end is not put off by that. */
static void
silence_line_by_line_after_the_screen(void **state)
{
	static const char *const times[] = { "--kiosk", "--idle-reset", "2", "--idle-exit", "3", NULL };
	static char		 first[SCREEN_BYTES];
	struct session		 session;
	double			 typed;

	(void)state;
	start(&session, times, NULL);
	wait_for_page(&session);
	strcpy(first, session_page(&session));
	session_keys(&session, "3J");
	session_settle(&session, 20);
	session_keys(&session, "A");
	until(&session, !session.alternate && session_shows(&session, "screen, help, quit?"));
	session_settle(&session, 20);
	session_keys(&session, "drugs\r");
	typed = now();
	until(&session, session_shows(&session, "back, screen, help, quit?"));
	until(&session, session.alternate && strcmp(first, session_page(&session)) == 0);
	assert_true(now() - typed > 1.5);
	until(&session, session.ended);
	assert_true(now() - typed > 2.5);
	assert_true(now() - typed < 4.5);
	assert_int_equal(session.status, 0);
	assert_true(session_modes_are_back(&session));
	assert_false(session.alternate);
	assert_string_equal(session.tracker.offence, "");
	session_done(&session);
}

static void
silence_line_by_line(void **state)
{
	static const char *const times[] = { "--kiosk", "--linear", "--idle-reset", "1", "--idle-exit", "2", NULL };
	struct session		 session;
	size_t			 before;

	(void)state;
	start(&session, times, NULL);
	until(&session, session_shows(&session, "help, quit?"));
	session_keys(&session, "drugs\r");
	until(&session, session_shows(&session, "back, help, quit?"));
	session_settle(&session, 20);
	before = session.sent_len;
	until(&session, memmem(session.sent + before, session.sent_len - before, "help, quit?", 11) != NULL);
	assert_null(memmem(session.sent + before, session.sent_len - before, "back, help", 10));
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session_done(&session);
}

static void
alone_in_a_directory(void **state)
{
	char			 directory[] = "/tmp/imnm-alone-XXXXXX", command[300];
	const char *const	 arguments[] = { directory, "/imnm", "--kiosk", NULL };
	struct session		 session;
	struct pollfd		 reports = { .events = POLLIN };
	struct session_settings	 settings = { .program = "/usr/sbin/chroot", .arguments = arguments, .environment = xterm };

	(void)state;
	if (getuid() != 0) {
		print_message("# SKIP only root changes the root: alone in a directory\n");
		skip();
	}
	assert_non_null(mkdtemp(directory));
	snprintf(command, sizeof command, "cp '%s' %s/imnm", static_program, directory);
	assert_int_equal(system(command), 0);
	session_start(&session, &settings);
	wait_for_page(&session);
	reports.fd = session.reports;
	session_keys(&session, "3J");
	session_settle(&session, 20);
	session_resize(&session, 40, 120);
	session_settle(&session, 20);
	/* Nothing but ASCII is sent. */
	for (size_t i = 0; i < session.sent_len; i++)
		assert_true((unsigned char)session.sent[i] < 0x80);
	/* Nobody reads what it sends: it ends all the same. */
	for (int i = 0; i < 400 && write(session.master, " bgG", 4) == 4; i++)
		poll(NULL, 0, 1);
	session_signal(&session, SIGTERM);
	assert_int_equal(poll(&reports, 1, 1000), 1);
	until(&session, session.ended);
	assert_int_equal(session.status, SIGTERM);
	assert_true(session_modes_are_back(&session));
	session_done(&session);
	snprintf(command, sizeof command, "%s/imnm", directory);
	unlink(command);
	rmdir(directory);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(neither_stopped_nor_copied),
		cmocka_unit_test(a_login_shell_is_a_kiosk),
		cmocka_unit_test(only_built_in_descriptions),
		cmocka_unit_test(silence_forgets_and_then_ends),
		cmocka_unit_test(silence_forgets_marked_drugs_and_their_view),
		cmocka_unit_test(silence_line_by_line),
		cmocka_unit_test(silence_line_by_line_after_the_screen),
	};

	const struct CMUnitTest alone[] = { cmocka_unit_test(alone_in_a_directory) };

	if (argc < 2)
		return 2;
	program = argv[1];
	static_program = argc > 2 ? argv[2] : NULL;
	if (static_program)
		return cmocka_run_group_tests_name("kiosk alone", alone, NULL, NULL);
	return cmocka_run_group_tests_name("kiosk", tests, NULL, NULL);
}
