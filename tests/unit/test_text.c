/* Unicode: code points, clusters, ASCII forms, folding, where a line may end, and lines. */
#include <strings.h>

#include "support.h"
#include "text/ascii.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/shape.h"
#include "text/wrap.h"

enum { ROOM = 4096 };

/* UTF-8. */

static void
a_code_point_is_read_where_it_is_valid(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t	    len, used;
		uint32_t    code;
	} rows[] = {
		{ "ASCII", "a", 1, 1, 'a' },
		{ "NUL", "\0", 1, 1, 0 },
		{ "the last of ASCII", "\x7f", 1, 1, 0x7f },
		{ "two bytes", "\xc2\xb5", 2, 2, 0xb5 },
		{ "three bytes", "\xe2\x89\xa5", 3, 3, 0x2265 },
		{ "four bytes", "\xf0\x9f\x92\x8a", 4, 4, 0x1f48a },
		{ "the last one", "\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff },
		{ "only the first of more", "\xc2\xb5g", 3, 2, 0xb5 },
		{ "cut after one byte", "\xe2", 1, 0, 0 },
		{ "cut after two bytes", "\xe2\x89", 2, 0, 0 },
		{ "cut after three bytes", "\xf0\x9f\x92", 3, 0, 0 },
		{ "a continuation alone", "\x89", 1, 0, 0 },
		{ "a start before ASCII", "\xc2" "a", 2, 0, 0 },
		{ "a slash of two bytes", "\xc0\xaf", 2, 0, 0 },
		{ "a slash of three bytes", "\xe0\x80\xaf", 3, 0, 0 },
		{ "half of a pair of UTF-16", "\xed\xa0\x80", 3, 0, 0 },
		{ "past the last one", "\xf4\x90\x80\x80", 4, 0, 0 },
		{ "no byte of UTF-8", "\xff", 1, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char	*exact = malloc(rows[i].len);
		uint32_t code = 0;
		size_t	 used;

		memcpy(exact, rows[i].bytes, rows[i].len);
		used = utf8_decode(exact, rows[i].len, &code);
		if (used != rows[i].used || (used > 0 && code != rows[i].code))
			fail_msg("%s: %zu bytes, U+%04X", rows[i].name, used, (unsigned)code);
		free(exact);
	}
}

static void
what_is_written_reads_the_same(void **state)
{
	(void)state;
	for (uint32_t code = 0; code < 0x111000; code++) {
		char	 bytes[4];
		size_t	 len = utf8_encode(code, bytes);
		uint32_t read = NODE_NONE;

		if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
			assert_int_equal(len, 0);
			continue;
		}
		if (utf8_decode(bytes, len, &read) != len || read != code || len < 1)
			fail_msg("U+%04X is read as U+%04X", (unsigned)code, (unsigned)read);
	}
}

static void
valid_bytes_are_counted_up_to_the_first_wrong_one(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t	    valid;
	} rows[] = {
		{ "nothing", "", 0 },
		{ "all of it", "\xe2\x89\xa5" "150", 6 },
		{ "up to a wrong byte", "50 \xb5g", 3 },
		{ "up to a cut one", "50 \xc2", 3 },
		{ "wrong from the start", "\xff" "a", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (utf8_valid(rows[i].bytes, strlen(rows[i].bytes)) != rows[i].valid)
			fail_msg("%s", rows[i].name);
}

/* Characters. */

static void
characters_have_the_width_and_kind_that_they_show(void **state)
{
	static const struct {
		const char *name;
		uint32_t    code;
		int	    width;
		bool	    hidden;
	} rows[] = {
		{ "a letter", 'a', 1, false },
		{ "a space", ' ', 1, false },
		{ "an accented letter", 0xf6, 1, false },
		{ "a combining accent", 0x301, 0, false },
		{ "a character of two columns", 0x6f22, 2, false },
		{ "one that is wide in the East only", 0xb1, 1, false },
		{ "a control character", 0x1b, -1, true },
		{ "a tab", '\t', -1, true },
		{ "a space that does not break", 0xa0, 1, true },
		{ "a soft hyphen", 0xad, 0, true },
		{ "the override of direction", 0x202e, 0, true },
		{ "the end of a paragraph", 0x2029, 0, true },
		{ "one of private use", 0xe000, 1, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].hidden != char_hidden(rows[i].code))
			fail_msg("%s is %shidden", rows[i].name, rows[i].hidden ? "not " : "");
		if (!rows[i].hidden && char_width(rows[i].code) != rows[i].width)
			fail_msg("%s has width %d", rows[i].name, char_width(rows[i].code));
	}
	assert_int_equal(char_width(0x1b), -1);
}

