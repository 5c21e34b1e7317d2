#include "image/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "image/format.h"

static const size_t part_sizes[PART_COUNT] = {
	[PART_NODES] = sizeof(struct image_node),
	[PART_SPANS] = sizeof(struct image_span),
	[PART_ATTRIBUTES] = sizeof(struct image_attribute),
	[PART_BACKLINKS] = sizeof(uint32_t),
	[PART_NAMES] = sizeof(struct image_name),
	[PART_TEXT] = 1,
	[PART_SHAPE] = 1,
	[PART_FOLD] = 1,
	[PART_FOLD_STEP] = 1,
};

static const char *const kind_names[] = {
#define KIND(id, name, plural) [NODE_##id] = name,
#include "image/kinds.def"
#undef KIND
};

static const char *const kind_plurals[] = {
#define KIND(id, name, plural) [NODE_##id] = plural,
#include "image/kinds.def"
#undef KIND
};

static const struct {
	const char *slug, *heading;
} fields[] = {
	[FIELD_NONE] = { "", "" },
#define FIELD(owner, id, slug, heading) [FIELD_##id] = { slug, heading },
#include "image/fields.def"
#undef FIELD
};

/* The one thing kept beside the image: what gives the terminal back before a damaged image ends the program. */
static void (*fault_way_out)(const char *what);

void
image_on_fault(void (*way_out)(const char *what))
{
	fault_way_out = way_out;
}

static _Noreturn void
fault(const char *what)
{
	if (fault_way_out)
		fault_way_out(what);
	fprintf(stderr, "damaged content: %s\n", what);
	exit(70);
}

static const struct image_header *
header(const struct image *image)
{
	return (const struct image_header *)(const void *)image->bytes;
}

static const char *
check_header(const struct image_header *head, size_t size)
{
	if (memcmp(head->magic, IMAGE_MAGIC, sizeof head->magic) != 0)
		return "not a content image";
	if (head->byte_order != IMAGE_BYTE_ORDER)
		return "content image of another byte order";
	if (head->format != IMAGE_FORMAT)
		return "content image of another format";
	if (head->size != size)
		return "content image of the wrong size";
	for (int part = 0; part < PART_COUNT; part++) {
		const struct image_range *range = &head->part[part];

		if (range->at % IMAGE_ALIGN != 0 || range->at < sizeof *head || range->at > size ||
		    range->count > (size - range->at) / part_sizes[part])
			return "content image with a part outside of it";
	}
	if (head->part[PART_NODES].count == 0)
		return "content image without nodes";
	if (head->part[PART_SHAPE].count != head->part[PART_TEXT].count ||
	    head->part[PART_FOLD_STEP].count != head->part[PART_FOLD].count)
		return "content image with parts that do not fit";
	return NULL;
}

const char *
image_open(struct image *image, const void *bytes, size_t size)
{
	image->bytes = bytes;
	image->size = size;
	if (size < sizeof(struct image_header))
		return "content image too short";
	return check_header(header(image), size);
}

/* The first element of a range, which has to lie inside of its part. */
static const void *
elements(const struct image *image, enum image_part part, struct image_range range)
{
	const struct image_range *whole = &header(image)->part[part];

	if (range.count > whole->count || range.at > whole->count - range.count)
		fault("range outside of its part");
	return image->bytes + whole->at + (size_t)range.at * part_sizes[part];
}

static struct text
text_of(const struct image *image, struct image_range range)
{
	struct text text = {
		.bytes = elements(image, PART_TEXT, range),
		.shape = elements(image, PART_SHAPE, range),
		.len = range.count,
	};

	return text;
}

static const struct image_node *
node_at(const struct image *image, node_ix ix)
{
	const struct image_node *node = elements(image, PART_NODES, (struct image_range){ ix, 1 });

	if (node->end <= ix || node->end > header(image)->part[PART_NODES].count ||
	    (node->parent >= ix && ix != 0) || node->kind >= NODE_KIND_COUNT)
		fault("node out of order");
	return node;
}

/* The n-th element of a node's own range. */
static const void *
element_of(const struct image *image, enum image_part part, struct image_range range, uint32_t n)
{
	const unsigned char *first = elements(image, part, range);

	if (n >= range.count)
		fault("no such element of a node");
	return first + (size_t)n * part_sizes[part];
}

node_ix
image_node_count(const struct image *image)
{
	return header(image)->part[PART_NODES].count;
}

struct node
image_node(const struct image *image, node_ix ix)
{
	const struct image_node *raw = node_at(image, ix);

	return (struct node){
		.self = ix,
		.parent = raw->parent,
		.end = raw->end,
		.kind = raw->kind,
		.level = raw->level,
		.flags = raw->flags,
		.field = raw->kind == NODE_FIELD && raw->detail < FIELD_COUNT ? raw->detail : FIELD_NONE,
		.tag = raw->kind == NODE_FIELD ? 0 : raw->detail,
		.number = raw->number,
		.text = text_of(image, raw->text),
		.span_count = raw->spans.count,
		.backlink_count = raw->backlinks.count,
		.attribute_count = raw->attributes.count,
	};
}

