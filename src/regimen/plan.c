#include "regimen/plan.h"

#include <stdlib.h>

#include "regimen/asks.h"
#include "regimen/others.h"
#include "regimen/pairs.h"
#include "xalloc.h"

static const struct {
	const char   *slug, *title;
	enum field_id field;
} sections[] = {
#define PLAN(id, slug, title, field) [PLAN_##id] = { slug, title, FIELD_##field },
#include "regimen/sections.def"
#undef PLAN
};

/* A plan while it is made. */
struct making {
	struct regimen_plan *plan;
	struct asks	     asks;
	struct plan_row	    *pairs;	/* a row for each two drugs, in their order */
	size_t		     pair_count, pair_room;
};

/* A row that begins with the next statement and source. */
static struct plan_row
begin_row(const struct regimen_plan *plan, enum plan_section section, enum plan_row_kind kind)
{
	return (struct plan_row){
		.section = section, .kind = kind, .topic = NODE_NONE,
		.statements.at = (uint32_t)plan->statements.count, .sources.at = (uint32_t)plan->sources.count,
	};
}

static void
say(struct regimen_plan *plan, struct plan_row *row, struct regimen_statement statement)
{
	regimen_add_statement(&plan->statements, statement);
	regimen_add_citations(&plan->sources, row->sources.at, plan->image, &statement);
	if (statement.level > row->level)
		row->level = statement.level;
}

/* Close what begin_row began. */
static void
end_row(const struct regimen_plan *plan, struct plan_row *row)
{
	row->statements.count = (uint32_t)plan->statements.count - row->statements.at;
	row->sources.count = (uint32_t)plan->sources.count - row->sources.at;
	row->warning |= row->level == LEVEL_AVOID;
}

static void
add_row(struct regimen_plan *plan, const struct plan_row *row)
{
	plan->rows = xgrow(plan->rows, plan->count, &plan->room, sizeof *plan->rows);
	plan->rows[plan->count++] = *row;
}

/* The words about one pair, from `from` on; returns where the next pair begins. */
static size_t
make_pair(struct making *making, const struct pairs *pairs, size_t from, unsigned pair)
{
	struct regimen_plan *plan = making->plan;
	struct plan_row	     row = begin_row(plan, PLAN_PAIRS, PLAN_ROW_SILENT);

	row.drugs = pair_drugs(pair);
	for (; from < pairs->count && pairs->list[from].pair == pair; from++) {
		row.kind = PLAN_ROW_PAIR;
		say(plan, &row, pairs->list[from].said);
	}
	end_row(plan, &row);
	making->pairs = xgrow(making->pairs, making->pair_count, &making->pair_room, sizeof *making->pairs);
	making->pairs[making->pair_count++] = row;
	return from;
}

static void
make_pairs(struct making *making)
{
	struct pairs pairs;
	size_t	     from = 0;
	int	     count = (int)making->plan->drugs.count;

	pairs_init(&pairs, making->plan->image, &making->plan->drugs);
	for (int a = 0; a < count; a++)
		for (int b = a + 1; b < count; b++)
			from = make_pair(making, &pairs, from, pair_of(a, b));
	pairs_done(&pairs);
}

static void
add_pairs(struct making *making, enum plan_section section, enum plan_row_kind kind, enum regimen_level level)
{
	for (size_t i = 0; i < making->pair_count; i++)
		if (making->pairs[i].kind == kind && making->pairs[i].level == level) {
			making->pairs[i].section = section;
			add_row(making->plan, &making->pairs[i]);
		}
}

/* The strongest first, those about which nothing is said last. */
static void
add_all_pairs(struct making *making)
{
	for (int level = LEVEL_COUNT - 1; level >= LEVEL_NONE; level--)
		add_pairs(making, PLAN_PAIRS, PLAN_ROW_PAIR, (enum regimen_level)level);
	add_pairs(making, PLAN_PAIRS, PLAN_ROW_SILENT, LEVEL_NONE);
}

