/*
 * What stands on the screen, in every size and on every kind of terminal, and
 * how little is sent for it.
 *
 *	test_screen DEMO
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "session.h"

enum { STEP_BYTES = 40, STEP_PERCENT = 130, MOVE_BYTES = 180 };

static const char *demo;

static void
start_with(struct session *session, const struct session_settings *settings)
{
	struct session_settings all = *settings;

	all.program = demo;
	session_start(session, &all);
}

static void
start(struct session *session, int rows, int cols)
{
	start_with(session, &(struct session_settings){ .rows = rows, .cols = cols });
	until(session, session_shows(session, "line 1"));
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

/* All rows but the last, which tells of events. */
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

/* The page that a program shows which is started in this size. */
static char *
fresh_page(int rows, int cols)
{
	struct session session;
	char *text;

	start_with(&session, &(struct session_settings){ .rows = rows, .cols = cols });
	until(&session, session.alternate);
	session_settle(&session, 20);
	text = page(&session);
	expect_end(&session);
	return text;
}

static void
the_rows_and_the_cursor_are_where_they_belong(void **state)
{
	struct session session;

	(void)state;
	start(&session, 24, 80);
	assert_string_equal(session_row(&session, 0), " demo of the terminal");
	assert_string_equal(session_row(&session, 2),
			    "    line 1 often.[1][2] What is normal there differs from one laboratory to anot");
	assert_int_equal(session.cursor.row, 1);
	assert_int_equal(session.cursor.col, 0);
	assert_true(session.cursor_visible);
	session_keys(&session, "\033[B");
	until(&session, session.cursor.row == 2 && session.cursor.col == 0);
	assert_true(session_row(&session, 2)[0] == '>');
	session_keys(&session, "G");
	until(&session, session_shows(&session, "> + line 399"));
	assert_int_equal(session.cursor.row, 22);
	expect_end(&session);
}

static const char *const known[] = {
	"xterm", "xterm-256color", "xterm-color", "xterm-mono", "xterm-kitty", "xterm-never-heard-of", "screen",
	"screen-256color", "screen.xterm-256color", "tmux", "tmux-256color", "tmux-direct", "linux", "linux-16color", "vt100",
	"vt102", "vt220", "vt320", "vt420", "rxvt", "rxvt-256color", "rxvt-unicode-256color", "st", "st-256color", "alacritty",
	"kitty", "foot", "foot-extra", "wezterm", "konsole", "konsole-256color", "putty", "mintty", "mlterm", "teraterm",
	"ansi", "pcansi", "cygwin", "cons25", "wsvt25", "Eterm", "gnome-256color", "vte", "nsterm", "iterm2", "dtterm",
};

static void
every_known_terminal_shows_the_same(void **state)
{
	char *expected = fresh_page(24, 80);

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		char term[64];
		const char *const environment[] = { term, "LC_ALL=en_US.utf8", NULL };
		struct session session;
		char *text;

		snprintf(term, sizeof term, "TERM=%s", known[i]);
		start_with(&session, &(struct session_settings){ .environment = environment });
		until(&session, session_shows(&session, "line 21"));
		session_keys(&session, "G");
		until(&session, session_shows(&session, "line 399"));
		session_keys(&session, "g");
		until(&session, session_shows(&session, "3: ") || session_shows(&session, "2: "));
		session_settle(&session, 10);
		text = page(&session);
		if (strcmp(text, expected) != 0)
			fail_msg("%s:\n%s", term, text);
		if (session.tracker.offence[0])
			fail_msg("%s sent %s", term, session.tracker.offence);
		free(text);
		expect_end(&session);
	}
	free(expected);
}

static void
no_known_terminal_is_refused_and_nothing_sent(void **state)
{
	static char long_name[10000] = "TERM=xterm-";
	static const char *const terms[] = {
		"TERM=", "TERM=dumb", "TERM=unknown", "TERM=../../x", "TERM=vt52", "TERM=evil;id", "TERM=-xterm",
		"TERM=xterm\033[2J", "HOME=/", long_name,
	};

	(void)state;
	memset(long_name + strlen(long_name), 'x', sizeof long_name - strlen(long_name) - 1);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		const char *const environment[] = { terms[i], NULL };
		struct session session;

		start_with(&session, &(struct session_settings){ .environment = environment });
		until(&session, session.ended);
		if (session.status != 3 << 8)
			fail_msg("%.40s: status %x", terms[i], (unsigned)session.status);
		assert_null(memchr(session.sent, '\033', session.sent_len));
		assert_string_equal(session_row(&session, 0), "demo: terminal: no description of this kind of terminal");
		assert_true(session_modes_are_back(&session));
		session_done(&session);
	}
}

