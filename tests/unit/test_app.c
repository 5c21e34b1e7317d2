/*
 * The reader as a whole: keys in, screens out, on the fixture (a made-up
 * reference on hay fever).  What is looked at is what a person would look at:
 * the selected row, the row of the message, the whole screen.
 */
#include "browse/app.h"
#include "browse/help.h"
#include "small.h"
#include "sound.h"
#include "xalloc.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
enum { STEPS = 20000, DAMAGED = 400 };
#else
enum { STEPS = 200000, DAMAGED = 1000 };
#endif

static struct image  image;
static struct app    app;
static struct canvas canvas;

static void
start_with(int rows, int cols, struct app_settings settings)
{
	app_init(&app, &image, &settings);
	app_resize(&app, rows, cols);
}

static void
start(int rows, int cols)
{
	start_with(rows, cols, (struct app_settings){ .ascii = false });
}

static void
fail_on_fault(const char *what)
{
	fail_msg("damaged content: %s", what);
}

static int
begin_group(void **state)
{
	(void)state;
	image = fixture();
	image_on_fault(fail_on_fault);
	canvas_init(&canvas);
	return 0;
}

static int
end_group(void **state)
{
	(void)state;
	canvas_done(&canvas);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	app_done(&app);
	return 0;
}

/* Press keys by their names, `Down Enter /`; the request of the last one. */
static enum request
press(const char *keys)
{
	return press_keys(&app, keys);
}

/* Type letters into a prompt. */
static void
type(const char *text)
{
	for (; *text; text++)
		app_key(&app, (unsigned char)*text);
}

static node_ix
node(const char *id)
{
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct text found = image_id(&image, ix);

		if (found.len == strlen(id) && memcmp(found.bytes, id, found.len) == 0)
			return ix;
	}
	fail_msg("the fixture has no %s", id);
	return NODE_NONE;
}

static void
draw(void)
{
	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
}

static const char *
screen(void)
{
	static struct words words;

	draw();
	words_clear(&words);
	words_canvas(&words, &canvas);
	words_say(&words, "cursor %d %d\n", canvas.cursor_row, canvas.cursor_col);
	return words.text;
}

/* The row that the terminal's cursor is on, up to the divider, without what stands left of the text. */
static const char *
selected(void)
{
	static struct words words;
	int		    col;

	draw();
	col = canvas.cursor_col;
	words_clear(&words);
	words_row(&words, &canvas, canvas.cursor_row, col, app_focused(&app)->col + app_focused(&app)->cols);
	return words.text;
}

static const char *
message(void)
{
	static struct words words;

	draw();
	words_clear(&words);
	words_row(&words, &canvas, app.layout.message, 1, canvas.cols);
	return words.text;
}

static bool
is_on_screen(const char *text)
{
	return strstr(screen(), text) != NULL;
}

/* What the reader is in: `text`, `panel`, `sources` (of a statement of a card), `help`, with `search` before it. */
static const char *
where(void)
{
	static char text[40];

	snprintf(text, sizeof text, "%s%s", app.search.active ? "search " : "",
	    app.prompting != PROMPTING_NONE ? "prompt" : app.overlay.kind == OVERLAY_HELP ? "help" :
	    app.overlay.kind != OVERLAY_NONE ? "list" : app.peek != NODE_NONE ? "sources" : app.in_panel ? "panel" : "text");
	return text;
}

/* The first screen. */

/* The row of a screen, from 0, on which a text stands; -1 when it does not. */
static int
row_with(const char *text)
{
	struct words words = { 0 };
	int	     row = 0;

	for (draw(); row < canvas.rows; row++) {
		words_clear(&words);
		words_row(&words, &canvas, row, 0, canvas.cols);
		if (strstr(words.text, text))
			break;
	}
	words_done(&words);
	return row < canvas.rows ? row : -1;
}

static void
the_first_screen_says_what_this_is_and_where_help_is(void **state)
{
	static const int sizes[][2] = { { 40, 120 }, { 24, 80 }, { 12, 40 } };

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		start(sizes[i][0], sizes[i][1]);
		assert_true(strncmp(selected(), "> ", 2) == 0);
		assert_int_equal(app.text.cursor, 0);
		assert_true(row_with("Press !") > 0);
		assert_true(row_with("+ Urgent signs") > 0);
		assert_true(sizes[i][1] < 80 || row_with("+ Urgent signs") - app.layout.whole.row < 5);
		app_done(&app);
	}
	start(24, 80);
}

/* Going about. */

