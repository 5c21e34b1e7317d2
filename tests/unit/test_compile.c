/* The parts of the content compiler: what they take from a text, what they refuse, and where they say it stands. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compile/body.h"
#include "compile/doc.h"
#include "compile/header.h"
#include "compile/phrases.h"
#include "compile/scan.h"
#include "compile/statement.h"
#include "text/shape.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { SHOWN = 4000 };

/* A doc that knows two evidence tags, and one source of one text. */
struct place {
	struct doc     doc;
	struct source *source;
};

static void
place_init(struct place *place, const char *text)
{
	static const char *const tags[][2] = { { "drug", "the drug in general" }, { "hay-fever", "hay fever" } };

	doc_init(&place->doc);
	place->source = source_new("file.md", "file", text, strlen(text));
	place->doc.root = item_new(NULL, NODE_SECTION, place->source, 0);
	place->doc.tags = calloc(COUNT(tags), sizeof *place->doc.tags);
	for (size_t i = 0; i < COUNT(tags); i++) {
		place->doc.tags[i].name = strdup(tags[i][0]);
		place->doc.tags[i].words = strdup(tags[i][1]);
	}
	place->doc.tag_count = COUNT(tags);
}

static void
place_done(struct place *place)
{
	doc_done(&place->doc);
	source_free(place->source);
}

/* All of a text as words. */
static struct words
words_of(const char *text)
{
	struct words words = { 0 };

	words_add(&words, text, strlen(text), 0, true);
	return words;
}

static void
append(char *shown, const char *bytes, size_t len)
{
	size_t end = strlen(shown);

	assert_true(end + len < SHOWN);
	if (len > 0)
		memcpy(shown + end, bytes, len);
	shown[end + len] = '\0';
}

/* Words with their marks: `a <*b*> <c lind-2019>`. */
static const char *
show_words(const struct words *words, char *shown)
{
	static const char *const opened[SPAN_STYLE_COUNT] = {
		[SPAN_EMPHASIS] = "<*", [SPAN_STRONG] = "<**", [SPAN_CODE] = "<`", [SPAN_LINK] = "<l ", [SPAN_CITE] = "<c ",
		[SPAN_EDITORIAL] = "<e ",
	};
	size_t at = 0;

	*shown = '\0';
	for (size_t i = 0; i < words->mark_count; i++) {
		const struct mark *mark = &words->marks[i];

		assert_true(mark->start >= at && mark->end >= mark->start && mark->end <= words->len);
		append(shown, words->bytes + at, mark->start - at);
		append(shown, opened[mark->style], strlen(opened[mark->style]));
		append(shown, words->bytes + mark->start, mark->end - mark->start);
		if (mark->target)
			append(shown, mark->target, strlen(mark->target));
		append(shown, ">", 1);
		at = mark->end;
	}
	append(shown, words->bytes + at, words->len - at);
	return shown;
}

