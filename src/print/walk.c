#include "print/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/lookup.h"
#include "print/address.h"
#include "text/shape.h"
#include "text/wrap.h"
#include "xalloc.h"

#define LEGEND "Numbers in brackets are sources; braces tell what the evidence is about."
const char walk_legend[] = LEGEND, walk_legend_of_signs[] = LEGEND " An exclamation mark is a warning.";
#undef LEGEND

/* Nodes in the order of their first mention. */
struct mentions {
	node_ix *list;	/* owned */
	size_t	 count, room;
};

struct walking {
	const struct image  *image;
	const struct format *format;
	void		    *self;
	bool		     whole;	/* every source comes anyway */
	struct mentions	     cited, linked;
	node_ix		     links_of;	/* the node whose statements have those links */
};

/* The values that stand nowhere else in the tree, with what they are called; the first is a warning. */
static const struct {
	enum attribute key;
	const char    *label;
} values[] = {
	{ ATTR_MARK, "" },
	{ ATTR_INTRO, "" },
	{ ATTR_ALIASES, "Also" },
	{ ATTR_DRUG_ALIASES, "Also" },
	{ ATTR_CHECK_ALIASES, "Also" },
	{ ATTR_CLASS, "Class" },
	{ ATTR_ROUTE, "Route" },
	{ ATTR_ORDER, "Use" },
	{ ATTR_BOXED, "Boxed warning" },
	{ ATTR_LABEL, "Label" },
};

static void
mention(struct mentions *mentions, node_ix ix)
{
	for (size_t i = 0; i < mentions->count; i++)
		if (mentions->list[i] == ix)
			return;
	mentions->list = xgrow(mentions->list, mentions->count, &mentions->room, sizeof *mentions->list);
	mentions->list[mentions->count++] = ix;
}

bool
walk_run(const struct image *image, const struct node *node, struct run *run)
{
	run->start = run->end;
	run->style = SPAN_PLAIN;
	run->target = NODE_NONE;
	while (run->next_span < node->span_count) {
		struct span span = image_span(image, node->self, run->next_span);

		if (span.start > run->start) {
			run->end = span.start;
			return true;
		}
		run->next_span++;
		if (span.end <= run->start)
			continue;
		run->end = span.end;
		run->style = span.style;
		run->target = span.target;
		return true;
	}
	run->end = node->text.len;
	return run->end > run->start;
}

bool
walk_is_statement(const struct node *node)
{
	return node->kind == NODE_PARAGRAPH || node->kind == NODE_ITEM || node->kind == NODE_NOTE;
}

static void
tell(struct walking *walking, const struct node *node, const char *label, struct text text, bool warning)
{
	struct walk_value value = { .label = label, .text = text, .warning = warning };

	if (text.len > 0 && walking->format->value)
		walking->format->value(walking->self, node, &value);
}

static void
tell_addresses(struct walking *walking, const struct node *node, const char *label, const struct mentions *mentions)
{
	char  *bytes = NULL;
	size_t len = 0;
	FILE  *made = xmemory_open(&bytes, &len);

	for (size_t i = 0; i < mentions->count; i++) {
		fputs(i > 0 ? ", " : "", made);
		address_put(made, walking->image, mentions->list[i]);
	}
	xmemory_close(made, &bytes);
	tell(walking, node, label, text_ascii(bytes), false);
	free(bytes);
}

/* Where the links of the statements right under a node lead, where their words do not say it. */
static void
tell_links(struct walking *walking)
{
	struct node node;

	if (walking->linked.count == 0)
		return;
	node = image_node(walking->image, walking->links_of);
	tell_addresses(walking, &node, "See", &walking->linked);
	walking->linked.count = 0;
}

/* Whether the words of a link are a name of its target, or the plural of one. */
static bool
words_name(const struct image *image, const char *words, size_t len, node_ix target)
{
	return lookup_exact(image, words, len) == target ||
	    (len > 1 && words[len - 1] == 's' && lookup_exact(image, words, len - 1) == target);
}

static void
take_mentions(struct walking *walking, const struct node *node)
{
	struct run run = { 0 };

	while (walk_run(walking->image, node, &run)) {
		if (run.target == NODE_NONE)
			continue;
		if (image_node(walking->image, run.target).kind == NODE_REFERENCE) {
			if (!walking->whole)
				mention(&walking->cited, run.target);
		} else if (walking->format->tells_links &&
		    !words_name(walking->image, node->text.bytes + run.start, run.end - run.start, run.target)) {
			walking->links_of = node->parent;
			mention(&walking->linked, address_owner(walking->image, run.target));
		}
	}
}

static void
enter(struct walking *walking, const struct node *node, int depth)
{
	if (!walk_is_statement(node))
		tell_links(walking);
	walking->format->enter(walking->self, node, depth);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		tell(walking, node, values[i].label, image_attribute(walking->image, node->self, values[i].key, 0),
		    values[i].key == ATTR_MARK);
	if (node->self == 0)
		tell(walking, node, "", text_ascii(walk_legend), false);
	if (walk_is_statement(node))
		take_mentions(walking, node);
}

static void
leave(struct walking *walking, const struct node *node, int depth)
{
	if (!walk_is_statement(node))
		tell_links(walking);
	walking->format->leave(walking->self, node, depth);
}

