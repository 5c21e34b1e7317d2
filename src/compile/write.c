#include "compile/write.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "compile/phrases.h"
#include "image/format.h"
#include "text/fold.h"
#include "text/shape.h"
#include "xalloc.h"

enum { ALIAS_SEPARATOR = '\v' };	/* no query has it */

struct writer {
	const struct doc *doc;
	struct phrases	  phrases;
	struct bytes	  parts[PART_COUNT];
};

static void
put(struct bytes *to, const void *data, size_t len)
{
	while (to->len + len > to->room)
		to->data = xgrow(to->data, to->room, &to->room, 1);
	if (len > 0)
		memcpy(to->data + to->len, data, len);
	to->len += len;
}

static uint32_t
count(const struct writer *writer, enum image_part part, size_t each)
{
	return (uint32_t)(writer->parts[part].len / each);
}

/* Addresses and numbers of documents do not break: a run without spaces that has `://` in it, or `10.` and a slash. */
static void
keep_addresses(const char *text, size_t len, uint8_t *shape)
{
	for (size_t from = 0, end; from < len; from = end + 1) {
		size_t slash = 0;

		for (end = from; end < len && text[end] != ' '; end++)
			slash = text[end] == '/' ? end : slash;
		if (slash > 0 && ((end - from > 3 && memcmp(text + from, "10.", 3) == 0) ||
		    memchr(text + from, ':', end - from)))
			shape_keep(shape, from, end, false);
	}
}

/* Put text with its shape; `marks` may be NULL. */
static struct image_range
put_text(struct writer *writer, const char *text, size_t len, const struct words *marks)
{
	struct image_range range = { count(writer, PART_TEXT, 1), (uint32_t)len };
	uint8_t		  *shape = xmalloc(len);

	text_shape(text, len, shape);
	keep_addresses(text, len, shape);
	phrases_keep(&writer->phrases, text, len, shape);
	for (size_t i = 0; marks && i < marks->mark_count; i++) {
		const struct mark *mark = &marks->marks[i];

		if (mark->style == SPAN_CITE || mark->style == SPAN_EDITORIAL)
			shape_keep(shape, mark->start, mark->end, mark->style == SPAN_CITE);
	}
	put(&writer->parts[PART_TEXT], text, len);
	put(&writer->parts[PART_SHAPE], shape, len);
	free(shape);
	return range;
}

static struct image_range
put_spans(struct writer *writer, const struct words *words)
{
	struct image_range range = { count(writer, PART_SPANS, sizeof(struct image_span)), 0 };

	for (size_t i = 0; i < words->mark_count; i++) {
		const struct mark *mark = &words->marks[i];
		struct image_span  span = {
			.text = { (uint32_t)mark->start, (uint32_t)(mark->end - mark->start) },
			.target = mark->to ? mark->to->ix : NODE_NONE,
			.style = mark->style,
		};

		if (mark->start == mark->end)
			continue;
		put(&writer->parts[PART_SPANS], &span, sizeof span);
		range.count++;
	}
	return range;
}

static struct image_range
put_attributes(struct writer *writer, const struct item *item)
{
	struct image_range range = { count(writer, PART_ATTRIBUTES, sizeof(struct image_attribute)), 0 };

	for (size_t i = 0; i < item->value_count; i++) {
		const struct value    *value = &item->values[i];
		struct image_attribute attribute = { .key = value->key };

		attribute.text = put_text(writer, value->words.bytes, value->words.len, NULL);
		put(&writer->parts[PART_ATTRIBUTES], &attribute, sizeof attribute);
		range.count++;
	}
	return range;
}

/* One folded byte, and how far the text has gone on when it comes. */
static void
put_folded(struct writer *writer, char byte, size_t step)
{
	for (; step > UINT8_MAX; step -= UINT8_MAX) {
		put(&writer->parts[PART_FOLD], " ", 1);
		put(&writer->parts[PART_FOLD_STEP], &(uint8_t){ UINT8_MAX }, 1);
	}
	put(&writer->parts[PART_FOLD], &byte, 1);
	put(&writer->parts[PART_FOLD_STEP], &(uint8_t){ (uint8_t)step }, 1);
}

static bool
is_alias_key(enum attribute key)
{
	return key == ATTR_ALIASES || key == ATTR_DRUG_ALIASES || key == ATTR_CHECK_ALIASES;
}

/* Other names of an item are found too; they stand after its text, and come from its end. */
static void
put_folded_aliases(struct writer *writer, const struct words *aliases, size_t step, size_t *reached)
{
	char  *fold = xmalloc(aliases->len * FOLD_GROWTH + 1);
	size_t len = text_fold(aliases->bytes, aliases->len, fold, NULL);

	put_folded(writer, ALIAS_SEPARATOR, step);
	*reached += step;
	for (size_t i = 0; i < len; i++)
		put_folded(writer, fold[i], 0);
	free(fold);
}

/* The text folded for search, without the numbers of citations. */
static struct image_range
put_fold(struct writer *writer, const struct item *item)
{
	const struct words *words = &item->text;
	struct image_range range = { count(writer, PART_FOLD, 1), 0 };
	char		  *fold = xmalloc(words->len * FOLD_GROWTH + 1);
	uint32_t	  *origin = xmalloc((words->len * FOLD_GROWTH + 1) * sizeof *origin);
	size_t		   from = 0, mark = 0, reached = 0;

	while (from < words->len) {
		size_t end = words->len, after = end, len;

		for (; mark < words->mark_count; mark++)
			if (words->marks[mark].style == SPAN_CITE || words->marks[mark].style == SPAN_EDITORIAL) {
				end = words->marks[mark].start;
				after = words->marks[mark++].end;
				break;
			}
		len = text_fold(words->bytes + from, end - from, fold, origin);
		for (size_t i = 0; i < len; i++) {
			put_folded(writer, fold[i], from + origin[i] - reached);
			reached = from + origin[i];
		}
		from = after;
	}
	for (size_t i = 0; i < item->value_count; i++)
		if (is_alias_key(item->values[i].key))
			put_folded_aliases(writer, &item->values[i].words, words->len - reached, &reached);
	range.count = count(writer, PART_FOLD, 1) - range.at;
	put_folded(writer, '\n', 0);
	free(fold);
	free(origin);
	return range;
}

