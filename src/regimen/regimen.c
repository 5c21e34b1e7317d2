#include "regimen/regimen.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "xalloc.h"

void
regimen_choose(struct regimen_drugs *chosen, const struct image *image, const node_ix *drugs, size_t count)
{
	assert(count <= REGIMEN_MAX);
	chosen->count = 0;
	for (size_t i = 0; i < count; i++) {
		assert(image_node(image, drugs[i]).kind == NODE_DRUG);
		if (regimen_place(chosen, drugs[i]) == REGIMEN_NO_DRUG)
			chosen->list[chosen->count++] = drugs[i];
	}
}

size_t
regimen_all(struct regimen_drugs *all, const struct image *image)
{
	node_ix place = image_place(image, PLACE_DRUGS), end;
	size_t	count = 0;

	all->count = 0;
	if (place == NODE_NONE)
		return 0;
	end = image_node(image, place).end;
	for (node_ix at = place + 1; at < end;) {
		struct node node = image_node(image, at);

		if (node.kind == NODE_DRUG) {
			if (count++ < REGIMEN_MAX)
				all->list[all->count++] = at;
			at = node.end;
		} else
			at = node.kind == NODE_SECTION ? at + 1 : node.end;
	}
	return count;
}

drug_set
regimen_every(const struct regimen_drugs *chosen)
{
	return chosen->count > 0 ? ~(drug_set)0 >> (REGIMEN_MAX - chosen->count) : 0;
}

int
regimen_place(const struct regimen_drugs *chosen, node_ix drug)
{
	for (unsigned i = 0; i < chosen->count; i++)
		if (chosen->list[i] == drug)
			return (int)i;
	return REGIMEN_NO_DRUG;
}

node_ix
regimen_field(const struct image *image, node_ix drug, enum field_id field)
{
	node_ix end = image_node(image, drug).end;

	for (node_ix at = drug + 1; at < end;) {
		struct node node = image_node(image, at);

		if (node.kind == NODE_FIELD && node.field == field)
			return at;
		at = node.end;
	}
	return NODE_NONE;
}

struct text
regimen_short_name(const struct image *image, node_ix drug)
{
	struct text name = image_node(image, drug).text, alias = image_attribute(image, drug, ATTR_DRUG_ALIASES, 0);
	const char *comma = alias.len ? memchr(alias.bytes, ',', alias.len) : NULL;

	if (comma)
		alias.len = (uint32_t)(comma - alias.bytes);
	return alias.len > 0 && alias.len < name.len ? alias : name;
}

struct text
regimen_other(const struct image *image, node_ix interaction)
{
	struct node node = image_node(image, interaction);
	struct text text = node.text;

	text.len = node.span_count > 0 ? image_span(image, interaction, 0).end : 0;
	return text;
}

/* The level of `Other (level): statement`, and where the statement begins. */
static enum regimen_level
read_level(const struct image *image, node_ix interaction, uint32_t *said_at)
{
	struct text text = image_node(image, interaction).text;
	uint32_t    at = regimen_other(image, interaction).len + 2;

	*said_at = 0;
	for (int level = LEVEL_NONE + 1; level < LEVEL_COUNT; level++) {
		const char *word = regimen_level_word((enum regimen_level)level);
		uint32_t    len = (uint32_t)strlen(word);

		if (at + len + 3 > text.len || memcmp(text.bytes + at, word, len) != 0 ||
		    memcmp(text.bytes + at + len, "): ", 3) != 0)
			continue;
		*said_at = at + len + 3;
		return (enum regimen_level)level;
	}
	return LEVEL_NONE;
}

enum regimen_level
regimen_level(const struct image *image, node_ix interaction)
{
	uint32_t said_at;

	return read_level(image, interaction, &said_at);
}

uint32_t
regimen_said_at(const struct image *image, node_ix interaction)
{
	uint32_t said_at;

	read_level(image, interaction, &said_at);
	return said_at;
}

