/*
 * A reference small enough to draw, made in memory: a table with a line for
 * each node, in reading order, indented by `depth`.  The number of a node is
 * the number of its line.  It lies in a block of exactly its size, so that
 * AddressSanitizer sees any access outside of it.
 */
#ifndef UNIT_SMALL_H
#define UNIT_SMALL_H

#include "image/format.h"
#include "support.h"
#include "text/fold.h"
#include "text/shape.h"

enum { SMALL_LINKS = 4, SMALL_VALUES = 8 };

struct small_node {
	int	       depth;		/* 0: the root */
	enum node_kind kind;
	const char    *text, *id;	/* id: NULL for none; it is also a name */
	unsigned       level, flags, detail, number;
	struct {
		const char     *words;	/* the first place where they stand in the text; NULL: no more links */
		enum span_style style;
		node_ix		target;
	} links[SMALL_LINKS];
	struct {
		const char    *text;	/* NULL: no more values */
		enum attribute key;
	} values[SMALL_VALUES];
};

struct small {
	struct image   image;
	unsigned char *bytes;
	size_t	       size;
};

static inline struct image_header *
small_header(const struct small *small)
{
	return (struct image_header *)(void *)small->bytes;
}

/* The n-th element of a part. */
static inline void *
small_part(const struct small *small, enum image_part part, size_t n, size_t each)
{
	return small->bytes + small_header(small)->part[part].at + n * each;
}

static inline struct image_node *
small_node(const struct small *small, node_ix ix)
{
	return small_part(small, PART_NODES, ix, sizeof(struct image_node));
}

/* Give it the hash that belongs to its bytes (format.h). */
static inline void
small_seal(struct small *small)
{
	uint32_t hash = 2166136261u;

	small_header(small)->hash = 0;
	for (size_t i = 0; i < small->size; i++)
		hash = (hash ^ small->bytes[i]) * 16777619u;
	small_header(small)->hash = hash;
}

static inline uint32_t
small_count(const struct words *parts, enum image_part part, size_t each)
{
	return (uint32_t)(parts[part].len / each);
}

static inline struct image_range
small_text(struct words *parts, const char *text)
{
	struct image_range range = { small_count(parts, PART_TEXT, 1), (uint32_t)strlen(text) };
	uint8_t		  *shape = malloc(range.count + 1);

	text_shape(text, range.count, shape);
	words_put(&parts[PART_TEXT], text, range.count);
	words_put(&parts[PART_SHAPE], (const char *)shape, range.count);
	free(shape);
	return range;
}

static inline struct image_range
small_fold(struct words *parts, const char *text)
{
	size_t		   len = strlen(text);
	char		  *fold = malloc(len * FOLD_GROWTH + 1);
	uint32_t	  *origin = malloc((len * FOLD_GROWTH + 1) * sizeof *origin), reached = 0;
	struct image_range range = { small_count(parts, PART_FOLD, 1), (uint32_t)text_fold(text, len, fold, origin) };

	words_put(&parts[PART_FOLD], fold, range.count);
	words_put(&parts[PART_FOLD], "\n", 1);
	for (uint32_t i = 0; i < range.count; reached = origin[i++])
		words_put(&parts[PART_FOLD_STEP], (char[]){ (char)(origin[i] - reached) }, 1);
	words_put(&parts[PART_FOLD_STEP], "", 1);
	free(fold);
	free(origin);
	return range;
}

static inline bool
small_links_to(const struct small_node *node, node_ix target)
{
	for (int n = 0; n < SMALL_LINKS && node->links[n].words; n++)
		if (node->links[n].target == target)
			return true;
	return false;
}

static inline struct image_range
small_spans(struct words *parts, const struct small_node *node)
{
	struct image_range range = { small_count(parts, PART_SPANS, sizeof(struct image_span)), 0 };

	for (; range.count < SMALL_LINKS && node->links[range.count].words; range.count++) {
		const char	 *words = node->links[range.count].words, *found = strstr(node->text, words);
		struct image_span span = { .style = node->links[range.count].style, .target = node->links[range.count].target };

		assert_non_null(found);
		span.text = (struct image_range){ (uint32_t)(found - node->text), (uint32_t)strlen(words) };
		words_put(&parts[PART_SPANS], (const char *)&span, sizeof span);
	}
	return range;
}

static inline struct image_range
small_values(struct words *parts, const struct small_node *node)
{
	struct image_range range = { small_count(parts, PART_ATTRIBUTES, sizeof(struct image_attribute)), 0 };

	for (; range.count < SMALL_VALUES && node->values[range.count].text; range.count++) {
		struct image_attribute value = { .key = node->values[range.count].key };

		value.text = small_text(parts, node->values[range.count].text);
		words_put(&parts[PART_ATTRIBUTES], (const char *)&value, sizeof value);
	}
	return range;
}