static void
a_cluster_is_all_that_stands_in_one_place(void **state)
{
	static const struct {
		const char *name, *bytes;
		size_t	    cluster;
	} rows[] = {
		{ "a letter", "ab", 1 },
		{ "the last letter", "a", 1 },
		{ "a letter with an accent of its own", "e\xcc\x81x", 3 },
		{ "with two", "e\xcc\x81\xcc\x88x", 5 },
		{ "an accent that comes first", "\xcc\x81x", 2 },
		{ "two wide characters", "\xe6\xbc\xa2\xe5\xad\x97", 3 },
		{ "a line's end", "\r\n", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (cluster_len(rows[i].bytes, strlen(rows[i].bytes)) != rows[i].cluster)
			fail_msg("%s: %zu bytes", rows[i].name, cluster_len(rows[i].bytes, strlen(rows[i].bytes)));
}

static void
composed_text_is_told_from_decomposed(void **state)
{
	(void)state;
	assert_true(text_is_nfc("", 0));
	assert_true(text_is_nfc("Sj\xc3\xb6gren", 8));
	assert_false(text_is_nfc("Sjo\xcc\x88gren", 9));
}

/* ASCII. */

/* A text in ASCII, cluster by cluster; what has no form becomes `{none}`. */
static void
to_ascii(const char *text, char out[ROOM])
{
	size_t	 len = strlen(text), done = 0, used;
	uint32_t before = 0;

	for (size_t at = 0; at < len; at += used) {
		char   form[ASCII_BYTES];
		size_t form_len;

		used = cluster_len(text + at, len - at);
		form_len = ascii_cluster(text + at, used, before, form);
		assert_true(form_len <= sizeof form);
		memcpy(out + done, form_len ? form : "{none}", form_len ? form_len : 6);
		done += form_len ? form_len : 6;
		for (size_t i = 0, step; i < used; i += step)
			step = utf8_decode(text + at + i, used - i, &before);
	}
	out[done] = '\0';
}

static void
clinical_text_keeps_its_meaning_in_ascii(void **state)
{
	static const struct {
		const char *name, *text, *ascii;
	} rows[] = {
		{ "plain text stays", "50 mg!", "50 mg!" },
		{ "at least", "\xe2\x89\xa5" "150", ">=150" },
		{ "at most", "\xe2\x89\xa4" "5", "<=5" },
		{ "about", "\xe2\x89\x88" "5", "about 5" },
		{ "the micro sign", "50 \xc2\xb5g", "50 microg" },
		{ "the Greek letter for it", "50 \xce\xbcg", "50 microg" },
		{ "one superscript", "10\xe2\x81\xb9/L", "10^9/L" },
		{ "a run of them has one caret", "10\xe2\x81\xbb\xe2\x81\xb9", "10^-9" },
		{ "a run of old and new ones", "10\xc2\xb9\xe2\x81\xb0", "10^10" },
		{ "two runs have two", "m\xc2\xb2 s\xc2\xb3", "m^2 s^3" },
		{ "subscripts", "H\xe2\x82\x82O, CO\xe2\x82\x82", "H_2O, CO_2" },
		{ "a subscript after a superscript", "x\xc2\xb2\xe2\x82\x81", "x^2_1" },
		{ "a fraction", "\xc2\xbd a tablet", "1/2 a tablet" },
		{ "a fraction after a number", "1\xc2\xbd tablets", "1 1/2 tablets" },
		{ "another after another", "2\xc2\xbc to 3\xe2\x85\x9b", "2 1/4 to 3 1/8" },
		{ "a range", "5\xe2\x80\x93" "10", "5-10" },
		{ "plus or minus", "5\xc2\xb1" "2", "5+/-2" },
		{ "times", "2\xc3\x97" "10\xe2\x81\xb9", "2x10^9" },
		{ "degrees", "37\xc2\xb0" "C", "37 degrees C" },
		{ "degrees after a space", "37 \xc2\xb0" "C", "37 degrees C" },
		{ "a dash after a space", "one \xe2\x80\x94" "two", "one - two" },
		{ "an accent", "Sj\xc3\xb6gren", "Sjogren" },
		{ "an accent of its own", "Sjo\xcc\x88gren", "Sjogren" },
		{ "more accents", "na\xc3\xafve caf\xc3\xa9 \xc3\x85ngstr\xc3\xb6m Mu\xc3\xb1oz", "naive cafe Angstrom Munoz" },
		{ "letters that are no accented ones", "\xc3\x86sop, stra\xc3\x9f" "e, \xc5\x81\xc3\xb3" "d\xc5\xba, S\xc3\xb8ren",
		  "AEsop, strasse, Lodz, Soren" },
		{ "Greek letters by name", "TNF-\xce\xb1, \xce\xb2-blocker, \xce\x94", "TNF-alpha, beta-blocker, Delta" },
		{ "a Greek letter under an accent", "\xce\xb1\xcc\x84 \xce\xb5\xcc\x84 \xc2\xb0\xcc\x84", "alpha epsilon degrees " },
		{ "quotes and dots", "\xe2\x80\x9cit\xe2\x80\x99s\xe2\x80\xa6\xe2\x80\x9d", "\"it's...\"" },
		{ "arrows", "a \xe2\x86\x92 b", "a -> b" },
		{ "a trade mark", "Imuran\xc2\xae", "Imuran(R)" },
		{ "a character without a form", "\xe6\xbc\xa2", "{none}" },
		{ "a picture", "\xf0\x9f\x92\x8a", "{none}" },
		{ "a Greek letter that is not listed", "\xcf\x8e", "{none}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char ascii[ROOM];

		to_ascii(rows[i].text, ascii);
		if (strcmp(ascii, rows[i].ascii) != 0)
			fail_msg("%s: %s", rows[i].name, ascii);
	}
}

static const struct {
	uint32_t    code;
	const char *form;
} listed[] = {
#define ASCII(code, form) { code, form },
#include "text/ascii.def"
#undef ASCII
};

static void
every_form_that_is_listed_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(listed); i++) {
		char   bytes[4], form[ASCII_BYTES];
		size_t len = utf8_encode(listed[i].code, bytes), found = ascii_cluster(bytes, len, 0, form);

		if (found != strlen(listed[i].form) || memcmp(form, listed[i].form, found) != 0)
			fail_msg("U+%04X has the form %.*s", (unsigned)listed[i].code, (int)found, form);
		for (size_t n = 0; n < found; n++)
			if (form[n] < ' ' || form[n] > '~' || form[n] == '?')
				fail_msg("the form of U+%04X is not ASCII", (unsigned)listed[i].code);
		if (i > 0 && listed[i - 1].code >= listed[i].code)
			fail_msg("U+%04X is not in order", (unsigned)listed[i].code);
	}
}

/* The places that the table keeps for what it says: a form never grows past what a text may fold to. */
static void
no_form_is_longer_than_a_fold_may_be(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(listed); i++)
		for (size_t n = 0; n < 3; n++) {
			static const uint32_t before[] = { 0, '1', 0xb2 };
			char		      bytes[4], form[ASCII_BYTES];
			size_t		      len = utf8_encode(listed[i].code, bytes);

			if (ascii_cluster(bytes, len, before[n], form) > len * FOLD_GROWTH)
				fail_msg("U+%04X", (unsigned)listed[i].code);
		}
}

