/* Marked drugs and the views made from them, in the whole reader, on the fixture. */
#include "browse/app.h"
#include "browse/navigate.h"
#include "regimen/compare.h"
#include "regimen/plan.h"
#include "regimen/table.h"
#include "support.h"

static struct image  image;
static struct app    app;
static struct canvas canvas;

static int
begin(void **state)
{
	static const struct app_settings settings = { .ascii = false };

	(void)state;
	image = fixture();
	canvas_init(&canvas);
	app_init(&app, &image, &settings);
	app_resize(&app, 24, 80);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	canvas_done(&canvas);
	app_done(&app);
	return 0;
}

static const char *
screen(void)
{
	static struct words words;

	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
	words_clear(&words);
	words_canvas(&words, &canvas);
	return words.text;
}

/* The drugs of the fixture, as many as there is room for. */
static struct regimen_drugs
all_drugs(void)
{
	struct regimen_drugs drugs;

	regimen_all(&drugs, &image);
	assert_true(drugs.count >= 2);
	return drugs;
}

/* Mark so many of them. */
static void
mark(unsigned count)
{
	struct regimen_drugs drugs = all_drugs();

	for (unsigned i = 0; i < count; i++) {
		app_go(&app, drugs.list[i]);
		app_do(&app, ACTION_MARK);
	}
}

static void
marks_come_and_go_in_their_order(void **state)
{
	struct regimen_drugs drugs = all_drugs();

	(void)state;
	mark(2);
	assert_int_equal(app.several.marked.count, 2);
	assert_int_equal(app.several.marked.list[0], drugs.list[0]);
	assert_int_equal(app.several.marked.list[1], drugs.list[1]);
	assert_non_null(strstr(screen(), "2 marked"));
	assert_non_null(strstr(screen(), ">x"));
	app_go(&app, drugs.list[0]);
	app_do(&app, ACTION_MARK);
	assert_int_equal(app.several.marked.count, 1);
	assert_int_equal(app.several.marked.list[0], drugs.list[1]);
	app_go(&app, 1);
	app_do(&app, ACTION_MARK);
	assert_int_equal(app.several.marked.count, 1);
	assert_non_null(strstr(app.message, "Only drugs are marked"));
}

static void
a_card_in_the_panel_is_marked_too(void **state)
{
	struct regimen_drugs drugs = all_drugs();

	(void)state;
	app_go(&app, drugs.list[1]);
	app_do(&app, ACTION_OTHER_PANE);
	assert_true(app.in_panel);
	app_do(&app, ACTION_MARK);
	assert_true(several_has(&app.several, drugs.list[1]));
}

static void
the_words_fit_whatever_room_there_is(void **state)
{
	char   text[64];
	size_t len;

	(void)state;
	assert_int_equal(several_words(&app.several, &image, text, sizeof text), 0);
	assert_string_equal(text, "");
	mark(2);
	for (size_t room = 1; room <= sizeof text; room++) {
		memset(text, '#', sizeof text);
		len = several_words(&app.several, &image, text, room);
		assert_int_equal(len, strlen(text));
		assert_true(strlen(text) < room);
		assert_true(*text == '\0' || strncmp(text, "2 marked", 8) == 0);
	}
}

static void
a_view_without_its_drugs_says_what_to_do(void **state)
{
	(void)state;
	app_do(&app, ACTION_COMPARE);
	assert_int_equal(app.several.view, VIEW_NONE);
	assert_non_null(strstr(app.message, "with x mark 2 to 4 drugs"));
	app_do(&app, ACTION_PLAN);
	assert_int_equal(app.several.view, VIEW_NONE);
	assert_non_null(strstr(app.message, "with x mark one or more"));
	mark(1);
	app_do(&app, ACTION_COMPARE);
	assert_int_equal(app.several.view, VIEW_NONE);
	app_do(&app, ACTION_PLAN);
	assert_int_equal(app.several.view, VIEW_PLAN);
}

static void
a_table_without_marks_is_of_all_drugs(void **state)
{
	struct regimen_drugs drugs = all_drugs();
	struct regimen_table table;

	(void)state;
	app_do(&app, ACTION_TABLE);
	assert_int_equal(app.several.view, VIEW_TABLE);
	assert_non_null(strstr(screen(), "all medicines of this reference"));
	regimen_table_init(&table, &image, drugs.list, drugs.count);
	for (size_t check = 0; check < table.count; check++) {
		uint32_t line = 0;

		while (line < app.sheet.count && app.sheet.list[line].target != table.checks[check])
			line++;
		assert_true(line < app.sheet.count);
		for (unsigned drug = 0; drug < table.drugs.count; drug++) {
			const struct sheet_cell *cell = &app.sheet.cells[app.sheet.list[line].cell + drug];
			const char *word = regimen_when_cell(regimen_table_cell(&table, check, drug)->when);

			assert_int_equal(cell->text.len, strlen(word));
			assert_memory_equal(app.sheet.own + cell->own, word, strlen(word));
		}
	}
	regimen_table_done(&table);
}

/* Whether a line or a cell of the view stands for a statement, and so shows its words and citations. */
static bool
shows(node_ix statement)
{
	for (size_t i = 0; i < app.sheet.count; i++)
		if (app.sheet.list[i].spans == statement)
			return true;
	for (size_t i = 0; i < app.sheet.cell_count; i++)
		if (app.sheet.cells[i].spans == statement)
			return true;
	return false;
}

