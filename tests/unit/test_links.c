/* Following links and coming back (browse/links.h, trail.h). */
#include "support.h"

#include "browse/app.h"

enum { LINKS = 30 };

static struct image  image;
static struct app    app;
static struct canvas canvas;

static const char *
screen(void)
{
	static struct words words;

	words_clear(&words);
	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
	words_canvas(&words, &canvas);
	return words.text;
}

static void
start(int rows, int cols)
{
	app_init(&app, &image, &(struct app_settings){ .ascii = false });
	app_resize(&app, rows, cols);
}

static void
thirty_links_lead_away_and_back_to_the_same_screen(void **state)
{
	static const struct { int rows, cols; } sizes[] = { { 40, 120 }, { 24, 80 }, { 12, 40 } };
	char *seen[LINKS];

	(void)state;
	for (size_t size = 0; size < COUNT(sizes); size++) {
		start(sizes[size].rows, sizes[size].cols);
		app_do(&app, ACTION_MAIN_2);
		for (int i = 0; i < LINKS; i++) {
			for (int tabs = 0; tabs <= i % 3; tabs++)
				app_do(&app, ACTION_NEXT_LINK);
			if (i % 7 == 0)
				app_do(&app, ACTION_DOWN);
			seen[i] = strdup(screen());
			app_go(&app, image_backlink(&image, image_place(&image, PLACE_REFERENCES) + 1, (uint32_t)i % 5));
		}
		for (int i = LINKS; i-- > 0; free(seen[i])) {
			app_do(&app, ACTION_BACK);
			if (strcmp(screen(), seen[i]) != 0)
				fail_msg("back from link %d is\n%s\nand was\n%s", i, screen(), seen[i]);
		}
		app_done(&app);
	}
}

static void
tab_reaches_every_link_of_the_text_in_its_order(void **state)
{
	struct node section;
	int	    reached = 0, there = 0;

	(void)state;
	start(40, 120);
	app_do(&app, ACTION_MAIN_2);
	app_do(&app, ACTION_UNFOLD_ALL);
	section = image_node(&image, app.text.cursor);
	for (node_ix ix = section.self; ix < section.end; ix++)
		for (uint32_t n = 0; n < image_node(&image, ix).span_count; n++)
			there += image_span(&image, ix, n).target != NODE_NONE;
	for (app_do(&app, ACTION_NEXT_LINK); app.text.cursor < section.end && !app.in_panel; app_do(&app, ACTION_NEXT_LINK))
		reached++;
	assert_int_equal(reached, there);
	for (; reached > 0; reached--) {
		app_do(&app, ACTION_PREV_LINK);
		assert_true(app.text.link >= 0);
	}
	app_done(&app);
}

static void
a_search_is_one_step_back(void **state)
{
	char *before;

	(void)state;
	start(30, 100);
	app_do(&app, ACTION_MAIN_3);
	before = strdup(screen());
	for (const char *key = "/pollen"; *key; key++)
		app_key(&app, (key_code)*key);
	app_key(&app, K_ENTER);
	for (int i = 0; i < 9; i++)
		app_key(&app, 'n');
	app_key(&app, K_ESCAPE);
	app_do(&app, ACTION_BACK);
	assert_string_equal(screen(), before);
	free(before);
	app_done(&app);
}

static void
escape_takes_a_search_back_to_the_same_screen(void **state)
{
	char *before;

	(void)state;
	start(30, 100);
	for (int i = 0; i < 9; i++) {
		app_do(&app, ACTION_NEXT_SECTION);
		before = strdup(screen());
		for (const char *key = "/an"; *key; key++)
			app_key(&app, (key_code)*key);
		assert_string_not_equal(screen(), before);
		app_key(&app, K_ESCAPE);
		if (strcmp(screen(), before) != 0)
			fail_msg("Esc leads to\n%s\nand not to\n%s", screen(), before);
		free(before);
	}
	app_done(&app);
}

static void
pasted_text_goes_into_a_prompt_and_is_never_a_command(void **state)
{
	char *before;

	(void)state;
	start(30, 100);
	before = strdup(screen());
	for (const char *key = "jjjqQ!"; *key; key++)
		app_paste(&app, (key_code)*key);
	assert_string_equal(screen(), before);
	app_key(&app, '/');
	for (const char *key = "pollen"; *key; key++)
		app_paste(&app, (key_code)*key);
	assert_int_equal(app.prompts[PROMPTING_FIND].len, 6);
	assert_true(app.search.hit != FIND_NONE);
	free(before);
	app_done(&app);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thirty_links_lead_away_and_back_to_the_same_screen),
		cmocka_unit_test(tab_reaches_every_link_of_the_text_in_its_order),
		cmocka_unit_test(a_search_is_one_step_back),
		cmocka_unit_test(escape_takes_a_search_back_to_the_same_screen),
		cmocka_unit_test(pasted_text_goes_into_a_prompt_and_is_never_a_command),
	};

	image = fixture();
	canvas_init(&canvas);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