node_ix
image_place(const struct image *image, enum image_place place)
{
	node_ix ix = header(image)->place[place];

	if (ix != NODE_NONE && ix >= image_node_count(image))
		fault("place outside of the nodes");
	return ix;
}

uint32_t
image_hash(const struct image *image)
{
	return header(image)->hash;
}

struct text
image_id(const struct image *image, node_ix ix)
{
	return text_of(image, node_at(image, ix)->id);
}

struct span
image_span(const struct image *image, node_ix ix, uint32_t n)
{
	const struct image_node *node = node_at(image, ix);
	const struct image_span *raw = element_of(image, PART_SPANS, node->spans, n);

	if (raw->text.count > node->text.count || raw->text.at > node->text.count - raw->text.count ||
	    raw->style >= SPAN_STYLE_COUNT || (raw->target != NODE_NONE && raw->target >= image_node_count(image)))
		fault("span outside of its node");
	return (struct span){
		.start = raw->text.at,
		.end = raw->text.at + raw->text.count,
		.style = raw->style,
		.target = raw->target,
	};
}

node_ix
image_backlink(const struct image *image, node_ix ix, uint32_t n)
{
	const uint32_t *raw = element_of(image, PART_BACKLINKS, node_at(image, ix)->backlinks, n);

	if (*raw >= image_node_count(image))
		fault("link from outside of the nodes");
	return *raw;
}

struct text
image_attribute(const struct image *image, node_ix ix, enum attribute key, unsigned n)
{
	const struct image_node *node = node_at(image, ix);

	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct image_attribute *raw = element_of(image, PART_ATTRIBUTES, node->attributes, i);

		if (raw->key == (uint32_t)key && n-- == 0)
			return text_of(image, raw->text);
	}
	return (struct text){ .bytes = "", .shape = NULL, .len = 0 };
}

/* A part of a text without the spaces around it. */
static struct text
trimmed(struct text text, uint32_t from, uint32_t end)
{
	while (from < end && text.bytes[from] == ' ')
		from++;
	while (end > from && text.bytes[end - 1] == ' ')
		end--;
	return (struct text){ text.bytes + from, text.shape ? text.shape + from : NULL, end - from };
}

/* The n-th, from 1, of `tag = words | tag = words`; false where there is none. */
static bool
nth_evidence(const struct image *image, unsigned n, struct text *tag, struct text *words)
{
	struct text all = image_attribute(image, 0, ATTR_EVIDENCE, 0);

	for (uint32_t from = 0, end; from < all.len; from = end + 1) {
		const char *bar = memchr(all.bytes + from, '|', all.len - from), *equals;
		uint32_t    middle;

		end = bar ? (uint32_t)(bar - all.bytes) : all.len;
		equals = memchr(all.bytes + from, '=', end - from);
		middle = equals ? (uint32_t)(equals - all.bytes) : end;
		if (n-- != 1)
			continue;
		*tag = trimmed(all, from, middle);
		*words = trimmed(all, middle < end ? middle + 1 : end, end);
		return true;
	}
	return false;
}

struct text
image_evidence(const struct image *image, unsigned tag)
{
	struct text name, words = { .bytes = "", .shape = NULL, .len = 0 };

	nth_evidence(image, tag, &name, &words);
	return words;
}

unsigned
image_evidence_tag(const struct image *image, const char *name, size_t len)
{
	struct text tag, words;

	for (unsigned n = 1; len > 0 && nth_evidence(image, n, &tag, &words); n++)
		if (tag.len == len && memcmp(tag.bytes, name, len) == 0)
			return n;
	return 0;
}

uint32_t
image_name_count(const struct image *image)
{
	return header(image)->part[PART_NAMES].count;
}

struct name
image_name(const struct image *image, uint32_t n)
{
	const struct image_name *raw = elements(image, PART_NAMES, (struct image_range){ n, 1 });
	struct text		 text = text_of(image, raw->text);

	if (raw->node >= image_node_count(image))
		fault("name of no node");
	return (struct name){
		.text = text.bytes, .len = text.len, .shown = text_of(image, raw->shown), .node = raw->node,
		.kind = raw->kind < NAME_KIND_COUNT ? raw->kind : NAME_ALIAS,
	};
}

struct text
image_fold(const struct image *image, node_ix ix, uint32_t *at)
{
	struct image_range range = node_at(image, ix)->fold;

	if (at)
		*at = range.at;
	return (struct text){ .bytes = elements(image, PART_FOLD, range), .shape = NULL, .len = range.count };
}

