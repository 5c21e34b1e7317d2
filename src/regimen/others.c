#include "regimen/others.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "xalloc.h"

static void
add_other(struct others *others, const struct image *image, struct regimen_statement said)
{
	struct text  name = regimen_other(image, said.node);
	struct other other = { .name = xmalloc((size_t)name.len * FOLD_GROWTH + 1), .said = said };

	other.len = text_fold(name.bytes, name.len, other.name, NULL);
	others->list = xgrow(others->list, others->count, &others->room, sizeof *others->list);
	others->list[others->count++] = other;
}

static void
add_card(struct others *others, const struct image *image, const struct regimen_drugs *drugs, int drug, bool all)
{
	node_ix field = regimen_field(image, drugs->list[drug], FIELD_INTERACTIONS);
	node_ix end = field == NODE_NONE ? 0 : image_node(image, field).end;

	for (node_ix at = field + 1; at < end; at = image_node(image, at).end) {
		int place;

		if (!(image_node(image, at).flags & FLAG_INTERACTION))
			continue;
		place = regimen_place(drugs, regimen_other_drug(image, at));
		if (all || place == REGIMEN_NO_DRUG || place == drug)
			add_other(others, image,
			    (struct regimen_statement){ .node = at, .drug = drug, .level = regimen_level(image, at) });
	}
}

static int
compare_names(const struct other *a, const struct other *b)
{
	size_t len = a->len < b->len ? a->len : b->len;
	int    order = memcmp(a->name, b->name, len);

	return order ? order : a->len < b->len ? -1 : a->len > b->len;
}

static int
by_name(const void *left, const void *right)
{
	return compare_names(left, right);
}

static int
by_strength(const void *left, const void *right)
{
	const struct other *a = left, *b = right;
	int		    order;

	if (a->strongest != b->strongest)
		return a->strongest > b->strongest ? -1 : 1;
	order = compare_names(a, b);
	if (order)
		return order;
	if (a->said.drug != b->said.drug)
		return a->said.drug < b->said.drug ? -1 : 1;
	return a->said.node < b->said.node ? -1 : a->said.node > b->said.node;
}

size_t
others_next_name(const struct others *others, size_t from)
{
	size_t next = from;

	while (next < others->count && compare_names(&others->list[next], &others->list[from]) == 0)
		next++;
	return next;
}

void
others_init(struct others *others, const struct image *image, const struct regimen_drugs *drugs, bool all)
{
	*others = (struct others){ 0 };
	for (unsigned drug = 0; drug < drugs->count; drug++)
		add_card(others, image, drugs, (int)drug, all);
	if (others->count == 0)
		return;
	qsort(others->list, others->count, sizeof *others->list, by_name);
	for (size_t from = 0, next; from < others->count; from = next) {
		enum regimen_level strongest = LEVEL_NONE;

		next = others_next_name(others, from);
		for (size_t i = from; i < next; i++)
			if (others->list[i].said.level > strongest)
				strongest = others->list[i].said.level;
		for (size_t i = from; i < next; i++)
			others->list[i].strongest = strongest;
	}
	qsort(others->list, others->count, sizeof *others->list, by_strength);
}

void
others_done(struct others *others)
{
	for (size_t i = 0; i < others->count; i++)
		free(others->list[i].name);
	free(others->list);
	*others = (struct others){ 0 };
}
