#include "terminal/linear_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/panel.h"
#include "text/ascii.h"
#include "text/joined.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "xalloc.h"

enum { PANEL_GROUPS = 64, NUMBER_BYTES = 24 };

void
linear_page_init(struct linear_page *page, const struct image *image, bool ascii)
{
	memset(page, 0, sizeof *page);
	page->image = image;
	page->ascii = ascii;
	page->citations = true;
}

void
linear_page_done(struct linear_page *page)
{
	sheet_done(&page->sheet);
	free(page->choices);
	free(page->text);
	memset(page, 0, sizeof *page);
}

void
linear_page_clear(struct linear_page *page)
{
	page->choice_count = page->len = page->shown = 0;
}

struct linear_place
linear_place_of(const struct image *image, node_ix ix)
{
	struct node node = image_node(image, ix);

	if (node.kind == NODE_FIELD)
		return (struct linear_place){ .node = node.parent, .group = panel_group_of(image, ix) };
	return (struct linear_place){ .node = ix, .group = SHEET_NO_GROUP };
}

static void
page_byte(struct linear_page *page, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		page->text = xgrow(page->text, page->len, &page->room, 1);
		page->text[page->len++] = bytes[i];
	}
}

void
linear_page_words(struct linear_page *page, struct joined *joined)
{
	struct text text;
	struct line line = { 0 };

	if (!page->citations)
		joined_drop_sources(joined);
	text = joined_as_text(joined);
	do {
		line = wrap_line(&text, page->ascii, page->width, line.next);
		for (uint32_t at = line.start, len; at < line.end; at += len) {
			char form[ASCII_BYTES] = "";
			int  columns;

			len = cluster_at(&text, at, page->ascii, &columns);
			if (page->ascii && (unsigned char)text.bytes[at] >= 0x80)
				page_byte(page, form, ascii_cluster(text.bytes + at, len, utf8_before(text.bytes, at), form));
			else
				page_byte(page, text.bytes + at, len);
		}
		page_byte(page, "\n", 1);
	} while (line.next < text.len);
	joined_done(joined);
}

void
linear_page_say(struct linear_page *page, const char *ascii)
{
	struct joined joined = { .len = 0 };

	joined_say(&joined, ascii);
	linear_page_words(page, &joined);
}

void
linear_page_number(struct linear_page *page, struct joined *joined, struct linear_place place)
{
	char text[NUMBER_BYTES];

	page->choices = xgrow(page->choices, page->choice_count, &page->choice_room, sizeof *page->choices);
	page->choices[page->choice_count++] = place;
	snprintf(text, sizeof text, "%zu ", page->choice_count);
	joined_say(joined, text);
}

static unsigned
count_parts(const struct image *image, const struct node *node)
{
	unsigned count = 0;

	for (node_ix at = node->self + 1; at < node->end; at = image_node(image, at).end)
		count++;
	return count;
}

/* A drug in a list: what tells it from others is said with its name. */
static void
join_drug(struct joined *joined, const struct linear_page *page, const struct node *node)
{
	struct text mark = image_attribute(page->image, node->self, ATTR_MARK, 0);

	if (mark.len > 0) {
		joined_say(joined, ". Warning: ");
		joined_text(joined, mark);
	}
	joined_say(joined, ". ");
	joined_text(joined, image_attribute(page->image, node->self, ATTR_CLASS, 0));
	joined_say(joined, ". Use: ");
	joined_text(joined, image_attribute(page->image, node->self, ATTR_ORDER, 0));
	joined_say(joined, node->flags & FLAG_BOXED ? ". Boxed warning." : ".");
}

/* A child of a section. */
static void
put_child(struct linear_page *page, const struct node *node)
{
	struct joined joined = { .len = 0 };
	unsigned      parts = count_parts(page->image, node);
	char	      count[NUMBER_BYTES];

	linear_page_number(page, &joined, linear_place_of(page->image, node->self));
	if (node->kind == NODE_SECTION)
		joined_say(&joined, "Closed: ");
	else if (node->kind == NODE_NOTE)
		joined_say(&joined, "Warning: ");
	joined_node(&joined, page->image, node, 0);
	if (node->kind == NODE_SECTION) {
		snprintf(count, sizeof count, ", %u %s", parts, parts == 1 ? "part" : "parts");
		joined_say(&joined, count);
	} else if (node->kind == NODE_DRUG)
		join_drug(&joined, page, node);
	linear_page_words(page, &joined);
}

