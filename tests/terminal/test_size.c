/*
 * Windows of every size, at the start and while it runs.
 *
 *	test_size DEMO
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "session.h"

enum { MEMORY_KB = 20 * 1024, STORM_CPU_MS = 200, HEADROOM = 5 };

static const char *demo;

static void
start(struct session *session, int rows, int cols)
{
	session_start(session,
		      &(struct session_settings){ .program = demo, .rows = rows, .cols = cols, .empty_size = true });
	until(session, session->alternate);
	session_settle(session, 20);
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

/* The page without its last row, which tells of events. */
static char *
page(struct session *session)
{
	char *text = strdup(session_page(session)), *last = NULL;

	for (char *at = text; *at; at++)
		if (*at == '\n' && at[1])
			last = at;
	if (last)
		*last = '\0';
	return text;
}

static const int sizes[][2] = {
	{ 1, 1 }, { 1, 2 }, { 2, 1 }, { 2, 2 }, { 3, 3 }, { 3, 5 }, { 1, 80 }, { 24, 1 }, { 2, 80 }, { 10, 20 }, { 24, 79 },
	{ 100, 300 }, { 300, 500 },
};

static void
it_starts_in_any_size(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct session session;

		start(&session, sizes[i][0], sizes[i][1]);
		session_keys(&session, "\033[B\033[B\033[6~w");
		session_settle(&session, 10);
		assert_true(session.cursor.row < sizes[i][0] && session.cursor.col < sizes[i][1]);
		expect_end(&session);
	}
}

/* On the way through all sizes nothing is left behind, and nothing flashes. */
static void
it_lives_through_all_sizes(void **state)
{
	struct session session;
	char *before, *after;
	size_t clears;

	(void)state;
	start(&session, 24, 80);
	before = page(&session);
	clears = session.tracker.clears;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		session_resize(&session, sizes[i][0], sizes[i][1]);
		session_settle(&session, 10);
		assert_false(session.ended);
		assert_true(session.cursor.row < sizes[i][0] && session.cursor.col < sizes[i][1]);
	}
	assert_int_equal(session.tracker.clears, clears);
	session_resize(&session, 24, 80);
	until(&session, session_shows(&session, "size 80x24"));
	session_settle(&session, 20);
	after = page(&session);
	assert_string_equal(after, before);
	free(before);
	free(after);
	expect_end(&session);
}

static const int absurd[][2] = { { 0, 0 }, { 0, 80 }, { 24, 0 }, { 65535, 65535 }, { 32767, 1 }, { 1, 32767 }, { 5000, 5000 } };

static void
absurd_sizes_cost_no_memory(void **state)
{
	struct session session;
	long most = 0;

	(void)state;
	for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
		start(&session, absurd[i][0], absurd[i][1]);
		session_keys(&session, "\033[6~");
		session_settle(&session, 10);
		most = session_memory(&session) > most ? session_memory(&session) : most;
		expect_end(&session);
	}
	start(&session, 24, 80);
	for (size_t i = 0; i < sizeof absurd / sizeof *absurd; i++) {
		session_resize(&session, absurd[i][0], absurd[i][1]);
		session_settle(&session, 20);
		assert_false(session.ended);
	}
	session_resize(&session, 24, 80);
	until(&session, session_shows(&session, "size 80x24"));
	most = session_memory(&session) > most ? session_memory(&session) : most;
	printf("           %ld kB at most\n", most);
	assert_true(most < MEMORY_KB);
	expect_end(&session);
}

static void
an_empty_size_is_the_usual_one(void **state)
{
	struct session session;

	(void)state;
	start(&session, 0, 0);
	assert_true(session_shows(&session, "line 21"));
	expect_end(&session);
}

static void
a_storm_of_sizes(void **state)
{
	struct session session;
	char *before, *after;
	long time;

	(void)state;
	start(&session, 24, 80);
	before = page(&session);
	for (int i = 0; i < 2000; i++) {
		session_resize(&session, 5 + i % 60, 10 + i % 150);
		if (i % 20 == 0)
			session_pump(&session, 0);
	}
	session_resize(&session, 24, 80);
	session_settle(&session, 50);
	after = page(&session);
	assert_string_equal(after, before);
	time = session_time(&session);
	printf("           %ld ms of processor time\n", time);
	assert_true(time <= STORM_CPU_MS * HEADROOM);
	free(before);
	free(after);
	expect_end(&session);
}

/* A wide character in each of the last columns, in each of some widths. */
static void
wide_characters_at_the_right_edge(void **state)
{
	struct session session;

	(void)state;
	start(&session, 12, 40);
	session_keys(&session, "w");
	until(&session, session_shows(&session, "key 77"));
	for (int cols = 40; cols > 25; cols--) {
		session_resize(&session, 12, cols);
		session_settle(&session, 10);
		for (int row = 1; row < 11; row++) {
			int col = cols - 2 - (row - 1) % 3;

			assert_int_equal(session_cell(&session, row, col).chars[0], 0x4e2d);
			assert_int_equal(session_cell(&session, row, col).width, 2);
		}
		assert_string_equal(session_row(&session, 0), " demo of the terminal");
	}
	expect_end(&session);
}

/* The last cell of the last row is drawn, and the page does not scroll for it. */
static void
the_bottom_right_corner(void **state)
{
	static const char *const terms[] = { "TERM=xterm", "TERM=ansi", "TERM=linux", "TERM=vt100", "TERM=pcansi" };

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		const char *const environment[] = { terms[i], "LANG=C.UTF-8", NULL };
		struct session session;

		session_start(&session, &(struct session_settings){ .program = demo, .environment = environment });
		until(&session, session_shows(&session, "line 21"));
		session_settle(&session, 20);
		assert_true(session_cell(&session, 23, 79).attrs.reverse);
		assert_string_equal(session_row(&session, 0), " demo of the terminal");
		expect_end(&session);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_starts_in_any_size),
		cmocka_unit_test(it_lives_through_all_sizes),
		cmocka_unit_test(absurd_sizes_cost_no_memory),
		cmocka_unit_test(an_empty_size_is_the_usual_one),
		cmocka_unit_test(a_storm_of_sizes),
		cmocka_unit_test(wide_characters_at_the_right_edge),
		cmocka_unit_test(the_bottom_right_corner),
	};

	if (argc < 2)
		return 2;
	demo = argv[1];
	return cmocka_run_group_tests_name("size", tests, NULL, NULL);
}
