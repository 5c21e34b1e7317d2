/*
 * Which rows the outline has.
 *
 *  0 Asthma
 *  1   Airway
 *  2     a paragraph
 *  3     Sounds
 *  4       an item
 *  5       an item
 *  6   Drugs
 *  7     Adrenaline
 *  8       Role
 *  9         an item
 * 10     Atropine
 * 11   Children		(nothing in it)
 * 12   Sources
 * 13     Lee 2020
 * 14       a note
 */
#include "browse/outline.h"
#include "small.h"

static const struct small_node asthma[] = {
	{ 0, NODE_SECTION, "Asthma", .values = { { "What it is.", ATTR_INTRO } } },
	{ 1, NODE_SECTION, "Airway", .level = 1 },
	{ 2, NODE_PARAGRAPH, .text = "Open it." },
	{ 2, NODE_SECTION, "Sounds", .level = 2 },
	{ 3, NODE_ITEM, .text = "Wheeze" },
	{ 3, NODE_ITEM, .text = "Silence" },
	{ 1, NODE_SECTION, "Drugs", .level = 1 },
	{ 2, NODE_DRUG, "Adrenaline", .flags = FLAG_BOXED,
	  .values = { { "catecholamine", ATTR_CLASS }, { "first", ATTR_ORDER }, { "AT ONCE", ATTR_MARK } } },
	{ 3, NODE_FIELD, "Role", .detail = FIELD_ROLE },
	{ 4, NODE_ITEM, .text = "Opens." },
	{ 2, NODE_DRUG, "Atropine", .values = { { "alkaloid", ATTR_CLASS }, { "further", ATTR_ORDER } } },
	{ 1, NODE_SECTION, "Children", .level = 1 },
	{ 1, NODE_SECTION, "Sources", .level = 1 },
	{ 2, NODE_REFERENCE, "Lee. 2020.", .number = 1 },
	{ 3, NODE_NOTE, .text = "Read in full." },
};

static const node_ix places[PLACE_COUNT] = {
	NODE_NONE, [PLACE_DRUGS] = 6, [PLACE_REFERENCES] = 12, [PLACE_TERMS] = NODE_NONE, [PLACE_CHECKS] = NODE_NONE,
	[PLACE_ABOUT] = NODE_NONE,
};

static struct small small;

static int
begin_group(void **state)
{
	(void)state;
	small_make(&small, asthma, COUNT(asthma), places);
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
	static struct outline outline;

	outline_init(&outline, &small.image);
	*state = &outline;
	return 0;
}

static int
end(void **state)
{
	outline_done(*state);
	return 0;
}

/* The rows from the first to the last, `0 1 6`, which have to be the same from the last to the first. */
static const char *
rows(struct outline *outline)
{
	static char	   text[4096];
	const struct items items = outline_items(outline);
	uint32_t	   seen[512], item = 0;
	size_t		   count = 0, len = 0;

	do {
		assert_true(count < COUNT(seen));
		assert_true(count == 0 || items.above(items.self, seen[count - 1], item));
		seen[count++] = item;
		len += (size_t)snprintf(text + len, sizeof text - len, count > 1 ? " %u" : "%u", item);
	} while (items.next(items.self, &item));
	assert_int_equal(items.last(items.self), item);
	for (size_t i = count - 1; i > 0; i--) {
		assert_int_equal(item, seen[i]);
		assert_true(items.prev(items.self, &item));
	}
	assert_int_equal(item, 0);
	assert_false(items.prev(items.self, &item));
	assert_int_equal(item, 0);
	return text;
}

static void
everything_is_closed_at_first(void **state)
{
	assert_string_equal(rows(*state), "0 1 6 11 12");
}

static void
a_section_opens_by_one_level(void **state)
{
	outline_open(*state, 1, true);
	assert_string_equal(rows(*state), "0 1 2 3 6 11 12");
	outline_open(*state, 3, true);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 11 12");
}

static void
closing_a_parent_keeps_the_child_state(void **state)
{
	outline_open(*state, 3, true);
	assert_string_equal(rows(*state), "0 1 6 11 12");
	outline_open(*state, 1, true);
	outline_open(*state, 1, false);
	assert_string_equal(rows(*state), "0 1 6 11 12");
	outline_open(*state, 1, true);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 11 12");
}

static void
cards_and_sources_have_no_children_here(void **state)
{
	outline_open_all(*state, true);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 7 10 11 12 13");
	outline_open(*state, 7, true);
	outline_open(*state, 13, true);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 7 10 11 12 13");
}

static void
a_section_closes_when_all_are_open(void **state)
{
	outline_open_all(*state, true);
	outline_open(*state, 1, false);
	assert_string_equal(rows(*state), "0 1 6 7 10 11 12 13");
	outline_open_all(*state, true);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 7 10 11 12 13");
	outline_open_all(*state, false);
	assert_string_equal(rows(*state), "0 1 6 11 12");
}

