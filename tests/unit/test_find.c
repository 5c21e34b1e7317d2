/* Finding text (browse/find.h), on the fixture: clinical strings among it. */
#include "support.h"

#include "browse/find.h"

static struct image image;

static uint32_t
count_all(struct find *find)
{
	while (find_work(find))
		;
	return find_count(find, UINT32_MAX);
}

static uint32_t
hits(const char *text)
{
	struct find find;
	uint32_t    count, walked = 0;

	find_init(&find, &image);
	find_set(&find, text, strlen(text));
	count = count_all(&find);
	for (uint32_t hit = find_next(&find, 0); hit != FIND_NONE; hit = find_next(&find, hit + 1))
		walked++;
	assert_int_equal(walked, count);
	find_done(&find);
	return count;
}

/* The text that the first hit covers. */
static void
assert_finds(const char *query, const char *shown)
{
	struct find find;
	uint32_t    hit, start, end;
	struct node node;

	find_init(&find, &image);
	find_set(&find, query, strlen(query));
	hit = find_next(&find, 0);
	if (hit == FIND_NONE)
		fail_msg("'%s' is not found", query);
	node = image_node(&image, find_node(&image, hit));
	find_range(&find, node.self, hit, &start, &end);
	if (end - start != strlen(shown) || memcmp(node.text.bytes + start, shown, end - start) != 0)
		fail_msg("'%s' finds '%.*s', not '%s'", query, (int)(end - start), node.text.bytes + start, shown);
	find_done(&find);
}

static void
case_accents_dashes_and_letters_of_other_scripts_are_folded(void **state)
{
	static const char *const same[][2] = {
		{ "POLIMAB", "polimab" }, { "Lind A", "lind \303\245" }, { "nunez", "N\303\272\303\261ez" },
		{ "hay-fever", "hay fever" }, { "201-215", "201\342\200\223215" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(same); i++) {
		assert_true(hits(same[i][0]) > 0);
		assert_int_equal(hits(same[i][0]), hits(same[i][1]));
	}
	assert_finds("201 215", "201\342\200\223215");
	assert_finds("nunez", "N\303\272\303\261ez");
}

static void
numbers_keep_their_meaning(void **state)
{
	(void)state;
	assert_finds("10^9", "10\342\201\271");
	assert_int_equal(hits("109"), 0);
	assert_finds("1/2", "\302\275");
	assert_finds(">= 50", "\342\211\245 50");
	assert_finds("50 micro", "50 \302\265");
}

static void
a_hit_does_not_care_for_the_number_of_a_citation_in_it(void **state)
{
	(void)state;
	assert_true(hits("season. It is common") > 0);
	assert_int_equal(hits("season.[1]"), 0);
}

static void
next_and_previous_go_through_the_same_hits(void **state)
{
	struct find find;
	uint32_t    forward[2000], count = 0, hit;

	(void)state;
	find_init(&find, &image);
	find_set(&find, "an", 2);
	for (hit = find_next(&find, 0); hit != FIND_NONE && count < COUNT(forward); hit = find_next(&find, hit + 1))
		forward[count++] = hit;
	assert_true(count > 20);
	for (hit = find_prev(&find, UINT32_MAX); hit != FIND_NONE; hit = find_prev(&find, hit))
		assert_int_equal(hit, forward[--count]);
	assert_int_equal(count, 0);
	find_done(&find);
}

static void
hits_are_counted_up_to_every_place(void **state)
{
	struct find find;
	uint32_t    size = image_text_size(&image), walked = 0;

	(void)state;
	find_init(&find, &image);
	find_set(&find, "e", 1);
	count_all(&find);
	for (uint32_t at = 0; at < size; at++) {
		assert_int_equal(find_count(&find, at), walked);
		walked += image_fold_all(&image).bytes[at] == 'e';
	}
	find_done(&find);
}

static void
an_empty_or_endless_query_finds_nothing(void **state)
{
	char endless[3000];

	(void)state;
	memset(endless, 'e', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	assert_int_equal(hits(""), 0);
	assert_int_equal(hits(" "), 0);
	assert_int_equal(hits("-"), 0);
	assert_int_equal(hits(endless), 0);
	assert_int_equal(hits("\n"), 0);
}

static void
other_names_are_found_where_the_drug_stands(void **state)
{
	struct find find;
	struct node node;

	(void)state;
	find_init(&find, &image);
	find_set(&find, "PLM 7", 5);
	node = image_node(&image, find_node(&image, find_next(&find, 0)));
	assert_int_equal(node.kind, NODE_DRUG);
	find_done(&find);
}

static void
a_place_belongs_to_its_node(void **state)
{
	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		uint32_t    at;
		struct text fold = image_fold(&image, ix, &at);

		assert_int_equal(find_node(&image, at), ix);
		assert_int_equal(find_node(&image, at + fold.len), ix);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_accents_dashes_and_letters_of_other_scripts_are_folded),
		cmocka_unit_test(numbers_keep_their_meaning),
		cmocka_unit_test(a_hit_does_not_care_for_the_number_of_a_citation_in_it),
		cmocka_unit_test(next_and_previous_go_through_the_same_hits),
		cmocka_unit_test(hits_are_counted_up_to_every_place),
		cmocka_unit_test(an_empty_or_endless_query_finds_nothing),
		cmocka_unit_test(other_names_are_found_where_the_drug_stands),
		cmocka_unit_test(a_place_belongs_to_its_node),
	};

	image = fixture();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
