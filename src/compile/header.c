#include "compile/header.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile/statement.h"
#include "xalloc.h"

enum need { OPTIONAL, REQUIRED, MANY };

static const struct {
	enum owner  owner;
	const char *key;
	enum need   need;
} keys[] = {
#define ATTRIBUTE(owner, id, key, need) [ATTR_##id] = { OWNER_##owner, key, need },
#include "image/attributes.def"
#undef ATTRIBUTE
};

static const char *const owner_names[OWNER_COUNT] = {
	[OWNER_ABOUT] = "about", [OWNER_SECTION] = "section", [OWNER_DRUG] = "drug",
	[OWNER_CHECK] = "check", [OWNER_TERM] = "glossary", [OWNER_REFERENCE] = "reference",
};

/* Keys whose values come from a fixed list. */
static const struct {
	enum attribute key;
	const char    *choices;
} choices[] = {
	{ ATTR_BOXED, "yes, no" },
	{ ATTR_TITLE_OWN, "yes, no" },
	{ ATTR_GRADE, "A, B, C" },
	{ ATTR_REF_KIND, "article, guideline, label, organisation, webpage" },
	{ ATTR_READ, "full text, abstract, label section, page excerpt" },
};

const char *
header_key(enum attribute key)
{
	return keys[key].key;
}

const char *
owner_name(enum owner owner)
{
	return owner_names[owner];
}

static void
all_keys(enum owner owner, char *list, size_t size)
{
	size_t len = 0;

	*list = '\0';
	for (int i = 0; i < ATTRIBUTE_COUNT; i++)
		if (keys[i].owner == owner && len < size)
			len += (size_t)snprintf(list + len, size - len, "%s%s", len ? ", " : "", keys[i].key);
}

static int
find_key(enum owner owner, const char *text, size_t len)
{
	for (int i = 0; i < ATTRIBUTE_COUNT; i++)
		if (keys[i].owner == owner && strlen(keys[i].key) == len && memcmp(keys[i].key, text, len) == 0)
			return i;
	return -1;
}

/* Whether `value` is one of the words of a list that is separated by a comma and a space. */
static bool
in_list(const char *list, const struct words *value)
{
	while (*list) {
		size_t len = strcspn(list, ",");

		if (len == value->len && memcmp(list, value->bytes, len) == 0)
			return true;
		list += len + strspn(list + len, ", ");
	}
	return false;
}

static bool
all_digits(const struct words *value, size_t from, size_t end)
{
	for (size_t i = from; i < end; i++)
		if (i >= value->len || !isdigit((unsigned char)value->bytes[i]))
			return false;
	return from < end;
}

/* Two digits after a hyphen at `at`, from 01 to `most`. */
static bool
is_date_part(const struct words *value, size_t at, int most)
{
	int number;

	if (value->bytes[at] != '-' || !all_digits(value, at + 1, at + 3))
		return false;
	number = (value->bytes[at + 1] - '0') * 10 + value->bytes[at + 2] - '0';
	return number >= 1 && number <= most;
}

/* 2026, 2026-11 or 2026-11-25. */
static bool
is_date(const struct words *value)
{
	return all_digits(value, 0, 4) && value->len <= 10 && (value->len <= 4 || is_date_part(value, 4, 12)) &&
	    (value->len <= 7 || is_date_part(value, 7, 31));
}

/* 10.prefix/suffix: doi.org/doi-handbook */
static bool
is_doi(const struct words *value)
{
	size_t at = 3;

	if (value->len < 3 || memcmp(value->bytes, "10.", 3) != 0)
		return false;
	while (at < value->len && (isdigit((unsigned char)value->bytes[at]) || value->bytes[at] == '.'))
		at++;
	return at >= 7 && at + 1 < value->len && value->bytes[at] == '/' && !memchr(value->bytes, ' ', value->len);
}

/* Whether a value is words to be read, that are checked like a statement; statements and headings are when they are made. */
static bool
is_prose(enum attribute key)
{
	switch (keys[key].owner) {
	case OWNER_ABOUT:
		return key != ATTR_ABOUT_TITLE;
	case OWNER_DRUG:
		return key != ATTR_BEFORE && key != ATTR_DURING && key != ATTR_INTERACTS;
	case OWNER_SECTION:
		return key == ATTR_ALIASES;
	case OWNER_CHECK:
		return true;
	case OWNER_TERM:
	case OWNER_REFERENCE:
	case OWNER_COUNT:
		break;
	}
	return false;
}