static void
right_opens_then_goes_in_then_to_the_panel(void **state)
{
	(void)state;
	start(40, 120);
	press("2");
	press("Left");
	assert_string_equal(selected(), "> + What hay fever is                                (3 parts)");
	press("Right");
	assert_string_equal(selected(), "> v What hay fever is");
	press("Right");
	assert_string_equal(selected(), ">   Hay fever is a rhinitis that comes with the");
	press("Right");
	assert_string_equal(where(), "panel");
	press("Left");
	assert_string_equal(where(), "text");
	press("Left");
	assert_string_equal(selected(), "> v What hay fever is");
	press("Left");
	assert_int_equal(app.text.cursor, node("overview"));
	assert_false(outline_is_open(&app.outline, app.text.cursor));
	press("Left");
	assert_int_equal(app.text.cursor, 0);
	press("Left");
	assert_int_equal(app.text.cursor, 0);
}

static void
a_number_goes_to_a_main_section_and_opens_it(void **state)
{
	static const char *const sections[] = { "urgent", "overview", "treatment", "pollen", "checks", "references", "glossary", "about" };

	(void)state;
	start(24, 80);
	for (size_t i = 0; i < COUNT(sections); i++) {
		press((char[]){ (char)('1' + i), '\0' });
		assert_int_equal(app.text.cursor, node(sections[i]));
		assert_true(outline_is_open(&app.outline, app.text.cursor));
		assert_int_equal(app.text.top.item, app.text.cursor);
	}
	press("9");
	assert_string_equal(message(), "There is no main section 9");
	assert_int_equal(app.text.cursor, node("about"));
	press("Down");
	assert_string_not_equal(message(), "There is no main section 9");
}

static void
zero_closes_everything_and_back_opens_it_again(void **state)
{
	char *before;

	(void)state;
	start(24, 80);
	press("* 4 Down Down");
	before = strdup(screen());
	press("0");
	assert_int_equal(app.text.cursor, 0);
	assert_false(outline_is_open(&app.outline, node("pollen")));
	press("Backspace");
	assert_same_screen("the same place", before, screen());
	free(before);
}

static void
urgent_signs_are_one_key_away_from_anywhere(void **state)
{
	static const char *const from[] = { "", "* G", "3 Right Right", "?", "i", "/", "Ctrl-W", "Ctrl-W O", "V", ":" };

	(void)state;
	for (size_t i = 0; i < COUNT(from); i++) {
		start(24, 80);
		press(from[i]);
		/* In a prompt it is a letter like any other. */
		if (app.prompting != PROMPTING_NONE)
			press("Esc");
		if (app.overlay.kind == OVERLAY_ALONE)
			press("Esc");
		press("!");
		assert_string_equal(where(), "text");
		assert_int_equal(app.text.cursor, node("urgent"));
		assert_true(is_on_screen("Call for help at once"));
		app_done(&app);
	}
	start(24, 80);
}

static void
z_waits_for_one_more_key(void **state)
{
	(void)state;
	start(24, 80);
	press("z");
	press("j");
	assert_int_equal(app.text.cursor, 0);
	press("j");
	assert_int_equal(app.text.cursor, node("urgent"));
	press("zR");
	assert_true(outline_is_open(&app.outline, node("overview#school")));
	press("zM");
	assert_false(outline_is_open(&app.outline, node("urgent")));
	press("z");
	press("Esc");
	press("q");
}

/* Closing. */

static void
q_closes_what_is_on_top_and_then_quits(void **state)
{
	static const char *const order[] = { "search help", "search sources", "sources", "panel", "text" };

	(void)state;
	start(40, 120);
	press("/");
	assert_string_equal(where(), "search prompt");
	type("mouth");
	press("Enter");
	assert_string_equal(where(), "search panel");
	press("Enter");
	assert_string_equal(where(), "search sources");
	press("?");
	for (size_t i = 0; i < COUNT(order); i++) {
		assert_string_equal(where(), order[i]);
		assert_int_equal(press("q"), i + 1 < COUNT(order) ? REQUEST_NONE : REQUEST_QUIT);
	}
}

static void
escape_closes_the_same_and_never_quits(void **state)
{
	(void)state;
	start(40, 120);
	press("3 Ctrl-W ?");
	assert_int_equal(press("Esc"), REQUEST_NONE);
	assert_string_equal(where(), "panel");
	assert_int_equal(press("Ctrl-C"), REQUEST_NONE);
	assert_string_equal(where(), "text");
	assert_int_equal(press("Ctrl-C"), REQUEST_NONE);
	assert_string_equal(message(), "q quits");
	assert_int_equal(press("Esc"), REQUEST_NONE);
	assert_string_equal(message(), "q quits");
}

static void
some_keys_ask_the_terminal_to_do_something(void **state)
{
	static const struct {
		const char  *key;
		enum request request;
	} rows[] = {
		{ "Ctrl-L", REQUEST_REDRAW }, { "Ctrl-Z", REQUEST_SUSPEND }, { "Q", REQUEST_QUIT_KEEP }, { "y", REQUEST_COPY },
		{ "A", REQUEST_LINEAR }, { "T", REQUEST_THEME }, { "M", REQUEST_MOUSE }, { "j", REQUEST_NONE }, { "F12", REQUEST_NONE },
	};

	(void)state;
	start(24, 80);
	for (size_t i = 0; i < COUNT(rows); i++)
		if (press(rows[i].key) != rows[i].request)
			fail_msg("%s", rows[i].key);
}

