#include "compile/statement.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "xalloc.h"

enum { TAG_BYTES = 100 };	/* an evidence tag is shorter, its braces included */

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

/* A statement while its sources are taken out: what is left is copied. */
struct taking {
	struct doc	    *doc;
	const struct source *source;
	const struct words  *from;
	struct words	     to;
	size_t		     copied;	/* bytes of `from` that were copied or left out */
	size_t		     mark;	/* for words_copy */
	bool		     cited;	/* nothing but spaces has come after a citation */
	unsigned	     tag;	/* of the whole statement */
};

static void
copy_up_to(struct taking *taking, size_t end)
{
	words_copy(&taking->to, taking->from, taking->copied, end, &taking->mark);
	taking->copied = end;
}

/* One `@id` of a citation, between `from` and `end`. */
static bool
take_source(struct taking *taking, size_t from, size_t end)
{
	const struct words *words = taking->from;
	struct mark	   *mark;
	const char	   *id;
	size_t		    len;

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
	mark = words_mark(&taking->to, taking->to.len, taking->to.len,
	    len == 9 && memcmp(id, "editorial", 9) == 0 ? SPAN_EDITORIAL : SPAN_CITE);
	mark->target = xstrndup(id, len);
	mark->at = words->where[from + 1];
	return true;
}

/* A link whose words are nothing but a citation is left without words. */
static void
check_links(struct taking *taking, size_t from, size_t end)
{
	const struct words *words = taking->from;

	for (size_t i = taking->mark; i < words->mark_count && words->marks[i].start < end; i++)
		if (words->marks[i].style == SPAN_LINK && words->marks[i].start >= from && words->marks[i].end <= end)
			diag_at(&taking->doc->diags, taking->source, words->marks[i].at, DIAG_LINK_FORM);
}

/* Take out the citation that begins at `at`; returns where the text goes on. */
static size_t
take_citation(struct taking *taking, size_t at)
{
	const struct words *words = taking->from;
	const char	   *close = memchr(words->bytes + at, ']', words->len - at);
	size_t		    end = close ? (size_t)(close - words->bytes) : words->len;
	bool		    good = close != NULL;

	copy_up_to(taking, at);
	words_trim(&taking->to);
	for (size_t from = at + 1; good && from <= end;) {
		const char *semicolon = memchr(words->bytes + from, ';', end - from);
		size_t	    stop = semicolon ? (size_t)(semicolon - words->bytes) : end;

		good = take_source(taking, from, stop);
		from = stop + 1;
	}
	if (!good)
		diag_at(&taking->doc->diags, taking->source, words->where[at], DIAG_CITATION);
	check_links(taking, at, end + 1);
	taking->cited = true;
	taking->copied = close ? end + 1 : end;
	return taking->copied;
}

/* The number of an evidence tag, whose name stands from `open` to `close`, braces included; 0 where there is none. */
static unsigned
find_tag(struct doc *doc, const struct source *source, const struct words *words, size_t open, size_t close)
{
	char	*name = xstrndup(words->bytes + open + 1, close - open - 1);
	unsigned tag = 0;

	for (size_t i = 0; i < doc->tag_count && tag == 0; i++)
		if (strcmp(doc->tags[i].name, name) == 0)
			tag = (unsigned)i + 1;
	/* Without about.md there are none to know. */
	if (tag == 0 && doc->root->source)
		diag_at(&doc->diags, source, words->where[open], DIAG_UNKNOWN_TAG, name);
	free(name);
	return tag;
}

/* The tag of the whole statement stands at its end. */
static void
take_last_tag(struct taking *taking, struct words *words)
{
	size_t open;

	words_trim(words);
	if (words->len == 0 || words->bytes[words->len - 1] != '}')
		return;
	for (open = words->len - 1; open > 0 && words->len - open < TAG_BYTES && words->bytes[open] != '{'; open--)
		;
	if (words->bytes[open] != '{')
		return;
	taking->tag = find_tag(taking->doc, taking->source, words, open, words->len - 1);
	words_end(words, open);
}

/* A tag before the end is about the sentence before it: where it is not that of the whole it becomes words. */
static size_t
take_inner_tag(struct taking *taking, size_t open)
{
	const struct words *words = taking->from;
	size_t		    left = words->len - open;
	const char	   *close = memchr(words->bytes + open, '}', left < TAG_BYTES ? left : TAG_BYTES);
	unsigned	    tag;

	if (!close || !taking->cited) {
		diag_at(&taking->doc->diags, taking->source, words->where[open], DIAG_TAG_PLACE);
		return open + 1;
	}
	taking->copied = (size_t)(close - words->bytes) + 1;
	taking->cited = false;
	tag = find_tag(taking->doc, taking->source, words, open, taking->copied - 1);
	if (tag != 0 && tag != taking->tag) {
		words_add_string(&taking->to, " (", words->where[open]);
		words_add_string(&taking->to, taking->doc->tags[tag - 1].words, words->where[open]);
		words_add_string(&taking->to, ")", words->where[open]);
	}
	return taking->copied;
}