static void
the_systems_database_only_where_it_is_allowed(void **state)
{
	static const char *const environment[] = { "TERM=sun", NULL }, *const allowed[] = { "database", NULL };
	struct session session;

	(void)state;
	start_with(&session, &(struct session_settings){ .environment = environment });
	until(&session, session.ended);
	session_done(&session);
	start_with(&session, &(struct session_settings){ .environment = environment, .arguments = allowed });
	session.any_sequences = true;	/* a sun clears by a form feed */
	until(&session, session_shows(&session, "line 21"));
	session_keys(&session, "q");
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session_done(&session);
}

/* The bytes of the first frame and of one step. */
static size_t
bytes_with(const char *const *environment, char **bytes)
{
	struct session session;
	size_t len;

	start_with(&session, &(struct session_settings){ .environment = environment });
	until(&session, session.alternate && session.tracker.bytes > 500);
	session_keys(&session, "\033[6~");
	until(&session, session_shows(&session, "line 35"));
	session_settle(&session, 20);
	len = session.sent_len;
	*bytes = malloc(len + 1);
	memcpy(*bytes, session.sent, len);
	(*bytes)[len] = '\0';
	expect_end(&session);
	return len;
}

static void
the_environment_changes_nothing(void **state)
{
	static const char *const clean[] = { "TERM=xterm", "LANG=C.UTF-8", NULL };
	static const char *const hostile[] = {
		"TERM=xterm", "LANG=C.UTF-8", "TERMINFO=hex:1a01ffffffffffffffffff", "TERMINFO_DIRS=/tmp", "LINES=99999",
		"COLUMNS=99999", "LOCPATH=/tmp", "NCURSES_NO_UTF8_ACS=1", "NCURSES_ASSUMED_COLORS=1,2", "HOME=/tmp", NULL,
	};
	char *expected, *bytes;
	size_t expected_len = bytes_with(clean, &expected), len = bytes_with(hostile, &bytes);

	(void)state;
	assert_int_equal(len, expected_len);
	assert_memory_equal(bytes, expected, len);
	free(bytes);
	free(expected);
}

static void
utf8_only_where_it_is_asked_for(void **state)
{
	static const struct {
		const char *variables[3];
		bool	    utf8;
	} rows[] = {
		{ { "LANG=C.UTF-8" }, true },
		{ { "LANG=de_AT.utf8@euro" }, true },
		{ { "LANG=C", "LC_CTYPE=UTF-8" }, true },
		{ { "LANG=C", "LC_ALL=en_US.UTF-8" }, true },
		{ { "LANG=C" }, false },
		{ { "LC_ALL=C", "LANG=C.UTF-8" }, false },
		{ { "LC_ALL=", "LANG=de_DE.ISO-8859-1" }, false },
		{ { "LANG=../../tmp/evil" }, false },
		{ { "HOME=/" }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const environment[] = { "TERM=xterm", rows[i].variables[0], rows[i].variables[1], NULL };
		bool utf8 = false;
		char *bytes;
		size_t len = bytes_with(environment, &bytes);

		for (size_t at = 0; at < len; at++)
			utf8 |= (unsigned char)bytes[at] >= 0x80;
		free(bytes);
		if (utf8 != rows[i].utf8)
			fail_msg("%s", rows[i].variables[0]);
	}
}

static bool
same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
		if (a->chars[i] != b->chars[i])
			return false;
		if (a->chars[i] == 0)
			break;
	}
	return a->attrs.bold == b->attrs.bold && a->attrs.underline == b->attrs.underline &&
	       a->attrs.reverse == b->attrs.reverse && vterm_color_is_equal(&a->fg, &b->fg) &&
	       vterm_color_is_equal(&a->bg, &b->bg);
}

/* Type a key; returns how many cells changed by it. */
static size_t
step(struct session *session, const char *key, int rows, int cols)
{
	static VTermScreenCell before[100][200];
	size_t changed = 0, bytes = session->tracker.bytes;

	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols; col++)
			before[row][col] = session_cell(session, row, col);
	session_keys(session, key);
	until(session, session->tracker.bytes > bytes);
	session_settle(session, 20);
	for (int row = 0; row < rows; row++)
		for (int col = 0; col < cols; col++) {
			VTermScreenCell cell = session_cell(session, row, col);

			changed += !same_cell(&cell, &before[row][col]);
		}
	return changed;
}

