#include "regimen/asks.h"

#include <stdlib.h>

#include "xalloc.h"

/* The checks of one list: each is a link, with the citations for it after it. */
static void
add_list(struct asks *asks, const struct image *image, node_ix item, int drug, enum regimen_when when)
{
	uint32_t    count = image_node(image, item).span_count;
	struct ask *last = NULL;

	for (uint32_t n = 0; n < count; n++) {
		struct span span = image_span(image, item, n);

		if (span.style == SPAN_CITE && last)
			last->end = n + 1;
		if (span.style != SPAN_LINK || span.target == NODE_NONE || image_node(image, span.target).kind != NODE_CHECK)
			continue;
		asks->list = xgrow(asks->list, asks->count, &asks->room, sizeof *asks->list);
		last = &asks->list[asks->count++];
		*last = (struct ask){
			.check = span.target, .drug = drug, .when = when, .item = item, .first = n + 1, .end = n + 1,
		};
	}
}

static void
add_field(struct asks *asks, const struct image *image, node_ix field, int drug, enum regimen_when when)
{
	node_ix end = field == NODE_NONE ? 0 : image_node(image, field).end;

	for (node_ix at = field + 1; at < end;) {
		struct node node = image_node(image, at);

		if (node.flags & FLAG_NEEDS)
			add_list(asks, image, at, drug, when);
		at = node.end;
	}
}

static int
compare_asks(const void *left, const void *right)
{
	const struct ask *a = left, *b = right;

	if (a->check != b->check)
		return a->check < b->check ? -1 : 1;
	if (a->drug != b->drug)
		return a->drug < b->drug ? -1 : 1;
	if (a->item != b->item)
		return a->item < b->item ? -1 : 1;
	return a->first < b->first ? -1 : a->first > b->first;
}

void
asks_init(struct asks *asks, const struct image *image, const struct regimen_drugs *drugs)
{
	*asks = (struct asks){ 0 };
	for (unsigned i = 0; i < drugs->count; i++) {
		add_field(asks, image, regimen_field(image, drugs->list[i], FIELD_BEFORE), (int)i, WHEN_BEFORE);
		add_field(asks, image, regimen_field(image, drugs->list[i], FIELD_MONITORING), (int)i, WHEN_DURING);
	}
	if (asks->count > 1)
		qsort(asks->list, asks->count, sizeof *asks->list, compare_asks);
}

void
asks_done(struct asks *asks)
{
	free(asks->list);
	*asks = (struct asks){ 0 };
}

size_t
asks_next_check(const struct asks *asks, size_t from)
{
	size_t next = from;

	while (next < asks->count && asks->list[next].check == asks->list[from].check)
		next++;
	return next;
}

void
ask_add_sources(const struct ask *ask, const struct image *image, struct regimen_sources *sources, size_t since)
{
	for (uint32_t n = ask->first; n < ask->end; n++) {
		struct span span = image_span(image, ask->item, n);

		if (span.style == SPAN_CITE && span.target != NODE_NONE)
			regimen_add_source(sources, since,
			    (struct regimen_source){ .reference = span.target, .drug = ask->drug, .when = ask->when });
	}
}
