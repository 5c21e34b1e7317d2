#include "regimen/pairs.h"

#include <stdlib.h>

#include "xalloc.h"

/* The fields of a card in which naming another drug asks for care. */
static const bool asks_for_care[FIELD_COUNT] = {
	[FIELD_SERIOUS] = true,	     [FIELD_BOXED] = true,	  [FIELD_CONTRAINDICATIONS] = true,
	[FIELD_BEFORE] = true,	     [FIELD_MONITORING] = true,	  [FIELD_INTERACTIONS] = true,
	[FIELD_PREGNANCY] = true,    [FIELD_VACCINES] = true,	  [FIELD_EVERYDAY] = true,
	[FIELD_CALL_NOW] = true,     [FIELD_CALL_SOON] = true,
};

unsigned
pair_of(int a, int b)
{
	return (unsigned)(a < b ? a : b) * REGIMEN_MAX + (unsigned)(a < b ? b : a);
}

drug_set
pair_drugs(unsigned pair)
{
	return (drug_set)1 << pair / REGIMEN_MAX | (drug_set)1 << pair % REGIMEN_MAX;
}

static void
add_word(struct pairs *pairs, int other, struct regimen_statement said)
{
	if (other == REGIMEN_NO_DRUG || other == said.drug)
		return;
	pairs->list = xgrow(pairs->list, pairs->count, &pairs->room, sizeof *pairs->list);
	pairs->list[pairs->count++] = (struct pair_word){ .pair = pair_of(said.drug, other), .said = said };
}

/* The chosen drugs that a statement links to. */
static void
add_links(struct pairs *pairs, const struct image *image, const struct regimen_drugs *drugs, struct regimen_statement said)
{
	uint32_t count = image_node(image, said.node).span_count;

	for (uint32_t n = 0; n < count; n++) {
		struct span span = image_span(image, said.node, n);
		node_ix	    drug = regimen_drug_of(image, &span);

		if (drug != NODE_NONE)
			add_word(pairs, regimen_place(drugs, drug), said);
	}
}

static void
add_card(struct pairs *pairs, const struct image *image, const struct regimen_drugs *drugs, int drug)
{
	struct node card = image_node(image, drugs->list[drug]);
	bool	    counts = false;

	for (node_ix at = card.self + 1; at < card.end; at++) {
		struct node		 node = image_node(image, at);
		struct regimen_statement said = { .node = at, .drug = drug };

		if (node.kind == NODE_FIELD)
			counts = asks_for_care[node.field];
		else if (node.flags & FLAG_INTERACTION) {
			said.level = regimen_level(image, at);
			add_word(pairs, regimen_place(drugs, regimen_other_drug(image, at)), said);
		} else if (counts && !(node.flags & FLAG_NEEDS))
			add_links(pairs, image, drugs, said);
	}
}

static int
compare_words(const void *left, const void *right)
{
	const struct pair_word *a = left, *b = right;

	if (a->pair != b->pair)
		return a->pair < b->pair ? -1 : 1;
	if (a->said.drug != b->said.drug)
		return a->said.drug < b->said.drug ? -1 : 1;
	if ((a->said.level == LEVEL_NONE) != (b->said.level == LEVEL_NONE))
		return a->said.level == LEVEL_NONE ? 1 : -1;
	return a->said.node < b->said.node ? -1 : a->said.node > b->said.node;
}

void
pairs_init(struct pairs *pairs, const struct image *image, const struct regimen_drugs *drugs)
{
	size_t kept = 0;

	*pairs = (struct pairs){ 0 };
	for (unsigned drug = 0; drug < drugs->count; drug++)
		add_card(pairs, image, drugs, (int)drug);
	if (pairs->count > 1)
		qsort(pairs->list, pairs->count, sizeof *pairs->list, compare_words);
	/* A statement that links twice to a drug says it once. */
	for (size_t i = 0; i < pairs->count; i++)
		if (i == 0 || compare_words(&pairs->list[kept - 1], &pairs->list[i]) != 0)
			pairs->list[kept++] = pairs->list[i];
	pairs->count = kept;
}

void
pairs_done(struct pairs *pairs)
{
	free(pairs->list);
	*pairs = (struct pairs){ 0 };
}
