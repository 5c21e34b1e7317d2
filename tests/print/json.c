/*
 * Whether JSON is what the image says, by a parser of its own that takes RFC
 * 8259 to the letter: the same nodes in the same order, runs that make up
 * their text, ids that are there once, targets that exist.
 *
 *	json IMAGE FILE
 *	json IMAGE FILE plan|comparison|table
 *
 * Of several drugs: that each row's statements are made up by their runs, that
 * each source is a reference which comes after the rows, and each drug one of
 * those asked for.
 */
#include <stdbool.h>

#include "support.h"
#include "text/utf8.h"

enum { NODES_MOST = 200000 };

struct value {
	enum { NOTHING, TRUE, NUMBER, STRING, ARRAY, OBJECT } type;
	char	     *text;	/* of a string or number */
	char	     *name;	/* within an object */
	struct value *first, *last, *next;
};

struct parser {
	const char *start, *at, *end;
};

static _Noreturn void
fail(const char *what, const char *detail)
{
	printf("%s: %.200s\n", what, detail);
	exit(1);
}

static void
skip(struct parser *parser)
{
	while (parser->at < parser->end && strchr(" \t\r\n", *parser->at))
		parser->at++;
}

static void
expect(struct parser *parser, char c)
{
	skip(parser);
	if (parser->at == parser->end || *parser->at != c)
		fail("syntax", parser->at);
	parser->at++;
}

static uint32_t
hex(struct parser *parser)
{
	char digits[5] = "", *stop;

	if (parser->end - parser->at < 4)
		fail("escape", parser->at);
	memcpy(digits, parser->at, 4);
	parser->at += 4;
	if (strspn(digits, "0123456789abcdefABCDEF") != 4)
		fail("escape", digits);
	return (uint32_t)strtoul(digits, &stop, 16);
}

/* What follows a backslash, as UTF-8; its length. */
static size_t
escape(struct parser *parser, char bytes[4])
{
	static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
	const char	 *found = *parser->at ? strchr(plain, *parser->at) : NULL;
	uint32_t	  code;

	if (found) {
		parser->at++;
		bytes[0] = meant[found - plain];
		return 1;
	}
	if (*parser->at++ != 'u')
		fail("escape", parser->at - 1);
	code = hex(parser);
	if (code >= 0xd800 && code < 0xdc00) {
		if (strncmp(parser->at, "\\u", 2) != 0)
			fail("half a pair", parser->at);
		parser->at += 2;
		code = 0x10000 + ((code - 0xd800) << 10) + (hex(parser) - 0xdc00);
	}
	return utf8_encode(code, bytes);
}

static char *
parse_string(struct parser *parser)
{
	const char *from;
	char	   *text, *to;
	size_t	    len;

	expect(parser, '"');
	from = parser->at;
	for (len = 0; from + len < parser->end && from[len] != '"'; len++)
		len += from[len] == '\\';
	text = to = xmalloc(len + 1);
	while (parser->at < parser->end && *parser->at != '"') {
		if ((unsigned char)*parser->at < ' ')
			fail("control in a string", from);
		if (*parser->at == '\\') {
			parser->at++;
			to += escape(parser, to);
		} else
			*to++ = *parser->at++;
	}
	expect(parser, '"');
	if (utf8_valid(text, (size_t)(to - text)) != (size_t)(to - text))
		fail("no UTF-8", from);
	*to = '\0';
	return text;
}

static struct value *parse(struct parser *);

/* The members of an object or array, up to `close`. */
static void
parse_members(struct parser *parser, struct value *value, char close)
{
	parser->at++;
	skip(parser);
	while (*parser->at != close) {
		char	     *name = NULL;
		struct value *member;

		if (value->first)
			expect(parser, ',');
		if (value->type == OBJECT) {
			name = parse_string(parser);
			expect(parser, ':');
		}
		member = parse(parser);
		member->name = name;
		if (value->last)
			value->last->next = member;
		else
			value->first = member;
		value->last = member;
		skip(parser);
	}
	parser->at++;
}

static struct value *
parse(struct parser *parser)
{
	struct value *value = xcalloc(1, sizeof *value);

	skip(parser);
	if (*parser->at == '"') {
		value->type = STRING;
		value->text = parse_string(parser);
	} else if (*parser->at == '{' || *parser->at == '[') {
		value->type = *parser->at == '{' ? OBJECT : ARRAY;
		parse_members(parser, value, value->type == OBJECT ? '}' : ']');
	} else if (strncmp(parser->at, "true", 4) == 0) {
		value->type = TRUE;
		parser->at += 4;
	} else {
		size_t len = strspn(parser->at, "0123456789");

		if (len == 0 || (len > 1 && *parser->at == '0'))
			fail("syntax", parser->at);
		value->type = NUMBER;
		value->text = xstrndup(parser->at, len);
		parser->at += len;
	}
	return value;
}

static struct value *
member(const struct value *object, const char *name)
{
	struct value *found = NULL;

	for (struct value *at = object->first; at; at = at->next)
		if (strcmp(at->name, name) == 0) {
			if (found)
				fail("a member twice", name);
			found = at;
		}
	return found;
}

static const char *
text_of(const struct value *object, const char *name)
{
	struct value *value = member(object, name);

	return value && value->text ? value->text : "";
}

static const char *ids[NODES_MOST], *targets[NODES_MOST];
static size_t id_count, target_count;

