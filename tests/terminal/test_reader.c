/*
 * The whole reader in a terminal: the terminal's cursor stands on the selected
 * row after every key, and in the prompt while one is open; the terminal is
 * given back in the end.
 *
 *	test_reader PROGRAM		(a reader of the second disease)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "session.h"

enum { QUIET_MS = 25 };

/*
 * The aim is 1.3 bytes for each cell that changed, and 40.  A page that changes in
 * many short runs costs a move and two changes of the look for each: so much more
 * has been reached so far.
 */
#define REACHED 2.3

static const char *program;

struct step {
	const char *keys, *prompt;	/* prompt: what the line begins with; NULL: no prompt is open */
};

/* Through every view: outline, panel, peek, help, index, palette, choice, search, filter, sorted list, several drugs. */
static const struct step walk[] = {
	{ "j", NULL }, { "l", NULL }, { "\033[B", NULL }, { "\033[B", NULL }, { "3", NULL }, { "J", NULL }, { "J", NULL },
	{ "\033[C", NULL }, { "\033[B", NULL }, { "\033[B", NULL }, { "\033[B", NULL }, { "l", NULL }, { "J", NULL },
	{ "\r", NULL }, { "j", NULL }, { "\r", NULL }, { "h", NULL }, { "*", NULL }, { "G", NULL }, { " ", NULL },
	{ "b", NULL }, { "g", NULL }, { "h", NULL }, { "\t", NULL }, { "\t", NULL }, { "?", NULL }, { " ", NULL },
	{ "/", " /" }, { "panel", " /" }, { "\r", NULL }, { "n", NULL }, { "&", " &" }, { "close", " &" }, { "\r", NULL }, { "q", NULL },
	{ "i", " Index:" }, { "pol", " Index:" }, { "\r", NULL },
	{ ":", " :" }, { "close", " :" }, { "\033", NULL },
	{ "/", " /" }, { "poll", " /" }, { "\r", NULL }, { "n", NULL }, { "n", NULL }, { "N", NULL }, { "\033", NULL },
	{ "&", " &" }, { "a", " &" }, { "\r", NULL }, { "\033", NULL }, { "s", NULL }, { "S", NULL },
	{ "!", NULL }, { "\177", NULL }, { "0", NULL }, { "zR", NULL }, { "zM", NULL }, { "\014", NULL },
	{ "i", " Index:" }, { "alv", " Index:" }, { "\r", NULL }, { "x", NULL }, { "i", " Index:" }, { "nas", " Index:" },
	{ "\r", NULL }, { "\033[2~", NULL }, { "c", NULL }, { "j", NULL }, { "*", NULL }, { "\t", NULL }, { "G", NULL }, { "q", NULL },
	{ "m", NULL }, { "J", NULL }, { " ", NULL }, { "_", NULL }, { "\033[C", NULL }, { "q", NULL }, { "t", NULL }, { "G", NULL },
	{ "\r", NULL }, { "\177", NULL }, { "q", NULL },
};

static void
check_cursor(struct session *session, const struct step *step)
{
	int	    row = session->cursor.row, col = session->cursor.col;
	const char *text = session_row(session, row);
	bool	    good;

	if (step->prompt)
		good = strncmp(text, step->prompt, strlen(step->prompt)) == 0 && col >= (int)strlen(step->prompt);
	else
		/* The marker is ASCII, and nothing before it on the row is wider than its byte but the divider. */
		good = strstr(text, ">") != NULL && col >= 0 &&
		    session_cell(session, row, col).chars[0] == '>';
	if (!good)
		fail_msg("after '%s' the cursor is at %d,%d of\n%s", step->keys, row, col, session_page(session));
}