/* What was complained of: `1:7 malformed citation`, with the first two words of each message. */
static const char *
show_faults(struct doc *doc, char *shown)
{
	char  *all = NULL, *line, *rest;
	size_t size = 0;
	FILE  *stream = open_memstream(&all, &size);

	diags_show(&doc->diags, stream);
	fclose(stream);
	*shown = '\0';
	for (line = strtok_r(all, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		char *where = strchr(line, ':') + 1, *text = strstr(where, ": error: ");
		char *end = strchr(text + 9, ' ');

		end = end ? end + 1 + strcspn(end + 1, " ;,") : text + strlen(text);
		if (*shown)
			append(shown, ", ", 2);
		append(shown, where, (size_t)(text - where));
		append(shown, " ", 1);
		append(shown, text + 9, (size_t)(end - text - 9));
	}
	free(all);
	return shown;
}

/* Statements. */

static void
citations_and_tags_are_taken_out_of_a_statement(void **state)
{
	static const struct {
		const char *name, *text, *shown;
		unsigned    tag;
		const char *faults;
	} rows[] = {
		{ "one source", "Text. [@a]", "Text.<c a>", 0, "" },
		{ "several sources", "Text. [@a; @b;@c]", "Text.<c a><c b><c c>", 0, "" },
		{ "in two brackets", "Text. [@a] [@b]", "Text.<c a><c b>", 0, "" },
		{ "in the middle", "Text [@a] more. [@b]", "Text<c a> more.<c b>", 0, "" },
		{ "at the start", "[@a] Text. [@b]", "<c a> Text.<c b>", 0, "" },
		{ "nothing else", "[@a]", "<c a>", 0, "" },
		{ "without a space", "Text.[@a]", "Text.<c a>", 0, "" },
		{ "spaces after it", "Text. [@a]  ", "Text.<c a>", 0, "" },
		{ "other brackets", "Text [here]. [@a]", "Text [here].<c a>", 0, "" },
		{ "editorial", "Text. [@editorial]", "Text.<e editorial>", 0, "" },
		{ "a tag", "Text. [@a] {drug}", "Text.<c a>", 1, "" },
		{ "another tag", "Text. [@a]{hay-fever}", "Text.<c a>", 2, "" },
		{ "the same tag twice", "One. [@a] {drug} Two. [@b] {drug}", "One.<c a> Two.<c b>", 1, "" },
		{ "two tags", "One. [@a] {drug} Two. [@b] {hay-fever}", "One.<c a> (the drug in general) Two.<c b>", 2, "" },
		{ "an inner tag only", "One. [@a] {drug} Two. [@b]", "One.<c a> (the drug in general) Two.<c b>", 0, "" },
		{ "no source", "Text.", "Text.", 0, "1:1 statement without" },
		{ "a source that is not last", "Text [@a] more.", "Text<c a> more.", 0, "1:1 statement without" },
		{ "a full stop after it", "Text [@a].", "Text<c a>.", 0, "1:1 statement without" },
		{ "a tag without a source", "Text. {drug}", "Text.", 1, "1:1 statement without" },
		{ "a tag in the middle", "A {drug} b. [@a]", "A {drug} b.<c a>", 0, "1:3 an evidence" },
		{ "a brace", "}", "}", 0, "1:1 statement without" },
		{ "an open brace", "{", "{", 0, "1:1 an evidence" },
		{ "an unknown tag", "Text. [@a] {drugs}", "Text.<c a>", 0, "1:12 no evidence" },
		{ "an empty tag", "Text. [@a] {}", "Text.<c a>", 0, "1:12 no evidence" },
		{ "no end", "Text. [@a", "Text.", 0, "1:7 malformed citation" },
		{ "no end at all", "Text. [@", "Text.", 0, "1:7 malformed citation" },
		{ "no name", "Text. [@]", "Text.", 0, "1:7 malformed citation" },
		{ "a bad name", "Text. [@A]", "Text.", 0, "1:7 malformed citation" },
		{ "a comma", "Text. [@a, @b]", "Text.", 0, "1:7 malformed citation" },
		{ "nothing after a semicolon", "Text. [@a;]", "Text.<c a>", 0, "1:7 malformed citation" },
		{ "a broken link", "See [it](term:a b). [@a]", "See [it](term:a b).<c a>", 0, "1:8 this is" },
		{ "nothing", "", "", 0, "1:1 statement without" },
	};
	char shown[SHOWN];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct place place;
		struct words words = words_of(rows[i].text);
		unsigned     tag;

		place_init(&place, rows[i].text);
		tag = statement_sources(&place.doc, place.source, &words, 0, true);
		print_message("# %s\n", rows[i].name);
		assert_string_equal(show_words(&words, shown), rows[i].shown);
		assert_string_equal(show_faults(&place.doc, shown), rows[i].faults);
		assert_int_equal(tag, rows[i].tag);
		words_done(&words);
		place_done(&place);
	}
}

static void
a_citation_parts_the_emphasis_around_it(void **state)
{
	struct place place;
	struct words words = words_of("a b [@x] c d [@y]");
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "a b [@x] c d [@y]");
	words_mark(&words, 2, 10, SPAN_STRONG);
	statement_sources(&place.doc, place.source, &words, 0, true);
	assert_string_equal(show_words(&words, shown), "a <**b><c x><** c> d<c y>");
	assert_int_equal(words.where[words.len - 1], 11);
	words_done(&words);
	place_done(&place);
}