static void
add_drugs(struct regimen_plan *plan)
{
	for (unsigned drug = 0; drug < plan->drugs.count; drug++) {
		struct plan_row row = begin_row(plan, PLAN_DRUGS, PLAN_ROW_DRUG);

		row.topic = plan->drugs.list[drug];
		row.drugs = (drug_set)1 << drug;
		row.warning = image_attribute(plan->image, row.topic, ATTR_MARK, 0).len > 0 ||
		    image_node(plan->image, row.topic).flags & FLAG_BOXED;
		add_row(plan, &row);
	}
}

/* Whether a reason for a check is meant for one of these drugs, or for all. */
static bool
is_reason_for(const struct regimen_plan *plan, node_ix statement, drug_set drugs)
{
	uint32_t count = image_node(plan->image, statement).span_count;
	bool	 names_one = false;

	for (uint32_t n = 0; n < count; n++) {
		struct span span = image_span(plan->image, statement, n);
		node_ix	    drug = regimen_drug_of(plan->image, &span);
		int	    place;

		if (drug == NODE_NONE)
			continue;
		names_one = true;
		place = regimen_place(&plan->drugs, drug);
		if (place != REGIMEN_NO_DRUG && drugs >> place & 1)
			return true;
	}
	return !names_one;
}

static void
say_why(struct regimen_plan *plan, struct plan_row *row)
{
	node_ix field = regimen_field(plan->image, row->topic, FIELD_WHY);
	node_ix end = field == NODE_NONE ? 0 : image_node(plan->image, field).end;

	for (node_ix at = field + 1; at < end; at = image_node(plan->image, at).end)
		if (is_reason_for(plan, at, row->drugs))
			say(plan, row, (struct regimen_statement){ .node = at, .drug = REGIMEN_NO_DRUG });
}

static void
add_checks(struct making *making, enum plan_section section, enum regimen_when when)
{
	struct regimen_plan *plan = making->plan;
	const struct asks   *asks = &making->asks;

	for (size_t from = 0, next; from < asks->count; from = next) {
		struct plan_row row = begin_row(plan, section, PLAN_ROW_CHECK);

		next = asks_next_check(asks, from);
		row.topic = asks->list[from].check;
		for (size_t i = from; i < next; i++)
			if (asks->list[i].when == when) {
				row.drugs |= (drug_set)1 << asks->list[i].drug;
				ask_add_sources(&asks->list[i], plan->image, &plan->sources, row.sources.at);
			}
		if (row.drugs == 0)
			continue;
		say_why(plan, &row);
		end_row(plan, &row);
		add_row(plan, &row);
	}
}

static void
add_others(struct regimen_plan *plan)
{
	struct others others;

	others_init(&others, plan->image, &plan->drugs, false);
	for (size_t from = 0, next; from < others.count; from = next) {
		struct plan_row row = begin_row(plan, PLAN_OTHERS, PLAN_ROW_OTHER);

		next = others_next_name(&others, from);
		row.topic = others.list[from].said.node;
		for (size_t i = from; i < next; i++) {
			row.drugs |= (drug_set)1 << others.list[i].said.drug;
			say(plan, &row, others.list[i].said);
		}
		end_row(plan, &row);
		add_row(plan, &row);
	}
	others_done(&others);
}

/* What each card says in the field of a section, but for what became rows of their own. */
static void
add_cards(struct regimen_plan *plan, enum plan_section section)
{
	for (unsigned drug = 0; drug < plan->drugs.count; drug++) {
		struct plan_row row = begin_row(plan, section, PLAN_ROW_CARD);
		node_ix		end;

		row.topic = regimen_field(plan->image, plan->drugs.list[drug], sections[section].field);
		row.drugs = (drug_set)1 << drug;
		end = row.topic == NODE_NONE ? 0 : image_node(plan->image, row.topic).end;
		for (node_ix at = row.topic + 1; at < end; at = image_node(plan->image, at).end)
			if (!(image_node(plan->image, at).flags & (FLAG_NEEDS | FLAG_INTERACTION)))
				say(plan, &row, (struct regimen_statement){ .node = at, .drug = (int)drug });
		row.warning = section == PLAN_CALL_NOW ||
		    (section == PLAN_BOXED && image_node(plan->image, plan->drugs.list[drug]).flags & FLAG_BOXED);
		end_row(plan, &row);
		if (row.statements.count > 0)
			add_row(plan, &row);
	}
}