static void
in_a_list_the_line_there_is_copied(void **state)
{
	(void)state;
	start(24, 80);
	press("? Down y");
	assert_int_equal(app.copied_len, strlen("move"));
	assert_memory_equal(app.copied, "move", app.copied_len);
}

static void
a_key_without_a_meaning_changes_nothing(void **state)
{
	char *before;

	(void)state;
	start(24, 80);
	press("3 Down");
	before = strdup(screen());
	press("F12");
	app_key(&app, 0xe9);
	app_key(&app, K_NONE);
	app_key(&app, KEY_CTRL | KEY_ALT | 'q');
	assert_same_screen("the same place", before, screen());
	free(before);
}

/* The help. */

static void
the_help_names_every_action_and_its_keys(void **state)
{
	struct words seen = { 0 };
	uint32_t     last;

	(void)state;
	start(200, 120);
	press("?");
	do {
		last = app.overlay.pane.cursor;
		words_put(&seen, screen(), strlen(screen()));
		press("PgDn");
	} while (app.overlay.pane.cursor != last);
	for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		char keys[80];

		keymap_keys((enum action)action, keys, sizeof keys);
		if (action > ACTION_MAIN_1 && action <= ACTION_MAIN_9)
			continue;
		if (action != ACTION_MAIN_1 && (!strstr(seen.text, action_help((enum action)action)) || !strstr(seen.text, keys)))
			fail_msg("%s is not in the help", action_name((enum action)action));
	}
	words_done(&seen);
}

static void
in_the_help_nothing_moves_under_it(void **state)
{
	static const char *const keys[] = { "Down", "G", "Space", "Tab", "Ctrl-W", "O", "p", "Left", "Right", "Enter", "*", "_", "s", "J" };
	char			*before;

	(void)state;
	start(24, 80);
	press("3 Down");
	before = strdup(screen());
	for (size_t i = 0; i < COUNT(keys); i++) {
		press("?");
		assert_string_equal(where(), "help");
		press(keys[i]);
		press("?");
		assert_same_screen(keys[i], before, screen());
	}
	free(before);
}

/* What stands in the prompt. */
static const char *
typed(void)
{
	static char text[PROMPT_BYTES];

	snprintf(text, sizeof text, "%.*s", (int)app.prompts[app.prompting].len, app.prompts[app.prompting].text);
	return text;
}