static bool
ends_with_source(const struct words *words)
{
	for (size_t i = words->mark_count; i > 0 && words->marks[i - 1].end == words->len; i--)
		if (words->marks[i - 1].style == SPAN_CITE || words->marks[i - 1].style == SPAN_EDITORIAL)
			return true;
	return false;
}

/* Whether what should be a link stands here as text. */
static bool
is_broken_link(const struct words *words, size_t at)
{
	static const char *const kinds[] = { "](", "(drug:", "(section:", "(term:", "(check:", "(reference:" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (stands(words, at, kinds[i]))
			return true;
	return false;
}

/* The end of the code that a byte is in; the byte itself where it is in none.  `mark` is 0 at first. */
static size_t
after_code(const struct words *words, size_t at, size_t *mark)
{
	while (*mark < words->mark_count && words->marks[*mark].end <= at)
		++*mark;
	if (*mark < words->mark_count && words->marks[*mark].start <= at && words->marks[*mark].style == SPAN_CODE)
		return words->marks[*mark].end;
	return at;
}

unsigned
statement_sources(struct doc *doc, const struct source *source, struct words *words, size_t at, bool editorial_allowed)
{
	size_t	      before = diags_errors(&doc->diags), mark = 0;
	struct taking taking = { .doc = doc, .source = source, .from = words };

	take_last_tag(&taking, words);
	for (size_t i = 0, code; i < words->len;)
		if ((code = after_code(words, i, &mark)) > i) {
			taking.cited = false;
			i = code;
		} else if (stands(words, i, "[@"))
			i = take_citation(&taking, i);
		else if (words->bytes[i] == '{')
			i = take_inner_tag(&taking, i);
		else {
			if (is_broken_link(words, i))
				diag_at(&doc->diags, source, words->where[i], DIAG_BROKEN_LINK);
			i += stands(words, i, "](") ? 2 : 1;
			taking.cited = taking.cited && words->bytes[i - 1] == ' ';
		}
	copy_up_to(&taking, words->len);
	words_done(words);
	*words = taking.to;
	words_trim(words);
	if (!ends_with_source(words) && diags_errors(&doc->diags) == before)
		diag_at(&doc->diags, source, at, DIAG_NO_SOURCE);
	for (size_t i = 0; i < words->mark_count; i++)
		if (words->marks[i].style == SPAN_EDITORIAL && !editorial_allowed)
			diag_at(&doc->diags, source, words->marks[i].at, DIAG_EDITORIAL);
	return taking.tag;
}

/* One word of a heading's braces; false when it is no attribute. */
static bool
take_attribute(struct heading *heading, const char *word, size_t len)
{
	if (*word == '#' && !heading->id && is_id(word + 1, len - 1)) {
		heading->id = xstrndup(word + 1, len - 1);
		return true;
	}
	for (int place = 0; place < PLACE_COUNT; place++)
		if (*word == '.' && heading->place == PLACE_COUNT && place_classes[place] && strlen(place_classes[place]) == len - 1 &&
		    memcmp(place_classes[place], word + 1, len - 1) == 0) {
			heading->place = (enum image_place)place;
			heading->flags |= place == PLACE_URGENT ? FLAG_URGENT : 0;
			return true;
		}
	return false;
}

/* Where the braces of a heading begin; the end of the words where it has none.  Refuses what headings do not have. */
static size_t
find_braces(struct doc *doc, const struct source *source, const struct words *words)
{
	size_t mark = 0, at = 0, code;

	while (at < words->len && words->bytes[at] != '{')
		if ((code = after_code(words, at, &mark)) > at)
			at = code;
		else {
			if (stands(words, at, "[@"))
				diag_at(&doc->diags, source, words->where[at], DIAG_HEADING_ATTRIBUTES);
			if (is_broken_link(words, at))
				diag_at(&doc->diags, source, words->where[at], DIAG_BROKEN_LINK);
			at += stands(words, at, "](") ? 2 : 1;
		}
	return at;
}

/* The words between the braces of a heading. */
static bool
take_attributes(struct heading *heading, const struct words *words, size_t open)
{
	size_t end = words->len - 1, count = 0;

	if (words->bytes[end] != '}')
		return false;
	for (size_t i = open + 1, len; i < end; i += len + 1) {
		const char *space = memchr(words->bytes + i, ' ', end - i);

		len = space ? (size_t)(space - words->bytes) - i : end - i;
		if (len > 0 && !take_attribute(heading, words->bytes + i, len))
			return false;
		count += len > 0;
	}
	return count > 0;
}

struct heading
heading_attributes(struct doc *doc, const struct source *source, struct words *words, size_t at)
{
	struct heading heading = { .place = PLACE_COUNT };
	size_t	       open = find_braces(doc, source, words);

	if (open < words->len) {
		if (!take_attributes(&heading, words, open))
			diag_at(&doc->diags, source, words->where[open], DIAG_HEADING_ATTRIBUTES);
		words_end(words, open);
	}
	if (!heading.id)
		heading.id = slug(words->bytes, words->len);
	if (words->len == 0 || !*heading.id)
		diag_at(&doc->diags, source, at, DIAG_HEADING_EMPTY);
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

/* The bytes of a fraction such as `½`, or of an en dash between numbers; 0 where there is none. */
static size_t
fraction_len(const char *bytes, size_t len)
{
	if (len >= 2 && bytes[0] == '\302' && bytes[1] >= '\274' && bytes[1] <= '\276')
		return 2;
	if (len >= 3 && bytes[0] == '\342' && bytes[1] == '\205' && bytes[2] >= '\223' && bytes[2] <= '\236')
		return 3;
	return len >= 3 && memcmp(bytes, "\342\200\223", 3) == 0 ? 3 : 0;
}

/* The bytes of a word that are digits and their like. */
static size_t
digits_len(const struct words *words, struct word word)
{
	const char *bytes = words->bytes + word.at;
	size_t	    len = 0, more;

	while (len < word.len && (more = isdigit((unsigned char)bytes[len]) ? 1 : fraction_len(bytes + len, word.len - len)) > 0)
		len += more;
	return len;
}

static bool
is_number(const struct words *words, struct word word)
{
	static const char spelt[] =
	    "half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
	    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million";

	return word.len > 0 && (digits_len(words, word) == word.len || is_one_of(words, word, spelt));
}

/* `50mg`: digits with a unit stuck to them. */
static bool
is_amount(const struct words *words, struct word word, const char *units)
{
	size_t	    digits = digits_len(words, word);
	struct word unit = { word.at + digits, word.len - digits };

	return digits > 0 && unit.len > 0 && is_one_of(words, unit, units);
}

/* Whether a sentence ends, or a part of it, between two words. */
static bool
is_parted(const struct words *words, struct word before, struct word word)
{
	for (size_t at = before.at + before.len; at < word.at; at++)
		if (strchr(".,;:?!", words->bytes[at]))
			return true;
	return false;
}

/* The last words that were read, the latest one first. */
struct last_words {
	struct word word, before, earlier;
};

/* Where the number before a unit begins: `two tablets`, `half a tablet`; the unit itself where there is none. */
static size_t
number_before(const struct words *words, const struct last_words *last)
{
	if (last->before.len == 0 || is_parted(words, last->before, last->word))
		return last->word.at;
	if (is_number(words, last->before))
		return last->before.at;
	if (last->earlier.len > 0 && is_one_of(words, last->before, "a an") && is_one_of(words, last->earlier, "half quarter"))
		return last->earlier.at;
	return last->word.at;
}

/* Where a number begins of which `1.5` or `2,000` left only the last part. */
static size_t
number_start(const struct words *words, size_t at)
{
	while (at >= 2 && (words->bytes[at - 1] == '.' || words->bytes[at - 1] == ',') && isdigit((unsigned char)words->bytes[at - 2]))
		for (at--; at > 0 && isdigit((unsigned char)words->bytes[at - 1]); at--)
			;
	return at;
}

static void
check_dose(struct doc *doc, const struct source *source, const struct words *words, const struct last_words *last)
{
	static const char always[] = "mg mgs mcg ug \302\265g \316\274g milligram milligrams milligramme milligrammes "
				     "microgram micrograms microgramme microgrammes";
	static const char counted[] = "g kg gram grams gramme grammes ml l cc iu unit units millilitre millilitres milliliter "
				      "milliliters tablet tablets capsule capsules ampoule ampoules vial vials puff puffs drop "
				      "drops mmol";
	struct word word = last->word;
	size_t	    from = word.at;
	char	   *text;

	if (is_one_of(words, word, always) || is_one_of(words, word, counted))
		from = number_before(words, last);
	if (from == word.at && !is_one_of(words, word, always) && !is_amount(words, word, always) &&
	    !is_amount(words, word, counted) &&
	    !(word.at > 0 && words->bytes[word.at - 1] == '/' && is_one_of(words, word, "kg kilogram")))
		return;
	if (isdigit((unsigned char)words->bytes[from]))
		from = number_start(words, from);
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
	struct last_words last = { { 0, 0 }, { 0, 0 }, { 0, 0 } };

	while (next_word(words, &last.word)) {
		if (last.before.len > 0)
			check_doubled(doc, source, words, last.before, last.word);
		if (!doc->allow_amounts)
			check_dose(doc, source, words, &last);
		last.earlier = last.before;
		last.before = last.word;
	}
}