static void
walk_at(int rows, int cols)
{
	struct session session;

	session_start(&session, &(struct session_settings){ .program = program, .rows = rows, .cols = cols });
	until(&session, session_shows(&session, "Seasonal"));
	session_settle(&session, QUIET_MS);
	for (size_t i = 0; i < sizeof walk / sizeof *walk; i++) {
		session_keys(&session, walk[i].keys);
		session_settle(&session, walk[i].keys[0] == '\033' && walk[i].keys[1] == '\0' ? 4 * QUIET_MS : QUIET_MS);
		check_cursor(&session, &walk[i]);
	}
	session_keys(&session, "q");
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	assert_true(session_modes_are_back(&session));
	assert_string_equal(session.tracker.offence, "");
	session_done(&session);
}

static void
the_cursor_is_on_the_selected_row_with_the_panel_beside(void **state)
{
	(void)state;
	walk_at(40, 120);
}

static void
the_cursor_is_on_the_selected_row_with_the_panel_below(void **state)
{
	(void)state;
	walk_at(24, 80);
}

static void
the_cursor_is_on_the_selected_row_in_one_pane(void **state)
{
	(void)state;
	walk_at(12, 40);
}

/* A screen as it was, to be compared. */
struct seen {
	VTermScreenCell cells[40][120];
};

static void
look(struct session *session, struct seen *seen)
{
	for (int row = 0; row < 40; row++)
		for (int col = 0; col < 120; col++)
			seen->cells[row][col] = session_cell(session, row, col);
}

static int
changed(const struct seen *before, const struct seen *after)
{
	int count = 0;

	for (int row = 0; row < 40; row++)
		for (int col = 0; col < 120; col++) {
			const VTermScreenCell *a = &before->cells[row][col], *b = &after->cells[row][col];

			count += a->chars[0] != b->chars[0] || a->chars[1] != b->chars[1] || a->attrs.bold != b->attrs.bold ||
			    a->attrs.underline != b->attrs.underline || a->attrs.reverse != b->attrs.reverse ||
			    !vterm_color_is_equal(&a->fg, &b->fg);
		}
	return count;
}

static void
each_step_sends_what_it_changes(void **state)
{
	static const char *const keys[] = {
		"j", "j", "k", "3", "J", "J", "l", "j", "j", "j", "k", "l", "j", "J", "\r", "h", "h", " ", "b", "_", "*", "G", "g",
		"/", "p", "o", "l", "\r", "n", "n", "\033", "i", "p", "\r", "!", "0",
	};
	static struct seen before, after;
	struct session	   session;
	double		   most = 0;
	int		   over = 0;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = program, .rows = 40, .cols = 120 });
	until(&session, session_shows(&session, "Seasonal"));
	session_settle(&session, QUIET_MS);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		double limit;

		look(&session, &before);
		session_forget_sent(&session);
		session_keys(&session, keys[i]);
		session_settle(&session, keys[i][0] == '\033' ? 4 * QUIET_MS : QUIET_MS);
		look(&session, &after);
		limit = 1.3 * changed(&before, &after) + 40;
		if ((double)session.sent_len / limit > most)
			most = (double)session.sent_len / limit;
		over += (double)session.sent_len > limit;
		if ((double)session.sent_len > REACHED * limit)
			fail_msg("step %zu ('%s') sent %zu bytes for %d cells", i, keys[i], session.sent_len,
			    changed(&before, &after));
	}
	print_message("# %d of %zu steps sent more than 1.3 times their cells and 40 bytes, the worst %.0f %% of that\n", over,
	    sizeof keys / sizeof *keys, 100 * most);
	session_keys(&session, "Q");
	until(&session, session.ended);
	session_done(&session);
}

static void
copying_is_one_sequence_and_nothing_else(void **state)
{
	struct session session;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = program });
	until(&session, session_shows(&session, "Seasonal"));
	session_settle(&session, QUIET_MS);
	session_forget_sent(&session);
	session.copies = 1;
	session_keys(&session, "y");
	until(&session, session_shows(&session, "Sent to the terminal"));
	assert_non_null(memmem(session.sent, session.sent_len, "\033]52;c;U2Vhc29uYWw", 18));
	session_keys(&session, "q");
	until(&session, session.ended);
	session_done(&session);
}

enum { LOOKS = 4 };	/* mono, high contrast, no colour by the environment, no colour by the option; beside the usual one */

