/*
 * Stopping and going on, in the foreground and behind.
 *
 *	test_stop DEMO
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "session.h"

static const char *demo;

static void
start(struct session *session)
{
	session_start(session, &(struct session_settings){ .program = demo });
	until(session, session_shows(session, "line 5"));
	session_settle(session, 20);
}

static void
expect_stopped(struct session *session)
{
	until(session, session->stopped);
	session_settle(session, 20);
	assert_true(session_modes_are_back(session));
	assert_string_equal(tracker_left_on(&session->tracker), "");
	assert_false(session->alternate);
	assert_false(session_shows(session, "line 5"));
	session_forget_sent(session);
}

static void
expect_back(struct session *session)
{
	until(session, session->alternate && session_shows(session, "line 5"));
	session_settle(session, 20);
	assert_false(session_modes_are_back(session));
	assert_true(tracker_mode(&session->tracker, 2004));
}

static void
expect_end(struct session *session)
{
	session_keys(session, "q");
	until(session, session->ended);
	assert_int_equal(session->status, 0);
	assert_true(session_modes_are_back(session));
	assert_string_equal(tracker_left_on(&session->tracker), "");
	assert_string_equal(session->tracker.offence, "");
	session_done(session);
}

/* A page as a fresh start would show it, but for the last row, which tells of events. */
static void
page_without_last_row(struct session *session, char page[SCREEN_BYTES])
{
	char *last = page;

	strcpy(page, session_page(session));
	for (char *at = page; *at; at++)
		if (*at == '\n' && at[1])
			last = at;
	*last = '\0';
}

static void
the_key_and_the_signal_stop_it(void **state)
{
	(void)state;
	for (int way = 0; way < 3; way++) {
		struct session session;

		start(&session);
		if (way == 2)
			session_signal(&session, SIGTSTP);
		else
			session_keys(&session, way ? "\032" : "z");
		expect_stopped(&session);
		session_continue(&session, true);
		expect_back(&session);
		expect_end(&session);
	}
}

static void
all_is_drawn_anew_in_the_same_size(void **state)
{
	struct session session;
	char before[SCREEN_BYTES], after[SCREEN_BYTES];

	(void)state;
	start(&session);
	page_without_last_row(&session, before);
	session_keys(&session, "\032");
	expect_stopped(&session);
	session_continue(&session, true);
	expect_back(&session);
	page_without_last_row(&session, after);
	assert_string_equal(after, before);
	assert_int_equal(session.tracker.clears, 2);	/* one for the start, one for the return */
	expect_end(&session);
}

static void
resized_while_stopped(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	session_signal(&session, SIGTSTP);
	expect_stopped(&session);
	session_resize(&session, 12, 50);
	session_continue(&session, true);
	expect_back(&session);
	until(&session, session_shows(&session, "size 50x12"));
	assert_string_equal(session_row(&session, 0), " demo of the terminal");
	expect_end(&session);
}

static void
continued_twice_keeps_the_modes_from_before(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	session_signal(&session, SIGTSTP);
	expect_stopped(&session);
	session_continue(&session, true);
	expect_back(&session);
	for (int i = 0; i < 2; i++) {
		session_signal(&session, SIGCONT);
		session_settle(&session, 20);
		expect_back(&session);
	}
	expect_end(&session);
}

/* Nobody asked us before: the shell has to clear up, and does, and we draw anew. */
static void
stopped_by_force(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	session_signal(&session, SIGSTOP);
	until(&session, session.stopped);
	assert_int_equal(tcsetattr(session.slave, TCSANOW, &session.before), 0);
	session_forget_sent(&session);
	session_continue(&session, true);
	until(&session, session.sent_len > 500);
	expect_back(&session);
	expect_end(&session);
}

static void
modes_set_while_stopped_are_the_ones_to_give_back(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	session_signal(&session, SIGTSTP);
	expect_stopped(&session);
	session.before.c_cc[VERASE] = 8;
	assert_int_equal(tcsetattr(session.slave, TCSANOW, &session.before), 0);
	session_continue(&session, true);
	expect_back(&session);
	expect_end(&session);
}

static void
in_the_background_it_stops_and_writes_nothing(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	session_signal(&session, SIGTSTP);
	expect_stopped(&session);
	session_continue(&session, false);
	until(&session, session.stopped);
	session_settle(&session, 20);
	assert_int_equal(session.sent_len, 0);
	assert_true(session_modes_are_back(&session));
	session_continue(&session, true);
	expect_back(&session);
	expect_end(&session);
}

static void
ended_while_stopped(void **state)
{
	static const int numbers[] = { SIGTERM, SIGHUP };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct session session;

		start(&session);
		session_signal(&session, SIGTSTP);
		expect_stopped(&session);
		session_signal(&session, numbers[i]);
		session_continue(&session, false);
		until(&session, session.ended);
		assert_int_equal(session.status, numbers[i]);
		assert_int_equal(session.sent_len, 0);
		assert_true(session_modes_are_back(&session));
		session_done(&session);
	}
}

static void
stopped_again_and_again(void **state)
{
	struct session session;

	(void)state;
	start(&session);
	for (int i = 0; i < 5; i++) {
		session_keys(&session, "\032");
		expect_stopped(&session);
		session_continue(&session, true);
		expect_back(&session);
	}
	expect_end(&session);
}

/* As the command of an ssh login: nobody could let it go on, so it is not stopped. */
static void
a_session_leader_runs_on(void **state)
{
	struct session session;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = demo, .leads = true });
	until(&session, session_shows(&session, "line 5"));
	session_keys(&session, "\032");
	until(&session, session_shows(&session, "size 80x24"));
	until(&session, session.alternate && session_shows(&session, "line 5"));
	assert_false(session.stopped);
	session_keys(&session, "q");
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session_done(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_key_and_the_signal_stop_it),
		cmocka_unit_test(all_is_drawn_anew_in_the_same_size),
		cmocka_unit_test(resized_while_stopped),
		cmocka_unit_test(continued_twice_keeps_the_modes_from_before),
		cmocka_unit_test(stopped_by_force),
		cmocka_unit_test(modes_set_while_stopped_are_the_ones_to_give_back),
		cmocka_unit_test(in_the_background_it_stops_and_writes_nothing),
		cmocka_unit_test(ended_while_stopped),
		cmocka_unit_test(stopped_again_and_again),
		cmocka_unit_test(a_session_leader_runs_on),
	};

	if (argc < 2)
		return 2;
	demo = argv[1];
	return cmocka_run_group_tests_name("stop", tests, NULL, NULL);
}
