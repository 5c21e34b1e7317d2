/*
 * Sheets, and what the panel writes on them.
 *
 *  0 Asthma
 *  1   Airway			(2 a paragraph, 3 a note)
 *  4   Drugs
 *  5     Adrenaline		(6 Role (7, 8 items), 9 Before starting (10 an item))
 * 11     Atropine		(12 Role (13 a paragraph))
 * 14   Terms
 * 15     ECG			(16 a paragraph)
 * 17   Checks
 * 18     Pulse			(19 What it is (20 a paragraph))
 * 21   Sources
 * 22     Lee 2020		(23 a note)
 * 24     Kim 2021
 */
#include "browse/panel.h"
#include "browse/sheet.h"
#include "small.h"

static const struct small_node asthma[] = {
	{ 0, NODE_SECTION, .text = "Asthma",
	  .values = { { "2026-11", ATTR_EDITION }, { "No advice.", ATTR_DISCLAIMER }, { "Feb 2023", ATTR_SOURCE_DATE },
	    { "people = people | other = other animals", ATTR_EVIDENCE } } },
	{ 1, NODE_SECTION, "Airway", .level = 1 },
	{ 2, NODE_PARAGRAPH, .text = "Open it; see ECG, ECG.[1][2]", .detail = 2,
	  .links = { { "ECG", SPAN_LINK, 15 }, { "[1]", SPAN_CITE, 22 }, { "[2]", SPAN_CITE, 24 } } },
	{ 2, NODE_NOTE, .text = "Do not wait." },
	{ 1, NODE_SECTION, "Drugs", .level = 1 },
	{ 2, NODE_DRUG, "Adrenaline", .flags = FLAG_BOXED,
	  .values = { { "catecholamine", ATTR_CLASS }, { "by needle", ATTR_ROUTE }, { "Epi", ATTR_DRUG_ALIASES },
	    { "US", ATTR_LABEL }, { "AT ONCE", ATTR_MARK }, { "yes", ATTR_BOXED } } },
	{ 3, NODE_FIELD, "Role", .detail = FIELD_ROLE },
	{ 4, NODE_ITEM, .text = "Opens.[1]", .detail = 1, .links = { { "[1]", SPAN_CITE, 22 } } },
	{ 4, NODE_NOTE, .text = "Fast.[1]", .links = { { "[1]", SPAN_CITE, 22 } } },
	{ 3, NODE_FIELD, "Before starting", .detail = FIELD_BEFORE },
	{ 4, NODE_ITEM, .text = "Pulse.[2]", .flags = FLAG_NEEDS, .links = { { "Pulse", SPAN_LINK, 18 }, { "[2]", SPAN_CITE, 24 } } },
	{ 2, NODE_DRUG, "Atropine", .values = { { "alkaloid", ATTR_CLASS }, { "by needle", ATTR_ROUTE }, { "US", ATTR_LABEL } } },
	{ 3, NODE_FIELD, "Role", .detail = FIELD_ROLE },
	{ 4, NODE_PARAGRAPH, .text = "With Adrenaline.[1]", .links = { { "Adrenaline", SPAN_LINK, 5 }, { "[1]", SPAN_CITE, 22 } } },
	{ 1, NODE_SECTION, "Terms", .level = 1 },
	{ 2, NODE_TERM, "ECG", .values = { { "electrocardiogram", ATTR_ALIASES } } },
	{ 3, NODE_PARAGRAPH, .text = "A trace.[2]", .links = { { "[2]", SPAN_CITE, 24 } } },
	{ 1, NODE_SECTION, "Checks", .level = 1 },
	{ 2, NODE_CHECK, .text = "Pulse" },
	{ 3, NODE_FIELD, "What it is", .detail = FIELD_WHAT },
	{ 4, NODE_PARAGRAPH, .text = "Beats.[2]", .links = { { "[2]", SPAN_CITE, 24 } } },
	{ 1, NODE_SECTION, "Sources", .level = 1 },
	{ 2, NODE_REFERENCE, "Lee. 2020.", .number = 1 },
	{ 3, NODE_NOTE, .text = "Read in full." },
	{ 2, NODE_REFERENCE, "Kim. 2021.", .number = 2 },
};

