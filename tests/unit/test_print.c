/* Writing: nothing is lost, nothing is wider than it may be, ASCII keeps the meaning. */
#include "print/print.h"
#include "small.h"
#include "text/ascii.h"
#include "text/character.h"

static const int widths[] = { PRINT_WIDTH_MIN, 40, PRINT_WIDTH, PRINT_WIDTH_MAX };

/* What is written of some nodes; freed by the caller. */
static char *
printed(const struct image *image, const node_ix *nodes, int count, struct print_settings settings)
{
	char  *bytes = NULL;
	size_t len = 0;
	FILE  *stream = open_memstream(&bytes, &len);

	assert_non_null(stream);
	print_nodes(stream, image, nodes, count, &settings);
	assert_int_equal(ferror(stream), 0);
	fclose(stream);
	assert_int_equal(strlen(bytes), len);
	return bytes;
}

static char *
whole(const struct image *image, struct print_settings settings)
{
	return printed(image, (node_ix[]){ 0 }, 1, settings);
}

/* A line that only underlines the heading over it. */
static bool
is_underline(const char *line, size_t len)
{
	return len > 0 && (strspn(line, "=") == len || strspn(line, "~") == len || strspn(line, "-") == len);
}

/* The text without spaces, line ends and underlines, all of which depend on the width. */
static void
without_layout(const char *text, struct words *words)
{
	words_clear(words);
	for (size_t len; *text; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		for (size_t i = 0; i < len && !is_underline(text, len); i++)
			if (text[i] != ' ')
				words_put(words, text + i, 1);
	}
}

/* The same for a text of the image. */
static void
without_spaces(struct text text, struct words *words)
{
	words_clear(words);
	for (uint32_t i = 0; i < text.len; i++)
		if (text.bytes[i] != ' ')
			words_put(words, text.bytes + i, 1);
}

static void
all_of_the_text_is_written_in_its_order(void **state)
{
	struct image image = fixture();
	struct words text = { 0 }, output = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++) {
		char	   *bytes = whole(&image, (struct print_settings){ .width = widths[i] });
		const char *at;

		without_layout(bytes, &output);
		at = output.text;
		for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
			const char *found;

			without_spaces(image_node(&image, ix).text, &text);
			found = strstr(at, text.text);
			if (!found)
				fail_msg("at width %d node %u is not written: %s", widths[i], ix, text.text);
			at = found + text.len;
		}
		free(bytes);
	}
	words_done(&text);
	words_done(&output);
}

/* What stands in the head of a card and nowhere else. */
static void
values_are_written_too(void **state)
{
	static const enum attribute keys[] = {
		ATTR_MARK, ATTR_INTRO, ATTR_ALIASES, ATTR_DRUG_ALIASES, ATTR_CHECK_ALIASES, ATTR_CLASS, ATTR_ROUTE, ATTR_ORDER, ATTR_LABEL,
		ATTR_EDITION, ATTR_SOURCE_DATE, ATTR_DISCLAIMER,
	};
	struct image image = fixture();
	struct words value = { 0 }, output = { 0 };
	char	    *bytes = whole(&image, (struct print_settings){ .width = 80 });

	(void)state;
	without_layout(bytes, &output);
	for (node_ix ix = 0; ix < image_node_count(&image); ix++)
		for (size_t i = 0; i < COUNT(keys); i++) {
			without_spaces(image_attribute(&image, ix, keys[i], 0), &value);
			if (!strstr(output.text, value.text))
				fail_msg("node %u: %s is not written", ix, value.text);
		}
	free(bytes);
	words_done(&value);
	words_done(&output);
}

/* The columns of a line, and how many clusters it has. */
static int
columns_of(const char *line, size_t len, int *clusters)
{
	int columns = 0;

	*clusters = 0;
	for (size_t at = 0, used; at < len; at += used, ++*clusters) {
		uint32_t code;

		used = cluster_len(line + at, len - at);
		assert_true(utf8_decode(line + at, used, &code) > 0);
		columns += char_width(code);
	}
	return columns;
}