static void
put_attribute(struct linear_page *page, const char *label, enum attribute key)
{
	struct joined joined = { .len = 0 };

	joined_say(&joined, label);
	joined_text(&joined, image_attribute(page->image, 0, key, 0));
	linear_page_words(page, &joined);
}

static void
put_section(struct linear_page *page, const struct node *node)
{
	struct joined joined = { .len = 0 };

	joined_say(&joined, node->self == 0 ? "" : "Open: ");
	joined_node(&joined, page->image, node, 0);
	linear_page_words(page, &joined);
	if (node->self == 0) {
		put_attribute(page, "", ATTR_INTRO);
		put_attribute(page, "Warning: ", ATTR_DISCLAIMER);
		put_attribute(page, "Edition ", ATTR_EDITION);
		linear_page_say(page, "urgent shows the urgent warning signs, help what can be typed.");
	}
	if (node->self == image_place(page->image, PLACE_DRUGS))
		linear_page_say(page, "mark NUMBER or mark NAME marks a drug; plan, compare and table tell about those that are marked.");
	for (node_ix at = node->self + 1; at < node->end;) {
		struct node child = image_node(page->image, at);

		put_child(page, &child);
		at = child.end;
	}
}

/* Whether a line of a card leads on: not to where the reader is, and not to a detail of a source. */
static bool
leads_on(const struct linear_page *page, const struct sheet_line *line, node_ix here)
{
	struct node node;

	if (line->target == NODE_NONE || line->target == here)
		return false;
	node = image_node(page->image, line->target);
	return node.kind != NODE_ITEM || image_node(page->image, node.parent).kind != NODE_REFERENCE;
}

/* A line of the card. */
static void
put_line(struct linear_page *page, const struct sheet_line *line, node_ix here)
{
	struct joined joined = { .len = 0 };
	struct text   text = line->text;

	if (!text.bytes)
		text = (struct text){ page->sheet.own + line->own, page->sheet.own_shape + line->own, text.len };
	if (leads_on(page, line, here))
		linear_page_number(page, &joined, linear_place_of(page->image, line->target));
	if (line->mark == '!' || (line->style == STYLE_WARNING && line->group == SHEET_NO_GROUP))
		joined_say(&joined, "Warning: ");
	if (line->spans != NODE_NONE) {
		struct node node = image_node(page->image, line->spans);

		joined_node(&joined, page->image, &node, 0);
	} else
		joined_text(&joined, text);
	linear_page_words(page, &joined);
}

/* The heading of a group: closed, it can be chosen. */
static void
put_group_heading(struct linear_page *page, const struct sheet_line *line, uint32_t lines, node_ix here)
{
	struct joined joined = { .len = 0 };
	struct text   text = line->text;
	char	      count[NUMBER_BYTES];

	if (!text.bytes)
		text = (struct text){ page->sheet.own + line->own, page->sheet.own_shape + line->own, text.len };
	if (!line->open)
		linear_page_number(page, &joined, (struct linear_place){ .node = here, .group = line->group });
	joined_say(&joined, line->open ? "Open: " : "Closed: ");
	joined_text(&joined, text);
	if (!line->open) {
		snprintf(count, sizeof count, ", %u %s", lines, lines == 1 ? "line" : "lines");
		joined_say(&joined, count);
	}
	linear_page_words(page, &joined);
}

/* The card: as the panel has it, with the groups that a reader asks for less closed. */
static void
put_card(struct linear_page *page, const struct node *node)
{
	struct panel_folds folds;

	panel_folds_init(&folds);
	for (int group = FIELD_COUNT; group < PANEL_GROUPS && node->kind == NODE_DRUG; group++)
		panel_fold(&folds, group, false);
	panel_write(&page->sheet, page->image, &folds, node->self);
	for (uint32_t i = 0; i < page->sheet.count; i++) {
		const struct sheet_line *line = &page->sheet.list[i];

		if (line->group == SHEET_NO_GROUP) {
			put_line(page, line, node->self);
			continue;
		}
		put_group_heading(page, line, line->end - i - 1, node->self);
		if (!line->open)
			i = line->end - 1;
	}
}