static struct small	  small;
static struct sheet	  sheet;
static struct panel_folds folds;

static int
begin_group(void **state)
{
	(void)state;
	small_make(&small, asthma, COUNT(asthma), NULL);
	return 0;
}

static int
end_group(void **state)
{
	(void)state;
	small_free(&small);
	return 0;
}

static int
begin(void **state)
{
	(void)state;
	panel_folds_init(&folds);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	sheet_done(&sheet);
	return 0;
}

/* The pieces of a line's block, `label: text`. */
static void
say_line(struct words *words, uint32_t item, int cols)
{
	const struct items items = sheet_items(&sheet);
	struct block	   block;

	items.block(items.self, item, cols, &block);
	words_say(words, "%*s", block.indent, "");
	if (block.mark != ' ')
		words_say(words, "%c ", block.mark);
	for (int i = 0; i < block.piece_count; i++)
		words_say(words, "%s%.*s", i > 0 ? ": " : "", (int)block.pieces[i].text.len, block.pieces[i].text.bytes);
	words_say(words, "%s%s\n", block.note[0] ? " " : "", block.note);
}

/* The lines that have a row, the same from the last to the first. */
static const char *
lines(void)
{
	static struct words words;
	const struct items  items = sheet_items(&sheet);
	uint32_t	    seen[1000], item = 0;
	size_t		    count = 0;

	words_clear(&words);
	do {
		assert_true(count < COUNT(seen) && item < sheet.count);
		seen[count++] = item;
		say_line(&words, item, 80);
	} while (items.next(items.self, &item));
	assert_int_equal(items.last(items.self), item);
	for (; count > 1; count--) {
		assert_int_equal(item, seen[count - 1]);
		assert_true(items.prev(items.self, &item));
		assert_true(items.above(items.self, item, seen[count - 1]));
	}
	assert_int_equal(item, 0);
	assert_false(items.prev(items.self, &item));
	return words.text;
}

static const char *
written(node_ix ix)
{
	panel_write(&sheet, &small.image, &folds, ix);
	return lines();
}

/* Sheets. */

static void
own_text_is_put_together_from_parts(void **state)
{
	(void)state;
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "Class: ");
	sheet_say_text(&sheet, image_node(&small.image, 5).text);
	sheet_add(&sheet, image_node(&small.image, 11).text, STYLE_TEXT);
	sheet_add_own(&sheet, STYLE_NOTE);
	sheet_add_own(&sheet, STYLE_NOTE);
	sheet_say(&sheet, "the end");
	assert_string_equal(lines(), "Class: Adrenaline\nAtropine\n\nthe end\n");
}

static void
own_text_survives_growth(void **state)
{
	struct words expected = { 0 };

	(void)state;
	for (int n = 0; n < 300; n++) {
		sheet_add_own(&sheet, STYLE_TEXT);
		sheet_say(&sheet, "line ");
		sheet_say_text(&sheet, image_node(&small.image, 5).text);
		sheet_label(&sheet, "k");
		words_say(&expected, "k: line Adrenaline\n");
	}
	assert_string_equal(lines(), expected.text);
	words_done(&expected);
}

static void
a_cleared_sheet_is_empty_and_can_be_used_again(void **state)
{
	(void)state;
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "old");
	sheet_clear(&sheet);
	assert_int_equal(sheet.count, 0);
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "new");
	assert_string_equal(lines(), "new\n");
}

/* Where own text may part, as `|`. */
static void
own_text_parts_at_its_spaces(void **state)
{
	char	   found[100] = "";
	size_t	   len = 0;
	const struct items items = sheet_items(&sheet);
	struct block block;

	(void)state;
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "Also: ");
	sheet_say_text(&sheet, image_attribute(&small.image, 0, ATTR_DISCLAIMER, 0));
	sheet_say(&sheet, " or");
	items.block(items.self, 0, 80, &block);
	for (uint32_t at = 0; at < block.pieces[0].text.len; at++) {
		if (block.pieces[0].text.shape[at] & SHAPE_BREAK)
			found[len++] = '|';
		found[len++] = block.pieces[0].text.bytes[at];
	}
	found[len] = '\0';
	assert_string_equal(found, "Also: |No |advice. |or");
}