static void
no_line_is_wider_than_it_may_be(void **state)
{
	struct image image = fixture();

	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++)
		for (int ascii = 0; ascii < 2; ascii++) {
			char *bytes = whole(&image, (struct print_settings){ .width = widths[i], .ascii = ascii });

			for (const char *line = bytes; *line;) {
				size_t len = strcspn(line, "\n");
				int    clusters, columns = columns_of(line, len, &clusters);

				if (columns > widths[i])
					fail_msg("%d columns for %d: %.*s", columns, widths[i], (int)len, line);
				if (len > 0 && line[len - 1] == ' ')
					fail_msg("a space at the end: %.*s", (int)len, line);
				line += len + (line[len] == '\n');
			}
			free(bytes);
		}
}

static void
words_that_are_too_long_break_and_go_on(void **state)
{
	static const struct small_node nodes[] = {
		{ 0, NODE_SECTION, .text = "immunosuppression-and-so-on-for-ever" },
		{ 1, NODE_ITEM, .text = "https://example.org/a/very/long/address?of=something \xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2" },
		{ 1, NODE_PARAGRAPH, .text = "10\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9"
		  "\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9\xe2\x81\xb9" },
	};
	struct small small;

	(void)state;
	small_make(&small, nodes, COUNT(nodes), NULL);
	for (int ascii = 0; ascii < 2; ascii++) {
		char *bytes = whole(&small.image, (struct print_settings){ .width = 20, .ascii = ascii });
		int   clusters;

		for (const char *line = bytes; *line; line += strcspn(line, "\n") + 1)
			if (columns_of(line, strcspn(line, "\n"), &clusters) > 20)
				fail_msg("%.*s", (int)strcspn(line, "\n"), line);
		free(bytes);
	}
	small_free(&small);
}

/* A text in ASCII, cluster by cluster. */
static void
in_ascii(const char *text, struct words *words)
{
	size_t	 len = strlen(text), used;
	uint32_t before = 0;

	words_clear(words);
	for (size_t at = 0; at < len; at += used) {
		char form[ASCII_BYTES];

		used = cluster_len(text + at, len - at);
		words_put(words, form, ascii_cluster(text + at, used, before, form));
		utf8_decode(text + at, used, &before);
	}
}

static void
ascii_says_the_same_as_unicode(void **state)
{
	struct image image = fixture();
	struct words unicode = { 0 }, ascii = { 0 }, expected = { 0 };

	(void)state;
	for (size_t i = 1; i < COUNT(widths); i++) {
		char *bytes = whole(&image, (struct print_settings){ .width = widths[i] });

		in_ascii(bytes, &unicode);
		without_layout(unicode.text, &expected);
		free(bytes);
		bytes = whole(&image, (struct print_settings){ .width = widths[i], .ascii = true });
		for (const char *c = bytes; *c; c++)
			if ((*c < ' ' && *c != '\n') || (unsigned char)*c >= 0x7f)
				fail_msg("no ASCII: %.*s", (int)strcspn(c, "\n"), c);
		without_layout(bytes, &ascii);
		assert_same_screen("in ASCII", expected.text, ascii.text);
		free(bytes);
	}
	words_done(&unicode);
	words_done(&ascii);
	words_done(&expected);
}