static void
a_step_sends_what_it_changes(void **state)
{
	static const struct {
		const char *name, *key;
		bool	    is_move;
	} steps[] = {
		{ "down", "\033[B", true },	   { "down", "\033[B", true },	      { "up", "\033[A", true },
		{ "page down", "\033[6~", false }, { "page down", "\033[6~", false }, { "page up", "\033[5~", false },
		{ "fold", "f", false },		   { "unfold", "f", false },	      { "end", "G", false },
		{ "up", "\033[A", true },	   { "begin", "g", false },	      { "theme", "2", false },
	};
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 } };
	struct session session;

	(void)state;
	for (size_t size = 0; size < 2; size++) {
		start(&session, sizes[size][0], sizes[size][1]);
		printf("           %dx%d:", sizes[size][1], sizes[size][0]);
		for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
			size_t before = session.tracker.bytes, clears = session.tracker.clears;
			size_t cells = step(&session, steps[i].key, sizes[size][0], sizes[size][1]);
			size_t bytes = session.tracker.bytes - before;

			printf(" %s %zu/%zu", steps[i].name, bytes, cells);
			if (bytes > cells * STEP_PERCENT / 100 + STEP_BYTES)
				fail_msg("%s: %zu bytes for %zu cells", steps[i].name, bytes, cells);
			if (steps[i].is_move)
				assert_true(bytes <= MOVE_BYTES);
			assert_int_equal(session.tracker.clears, clears);	/* no flash */
		}
		printf("\n");
		expect_end(&session);
	}
}

static void
idle_it_does_nothing(void **state)
{
	struct session session;
	long switches;
	size_t bytes;

	(void)state;
	start(&session, 24, 80);
	switches = session_switches(&session);
	bytes = session.tracker.bytes;
	session_settle(&session, 500);
	assert_int_equal(session_switches(&session), switches);
	assert_int_equal(session.tracker.bytes, bytes);
	expect_end(&session);
}

static void
drawn_anew_whatever_is_on_the_screen(void **state)
{
	static const char rubbish[] = "\033(0\033[7;31m\033[5;1Hqqqqqqqq\033[10;10Hxxx\033[?25l";
	struct session session;
	char *before, *after;

	(void)state;
	start(&session, 24, 80);
	before = page(&session);
	vterm_input_write(session.terminal, rubbish, sizeof rubbish - 1);
	assert_string_not_equal(session_row(&session, 4), "");
	session_keys(&session, "l");
	until(&session, session_shows(&session, "1: key 6c"));
	session_settle(&session, 20);
	after = page(&session);
	assert_string_equal(after, before);
	assert_true(session.cursor_visible);
	free(before);
	free(after);
	expect_end(&session);
}

/* What all looks of a page have in common; returns how many cells have a colour. */
static int
count_colours(struct session *session)
{
	int count = 0;

	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++) {
			VTermScreenCell cell = session_cell(session, row, col);

			assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
			if (VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
				continue;
			assert_true(VTERM_COLOR_IS_INDEXED(&cell.fg) && cell.fg.indexed.idx > 0 && cell.fg.indexed.idx < 7);
			count++;
		}
	return count;
}

static void
themes_say_nothing_by_colour_alone(void **state)
{
	static const char *const no_colour[] = { "TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1", NULL };
	struct session session;

	(void)state;
	start(&session, 24, 80);
	assert_true(count_colours(&session) > 0);
	assert_true(session_cell(&session, 1, 3).attrs.reverse);	/* the selected row */
	assert_false(session_cell(&session, 2, 3).attrs.reverse);
	assert_true(session_cell(&session, 0, 79).attrs.reverse);	/* a bar */
	assert_true(session_cell(&session, 5, 12).attrs.underline);	/* a link */
	for (int theme = 1; theme < 3; theme++) {
		session_keys(&session, theme == 1 ? "2" : "3");
		until(&session, session_shows(&session, theme == 1 ? "1: key 32" : "2: key 33"));
		session_settle(&session, 20);
		assert_int_equal(count_colours(&session), 0);
		assert_true(session_cell(&session, 1, 3).attrs.reverse);
		assert_false(session_cell(&session, 2, 3).attrs.reverse);
		assert_true(session_cell(&session, 5, 12).attrs.underline);
	}
	expect_end(&session);
	start_with(&session, &(struct session_settings){ .environment = no_colour });
	until(&session, session_shows(&session, "line 21"));
	assert_int_equal(count_colours(&session), 0);
	expect_end(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rows_and_the_cursor_are_where_they_belong),
		cmocka_unit_test(every_known_terminal_shows_the_same),
		cmocka_unit_test(no_known_terminal_is_refused_and_nothing_sent),
		cmocka_unit_test(the_systems_database_only_where_it_is_allowed),
		cmocka_unit_test(the_environment_changes_nothing),
		cmocka_unit_test(utf8_only_where_it_is_asked_for),
		cmocka_unit_test(a_step_sends_what_it_changes),
		cmocka_unit_test(idle_it_does_nothing),
		cmocka_unit_test(drawn_anew_whatever_is_on_the_screen),
		cmocka_unit_test(themes_say_nothing_by_colour_alone),
	};

	if (argc < 2)
		return 2;
	demo = argv[1];
	return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