static void
tab_types_on_in_every_prompt(void **state)
{
	static const struct {
		const char *open, *type, *once, *twice;
	} rows[] = {
		{ "/", "hay f", "hay fever", "hay fever is" },
		{ "/", "zzz", "zzz", "zzz" },
		{ "i", "nasot", "Nasotide", "Nasotide" },
		{ ":", "nasot", "Nasotide", "Nasotide" },
		{ "&", "nasot", "Nasotide", "Nasotide" },
		{ "? /", "clo", "Close", "Close the" },
		{ "? /", "zzz", "zzz", "zzz" },
		{ "? &", "clo", "Close", "Close the" },
		{ "? &", "zzz", "zzz", "zzz" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		start(24, 80);
		press("2");
		press(rows[i].open);
		type(rows[i].type);
		press("Tab");
		assert_string_equal(typed(), rows[i].once);
		press("Tab");
		assert_string_equal(typed(), rows[i].twice);
		app_done(&app);
	}
	start(24, 80);
}

/* Above a list Up and Down go through it, and Up on its first row goes on to what was typed before. */
static void
up_brings_back_what_was_typed_in_every_prompt(void **state)
{
	static const char *const prompts[] = { "/", "&", "i", ":", "? /", "? &" };

	(void)state;
	for (size_t i = 0; i < COUNT(prompts); i++) {
		start(24, 80);
		press("2");
		press(prompts[i]);
		type("nas");
		press("Enter Esc Esc Esc");
		press("2");
		press(prompts[i]);
		if (*prompts[i] == 'i')
			press("Down Up");
		press("Up");
		assert_string_equal(typed(), "nas");
		app_done(&app);
	}
	start(24, 80);
	press("i");
	type("nasotid");
	press("Enter Esc i");
	type("xnasotide");
	press("Enter Esc : Up");
	assert_string_equal(typed(), "");
	assert_int_equal(app.overlay.pane.cursor, 0);
}

static void
the_help_is_searched_like_the_rest(void **state)
{
	char *before;

	(void)state;
	start(24, 80);
	press("3 Down /");
	type("pollen");
	press("Enter");
	before = strdup(screen());
	press("? n");
	assert_string_equal(message(), "Nothing to look for: / begins a search");
	press("/");
	type("PANEL");
	assert_true(is_on_screen(" 1/"));
	press("Enter n");
	assert_true(is_on_screen(" 2/"));
	assert_true(strstr(selected(), "panel") != NULL);
	press("N N");
	assert_string_equal(message(), "Went on from the end");
	press("n");
	assert_string_equal(message(), "Went on from the top");
	press("/ Enter");
	assert_true(is_on_screen(" 1/"));
	press("g /");
	type("mouse");
	press("Esc");
	assert_int_equal(app.overlay.pane.cursor, 0);
	press("/");
	type("xyzzy");
	press("Enter");
	assert_string_equal(message(), "Nothing found");
	press("&");
	type("mouse");
	press("Enter");
	assert_true(app.overlay.sheet.count < 5);
	press("& Esc");
	assert_true(app.overlay.sheet.count > 20);
	/* What was found in the text is as it was. */
	press("q");
	assert_same_screen("after the help", before, screen());
	free(before);
}

/* Every line of the palette can be done or gone to; words that many things have are no exception. */
static void
the_palette_shows_what_there_is(void **state)
{
	(void)state;
	start(24, 80);
	for (char letter = 'a'; letter <= 'z'; letter++) {
		press(":");
		type((char[]){ letter, '\0' });
		assert_true(app.overlay.sheet.count > 0);
		for (size_t line = 0; line < app.overlay.sheet.count; line++) {
			const struct sheet_line *shown = &app.overlay.sheet.list[line];

			assert_true(shown->value >= 0 && shown->value < ACTION_COUNT);
			assert_true(shown->target == NODE_NONE || shown->target < image_node_count(&image));
			assert_true(shown->value != 0 || shown->target != NODE_NONE || shown->style == STYLE_WARNING);
		}
		press("Esc");
	}
	press(":");
	type("urgent warning");
	press("Enter");
	assert_int_equal(app.text.cursor, node("urgent"));
	press(":");
	type("polimab");
	press("Enter");
	assert_int_equal(app.text.cursor, node("polimab"));
}

/* The panel. */

static void
a_statement_of_a_card_gives_way_to_its_sources_and_back(void **state)
{
	uint32_t line;

	(void)state;
	start(40, 120);
	app_go(&app, node("alvorine#role") + 1);
	assert_string_equal(where(), "panel");
	assert_int_equal(app.text.cursor, node("alvorine"));
	assert_int_equal(app.sheet.list[app.panel.cursor].target, node("alvorine#role") + 1);
	line = app.panel.cursor;
	press("Enter");
	assert_string_equal(where(), "sources");
	assert_true(is_on_screen("Example Society of Allergy"));
	assert_true(is_on_screen("Alvorine > Role in hay fever"));
	press("h");
	assert_string_equal(where(), "panel");
	assert_int_equal(app.panel.cursor, line);
	press("Enter");
	press("Backspace");
	assert_string_equal(where(), "panel");
	assert_int_equal(app.panel.cursor, line);
	press("]");
	assert_string_equal(where(), "sources");
}

static void
a_source_leads_to_where_it_is_cited_and_back(void **state)
{
	char *before;

	(void)state;
	start(40, 120);
	app_go(&app, node("alvorine#role") + 1);
	press("Enter");
	while (app.sheet.list[app.panel.cursor].target != node("guideline-2024"))
		press("Down");
	before = strdup(screen());
	press("Enter");
	assert_int_equal(app.text.cursor, node("guideline-2024"));
	assert_true(is_on_screen("Cited in"));
	press("Backspace");
	assert_same_screen("the same place", before, screen());
	free(before);
}

static void
a_small_screen_shows_the_panel_in_place_of_the_text(void **state)
{
	(void)state;
	start(12, 40);
	app_go(&app, node("alvorine"));
	assert_int_equal(app.layout.panel.rows, 0);
	press("Right");
	assert_int_equal(app.layout.text.rows, 0);
	assert_true(is_on_screen("Class: antihistamine"));
	press("Left");
	assert_int_equal(app.layout.panel.rows, 0);
	assert_true(is_on_screen("> "));
}

static void
the_panel_can_be_hidden_and_each_pane_maximised(void **state)
{
	(void)state;
	start(40, 120);
	press("p");
	assert_int_equal(app.layout.panel.rows, 0);
	press("3 p");
	assert_true(app.layout.panel.rows > 0);
	press("O");
	assert_int_equal(app.layout.panel.rows, 0);
	press("Ctrl-W");
	assert_int_equal(app.layout.text.rows, 0);
	press("O");
	assert_true(app.layout.text.rows > 0 && app.layout.panel.rows > 0);
}

static void
closing_the_groups_of_a_card_leaves_no_link_behind(void **state)
{
	(void)state;
	start(40, 120);
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		if (outline_owner(&app.outline, ix) != ix)
			continue;
		app_go(&app, ix);
		for (int tabs = 0; tabs < 8; tabs++) {
			app.in_panel = true;
			app_arrange(&app);
			press("Tab");
			if (!app.in_panel)
				break;
			press("_ Enter");
			draw();
			press("* Enter");
			draw();
		}
	}
}

