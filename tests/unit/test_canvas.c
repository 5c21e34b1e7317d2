/* Cells: everything is clipped, no cluster is shown by half, a style is a meaning. */
#include "support.h"

static struct canvas *
canvas_of(void **state, int rows, int cols)
{
	struct canvas *canvas = *state;

	canvas_resize(canvas, rows, cols);
	return canvas;
}

static int
begin(void **state)
{
	static struct canvas canvas;

	canvas_init(&canvas);
	*state = &canvas;
	return 0;
}

static int
end(void **state)
{
	canvas_done(*state);
	return 0;
}

/* The canvas, a line for each row, with `.` for the right half of a wide cluster. */
static void
assert_shows(const struct canvas *canvas, const char *name, const char *expected)
{
	struct words words = { 0 };

	words_clear(&words);
	for (int row = 0; row < canvas->rows; row++) {
		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);

			words_put(&words, cell->width == 0 ? "." : cell->text, cell->width == 0 ? 1 : cell->len);
		}
		words_put(&words, "|", 1);
	}
	if (strcmp(words.text, expected) != 0)
		fail_msg("%s: %s", name, words.text);
	words_done(&words);
	assert_canvas_sound(canvas, name);
}

/* The letters of the styles, upper case where selected. */
static void
assert_styles(const struct canvas *canvas, int row, const char *expected)
{
	char found[64] = "";

	for (int col = 0; col < canvas->cols; col++) {
		uint8_t style = canvas_at(canvas, row, col)->style;
		char	letter = style_letter((enum style)(style & STYLE_MASK));

		found[col] = style & STYLE_SELECTED ? (char)(letter == ' ' ? '>' : letter - 32) : letter;
	}
	assert_string_equal(found, expected);
}