static void
the_root_is_always_open(void **state)
{
	outline_open(*state, 0, false);
	assert_true(outline_is_open(*state, 0));
	assert_string_equal(rows(*state), "0 1 6 11 12");
}

static void
only_sections_with_something_in_them_open(void **state)
{
	for (node_ix ix = 0; ix < COUNT(asthma); ix++) {
		bool expected = ix == 0 || ix == 1 || ix == 3 || ix == 6 || ix == 12;

		if (outline_can_open(*state, ix) != expected)
			fail_msg("node %u", ix);
		outline_open(*state, ix, true);
		assert_int_equal(outline_is_open(*state, ix), expected);
	}
}

static void
revealing_opens_what_is_above_and_nothing_else(void **state)
{
	outline_reveal(*state, 4);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 11 12");
	outline_reveal(*state, 6);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 11 12");
	outline_reveal(*state, 9);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 7 10 11 12");
	outline_reveal(*state, 0);
	assert_string_equal(rows(*state), "0 1 2 3 4 5 6 7 10 11 12");
}

static void
what_is_in_a_card_belongs_to_its_drug(void **state)
{
	static const node_ix owners[] = { 0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 10, 11, 12, 13, 13 };

	for (node_ix ix = 0; ix < COUNT(owners); ix++)
		if (outline_owner(*state, ix) != owners[ix])
			fail_msg("%u belongs to %u", ix, outline_owner(*state, ix));
}

static void
what_has_no_row_is_seen_at_the_nearest_one_above(void **state)
{
	static const node_ix closed[] = { 0, 1, 1, 1, 1, 1, 6, 6, 6, 6, 6, 11, 12, 12, 12 };
	static const node_ix open[] = { 0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 10, 11, 12, 13, 13 };

	for (node_ix ix = 0; ix < COUNT(closed); ix++)
		if (outline_visible(*state, ix) != closed[ix])
			fail_msg("closed: %u is seen at %u", ix, outline_visible(*state, ix));
	outline_open_all(*state, true);
	for (node_ix ix = 0; ix < COUNT(open); ix++)
		if (outline_visible(*state, ix) != open[ix])
			fail_msg("open: %u is seen at %u", ix, outline_visible(*state, ix));
}

static void
sections_follow_each_other(void **state)
{
	outline_open(*state, 1, true);
	assert_int_equal(outline_next_section(*state, 0), 1);
	assert_int_equal(outline_next_section(*state, 1), 3);
	assert_int_equal(outline_next_section(*state, 2), 3);
	assert_int_equal(outline_next_section(*state, 3), 6);
	assert_int_equal(outline_next_section(*state, 12), 12);
	assert_int_equal(outline_prev_section(*state, 12), 11);
	assert_int_equal(outline_prev_section(*state, 6), 3);
	assert_int_equal(outline_prev_section(*state, 2), 1);
	assert_int_equal(outline_prev_section(*state, 1), 0);
	assert_int_equal(outline_prev_section(*state, 0), 0);
}

static void
main_sections_are_counted_from_one(void **state)
{
	static const node_ix found[] = { NODE_NONE, 1, 6, 11, 12, NODE_NONE };

	for (int n = 1; n < (int)COUNT(found); n++)
		assert_int_equal(outline_main_section(*state, n), found[n]);
	assert_int_equal(outline_main_section(*state, 9), NODE_NONE);
}

/* `mark gap indent [piece|piece] note` of a row in a pane of a width. */
static const char *
block(struct outline *outline, node_ix ix, int cols)
{
	static struct words words;
	const struct items  items = outline_items(outline);
	struct block	    block;

	words_clear(&words);
	items.block(items.self, ix, cols, &block);
	assert_int_equal(block.node, ix);
	words_say(&words, "%c%s %d [", block.mark == ' ' ? '.' : block.mark, block.gap ? " gap" : "", block.indent);
	for (int i = 0; i < block.piece_count; i++)
		words_say(&words, "%s%.*s", i > 0 ? "|" : "", (int)block.pieces[i].text.len, block.pieces[i].text.bytes);
	words_say(&words, "]%s%s", block.note[0] ? " " : "", block.note);
	return words.text;
}

static void
each_row_says_what_it_is(void **state)
{
	struct outline *outline = *state;

	outline->hint = "Press !";
	assert_string_equal(block(outline, 0, 76), ". 0 [Asthma|What it is.|Press !]");
	assert_string_equal(block(outline, 1, 76), "+ 0 [Airway] (2 parts)");
	assert_string_equal(block(outline, 12, 76), "+ 0 [Sources] (1 part)");
	assert_string_equal(block(outline, 11, 76), ". 0 [Children] (0 parts)");
	outline_open_all(outline, true);
	assert_string_equal(block(outline, 1, 76), "v 0 [Airway]");
	assert_string_equal(block(outline, 2, 76), ". 2 [Open it.]");
	assert_string_equal(block(outline, 4, 76), "- 4 [Wheeze]");
	assert_string_equal(block(outline, 6, 76), "v 0 [Drugs|class|use]");
	assert_string_equal(block(outline, 7, 76), "! 2 [Adrenaline|AT ONCE|catecholamine|first]");
	assert_string_equal(block(outline, 10, 76), ". 2 [Atropine|alkaloid|further]");
	assert_string_equal(block(outline, 13, 76), ". 2 [Lee. 2020.]");
}