/* The smallest screens. */

static void
a_screen_of_one_line_shows_the_line_that_has_the_keys(void **state)
{
	(void)state;
	start(2, 30);
	assert_true(strstr(selected(), "Seasonal allergic") != NULL);
	press("Down");
	assert_string_equal(selected(), ">   rhinitis (hay fever)");
	press("J");
	assert_string_equal(selected(), "> + Urgent signs    (3 parts)");
	app_go(&app, node("alvorine"));
	press("Right");
	assert_string_equal(where(), "panel");
	assert_string_equal(selected(), ">   Alvorine");
	press("Down");
	assert_string_equal(selected(), ">   Class: antihistamine");
	press("Enter Right Left Left");
	assert_string_equal(where(), "text");
	press("?");
	assert_string_equal(selected(), ">   Keys in the text");
	press("q");
	assert_string_equal(where(), "text");
}

static void
every_size_can_be_drawn_in_every_state(void **state)
{
	static const char *const states[] = { "", "* G", "3 Ctrl-W", "3 Ctrl-W O", "?", "i a", "/ a", ": a", "V", "Ctrl-W G" };

	(void)state;
	for (size_t i = 0; i < COUNT(states); i++) {
		for (int rows = 1; rows <= 26; rows += 1 + (rows > 4) * 2)
			for (int cols = 1; cols <= 100; cols += 1 + (cols > 12) * (7 + rows % 5)) {
				char name[60];

				start_with(rows, cols, (struct app_settings){ .ascii = rows & 1, .no_panel = cols & 1 });
				press(states[i]);
				draw();
				snprintf(name, sizeof name, "%dx%d after %s", cols, rows, states[i]);
				assert_canvas_sound(&canvas, name);
				press("Down");
				draw();
				assert_canvas_sound(&canvas, name);
				app_done(&app);
			}
	}
	start(24, 80);
}

static void
a_screen_larger_than_any_uses_its_top_left_part(void **state)
{
	(void)state;
	start(65535, 65535);
	draw();
	assert_int_equal(canvas.rows, CANVAS_MAX_ROWS);
	assert_int_equal(canvas.cols, CANVAS_MAX_COLS);
	assert_true(is_on_screen("? help"));
	press("* G");
	draw();
	assert_canvas_sound(&canvas, "the largest screen");
	assert_true(strncmp(selected(), "> ", 2) == 0);
}

static void
a_screen_without_size_is_one_of_one_cell(void **state)
{
	(void)state;
	start(0, 0);
	press("Down Right Down ? Down q G");
	draw();
	assert_canvas_sound(&canvas, "no size");
	app_resize(&app, -3, -7);
	press("Up Ctrl-W Down");
	draw();
	assert_canvas_sound(&canvas, "less than no size");
}

/* Another size. */

static void
another_size_and_back_is_the_same_screen_at_every_place(void **state)
{
	static const int sizes[][2] = { { 24, 40 }, { 50, 160 }, { 2, 5 }, { 24, 80 } };
	node_ix		 last;
	int		 places = 0;

	(void)state;
	start(24, 80);
	press("*");
	do {
		char *before = strdup(screen());

		for (size_t i = 0; i < COUNT(sizes); i++) {
			app_resize(&app, sizes[i][0], sizes[i][1]);
			draw();
		}
		assert_same_screen("another size and back", before, screen());
		free(before);
		last = app.text.cursor;
		press(places++ % 3 == 0 ? "Ctrl-E" : "Down");
	} while (app.text.cursor != last || !pane_at_end(&app.text));
	assert_true(places > 60);
}

static void
another_size_keeps_the_place_in_the_panel(void **state)
{
	static const int sizes[][2] = { { 24, 40 }, { 50, 160 }, { 12, 40 }, { 40, 120 } };
	uint32_t	 last;

	(void)state;
	start(40, 120);
	app_go(&app, node("polimab"));
	press("Ctrl-W *");
	do {
		char *before = strdup(screen());

		for (size_t i = 0; i < COUNT(sizes); i++) {
			app_resize(&app, sizes[i][0], sizes[i][1]);
			draw();
		}
		assert_same_screen("the same place", before, screen());
		free(before);
		last = app.panel.cursor;
		press("Down");
	} while (app.panel.cursor != last);
}

/* Back and forward. */

