/*
 * Every size of a screen in every view, by drawing and without a terminal: the
 * canvas is sound, the state is, and the cursor is on the row it belongs to.
 *
 *	sizes ROWS COLS STRIDE		(all up to that size, or every so many rows and columns of them)
 */
#include "browse/app.h"
#include "sound.h"

/* What is pressed, and what has to be there then. */
static const struct view_case {
	const char	 *name, *keys;
	enum overlay_kind overlay;
	enum view	  view;
	bool		  in_panel;
	enum prompting	  prompting;
} views[] = {
	{ "outline", "*", OVERLAY_NONE, VIEW_NONE, false, PROMPTING_NONE },
	{ "panel", "3 Ctrl-W", OVERLAY_NONE, VIEW_NONE, true, PROMPTING_NONE },
	{ "card", "3 J J Ctrl-W G", OVERLAY_NONE, VIEW_NONE, true, PROMPTING_NONE },
	{ "compare", "* / p o l i m a b Enter Esc x J x c", OVERLAY_NONE, VIEW_COMPARE, true, PROMPTING_NONE },
	{ "plan", "* / p o l i m a b Enter Esc x m", OVERLAY_NONE, VIEW_PLAN, true, PROMPTING_NONE },
	{ "table", "t Down Down", OVERLAY_NONE, VIEW_TABLE, true, PROMPTING_NONE },
	{ "index", "i a", OVERLAY_INDEX, VIEW_NONE, false, PROMPTING_INDEX },
	{ "palette", ": a", OVERLAY_PALETTE, VIEW_NONE, false, PROMPTING_PALETTE },
	{ "help", "? PgDn", OVERLAY_HELP, VIEW_NONE, false, PROMPTING_NONE },
	{ "search", "/ p o l", OVERLAY_NONE, VIEW_NONE, false, PROMPTING_FIND },
	{ "filter", "* 2 & g r a s s", OVERLAY_NONE, VIEW_NONE, false, PROMPTING_FILTER },
	{ "alone", "2 Right V", OVERLAY_ALONE, VIEW_NONE, false, PROMPTING_NONE },
};

static int	     most_rows, most_cols, stride;
static struct image  image;
static struct app    app;
static struct canvas canvas;
static unsigned long drawn;

static node_ix
named(const char *id)
{
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct text found = image_id(&image, ix);

		if (found.len == strlen(id) && memcmp(found.bytes, id, found.len) == 0)
			return ix;
	}
	fail_msg("the fixture has no %s", id);
	return NODE_NONE;
}

/* Two drugs that are marked wherever the view is of several. */
static void
open_view(const struct view_case *view, const struct app_settings *settings)
{
	app_init(&app, &image, settings);
	app_resize(&app, 24, 80);
	if (view->view == VIEW_COMPARE || view->view == VIEW_PLAN) {
		app_go(&app, named("alvorine"));
		press_keys(&app, "x");
		app_go(&app, named("polimab"));
		press_keys(&app, view->view == VIEW_COMPARE ? "x c" : "x m");
	} else
		press_keys(&app, view->keys);
	if (app.overlay.kind != view->overlay || app.several.view != view->view || app.in_panel != view->in_panel ||
	    app.prompting != view->prompting)
		fail_msg("%s: something else was opened", view->name);
}

static void
show(const struct view_case *view, int rows, int cols)
{
	char name[60];

	snprintf(name, sizeof name, "%s at %dx%d", view->name, cols, rows);
	app_resize(&app, rows, cols);
	sound_draw(&app, &canvas);
	assert_canvas_sound(&canvas, name);
	assert_state_sound(&app, (unsigned)(rows * 1000 + cols) | 1);
	if (app.overlay.kind != view->overlay || app.several.view != view->view || app.in_panel != view->in_panel)
		fail_msg("%s: another view", name);
	if (view->overlay != OVERLAY_ALONE && view->prompting == PROMPTING_NONE &&
	    canvas_at(&canvas, canvas.cursor_row, canvas.cursor_col)->text[0] != '>')
		fail_msg("%s: the cursor is not on the marker", name);
	drawn++;
}

/* At the end the screen is the one it was in the beginning. */
static void
all_sizes_of(const struct view_case *view, const struct app_settings *settings)
{
	struct words before = { 0 }, after = { 0 };

	open_view(view, settings);
	show(view, 24, 80);
	words_canvas(&before, &canvas);
	for (int rows = 1; rows <= most_rows; rows += rows < 12 ? 1 : stride)
		for (int cols = 1; cols <= most_cols; cols += cols < 24 ? 1 : stride + (stride > 1) * (rows % 3))
			show(view, rows, cols);
	show(view, most_rows, most_cols);
	show(view, 24, 80);
	words_canvas(&after, &canvas);
	assert_same_screen(view->name, before.text, after.text);
	words_done(&before);
	words_done(&after);
	app_done(&app);
}

static void
every_view_at_every_size(void **state)
{
	static const struct app_settings settings[] = { { false, false }, { true, true } };

	(void)state;
	for (size_t i = 0; i < COUNT(views); i++)
		all_sizes_of(&views[i], &settings[i % 2]);
	print_message("# %lu screens up to %dx%d in %zu views\n", drawn, most_cols, most_rows, COUNT(views));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(every_view_at_every_size) };
	int			failed;

	if (argc != 4)
		return 2;
	most_rows = atoi(argv[1]);
	most_cols = atoi(argv[2]);
	stride = atoi(argv[3]);
	image = fixture();
	canvas_init(&canvas);
	failed = cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
	canvas_done(&canvas);
	return failed;
}
