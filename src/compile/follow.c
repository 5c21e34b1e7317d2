#include "compile/follow.h"

#include <ctype.h>
#include <string.h>

enum {
	SEARCH_BYTES = 256,	/* how far to look for a byte that is not where it should be */
	MOST_INDENT = 3		/* spaces before the sign of a note */
};

static void
complain(struct follow *follow, size_t at, enum diag_id id)
{
	diag_at(&follow->doc->diags, follow->source, at, id);
}

/* The byte at a place; the source ends with a NUL. */
static char
byte(const struct follow *follow, size_t at)
{
	return at < follow->source->len ? follow->source->bytes[at] : '\0';
}

static void
skip_spaces(struct follow *follow)
{
	while (byte(follow, follow->at) == ' ')
		follow->at++;
}

/* Pass by what a line may have before its text. */
static void
skip_prefix(struct follow *follow)
{
	size_t start = follow->at;

	skip_spaces(follow);
	if (follow->note && byte(follow, follow->at) == '>' && follow->at - start <= MOST_INDENT) {
		follow->at++;
		skip_spaces(follow);
	}
}

/* Go to a byte that should be at hand; false when it is not near. */
static bool
search(struct follow *follow, const char *any)
{
	for (size_t at = follow->at; at < follow->at + SEARCH_BYTES && at < follow->source->len; at++)
		if (strchr(any, follow->source->bytes[at])) {
			follow->at = at;
			return true;
		}
	return false;
}

/* The length of a character reference such as `&amp;`; 0 where there is none. */
static size_t
entity_len(const struct follow *follow)
{
	size_t at = follow->at + 1, from;

	if (byte(follow, at) == '#')
		at++;
	for (from = at; at < from + SEARCH_BYTES && isalnum((unsigned char)byte(follow, at)); at++)
		;
	return at > from && byte(follow, at) == ';' ? at + 1 - follow->at : 0;
}

/* Whether a letter or digit stands there; dashes and quotes (U+2010 to U+205F) are none. */
static bool
is_word(const struct follow *follow, size_t at)
{
	const char *bytes = follow->source->bytes;

	if (at >= follow->source->len)
		return false;
	if ((unsigned char)bytes[at] < 0x80)
		return isalnum((unsigned char)bytes[at]);
	while (at > 0 && ((unsigned char)bytes[at] & 0xc0) == 0x80)
		at--;
	return strncmp(bytes + at, "\342\200", 2) != 0 && strncmp(bytes + at, "\342\201", 2) != 0;
}

/* Refuse a run of asterisks with a word on both sides. */
static void
check_asterisk(struct follow *follow)
{
	size_t end = follow->at;

	if (byte(follow, end) != '*' || end == 0 || byte(follow, end - 1) == '*')
		return;
	while (byte(follow, end) == '*')
		end++;
	if (is_word(follow, follow->at - 1) && is_word(follow, end))
		complain(follow, follow->at, DIAG_INNER_ASTERISK);
}

/* Pass by a character reference, which is a fault.  False where the text does not come from one. */
static bool
take_entity(struct follow *follow, char wanted, size_t *place)
{
	size_t len = entity_len(follow);

	if (len == 0)
		return false;
	complain(follow, follow->at, DIAG_ENTITY);
	*place = follow->at;
	/* `&none;` is a name that HTML has not, and stays text. */
	if (wanted == '&' && strncmp(follow->source->bytes + follow->at, "&amp;", 5) != 0)
		len = 1;
	follow->at += len;
	return true;
}

/* The place of one byte of text, after which the source goes on. */
static size_t
text_byte(struct follow *follow, char wanted)
{
	char   here = byte(follow, follow->at), wanted_only[] = { wanted, '\0' };
	size_t place;

	if (here == '&' && take_entity(follow, wanted, &place))
		return place;
	if (here == '\\' && ispunct((unsigned char)byte(follow, follow->at + 1))) {
		if (byte(follow, follow->at + 1) == '@' || strncmp(follow->source->bytes + follow->at + 1, "[@", 2) == 0)
			complain(follow, follow->at, DIAG_ESCAPED_CITATION);
		follow->at++;
	} else
		check_asterisk(follow);
	/* The later bytes of a character that a reference stands for are nowhere. */
	if (byte(follow, follow->at) != wanted && (((unsigned char)wanted & 0xc0) == 0x80 || !search(follow, wanted_only)))
		return follow->at;
	return follow->at++;
}

/* Go back over the spaces that a line begins with, where they are in the text: cmark keeps them on lazy lines. */
static void
keep_spaces(struct follow *follow, const char *literal)
{
	for (; *literal == ' ' && byte(follow, follow->at - 1) == ' '; literal++)
		follow->at--;
}

