/*
 * One reader in one terminal through every size of its window, from the first to
 * the last; and through a storm of sizes with keys between, after which the screen
 * is the one that a new reader has.
 *
 *	live READER ROWS COLS STORM
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../terminal/session.h"

enum { FRAME_MS = 40, QUIET_MS = 40, FLUSH = 16, ROWS = 24, COLS = 80 };

static const char *program;
static int	   most_rows, most_cols, storm;

struct seen {
	VTermScreenCell cells[ROWS][COLS];
	VTermPos	cursor;
};

static void
start(struct session *session)
{
	session_start(session, &(struct session_settings){ .program = program, .rows = ROWS, .cols = COLS });
	until(session, session_shows(session, "Seasonal"));
	session_settle(session, QUIET_MS);
}

static void
look(struct session *session, struct seen *seen)
{
	session_settle(session, QUIET_MS);
	memset(seen, 0, sizeof *seen);
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			seen->cells[row][col] = session_cell(session, row, col);
	seen->cursor = session->cursor;
}

static bool
is_blank(const VTermScreenCell *cell)
{
	return cell->chars[0] == 0 || cell->chars[0] == ' ';
}

/* The same character with the same look; bold and colour of a blank are not seen. */
static bool
is_same(const VTermScreenCell *a, const VTermScreenCell *b)
{
	if (a->attrs.underline != b->attrs.underline || a->attrs.reverse != b->attrs.reverse || is_blank(a) != is_blank(b))
		return false;
	return is_blank(a) || (a->chars[0] == b->chars[0] && a->chars[1] == b->chars[1] && a->width == b->width &&
	    a->attrs.bold == b->attrs.bold && vterm_color_is_equal(&a->fg, &b->fg) && vterm_color_is_equal(&a->bg, &b->bg));
}

static void
expect_same(struct session *session, const struct seen *was, const struct seen *is)
{
	for (int row = 0; row < ROWS; row++)
		for (int col = 0; col < COLS; col++)
			if (!is_same(&was->cells[row][col], &is->cells[row][col]))
				fail_msg("another cell at %d,%d of\n%s", row, col, session_page(session));
	assert_int_equal(was->cursor.row, is->cursor.row);
	assert_int_equal(was->cursor.col, is->cursor.col);
}

static void
expect_end(struct session *session)
{
	session_keys(session, "\003\003\003q");
	until(session, session->ended);
	assert_int_equal(session->status, 0);
	assert_true(session_modes_are_back(session));
	assert_string_equal(tracker_left_on(&session->tracker), "");
	assert_string_equal(session->tracker.offence, "");
	session_done(session);
}

/* Another size now and then before the frame of the last one has come. */
static void
a_storm(struct session *session, const char *const *keys, size_t count)
{
	for (int i = 0; i < storm; i++) {
		session_resize(session, 1 + i * 7 % 64, 1 + i * 11 % 170);
		if (count > 0)
			session_keys(session, keys[(size_t)i % count]);
		if (i % FLUSH == 0)
			session_pump(session, 2);
	}
	session_resize(session, ROWS, COLS);
	session_settle(session, 2 * QUIET_MS);
}

static void
after_a_storm_the_place_is_the_same_character(void **state)
{
	static struct seen before, after;
	struct session	   session;

	(void)state;
	start(&session);
	session_keys(&session, "3*JJ\033[B\033[B\005\005");
	look(&session, &before);
	a_storm(&session, NULL, 0);
	look(&session, &after);
	expect_same(&session, &before, &after);
	expect_end(&session);
}

static void
after_a_storm_with_keys_the_screen_is_that_of_a_new_reader(void **state)
{
	static const char *const keys[] = {
		"j", " ", "3", "l", "J", "*", "G", "?", "G", "\003", "/", "pol", "\r", "n", "\003", "i", "p", "\r", "t", "G", "q", "\014", "b", "zR",
		"&", "a", "\r", "\003", "V", "\003", "4", "\026", "O", "O", "_", "zM", "k", "[", "]",
	};
	static struct seen before, after;
	struct session	   session;

	(void)state;
	start(&session);
	session_keys(&session, "0");
	look(&session, &before);
	expect_end(&session);

	start(&session);
	a_storm(&session, keys, sizeof keys / sizeof *keys);
	/* Closed, one after the other; Esc by itself would wait for what follows it. */
	session_keys(&session, "\003\003\003\003\003\003");
	session_settle(&session, QUIET_MS);
	session_keys(&session, "0");
	look(&session, &after);
	expect_same(&session, &before, &after);
	expect_end(&session);
}

static void
it_lives_through_every_size(void **state)
{
	struct session session;
	unsigned long  sizes = 0;
	long long      from = now_ms();

	(void)state;
	start(&session);
	session_keys(&session, "3*");
	session_settle(&session, QUIET_MS);
	for (int rows = 1; rows <= most_rows; rows++)
		for (int n = 1; n <= most_cols; n++) {
			int    cols = rows % 2 ? n : most_cols + 1 - n;
			size_t before = session.tracker.bytes;

			session_resize(&session, rows, cols);
			for (long long limit = now_ms() + FRAME_MS; session.tracker.bytes == before && now_ms() < limit;)
				session_pump(&session, FRAME_MS);
			session_pump(&session, 0);
			if (session.ended || *session.tracker.offence)
				fail_msg("at %dx%d: ended with status %x, sent '%s'\n%s", cols, rows, (unsigned)session.status,
				    session.tracker.offence, session_page(&session));
			assert_true(session.cursor.row < rows && session.cursor.col < cols);
			sizes++;
		}
	session_resize(&session, ROWS, COLS);
	session_settle(&session, QUIET_MS);
	print_message("# %lu sizes up to %dx%d in one terminal, %lld s\n", sizes, most_cols, most_rows, (now_ms() - from) / 1000);
	expect_end(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(after_a_storm_the_place_is_the_same_character),
		cmocka_unit_test(after_a_storm_with_keys_the_screen_is_that_of_a_new_reader),
		cmocka_unit_test(it_lives_through_every_size),
	};

	if (argc != 5)
		return 2;
	program = argv[1];
	most_rows = atoi(argv[2]);
	most_cols = atoi(argv[3]);
	storm = atoi(argv[4]);
	return cmocka_run_group_tests_name("live", tests, NULL, NULL);
}
