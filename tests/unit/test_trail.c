/* Back and forward: a row of places with the reader between two of them. */
#include "browse/trail.h"
#include "support.h"

static int
begin(void **state)
{
	static struct trail trail;

	trail = (struct trail){ 0 };
	*state = &trail;
	return 0;
}

static int
end(void **state)
{
	trail_done(*state);
	return 0;
}

/* A place, known by its node; what is open there is its own, so that a leak or a double free is found. */
static struct step
at(node_ix node)
{
	struct step step = { .node = node, .peek = NODE_NONE };

	node_set_put(&step.folds.others, node, true);
	return step;
}

/* The trail with the reader's place in it: `1 2 [3] 4`. */
static const char *
drawn(const struct trail *trail, const struct step *here)
{
	static struct words words;

	words_clear(&words);
	for (int i = 0; i <= trail->count; i++) {
		if (i == trail->at)
			words_say(&words, "[%u] ", here->node);
		if (i < trail->count)
			words_say(&words, "%u ", trail->steps[i].node);
	}
	return words.text;
}

/* Go from a place to another one, which becomes the place. */
static void
jump(struct trail *trail, struct step *here, node_ix to)
{
	trail_leave(trail, *here);
	*here = at(to);
}

static void
nothing_lies_behind_or_ahead_at_first(void **state)
{
	struct step here = at(1);

	assert_false(trail_back(*state, &here));
	assert_false(trail_forward(*state, &here));
	assert_string_equal(drawn(*state, &here), "[1] ");
	step_done(&here);
}

static void
back_returns_through_the_places_that_were_left(void **state)
{
	struct step here = at(1);

	jump(*state, &here, 2);
	jump(*state, &here, 3);
	assert_string_equal(drawn(*state, &here), "1 2 [3] ");
	assert_true(trail_back(*state, &here));
	assert_string_equal(drawn(*state, &here), "1 [2] 3 ");
	assert_true(trail_back(*state, &here));
	assert_string_equal(drawn(*state, &here), "[1] 2 3 ");
	assert_false(trail_back(*state, &here));
	assert_string_equal(drawn(*state, &here), "[1] 2 3 ");
	step_done(&here);
}

static void
forward_undoes_back(void **state)
{
	struct step here = at(1);

	jump(*state, &here, 2);
	jump(*state, &here, 3);
	trail_back(*state, &here);
	trail_back(*state, &here);
	assert_true(trail_forward(*state, &here));
	assert_true(trail_forward(*state, &here));
	assert_string_equal(drawn(*state, &here), "1 2 [3] ");
	assert_false(trail_forward(*state, &here));
	step_done(&here);
}

static void
a_place_that_was_moved_in_is_kept_as_it_was_left(void **state)
{
	struct step here = at(1);

	jump(*state, &here, 2);
	trail_back(*state, &here);
	here.top.offset = 17;
	trail_forward(*state, &here);
	assert_int_equal(here.node, 2);
	trail_back(*state, &here);
	assert_int_equal(here.node, 1);
	assert_int_equal(here.top.offset, 17);
	step_done(&here);
}

static void
a_jump_forgets_what_lay_ahead(void **state)
{
	struct step here = at(1);

	jump(*state, &here, 2);
	jump(*state, &here, 3);
	trail_back(*state, &here);
	trail_back(*state, &here);
	jump(*state, &here, 4);
	assert_string_equal(drawn(*state, &here), "1 [4] ");
	assert_false(trail_forward(*state, &here));
	step_done(&here);
}

static void
a_long_trail_forgets_its_beginning(void **state)
{
	struct trail *trail = *state;
	struct step   here = at(0);
	int	      back = 0;

	for (node_ix node = 1; node <= 3 * TRAIL_STEPS; node++) {
		jump(trail, &here, node);
		assert_true(trail->count <= TRAIL_STEPS && trail->at == trail->count);
	}
	while (trail_back(trail, &here))
		assert_int_equal(here.node, 3 * TRAIL_STEPS - ++back);
	assert_int_equal(back, TRAIL_STEPS);
	while (trail_forward(trail, &here))
		back--;
	assert_int_equal(back, 0);
	assert_int_equal(here.node, 3 * TRAIL_STEPS);
	step_done(&here);
}

static void
a_full_trail_is_walked_and_left_in_the_middle(void **state)
{
	struct trail *trail = *state;
	struct step   here = at(0);

	for (node_ix node = 1; node <= TRAIL_STEPS; node++)
		jump(trail, &here, node);
	for (int i = 0; i < TRAIL_STEPS; i++)
		trail_back(trail, &here);
	assert_int_equal(here.node, 0);
	jump(trail, &here, 999);
	assert_string_equal(drawn(trail, &here), "0 [999] ");
	step_done(&here);
}

/* By chance, beside two stacks that cannot be wrong. */
static void
any_walk_is_that_of_two_stacks(void **state)
{
	struct trail *trail = *state;
	struct step   here = at(0);
	node_ix	      behind[TRAIL_STEPS + 1], ahead[TRAIL_STEPS + 1], at_node = 0;
	int	      behind_count = 0, ahead_count = 0;
	uint32_t      seed = 2463534242u;

	for (node_ix node = 1; node < 5000; node++) {
		switch (chance(&seed, 5)) {
		case 0:
		case 1:
			jump(trail, &here, node);
			if (behind_count == TRAIL_STEPS)
				memmove(behind, behind + 1, (size_t)--behind_count * sizeof *behind);
			behind[behind_count++] = at_node;
			at_node = node;
			ahead_count = 0;
			break;
		case 2:
		case 3:
			assert_int_equal(trail_back(trail, &here), behind_count > 0);
			if (behind_count > 0) {
				ahead[ahead_count++] = at_node;
				at_node = behind[--behind_count];
			}
			break;
		default:
			assert_int_equal(trail_forward(trail, &here), ahead_count > 0);
			if (ahead_count > 0) {
				behind[behind_count++] = at_node;
				at_node = ahead[--ahead_count];
			}
		}
		assert_int_equal(here.node, at_node);
		assert_true(node_set_has(&here.folds.others, at_node));
	}
	step_done(&here);
}

int
main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
	const struct CMUnitTest tests[] = {
		TEST(nothing_lies_behind_or_ahead_at_first),
		TEST(back_returns_through_the_places_that_were_left),
		TEST(forward_undoes_back),
		TEST(a_place_that_was_moved_in_is_kept_as_it_was_left),
		TEST(a_jump_forgets_what_lay_ahead),
		TEST(a_long_trail_forgets_its_beginning),
		TEST(a_full_trail_is_walked_and_left_in_the_middle),
		TEST(any_walk_is_that_of_two_stacks),
	};

	return cmocka_run_group_tests_name("trail", tests, NULL, NULL);
}