/* Leave what ends before a node, from `open` outwards; returns what is open still. */
static struct node
leave_until(struct walking *walking, struct node open, node_ix top, node_ix ix, int *depth)
{
	while (open.end <= ix) {
		leave(walking, &open, --*depth);
		if (open.self == top)
			break;
		open = image_node(walking->image, open.parent);
	}
	return open;
}

/* What stands in other places and leads to a node. */
static void
tell_backlinks(struct walking *walking, const struct node *node)
{
	struct mentions mentions = { 0 };
	const char     *label = node->kind == NODE_REFERENCE ? "Cited in" : node->kind == NODE_CHECK ? "Asked for in" :
	    node->kind == NODE_TERM ? "Used in" : "Named in";

	for (uint32_t n = 0; n < node->backlink_count; n++)
		mention(&mentions, address_owner(walking->image, image_backlink(walking->image, node->self, n)));
	if (mentions.count > 0)
		tell_addresses(walking, node, label, &mentions);
	free(mentions.list);
}

static void
say_path(FILE *stream, const struct image *image, node_ix ix)
{
	struct node node = image_node(image, ix);

	if (ix == 0)
		return;
	if (node.parent != 0) {
		say_path(stream, image, node.parent);
		fputs(" > ", stream);
	}
	fwrite(node.text.bytes, 1, node.text.len, stream);
}

static void
tell_path(struct walking *walking, const struct node *node)
{
	char	   *bytes = NULL;
	uint8_t	   *shape;
	size_t	    len = 0;
	FILE	   *made;

	if (node->self == 0 || node->parent == 0)
		return;
	made = xmemory_open(&bytes, &len);
	say_path(made, walking->image, node->parent);
	xmemory_close(made, &bytes);
	shape = xmalloc(len);
	text_shape(bytes, len, shape);
	tell(walking, node, "In", (struct text){ bytes, shape, (uint32_t)len }, false);
	free(shape);
	free(bytes);
}

static void
walk_tree(struct walking *walking, node_ix top)
{
	struct node first = image_node(walking->image, top), open = first;
	int	    depth = 1;

	enter(walking, &first, 0);
	tell_path(walking, &first);
	if (top != 0)
		tell_backlinks(walking, &first);
	for (node_ix ix = top + 1; ix < first.end; ix++) {
		open = leave_until(walking, open, top, ix, &depth);
		open = image_node(walking->image, ix);
		enter(walking, &open, depth++);
	}
	leave_until(walking, open, top, first.end, &depth);
}

static int
by_index(const void *a, const void *b)
{
	const node_ix *left = a, *right = b;

	return *left < *right ? -1 : *left > *right;
}

static bool
is_below_any(const struct image *image, const node_ix *tops, int count, node_ix ix)
{
	for (int i = 0; i < count; i++)
		if (ix >= tops[i] && ix < image_node(image, tops[i]).end)
			return true;
	return false;
}

void
walk_sources(const struct image *image, node_ix *references, size_t count, const struct format *format, void *self)
{
	node_ix	    place = image_place(image, PLACE_REFERENCES);
	struct node section;

	if (place == NODE_NONE || count == 0)
		return;
	section = image_node(image, place);
	qsort(references, count, sizeof *references, by_index);
	format->enter(self, &section, 0);
	for (size_t i = 0; i < count; i++) {
		struct node reference = image_node(image, references[i]);

		if (i > 0 && references[i] == references[i - 1])
			continue;
		format->enter(self, &reference, 1);
		for (node_ix ix = reference.self + 1; ix < reference.end; ix++) {
			struct node detail = image_node(image, ix);

			format->enter(self, &detail, 2);
			format->leave(self, &detail, 2);
		}
		format->leave(self, &reference, 1);
	}
	format->leave(self, &section, 0);
}

/* The sources that were cited, where they have not been walked. */
static void
walk_cited(struct walking *walking, const node_ix *tops, int count)
{
	struct mentions *cited = &walking->cited;
	size_t		 kept = 0;

	for (size_t i = 0; i < cited->count; i++)
		if (!is_below_any(walking->image, tops, count, cited->list[i]))
			cited->list[kept++] = cited->list[i];
	walk_sources(walking->image, cited->list, kept, walking->format, walking->self);
}

void
walk_end(const struct image *image, const struct format *format, void *self)
{
	struct walking walking = { .image = image, .format = format, .self = self };
	struct node    root = image_node(image, 0);

	format->finish(self);
	tell(&walking, &root, "Edition", image_attribute(image, 0, ATTR_EDITION, 0), false);
	tell(&walking, &root, "Source page of", image_attribute(image, 0, ATTR_SOURCE_DATE, 0), false);
	tell(&walking, &root, "", image_attribute(image, 0, ATTR_DISCLAIMER, 0), false);
}

void
walk(const struct image *image, const node_ix *tops, int count, const struct format *format, void *self)
{
	struct walking walking = { .image = image, .format = format, .self = self };

	walking.whole = is_below_any(image, tops, count, 0);
	format->begin(self);
	for (int i = 0; i < count; i++)
		walk_tree(&walking, tops[i]);
	walk_cited(&walking, tops, count);
	walk_end(image, format, self);
	free(walking.cited.list);
	free(walking.linked.list);
}