static void
back_and_forward_return_to_the_same_place_and_character(void **state)
{
	enum { JUMPS = 40 };
	static const int sizes[][2] = { { 40, 120 }, { 24, 80 }, { 12, 40 } };
	uint32_t	 seed = 2463534242u;

	(void)state;
	for (size_t size = 0; size < COUNT(sizes); size++) {
		char *places[JUMPS + 1];

		start(sizes[size][0], sizes[size][1]);
		for (int i = 0; i <= JUMPS; i++) {
			static const char *const moves[] = { "Down", "Ctrl-E", "Space", "Right", "Tab", "Ctrl-W", "J" };

			for (uint32_t n = chance(&seed, 6); n > 0; n--)
				press(moves[chance(&seed, COUNT(moves))]);
			app.message[0] = '\0';
			places[i] = strdup(screen());
			if (i < JUMPS && chance(&seed, 4) == 0)
				press((char[]){ (char)('0' + chance(&seed, 9)), '\0' });
			else if (i < JUMPS)
				app_go(&app, outline_owner(&app.outline, chance(&seed, image_node_count(&image))));
		}
		for (int i = JUMPS; i-- > 0;) {
			press("Backspace");
			assert_same_screen("back", places[i], screen());
		}
		press("[");
		assert_string_equal(message(), "Nothing to go back to");
		for (int i = 1; i <= JUMPS; i++) {
			press("]");
			assert_same_screen("forward", places[i], screen());
		}
		press("]");
		assert_string_equal(message(), "Nothing to go forward to");
		for (int i = 0; i <= JUMPS; i++)
			free(places[i]);
		app_done(&app);
	}
	start(24, 80);
}

/* Finding. */

static void
escape_returns_to_where_the_search_began(void **state)
{
	static const char *const queries[] = { "a", "pollen", "polimab", "10^9", "zzz", "hay-fever", "" };
	uint32_t		 seed = 362436069u;

	(void)state;
	start(24, 80);
	for (int round = 0; round < 60; round++) {
		static const char *const moves[] = { "Down", "Space", "Right", "Ctrl-W", "*", "_", "J", "3", "Left" };
		char			*before;

		for (uint32_t n = chance(&seed, 5); n > 0; n--)
			press(moves[chance(&seed, COUNT(moves))]);
		press("Ctrl-Y");	/* leaves no message */
		before = strdup(screen());
		press("/");
		type(queries[chance(&seed, COUNT(queries))]);
		draw();
		press("Esc");
		assert_same_screen("a search that was given up", before, screen());
		free(before);
	}
}

static void
a_hit_is_shown_selected_and_counted(void **state)
{
	(void)state;
	start(24, 80);
	press("/");
	type("exams");
	press("Enter");
	assert_int_equal(app.text.cursor, node("overview#school") + 1);
	assert_non_null(strstr(selected(), "Exams"));
	assert_true(is_on_screen("1/1"));
	press("n");
	assert_non_null(strstr(message(), "Went on from the top"));
}

/* Filters. */

static void
a_filter_is_lifted_where_it_would_hide_what_one_goes_to(void **state)
{
	(void)state;
	start(24, 80);
	press("* 2 &");
	type("grass");
	press("Enter");
	assert_string_equal(message(), "1 shown; Esc shows all again");
	assert_false(is_on_screen("Exams"));
	app_go(&app, node("overview#school") + 1);
	assert_non_null(strstr(selected(), "- Exams"));
	assert_string_equal(message(), "All rows are shown again");
	press("2 &");
	type("grass");
	press("Enter");
	press("Backspace");
	assert_non_null(strstr(selected(), "- Exams"));
}

static void
escape_lifts_a_filter(void **state)
{
	(void)state;
	start(24, 80);
	press("* 2 &");
	type("grass");
	press("Esc");
	assert_true(is_on_screen("Exams"));
	press("&");
	type("grass");
	press("Enter");
	assert_false(is_on_screen("Exams"));
	press("Esc");
	assert_true(is_on_screen("Exams"));
}

/* The frame. */

static void
percent_grows_from_nothing_to_all(void **state)
{
	int	before = 0;
	node_ix last;

	(void)state;
	start(24, 80);
	assert_int_equal(app_percent(&app), 0);
	press("*");
	do {
		if (app_percent(&app) < before || app_percent(&app) > 100)
			fail_msg("at node %u: %d after %d", app.text.cursor, app_percent(&app), before);
		before = app_percent(&app);
		last = app.text.cursor;
		press("Down");
	} while (app.text.cursor != last || !pane_at_end(&app.text));
	assert_int_equal(app_percent(&app), 100);
	press("_ G");
	assert_int_equal(app_percent(&app), 100);
}

static void
a_message_is_shown_as_it_is_written(void **state)
{
	(void)state;
	start(24, 80);
	app_say(&app, "No entry for Sj\xc3\xb6gren, \xe2\x89\xa5 2");
	assert_string_equal(message(), "No entry for Sj\xc3\xb6gren, \xe2\x89\xa5 2");
	assert_canvas_sound(&canvas, "a message");
	app_done(&app);
	start_with(24, 80, (struct app_settings){ .ascii = true });
	app_say(&app, "No entry for Sj\xc3\xb6gren, \xe2\x89\xa5 2");
	assert_string_equal(message(), "No entry for Sjogren, >= 2");
}