/* What node.number says: of a reference its number, of a section how many parts it has. */
static uint32_t
number_of(const struct item *item)
{
	uint32_t parts = 0;

	if (item->kind != NODE_SECTION)
		return item->number;
	for (const struct item *child = item->first; child; child = child->next)
		parts++;
	return parts;
}

static void
put_node(struct writer *writer, const struct item *item, node_ix end)
{
	struct image_node node = {
		.end = end,
		.parent = item->parent ? item->parent->ix : 0,
		.kind = (uint8_t)item->kind,
		.level = (uint8_t)item->level,
		.flags = (uint8_t)item->flags,
		.detail = (uint8_t)(item->kind == NODE_FIELD ? item->field : item->tag),
		.number = number_of(item),
	};

	node.text = put_text(writer, item->text.bytes, item->text.len, &item->text);
	if (item->id)
		node.id = put_text(writer, item->id, strlen(item->id), NULL);
	node.spans = put_spans(writer, &item->text);
	node.attributes = put_attributes(writer, item);
	node.backlinks = (struct image_range){ count(writer, PART_BACKLINKS, sizeof(uint32_t)), (uint32_t)item->link_count };
	put(&writer->parts[PART_BACKLINKS], item->links, item->link_count * sizeof *item->links);
	node.fold = put_fold(writer, item);
	put(&writer->parts[PART_NODES], &node, sizeof node);
}

static node_ix
last_descendant(const struct item *item)
{
	while (item->last)
		item = item->last;
	return item->ix;
}

/*
 * Ids count as names, so that one table finds both; the same text of the same
 * item is there once.  Their texts come one after the other, so that all can be
 * looked through at once.
 */
static void
put_names(struct writer *writer, const struct name_list *names, const struct name_list *ids)
{
	struct bytes *part = &writer->parts[PART_NAMES];
	const char  **shown = NULL;
	size_t	      name = 0, id = 0, count = 0, room = 0;

	while (name < names->count || id < ids->count) {
		const struct doc_name *next;
		struct image_name      raw = { 0 };
		int order = name == names->count ? 1 : id == ids->count ? -1 :
		    strcmp(names->list[name].text, ids->list[id].text);

		if (order == 0 && names->list[name].item->kind != ids->list[id].item->kind)
			order = names->list[name].item->kind < ids->list[id].item->kind ? -1 : 1;
		next = order <= 0 ? &names->list[name] : &ids->list[id];
		if (order == 0 && names->list[name].item == ids->list[id].item)
			id++;
		if (order <= 0)
			name++;
		else
			id++;
		raw.text = put_text(writer, next->text, strlen(next->text), NULL);
		raw.node = next->item->ix;
		raw.kind = next->kind;
		put(part, &raw, sizeof raw);
		shown = xgrow(shown, count, &room, sizeof *shown);
		shown[count++] = next->shown;
	}
	for (size_t i = 0; i < count; i++) {
		struct image_range range = put_text(writer, shown[i], strlen(shown[i]), NULL);

		memcpy(part->data + i * sizeof(struct image_name) + offsetof(struct image_name, shown), &range, sizeof range);
	}
	free(shown);
}

static void
assemble(struct writer *writer, struct bytes *image)
{
	static const size_t sizes[PART_COUNT] = {
		sizeof(struct image_node), sizeof(struct image_span), sizeof(struct image_attribute),
		sizeof(uint32_t), sizeof(struct image_name), 1, 1, 1, 1,
	};
	static const unsigned char none[IMAGE_ALIGN];
	struct image_header	   head = { .magic = IMAGE_MAGIC, .byte_order = IMAGE_BYTE_ORDER, .format = IMAGE_FORMAT };

	for (int place = 0; place < PLACE_COUNT; place++)
		head.place[place] = writer->doc->place[place] ? writer->doc->place[place]->ix : NODE_NONE;
	put(image, &head, sizeof head);
	for (int part = 0; part < PART_COUNT; part++) {
		head.part[part] = (struct image_range){ (uint32_t)image->len, (uint32_t)(writer->parts[part].len / sizes[part]) };
		put(image, writer->parts[part].data, writer->parts[part].len);
		put(image, none, (IMAGE_ALIGN - image->len % IMAGE_ALIGN) % IMAGE_ALIGN);
	}
	head.size = (uint32_t)image->len;
	memcpy(image->data, &head, sizeof head);
	head.hash = image_hash_of(image->data, image->len);
	memcpy(image->data, &head, sizeof head);
}

void
doc_write(const struct doc *doc, struct bytes *image)
{
	struct writer writer = { .doc = doc };

	phrases_init(&writer.phrases, doc);
	for (const struct item *item = doc->root; item; item = item_after(doc->root, item))
		put_node(&writer, item, last_descendant(item) + 1);
	put_names(&writer, &doc->names, &doc->ids);
	memset(image, 0, sizeof *image);
	assemble(&writer, image);
	for (int part = 0; part < PART_COUNT; part++)
		free(writer.parts[part].data);
	phrases_done(&writer.phrases);
}