static void
code_is_left_alone(void **state)
{
	static const char text[] = "x [@a] {drug} ](y z [@b]";
	struct place	  place;
	struct words	  words = words_of(text);
	char		  shown[SHOWN];

	(void)state;
	place_init(&place, text);
	words_mark(&words, 2, 17, SPAN_CODE);
	statement_sources(&place.doc, place.source, &words, 0, true);
	assert_string_equal(show_words(&words, shown), "x <`[@a] {drug} ](y> z<c b>");
	assert_string_equal(show_faults(&place.doc, shown), "");
	words_done(&words);
	place_done(&place);
}

static void
editorial_is_refused_where_it_is_not_allowed(void **state)
{
	struct place place;
	struct words words = words_of("Text. [@a; @editorial]");
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "Text. [@a; @editorial]");
	statement_sources(&place.doc, place.source, &words, 0, false);
	assert_string_equal(show_faults(&place.doc, shown), "1:13 `[@editorial]` is");
	words_done(&words);
	place_done(&place);
}

static void
a_heading_ends_with_its_attributes(void **state)
{
	static const struct {
		const char	*text, *words, *id;
		enum image_place place;
		unsigned	 flags;
		const char	*faults;
	} rows[] = {
		{ "How it works", "How it works", "how-it-works", PLACE_COUNT, 0, "" },
		{ "Words {#id}", "Words", "id", PLACE_COUNT, 0, "" },
		{ "Words{#id}", "Words", "id", PLACE_COUNT, 0, "" },
		{ "Words { #id  .drugs }", "Words", "id", PLACE_DRUGS, 0, "" },
		{ "Signs {.urgent}", "Signs", "signs", PLACE_URGENT, FLAG_URGENT, "" },
		{ "Caf\303\251 \342\211\245 5", "Caf\303\251 \342\211\245 5", "cafe-5", PLACE_COUNT, 0, "" },
		{ "{#id}", "", "id", PLACE_COUNT, 0, "1:1 heading without" },
		{ "", "", "", PLACE_COUNT, 0, "1:1 heading without" },
		{ "?", "?", "", PLACE_COUNT, 0, "1:1 heading without" },
		{ "Words {}", "Words", "words", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words {", "Words", "words", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words {#id} more", "Words", "words", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words {#a #b}", "Words", "a", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words {.red}", "Words", "words", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words {#}", "Words", "words", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words [@a]", "Words [@a]", "words-a", PLACE_COUNT, 0, "1:7 after a" },
		{ "Words [a](b", "Words [a](b", "words-a-b", PLACE_COUNT, 0, "1:9 this is" },
	};
	char shown[SHOWN];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct place   place;
		struct words   words = words_of(rows[i].text);
		struct heading heading;

		place_init(&place, rows[i].text);
		heading = heading_attributes(&place.doc, place.source, &words, 0);
		print_message("# %s\n", rows[i].text);
		assert_string_equal(show_words(&words, shown), rows[i].words);
		assert_string_equal(heading.id, rows[i].id);
		assert_int_equal(heading.place, rows[i].place);
		assert_int_equal(heading.flags, rows[i].flags);
		assert_string_equal(show_faults(&place.doc, shown), rows[i].faults);
		free(heading.id);
		words_done(&words);
		place_done(&place);
	}
}

static void
check(const char *text, bool allow_amounts, const char *faults)
{
	struct place place;
	struct words words = words_of(text);
	char	     shown[SHOWN];

	place_init(&place, text);
	place.doc.allow_amounts = allow_amounts;
	statement_check(&place.doc, place.source, &words);
	print_message("# %s\n", text);
	assert_string_equal(show_faults(&place.doc, shown), faults);
	words_done(&words);
	place_done(&place);
}

static void
what_looks_like_a_dose_is_refused(void **state)
{
	(void)state;
	check("take 5 mg", false, "1:6 `5 mg`");
	check("take 5mg", false, "1:6 `5mg` looks");
	check("take 1.5 g", false, "1:6 `1.5 g`");
	check("take 12,000 IU", false, "1:6 `12,000 IU`");
	check("take 5-10 ml", false, "1:8 `10 ml`");
	check("take 5\342\200\22310 ml", false, "1:6 `5\342\200\22310 ml`");
	check("take 5\342\200\22310mg", false, "1:6 `5\342\200\22310mg` looks");
	check("take \302\275 tablet", false, "1:6 `\302\275 tablet`");
	check("take 1\302\275 tablets", false, "1:6 `1\302\275 tablets`");
	check("take \342\205\223 tablet", false, "1:6 `\342\205\223 tablet`");
	check("50 \302\265g and 50 \316\274g", false, "1:1 `50 \302\265g`, 1:12 `50 \316\274g`");
	check("Two Tablets", false, "1:1 `Two Tablets`");
	check("half a tablet", false, "1:1 `half a");
	check("a two-capsule pack", false, "1:3 `two-capsule` looks");
	check("ninety units", false, "1:1 `ninety units`");
	check("milligrams", false, "1:1 `milligrams` looks");
	check("5/kg a/kg", false, "1:1 `5/kg` looks, 1:8 `kg` looks");
}

static void
other_numbers_are_no_dose(void **state)
{
	(void)state;
	check("5 people, 10 days, 36 of 50", false, "");
	check("in 2015, units; by 2016. Drops fall", false, "");
	check("tablets and capsules of a tablet", false, "");
	check("a unit, an ounce, kg", false, "");
	check("1 in 5; 10% of them; COVID-19; B12", false, "");
	check("take 5 mg", true, "");
}

static void
a_doubled_word_is_refused(void **state)
{
	(void)state;
	check("it is the the end", false, "1:11 doubled word");
	check("The the end", false, "1:5 doubled word");
	check("the the the", false, "1:5 doubled word, 1:9 doubled word");
	check("\303\251t\303\251 \303\251t\303\251", false, "1:7 doubled word");
	check("", false, "");
	check("the, the. The end", false, "");
	check("the  the", false, "");
	check("10 10", false, "");
	check("so-so theme the", false, "");
}

/* Words. */

static void
a_copied_part_takes_its_marks_along(void **state)
{
	struct words words = words_of("abcdefghij"), copy = { 0 };
	size_t	     mark = 0;
	char	     shown[SHOWN];

	(void)state;
	words_mark(&words, 1, 3, SPAN_EMPHASIS);
	words_mark(&words, 3, 7, SPAN_LINK)->target = strdup("!");
	words_mark(&words, 8, 9, SPAN_CODE);
	words_copy(&copy, &words, 0, 2, &mark);
	assert_string_equal(show_words(&copy, shown), "a<*b>");
	words_copy(&copy, &words, 4, 5, &mark);
	assert_string_equal(show_words(&copy, shown), "a<*b><l e!>");
	words_copy(&copy, &words, 5, 5, &mark);
	words_copy(&copy, &words, 6, 10, &mark);
	assert_string_equal(show_words(&copy, shown), "a<*b><l e!><l g!>h<`i>j");
	assert_int_equal(copy.where[2], 4);
	words_done(&copy);
	words_done(&words);
}

static void
trimmed_words_pull_their_marks_in(void **state)
{
	struct words words = words_of("ab cd  ");
	char	     shown[SHOWN];

	(void)state;
	words_mark(&words, 0, 2, SPAN_EMPHASIS);
	words_mark(&words, 4, 7, SPAN_STRONG);
	words_trim(&words);
	assert_string_equal(show_words(&words, shown), "<*ab> c<**d>");
	words_end(&words, 3);
	assert_string_equal(show_words(&words, shown), "<*ab><**>");
	words_end(&words, 0);
	assert_int_equal(words.len, 0);
	words_done(&words);
}

static void
parts_between_separators_lose_their_spaces(void **state)
{
	static const struct {
		const char *text, *parts;
	} rows[] = {
		{ "a", "(a)" }, { "a,b", "(a)(b)" }, { " a , b c ", "(a)(b c)" }, { "a,,b", "(a)()(b)" }, { "a,", "(a)()" },
		{ ",", "()()" }, { "", "()" }, { "  ", "()" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct words words = words_of(rows[i].text);
		char	     shown[SHOWN] = "";
		size_t	     from = 0, start, end;

		while (words_part(&words, ',', &from, &start, &end)) {
			append(shown, "(", 1);
			append(shown, rows[i].text + start, end - start);
			append(shown, ")", 1);
		}
		assert_string_equal(shown, rows[i].parts);
		words_done(&words);
	}
}

/* Names. */

static void
a_slug_is_an_id_or_nothing(void **state)
{
	static const char *const rows[][2] = {
		{ "How it works", "how-it-works" }, { "  B cell  ", "b-cell" }, { "TNF-\316\261", "tnf-alpha" },
		{ "\303\211vora (2)", "evora-2" }, { "10\342\201\271", "10-9" }, { "?!", "" }, { "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *made = slug(rows[i][0], strlen(rows[i][0]));

		assert_string_equal(made, rows[i][1]);
		assert_true(!*made || is_id(made, strlen(made)));
		free(made);
	}
	assert_false(is_id("", 0));
	assert_false(is_id("A", 1));
	assert_false(is_id("a b", 3));
	assert_false(is_id("a_b", 3));
}

static struct item *
named(struct doc *doc, enum node_kind kind, const char *id, const char *name, size_t at)
{
	struct item *item = item_new(doc->root, kind, doc->root->source, at);

	item->id = strdup(id);
	id_add(&doc->ids, item, at);
	name_add(&doc->names, item, name, strlen(name), at, NAME_OWN);
	return item;
}

static struct item *
find(const struct place *place, enum node_kind kind, const char *text)
{
	return doc_find(&place->doc, kind, text, strlen(text));
}

static void
a_thing_is_found_by_its_id_and_by_any_spelling_of_its_name(void **state)
{
	struct place place;
	struct item *drug, *term;
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "0123456789");
	drug = named(&place.doc, NODE_DRUG, "ivig", "Immune globulin", 1);
	term = named(&place.doc, NODE_TERM, "ivig", "IVIG", 2);
	names_settle(&place.doc);
	assert_ptr_equal(find(&place, NODE_DRUG, "ivig"), drug);
	assert_ptr_equal(find(&place, NODE_DRUG, "immune GLOBULIN"), drug);
	assert_ptr_equal(find(&place, NODE_DRUG, "Immune-globul\303\255n"), drug);
	assert_ptr_equal(find(&place, NODE_TERM, "ivig"), term);
	assert_null(find(&place, NODE_CHECK, "ivig"));
	assert_null(find(&place, NODE_DRUG, "iv"));
	assert_null(find(&place, NODE_DRUG, ""));
	assert_string_equal(show_faults(&place.doc, shown), "");
	place_done(&place);
}

static void
a_name_is_unique_within_its_kind(void **state)
{
	struct place place;
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "0123456789");
	named(&place.doc, NODE_DRUG, "a", "First", 1);
	named(&place.doc, NODE_DRUG, "b", "FIRST", 3);
	named(&place.doc, NODE_DRUG, "a", "Other", 5);
	named(&place.doc, NODE_DRUG, "c", "B", 7);
	named(&place.doc, NODE_TERM, "a", "First", 9);
	names_settle(&place.doc);
	assert_string_equal(show_faults(&place.doc, shown), "1:4 the name, 1:6 id `a`, 1:8 the name");
	place_done(&place);
}

/* Phrases. */

/* A text with a bar where a line may end. */
static const char *
show_breaks(const struct place *place, const char *text, char *shown)
{
	struct phrases phrases;
	size_t	       len = strlen(text);
	uint8_t	      *shape = malloc(len + 1);

	text_shape(text, len, shape);
	phrases_init(&phrases, &place->doc);
	phrases_keep(&phrases, text, len, shape);
	*shown = '\0';
	for (size_t at = 0; at < len; at++) {
		if (shape[at] & SHAPE_BREAK)
			append(shown, "|", 1);
		append(shown, text + at, 1);
	}
	phrases_done(&phrases);
	free(shape);
	return shown;
}

static void
no_line_ends_inside_of_a_phrase(void **state)
{
	static const char *const keep[] = { "once a week", "once a week at night", "at once", "at once" };
	static const char *const rows[][2] = {
		{ "take it once a week only", "take |it |once a week |only" },
		{ "Once a Week", "Once a Week" },
		{ "once a week at night", "once a week at night" },
		{ "once a week at noon", "once a week |at |noon" },
		{ "once a weekend", "once |a |weekend" },
		{ "once a", "once |a" },
		{ "concat once", "concat |once" },
		{ "at once a week", "at once a week" },
		{ "immune globulin (once a week).", "immune globulin |(once a week)." },
		{ "word", "word" },
		{ "", "" },
	};
	struct place place;
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "x");
	named(&place.doc, NODE_DRUG, "ivig", "Immune globulin", 0);
	named(&place.doc, NODE_TERM, "cell", "Plain word", 0);
	place.doc.keep = calloc(COUNT(keep), sizeof *place.doc.keep);
	for (size_t i = 0; i < COUNT(keep); i++)
		place.doc.keep[place.doc.keep_count++] = strdup(keep[i]);
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(show_breaks(&place, rows[i][0], shown), rows[i][1]);
	assert_string_equal(show_breaks(&place, "plain word", shown), "plain |word");
	place_done(&place);
}

/* Headers. */

static struct item *
read_header(struct place *place, const char *text, enum owner owner)
{
	struct item *item;

	place_init(place, text);
	item = item_new(place->doc.root, NODE_SECTION, place->source, 0);
	header_read(&place->doc, place->source, item, owner);
	return item;
}

static void
a_value_goes_on_over_lines_that_begin_with_a_space(void **state)
{
	struct place place;
	struct item *item = read_header(&place, "title:  A title  \n   that goes\n on \naliases: a\\*b\n  \nBody\n", OWNER_SECTION);
	char	     shown[SHOWN];

	(void)state;
	assert_string_equal(show_words(item_value(item, ATTR_TITLE), shown), "A title that goes on");
	assert_int_equal(item_value(item, ATTR_TITLE)->where[8], 21);
	assert_string_equal(show_words(item_value(item, ATTR_ALIASES), shown), "a*b");
	assert_string_equal(place.source->bytes + place.source->body, "  \nBody\n");
	assert_string_equal(show_faults(&place.doc, shown), "");
	place_done(&place);
}

static void
a_key_may_stand_many_times_only_where_that_has_a_meaning(void **state)
{
	struct place place;
	struct item *item = read_header(&place, "interacts: a\ninteracts: b\nname: c\nname: d", OWNER_DRUG);
	size_t	     count = 0;

	(void)state;
	for (size_t i = 0; i < item->value_count; i++)
		count += item->values[i].key == ATTR_INTERACTS;
	assert_int_equal(count, 2);
	assert_int_equal(place.doc.diags.errors, 1 + 5);
	place_done(&place);
}

/* How many faults a value of a source has. */
static size_t
faults_of(const char *line)
{
	static const char rest[] = "title: a\ntitle-own: yes\nkind: article\ngrade: A\nread: abstract\naccessed: 2026\n";
	struct place	  place;
	char		  text[SHOWN];
	size_t		  faults;

	snprintf(text, sizeof text, "%s%s\n", rest, line);
	read_header(&place, text, OWNER_REFERENCE);
	faults = place.doc.diags.errors;
	place_done(&place);
	return faults;
}

static void
dates_and_numbers_of_a_source_are_looked_at(void **state)
{
	static const char *const good[] = {
		"date: 2026", "date: 2026-01", "date: 2026-12-31", "year: 1999", "pmid: 123", "doi: 10.1000/x", "doi: 10.5555/a.b(c)2",
		"doi: 10.1000.10/x",
	};
	static const char *const bad[] = {
		"date: 26", "date: 2026-", "date: 2026-1", "date: 2026-13", "date: 2026-00", "date: 2026-12-32", "date: 2026-12-1",
		"date: 2026-12-011", "date: 2026/12", "year: 999", "year: 20266", "year: c. 1999", "pmid: 1 2", "pmid: x", "doi: 10.1/x",
		"doi: 10.1000", "doi: 10.1000/", "doi: 11.1000/x", "doi: 10.1000/a b", "doi: https://doi.org/10.1000/x", "volume:",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		if (faults_of(good[i]) != 0)
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (faults_of(bad[i]) != 1)
			fail_msg("not refused once: %s", bad[i]);
}

/* Places. */

static void
a_byte_has_its_line_and_column(void **state)
{
	struct source *source = source_new("p", "n", "ab\n\nc", 5);
	static const size_t rows[][3] = { { 0, 1, 1 }, { 1, 1, 2 }, { 2, 1, 3 }, { 3, 2, 1 }, { 4, 3, 1 }, { 5, 3, 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t line, column;

		source_position(source, rows[i][0], &line, &column);
		assert_int_equal(line, rows[i][1]);
		assert_int_equal(column, rows[i][2]);
	}
	assert_int_equal(source_line(source, 1), 0);
	assert_int_equal(source_line(source, 3), 4);
	assert_int_equal(source_line(source, 4), 5);
	source_free(source);
	source = source_new("p", "n", "", 0);
	assert_int_equal(source_line(source, 1), 0);
	assert_int_equal(source_line(source, 2), 0);
	source_free(source);
}

static void
faults_stand_in_the_order_of_their_places(void **state)
{
	struct place place;
	char	     shown[SHOWN];

	(void)state;
	place_init(&place, "ab\ncd\n");
	diag_at(&place.doc.diags, place.source, 4, DIAG_NEEDS);
	diag_at(&place.doc.diags, place.source, 4, DIAG_TABLE);
	diag_at(&place.doc.diags, place.source, 1, DIAG_BODY);
	diag_file(&place.doc.diags, "a-file.md", DIAG_STRAY_FILE);
	diag_file(&place.doc.diags, "file.md", DIAG_NEVER_CITED);
	assert_string_equal(show_faults(&place.doc, shown), "1:1 not a, 1:1 this source, 1:2 this kind, 2:2 not a, 2:2 tables are");
	place_done(&place);
}

static void
a_long_message_is_cut_between_characters(void **state)
{
	struct place place;
	char	     name[1000], shown[SHOWN];
	FILE	    *stream;

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		place_init(&place, "x");
		memset(name, 'a', shift);
		for (size_t at = shift; at + 3 < sizeof name; at += 3)
			memcpy(name + at, "\342\211\245", 4);
		diag_at(&place.doc.diags, place.source, 0, DIAG_UNKNOWN_SOURCE, name);
		stream = fmemopen(shown, sizeof shown, "w");
		diags_show(&place.doc.diags, stream);
		fclose(stream);
		assert_true(strlen(shown) < 500);
		assert_memory_equal(strchr(shown, '\n') - 3, "\342\211\245", 3);
		place_done(&place);
	}
}

static void
past_ten_thousand_faults_are_only_counted(void **state)
{
	struct place place;
	char	    *all = NULL;
	size_t	     size = 0;
	FILE	    *stream = open_memstream(&all, &size);

	(void)state;
	place_init(&place, "x");
	for (int i = 0; i < 10003; i++)
		diag_at(&place.doc.diags, place.source, 0, DIAG_NO_SOURCE);
	assert_int_equal(diags_errors(&place.doc.diags), 10003);
	diags_show(&place.doc.diags, stream);
	fclose(stream);
	assert_string_equal(all + size - strlen("\nand 3 more\n"), "\nand 3 more\n");
	free(all);
	place_done(&place);
}

/* Each byte of the words has to be the one that stands in the source where it is said to come from. */
static void
compare_with_source(const struct source *source, const struct block *block)
{
	const struct words *words = &block->words;

	for (size_t i = 0; i < words->len; i++) {
		char there = source->bytes[words->where[i]];

		if (words->where[i] >= source->len || (i > 0 && words->where[i] < words->where[i - 1]))
			fail_msg("%s: byte %zu of the text comes from nowhere", source->path, i);
		if (there != words->bytes[i] && !(words->bytes[i] == ' ' && (there == '\n' || there == '\\')))
			fail_msg("%s: byte %zu is `%c` and not `%c` in:\n%.1000s", source->path, (size_t)words->where[i], there,
			    words->bytes[i], source->bytes);
	}
}

/* Follow a text; its faults do not matter. */
static void
follow(const char *path, const char *text, size_t len)
{
	struct place  place;
	struct blocks blocks;
	struct item  *header;

	place_init(&place, "");
	source_free(place.source);
	place.source = source_new(path, "name", text, len);
	scan_characters(&place.doc.diags, place.source);
	header = item_new(place.doc.root, NODE_SECTION, place.source, 0);
	header_read(&place.doc, place.source, header, OWNER_SECTION);
	scan_markup(&place.doc.diags, place.source);
	body_read(&place.doc, place.source, &blocks);
	for (size_t i = 0; i < blocks.count; i++)
		compare_with_source(place.source, &blocks.list[i]);
	blocks_done(&blocks);
	place_done(&place);
}

static void
the_words_of_the_content_are_found_in_its_files(void **state)
{
	static const char *const folders[] = {
		"content", "content/sections", "content/drugs", "content/checks", "tests/content/good", "tests/content/good/sections",
		"tests/content/good/drugs", "tests/content/good/checks",
	};
	size_t files = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(folders); i++) {
		size_t count;
		char **names = folder_list(folders[i], &count);

		assert_non_null(names);
		for (size_t n = 0; n < count; n++) {
			struct source *source = strstr(names[n], ".md") ? source_read(folders[i], names[n]) : NULL;

			if (source) {
				follow(source->path, source->bytes, source->len);
				files++;
			}
			source_free(source);
			free(names[n]);
		}
		free(names);
	}
	assert_true(files > 20);
}

/* Chance that is the same in every run: xorshift. */
static size_t
chance(uint32_t *seed, size_t limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed % limit;
}

static void
the_words_of_any_markup_are_found_in_it(void **state)
{
	static const char *const pieces[] = {
		"word", " ", "the the", "*", "**", "***", "_", "`", "``", "[", "]", "[@a]", "[words](term:a)", "](", "(", ")", "<", ">",
		"\\", "\\*", "\\\\", "\\[", "\n", "\n", "\n> ", "\n- ", "\n\n", "\n\n> ", "\n\n- ", "\n\n## ", "\n  ", "\n   ", "  ", "!",
		"![a](b)", "[a](<b c>)", "[a]( b )", "[a](b \"c\")", "\303\251", "\342\211\245", "<b>", "</b>", "<!-- a -->", "~", "|",
		"\"", "'", ":", "{drug}", "5 mg", "1. ", "#", "- ", "> ", "<https://a.b>", "[a\nb](c)", "`a\nb`", " ` a ` ",
	};
	uint32_t seed = 20261125;

	(void)state;
	for (size_t run = 0; run < 5000; run++) {
		char   text[SHOWN] = "title: x\n\n", path[40];
		size_t count = 1 + chance(&seed, 40);

		for (size_t i = 0; i < count; i++) {
			const char *piece = pieces[chance(&seed, COUNT(pieces))];

			append(text, piece, strlen(piece));
		}
		snprintf(path, sizeof path, "run %zu", run);
		follow(path, text, strlen(text));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(citations_and_tags_are_taken_out_of_a_statement),
		cmocka_unit_test(a_citation_parts_the_emphasis_around_it),
		cmocka_unit_test(code_is_left_alone),
		cmocka_unit_test(editorial_is_refused_where_it_is_not_allowed),
		cmocka_unit_test(a_heading_ends_with_its_attributes),
		cmocka_unit_test(what_looks_like_a_dose_is_refused),
		cmocka_unit_test(other_numbers_are_no_dose),
		cmocka_unit_test(a_doubled_word_is_refused),
		cmocka_unit_test(a_copied_part_takes_its_marks_along),
		cmocka_unit_test(trimmed_words_pull_their_marks_in),
		cmocka_unit_test(parts_between_separators_lose_their_spaces),
		cmocka_unit_test(a_slug_is_an_id_or_nothing),
		cmocka_unit_test(a_thing_is_found_by_its_id_and_by_any_spelling_of_its_name),
		cmocka_unit_test(a_name_is_unique_within_its_kind),
		cmocka_unit_test(no_line_ends_inside_of_a_phrase),
		cmocka_unit_test(a_value_goes_on_over_lines_that_begin_with_a_space),
		cmocka_unit_test(a_key_may_stand_many_times_only_where_that_has_a_meaning),
		cmocka_unit_test(dates_and_numbers_of_a_source_are_looked_at),
		cmocka_unit_test(a_byte_has_its_line_and_column),
		cmocka_unit_test(faults_stand_in_the_order_of_their_places),
		cmocka_unit_test(a_long_message_is_cut_between_characters),
		cmocka_unit_test(past_ten_thousand_faults_are_only_counted),
		cmocka_unit_test(the_words_of_the_content_are_found_in_its_files),
		cmocka_unit_test(the_words_of_any_markup_are_found_in_it),
	};

	return cmocka_run_group_tests_name("compile", tests, NULL, NULL);
}
