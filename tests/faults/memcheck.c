/*
 * A reader in a terminal under valgrind, through its views and out in several ways.
 *
 *	memcheck VALGRIND READER
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../terminal/session.h"

enum { SLOW_MS = 60000, QUIET_MS = 300 };

static const char *valgrind, *program;

static void
until_slow(struct session *session, bool (*is)(struct session *))
{
	for (long long limit = now_ms() + SLOW_MS; !is(session);) {
		if (now_ms() > limit)
			fail_msg("never came; the screen is\n%s", session_page(session));
		session_pump(session, 50);
	}
}

static bool
is_shown(struct session *session)
{
	return session_shows(session, "? help");
}

static bool
is_over(struct session *session)
{
	return session->ended;
}

static void
nothing_is_lost_in_a_terminal(void **state)
{
	static const char *const ends[] = { "q", "Q" };
	const char		*arguments[] = { "--quiet", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite",
			     "--suppressions=tests/faults/curses.supp", program, NULL };

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct session session;

		session_start(&session, &(struct session_settings){ .program = valgrind, .arguments = arguments });
		until_slow(&session, is_shown);
		session_keys(&session, "3*JJ\r\007/pol\rn\007ip\r!3JJlx\007JJlxcmt?q*G");
		session_settle(&session, QUIET_MS);
		session_resize(&session, 40, 120);
		session_settle(&session, QUIET_MS);
		session_keys(&session, "\003\003\003");
		session_settle(&session, QUIET_MS);
		session_keys(&session, ends[i]);
		until_slow(&session, is_over);
		session_settle(&session, QUIET_MS / 10);
		if (session.status != 0)
			fail_msg("%s: %x\n%s", ends[i], (unsigned)session.status, session_page(&session));
		session_done(&session);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(nothing_is_lost_in_a_terminal) };

	if (argc != 3)
		return 2;
	valgrind = argv[1];
	program = argv[2];
	return cmocka_run_group_tests_name("memcheck", tests, NULL, NULL);
}