static void
a_second_line_does_not_part_before_its_first_word(void **state)
{
	const struct items items = sheet_items(&sheet);
	struct block	   block;

	(void)state;
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "ends in a space ");
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say_text(&sheet, image_node(&small.image, 5).text);
	items.block(items.self, 1, 80, &block);
	assert_false(block.pieces[0].text.shape[0] & SHAPE_BREAK);
}

static void
a_label_stands_beside_the_text_where_there_is_room(void **state)
{
	const struct items items = sheet_items(&sheet);
	struct block	   block;

	(void)state;
	sheet_add_own(&sheet, STYLE_TEXT);
	sheet_say(&sheet, "Down a page");
	sheet_label(&sheet, "Space PgDn");
	items.block(items.self, 0, 80, &block);
	assert_int_equal(block.pieces[1].under, 0);
	assert_true(block.pieces[1].col > block.pieces[0].width);
	items.block(items.self, 0, 30, &block);
	assert_int_equal(block.pieces[1].under, 1);
}

/* `a (b c) d (e)`: groups after plain lines, with one at the end. */
static void
write_groups(bool first_open, bool second_open)
{
	sheet_clear(&sheet);
	for (const char *name = "abcdefg"; *name; name++) {
		sheet_add_own(&sheet, STYLE_TEXT);
		sheet_say(&sheet, (char[]){ *name, '\0' });
		if (*name == 'b' || *name == 'f')
			sheet_open_group(&sheet, *name, *name == 'b' ? first_open : second_open);
		if (*name == 'd' || *name == 'g')
			sheet_close_group(&sheet);
	}
}

static void
a_group_folds_the_lines_under_its_heading(void **state)
{
	(void)state;
	write_groups(true, true);
	assert_string_equal(lines(), "a\nv b\nc\nd\ne\nv f\ng\n");
	write_groups(false, true);
	assert_string_equal(lines(), "a\n+ b (2 lines)\ne\nv f\ng\n");
	write_groups(true, false);
	assert_string_equal(lines(), "a\nv b\nc\nd\ne\n+ f (1 line)\n");
	write_groups(false, false);
	assert_string_equal(lines(), "a\n+ b (2 lines)\ne\n+ f (1 line)\n");
}

/* The panel. */

static void
a_drug_shows_its_card(void **state)
{
	(void)state;
	assert_string_equal(written(5),
	    "Adrenaline\n"
	    "AT ONCE\n"
	    "! Has a boxed warning\n"
	    "Class: catecholamine\n"
	    "Given: by needle\n"
	    "Also: Epi\n"
	    "Label: US\n"
	    "v Role\n"
	    "  - Opens.[1]\n"
	    "  ! Fast.[1]\n"
	    "+ Before starting (1 line)\n"
	    "v Named in (1)\n"
	    "  Atropine > Role\n"
	    "    With Adrenaline.[1]\n");
}

static void
a_drug_without_a_mark_and_links_has_no_lines_for_them(void **state)
{
	(void)state;
	assert_string_equal(written(11),
	    "Atropine\n"
	    "Class: alkaloid\n"
	    "Given: by needle\n"
	    "Label: US\n"
	    "v Role\n"
	    "  With Adrenaline.[1]\n");
}

static void
a_statement_shows_its_sources_in_full_and_what_it_names(void **state)
{
	(void)state;
	assert_string_equal(written(2),
	    "Evidence about: other animals\n"
	    "v Sources\n"
	    "  Lee. 2020.\n"
	    "    ! Read in full.\n"
	    "  Kim. 2021.\n"
	    "v Named here\n"
	    "  ECG\n");
}

static void
a_statement_of_a_card_says_where_it_stands(void **state)
{
	(void)state;
	assert_string_equal(written(7),
	    "Adrenaline > Role\n"
	    "- Opens.[1]\n"
	    "Evidence about: people\n"
	    "v Sources\n"
	    "  Lee. 2020.\n"
	    "    ! Read in full.\n");
}