uint32_t
image_fold_to_text(const struct image *image, node_ix ix, uint32_t offset)
{
	const struct image_node *node = node_at(image, ix);
	const uint8_t	  *steps = elements(image, PART_FOLD_STEP, node->fold);
	uint32_t		 at = 0;

	for (uint32_t i = 0; i <= offset && i < node->fold.count; i++)
		at += steps[i];
	return at > node->text.count ? node->text.count : at;
}

struct text
image_fold_all(const struct image *image)
{
	struct image_range all = { 0, header(image)->part[PART_FOLD].count };

	return (struct text){ .bytes = elements(image, PART_FOLD, all), .shape = NULL, .len = all.count };
}

uint32_t
image_text_position(const struct image *image, node_ix ix)
{
	return ix >= image_node_count(image) ? image_text_size(image) : node_at(image, ix)->fold.at;
}

uint32_t
image_text_size(const struct image *image)
{
	return header(image)->part[PART_FOLD].count;
}

uint32_t
image_hash_of(const unsigned char *bytes, size_t size)
{
	size_t	 own = offsetof(struct image_header, hash);
	uint32_t hash = 2166136261u;	/* FNV-1a, 32 bits: isthe.com/chongo/tech/comp/fnv */

	for (size_t i = 0; i < size; i++)
		hash = (hash ^ (i - own < sizeof hash ? 0 : bytes[i])) * 16777619u;
	return hash;
}

static bool
fits(const struct image *image, enum image_part part, struct image_range range)
{
	uint32_t count = header(image)->part[part].count;

	return range.count <= count && range.at <= count - range.count;
}

static const char *
check_node(const struct image *image, node_ix ix)
{
	node_ix			 count = image_node_count(image);
	const struct image_node *node = elements(image, PART_NODES, (struct image_range){ ix, 1 });

	if (node->end <= ix || node->end > count || node->kind >= NODE_KIND_COUNT)
		return "node out of order";
	if (ix == 0 ? node->parent != 0 : node->parent >= ix || node_at(image, node->parent)->end < node->end)
		return "node outside of its parent";
	if (!fits(image, PART_TEXT, node->text) || !fits(image, PART_TEXT, node->id) ||
	    !fits(image, PART_SPANS, node->spans) || !fits(image, PART_ATTRIBUTES, node->attributes) ||
	    !fits(image, PART_BACKLINKS, node->backlinks) || !fits(image, PART_FOLD, node->fold))
		return "node with a range outside of its part";
	for (uint32_t n = 0; n < node->attributes.count; n++) {
		const struct image_attribute *raw = element_of(image, PART_ATTRIBUTES, node->attributes, n);

		if (raw->key >= ATTRIBUTE_COUNT || !fits(image, PART_TEXT, raw->text))
			return "value out of order";
	}
	for (uint32_t n = 0; n < node->backlinks.count; n++)
		if (*(const uint32_t *)element_of(image, PART_BACKLINKS, node->backlinks, n) >= count)
			return "link from outside of the nodes";
	return NULL;
}

static const char *
check_spans(const struct image *image, node_ix ix)
{
	const struct image_node *node = node_at(image, ix);
	uint32_t		 done = 0;

	for (uint32_t n = 0; n < node->spans.count; n++) {
		const struct image_span *raw = element_of(image, PART_SPANS, node->spans, n);

		if (raw->text.at < done || raw->text.count > node->text.count ||
		    raw->text.at > node->text.count - raw->text.count || raw->style >= SPAN_STYLE_COUNT ||
		    (raw->target != NODE_NONE && raw->target >= image_node_count(image)))
			return "span out of order";
		done = raw->text.at + raw->text.count;
	}
	return NULL;
}

const char *
image_check(const struct image *image)
{
	const char *wrong = NULL;

	if (image_hash_of(image->bytes, image->size) != header(image)->hash)
		return "its bytes are not those that were compiled";
	for (node_ix ix = 0; ix < image_node_count(image) && !wrong; ix++) {
		wrong = check_node(image, ix);
		if (!wrong)
			wrong = check_spans(image, ix);
	}
	for (uint32_t n = 0; n < image_name_count(image) && !wrong; n++) {
		const struct image_name *raw = elements(image, PART_NAMES, (struct image_range){ n, 1 });

		if (!fits(image, PART_TEXT, raw->text) || !fits(image, PART_TEXT, raw->shown) || raw->node >= image_node_count(image))
			wrong = "name out of order";
	}
	for (int place = 0; place < PLACE_COUNT && !wrong; place++) {
		node_ix ix = header(image)->place[place];

		if (ix != NODE_NONE && ix >= image_node_count(image))
			wrong = "place outside of the nodes";
	}
	return wrong;
}

const char *
kind_name(enum node_kind kind)
{
	return kind_names[kind];
}

const char *
kind_plural(enum node_kind kind)
{
	return kind_plurals[kind];
}

const char *
field_slug(enum field_id field)
{
	return fields[field].slug;
}

const char *
field_heading(enum field_id field)
{
	return fields[field].heading;
}