enum regimen_level
regimen_strongest(const struct regimen_statements *statements, struct regimen_range range, int drug)
{
	enum regimen_level strongest = LEVEL_NONE;

	for (uint32_t i = 0; i < range.count; i++) {
		const struct regimen_statement *said = &statements->list[range.at + i];

		if (said->drug == drug && said->level > strongest)
			strongest = said->level;
	}
	return strongest;
}

node_ix
regimen_drug_of(const struct image *image, const struct span *span)
{
	struct node node;

	if (span->style != SPAN_LINK || span->target == NODE_NONE)
		return NODE_NONE;
	node = image_node(image, span->target);
	if (node.kind == NODE_FIELD)
		node = image_node(image, node.parent);
	return node.kind == NODE_DRUG ? node.self : NODE_NONE;
}

node_ix
regimen_other_drug(const struct image *image, node_ix interaction)
{
	struct span span;

	if (image_node(image, interaction).span_count == 0)
		return NODE_NONE;
	span = image_span(image, interaction, 0);
	return regimen_drug_of(image, &span);
}

bool
regimen_is_empty(const struct image *image, node_ix statement)
{
	uint32_t count = image_node(image, statement).span_count;
	bool	 editorial = false;

	for (uint32_t n = 0; n < count; n++) {
		enum span_style style = image_span(image, statement, n).style;

		if (style == SPAN_CITE)
			return false;
		editorial |= style == SPAN_EDITORIAL;
	}
	return editorial;
}

bool
regimen_same(struct text a, struct text b)
{
	size_t room = ((size_t)a.len + b.len) * FOLD_GROWTH + 1, a_len, b_len;
	char  *fold = xmalloc(room);
	bool   same;

	a_len = text_fold(a.bytes, a.len, fold, NULL);
	b_len = text_fold(b.bytes, b.len, fold + a_len, NULL);
	same = a_len == b_len && memcmp(fold, fold + a_len, a_len) == 0;
	free(fold);
	return same;
}

const char *
regimen_level_word(enum regimen_level level)
{
	static const char *const words[] = {
#define LEVEL(id, word) [LEVEL_##id] = word,
#include "regimen/levels.def"
#undef LEVEL
	};

	return words[level];
}

const char *
regimen_when_cell(enum regimen_when when)
{
	static const char *const cells[] = {
#define WHEN(id, bits, cell, words) [WHEN_##id] = cell,
#include "regimen/whens.def"
#undef WHEN
	};

	return cells[when];
}

const char *
regimen_when_words(enum regimen_when when)
{
	static const char *const all[] = {
#define WHEN(id, bits, cell, words) [WHEN_##id] = words,
#include "regimen/whens.def"
#undef WHEN
	};

	return all[when];
}

const char *
regimen_phrase(enum regimen_phrase phrase)
{
	static const char *const phrases[] = {
#define PHRASE(id, words) [PHRASE_##id] = words,
#include "regimen/phrases.def"
#undef PHRASE
	};

	return phrases[phrase];
}

void
regimen_add_statement(struct regimen_statements *statements, struct regimen_statement statement)
{
	statements->list = xgrow(statements->list, statements->count, &statements->room, sizeof *statements->list);
	statements->list[statements->count++] = statement;
}

void
regimen_add_source(struct regimen_sources *sources, size_t since, struct regimen_source source)
{
	for (size_t i = since; i < sources->count; i++)
		if (sources->list[i].reference == source.reference && sources->list[i].drug == source.drug &&
		    sources->list[i].when == source.when)
			return;
	sources->list = xgrow(sources->list, sources->count, &sources->room, sizeof *sources->list);
	sources->list[sources->count++] = source;
}

void
regimen_add_citations(struct regimen_sources *sources, size_t since, const struct image *image,
    const struct regimen_statement *statement)
{
	uint32_t count = image_node(image, statement->node).span_count;

	for (uint32_t n = 0; n < count; n++) {
		struct span span = image_span(image, statement->node, n);

		if (span.style == SPAN_CITE && span.target != NODE_NONE)
			regimen_add_source(sources, since,
			    (struct regimen_source){ .reference = span.target, .drug = statement->drug });
	}
}