static void
a_size_is_clamped_to_what_can_be_shown(void **state)
{
	static const struct {
		int rows, cols, got_rows, got_cols;
	} rows[] = {
		{ 24, 80, 24, 80 },
		{ 1, 1, 1, 1 },
		{ 0, 0, 1, 1 },
		{ -5, -1, 1, 1 },
		{ CANVAS_MAX_ROWS, CANVAS_MAX_COLS, CANVAS_MAX_ROWS, CANVAS_MAX_COLS },
		{ CANVAS_MAX_ROWS + 1, CANVAS_MAX_COLS + 1, CANVAS_MAX_ROWS, CANVAS_MAX_COLS },
		{ 65535, 65535, CANVAS_MAX_ROWS, CANVAS_MAX_COLS },
		{ 65535, 1, CANVAS_MAX_ROWS, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas *canvas = canvas_of(state, rows[i].rows, rows[i].cols);

		if (canvas->rows != rows[i].got_rows || canvas->cols != rows[i].got_cols)
			fail_msg("%dx%d becomes %dx%d", rows[i].rows, rows[i].cols, canvas->rows, canvas->cols);
		assert_canvas_sound(canvas, "a fresh canvas");
	}
}

static void
a_new_size_and_a_clearing_leave_nothing(void **state)
{
	struct canvas *canvas = canvas_of(state, 2, 3);

	canvas_ascii(canvas, 0, 0, 3, "abc", STYLE_LINK);
	canvas->cursor_row = canvas->cursor_col = 1;
	canvas_resize(canvas, 2, 3);
	assert_shows(canvas, "the same size", "   |   |");
	assert_styles(canvas, 0, "   ");
	assert_int_equal(canvas->cursor_row + canvas->cursor_col, 0);
	canvas_ascii(canvas, 1, 0, 3, "abc", STYLE_LINK);
	canvas_clear(canvas);
	assert_shows(canvas, "cleared", "   |   |");
	canvas_resize(canvas, 1, 2);
	assert_shows(canvas, "smaller", "  |");
}

static void
nothing_is_outside(void **state)
{
	struct canvas *canvas = canvas_of(state, 2, 3);

	assert_non_null(canvas_at(canvas, 1, 2));
	assert_null(canvas_at(canvas, 2, 0));
	assert_null(canvas_at(canvas, 0, 3));
	assert_null(canvas_at(canvas, -1, 0));
	assert_null(canvas_at(canvas, 0, -1));
	assert_null(canvas_at(canvas, INT32_MAX, INT32_MAX));
	assert_null(canvas_at(canvas, INT32_MIN, INT32_MIN));
}

static void
what_is_drawn_is_clipped(void **state)
{
	static const int rows[] = { INT32_MIN, -1, 0, 1, 2, INT32_MAX }, cols[] = { -100, -2, -1, 0, 2, 3, 100 };
	struct canvas	*canvas = canvas_of(state, 2, 3);

	for (size_t r = 0; r < COUNT(rows); r++)
		for (size_t c = 0; c < COUNT(cols); c++) {
			canvas_ascii(canvas, rows[r], cols[c], 200, "abcdef", STYLE_TEXT);
			canvas_put(canvas, rows[r], cols[c], "\xe6\xbc\xa2", 3, 2, STYLE_TEXT);
			canvas_fill(canvas, rows[r], cols[c], 200, "-", STYLE_RULE);
			canvas_select(canvas, rows[r], cols[c], 200);
			assert_canvas_sound(canvas, "clipped");
		}
}

static void
ascii_text_ends_at_its_end(void **state)
{
	static const struct {
		const char *name;
		int	    col, end;
		const char *text;
		int	    after;
		const char *shown;
	} rows[] = {
		{ "all of it", 1, 5, "ab", 3, " ab  |" },
		{ "up to the end", 1, 3, "abcd", 3, " ab  |" },
		{ "nothing before its start", 3, 3, "ab", 3, "     |" },
		{ "an end behind the edge", 3, 99, "abcd", 7, "   ab|" },
		{ "a start before the edge", -2, 5, "abcd", 2, "cd   |" },
		{ "no text", 2, 5, "", 2, "     |" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas *canvas = canvas_of(state, 1, 5);
		int	       after = canvas_ascii(canvas, 0, rows[i].col, rows[i].end, rows[i].text, STYLE_TEXT);

		assert_shows(canvas, rows[i].name, rows[i].shown);
		if (after != rows[i].after)
			fail_msg("%s: then %d", rows[i].name, after);
	}
}

static void
a_wide_cluster_is_shown_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *name;
		int	    first, second;	/* columns of a wide cluster, and of another one */
		int	    letter;		/* of a letter drawn then; -1: none */
		const char *shown;
	} rows[] = {
		{ "inside", 1, 3, -1, " \xe6\xbc\xa2.\xe6\xbc\xa2.|" },
		{ "at the edge", 3, 3, -1, "   \xe6\xbc\xa2.|" },
		{ "over the edge", 4, 4, -1, "     |" },
		{ "before the edge", -1, -1, -1, "     |" },
		{ "a letter over its left half", 1, 1, 1, " a   |" },
		{ "a letter over its right half", 1, 1, 2, "  a  |" },
		{ "another over its right half", 1, 2, -1, "  \xe6\xbc\xa2. |" },
		{ "another over its left half", 2, 1, -1, " \xe6\xbc\xa2.  |" },
		{ "the same again", 1, 1, -1, " \xe6\xbc\xa2.  |" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct canvas *canvas = canvas_of(state, 1, 5);

		canvas_put(canvas, 0, rows[i].first, "\xe6\xbc\xa2", 3, 2, STYLE_TEXT);
		canvas_put(canvas, 0, rows[i].second, "\xe6\xbc\xa2", 3, 2, STYLE_TEXT);
		if (rows[i].letter >= 0)
			canvas_put(canvas, 0, rows[i].letter, "a", 1, 1, STYLE_TEXT);
		assert_shows(canvas, rows[i].name, rows[i].shown);
	}
}

static void
what_is_no_cluster_of_a_cell_is_left_out(void **state)
{
	static const char long_one[CELL_BYTES + 2] = "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81";
	struct canvas	 *canvas = canvas_of(state, 1, 3);

	canvas_put(canvas, 0, 0, "", 0, 1, STYLE_TEXT);
	canvas_put(canvas, 0, 0, "\xcc\x81", 2, 0, STYLE_TEXT);
	canvas_put(canvas, 0, 0, "abc", 3, 3, STYLE_TEXT);
	canvas_put(canvas, 0, 0, "a", 1, -1, STYLE_TEXT);
	canvas_put(canvas, 0, 0, long_one, CELL_BYTES + 1, 1, STYLE_TEXT);
	assert_shows(canvas, "nothing drawn", "   |");
	canvas_put(canvas, 0, 0, long_one, CELL_BYTES, 1, STYLE_TEXT);
	assert_int_equal(canvas_at(canvas, 0, 0)->len, CELL_BYTES);
	assert_memory_equal(canvas_at(canvas, 0, 0)->text, long_one, CELL_BYTES);
}

static void
a_part_of_a_row_is_filled(void **state)
{
	struct canvas *canvas = canvas_of(state, 2, 5);

	canvas_fill(canvas, 0, 1, 4, "\xe2\x94\x80", STYLE_RULE);
	canvas_fill(canvas, 1, 3, 3, "x", STYLE_RULE);
	canvas_fill(canvas, 1, 4, 2, "x", STYLE_RULE);
	assert_shows(canvas, "a rule", " \xe2\x94\x80\xe2\x94\x80\xe2\x94\x80 |     |");
	assert_styles(canvas, 0, " --- ");
}

static void
a_selection_keeps_what_is_under_it(void **state)
{
	struct canvas *canvas = canvas_of(state, 1, 5);

	canvas_ascii(canvas, 0, 0, 5, "abc", STYLE_LINK);
	canvas_select(canvas, 0, 2, 4);
	canvas_select(canvas, 0, 2, 4);
	assert_shows(canvas, "selected", "abc  |");
	assert_styles(canvas, 0, "llL> ");
	canvas_put(canvas, 0, 2, "x", 1, 1, STYLE_TEXT);
	assert_styles(canvas, 0, "ll > ");
}

static void
each_style_has_a_letter_and_a_name_of_its_own(void **state)
{
	(void)state;
	assert_int_equal(style_letter(STYLE_TEXT), ' ');
	assert_true((int)STYLE_COUNT <= (int)STYLE_MASK);
	for (int a = 0; a < STYLE_COUNT; a++) {
		assert_non_null(style_name((enum style)a));
		assert_true(style_name((enum style)a)[0] != '\0');
		for (int b = 0; b < a; b++)
			if (style_letter((enum style)a) == style_letter((enum style)b) ||
			    strcmp(style_name((enum style)a), style_name((enum style)b)) == 0)
				fail_msg("%s and %s", style_name((enum style)a), style_name((enum style)b));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_size_is_clamped_to_what_can_be_shown),
		cmocka_unit_test(a_new_size_and_a_clearing_leave_nothing),
		cmocka_unit_test(nothing_is_outside),
		cmocka_unit_test(what_is_drawn_is_clipped),
		cmocka_unit_test(ascii_text_ends_at_its_end),
		cmocka_unit_test(a_wide_cluster_is_shown_whole_or_not_at_all),
		cmocka_unit_test(what_is_no_cluster_of_a_cell_is_left_out),
		cmocka_unit_test(a_part_of_a_row_is_filled),
		cmocka_unit_test(a_selection_keeps_what_is_under_it),
		cmocka_unit_test(each_style_has_a_letter_and_a_name_of_its_own),
	};

	return cmocka_run_group_tests_name("canvas", tests, begin, end);
}
