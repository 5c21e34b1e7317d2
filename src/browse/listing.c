#include "browse/listing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "xalloc.h"

void
listing_init(struct listing *listing, const struct image *image)
{
	memset(listing, 0, sizeof *listing);
	listing->image = image;
	listing->section = listing->sorted = NODE_NONE;
}

void
listing_done(struct listing *listing)
{
	free(listing->items);
	listing->items = NULL;
}

static bool
has_tag(const struct listing *listing, node_ix ix, node_ix end)
{
	for (; ix < end; ix++) {
		struct node node = image_node(listing->image, ix);

		if (node.kind > NODE_FIELD && node.tag == listing->tag)
			return true;
	}
	return false;
}

/* What a row itself says: its text and other names, and of a drug the class. */
static bool
has_text(const struct listing *listing, const struct node *node)
{
	struct text fold = image_fold(listing->image, node->self, NULL);
	struct text class = image_attribute(listing->image, node->self, ATTR_CLASS, 0);
	char	    class_fold[FILTER_BYTES * FOLD_GROWTH];
	size_t	    class_len = class.len <= FILTER_BYTES ? text_fold(class.bytes, class.len, class_fold, NULL) : 0;

	return memmem(fold.bytes, fold.len, listing->filter, listing->filter_len) ||
	    memmem(class_fold, class_len, listing->filter, listing->filter_len);
}

/* Whether a node passes the filter: a section does where something in it does. */
static bool
passes(const struct listing *listing, const struct node *node)
{
	node_ix at = node->self + 1;

	if (node->kind != NODE_SECTION)
		return listing->tag ? has_tag(listing, node->self, node->end) : has_text(listing, node);
	while (at < node->end) {
		struct node child = image_node(listing->image, at);

		if (passes(listing, &child))
			return true;
		at = child.end;
	}
	return false;
}

bool
listing_shows(const struct listing *listing, node_ix ix)
{
	struct node node;

	if (listing->section == NODE_NONE || ix <= listing->section || ix >= image_node(listing->image, listing->section).end)
		return true;
	node = image_node(listing->image, ix);
	return passes(listing, &node);
}

void
listing_show_all(struct listing *listing)
{
	listing->section = NODE_NONE;
	listing->version++;
}

unsigned
listing_filter(struct listing *listing, node_ix section, const char *text, size_t len)
{
	char	    fold[FILTER_BYTES * FOLD_GROWTH];
	unsigned    shown = 0;
	struct node top;

	len = len > FILTER_BYTES ? FILTER_BYTES : len;
	listing->filter_len = text_fold(text, len, fold, NULL);
	if (listing->filter_len > FILTER_BYTES)
		listing->filter_len = FILTER_BYTES;
	memcpy(listing->filter, fold, listing->filter_len);
	listing->version++;
	listing->tag = image_evidence_tag(listing->image, text, len);
	listing->section = len > 0 ? section : NODE_NONE;
	top = image_node(listing->image, section);
	for (node_ix ix = section + 1; ix < top.end;) {
		struct node node = image_node(listing->image, ix);

		if (node.kind != NODE_SECTION)
			shown += listing_shows(listing, ix);
		ix = node.kind == NODE_SECTION ? ix + 1 : node.end;
	}
	return shown;
}

bool
listing_has(const struct listing *listing, node_ix ix)
{
	return listing->sorted != NODE_NONE && ix >= listing->first && ix < listing->end;
}

size_t
listing_place(const struct listing *listing, node_ix ix)
{
	for (size_t i = 0; i < listing->item_count; i++)
		if (listing->items[i] == ix)
			return i;
	return 0;
}

static int
compare_text(struct text a, struct text b)
{
	uint32_t shorter = a.len < b.len ? a.len : b.len;
	int	 order = memcmp(a.bytes, b.bytes, shorter);

	return order != 0 ? order : a.len < b.len ? -1 : a.len > b.len;
}

/* Like compare_text, capitals and small letters alike, so that an abbreviation stands where it is looked for. */
static int
compare_groups(struct text a, struct text b)
{
	uint32_t shorter = a.len < b.len ? a.len : b.len;

	for (uint32_t i = 0; i < shorter; i++) {
		int order = tolower((unsigned char)a.bytes[i]) - tolower((unsigned char)b.bytes[i]);

		if (order != 0)
			return order;
	}
	return a.len < b.len ? -1 : a.len > b.len;
}

struct text
listing_group(const struct listing *listing, node_ix ix)
{
	struct text class = image_attribute(listing->image, ix, ATTR_CLASS, 0);
	const char *kind = class.len > 0 ? memmem(class.bytes, class.len, " (", 2) : NULL;

	if (kind)
		class.len = (uint32_t)(kind - class.bytes);
	return class;
}

static int
compare_items(const struct listing *listing, node_ix a, node_ix b)
{
	int order = 0;

	if (listing->order == LIST_CLASS)
		order = compare_groups(listing_group(listing, a), listing_group(listing, b));
	if (order == 0 && listing->order != LIST_GIVEN)
		order = compare_text(image_fold(listing->image, a, NULL), image_fold(listing->image, b, NULL));
	if (order == 0)
		order = a < b ? -1 : 1;
	return listing->reversed ? -order : order;
}

/* Merge sort, since qsort cannot be told which list it sorts. */
static void
sort_items(const struct listing *listing, node_ix *items, node_ix *spare, size_t count)
{
	size_t half = count / 2, a = 0, b = half;

	if (count < 2)
		return;
	sort_items(listing, items, spare, half);
	sort_items(listing, items + half, spare, count - half);
	for (size_t i = 0; i < count; i++) {
		bool left = b == count || (a < half && compare_items(listing, items[a], items[b]) <= 0);

		spare[i] = left ? items[a++] : items[b++];
	}
	memcpy(items, spare, count * sizeof *items);
}

bool
listing_sort(struct listing *listing, node_ix section, enum list_order order, bool reversed)
{
	struct node top = image_node(listing->image, section);
	size_t	    room = 0;
	node_ix	   *spare;

	listing->version++;
	listing->item_count = 0;
	listing->order = order;
	listing->reversed = reversed;
	listing->sorted = NODE_NONE;
	for (node_ix ix = section + 1; ix < top.end;) {
		struct node node = image_node(listing->image, ix);

		if (node.kind < NODE_FIELD && node.kind != NODE_SECTION) {
			if (listing->item_count == 0)
				listing->first = ix;
			listing->end = node.end;
			if (listing->item_count == room)
				listing->items = xrealloc(listing->items, (room = room ? 2 * room : 64) * sizeof *listing->items);
			listing->items[listing->item_count++] = ix;
		}
		ix = node.end;
	}
	if (listing->item_count == 0)
		return false;
	spare = xcalloc(listing->item_count, sizeof *spare);
	sort_items(listing, listing->items, spare, listing->item_count);
	free(spare);
	listing->sorted = order == LIST_GIVEN && !reversed ? NODE_NONE : section;
	return true;
}
