#include "browse/outline.h"

#include <stdio.h>
#include <string.h>

#include "browse/several.h"
#include "text/wrap.h"

enum {
	STEP = 2,		/* columns for each level */
	NARROW = 56,		/* a pane below this many columns indents less */
	CLASS_LEAST = 14,	/* columns of the class; with fewer the drugs are a list and no table */
	NAME_COLS = 28,
	ORDER_COLS = 9
};

void
folds_copy(struct folds *folds, const struct folds *from)
{
	folds->all_open = from->all_open;
	node_set_copy(&folds->others, &from->others);
}

void
folds_done(struct folds *folds)
{
	node_set_done(&folds->others);
}

void
outline_init(struct outline *outline, const struct image *image)
{
	memset(outline, 0, sizeof *outline);
	outline->image = image;
	listing_init(&outline->listing, image);
}

void
outline_done(struct outline *outline)
{
	folds_done(&outline->folds);
	listing_done(&outline->listing);
}

static struct node
node_of(const struct outline *outline, node_ix ix)
{
	return image_node(outline->image, ix);
}

bool
outline_can_open(const struct outline *outline, node_ix ix)
{
	struct node node = node_of(outline, ix);

	return node.kind == NODE_SECTION && node.end > ix + 1;
}

bool
outline_is_open(const struct outline *outline, node_ix ix)
{
	if (ix == 0)
		return true;
	return outline_can_open(outline, ix) && outline->folds.all_open != node_set_has(&outline->folds.others, ix);
}

void
outline_open(struct outline *outline, node_ix ix, bool open)
{
	if (ix == 0 || !outline_can_open(outline, ix) || outline_is_open(outline, ix) == open)
		return;
	node_set_put(&outline->folds.others, ix, open != outline->folds.all_open);
	outline->version++;
}

void
outline_open_all(struct outline *outline, bool open)
{
	outline->folds.all_open = open;
	node_set_clear(&outline->folds.others);
	outline->version++;
}

void
outline_set_folds(struct outline *outline, const struct folds *folds)
{
	folds_copy(&outline->folds, folds);
	outline->version++;
}

void
outline_count_hits(struct outline *outline, const struct find *find)
{
	outline->find = find;
	outline->version++;
}

void
outline_reveal(struct outline *outline, node_ix ix)
{
	while (ix != 0) {
		ix = node_of(outline, ix).parent;
		outline_open(outline, ix, true);
	}
}

node_ix
outline_owner(const struct outline *outline, node_ix ix)
{
	node_ix owner = ix;

	for (node_ix at = ix; at != 0;) {
		at = node_of(outline, at).parent;
		if (node_of(outline, at).kind != NODE_SECTION)
			owner = at;
	}
	return owner;
}

node_ix
outline_visible(const struct outline *outline, node_ix ix)
{
	node_ix visible = ix;

	for (node_ix at = ix; at != 0; at = node_of(outline, at).parent)
		if (at != ix && !outline_is_open(outline, at))
			visible = at;
	return visible;
}

/* The row after one, all rows shown. */
static bool
next_of_all(const struct outline *outline, node_ix *ix)
{
	const struct listing *listing = &outline->listing;
	node_ix		      next = outline_is_open(outline, *ix) ? *ix + 1 : node_of(outline, *ix).end;

	if (listing_has(listing, *ix)) {
		size_t place = listing_place(listing, *ix) + 1;

		next = place < listing->item_count ? listing->items[place] : listing->end;
	} else if (listing_has(listing, next))
		next = listing->items[0];
	if (next >= image_node_count(outline->image))
		return false;
	*ix = next;
	return true;
}

static bool
prev_of_all(const struct outline *outline, node_ix *ix)
{
	const struct listing *listing = &outline->listing;
	node_ix		      prev;

	if (*ix == 0)
		return false;
	if (listing_has(listing, *ix)) {
		size_t place = listing_place(listing, *ix);

		prev = place > 0 ? listing->items[place - 1] : outline_visible(outline, listing->first - 1);
	} else {
		prev = outline_visible(outline, *ix - 1);
		if (listing_has(listing, prev))
			prev = listing->items[listing->item_count - 1];
	}
	*ix = prev;
	return true;
}

static bool
next_row(const struct outline *outline, node_ix *ix)
{
	node_ix at = *ix;

	while (next_of_all(outline, &at))
		if (listing_shows(&outline->listing, at)) {
			*ix = at;
			return true;
		}
	return false;
}

static bool
prev_row(const struct outline *outline, node_ix *ix)
{
	node_ix at = *ix;

	while (prev_of_all(outline, &at))
		if (listing_shows(&outline->listing, at)) {
			*ix = at;
			return true;
		}
	return false;
}

