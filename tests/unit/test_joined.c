/* Text that is put together: where its lines may end, what its spans say, what is left without the sources. */
#include "text/joined.h"

#include "support.h"
#include "text/wrap.h"
#include "xalloc.h"

/* A text with `|` wherever a line may end; it lives until the next call. */
static const char *
with_breaks(const struct joined *joined)
{
	static char text[200];
	size_t	    len = 0;

	for (size_t i = 0; i < joined->len; i++)
		len += (size_t)snprintf(text + len, sizeof text - len, "%s%c", joined->shape[i] & SHAPE_BREAK ? "|" : "",
		    joined->bytes[i]);
	return text;
}

static void
a_label_stays_with_its_value(void **state)
{
	struct joined joined = { .len = 0 };

	(void)state;
	joined_say(&joined, "two words: ");
	joined_text(&joined, text_ascii("a value"));
	assert_string_equal(with_breaks(&joined), "two |words: a |value");
	joined_clear(&joined);
	joined_glue(&joined, "two words: ");
	joined_text(&joined, text_ascii("a value"));
	assert_string_equal(with_breaks(&joined), "two words: a |value");
	joined_done(&joined);
}

static void
a_line_may_end_where_that_was_allowed(void **state)
{
	struct joined joined = { .len = 0 };

	(void)state;
	joined_break(&joined);
	joined_glue(&joined, "one, ");
	joined_break(&joined);
	joined_glue(&joined, "");
	joined_glue(&joined, "two b");
	joined_glue(&joined, " three");
	assert_string_equal(with_breaks(&joined), "one, |two b three");
	joined_done(&joined);
}

/* `One[1] two[2] link.` with its spans, as a node may have them. */
static void
make(struct joined *joined)
{
	static const struct span spans[] = {
		{ 3, 6, SPAN_CITE, 1 }, { 10, 13, SPAN_CITE, 2 }, { 14, 18, SPAN_LINK, 3 },
	};

	joined_say(joined, "One[1] two[2] link.");
	joined->spans = xcalloc(3, sizeof *spans);
	memcpy(joined->spans, spans, sizeof spans);
	joined->span_count = joined->span_room = 3;
}

static void
sources_can_be_left_out(void **state)
{
	struct joined joined = { .len = 0 };

	(void)state;
	make(&joined);
	joined_drop_sources(&joined);
	assert_string_equal(with_breaks(&joined), "One |two |link.");
	assert_int_equal(joined.span_count, 1);
	assert_int_equal(joined.spans[0].start, 8);
	assert_int_equal(joined.spans[0].end, 12);
	joined_done(&joined);
	joined_drop_sources(&joined);
	assert_int_equal(joined.len, 0);
}

static void
a_part_of_a_node_keeps_its_spans(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node   node = image_node(&image, ix);
		struct joined joined = { .len = 0 };

		joined_glue(&joined, "before ");
		joined_node(&joined, &image, &node, 0);
		assert_int_equal(joined.len, node.text.len + 7);
		for (size_t n = 0; n < joined.span_count; n++) {
			assert_true(joined.spans[n].start < joined.spans[n].end && joined.spans[n].end <= joined.len);
			assert_true(n == 0 || joined.spans[n].start >= joined.spans[n - 1].end);
		}
		joined_done(&joined);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_label_stays_with_its_value),
		cmocka_unit_test(a_line_may_end_where_that_was_allowed),
		cmocka_unit_test(sources_can_be_left_out),
		cmocka_unit_test(a_part_of_a_node_keeps_its_spans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