static void
check_runs(const struct value *node, const struct node *wanted, const struct image *image)
{
	struct value *runs = member(node, "runs");
	const char   *rest = text_of(node, "text");
	size_t	      linked = 0, links = 0;

	for (uint32_t n = 0; n < wanted->span_count; n++)
		linked += image_span(image, wanted->self, n).target != NODE_NONE;
	for (struct value *run = runs ? runs->first : NULL; run; run = run->next) {
		const char *text = text_of(run, "text");

		if (strncmp(rest, text, strlen(text)) != 0 || !*text)
			fail("runs are not the text", rest);
		rest += strlen(text);
		if (member(run, "target")) {
			links++;
			targets[target_count++] = text_of(run, "target");
		}
	}
	if ((runs && *rest) || links != linked)
		fail("runs", text_of(node, "text"));
}

/* A node and what is below it, against the image; returns the next node. */
static node_ix
check_node(const struct value *node, const struct image *image, node_ix ix)
{
	struct node   wanted = image_node(image, ix);
	struct value *children = member(node, "children");
	struct text   evidence = image_evidence(image, wanted.tag);
	const char   *text = text_of(node, "text");

	if (strcmp(text_of(node, "kind"), kind_name(wanted.kind)) != 0 || strlen(text) != wanted.text.len ||
	    memcmp(text, wanted.text.bytes, wanted.text.len) != 0)
		fail("another node", text);
	if (strlen(text_of(node, "evidence")) != evidence.len ||
	    memcmp(text_of(node, "evidence"), evidence.bytes, evidence.len) != 0)
		fail("evidence", text);
	if ((wanted.attribute_count > 0) != (member(node, "attributes") != NULL) && wanted.kind != NODE_TERM &&
	    wanted.kind != NODE_SECTION && wanted.kind != NODE_CHECK)
		fail("attributes", text);
	if (member(node, "id"))
		ids[id_count++] = text_of(node, "id");
	check_runs(node, &wanted, image);
	ix++;
	for (struct value *child = children ? children->first : NULL; child; child = child->next)
		ix = check_node(child, image, ix);
	if (ix != wanted.end)
		fail("children are missing", text);
	return ix;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
check_ids(void)
{
	qsort(ids, id_count, sizeof *ids, by_text);
	for (size_t i = 1; i < id_count; i++)
		if (strcmp(ids[i - 1], ids[i]) == 0)
			fail("an id twice", ids[i]);
	for (size_t i = 0; i < target_count; i++)
		if (!bsearch(&targets[i], ids, id_count, sizeof *ids, by_text))
			fail("a target that is nowhere", targets[i]);
}

static bool
is_among(const struct value *array, const char *text)
{
	for (const struct value *at = array->first; at; at = at->next)
		if (at->text && strcmp(at->text, text) == 0)
			return true;
	return false;
}

/* Whether a reference of this id and number was written. */
static bool
is_source(const struct value *section, const struct value *source)
{
	for (const struct value *at = section ? member(section, "children")->first : NULL; at; at = at->next)
		if (strcmp(text_of(at, "id"), text_of(source, "source")) == 0)
			return strcmp(text_of(at, "number"), text_of(source, "number")) == 0;
	return false;
}

/* What is inside of a row, at any depth. */
static void
check_inside(const struct value *value, const struct value *drugs, const struct value *section)
{
	if (value->type == OBJECT && member(value, "runs")) {
		const char *rest = text_of(value, "text");

		for (struct value *run = member(value, "runs")->first; run; run = run->next) {
			size_t len = strlen(text_of(run, "text"));

			if (len == 0 || strncmp(rest, text_of(run, "text"), len) != 0)
				fail("runs are not the text", rest);
			rest += len;
		}
		if (*rest)
			fail("runs end before the text", rest);
	}
	if (value->type == OBJECT && member(value, "drug") && !is_among(drugs, text_of(value, "drug")))
		fail("a drug that was not asked for", text_of(value, "drug"));
	if (value->type == OBJECT && member(value, "source") && !is_source(section, value))
		fail("a source that does not come", text_of(value, "source"));
	for (struct value *at = value->first; at; at = at->next)
		check_inside(at, drugs, section);
}

static void
check_rows(const struct value *whole, const char *name)
{
	struct value *rows = member(whole, name), *nodes = member(whole, "nodes"), *drugs = rows ? member(rows, "drugs") : NULL;

	if (!drugs || !drugs->first || !member(rows, "rows") || !member(rows, "rows")->first)
		fail("rows", name);
	if (!nodes || !nodes->first || nodes->first->next || strcmp(text_of(nodes->first, "kind"), "section") != 0)
		fail("no section of sources", name);
	check_inside(member(rows, "rows"), drugs, nodes->first);
}

int
main(int argc, char **argv)
{
	struct parser parser;
	struct image  image;
	struct value *whole, *nodes;
	size_t	      len;

	if (argc != 3 && argc != 4)
		return 2;
	read_image(&image, argv[1]);
	parser.start = parser.at = read_whole(argv[2], &len);
	parser.end = parser.start + len;
	whole = parse(&parser);
	skip(&parser);
	if (parser.at != parser.end || whole->type != OBJECT)
		fail("more after the end", parser.at);
	if (strcmp(whole->first->name, "schema") != 0 || strcmp(whole->first->text, "1") != 0)
		fail("does not begin with its schema", whole->first->name);
	nodes = member(whole, "nodes");
	if (argc == 4)
		check_rows(whole, argv[3]);
	else if (!nodes || !nodes->first || nodes->first->next || check_node(nodes->first, &image, 0) != image_node_count(&image))
		fail("nodes", "");
	if (argc == 3)
		check_ids();
	if (!*text_of(whole, "edition") || !*text_of(whole, "disclaimer") || strcmp(whole->last->name, "disclaimer") != 0)
		fail("does not end with edition and disclaimer", whole->last->name);
	return 0;
}