static void
a_statement_without_anything_says_so(void **state)
{
	(void)state;
	assert_string_equal(written(3), "Nothing more about this.\n");
}

static void
a_section_shows_its_parts_and_sources_once(void **state)
{
	(void)state;
	assert_string_equal(written(1),
	    "Airway\n"
	    "v Sources\n"
	    "  Lee. 2020.\n"
	    "  Kim. 2021.\n");
	assert_string_equal(written(4), "Drugs\nv In it\n  Adrenaline\n  Atropine\n");
}

static void
the_whole_shows_what_it_is_and_its_edition(void **state)
{
	(void)state;
	assert_string_equal(written(0),
	    "Asthma\n"
	    "No advice.\n"
	    "Edition 2026-11\n"
	    "Source page: Feb 2023\n"
	    "v In it\n"
	    "  Airway\n"
	    "  Drugs\n"
	    "  Terms\n"
	    "  Checks\n"
	    "  Sources\n");
}

static void
a_term_shows_its_meaning_and_where_it_is_used(void **state)
{
	(void)state;
	assert_string_equal(written(15),
	    "ECG\n"
	    "Also: electrocardiogram\n"
	    "A trace.[2]\n"
	    "v Used in (1)\n"
	    "  Airway\n"
	    "    Open it; see ECG, ECG.[1][2]\n");
}

static void
a_check_shows_the_drugs_that_ask_for_it(void **state)
{
	(void)state;
	assert_string_equal(written(18),
	    "Pulse\n"
	    "v What it is\n"
	    "  Beats.[2]\n"
	    "v Asked for before starting\n"
	    "  Adrenaline\n");
}

static void
a_source_shows_every_place_that_cites_it(void **state)
{
	(void)state;
	assert_string_equal(written(22),
	    "Lee. 2020.\n"
	    "! Read in full.\n"
	    "v Cited in (4)\n"
	    "  Airway\n"
	    "    Open it; see ECG, ECG.[1][2]\n"
	    "  Adrenaline > Role\n"
	    "    - Opens.[1]\n"
	    "    ! Fast.[1]\n"
	    "  Atropine > Role\n"
	    "    With Adrenaline.[1]\n");
}

static void
folds_are_kept_from_card_to_card(void **state)
{
	(void)state;
	panel_fold(&folds, FIELD_ROLE, false);
	panel_fold(&folds, FIELD_BEFORE, true);
	assert_false(panel_fold_is_open(&folds, FIELD_ROLE));
	assert_non_null(strstr(written(5), "+ Role (2 lines)\nv Before starting\n  - Pulse.[2]\n"));
	assert_non_null(strstr(written(11), "+ Role (1 line)\n"));
	panel_fold_all(&folds, true);
	assert_null(strchr(written(5), '+'));
	panel_fold_all(&folds, false);
	assert_null(strstr(written(5), "v "));
}

static void
a_line_is_found_by_its_node(void **state)
{
	uint32_t line = 99;

	(void)state;
	panel_write(&sheet, &small.image, &folds, 5);
	assert_true(panel_find(&sheet, 5, &line) && line == 0);
	assert_true(panel_find(&sheet, 8, &line) && sheet.list[line].spans == 8);
	assert_true(panel_find(&sheet, 10, &line) && sheet.list[line].spans == 10);
	assert_false(panel_find(&sheet, 16, &line));
}

static void
a_node_of_a_card_knows_its_group(void **state)
{
	static const int groups[] = {
		SHEET_NO_GROUP, SHEET_NO_GROUP, SHEET_NO_GROUP, SHEET_NO_GROUP, SHEET_NO_GROUP, SHEET_NO_GROUP, FIELD_ROLE,
		FIELD_ROLE, FIELD_ROLE, FIELD_BEFORE, FIELD_BEFORE,
	};

	(void)state;
	for (node_ix ix = 0; ix < COUNT(groups); ix++)
		assert_int_equal(panel_group_of(&small.image, ix), groups[ix]);
}

/* The fixture. */