/* Folding. */

static void
fold(const char *text, char out[ROOM])
{
	size_t len = strlen(text), folded;
	char  *exact = malloc(len * FOLD_GROWTH + 1);

	folded = text_fold(text, len, exact, NULL);
	assert_true(folded <= len * FOLD_GROWTH && folded < ROOM);
	memcpy(out, exact, folded);
	out[folded] = '\0';
	free(exact);
}

static void
what_a_reader_takes_for_the_same_folds_the_same(void **state)
{
	static const struct {
		const char *name, *text, *fold;
	} rows[] = {
		{ "nothing", "", "" },
		{ "upper case", "ANTI-SRP", "anti srp" },
		{ "a hyphen", "anti-SRP", "anti srp" },
		{ "an en dash", "anti\xe2\x80\x93SRP", "anti srp" },
		{ "a hyphen that does not break", "anti\xe2\x80\x91SRP", "anti srp" },
		{ "the hyphen of Unicode", "anti\xe2\x80\x90SRP", "anti srp" },
		{ "a minus sign", "anti\xe2\x88\x92SRP", "anti srp" },
		{ "a long dash", "anti\xe2\x80\x94SRP", "anti srp" },
		{ "a dash with spaces", "anti \xe2\x80\x93 SRP", "anti srp" },
		{ "a space", "anti SRP", "anti srp" },
		{ "more spaces", "anti   SRP", "anti srp" },
		{ "a tab", "anti\tSRP", "anti srp" },
		{ "a line's end", "anti\nSRP", "anti srp" },
		{ "a space that does not break", "anti\xc2\xa0SRP", "anti srp" },
		{ "a thin space", "anti\xe2\x80\x89SRP", "anti srp" },
		{ "a narrow one that does not break", "anti\xe2\x80\xafSRP", "anti srp" },
		{ "an accent", "Sj\xc3\xb6gren", "sjogren" },
		{ "an accent of its own", "Sjo\xcc\x88gren", "sjogren" },
		{ "an accent in upper case", "SJ\xc3\x96GREN", "sjogren" },
		{ "no accent", "sjogren", "sjogren" },
		{ "a Greek letter", "\xce\xb2-blocker", "beta blocker" },
		{ "one in upper case", "\xce\x92-blocker", "beta blocker" },
		{ "its name", "Beta-blocker", "beta blocker" },
		{ "a micro sign", "50 \xc2\xb5g", "50 microg" },
		{ "a Greek mu", "50 \xce\xbcg", "50 microg" },
		{ "its name in words", "50 microg", "50 microg" },
		{ "a superscript", "10\xe2\x81\xb9/L", "10^9/l" },
		{ "a caret", "10^9/L", "10^9/l" },
		{ "a number that is not the same", "109/L", "109/l" },
		{ "a run of superscripts", "10\xe2\x81\xbb\xe2\x81\xb9", "10^ 9" },
		{ "the same with a caret", "10^-9", "10^ 9" },
		{ "a fraction", "\xc2\xbd", "1/2" },
		{ "the same in ASCII", "1/2", "1/2" },
		{ "a fraction after a number", "1\xc2\xbd", "1 1/2" },
		{ "the same in ASCII", "1 1/2", "1 1/2" },
		{ "a sign", "\xe2\x89\xa5" "150", ">=150" },
		{ "characters without a form", "\xe6\xbc\xa2\xe5\xad\x97", "\xe6\xbc\xa2\xe5\xad\x97" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char folded[ROOM];

		fold(rows[i].text, folded);
		if (strcmp(folded, rows[i].fold) != 0)
			fail_msg("%s: %s", rows[i].name, folded);
	}
}

static void
a_fold_knows_the_characters_that_it_came_from(void **state)
{
	static const struct {
		const char *name, *text, *origins;	/* of each byte of the fold */
	} rows[] = {
		{ "plain text", "abc", "0 1 2 " },
		{ "a long form", "a\xc2\xb5g", "0 1 1 1 1 1 3 " },
		{ "an accent of its own", "o\xcc\x88g", "0 3 " },
		{ "spaces that fall together", "a - b", "0 1 4 " },
		{ "a run of superscripts", "0\xe2\x81\xbb\xe2\x81\xb9g", "0 1 1 4 7 " },
		{ "a character without a form", "\xe6\xbc\xa2" "a", "0 0 0 3 " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char	     folded[ROOM];
		uint32_t     origin[ROOM];
		size_t	     len = text_fold(rows[i].text, strlen(rows[i].text), folded, origin);
		struct words words = { 0 };

		words_clear(&words);
		for (size_t n = 0; n < len; n++)
			words_say(&words, "%u ", (unsigned)origin[n]);
		if (strcmp(words.text, rows[i].origins) != 0)
			fail_msg("%s: %s", rows[i].name, words.text);
		words_done(&words);
	}
}

static void
a_folded_text_folds_to_itself(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct text text = image_node(&image, ix).text;
		char	   *once = malloc(text.len * FOLD_GROWTH + 1), *twice;
		size_t	    len = text_fold(text.bytes, text.len, once, NULL);

		twice = malloc(len * FOLD_GROWTH + 1);
		if (text_fold(once, len, twice, NULL) != len || memcmp(once, twice, len) != 0)
			fail_msg("%.*s", (int)text.len, text.bytes);
		free(once);
		free(twice);
	}
}

static void
bytes_that_are_no_text_fold_to_something(void **state)
{
	uint32_t seed = 88172645u;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t	  len = chance(&seed, 40);
		char	 *bytes = malloc(len + 1), *folded = malloc(len * FOLD_GROWTH + 1);
		uint32_t *origin = malloc((len * FOLD_GROWTH + 1) * sizeof *origin);
		size_t	  done;

		for (size_t i = 0; i < len; i++)
			bytes[i] = (char)(chance(&seed, 2) ? chance(&seed, 256) : 0xcc + chance(&seed, 4));
		bytes = realloc(bytes, len ? len : 1);
		done = text_fold(bytes, len, folded, origin);
		assert_true(done <= len * FOLD_GROWTH);
		for (size_t i = 1; i < done; i++)
			assert_true(origin[i] >= origin[i - 1] && origin[i] < len);
		free(bytes);
		free(folded);
		free(origin);
	}
}

