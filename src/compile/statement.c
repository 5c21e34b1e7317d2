#include "compile/statement.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "xalloc.h"

static const char *const place_classes[PLACE_COUNT] = {
	[PLACE_URGENT] = "urgent", [PLACE_DRUGS] = "drugs", [PLACE_REFERENCES] = "references",
	[PLACE_TERMS] = "terms", [PLACE_CHECKS] = "checks", [PLACE_ABOUT] = NULL,
};

/* The bytes from `at` on that are `what`. */
static bool
stands(const struct words *words, size_t at, const char *what)
{
	size_t len = strlen(what);

	return at + len <= words->len && memcmp(words->bytes + at, what, len) == 0;
}

/* One `@id` of a citation, between `from` and `end`. */
static bool
take_source(struct words *words, size_t from, size_t end, size_t place)
{
	struct mark *mark;
	const char  *id;
	size_t	     len;

	while (from < end && words->bytes[from] == ' ')
		from++;
	while (end > from && words->bytes[end - 1] == ' ')
		end--;
	if (from >= end || words->bytes[from] != '@')
		return false;
	id = words->bytes + from + 1;
	len = end - from - 1;
	if (!is_id(id, len))
		return false;
	mark = words_insert_mark(words, place, len == 9 && memcmp(id, "editorial", 9) == 0 ? SPAN_EDITORIAL : SPAN_CITE);
	mark->target = xstrndup(id, len);
	mark->at = words->where[from + 1];
	return true;
}

/* Take the citation that begins at `at` out of the words; returns where the text goes on. */
static size_t
take_citation(struct doc *doc, const struct source *source, struct words *words, size_t at)
{
	const char *close = memchr(words->bytes + at, ']', words->len - at);
	size_t	    end = close ? (size_t)(close - words->bytes) : words->len, place = at;
	bool	    good = close != NULL;

	while (place > 0 && words->bytes[place - 1] == ' ')
		place--;
	for (size_t from = at + 1; good && from <= end;) {
		const char *semicolon = memchr(words->bytes + from, ';', end - from);
		size_t	    stop = semicolon ? (size_t)(semicolon - words->bytes) : end;

		good = take_source(words, from, stop, place);
		from = stop + 1;
	}
	if (!good)
		diag_at(&doc->diags, source, words->where[at], DIAG_CITATION);
	words_cut(words, place, close ? end + 1 : end);
	return place;
}

static unsigned
take_tag(struct doc *doc, const struct source *source, struct words *words)
{
	size_t	 open;
	unsigned tag = 0;
	char	*name;

	if (words->len == 0 || words->bytes[words->len - 1] != '}')
		return 0;
	for (open = words->len - 1; open > 0 && words->bytes[open] != '{'; open--)
		;
	name = xstrndup(words->bytes + open + 1, words->len - open - 2);
	for (size_t i = 0; i < doc->tag_count; i++)
		if (strcmp(doc->tags[i].name, name) == 0)
			tag = (unsigned)i + 1;
	if (tag == 0)
		diag_at(&doc->diags, source, words->where[open], DIAG_UNKNOWN_TAG, name);
	free(name);
	words_cut(words, open, words->len);
	words_trim(words);
	return tag;
}

static bool
ends_with_source(const struct words *words)
{
	for (size_t i = 0; i < words->mark_count; i++) {
		const struct mark *mark = &words->marks[i];

		if ((mark->style == SPAN_CITE || mark->style == SPAN_EDITORIAL) && mark->end == words->len)
			return true;
	}
	return false;
}

unsigned
statement_sources(struct doc *doc, const struct source *source, struct words *words, size_t at, bool editorial_allowed)
{
	size_t	 before = diags_errors(&doc->diags);
	unsigned tag;

	for (size_t i = 0; i + 1 < words->len;)
		if (stands(words, i, "[@"))
			i = take_citation(doc, source, words, i);
		else if (stands(words, i, "](")) {
			diag_at(&doc->diags, source, words->where[i], DIAG_BROKEN_LINK);
			i += 2;
		} else
			i++;
	words_trim(words);
	tag = take_tag(doc, source, words);
	if (!ends_with_source(words) && diags_errors(&doc->diags) == before)
		diag_at(&doc->diags, source, at, DIAG_NO_SOURCE);
	for (size_t i = 0; i < words->mark_count; i++)
		if (words->marks[i].style == SPAN_EDITORIAL && !editorial_allowed)
			diag_at(&doc->diags, source, words->marks[i].at, DIAG_EDITORIAL);
	return tag;
}

/* One word of a heading's braces; false when it is no attribute. */
static bool
take_attribute(struct heading *heading, const char *word, size_t len)
{
	if (*word == '#' && is_id(word + 1, len - 1) && !heading->id) {
		heading->id = xstrndup(word + 1, len - 1);
		return true;
	}
	for (int place = 0; place < PLACE_COUNT; place++)
		if (*word == '.' && place_classes[place] && strlen(place_classes[place]) == len - 1 &&
		    memcmp(place_classes[place], word + 1, len - 1) == 0) {
			heading->place = (enum image_place)place;
			heading->flags |= place == PLACE_URGENT ? FLAG_URGENT : 0;
			return true;
		}
	return false;
}

