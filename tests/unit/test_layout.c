/* Where things stand, at every size. */
#include "browse/layout.h"
#include "support.h"

/* `single text 2,0 20x80`: the kind, and each part that is shown at row,column with rows x columns. */
static void
say_rect(struct words *words, const char *name, struct rect rect)
{
	if (rect.rows > 0)
		words_say(words, " %s %d,%d %dx%d", name, rect.row, rect.col, rect.rows, rect.cols);
}

static void
say_layout(struct words *words, const struct layout *layout)
{
	static const char *const kinds[] = {
		[LAYOUT_LINE] = "line", [LAYOUT_SINGLE] = "single", [LAYOUT_STACKED] = "stacked", [LAYOUT_BESIDE] = "beside",
	};

	words_clear(words);
	words_say(words, "%s", kinds[layout->kind]);
	say_rect(words, "text", layout->text);
	say_rect(words, "panel", layout->panel);
}

static void
the_panel_stands_where_there_is_room(void **state)
{
	static const struct {
		const char *name;
		int	    rows, cols;
		bool	    panel, only_text, only_panel;
		const char *layout;
	} rows[] = {
		{ "a wide screen", 40, 120, true, false, false, "beside text 2,0 36x63 panel 2,64 36x56" },
		{ "the narrowest wide one", 24, 90, true, false, false, "beside text 2,0 20x47 panel 2,48 20x42" },
		{ "the widest narrow one", 24, 89, true, false, false, "stacked text 2,0 11x76 panel 14,0 8x76" },
		{ "an old terminal", 24, 80, true, false, false, "stacked text 2,0 11x76 panel 14,0 8x76" },
		{ "the shortest stack", 20, 80, true, false, false, "stacked text 2,0 9x76 panel 12,0 6x76" },
		{ "one row less", 19, 80, true, false, false, "single text 2,0 15x76" },
		{ "wide and short", 10, 120, true, false, false, "beside text 1,0 8x63 panel 1,64 8x56" },
		{ "a telephone", 30, 40, true, false, false, "stacked text 2,0 15x40 panel 18,0 10x40" },
		{ "a small window", 12, 40, true, false, false, "single text 1,0 10x40" },
		{ "its panel", 12, 40, true, false, true, "single panel 1,0 10x40" },
		{ "a very wide screen", 50, 300, true, false, false, "beside text 2,0 46x76 panel 2,77 46x76" },
		{ "no panel", 40, 120, false, false, false, "single text 2,0 36x76" },
		{ "no panel, and it has the keys", 40, 120, false, false, true, "single panel 2,0 36x76" },
		{ "only the text", 40, 120, true, true, false, "beside text 2,0 36x76" },
		{ "only the panel", 40, 120, true, false, true, "beside panel 2,0 36x76" },
		{ "the smallest with a frame", 3, 10, true, false, false, "single text 1,0 1x10" },
		{ "one row less", 2, 10, true, false, false, "line text 0,0 1x10" },
		{ "one column less", 3, 9, true, false, false, "line text 0,0 1x9" },
		{ "the smallest of all", 1, 1, true, false, false, "line text 0,0 1x1" },
		{ "the line of the panel", 2, 10, true, false, true, "line panel 0,0 1x10" },
		{ "tall and very narrow", 40, 5, true, false, false, "line text 0,0 1x5" },
	};
	struct words words = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct layout layout = layout_of(rows[i].rows, rows[i].cols, rows[i].panel, rows[i].only_text, rows[i].only_panel);

		say_layout(&words, &layout);
		if (strcmp(words.text, rows[i].layout) != 0)
			fail_msg("%s: %s", rows[i].name, words.text);
	}
	words_done(&words);
}