static inline void
small_put_node(struct words *parts, const struct small_node *nodes, size_t count, node_ix ix)
{
	const struct small_node *node = &nodes[ix];
	struct image_node	 raw = {
			  .end = ix + 1, .kind = (uint8_t)node->kind, .level = (uint8_t)node->level, .flags = (uint8_t)node->flags,
			  .detail = (uint8_t)node->detail, .number = node->number,
	};

	while (raw.end < count && nodes[raw.end].depth > node->depth)
		raw.number += nodes[raw.end++].depth == node->depth + 1 && node->kind == NODE_SECTION;
	for (node_ix above = ix; above-- > 0 && raw.parent == 0;)
		if (nodes[above].depth < node->depth)
			raw.parent = above;
	raw.text = small_text(parts, node->text);
	if (node->id)
		raw.id = small_text(parts, node->id);
	raw.spans = small_spans(parts, node);
	raw.attributes = small_values(parts, node);
	raw.backlinks.at = small_count(parts, PART_BACKLINKS, sizeof(uint32_t));
	for (uint32_t from = 0; from < count; from++)
		if (small_links_to(&nodes[from], ix)) {
			words_put(&parts[PART_BACKLINKS], (const char *)&from, sizeof from);
			raw.backlinks.count++;
		}
	raw.fold = small_fold(parts, node->text);
	words_put(&parts[PART_NODES], (const char *)&raw, sizeof raw);
}

/* Every id is a name; they stand sorted. */
static inline void
small_names(struct words *parts, const struct small_node *nodes, size_t count)
{
	const char *last = "";

	for (;;) {
		struct image_name raw = { .kind = NAME_ID };
		const char	 *next = NULL;

		for (uint32_t ix = 0; ix < count; ix++)
			if (nodes[ix].id && strcmp(nodes[ix].id, last) > 0 && (!next || strcmp(nodes[ix].id, next) < 0)) {
				next = nodes[ix].id;
				raw.node = ix;
			}
		if (!next)
			return;
		raw.text = raw.shown = small_text(parts, next);
		words_put(&parts[PART_NAMES], (const char *)&raw, sizeof raw);
		last = next;
	}
}

static inline void
small_assemble(struct small *small, const struct words *parts, struct image_header head)
{
	static const size_t each[PART_COUNT] = {
		sizeof(struct image_node), sizeof(struct image_span), sizeof(struct image_attribute), sizeof(uint32_t),
		sizeof(struct image_name), 1, 1, 1, 1,
	};
	size_t at = sizeof head;

	for (int part = 0; part < PART_COUNT; part++) {
		head.part[part] = (struct image_range){ (uint32_t)at, (uint32_t)(parts[part].len / each[part]) };
		at += (parts[part].len + IMAGE_ALIGN - 1) / IMAGE_ALIGN * IMAGE_ALIGN;
	}
	head.size = (uint32_t)at;
	small->size = at;
	small->bytes = calloc(1, at);
	assert_non_null(small->bytes);
	memcpy(small->bytes, &head, sizeof head);
	for (int part = 0; part < PART_COUNT; part++)
		if (parts[part].len > 0)
			memcpy(small->bytes + head.part[part].at, parts[part].text, parts[part].len);
	small_seal(small);
}

/* Make it; `place` names nodes by enum image_place, and NULL names none. */
static inline void
small_make(struct small *small, const struct small_node *nodes, size_t count, const node_ix *place)
{
	struct words	    parts[PART_COUNT] = { 0 };
	struct image_header head = { .magic = IMAGE_MAGIC, .byte_order = IMAGE_BYTE_ORDER, .format = IMAGE_FORMAT };
	const char	   *wrong;

	for (int i = 0; i < PLACE_COUNT; i++)
		head.place[i] = place ? place[i] : NODE_NONE;
	for (node_ix ix = 0; ix < count; ix++)
		small_put_node(parts, nodes, count, ix);
	small_names(parts, nodes, count);
	small_assemble(small, parts, head);
	for (int part = 0; part < PART_COUNT; part++)
		words_done(&parts[part]);
	wrong = image_open(&small->image, small->bytes, small->size);
	if (!wrong)
		wrong = image_check(&small->image);
	if (wrong)
		fail_msg("a small reference: %s", wrong);
}

/* The same bytes in a block of their own. */
static inline void
small_copy(struct small *copy, const struct small *small)
{
	copy->size = small->size;
	copy->bytes = malloc(small->size);
	assert_non_null(copy->bytes);
	memcpy(copy->bytes, small->bytes, small->size);
	assert_null(image_open(&copy->image, copy->bytes, copy->size));
}

static inline void
small_free(struct small *small)
{
	free(small->bytes);
	small->bytes = NULL;
}

#endif
