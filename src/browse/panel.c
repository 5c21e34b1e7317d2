#include "browse/panel.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* Groups beyond the fields of a card, which are numbered by their field. */
enum group {
	GROUP_SOURCES = FIELD_COUNT,
	GROUP_NAMES,
	GROUP_USED,
	GROUP_BEFORE,
	GROUP_DURING,
	GROUP_PARTS,
	GROUP_COUNT
};

enum { PARTS_MOST = 400 };	/* parts of a section that are listed; all of them stand in the text */

static_assert(GROUP_COUNT <= 64, "a bit for each group");

void
panel_folds_init(struct panel_folds *folds)
{
	static const int at_first[] = {
		FIELD_ROLE, FIELD_BOXED, FIELD_WHAT, FIELD_WHY, GROUP_SOURCES, GROUP_NAMES, GROUP_USED, GROUP_BEFORE,
		GROUP_DURING, GROUP_PARTS,
	};

	folds->open = 0;
	for (size_t i = 0; i < sizeof at_first / sizeof *at_first; i++)
		panel_fold(folds, at_first[i], true);
}

bool
panel_fold_is_open(const struct panel_folds *folds, int group)
{
	return folds->open >> group & 1;
}

void
panel_fold(struct panel_folds *folds, int group, bool open)
{
	folds->open = open ? folds->open | UINT64_C(1) << group : folds->open & ~(UINT64_C(1) << group);
}

void
panel_fold_all(struct panel_folds *folds, bool open)
{
	folds->open = open ? UINT64_MAX : 0;
}

/* What is written, and for what. */
struct writing {
	struct sheet		 *sheet;
	const struct image	 *image;
	const struct panel_folds *folds;
};

static void
open_group(struct writing *writing, int group)
{
	writing->sheet->list[writing->sheet->count - 1].gap = true;
	sheet_open_group(writing->sheet, group, panel_fold_is_open(writing->folds, group));
}

static void
heading(struct writing *writing, const char *words, unsigned count, int group)
{
	char text[64];

	snprintf(text, sizeof text, count > 0 ? "%s (%u)" : "%s", words, count);
	sheet_add_own(writing->sheet, STYLE_HEADING);
	sheet_say(writing->sheet, text);
	open_group(writing, group);
}

/* `label value`, when there is a value. */
static void
attribute(struct writing *writing, node_ix ix, enum attribute key, const char *label, enum style style)
{
	struct text value = image_attribute(writing->image, ix, key, 0);

	if (value.len == 0)
		return;
	sheet_add_own(writing->sheet, style);
	sheet_say(writing->sheet, label);
	sheet_say_text(writing->sheet, value);
}

static struct sheet_line *
node_line(struct writing *writing, node_ix ix, enum style style)
{
	struct node	   node = image_node(writing->image, ix);
	struct sheet_line *line = sheet_add(writing->sheet, node.text, style);

	line->spans = ix;
	line->target = ix;
	return line;
}

/* A statement as it stands in a card. */
static void
statement_line(struct writing *writing, const struct node *node, int indent)
{
	struct sheet_line *line = node_line(writing, node->self, node->kind == NODE_NOTE ? STYLE_WARNING : STYLE_TEXT);

	line->indent = indent;
	line->mark = node->kind == NODE_ITEM ? '-' : node->kind == NODE_NOTE ? '!' : ' ';
}

/* The statements right under a node. */
static unsigned
statements(struct writing *writing, const struct node *node, int indent)
{
	unsigned count = 0;

	for (node_ix at = node->self + 1; at < node->end;) {
		struct node child = image_node(writing->image, at);

		if (child.kind == NODE_PARAGRAPH || child.kind == NODE_ITEM || child.kind == NODE_NOTE) {
			statement_line(writing, &child, indent);
			count++;
		}
		at = child.end;
	}
	return count;
}

/* The titles above a node, `Overview > In short`, without the root's. */
static void
say_path(struct writing *writing, node_ix ix)
{
	struct node node = image_node(writing->image, ix);

	if (ix == 0)
		return;
	if (node.parent != 0) {
		say_path(writing, node.parent);
		sheet_say(writing->sheet, " > ");
	}
	sheet_say_text(writing->sheet, node.text);
}

/* From the drug, check, term or source that a node belongs to, else from the main section. */
static void
say_short_path(struct writing *writing, node_ix ix)
{
	struct node node = image_node(writing->image, ix);

	if (node.kind == NODE_FIELD) {
		say_short_path(writing, node.parent);
		sheet_say(writing->sheet, " > ");
		sheet_say_text(writing->sheet, node.text);
	} else if (node.kind == NODE_SECTION)
		say_path(writing, ix);
	else
		sheet_say_text(writing->sheet, node.text);
}