static void
a_narrow_pane_shows_drugs_one_thing_under_the_other(void **state)
{
	outline_open_all(*state, true);
	assert_string_equal(block(*state, 6, 40), "v 0 [Drugs]");
	assert_string_equal(block(*state, 7, 40), "! 1 [Adrenaline|AT ONCE|catecholamine] first");
	assert_string_equal(block(*state, 10, 40), ". 1 [Atropine|alkaloid] further");
	/* What has no room beside the name stands under it: 2 for marks, 1 at each side, 10 + 2 + 5 for both. */
	assert_string_equal(block(*state, 7, 21), "! 1 [Adrenaline|AT ONCE|catecholamine] first");
	assert_string_equal(block(*state, 7, 20), "! 1 [Adrenaline|AT ONCE|catecholamine|first]");
}

/* The same of the fixture, whose sections are opened and closed by chance. */
static void
walking_forward_equals_walking_backward(void **state)
{
	struct image   image = fixture();
	struct outline outline;
	uint32_t       seed = 2463534242u;
	node_ix	       count = image_node_count(&image);

	(void)state;
	outline_init(&outline, &image);
	for (int round = 0; round < 300; round++) {
		const struct items items = outline_items(&outline);
		uint32_t	   item = 0, before = 0;

		if (chance(&seed, 20) == 0)
			outline_open_all(&outline, chance(&seed, 2));
		for (int times = 0; times < 5; times++)
			outline_open(&outline, chance(&seed, count), chance(&seed, 2));
		while (items.next(items.self, &item)) {
			uint32_t back = item;

			assert_true(items.prev(items.self, &back) && back == before);
			assert_int_equal(outline_visible(&outline, item), item);
			assert_true(item > before && item < count);
			before = item;
		}
		assert_int_equal(items.last(items.self), item);
		assert_int_equal(image_node(&image, item).end, count);
	}
	outline_done(&outline);
}

/* A pane that remembers rows is told of all that may change them. */
static void
every_change_gives_another_version(void **state)
{
	struct outline	  *outline = *state;
	const struct items items = outline_items(outline);
	struct folds	   folds = { .all_open = true };
	struct find	   find;
	uint64_t	   before = items.version(items.self), now;

#define CHANGES(change)                                       \
	do {                                                  \
		change;                                       \
		now = items.version(items.self);              \
		assert_int_not_equal(now, before);            \
		before = now;                                 \
	} while (0)
	CHANGES(outline_open(outline, 1, true));
	CHANGES(outline_open_all(outline, false));
	CHANGES(outline_set_folds(outline, &folds));
	CHANGES(listing_filter(&outline->listing, 1, "a", 1));
	CHANGES(listing_show_all(&outline->listing));
	CHANGES(listing_sort(&outline->listing, 1, LIST_NAME, true));
	find_init(&find, outline->image);
	CHANGES(outline_count_hits(outline, &find));
	CHANGES(find_set(&find, "a", 1));
	CHANGES(find_work(&find));
	CHANGES(outline_count_hits(outline, NULL));
#undef CHANGES
	find_done(&find);
	outline_open(outline, 1, true);
	assert_int_equal(items.version(items.self), before);	/* it was open */
}

static void
every_node_has_a_row_once_it_is_revealed(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct outline outline;
		node_ix	       owner;

		outline_init(&outline, &image);
		owner = outline_owner(&outline, ix);
		outline_reveal(&outline, owner);
		assert_int_equal(outline_visible(&outline, ix), owner);
		assert_int_equal(outline_visible(&outline, owner), owner);
		assert_true(image_node(&image, owner).kind != NODE_FIELD);
		outline_done(&outline);
	}
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(everything_is_closed_at_first),
		TEST(a_section_opens_by_one_level),
		TEST(closing_a_parent_keeps_the_child_state),
		TEST(cards_and_sources_have_no_children_here),
		TEST(a_section_closes_when_all_are_open),
		TEST(the_root_is_always_open),
		TEST(only_sections_with_something_in_them_open),
		TEST(revealing_opens_what_is_above_and_nothing_else),
		TEST(what_is_in_a_card_belongs_to_its_drug),
		TEST(what_has_no_row_is_seen_at_the_nearest_one_above),
		TEST(sections_follow_each_other),
		TEST(main_sections_are_counted_from_one),
		TEST(each_row_says_what_it_is),
		TEST(a_narrow_pane_shows_drugs_one_thing_under_the_other),
		TEST(walking_forward_equals_walking_backward),
		TEST(every_change_gives_another_version),
		TEST(every_node_has_a_row_once_it_is_revealed),
	};

	return cmocka_run_group_tests_name("outline", tests, begin_group, end_group);
}