static int
by_reference(const void *left, const void *right)
{
	const struct regimen_source *a = left, *b = right;

	return a->reference < b->reference ? -1 : a->reference > b->reference;
}

/* All that the rows so far cite, in the order of its numbers. */
static void
add_sources(struct regimen_plan *plan)
{
	size_t		       count = plan->sources.count;
	struct regimen_source *all = xcalloc(count + 1, sizeof *all);

	for (size_t i = 0; i < count; i++)
		all[i] = plan->sources.list[i];
	qsort(all, count, sizeof *all, by_reference);
	for (size_t i = 0; i < count;) {
		struct plan_row row = begin_row(plan, PLAN_SOURCES, PLAN_ROW_SOURCE);

		row.topic = all[i].reference;
		for (; i < count && all[i].reference == row.topic; i++)
			if (all[i].drug != REGIMEN_NO_DRUG)
				row.drugs |= (drug_set)1 << all[i].drug;
		add_row(plan, &row);
	}
	free(all);
}

static void
add_section(struct making *making, enum plan_section section)
{
	switch (section) {
	case PLAN_AVOID:
		add_pairs(making, section, PLAN_ROW_PAIR, LEVEL_AVOID);
		break;
	case PLAN_PAIRS:
		add_all_pairs(making);
		break;
	case PLAN_DRUGS:
		add_drugs(making->plan);
		break;
	case PLAN_BEFORE:
		add_checks(making, section, WHEN_BEFORE);
		break;
	case PLAN_MONITORING:
		add_checks(making, section, WHEN_DURING);
		break;
	case PLAN_OTHERS:
		add_others(making->plan);
		break;
	case PLAN_SOURCES:
		add_sources(making->plan);
		break;
	case PLAN_BOXED:
	case PLAN_REASONS:
	case PLAN_PREGNANCY:
	case PLAN_INFECTION:
	case PLAN_EVERYDAY:
	case PLAN_CALL_NOW:
	case PLAN_CALL_SOON:
	case PLAN_SECTION_COUNT:
		break;
	}
	if (sections[section].field != FIELD_NONE)
		add_cards(making->plan, section);
}

void
regimen_plan_init(struct regimen_plan *plan, const struct image *image, const node_ix *drugs, size_t count)
{
	struct making making = { .plan = plan };

	*plan = (struct regimen_plan){ .image = image };
	regimen_choose(&plan->drugs, image, drugs, count);
	asks_init(&making.asks, image, &plan->drugs);
	make_pairs(&making);
	for (int section = 0; section < PLAN_SECTION_COUNT; section++)
		add_section(&making, (enum plan_section)section);
	asks_done(&making.asks);
	free(making.pairs);
}

void
regimen_plan_done(struct regimen_plan *plan)
{
	free(plan->rows);
	free(plan->statements.list);
	free(plan->sources.list);
	*plan = (struct regimen_plan){ 0 };
}

struct text
plan_topic(const struct regimen_plan *plan, const struct plan_row *row)
{
	switch (row->kind) {
	case PLAN_ROW_DRUG:
	case PLAN_ROW_CHECK:
	case PLAN_ROW_SOURCE:
		return image_node(plan->image, row->topic).text;
	case PLAN_ROW_CARD:
		return image_node(plan->image, image_node(plan->image, row->topic).parent).text;
	case PLAN_ROW_OTHER:
		return regimen_other(plan->image, row->topic);
	case PLAN_ROW_PAIR:
	case PLAN_ROW_SILENT:
		break;
	}
	return (struct text){ .bytes = "", .shape = NULL, .len = 0 };
}

const char *
plan_section_title(enum plan_section section)
{
	return sections[section].title;
}

const char *
plan_section_slug(enum plan_section section)
{
	return sections[section].slug;
}