static void
put_group(struct linear_page *page, const struct node *node, int group)
{
	struct panel_folds folds;
	struct joined	   joined = { .len = 0 };

	joined_text(&joined, node->text);
	linear_page_words(page, &joined);
	panel_fold_all(&folds, true);
	panel_write(&page->sheet, page->image, &folds, node->self);
	for (uint32_t i = 0; i < page->sheet.count; i++) {
		const struct sheet_line *line = &page->sheet.list[i];

		if (line->group != group)
			continue;
		put_group_heading(page, line, 0, node->self);
		for (uint32_t at = i + 1; at < line->end; at++)
			put_line(page, &page->sheet.list[at], node->self);
	}
}

/* A statement by itself says where it stands; the panel says that of those in cards only. */
static void
put_where(struct linear_page *page, const struct node *node)
{
	struct node   parent = image_node(page->image, node->parent);
	struct joined joined = { .len = 0 };

	if (parent.kind != NODE_SECTION)
		return;
	linear_page_number(page, &joined, linear_place_of(page->image, parent.self));
	joined_say(&joined, "In: ");
	joined_text(&joined, parent.text);
	linear_page_words(page, &joined);
	joined_say(&joined, node->kind == NODE_NOTE ? "Warning: " : "");
	joined_node(&joined, page->image, node, 0);
	linear_page_words(page, &joined);
}

void
linear_page_put(struct linear_page *page, struct linear_place place)
{
	struct node node = image_node(page->image, place.node);

	if (place.view != LINEAR_NODE)
		linear_page_drugs(page, place);
	else if (node.kind == NODE_SECTION)
		put_section(page, &node);
	else if (place.group != SHEET_NO_GROUP)
		put_group(page, &node, place.group);
	else {
		if (node.kind == NODE_PARAGRAPH || node.kind == NODE_ITEM || node.kind == NODE_NOTE)
			put_where(page, &node);
		put_card(page, &node);
	}
}

void
linear_page_names(struct linear_page *page, const struct name *names, int count)
{
	for (int i = 0; i < count; i++) {
		struct joined joined = { .len = 0 };
		struct node   node = image_node(page->image, names[i].node);

		linear_page_number(page, &joined, linear_place_of(page->image, node.self));
		joined_text(&joined, names[i].shown);
		if (names[i].kind != NAME_OWN) {
			joined_say(&joined, ": ");
			joined_text(&joined, node.text);
		}
		if (node.kind == NODE_DRUG)
			join_drug(&joined, page, &node);
		else {
			joined_say(&joined, ", ");
			joined_say(&joined, kind_name(node.kind));
		}
		linear_page_words(page, &joined);
	}
}

/* `drug, field: ` or `section: `, in which a node stands. */
static void
join_where(struct joined *joined, const struct linear_page *page, const struct node *node)
{
	struct node parent = image_node(page->image, node->parent);

	if (node->parent == 0)
		return;
	if (parent.kind == NODE_FIELD) {
		joined_text(joined, image_node(page->image, parent.parent).text);
		joined_say(joined, ", ");
	}
	joined_text(joined, parent.text);
	joined_say(joined, ": ");
}

uint32_t
linear_page_hits(struct linear_page *page, const struct find *find, uint32_t from, int most)
{
	uint32_t hit = find_next(find, from);

	for (int count = 0; hit != FIND_NONE && count < most; count++) {
		struct node   node = image_node(page->image, find_node(page->image, hit));
		struct joined joined = { .len = 0 };

		linear_page_number(page, &joined, linear_place_of(page->image, node.self));
		join_where(&joined, page, &node);
		joined_node(&joined, page->image, &node, 0);
		linear_page_words(page, &joined);
		hit = find_next(find, image_text_position(page->image, node.self + 1));
	}
	return hit;
}