/* Whether a row stands above another one. */
static bool
items_above(void *self, uint32_t a, uint32_t b)
{
	const struct listing *listing = &((const struct outline *)self)->listing;

	if (listing_has(listing, a) && listing_has(listing, b))
		return listing_place(listing, a) < listing_place(listing, b);
	return a < b;
}

static bool
items_next(void *self, uint32_t *item)
{
	return next_row(self, item);
}

static bool
items_prev(void *self, uint32_t *item)
{
	return prev_row(self, item);
}

node_ix
outline_next_section(const struct outline *outline, node_ix ix)
{
	node_ix at = ix;

	while (next_row(outline, &at))
		if (node_of(outline, at).kind == NODE_SECTION)
			return at;
	return ix;
}

node_ix
outline_prev_section(const struct outline *outline, node_ix ix)
{
	node_ix at = ix;

	while (prev_row(outline, &at))
		if (node_of(outline, at).kind == NODE_SECTION)
			return at;
	return ix;
}

node_ix
outline_main_section(const struct outline *outline, int n)
{
	node_ix at = 1;

	while (at < image_node_count(outline->image) && --n > 0)
		at = node_of(outline, at).end;
	return at < image_node_count(outline->image) ? at : NODE_NONE;
}

static int
depth_of(const struct outline *outline, const struct node *node)
{
	int	depth = 0;
	node_ix at = node->parent;

	for (; at != 0; at = node_of(outline, at).parent)
		depth++;
	return depth;
}

/* The hits that a row hides: below a closed section, or in what the panel shows. */
static void
note_hits(const struct outline *outline, const struct node *node, struct block *block)
{
	uint32_t from, hits;

	if (!outline->find)
		return;
	from = image_text_position(outline->image, node->self + 1);
	hits = find_count(outline->find, image_text_position(outline->image, node->end)) - find_count(outline->find, from);
	if (hits > 0)
		snprintf(block->note, sizeof block->note, "(%u %s)", (unsigned)hits, hits == 1 ? "hit" : "hits");
}

static void
block_root(const struct outline *outline, const struct node *node, struct block *block)
{
	struct text intro = image_attribute(outline->image, 0, ATTR_INTRO, 0);

	block_add(block, node->text, node->self, STYLE_TITLE);
	block_add(block, intro, NODE_NONE, STYLE_TEXT)->under = 1;
	if (outline->hint)
		block_add(block, text_ascii(outline->hint), NODE_NONE, STYLE_WARNING)->under = 2;
}

/* Whether drugs are shown as a table in so many columns of text. */
static bool
has_table(int room)
{
	return room >= NAME_COLS + CLASS_LEAST + ORDER_COLS + 1;
}

static void
block_section(const struct outline *outline, const struct node *node, int room, struct block *block)
{
	bool open = outline_is_open(outline, node->self), urgent = node->flags & FLAG_URGENT;

	block->mark = !outline_can_open(outline, node->self) ? ' ' : open ? 'v' : '+';
	block_add(block, node->text, node->self, urgent ? STYLE_WARNING : STYLE_HEADING);
	if (open && has_table(room - STEP) && node->self == image_place(outline->image, PLACE_DRUGS)) {
		/* The headings of the table, whose rows are indented by a step. */
		block->pieces[0].width = NAME_COLS - 1;
		block_add(block, text_ascii("class"), NODE_NONE, STYLE_NOTE)->col = NAME_COLS + STEP;
		block_add(block, text_ascii("use"), NODE_NONE, STYLE_NOTE)->col = room - ORDER_COLS;
		return;
	}
	if (open)
		return;
	snprintf(block->note, sizeof block->note, "(%u %s)", node->number, node->number == 1 ? "part" : "parts");
	note_hits(outline, node, block);
}

/* In the order of classes the first item of each has its class above it. */
static void
begin_group(const struct outline *outline, node_ix ix, struct block *block)
{
	const struct listing *listing = &outline->listing;
	node_ix		      before = ix;
	struct text	      group, last;

	if (!listing_has(listing, ix) || listing->order != LIST_CLASS)
		return;
	group = listing_group(listing, ix);
	if (prev_row(outline, &before) && listing_has(listing, before)) {
		last = listing_group(listing, before);
		if (group.len == last.len && memcmp(group.bytes, last.bytes, group.len) == 0)
			return;
	}
	block->gap = group.len > 0;
	block->title = group;
}