void
follow_text(struct follow *follow, struct words *words, const char *literal)
{
	if (follow->broken)
		keep_spaces(follow, literal);
	follow->broken = false;
	for (; *literal; literal++)
		words_add(words, literal, 1, text_byte(follow, *literal), false);
}

/* The run of as many backticks that ends a code span, from its first byte. */
static size_t
code_end(const struct follow *follow, size_t at, size_t ticks)
{
	while (at < follow->source->len) {
		const char *found = memchr(follow->source->bytes + at, '`', follow->source->len - at);
		size_t	    run;

		if (!found)
			break;
		run = strspn(found, "`");
		at = (size_t)(found - follow->source->bytes);
		if (run == ticks)
			return at;
		at += run;
	}
	return follow->source->len;
}

static bool
is_gap(const struct follow *follow, size_t at)
{
	return byte(follow, at) == ' ' || byte(follow, at) == '\n';
}

/* The place of one byte of code, after which the source goes on; `rest` is what comes after it. */
static size_t
code_byte(struct follow *follow, size_t end, const char *rest)
{
	size_t place = follow->at;

	if (place < end)
		follow->at++;
	if (byte(follow, place) == '\n') {
		skip_prefix(follow);
		keep_spaces(follow, rest);
	}
	return place;
}

void
follow_code(struct follow *follow, struct words *words, const char *literal)
{
	size_t ticks, end;

	search(follow, "`");
	ticks = strspn(follow->source->bytes + follow->at, "`");
	follow->at += ticks;
	end = code_end(follow, follow->at, ticks);
	/* A space at both ends is not part of it. */
	if (is_gap(follow, follow->at) && is_gap(follow, end - 1) && literal[strspn(literal, " ")] != '\0')
		code_byte(follow, end, literal);
	for (; *literal; literal++)
		words_add(words, literal, 1, code_byte(follow, end, literal + 1), false);
	follow->at = end + ticks < follow->source->len ? end + ticks : follow->source->len;
}

void
follow_break(struct follow *follow, struct words *words)
{
	words_add_string(words, " ", follow->at);
	skip_spaces(follow);
	if (search(follow, "\n"))
		follow->at++;
	skip_prefix(follow);
	follow->broken = true;
}

void
follow_emphasis(struct follow *follow, size_t count)
{
	search(follow, "*_");
	check_asterisk(follow);
	while (count-- > 0 && (byte(follow, follow->at) == '*' || byte(follow, follow->at) == '_'))
		follow->at++;
}

void
follow_html(struct follow *follow, const char *literal)
{
	for (; *literal; literal++)
		if (*literal == '\n') {
			follow->at += byte(follow, follow->at) == '\n';
			skip_prefix(follow);
		} else if (byte(follow, follow->at) == *literal)
			follow->at++;
}

void
follow_open(struct follow *follow)
{
	search(follow, "[<");
	follow->at += follow->at < follow->source->len;
}

/* Spaces inside of a link's brackets, a line's end among them. */
static void
skip_gap(struct follow *follow)
{
	skip_spaces(follow);
	if (byte(follow, follow->at) == '\n') {
		follow->at++;
		skip_prefix(follow);
	}
}

/* The target: in angle brackets, or up to a space or the bracket that closes the link. */
static void
skip_target(struct follow *follow, bool angle)
{
	int depth = 0;

	for (; follow->at < follow->source->len; follow->at++) {
		char here = byte(follow, follow->at);

		if (here == '\\' && ispunct((unsigned char)byte(follow, follow->at + 1)))
			follow->at++;
		else if (angle ? here == '>' : here == ' ' || here == '\n' || (here == ')' && depth == 0))
			break;
		else
			depth += here == '(' ? 1 : here == ')' ? -1 : 0;
	}
}

static void
skip_title(struct follow *follow)
{
	char open = byte(follow, follow->at), close = open == '(' ? ')' : open;

	for (follow->at++; follow->at < follow->source->len && byte(follow, follow->at) != close; follow->at++)
		if (byte(follow, follow->at) == '\\')
			follow->at++;
	follow->at++;
	skip_gap(follow);
}

struct link_places
follow_close(struct follow *follow)
{
	struct link_places places;
	bool		   angle;

	places.target = places.title = follow->at;
	if (!search(follow, "]>"))
		return places;
	places.target = places.title = follow->at;
	if (byte(follow, follow->at++) == '>' || byte(follow, follow->at) != '(')
		return places;
	follow->at++;
	skip_gap(follow);
	angle = byte(follow, follow->at) == '<';
	follow->at += angle;
	places.target = places.title = follow->at;
	skip_target(follow, angle);
	follow->at += angle;
	skip_gap(follow);
	if (byte(follow, follow->at) != ')') {
		places.title = follow->at;
		skip_title(follow);
	}
	follow->at += byte(follow, follow->at) == ')';
	return places;
}