static void
check_value(struct doc *doc, const struct source *source, enum attribute key, const struct words *value)
{
	char  *text = xstrndup(value->bytes, value->len);
	size_t at = value->where[0];

	for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
		if (choices[i].key == key && !in_list(choices[i].choices, value))
			diag_at(&doc->diags, source, at, DIAG_HEADER_CHOICE, keys[key].key, text, choices[i].choices);
	if (key == ATTR_DOI && !is_doi(value))
		diag_at(&doc->diags, source, at, DIAG_DOI, text);
	if (key == ATTR_YEAR && !(value->len == 4 && all_digits(value, 0, 4)))
		diag_at(&doc->diags, source, at, DIAG_HEADER_NUMBER, keys[key].key, "a year of four digits", text);
	if ((key == ATTR_DATE || key == ATTR_ACCESSED) && !is_date(value))
		diag_at(&doc->diags, source, at, DIAG_HEADER_NUMBER, keys[key].key, "a date such as 2026-11-25", text);
	if (is_prose(key))
		statement_check(doc, source, value);
	if (key == ATTR_PMID && !all_digits(value, 0, value->len))
		diag_at(&doc->diags, source, at, DIAG_HEADER_NUMBER, keys[key].key, "a number", text);
	free(text);
}

/* Whether there is nothing but spaces on a line. */
static bool
is_blank(const char *line)
{
	line += strspn(line, " ");
	return *line == '\n' || *line == '\0';
}

/* Add a line to a value.  A backslash before a sign stands for the sign, as it does in the body. */
static void
add_line(struct doc *doc, const struct source *source, struct words *value, size_t at, size_t end)
{
	const char *bytes = source->bytes;

	for (; at < end; at++) {
		if (bytes[at] == '\\' && at + 1 < end && ispunct((unsigned char)bytes[at + 1])) {
			if (bytes[at + 1] == '@' || strncmp(bytes + at + 1, "[@", 2) == 0)
				diag_at(&doc->diags, source, at, DIAG_ESCAPED_CITATION);
			at++;
		}
		words_add(value, bytes + at, 1, at, true);
	}
}

/* Take the value that begins at `at` and goes on over lines that begin with a space; returns where the next line begins. */
static size_t
take_value(struct doc *doc, const struct source *source, size_t at, struct words *value)
{
	const char *bytes = source->bytes;

	do {
		size_t len = strcspn(bytes + at, "\n"), skip = strspn(bytes + at, " ");

		if (value->len > 0 && skip < len)
			words_add_string(value, " ", at);
		add_line(doc, source, value, at + skip, at + len);
		words_trim(value);
		at += len + (bytes[at + len] == '\n');
	} while (bytes[at] == ' ' && !is_blank(bytes + at));
	return at;
}

static size_t
read_line(struct doc *doc, struct source *source, struct item *item, enum owner owner, size_t at)
{
	const char  *line = source->bytes + at;
	size_t	     len = strcspn(line, "\n"), key_len = strcspn(line, ":\n");
	struct words value = { 0 };
	size_t	     next;
	int	     key;
	char	    *key_text, list[400];

	if (key_len == len || key_len == 0 || *line == ' ' || *line == '#') {
		diag_at(&doc->diags, source, at, DIAG_HEADER_LINE);
		next = take_value(doc, source, at, &value);
		words_done(&value);
		return next;
	}
	next = take_value(doc, source, at + key_len + 1, &value);
	key = find_key(owner, line, key_len);
	key_text = xstrndup(line, key_len);
	all_keys(owner, list, sizeof list);
	if (key < 0)
		diag_at(&doc->diags, source, at, DIAG_HEADER_KEY, key_text, list);
	else if (value.len == 0)
		diag_at(&doc->diags, source, at, DIAG_HEADER_EMPTY, key_text);
	else if (keys[key].need != MANY && item_value(item, (enum attribute)key))
		diag_at(&doc->diags, source, at, DIAG_HEADER_TWICE, key_text);
	else {
		check_value(doc, source, (enum attribute)key, &value);
		*item_add_value(item, (enum attribute)key) = value;
		memset(&value, 0, sizeof value);
	}
	words_done(&value);
	free(key_text);
	return next;
}

void
header_read(struct doc *doc, struct source *source, struct item *item, enum owner owner)
{
	size_t at = source->start;

	while (at < source->len && !is_blank(source->bytes + at))
		at = read_line(doc, source, item, owner, at);
	source->body = at;
	for (int i = 0; i < ATTRIBUTE_COUNT; i++)
		if (keys[i].owner == owner && keys[i].need == REQUIRED && !item_value(item, (enum attribute)i))
			diag_at(&doc->diags, source, 0, DIAG_HEADER_MISSING, keys[i].key);
}