/* A drug as a row of a table: name with its mark under it, class, order of use. */
static void
block_drug_row(const struct outline *outline, const struct node *node, int room, struct block *block)
{
	struct text   mark = image_attribute(outline->image, node->self, ATTR_MARK, 0);
	struct text   class = image_attribute(outline->image, node->self, ATTR_CLASS, 0);
	struct text   order = image_attribute(outline->image, node->self, ATTR_ORDER, 0);
	struct piece *piece = block_add(block, node->text, node->self, STYLE_STRONG);

	piece->width = NAME_COLS - 1;
	if (mark.len > 0) {
		piece = block_add(block, mark, NODE_NONE, STYLE_WARNING);
		piece->under = 1;
		piece->width = NAME_COLS - 1;
	}
	piece = block_add(block, class, NODE_NONE, STYLE_TEXT);
	piece->col = NAME_COLS;
	piece->width = room - NAME_COLS - ORDER_COLS - 1;
	note_hits(outline, node, block);
	if (block->note[0] != '\0')
		return;
	piece = block_add(block, order, NODE_NONE, STYLE_NOTE);
	piece->col = room - ORDER_COLS;
	piece->width = ORDER_COLS;
}

/* The same one under the other. */
static void
block_drug_list(const struct outline *outline, const struct node *node, int room, struct block *block)
{
	static const enum attribute keys[] = { ATTR_MARK, ATTR_CLASS };
	struct text		    order = image_attribute(outline->image, node->self, ATTR_ORDER, 0);
	int			    under = 1;

	block_add(block, node->text, node->self, STYLE_STRONG);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct text text = image_attribute(outline->image, node->self, keys[i], 0);

		if (text.len > 0)
			block_add(block, text, NODE_NONE, keys[i] == ATTR_MARK ? STYLE_WARNING : STYLE_NOTE)->under = under++;
	}
	/* The order of use has a row of its own where it cannot stand beside the name. */
	if (order.len > 0 && (order.len >= sizeof block->note || text_columns(&node->text, false) + 2 + (int)order.len > room))
		block_add(block, order, NODE_NONE, STYLE_NOTE)->under = under;
	else
		snprintf(block->note, sizeof block->note, "%.*s", (int)order.len, order.bytes);
	note_hits(outline, node, block);
}

static void
block_statement(const struct outline *outline, const struct node *node, struct block *block)
{
	enum node_kind before = node->self > 0 ? node_of(outline, node->self - 1).kind : NODE_SECTION;

	block->mark = node->kind == NODE_ITEM ? '-' : node->kind == NODE_NOTE ? '!' : ' ';
	block->gap = node->kind != NODE_ITEM && before != NODE_SECTION;
	block_add(block, node->text, node->self, node->kind == NODE_NOTE ? STYLE_WARNING : STYLE_TEXT);
}

static void
items_block(void *self, uint32_t item, int cols, struct block *block)
{
	const struct outline *outline = self;
	struct node	      node = node_of(outline, item);
	int		      depth = depth_of(outline, &node), room;

	block_init(block);
	block->node = item;
	block->indent = item == 0 ? 0 : depth * (cols >= NARROW ? STEP : 1);
	room = block_text_cols(cols, block->indent);
	switch (node.kind) {
	case NODE_SECTION:
		if (item == 0)
			block_root(outline, &node, block);
		else
			block_section(outline, &node, room, block);
		break;
	case NODE_DRUG:
		block->mark = node.flags & FLAG_BOXED ? '!' : ' ';
		block->chosen = outline->marked && several_has(outline->marked, item);
		if (has_table(room))
			block_drug_row(outline, &node, room, block);
		else
			block_drug_list(outline, &node, room, block);
		begin_group(outline, item, block);
		break;
	case NODE_PARAGRAPH:
	case NODE_ITEM:
	case NODE_NOTE:
		block_statement(outline, &node, block);
		break;
	case NODE_TERM:
	case NODE_CHECK:
	case NODE_REFERENCE:
	case NODE_FIELD:
		block_add(block, node.text, node.self, STYLE_TEXT);
		note_hits(outline, &node, block);
		break;
	case NODE_KIND_COUNT:
		break;
	}
}

/* As prev_row, from behind the last node. */
static uint32_t
items_last(void *self)
{
	const struct outline *outline = self;
	const struct listing *listing = &outline->listing;
	node_ix		      last = outline_visible(outline, image_node_count(outline->image) - 1);

	if (listing_has(listing, last))
		last = listing->items[listing->item_count - 1];
	if (!listing_shows(listing, last))
		prev_row(outline, &last);
	return last;
}

static uint64_t
items_version(void *self)
{
	const struct outline *outline = self;

	return ((outline->version + outline->listing.version) << 32) + (outline->find ? (uint32_t)outline->find->version : 0);
}

struct items
outline_items(struct outline *outline)
{
	return (struct items){
		.self = outline, .last = items_last, .next = items_next, .prev = items_prev, .block = items_block,
		.above = items_above, .version = items_version,
	};
}