/* Shape. */

/* A text with `|` where a line may end. */
static void
parted(const char *text, char out[ROOM])
{
	size_t	 len = strlen(text), done = 0;
	uint8_t *shape = malloc(len + 1);

	text_shape(text, len, shape);
	for (size_t at = 0; at < len; at++) {
		if (shape[at] & SHAPE_BREAK)
			out[done++] = '|';
		out[done++] = text[at];
	}
	out[done] = '\0';
	free(shape);
}

static void
a_line_may_end_where_nothing_is_torn(void **state)
{
	static const struct {
		const char *name, *parted;	/* what it is without the bars is the text */
	} rows[] = {
		{ "nothing", "" },
		{ "one word", "prednisone" },
		{ "words", "the |drug |works" },
		{ "more than one space", "the  |drug" },
		{ "a space at the end", "drug " },
		{ "a number and its unit", "take |50 mg |now" },
		{ "a number and a unit that begins with micro", "take |50 \xc2\xb5g |now" },
		{ "a number and a Greek micro", "take |50 \xce\xbcg |now" },
		{ "a number and degrees", "at |37 \xc2\xb0" "C |now" },
		{ "a number and per cent", "in |5 % |of" },
		{ "a superscript number and its unit", "under |10\xe2\x81\xb9 cells |or" },
		{ "a fraction and its unit", "take |\xc2\xbd tablet |or" },
		{ "a sign and its number", "if |\xe2\x89\xa5 150, |or |< 5" },
		{ "a sign between numbers", "of |5 \xc3\x97 10\xe2\x81\xb9 cells" },
		{ "two numbers", "5 |10" },
		{ "a number at the end of a sentence", "in |2020. |Then" },
		{ "letters with dots", "e.g. |this" },
		{ "words around a long dash", "this\xe2\x80\x94|that" },
		{ "the number of a document", "doi |10.1000/xyz" },
		{ "a unit with a slash", "under |10\xe2\x81\xb9/L |or" },
		{ "a number with a unit with a slash", "under |5 mg/kg |or" },
		{ "long words with a slash may part", "polymyositis/|dermatomyositis" },
		{ "short ones may not", "and/or" },
		{ "a range with a hyphen", "from |0-100, |up" },
		{ "a range with a dash", "from |5\xe2\x80\x93" "10 mg |up" },
		{ "a name with a hyphen", "the |anti-SRP |form" },
		{ "a name with a dash", "the |anti\xe2\x80\x93SRP |form" },
		{ "a name with a short part", "use |co-trimoxazole |only" },
		{ "a compound of long parts may part", "a |steroid-|sparing |agent" },
		{ "a letter with an accent of its own", "the |cafe\xcc\x81 |is" },
		{ "wide characters", "\xe6\xbc\xa2|\xe5\xad\x97" },
		{ "brackets hold on to their words", "a |(small) |one" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char   text[ROOM], found[ROOM];
		size_t len = 0;

		for (const char *c = rows[i].parted; *c; c++)
			if (*c != '|')
				text[len++] = *c;
		text[len] = '\0';
		parted(text, found);
		if (strcmp(found, rows[i].parted) != 0)
			fail_msg("%s: %s", rows[i].name, found);
	}
}

static void
a_cluster_has_one_start_and_one_width(void **state)
{
	static const struct {
		const char *name, *text, *widths;	/* a digit where a cluster starts, else a dot */
	} rows[] = {
		{ "letters", "ab", "11" },
		{ "an accented letter", "\xc3\xb6", "1." },
		{ "an accent of its own", "o\xcc\x88g", "1..1" },
		{ "an accent that comes first", "\xcc\x88g", "0.1" },
		{ "a wide character", "\xe6\xbc\xa2g", "2..1" },
		{ "a wide character under an accent", "\xe6\xbc\xa2\xcc\x88", "2...." },
		{ "a picture of several characters", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac", "2.........." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t	len = strlen(rows[i].text);
		uint8_t shape[ROOM];
		char	found[ROOM];

		text_shape(rows[i].text, len, shape);
		for (size_t at = 0; at < len; at++)
			found[at] = shape[at] & SHAPE_START ? (char)('0' + (shape[at] & SHAPE_WIDTH)) : '.';
		found[len] = '\0';
		if (strcmp(found, rows[i].widths) != 0)
			fail_msg("%s: %s", rows[i].name, found);
	}
}

static void
what_is_kept_together_has_no_break(void **state)
{
	static const char text[] = "once a week now";
	static const struct {
		const char *name;
		size_t	    from, end;
		bool	    glued;
		const char *parted;
	} rows[] = {
		{ "a phrase", 0, 11, false, "once a week |now" },
		{ "a phrase and what is before it", 5, 11, true, "once a week |now" },
		{ "a phrase in the middle", 5, 11, false, "once |a week |now" },
		{ "nothing", 5, 5, false, "once |a |week |now" },
		{ "all", 0, 15, false, "once a week now" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		uint8_t shape[sizeof text - 1];
		char	found[ROOM];
		size_t	done = 0;

		text_shape(text, sizeof shape, shape);
		shape_keep(shape, rows[i].from, rows[i].end, rows[i].glued);
		for (size_t at = 0; at < sizeof shape; at++) {
			if (shape[at] & SHAPE_BREAK)
				found[done++] = '|';
			found[done++] = text[at];
		}
		found[done] = '\0';
		if (strcmp(found, rows[i].parted) != 0)
			fail_msg("%s: %s", rows[i].name, found);
	}
}

/* Lines. */

/* A text with its shape, in blocks of exactly its size. */
struct shaped {
	char	   *bytes;
	uint8_t	   *shape;
	struct text text;
};

static void
shape(struct shaped *shaped, const char *text)
{
	size_t len = strlen(text);

	shaped->bytes = malloc(len ? len : 1);
	shaped->shape = malloc(len ? len : 1);
	memcpy(shaped->bytes, text, len);
	text_shape(shaped->bytes, len, shaped->shape);
	shaped->text = (struct text){ shaped->bytes, shaped->shape, (uint32_t)len };
}

static void
shaped_done(struct shaped *shaped)
{
	free(shaped->bytes);
	free(shaped->shape);
}

/* The lines of a text, each ended by `|`. */
static void
wrapped(const struct text *text, bool ascii, int width, struct words *words)
{
	struct line line = { 0 };

	words_clear(words);
	do {
		line = wrap_line(text, ascii, width, line.next);
		words_put(words, text->bytes + line.start, line.end - line.start);
		words_put(words, "|", 1);
	} while (line.next < text->len);
}

static void
lines_end_where_they_may(void **state)
{
	static const struct {
		const char *name, *text;
		int	    width;
		bool	    ascii;
		const char *lines;
	} rows[] = {
		{ "what fits is one line", "the drug works", 14, false, "the drug works|" },
		{ "one column less", "the drug works", 13, false, "the drug|works|" },
		{ "a space at the edge is not shown", "the drug works", 8, false, "the drug|works|" },
		{ "the narrowest", "the drug", 1, false, "t|h|e|d|r|u|g|" },
		{ "no width counts as one", "ab", 0, false, "a|b|" },
		{ "less than no width too", "ab", -5, false, "a|b|" },
		{ "nothing is one line", "", 10, false, "|" },
		{ "only a space", " ", 10, false, "|" },
		{ "only spaces", "     ", 2, false, "|" },
		{ "a space at the end", "the drug ", 8, false, "the drug|" },
		{ "spaces at the end", "the   ", 3, false, "the|" },
		{ "spaces between", "the    drug", 3, false, "the|dru|g|" },
		{ "a long word breaks between clusters", "immunosuppression", 6, false, "immuno|suppre|ssion|" },
		{ "a long word begins its own line", "an immunosuppression", 6, false, "an|immuno|suppre|ssion|" },
		{ "a number keeps its unit", "take 50 mg now", 10, false, "take 50 mg|now|" },
		{ "and goes on with it", "take 50 mg now", 9, false, "take|50 mg now|" },
		{ "until there is no room for both", "take 50 mg now", 4, false, "take|50|mg|now|" },
		{ "a wide character that is cut in half is put on", "a\xe6\xbc\xa2\xe5\xad\x97", 4, false,
		  "a\xe6\xbc\xa2|\xe5\xad\x97|" },
		{ "a wide character on one column", "\xe6\xbc\xa2" "a", 1, false, "\xe6\xbc\xa2|a|" },
		{ "an accent of its own takes no column", "cafe\xcc\x81 au", 4, false, "cafe\xcc\x81|au|" },
		{ "an accent of its own goes with its letter", "o\xcc\x81o\xcc\x81", 1, false, "o\xcc\x81|o\xcc\x81|" },
		{ "a sign is as wide as its ASCII form", "a \xe2\x89\xa5x b", 5, true, "a \xe2\x89\xa5x|b|" },
		{ "and is put on where that is too wide", "abc\xe2\x89\xa5" "5", 4, true, "abc|\xe2\x89\xa5" "5|" },
		{ "an ASCII form wider than the line", "a\xc2\xb5g", 3, true, "a|\xc2\xb5|g|" },
		{ "a run of superscripts has one caret to fit", "10\xe2\x81\xbb\xe2\x81\xb9 L", 5, true, "10\xe2\x81\xbb\xe2\x81\xb9|L|" },
	};
	struct words words = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct shaped shaped;

		shape(&shaped, rows[i].text);
		wrapped(&shaped.text, rows[i].ascii, rows[i].width, &words);
		if (strcmp(words.text, rows[i].lines) != 0)
			fail_msg("%s: %s", rows[i].name, words.text);
		shaped_done(&shaped);
	}
	words_done(&words);
}

static void
text_without_shape_ends_its_lines_at_spaces(void **state)
{
	static const struct text text = { .bytes = "the anti-SRP form", .shape = NULL, .len = 17 };
	struct words		 words = { 0 };

	(void)state;
	wrapped(&text, false, 9, &words);
	assert_string_equal(words.text, "the|anti-SRP|form|");
	wrapped(&text, true, 5, &words);
	assert_string_equal(words.text, "the|anti-|SRP|form|");
	assert_int_equal(text_columns(&text, false), 17);
	words_done(&words);
}

static void
columns_are_counted_as_they_are_shown(void **state)
{
	static const struct {
		const char *name, *text;
		int	    columns, ascii;
	} rows[] = {
		{ "nothing", "", 0, 0 },
		{ "letters", "abc", 3, 3 },
		{ "accents", "Sj\xc3\xb6" "gren", 7, 7 },
		{ "an accent of its own", "Sjo\xcc\x88gren", 7, 7 },
		{ "signs", "\xe2\x89\xa5" "5 \xc2\xb5g", 5, 10 },
		{ "a run of superscripts", "10\xe2\x81\xbb\xe2\x81\xb9", 4, 5 },
		{ "wide characters have no ASCII form", "\xe6\xbc\xa2\xe5\xad\x97", 4, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct shaped shaped;

		shape(&shaped, rows[i].text);
		if (text_columns(&shaped.text, false) != rows[i].columns || text_columns(&shaped.text, true) != rows[i].ascii)
			fail_msg("%s: %d and %d", rows[i].name, text_columns(&shaped.text, false), text_columns(&shaped.text, true));
		shaped_done(&shaped);
	}
}

/* The bytes of a text up to `end` are in its lines, but for spaces. */
static void
assert_only_spaces(const struct text *text, uint32_t from, uint32_t end)
{
	for (; from < end; from++)
		if (text->bytes[from] != ' ')
			fail_msg("lost: %.*s", (int)(end - from), text->bytes + from);
}

static void
assert_line_fits(const struct text *text, bool ascii, int width, struct line line)
{
	int columns, total = 0, clusters = 0;

	for (uint32_t at = line.start; at < line.end; clusters++, total += columns)
		at += cluster_at(text, at, ascii, &columns);
	if (total > width && clusters > 1)
		fail_msg("wider than %d: %.*s", width, (int)(line.end - line.start), text->bytes + line.start);
}

/* No line ends between a number and its unit, where there is room for both. */
static void
assert_nothing_torn(const struct text *text, int width, struct line line)
{
	uint32_t at = line.next;

	if (width >= 30 && at < text->len && at >= 2 && text->bytes[at - 1] == ' ' && text->bytes[at - 2] >= '0' &&
	    text->bytes[at - 2] <= '9' && ((text->bytes[at] | 0x20) >= 'a' && (text->bytes[at] | 0x20) <= 'z'))
		fail_msg("torn at %d: %.*s", width, (int)text->len, text->bytes);
}

/* All that has to hold of a text at a width: nothing lost, nothing too wide, each place found again. */
static void
assert_wraps(const struct text *text, bool ascii, int width)
{
	struct line line = { 0 };
	int	    n = 0;

	do {
		uint32_t before = line.next;

		line = wrap_line(text, ascii, width, before);
		assert_int_equal(line.start, before);
		assert_true(line.end >= line.start && line.next >= line.end && (line.next > line.start || text->len == 0));
		assert_only_spaces(text, line.end, line.next);
		assert_line_fits(text, ascii, width, line);
		assert_nothing_torn(text, width, line);
		assert_int_equal(wrap_find(text, ascii, width, line.start), n);
		if (line.next > line.start)
			assert_int_equal(wrap_find(text, ascii, width, line.next - 1), n);
		assert_int_equal(wrap_nth(text, ascii, width, n).start, line.start);
		n++;
	} while (line.next < text->len);
	assert_int_equal(line.next, text->len);
	assert_int_equal(wrap_count(text, ascii, width), n);
	assert_int_equal(wrap_find(text, ascii, width, text->len), n - 1);
	assert_int_equal(wrap_nth(text, ascii, width, n + 5).start, line.start);
}

/* Each byte is found on the line that shows it. */
static void
assert_each_byte_is_found(const struct text *text, bool ascii, int width)
{
	struct line line = wrap_line(text, ascii, width, 0);
	int	    n = 0;

	for (uint32_t at = 0; at < text->len; at++) {
		if (at >= line.next) {
			line = wrap_line(text, ascii, width, line.next);
			n++;
		}
		assert_int_equal(wrap_find(text, ascii, width, at), n);
	}
}

static void
odd_texts_wrap_at_every_width(void **state)
{
	static const char *const texts[] = {
		"", " ", "   ", "a", " a", "a ", "  a  b  ", "50 mg 50 mg 50 mg", "x-y", "anti-SRP anti\xe2\x80\x93SRP",
		"immunosuppression-immunosuppression immunosuppression", "\xe6\xbc\xa2\xe5\xad\x97 \xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2",
		"e\xcc\x81\xcc\x88 e\xcc\x81 \xcc\x81", "37\xc2\xb0" "C \xe2\x80\x94 \xe2\x89\xa5" "10\xe2\x81\xbb\xe2\x81\xb9\xe2\x81\xb9 \xc2\xb5g/L",
		"1\xc2\xbd 2\xc2\xbd 3\xc2\xbd 4\xc2\xbd", "https://example.org/a/very/long/address?with=a&question=1#here 10.1000/xyz",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct shaped shaped;

		shape(&shaped, texts[i]);
		for (int width = 1; width <= 90; width++)
			for (int ascii = 0; ascii < 2; ascii++) {
				assert_wraps(&shaped.text, ascii, width);
				assert_each_byte_is_found(&shaped.text, ascii, width);
			}
		shaped_done(&shaped);
	}
}

static void
random_texts_wrap_at_every_width(void **state)
{
	static const char *const pieces[] = {
		"a", "word", "anti", "-", " ", " ", " ", "5", "10", "mg", "\xc2\xb5g", "\xe2\x89\xa5", "\xe2\x81\xb9", "\xe6\xbc\xa2",
		"e\xcc\x81", "/", "\xe2\x80\x93", "(", ")", ".", "\xc2\xbd", "immunosuppression",
	};
	uint32_t seed = 362436069u;

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct words  words = { 0 };
		struct shaped shaped;

		words_clear(&words);
		for (uint32_t n = chance(&seed, 25); n > 0; n--) {
			const char *piece = pieces[chance(&seed, COUNT(pieces))];

			words_put(&words, piece, strlen(piece));
		}
		shape(&shaped, words.text);
		for (int width = 1; width <= 40; width += 1 + (int)chance(&seed, 6))
			assert_wraps(&shaped.text, round & 1, width);
		shaped_done(&shaped);
		words_done(&words);
	}
}

static void
the_fixture_wraps_at_every_width(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct text text = image_node(&image, ix).text;

		for (int width = 1; width <= 90; width++) {
			assert_wraps(&text, (ix + (node_ix)width) & 1, width);
			assert_each_byte_is_found(&text, (ix + (node_ix)width) & 1, width);
		}
	}
}

/* Whether a span is the very name of what it leads to. */
static bool
is_name(const struct image *image, const struct node *node, struct span span)
{
	struct text name = image_node(image, span.target).text;

	return span.end - span.start == name.len && strncasecmp(node->text.bytes + span.start, name.bytes, name.len) == 0;
}

/* The name of a drug stands on one line wherever it has room. */
static void
names_of_drugs_are_never_torn(void **state)
{
	struct image image = fixture();
	unsigned     seen = 0;

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node node = image_node(&image, ix);

		for (uint32_t n = 0; n < node.span_count; n++) {
			struct span span = image_span(&image, ix, n);

			if (span.target == NODE_NONE || image_node(&image, span.target).kind != NODE_DRUG ||
			    !is_name(&image, &node, span))
				continue;
			seen++;
			for (int width = 30; width <= 76; width += 23)
				if (wrap_find(&node.text, false, width, span.start) != wrap_find(&node.text, false, width, span.end - 1))
					fail_msg("%.*s is torn at %d", (int)(span.end - span.start), node.text.bytes + span.start, width);
		}
	}
	assert_true(seen > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_point_is_read_where_it_is_valid),
		cmocka_unit_test(what_is_written_reads_the_same),
		cmocka_unit_test(valid_bytes_are_counted_up_to_the_first_wrong_one),
		cmocka_unit_test(characters_have_the_width_and_kind_that_they_show),
		cmocka_unit_test(a_cluster_is_all_that_stands_in_one_place),
		cmocka_unit_test(composed_text_is_told_from_decomposed),
		cmocka_unit_test(clinical_text_keeps_its_meaning_in_ascii),
		cmocka_unit_test(every_form_that_is_listed_is_found),
		cmocka_unit_test(no_form_is_longer_than_a_fold_may_be),
		cmocka_unit_test(what_a_reader_takes_for_the_same_folds_the_same),
		cmocka_unit_test(a_fold_knows_the_characters_that_it_came_from),
		cmocka_unit_test(a_folded_text_folds_to_itself),
		cmocka_unit_test(bytes_that_are_no_text_fold_to_something),
		cmocka_unit_test(a_line_may_end_where_nothing_is_torn),
		cmocka_unit_test(a_cluster_has_one_start_and_one_width),
		cmocka_unit_test(what_is_kept_together_has_no_break),
		cmocka_unit_test(lines_end_where_they_may),
		cmocka_unit_test(text_without_shape_ends_its_lines_at_spaces),
		cmocka_unit_test(columns_are_counted_as_they_are_shown),
		cmocka_unit_test(odd_texts_wrap_at_every_width),
		cmocka_unit_test(random_texts_wrap_at_every_width),
		cmocka_unit_test(the_fixture_wraps_at_every_width),
		cmocka_unit_test(names_of_drugs_are_never_torn),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
