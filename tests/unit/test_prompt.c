/* One line that the reader types (browse/prompt.h). */
#include "support.h"

#include "browse/prompt.h"

static struct prompt prompt;

static int
begin(void **state)
{
	(void)state;
	prompt_done(&prompt);
	prompt_open(&prompt, "/");
	return 0;
}

/* Press keys by their names, separated by spaces; `text|` stands before and `|text` behind the cursor. */
static const char *
type(const char *keys)
{
	static char shown[2 * PROMPT_BYTES];

	while (*keys) {
		size_t len = strcspn(keys, " ");

		prompt_key(&prompt, key_from_name(keys, len));
		keys += len + strspn(keys + len, " ");
	}
	snprintf(shown, sizeof shown, "%.*s|%.*s", (int)prompt.cursor, prompt.text, (int)(prompt.len - prompt.cursor),
	    prompt.text + prompt.cursor);
	return shown;
}

static void
letters_go_in_at_the_cursor(void **state)
{
	(void)state;
	assert_string_equal(type("a b c"), "abc|");
	assert_string_equal(type("Left Left x"), "ax|bc");
	assert_string_equal(type("Home y End z"), "yaxbcz|");
}

static void
it_edits_as_a_shell_does(void **state)
{
	static const struct {
		const char *name, *keys, *shows;
	} rows[] = {
		{ "backspace", "a b Backspace", "a|" },
		{ "delete", "a b Home Delete", "|b" },
		{ "to the end", "a b c Left Left Ctrl-K", "a|" },
		{ "to the start", "a b c Left Ctrl-U", "|c" },
		{ "a word", "a b Space c d Ctrl-W", "ab |" },
		{ "a word and the space after it", "a b Space Ctrl-W", "|" },
		{ "start and end", "a b Ctrl-A x Ctrl-E y", "xaby|" },
		{ "left of the start", "a Left Left Left x", "x|a" },
		{ "right of the end", "a Right Right x", "ax|" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		prompt_open(&prompt, "/");
		if (strcmp(type(rows[i].keys), rows[i].shows) != 0)
			fail_msg("%s: %s, not %s", rows[i].name, type(""), rows[i].shows);
	}
}

static void
clusters_are_one_step(void **state)
{
	(void)state;
	prompt_insert(&prompt, "e\314\201x", 4);
	assert_int_equal(prompt.len, 4);
	type("Left");
	assert_int_equal(prompt.cursor, 3);
	type("Backspace");
	assert_string_equal(type(""), "|x");
}

static void
control_characters_and_bad_bytes_stay_out(void **state)
{
	(void)state;
	prompt_insert(&prompt, "a\033[31mb\r\n\t\177c\302\205\377d", 16);
	assert_string_equal(type(""), "a[31mbcd|");
}

static void
it_is_never_longer_than_its_room(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * PROMPT_BYTES; i++)
		prompt_insert(&prompt, "\303\244", 2);
	assert_in_range(prompt.len, PROMPT_BYTES - 4, PROMPT_BYTES - 1);
	assert_int_equal(prompt.len % 2, 0);
}

static void
up_and_down_go_through_what_was_entered(void **state)
{
	(void)state;
	type("a Enter");
	prompt_open(&prompt, "/");
	type("b Enter");
	prompt_open(&prompt, "/");
	assert_string_equal(type("c Up"), "b|");
	assert_string_equal(type("Up Up"), "a|");
	assert_string_equal(type("Down Down"), "c|");
	assert_string_equal(type("Down"), "c|");
}

static void
the_same_line_is_kept_once_and_old_ones_are_forgotten(void **state)
{
	(void)state;
	for (int i = 0; i < 64; i++) {
		prompt_open(&prompt, "/");
		prompt_insert(&prompt, &"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-"[i % 64], 1);
		prompt_key(&prompt, K_ENTER);
		prompt_open(&prompt, "/");
		prompt_insert(&prompt, &"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-"[i % 64], 1);
		prompt_key(&prompt, K_ENTER);
	}
	assert_int_equal(prompt.history_count, PROMPT_HISTORY);
	assert_string_equal(prompt.history[PROMPT_HISTORY - 1], "-");
	assert_string_equal(prompt.history[PROMPT_HISTORY - 2], "+");
}

static void
it_says_what_a_key_did(void **state)
{
	(void)state;
	assert_int_equal(prompt_key(&prompt, 'a'), PROMPT_EDITED);
	assert_int_equal(prompt_key(&prompt, K_LEFT), PROMPT_MOVED);
	assert_int_equal(prompt_key(&prompt, K_TAB), PROMPT_COMPLETE);
	assert_int_equal(prompt_key(&prompt, K_F1), PROMPT_IGNORED);
	assert_int_equal(prompt_key(&prompt, K_ENTER), PROMPT_DONE);
	assert_int_equal(prompt_key(&prompt, K_ESCAPE), PROMPT_CANCELLED);
	assert_int_equal(prompt_key(&prompt, KEY_CTRL | 'g'), PROMPT_CANCELLED);
	prompt_open(&prompt, "/");
	assert_int_equal(prompt_key(&prompt, K_BACKSPACE), PROMPT_CANCELLED);
}

/* The row as it is drawn, and the cursor's column. */
static const char *
drawn(int cols, bool ascii, int *cursor)
{
	static struct words row;
	struct canvas	    canvas;

	words_clear(&row);
	canvas_init(&canvas);
	canvas_resize(&canvas, 1, cols);
	prompt_draw(&prompt, &canvas, 0, ascii);
	words_row(&row, &canvas, 0, 0, cols);
	*cursor = canvas.cursor_col;
	canvas_done(&canvas);
	return row.text;
}

static void
the_cursor_stands_where_the_next_letter_goes_at_any_width(void **state)
{
	int cursor;

	(void)state;
	prompt_insert(&prompt, "abcdefghij", 10);
	assert_string_equal(drawn(20, false, &cursor), " /abcdefghij");
	assert_int_equal(cursor, 12);
	assert_string_equal(drawn(8, false, &cursor), " /fghij");
	assert_int_equal(cursor, 7);
	type("Home");
	assert_string_equal(drawn(8, false, &cursor), " /abcdef");
	assert_int_equal(cursor, 2);
	for (int cols = 1; cols < 16; cols++) {
		drawn(cols, false, &cursor);
		assert_in_range(cursor, 0, cols - 1);
	}
}

static void
what_ascii_cannot_show_keeps_its_place(void **state)
{
	int cursor;

	(void)state;
	prompt_insert(&prompt, "\303\251\316\261\346\274\242", 7);
	assert_string_equal(drawn(20, true, &cursor), " /ealpha#");
	assert_string_equal(drawn(20, false, &cursor), " /\303\251\316\261\346\274\242");
	assert_int_equal(cursor, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(letters_go_in_at_the_cursor, begin),
		cmocka_unit_test_setup(it_edits_as_a_shell_does, begin),
		cmocka_unit_test_setup(clusters_are_one_step, begin),
		cmocka_unit_test_setup(control_characters_and_bad_bytes_stay_out, begin),
		cmocka_unit_test_setup(it_is_never_longer_than_its_room, begin),
		cmocka_unit_test_setup(up_and_down_go_through_what_was_entered, begin),
		cmocka_unit_test_setup(the_same_line_is_kept_once_and_old_ones_are_forgotten, begin),
		cmocka_unit_test_setup(it_says_what_a_key_did, begin),
		cmocka_unit_test_setup(the_cursor_stands_where_the_next_letter_goes_at_any_width, begin),
		cmocka_unit_test_setup(what_ascii_cannot_show_keeps_its_place, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