/* The fields of a card, each a group. */
static void
fields(struct writing *writing, const struct node *node)
{
	for (node_ix at = node->self + 1; at < node->end;) {
		struct node field = image_node(writing->image, at);

		if (field.kind == NODE_FIELD) {
			struct sheet_line *line = sheet_add(writing->sheet, field.text,
			    field.field == FIELD_BOXED || field.field == FIELD_CALL_NOW ? STYLE_WARNING : STYLE_HEADING);

			line->target = field.self;
			open_group(writing, (int)field.field);
			statements(writing, &field, 1);
			sheet_close_group(writing->sheet);
		}
		at = field.end;
	}
}

/* Every statement that links to a node, under the title of where it stands. */
static void
backlinks(struct writing *writing, const struct node *node, const char *words)
{
	node_ix last = NODE_NONE;

	if (node->backlink_count == 0)
		return;
	heading(writing, words, node->backlink_count, GROUP_USED);
	for (uint32_t n = 0; n < node->backlink_count; n++) {
		struct node from = image_node(writing->image, image_backlink(writing->image, node->self, n));

		if (from.parent != last) {
			sheet_add_own(writing->sheet, STYLE_NOTE)->indent = 1;
			writing->sheet->list[writing->sheet->count - 1].target = from.self;
			say_short_path(writing, from.parent);
		}
		last = from.parent;
		statement_line(writing, &from, 2);
	}
	sheet_close_group(writing->sheet);
}

/* The drugs that ask for a check in one of their fields. */
static void
asked_by(struct writing *writing, const struct node *check, enum field_id field, const char *words, int group)
{
	unsigned count = 0;

	for (uint32_t n = 0; n < check->backlink_count; n++) {
		struct node from = image_node(writing->image, image_backlink(writing->image, check->self, n));
		struct node owner = image_node(writing->image, from.parent);

		if (!(from.flags & FLAG_NEEDS) || owner.field != field)
			continue;
		if (count++ == 0)
			heading(writing, words, 0, group);
		node_line(writing, owner.parent, STYLE_LINK)->indent = 1;
		writing->sheet->list[writing->sheet->count - 1].target = owner.self;
	}
	if (count > 0)
		sheet_close_group(writing->sheet);
}

/* Whether a target is among those of the spans before the n-th. */
static bool
seen_before(struct writing *writing, node_ix ix, uint32_t n, node_ix target)
{
	while (n-- > 0)
		if (image_span(writing->image, ix, n).target == target)
			return true;
	return false;
}

/* The nodes a statement leads to: its sources in full, or the others. */
static void
targets(struct writing *writing, const struct node *node, bool sources)
{
	unsigned count = 0;

	for (uint32_t n = 0; n < node->span_count; n++) {
		struct span span = image_span(writing->image, node->self, n);
		struct node to;

		if (span.target == NODE_NONE || seen_before(writing, node->self, n, span.target))
			continue;
		to = image_node(writing->image, span.target);
		if ((to.kind == NODE_REFERENCE) != sources)
			continue;
		if (count++ == 0)
			heading(writing, sources ? "Sources" : "Named here", 0, sources ? GROUP_SOURCES : GROUP_NAMES);
		node_line(writing, to.self, sources ? STYLE_TEXT : STYLE_LINK)->indent = 1;
		if (sources)
			statements(writing, &to, 2);
	}
	if (count > 0)
		sheet_close_group(writing->sheet);
}

static void
evidence(struct writing *writing, unsigned tag)
{
	if (tag == 0)
		return;
	sheet_add_own(writing->sheet, STYLE_NOTE);
	sheet_say(writing->sheet, "Evidence about: ");
	sheet_say_text(writing->sheet, image_evidence(writing->image, tag));
}

static void
write_statement(struct writing *writing, const struct node *node)
{
	/* In the outline the statement is seen beside the panel; in a card it gives way to its sources. */
	if (image_node(writing->image, node->parent).kind != NODE_SECTION) {
		sheet_add_own(writing->sheet, STYLE_NOTE);
		say_short_path(writing, node->parent);
		statement_line(writing, node, 0);
	}
	evidence(writing, node->tag);
	targets(writing, node, true);
	targets(writing, node, false);
}

static void
write_drug(struct writing *writing, const struct node *node)
{
	node_line(writing, node->self, STYLE_TITLE);
	attribute(writing, node->self, ATTR_MARK, "", STYLE_WARNING);
	if (node->flags & FLAG_BOXED) {
		sheet_add_own(writing->sheet, STYLE_WARNING)->mark = '!';
		sheet_say(writing->sheet, "Has a boxed warning");
	}
	attribute(writing, node->self, ATTR_CLASS, "Class: ", STYLE_TEXT);
	attribute(writing, node->self, ATTR_ROUTE, "Given: ", STYLE_TEXT);
	attribute(writing, node->self, ATTR_DRUG_ALIASES, "Also: ", STYLE_NOTE);
	attribute(writing, node->self, ATTR_LABEL, "Label: ", STYLE_NOTE);
	fields(writing, node);
	backlinks(writing, node, "Named in");
}