static void
rules_and_bars_stand_at_the_edges(void **state)
{
	static const struct {
		const char *name;
		int	    rows, cols, header, top_rule, middle_rule, bottom_rule, footer, message, divider;
	} rows[] = {
		{ "beside", 40, 120, 0, 1, -1, 38, 39, 38, 63 },
		{ "stacked", 24, 80, 0, 1, 13, 22, 23, 22, -1 },
		{ "the shortest with rules", 14, 80, 0, 1, -1, 12, 13, 12, -1 },
		{ "no room for rules", 13, 80, 0, -1, -1, -1, 12, 12, -1 },
		{ "a line", 2, 5, -1, -1, -1, -1, -1, 1, -1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct layout layout = layout_of(rows[i].rows, rows[i].cols, true, false, false);

		if (layout.header != rows[i].header || layout.top_rule != rows[i].top_rule ||
		    layout.middle_rule != rows[i].middle_rule || layout.bottom_rule != rows[i].bottom_rule ||
		    layout.footer != rows[i].footer || layout.message != rows[i].message || layout.divider != rows[i].divider)
			fail_msg("%s: %d %d %d %d %d %d %d", rows[i].name, layout.header, layout.top_rule, layout.middle_rule,
			    layout.bottom_rule, layout.footer, layout.message, layout.divider);
	}
}

static bool
inside(struct rect rect, int rows, int cols)
{
	return rect.rows == 0 || (rect.row >= 0 && rect.col >= 0 && rect.rows > 0 && rect.cols > 0 && rect.row + rect.rows <= rows &&
	    rect.col + rect.cols <= cols);
}

/* Whether a rectangle takes a row that belongs to the frame. */
static bool
takes(struct rect rect, int row)
{
	return rect.rows > 0 && row >= rect.row && row < rect.row + rect.rows;
}

static bool
apart(struct rect a, struct rect b)
{
	return a.rows == 0 || b.rows == 0 || a.row + a.rows <= b.row || b.row + b.rows <= a.row || a.col + a.cols <= b.col ||
	    b.col + b.cols <= a.col;
}

static void
assert_fits(int rows, int cols, bool panel, bool only_text, bool only_panel)
{
	struct layout layout = layout_of(rows, cols, panel, only_text, only_panel);
	const int     frame[] = { layout.header, layout.footer, layout.top_rule, layout.bottom_rule, layout.middle_rule };
	bool	      fits = inside(layout.text, rows, cols) && inside(layout.panel, rows, cols) && inside(layout.whole, rows, cols);

	fits &= apart(layout.text, layout.panel);
	fits &= layout.kind == LAYOUT_LINE || (layout.text.cols <= 76 && layout.panel.cols <= 76);
	fits &= layout.text.rows > 0 || layout.panel.rows > 0;
	fits &= !only_panel || layout.text.rows == 0;
	fits &= !only_text || layout.panel.rows == 0;
	fits &= layout.message >= 0 && layout.message < rows && layout.divider < cols;
	fits &= layout.divider < 0 || (layout.text.cols <= layout.divider && layout.panel.col > layout.divider);
	for (size_t i = 0; i < COUNT(frame); i++)
		fits &= frame[i] < rows && (frame[i] < 0 || (!takes(layout.text, frame[i]) && !takes(layout.panel, frame[i])));
	if (!fits)
		fail_msg("%dx%d panel %d, only text %d, only panel %d", cols, rows, panel, only_text, only_panel);
}

static void
everything_fits_at_every_size(void **state)
{
	(void)state;
	for (int rows = 1; rows <= 60; rows++)
		for (int cols = 1; cols <= 170; cols++) {
			assert_fits(rows, cols, true, false, false);
			assert_fits(rows, cols, true, true, false);
			assert_fits(rows, cols, true, false, true);
			assert_fits(rows, cols, false, false, false);
			assert_fits(rows, cols, false, false, true);
		}
	assert_fits(300, 500, true, false, false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_panel_stands_where_there_is_room),
		cmocka_unit_test(rules_and_bars_stand_at_the_edges),
		cmocka_unit_test(everything_fits_at_every_size),
	};

	return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