/* Whatever is written, edition and disclaimer are the last of it. */
static void
edition_and_disclaimer_come_last(void **state)
{
	static const enum print_format formats[] = { PRINT_TEXT, PRINT_MARKDOWN };
	struct image	     image = fixture();
	struct words	     output = { 0 }, edition = { 0 }, disclaimer = { 0 };
	const node_ix	     drug = image_place(&image, PLACE_DRUGS) + 1;

	(void)state;
	without_spaces(image_attribute(&image, 0, ATTR_EDITION, 0), &edition);
	without_spaces(image_attribute(&image, 0, ATTR_DISCLAIMER, 0), &disclaimer);
	for (size_t i = 0; i < COUNT(formats); i++)
		for (int of_all = 0; of_all < 2; of_all++) {
			char	   *bytes = printed(&image, of_all ? (node_ix[]){ 0 } : &drug, 1, 
			    (struct print_settings){ .format = formats[i], .width = 80, .ascii = true });
			const char *end, *last;

			without_layout(bytes, &output);
			last = strstr(output.text, edition.text);
			for (end = last; end; end = strstr(end + 1, edition.text))
				last = end;
			end = last ? strstr(last, disclaimer.text) : NULL;
			if (!end || strlen(end) > disclaimer.len + 10)
				fail_msg("format %zu ends with %s", i, output.text + (output.len > 200 ? output.len - 200 : 0));
			free(bytes);
		}
	words_done(&output);
	words_done(&edition);
	words_done(&disclaimer);
}

/* Of a card its sources are written too, in full, and no other ones. */
static void
what_a_card_cites_is_written_after_it(void **state)
{
	struct image image = fixture();
	struct node  drug = image_node(&image, image_place(&image, PLACE_DRUGS) + 1);
	struct words output = { 0 }, text = { 0 };
	char	    *bytes = printed(&image, &drug.self, 1, (struct print_settings){ .width = 80 });

	(void)state;
	without_layout(bytes, &output);
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node node = image_node(&image, ix);
		bool	    cited = false;

		if (node.kind != NODE_REFERENCE)
			continue;
		for (uint32_t n = 0; n < node.backlink_count; n++)
			cited |= image_backlink(&image, ix, n) > drug.self && image_backlink(&image, ix, n) < drug.end;
		without_spaces(node.text, &text);
		if (cited != (strstr(output.text, text.text) != NULL))
			fail_msg("%s is %scited", text.text, cited ? "" : "not ");
	}
	free(bytes);
	words_done(&output);
	words_done(&text);
}

/* Every node can be written alone, in every format, and the same twice. */
static void
any_node_is_written_in_any_format(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix += 1 + ix % 5)
		for (int format = PRINT_TEXT; format <= PRINT_MAN; format++) {
			struct print_settings settings = { .format = (enum print_format)format, .width = 60, .ascii = ix & 1 };
			char *once = printed(&image, &ix, 1, settings), *twice = printed(&image, &ix, 1, settings);

			assert_string_equal(once, twice);
			assert_int_equal(utf8_valid(once, strlen(once)), strlen(once));
			for (const char *c = once; *c; c++)
				if (((unsigned char)*c < ' ' && *c != '\n') || (settings.ascii && (unsigned char)*c >= 0x7f))
					fail_msg("node %u, format %d: byte %02x", ix, format, (unsigned char)*c);
			assert_int_equal(once[strlen(once) - 1], '\n');
			free(once);
			free(twice);
		}
}

static void
what_cannot_be_written_is_left_to_the_stream(void **state)
{
	struct image image = fixture();
	FILE	    *full = fopen("/dev/full", "w");

	(void)state;
	assert_non_null(full);
	print_nodes(full, &image, (node_ix[]){ 0 }, 1, &(struct print_settings){ .width = 80 });
	assert_true(fflush(full) != 0 || ferror(full));
	fclose(full);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_the_text_is_written_in_its_order),
		cmocka_unit_test(values_are_written_too),
		cmocka_unit_test(no_line_is_wider_than_it_may_be),
		cmocka_unit_test(words_that_are_too_long_break_and_go_on),
		cmocka_unit_test(ascii_says_the_same_as_unicode),
		cmocka_unit_test(edition_and_disclaimer_come_last),
		cmocka_unit_test(what_a_card_cites_is_written_after_it),
		cmocka_unit_test(any_node_is_written_in_any_format),
		cmocka_unit_test(what_cannot_be_written_is_left_to_the_stream),
	};

	return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