static void
write_section(struct writing *writing, const struct node *node)
{
	struct sheet_line *line = node_line(writing, node->self, STYLE_TITLE);
	unsigned	   parts = 0, sources = 0, seen = 0;

	line->spans = NODE_NONE;
	if (node->self == 0) {
		attribute(writing, 0, ATTR_DISCLAIMER, "", STYLE_WARNING);
		attribute(writing, 0, ATTR_EDITION, "Edition ", STYLE_NOTE);
		attribute(writing, 0, ATTR_SOURCE_DATE, "Source page: ", STYLE_NOTE);
	}
	for (node_ix at = node->self + 1; at < node->end && seen < PARTS_MOST; seen++) {
		struct node child = image_node(writing->image, at);

		if (child.kind < NODE_FIELD) {
			if (parts++ == 0)
				heading(writing, "In it", 0, GROUP_PARTS);
			node_line(writing, at, STYLE_LINK)->indent = 1;
			writing->sheet->list[writing->sheet->count - 1].spans = NODE_NONE;
		}
		at = child.end;
	}
	if (parts > 0 && node->number > seen) {
		char words[64];

		snprintf(words, sizeof words, "... and %u more, in the text", node->number - seen);
		sheet_add_own(writing->sheet, STYLE_NOTE)->indent = 1;
		sheet_say(writing->sheet, words);
	}
	if (parts > 0)
		sheet_close_group(writing->sheet);
	seen = 0;
	for (node_ix at = node->self + 1; at < node->end && seen < PARTS_MOST; seen++) {
		struct node child = image_node(writing->image, at);

		for (uint32_t n = 0; child.kind >= NODE_FIELD && n < child.span_count; n++) {
			struct span span = image_span(writing->image, at, n);

			if (span.style != SPAN_CITE || span.target == NODE_NONE || panel_find(writing->sheet, span.target, &(uint32_t){ 0 }))
				continue;
			if (sources++ == 0)
				heading(writing, "Sources", 0, GROUP_SOURCES);
			node_line(writing, span.target, STYLE_TEXT)->indent = 1;
		}
		at = child.end;
	}
	if (sources > 0)
		sheet_close_group(writing->sheet);
}

static void
write_term(struct writing *writing, const struct node *node)
{
	node_line(writing, node->self, STYLE_TITLE);
	attribute(writing, node->self, ATTR_ALIASES, "Also: ", STYLE_NOTE);
	statements(writing, node, 0);
	backlinks(writing, node, "Used in");
}

static void
write_check(struct writing *writing, const struct node *node)
{
	node_line(writing, node->self, STYLE_TITLE);
	attribute(writing, node->self, ATTR_CHECK_ALIASES, "Also: ", STYLE_NOTE);
	fields(writing, node);
	asked_by(writing, node, FIELD_BEFORE, "Asked for before starting", GROUP_BEFORE);
	asked_by(writing, node, FIELD_MONITORING, "Asked for during treatment", GROUP_DURING);
}

static void
write_reference(struct writing *writing, const struct node *node)
{
	node_line(writing, node->self, STYLE_TEXT);
	statements(writing, node, 0);
	backlinks(writing, node, "Cited in");
}

void
panel_write(struct sheet *sheet, const struct image *image, const struct panel_folds *folds, node_ix ix)
{
	struct writing writing = { .sheet = sheet, .image = image, .folds = folds };
	struct node    node = image_node(image, ix);

	sheet_clear(sheet);
	switch (node.kind) {
	case NODE_DRUG:
		write_drug(&writing, &node);
		break;
	case NODE_SECTION:
		write_section(&writing, &node);
		break;
	case NODE_TERM:
		write_term(&writing, &node);
		break;
	case NODE_CHECK:
		write_check(&writing, &node);
		break;
	case NODE_REFERENCE:
		write_reference(&writing, &node);
		break;
	case NODE_FIELD:
	case NODE_PARAGRAPH:
	case NODE_ITEM:
	case NODE_NOTE:
		write_statement(&writing, &node);
		break;
	case NODE_KIND_COUNT:
		break;
	}
	if (sheet->count == 0) {
		sheet_add_own(sheet, STYLE_NOTE);
		sheet_say(sheet, "Nothing more about this.");
	}
}

bool
panel_find(const struct sheet *sheet, node_ix ix, uint32_t *line)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->list[i].target == ix) {
			*line = (uint32_t)i;
			return true;
		}
	return false;
}

int
panel_group_of(const struct image *image, node_ix ix)
{
	for (struct node node = image_node(image, ix); node.self != 0; node = image_node(image, node.parent))
		if (node.kind == NODE_FIELD)
			return (int)node.field;
	return SHEET_NO_GROUP;
}
