/*
 * JSON: the tree as it is, each node an object.  UTF-8 whatever the locale is;
 * `--ascii` writes what is not ASCII as \uXXXX, which is the same to a program.
 * The members are described in the manual page; `schema` changes with them.
 */
#include "print/formats.h"

#include <assert.h>
#include <string.h>

#include "print/address.h"
#include "print/json.h"
#include "print/put.h"
#include "print/walk.h"
#include "text/utf8.h"

enum { SCHEMA = 1 };

static const char nodes[] = ",\n\"nodes\":[\n";

/* The keys of a header; those that hold several values, parted by commas or on lines of their own. */
static const struct {
	const char *key;
	bool	    many;
} keys[ATTRIBUTE_COUNT] = {
#define REQUIRED false
#define OPTIONAL false
#define MANY true
#define ATTRIBUTE(owner, id, name, need) [ATTR_##id] = { name, need },
#include "image/attributes.def"
#undef ATTRIBUTE
#undef REQUIRED
#undef OPTIONAL
#undef MANY
};

static void
put_code(const struct json *writer, uint32_t code)
{
	if (code >= 0x10000)	/* a surrogate pair, as RFC 8259 wants it */
		fprintf(writer->stream, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
	else
		fprintf(writer->stream, "\\u%04x", code);
}

static void
put_bytes(const struct json *writer, const char *bytes, size_t len)
{
	uint32_t code;

	for (size_t at = 0, used; at < len; at += used) {
		used = utf8_decode(bytes + at, len - at, &code);
		used = used > 0 ? used : 1;
		if (bytes[at] == '"' || bytes[at] == '\\')
			fprintf(writer->stream, "\\%c", bytes[at]);
		else if (code < ' ' || (writer->ascii && code >= 0x7f))
			put_code(writer, code);
		else
			fwrite(bytes + at, 1, used, writer->stream);
	}
}

void
json_quoted(const struct json *writer, const char *bytes, size_t len)
{
	fputc('"', writer->stream);
	put_bytes(writer, bytes, len);
	fputc('"', writer->stream);
}

void
json_address(const struct json *writer, node_ix ix)
{
	fputc('"', writer->stream);
	address_put(writer->stream, writer->image, ix);
	fputc('"', writer->stream);
}

void
json_name(const struct json *writer, const char *name)
{
	fprintf(writer->stream, ",\"%s\":", name);
}

static void
put_run(const struct json *writer, const struct node *node, const struct run *run)
{
	static const char *const styles[SPAN_STYLE_COUNT] = {
		[SPAN_EMPHASIS] = "emphasis", [SPAN_STRONG] = "strong", [SPAN_CODE] = "code", [SPAN_LINK] = "link",
		[SPAN_CITE] = "cite", [SPAN_EDITORIAL] = "editorial",
	};

	fputs("{\"text\":", writer->stream);
	json_quoted(writer, node->text.bytes + run->start, run->end - run->start);
	if (run->style != SPAN_PLAIN) {
		json_name(writer, "style");
		json_quoted(writer, styles[run->style], strlen(styles[run->style]));
	}
	if (run->target != NODE_NONE) {
		json_name(writer, "target");
		json_address(writer, address_owner(writer->image, run->target));
	}
	fputc('}', writer->stream);
}

void
json_runs(const struct json *writer, const struct node *node)
{
	struct run run = { 0 };

	if (node->span_count == 0)
		return;
	json_name(writer, "runs");
	for (char before = '['; walk_run(writer->image, node, &run); before = ',') {
		fputc(before, writer->stream);
		put_run(writer, node, &run);
	}
	fputc(']', writer->stream);
}

static bool
is_list(enum attribute key)
{
	return keys[key].many || key == ATTR_ALIASES || key == ATTR_DRUG_ALIASES || key == ATTR_CHECK_ALIASES ||
	    key == ATTR_ORDERS || key == ATTR_KEEP;
}

/* The parts of `one, two`. */
static void
put_parts(const struct json *writer, struct text text)
{
	for (uint32_t from = 0, end; from < text.len; from = end + 2) {
		const char *comma = memmem(text.bytes + from, text.len - from, ", ", 2);

		end = comma ? (uint32_t)(comma - text.bytes) : text.len;
		if (from > 0)
			fputc(',', writer->stream);
		json_quoted(writer, text.bytes + from, end - from);
	}
}

static void
put_attribute(const struct json *writer, node_ix ix, enum attribute key)
{
	struct text text = image_attribute(writer->image, ix, key, 0);

	json_quoted(writer, keys[key].key, strlen(keys[key].key));
	fputc(':', writer->stream);
	if (!is_list(key)) {
		json_quoted(writer, text.bytes, text.len);
		return;
	}
	fputc('[', writer->stream);
	if (!keys[key].many)
		put_parts(writer, text);
	for (unsigned n = 0; keys[key].many && text.len > 0; text = image_attribute(writer->image, ix, key, n)) {
		fputs(n++ > 0 ? "," : "", writer->stream);
		json_quoted(writer, text.bytes, text.len);
	}
	fputc(']', writer->stream);
}

/* Titles and names are the text of their node. */
static bool
is_title(enum attribute key)
{
	return key == ATTR_TITLE || key == ATTR_ABOUT_TITLE || key == ATTR_GLOSSARY_TITLE || key == ATTR_DRUG_NAME ||
	    key == ATTR_CHECK_NAME;
}

static void
put_attributes(const struct json *writer, const struct node *node)
{
	bool any = false;

	for (int key = 0; key < ATTRIBUTE_COUNT && node->attribute_count > 0; key++) {
		if (is_title((enum attribute)key) || image_attribute(writer->image, node->self, (enum attribute)key, 0).len == 0)
			continue;
		if (!any)
			json_name(writer, "attributes");
		fputc(any ? ',' : '{', writer->stream);
		put_attribute(writer, node->self, (enum attribute)key);
		any = true;
	}
	if (any)
		fputc('}', writer->stream);
}

/* The addresses from which something leads here, each once in a row. */
static void
put_backlinks(const struct json *writer, const struct node *node)
{
	node_ix last = NODE_NONE;

	if (node->backlink_count == 0)
		return;
	json_name(writer, "linked_from");
	for (uint32_t n = 0; n < node->backlink_count; n++) {
		node_ix from = address_owner(writer->image, image_backlink(writer->image, node->self, n));

		if (from == last)
			continue;
		fputc(last == NODE_NONE ? '[' : ',', writer->stream);
		json_address(writer, from);
		last = from;
	}
	fputc(']', writer->stream);
}

static void
put_flags(const struct json *writer, const struct node *node)
{
	static const struct {
		unsigned    flag;
		const char *name;
	} flags[] = {
		{ FLAG_URGENT, "urgent" }, { FLAG_BOXED, "boxed" }, { FLAG_NEEDS, "needs" }, { FLAG_INTERACTION, "interaction" },
	};

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (node->flags & flags[i].flag) {
			json_name(writer, flags[i].name);
			fputs("true", writer->stream);
		}
}

static void
enter(void *self, const struct node *node, int depth)
{
	struct json *writer = self;
	struct text    evidence = image_evidence(writer->image, node->tag);

	assert(depth + 1 < JSON_DEEPEST);
	if (writer->has_children[depth])
		fputs(",\n", writer->stream);
	else
		fputs(depth > 0 ? ",\"children\":[\n" : nodes, writer->stream);
	writer->has_children[depth] = true;
	writer->has_children[depth + 1] = false;
	fprintf(writer->stream, "%*s{\"kind\":\"%s\"", depth + 1, "", kind_name(node->kind));
	if (image_id(writer->image, node->self).len > 0) {
		json_name(writer, "id");
		json_address(writer, node->self);
	}
	if (node->field != FIELD_NONE)
		fprintf(writer->stream, ",\"field\":\"%s\"", field_slug(node->field));
	if (node->kind == NODE_REFERENCE)
		fprintf(writer->stream, ",\"number\":%u", node->number);
	put_flags(writer, node);
	json_name(writer, "text");
	json_quoted(writer, node->text.bytes, node->text.len);
	json_runs(writer, node);
	if (evidence.len > 0) {
		json_name(writer, "evidence");
		json_quoted(writer, evidence.bytes, evidence.len);
	}
	put_attributes(writer, node);
	put_backlinks(writer, node);
}

static void
leave(void *self, const struct node *node, int depth)
{
	struct json *writer = self;

	(void)node;
	if (writer->has_children[depth + 1])
		fprintf(writer->stream, "\n%*s]", depth + 1, "");
	writer->has_children[depth + 1] = false;
	fputc('}', writer->stream);
}

static void
begin(void *self)
{
	struct json *writer = self;

	fprintf(writer->stream, "{\"schema\":%d,\n\"content\":\"%08x\"", SCHEMA, (unsigned)image_hash(writer->image));
}

static void
finish(void *self)
{
	static const enum attribute last[] = { ATTR_PROGRAM, ATTR_EDITION, ATTR_SOURCE_DATE, ATTR_DISCLAIMER };
	struct json		   *writer = self;

	if (!writer->has_children[0])
		fputs(nodes, writer->stream);
	fputs("\n]", writer->stream);
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		if (image_attribute(writer->image, 0, last[i], 0).len > 0) {
			fputs(",\n", writer->stream);
			put_attribute(writer, 0, last[i]);
		}
	fputs("\n}\n", writer->stream);
}

void
print_json(FILE *stream, const struct writing *writing, const struct print_settings *settings)
{
	static const struct format format = {
		.begin = begin, .enter = enter, .leave = leave, .finish = finish, .rows = &json_rows,
	};
	struct json writer = { .stream = stream, .image = writing->image, .ascii = settings->ascii };

	writing->write(writing, &format, &writer);
}