/* Every group ends after its heading and not within another one. */
static void
assert_groups_sound(node_ix ix)
{
	uint32_t end_of_last = 0;

	for (uint32_t line = 0; line < sheet.count; line++) {
		if (sheet.list[line].group == SHEET_NO_GROUP)
			continue;
		if (line < end_of_last || sheet.list[line].end <= line || sheet.list[line].end > sheet.count)
			fail_msg("node %u, line %u", ix, line);
		end_of_last = sheet.list[line].end;
	}
}

static void
every_sheet_of_the_fixture_is_walked_both_ways(void **state)
{
	struct image image = fixture();
	uint32_t     seed = 88172645u;

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++)
		for (int round = 0; round < 4; round++) {
			panel_fold_all(&folds, round == 1);
			for (int times = 0; round > 1 && times < 12; times++)
				panel_fold(&folds, 1 + (int)chance(&seed, 30), true);
			panel_write(&sheet, &image, &folds, ix);
			assert_true(sheet.count > 0);
			assert_groups_sound(ix);
			lines();
		}
}

static bool
shows(node_ix ix)
{
	for (size_t line = 0; line < sheet.count; line++)
		if (sheet.list[line].spans == ix || sheet.list[line].target == ix)
			return true;
	return false;
}

static void
a_statement_of_the_fixture_shows_all_that_it_leads_to(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node node = image_node(&image, ix);

		panel_write(&sheet, &image, &folds, ix);
		for (uint32_t n = 0; node.kind > NODE_FIELD && n < node.span_count; n++) {
			node_ix to = image_span(&image, ix, n).target;

			if (to != NODE_NONE && !shows(to))
				fail_msg("%u leads to %u", ix, to);
		}
	}
}

/* What is no section is read in the panel: all that stands under it is there. */
static void
a_card_of_the_fixture_shows_all_of_its_statements(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node node = image_node(&image, ix);

		if (node.kind == NODE_SECTION || node.kind >= NODE_FIELD)
			continue;
		panel_write(&sheet, &image, &folds, ix);
		for (node_ix at = ix; at < node.end; at++)
			if (!shows(at))
				fail_msg("the %s %u does not show %u", kind_name(node.kind), ix, at);
		for (uint32_t n = 0; n < node.backlink_count; n++)
			if (node.kind != NODE_CHECK && !shows(image_backlink(&image, ix, n)))
				fail_msg("the %s %u does not show %u, which leads to it", kind_name(node.kind), ix,
				    image_backlink(&image, ix, n));
	}
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(own_text_is_put_together_from_parts),
		TEST(own_text_survives_growth),
		TEST(a_cleared_sheet_is_empty_and_can_be_used_again),
		TEST(own_text_parts_at_its_spaces),
		TEST(a_second_line_does_not_part_before_its_first_word),
		TEST(a_label_stands_beside_the_text_where_there_is_room),
		TEST(a_group_folds_the_lines_under_its_heading),
		TEST(a_drug_shows_its_card),
		TEST(a_drug_without_a_mark_and_links_has_no_lines_for_them),
		TEST(a_statement_shows_its_sources_in_full_and_what_it_names),
		TEST(a_statement_of_a_card_says_where_it_stands),
		TEST(a_statement_without_anything_says_so),
		TEST(a_section_shows_its_parts_and_sources_once),
		TEST(the_whole_shows_what_it_is_and_its_edition),
		TEST(a_term_shows_its_meaning_and_where_it_is_used),
		TEST(a_check_shows_the_drugs_that_ask_for_it),
		TEST(a_source_shows_every_place_that_cites_it),
		TEST(folds_are_kept_from_card_to_card),
		TEST(a_line_is_found_by_its_node),
		TEST(a_node_of_a_card_knows_its_group),
		TEST(every_sheet_of_the_fixture_is_walked_both_ways),
		TEST(a_statement_of_the_fixture_shows_all_that_it_leads_to),
		TEST(a_card_of_the_fixture_shows_all_of_its_statements),
	};

	return cmocka_run_group_tests_name("panel", tests, begin_group, end_group);
}