struct heading
heading_attributes(struct doc *doc, const struct source *source, struct words *words, size_t at)
{
	struct heading heading = { .place = PLACE_COUNT };
	const char    *brace = words->len ? memchr(words->bytes, '{', words->len) : NULL;
	bool	       good = true;

	if (brace) {
		size_t open = (size_t)(brace - words->bytes), end = words->len - 1;

		good = words->bytes[end] == '}';
		for (size_t i = open + 1; good && i < end;) {
			size_t len = 0;

			while (i + len < end && words->bytes[i + len] != ' ')
				len++;
			good = len == 0 || take_attribute(&heading, words->bytes + i, len);
			i += len + 1;
		}
		if (!good)
			diag_at(&doc->diags, source, words->where[open], DIAG_HEADING_ATTRIBUTES);
		words_cut(words, open, words->len);
	}
	words_trim(words);
	if (words->len == 0 && good)
		diag_at(&doc->diags, source, at, DIAG_HEADING_EMPTY);
	if (!heading.id)
		heading.id = slug(words->len ? words->bytes : "x", words->len ? words->len : 1);
	return heading;
}

/* A word of a statement: letters, digits and a few signs that belong to amounts. */
struct word {
	size_t at, len;
};

static bool
next_word(const struct words *words, struct word *word)
{
	size_t at = word->at + word->len;

	while (at < words->len && !isalnum((unsigned char)words->bytes[at]) && (unsigned char)words->bytes[at] < 0x80)
		at++;
	word->at = at;
	while (at < words->len && (isalnum((unsigned char)words->bytes[at]) || (unsigned char)words->bytes[at] >= 0x80))
		at++;
	word->len = at - word->at;
	return word->len > 0;
}

static bool
is_one_of(const struct words *words, struct word word, const char *list)
{
	while (*list) {
		size_t len = strcspn(list, " ");

		if (len == word.len && strncasecmp(list, words->bytes + word.at, len) == 0)
			return true;
		list += len + strspn(list + len, " ");
	}
	return false;
}

static bool
is_number(const struct words *words, struct word word)
{
	static const char spelt[] = "half one two three four five six seven eight nine ten twelve fifteen twenty thirty "
				    "forty fifty sixty hundred";

	for (size_t i = 0; i < word.len; i++)
		if (!isdigit((unsigned char)words->bytes[word.at + i]))
			return is_one_of(words, word, spelt);
	return true;
}

/* `50mg`: digits with a unit stuck to them. */
static bool
is_amount(const struct words *words, struct word word, const char *units)
{
	struct word unit = word;

	while (unit.len > 0 && isdigit((unsigned char)words->bytes[unit.at])) {
		unit.at++;
		unit.len--;
	}
	return unit.len < word.len && unit.len > 0 && is_one_of(words, unit, units);
}

static void
check_dose(struct doc *doc, const struct source *source, const struct words *words, struct word before, struct word word)
{
	static const char always[] = "mg mcg ug \302\265g \316\274g milligram milligrams microgram micrograms";
	static const char counted[] = "g kg gram grams ml l cc iu unit units millilitre millilitres milliliter milliliters "
				      "tablet tablets capsule capsules ampoule ampoules vial vials puff puffs drop drops mmol";
	size_t from = word.at;
	char  *text;

	if (before.len > 0 && is_number(words, before) && (is_one_of(words, word, always) || is_one_of(words, word, counted)))
		from = before.at;
	else if (!is_one_of(words, word, always) && !is_amount(words, word, always) && !is_amount(words, word, counted) &&
	    !(word.at > 0 && words->bytes[word.at - 1] == '/' && is_one_of(words, word, "kg kilogram")))
		return;
	text = xstrndup(words->bytes + from, word.at + word.len - from);
	diag_at(&doc->diags, source, words->where[from], DIAG_DOSE, text);
	free(text);
}

static void
check_doubled(struct doc *doc, const struct source *source, const struct words *words, struct word before, struct word word)
{
	char *text;

	if (before.len != word.len || before.at + before.len + 1 != word.at || words->bytes[word.at - 1] != ' ' ||
	    isdigit((unsigned char)words->bytes[word.at]) ||
	    strncasecmp(words->bytes + before.at, words->bytes + word.at, word.len) != 0)
		return;
	text = xstrndup(words->bytes + word.at, word.len);
	diag_at(&doc->diags, source, words->where[word.at], DIAG_DOUBLED_WORD, text);
	free(text);
}

void
statement_check(struct doc *doc, const struct source *source, const struct words *words)
{
	struct word before = { 0, 0 }, word = { 0, 0 };

	for (; next_word(words, &word); before = word) {
		if (before.len > 0)
			check_doubled(doc, source, words, before, word);
		if (!doc->allow_amounts)
			check_dose(doc, source, words, before, word);
	}
}