static bool
has_colour(const VTermScreenCell *cell)
{
	return !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
}

static bool
is_blank(const VTermScreenCell *cell)
{
	return cell->chars[0] == 0 || cell->chars[0] == ' ';
}

static bool
has_same_text(const VTermScreenCell *a, const VTermScreenCell *b)
{
	int n = 0;

	if (is_blank(a) || is_blank(b))
		return is_blank(a) && is_blank(b);
	while (n < VTERM_MAX_CHARS_PER_CELL && a->chars[n] != 0 && a->chars[n] == b->chars[n])
		n++;
	return n == VTERM_MAX_CHARS_PER_CELL || a->chars[n] == b->chars[n];
}

/* Bold does not show on a blank. */
static bool
has_same_attributes(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return a->attrs.underline == b->attrs.underline && a->attrs.reverse == b->attrs.reverse &&
	    (is_blank(a) || a->attrs.bold == b->attrs.bold);
}

/* Compare a screen with the usual one; returns how many cells of that have a colour. */
static int
compare_looks(const struct seen *usual, const struct seen *other, bool same_attributes, const char *keys)
{
	int coloured = 0;

	for (int row = 0; row < 40; row++)
		for (int col = 0; col < 120; col++) {
			const VTermScreenCell *a = &usual->cells[row][col], *b = &other->cells[row][col];

			if (!has_same_text(a, b))
				fail_msg("after '%s' the text at %d,%d is another", keys, row, col);
			if (same_attributes && !has_same_attributes(a, b))
				fail_msg("after '%s' the attributes at %d,%d are others", keys, row, col);
			if (has_colour(b))
				fail_msg("after '%s' there is a colour at %d,%d", keys, row, col);
			coloured += has_colour(a);
		}
	return coloured;
}

/* What is seen in colour is seen without: the same text, told apart by the same attributes. */
static void
every_look_shows_the_same(void **state)
{
	static const char *const keys[] = { "j", "!", "*", "3", "JJ", "l", "jj", "l", "J", "h", "/poll", "\r", "n", "\033", "?", "q", "ipo", "\r" };
	static const char *const mono[] = { "--theme", "mono", NULL }, *const high[] = { "--theme", "high-contrast", NULL };
	static const char *const never[] = { "--color=never", NULL };
	static const char *const no_colour[] = { "TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1", NULL };
	const struct session_settings settings[1 + LOOKS] = {
		{ .program = program, .rows = 40, .cols = 120 },
		{ .program = program, .rows = 40, .cols = 120, .arguments = mono },
		{ .program = program, .rows = 40, .cols = 120, .environment = no_colour },
		{ .program = program, .rows = 40, .cols = 120, .arguments = never },
		{ .program = program, .rows = 40, .cols = 120, .arguments = high },
	};
	static struct seen usual[sizeof keys / sizeof *keys], other;
	int		   coloured = 0;

	(void)state;
	for (int i = 0; i <= LOOKS; i++) {
		struct session session;

		session_start(&session, &settings[i]);
		until(&session, session_shows(&session, "Seasonal"));
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
			session_keys(&session, keys[k]);
			session_settle(&session, keys[k][0] == '\033' ? 4 * QUIET_MS : QUIET_MS);
			look(&session, i == 0 ? &usual[k] : &other);
			if (i > 0)
				coloured += compare_looks(&usual[k], &other, i < LOOKS, keys[k]);
		}
		session_keys(&session, "Q");
		until(&session, session.ended);
		session_done(&session);
	}
	assert_true(coloured > 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cursor_is_on_the_selected_row_with_the_panel_beside),
		cmocka_unit_test(the_cursor_is_on_the_selected_row_with_the_panel_below),
		cmocka_unit_test(the_cursor_is_on_the_selected_row_in_one_pane),
		cmocka_unit_test(each_step_sends_what_it_changes),
		cmocka_unit_test(every_look_shows_the_same),
		cmocka_unit_test(copying_is_one_sequence_and_nothing_else),
	};

	if (argc < 2)
		return 2;
	program = argv[1];
	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