static void
nothing_of_a_plan_or_a_comparison_is_lost(void **state)
{
	struct regimen_plan    plan;
	struct regimen_compare compare;

	(void)state;
	mark(2);
	app_do(&app, ACTION_PLAN);
	regimen_plan_init(&plan, &image, app.several.marked.list, 2);
	for (size_t i = 0; i < plan.statements.count; i++)
		if (!shows(plan.statements.list[i].node))
			fail_msg("the plan does not show statement %u", plan.statements.list[i].node);
	regimen_plan_done(&plan);
	app_do(&app, ACTION_COMPARE);
	regimen_compare_init(&compare, &image, app.several.marked.list, 2);
	for (size_t i = 0; i < compare.statements.count; i++)
		if (!shows(compare.statements.list[i].node))
			fail_msg("the comparison does not show statement %u", compare.statements.list[i].node);
	regimen_compare_done(&compare);
}

/* Every link of every view can be selected, seen and followed, and Back leads to the same screen. */
static void
every_link_of_a_view_leads_somewhere_and_back(void **state)
{
	static const enum action views[] = { ACTION_COMPARE, ACTION_PLAN };
	static const int	 sizes[][2] = { { 24, 80 }, { 40, 120 }, { 12, 40 } };

	(void)state;
	mark(2);
	for (size_t n = 0; n < COUNT(views) * COUNT(sizes); n++) {
		int links = 0;

		app_resize(&app, sizes[n % COUNT(sizes)][0], sizes[n % COUNT(sizes)][1]);
		app_do(&app, views[n / COUNT(sizes)]);
		app_do(&app, ACTION_UNFOLD_ALL);
		for (app_do(&app, ACTION_NEXT_LINK); app.in_panel; app_do(&app, ACTION_NEXT_LINK), links++) {
			char *before = strdup(screen());

			assert_true(app.panel.link >= 0);
			app_do(&app, ACTION_TOGGLE);
			assert_int_equal(app.several.view, VIEW_NONE);
			app_do(&app, ACTION_BACK);
			if (strcmp(before, screen()) != 0)
				fail_msg("after link %d of view %zu the screen was\n%sand is\n%s", links, n, before, screen());
			free(before);
		}
		assert_true(links > 3);
	}
}

/* A comparison of one drug, or a plan of none, is none. */
static void
a_view_goes_with_its_drugs(void **state)
{
	(void)state;
	mark(2);
	app_do(&app, ACTION_COMPARE);
	app_do(&app, ACTION_BOTTOM);
	app_do(&app, ACTION_MARK);
	assert_int_equal(app.several.marked.count, 1);
	assert_int_equal(app.several.view, VIEW_NONE);
	app_do(&app, ACTION_PLAN);
	app.several.marked.count = 0;
	navigate_marks_changed(&app);
	assert_int_equal(app.several.view, VIEW_NONE);
	assert_null(strstr(screen(), "marked"));
}

static void
fields_fold_and_stay_so(void **state)
{
	(void)state;
	mark(2);
	app_do(&app, ACTION_COMPARE);
	app_do(&app, ACTION_UNFOLD_ALL);
	assert_non_null(strstr(screen(), "  v "));
	app_do(&app, ACTION_FOLD_ALL);
	assert_null(strstr(screen(), "  v "));
	assert_non_null(strstr(screen(), "  + "));
	app_do(&app, ACTION_QUIT);
	assert_int_equal(app.several.view, VIEW_NONE);
	app_do(&app, ACTION_COMPARE);
	assert_null(strstr(screen(), "  v "));
}

/* What was selected in a view of some drugs is not in one of others. */
static void
back_to_a_view_of_other_drugs_is_back_to_its_top(void **state)
{
	static const enum action views[] = { ACTION_PLAN, ACTION_COMPARE, ACTION_TABLE };

	(void)state;
	for (size_t i = 0; i < COUNT(views); i++) {
		mark(2);
		app_do(&app, views[i]);
		app_do(&app, ACTION_BOTTOM);
		assert_true(app.panel.cursor > 3);
		app_go(&app, 0);
		while (app.several.marked.count > 0)
			several_toggle(&app.several, app.several.marked.list[0]);
		app_do(&app, ACTION_BACK);
		assert_int_equal(app.shown_view, app.several.view);
		assert_int_equal(app.panel.cursor, 0);
		assert_true(app.panel.cursor < app.sheet.count);
		app_do(&app, ACTION_DOWN);
		app_do(&app, ACTION_IN);
		assert_non_null(strchr(screen(), '>'));
		app_go(&app, 0);
	}
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(marks_come_and_go_in_their_order),
		TEST(a_card_in_the_panel_is_marked_too),
		TEST(the_words_fit_whatever_room_there_is),
		TEST(a_view_without_its_drugs_says_what_to_do),
		TEST(a_table_without_marks_is_of_all_drugs),
		TEST(nothing_of_a_plan_or_a_comparison_is_lost),
		TEST(every_link_of_a_view_leads_somewhere_and_back),
		TEST(a_view_goes_with_its_drugs),
		TEST(fields_fold_and_stay_so),
		TEST(back_to_a_view_of_other_drugs_is_back_to_its_top),
	};

	return cmocka_run_group_tests_name("several", tests, NULL, NULL);
}