static void
help_and_quit_close_every_footer(void **state)
{
	static const struct {
		const char *keys, *end;
	} rows[] = { { "", "? help  q quit" }, { "Ctrl-W", "? help  q back" }, { "?", "? help  q back" } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (int cols = 16; cols <= 130; cols += 3) {
			start(24, cols);
			press(rows[i].keys);
			if (!is_on_screen(rows[i].end))
				fail_msg("%d columns after '%s':\n%s", cols, rows[i].keys, screen());
			app_done(&app);
		}
	start(24, 80);
}

static void
ascii_means_ascii_everywhere(void **state)
{
	static const char *const states[] = { "", "* G", "3 Ctrl-W *", "4 Right Down Down Down", "?", "i", "6 Right Down Ctrl-W", "/ 1 0", ":" };

	(void)state;
	for (size_t i = 0; i < COUNT(states); i++)
		for (int page = 0; page < 6; page++) {
			start_with(24, 60 + 40 * (int)(i & 1), (struct app_settings){ .ascii = true });
			press(states[i]);
			for (int n = 0; n < page && app.prompting == PROMPTING_NONE; n++)
				press("Space");
			for (const char *c = screen(); *c; c++)
				if ((unsigned char)*c >= 0x80)
					fail_msg("after '%s':\n%s", states[i], screen());
			app_done(&app);
		}
	start(24, 80);
}

/* The mouse. */

static void
a_click_selects_and_on_a_heading_folds(void **state)
{
	(void)state;
	start(24, 80);
	press("2");
	draw();
	app_click(&app, canvas.cursor_row, 20);
	assert_false(outline_is_open(&app.outline, node("overview")));
	app_click(&app, canvas.cursor_row, 20);
	assert_true(outline_is_open(&app.outline, node("overview")));
	app_click(&app, app.layout.text.row + 1, 10);
	assert_int_equal(app.text.cursor, node("overview") + 1);
	app_click(&app, app.layout.panel.row, 10);
	assert_string_equal(where(), "panel");
	app_click(&app, app.layout.text.row + 1, 10);
	assert_string_equal(where(), "text");
	assert_int_equal(app_click(&app, 0, 0), REQUEST_NONE);
	assert_int_equal(app_click(&app, -1, 1000), REQUEST_NONE);
}

/* By chance. */

static jmp_buf	   damaged;
static const char *fault_told;

static void
tell_fault(const char *what)
{
	fault_told = what;
	longjmp(damaged, 1);
}

static void
any_keys_at_any_size_leave_it_sound(void **state)
{
	static const struct app_settings settings[] = { { false, false }, { true, false }, { false, true } };
	static unsigned			 step;
	static uint32_t			 seed = 2463534242u;

	(void)state;
	start(24, 80);
	image_on_fault(tell_fault);
	if (setjmp(damaged) != 0)
		fail_msg("step %u: %s", step, fault_told);
	for (step = 0; step < STEPS; step++) {
		if (step % (STEPS / 10) == 0) {
			app_done(&app);
			start_with(24, 80, settings[step / (STEPS / 10) % COUNT(settings)]);
		}
		any_step(&app, &seed);
		assert_state_sound(&app, step);
		if (chance(&seed, 16) == 0)
			assert_screen_sound(&app, &canvas, step);
	}
	image_on_fault(fail_on_fault);
}

/* A small reference, so that damage hits what is read. */
static const struct small_node little[] = {
	{ 0, NODE_SECTION, .text = "Asthma", .values = { { "asthma", ATTR_PROGRAM }, { "What it is.", ATTR_INTRO }, { "1", ATTR_EDITION } } },
	{ 1, NODE_SECTION, "Airway", "airway", .level = 1, .flags = FLAG_URGENT },
	{ 2, NODE_PARAGRAPH, .text = "Open it; see ECG.[1]", .detail = 1, .links = { { "ECG", SPAN_LINK, 7 }, { "[1]", SPAN_CITE, 10 } } },
	{ 1, NODE_SECTION, "Drugs", "drugs", .level = 1 },
	{ 2, NODE_DRUG, "Adrenaline", "adrenaline", .flags = FLAG_BOXED, .values = { { "amine", ATTR_CLASS }, { "first", ATTR_ORDER } } },
	{ 3, NODE_FIELD, "Role", .detail = FIELD_ROLE },
	{ 4, NODE_ITEM, .text = "With \xe2\x89\xa5" "50 \xc2\xb5g.[1]", .links = { { "[1]", SPAN_CITE, 10 } } },
	{ 2, NODE_TERM, .text = "ECG", .id = "ecg" },
	{ 3, NODE_PARAGRAPH, .text = "A trace.[1]", .links = { { "[1]", SPAN_CITE, 10 } } },
	{ 1, NODE_SECTION, "Sources", "sources", .level = 1 },
	{ 2, NODE_REFERENCE, "Lee. 2020.", "lee-2020", .number = 1 },
};

/* Damage some numbers or bytes of a copy, in a way that still opens. */
static bool
damage(struct small *copy, const struct small *whole, uint32_t *seed)
{
	static const uint32_t odd[] = { 0, 1, 10, 11, 255, 0x7fffffff, UINT32_MAX };

	memcpy(copy->bytes, whole->bytes, whole->size);
	for (uint32_t times = 1 + chance(seed, 4); times > 0; times--) {
		uint32_t value = chance(seed, 2) ? odd[chance(seed, COUNT(odd))] : chance(seed, 60);
		size_t	 at = sizeof(struct image_header) + chance(seed, (uint32_t)(copy->size - sizeof(struct image_header)) / 4) * 4;

		if (chance(seed, 3))
			memcpy(copy->bytes + at, &value, sizeof value);
		else
			copy->bytes[at] ^= (unsigned char)chance(seed, 256);
	}
	return image_open(&copy->image, copy->bytes, copy->size) == NULL;
}

static void
a_damaged_reference_ends_by_the_way_out_and_in_no_other_way(void **state)
{
	static const struct image_header *head;
	static struct small		  whole, copy;
	static uint32_t			  seed = 521288629u;
	static int			  round;

	(void)state;
	small_make(&whole, little, COUNT(little), (node_ix[]){ 1, 3, 9, NODE_NONE, NODE_NONE, NODE_NONE });
	small_copy(&copy, &whole);
	head = small_header(&whole);
	assert_non_null(head);
	image_on_fault(tell_fault);
	start(24, 80);
#ifdef __SANITIZE_ADDRESS__
	/* A fault ends the program; what a function holds while it is left by longjmp is not given back. */
	__lsan_disable();
#endif
	for (round = 0; round < DAMAGED; round++) {
		if (!damage(&copy, &whole, &seed))
			continue;
		app_done(&app);
		image = copy.image;
		if (setjmp(damaged) == 0) {
			start(24, 80);
			press("*");
			draw();
			for (int step = 0; step < 25; step++) {
				any_step(&app, &seed);
				if (step % 4 == 0)
					draw();
			}
		}
	}
#ifdef __SANITIZE_ADDRESS__
	__lsan_enable();
#endif
	image_on_fault(fail_on_fault);
	image = fixture();
	app_done(&app);
	start(24, 80);
	small_free(&whole);
	small_free(&copy);
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_teardown(function, end)
	const struct CMUnitTest tests[] = {
		TEST(the_first_screen_says_what_this_is_and_where_help_is),
		TEST(right_opens_then_goes_in_then_to_the_panel),
		TEST(a_number_goes_to_a_main_section_and_opens_it),
		TEST(zero_closes_everything_and_back_opens_it_again),
		TEST(urgent_signs_are_one_key_away_from_anywhere),
		TEST(z_waits_for_one_more_key),
		TEST(q_closes_what_is_on_top_and_then_quits),
		TEST(escape_closes_the_same_and_never_quits),
		TEST(some_keys_ask_the_terminal_to_do_something),
		TEST(in_a_list_the_line_there_is_copied),
		TEST(a_key_without_a_meaning_changes_nothing),
		TEST(the_help_names_every_action_and_its_keys),
		TEST(in_the_help_nothing_moves_under_it),
		TEST(tab_types_on_in_every_prompt),
		TEST(up_brings_back_what_was_typed_in_every_prompt),
		TEST(the_help_is_searched_like_the_rest),
		TEST(the_palette_shows_what_there_is),
		TEST(a_statement_of_a_card_gives_way_to_its_sources_and_back),
		TEST(a_source_leads_to_where_it_is_cited_and_back),
		TEST(a_small_screen_shows_the_panel_in_place_of_the_text),
		TEST(the_panel_can_be_hidden_and_each_pane_maximised),
		TEST(closing_the_groups_of_a_card_leaves_no_link_behind),
		TEST(a_screen_of_one_line_shows_the_line_that_has_the_keys),
		TEST(every_size_can_be_drawn_in_every_state),
		TEST(a_screen_larger_than_any_uses_its_top_left_part),
		TEST(a_screen_without_size_is_one_of_one_cell),
		TEST(another_size_and_back_is_the_same_screen_at_every_place),
		TEST(another_size_keeps_the_place_in_the_panel),
		TEST(back_and_forward_return_to_the_same_place_and_character),
		TEST(escape_returns_to_where_the_search_began),
		TEST(a_hit_is_shown_selected_and_counted),
		TEST(a_filter_is_lifted_where_it_would_hide_what_one_goes_to),
		TEST(escape_lifts_a_filter),
		TEST(percent_grows_from_nothing_to_all),
		TEST(a_message_is_shown_as_it_is_written),
		TEST(help_and_quit_close_every_footer),
		TEST(ascii_means_ascii_everywhere),
		TEST(a_click_selects_and_on_a_heading_folds),
		TEST(any_keys_at_any_size_leave_it_sound),
		TEST(a_damaged_reference_ends_by_the_way_out_and_in_no_other_way),
	};

	return cmocka_run_group_tests_name("app", tests, begin_group, end_group);
}
