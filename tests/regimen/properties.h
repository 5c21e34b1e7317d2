/*
 * What has to be true of a plan, a table and a comparison, whatever the
 * content and the drugs: nothing is lost, nothing is told twice, each check
 * leads to its source.
 *
 * Everything is worked out again here in the plainest way, by going through
 * the cards.  A function returns NULL, or what is wrong.
 */
#ifndef REGIMEN_PROPERTIES_H
#define REGIMEN_PROPERTIES_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "regimen/compare.h"
#include "regimen/plan.h"
#include "regimen/table.h"

static inline const char *__attribute__((format(printf, 1, 2)))
complain(const char *format, ...)
{
	static char text[512];
	va_list	    values;

	va_start(values, format);
	vsnprintf(text, sizeof text, format, values);
	va_end(values);
	return text;
}

static inline bool
is_statement(const struct node *node)
{
	return node->kind == NODE_PARAGRAPH || node->kind == NODE_ITEM || node->kind == NODE_NOTE;
}

/* How often a statement of a drug stands in the rows of a section, and of a kind. */
static inline unsigned
times_said(const struct regimen_plan *plan, enum plan_section section, enum plan_row_kind kind, node_ix node, int drug)
{
	unsigned times = 0;

	for (size_t row = 0; row < plan->count; row++)
		for (uint32_t i = 0; i < plan->rows[row].statements.count; i++) {
			const struct regimen_statement *said = &plan->statements.list[plan->rows[row].statements.at + i];

			times += plan->rows[row].section == section && plan->rows[row].kind == kind && said->node == node &&
			    said->drug == drug;
		}
	return times;
}

static inline bool
row_cites(const struct regimen_plan *plan, const struct plan_row *row, node_ix reference, int drug, enum regimen_when when)
{
	for (uint32_t i = 0; i < row->sources.count; i++) {
		const struct regimen_source *source = &plan->sources.list[row->sources.at + i];

		if (source->reference == reference && source->drug == drug && source->when == when)
			return true;
	}
	return false;
}

/* A list of checks: each is a row with this drug and what is cited for it. */
static inline const char *
needs_are_rows(const struct regimen_plan *plan, enum plan_section section, const struct node *item, int drug)
{
	const struct plan_row *row = NULL;

	for (uint32_t n = 0; n < item->span_count; n++) {
		struct span span = image_span(plan->image, item->self, n);

		if (span.style == SPAN_LINK) {
			row = NULL;
			for (size_t i = 0; i < plan->count; i++)
				if (plan->rows[i].section == section && plan->rows[i].kind == PLAN_ROW_CHECK &&
				    plan->rows[i].topic == span.target) {
					if (row)
						return complain("check %u has two rows", span.target);
					row = &plan->rows[i];
				}
			if (!row || !(row->drugs >> drug & 1))
				return complain("drug %d does not ask for check %u", drug, span.target);
		}
		if (span.style == SPAN_CITE &&
		    (!row || !row_cites(plan, row, span.target, drug, section == PLAN_BEFORE ? WHEN_BEFORE : WHEN_DURING)))
			return complain("a source of drug %d for a check is lost", drug);
	}
	return NULL;
}

static inline const char *
statement_is_kept(const struct regimen_plan *plan, enum plan_section section, const struct node *node, int drug)
{
	node_ix other;
	int	place;

	if (node->flags & FLAG_NEEDS)
		return needs_are_rows(plan, section, node, drug);
	if (!(node->flags & FLAG_INTERACTION))
		return times_said(plan, section, PLAN_ROW_CARD, node->self, drug) == 1 ?
		    NULL : complain("statement %u is lost, or told twice", node->self);
	other = regimen_other_drug(plan->image, node->self);
	place = other == NODE_NONE ? REGIMEN_NO_DRUG : regimen_place(&plan->drugs, other);
	if (place != REGIMEN_NO_DRUG && place != drug)
		return times_said(plan, PLAN_PAIRS, PLAN_ROW_PAIR, node->self, drug) == 1 ?
		    NULL : complain("interaction %u of a pair is lost, or told twice", node->self);
	return times_said(plan, PLAN_OTHERS, PLAN_ROW_OTHER, node->self, drug) == 1 ?
	    NULL : complain("interaction %u is lost, or told twice", node->self);
}

static inline const char *
nothing_is_lost(const struct regimen_plan *plan)
{
	static const struct {
		enum plan_section section;
		enum field_id	  field;
	} kept[] = {
#define PLAN(id, slug, title, field) { PLAN_##id, FIELD_##field },
#include "regimen/sections.def"
#undef PLAN
	};
	const char *fault = NULL;

	for (unsigned drug = 0; drug < plan->drugs.count; drug++)
		for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
			node_ix field = kept[i].field ? regimen_field(plan->image, plan->drugs.list[drug], kept[i].field) : NODE_NONE;

			if (field == NODE_NONE)
				continue;
			for (node_ix at = field + 1; at < image_node(plan->image, field).end && !fault; at++) {
				struct node node = image_node(plan->image, at);

				if (is_statement(&node))
					fault = statement_is_kept(plan, kept[i].section, &node, (int)drug);
			}
		}
	return fault;
}

/* Each statement is of the card that it is said to be of, and each row knows its strongest level and its sources. */
static inline const char *
rows_are_true(const struct regimen_plan *plan)
{
	for (size_t n = 0; n < plan->count; n++) {
		const struct plan_row *row = &plan->rows[n];
		enum regimen_level     level = LEVEL_NONE;

		if (n > 0 && row->section < plan->rows[n - 1].section)
			return complain("row %zu stands in the wrong section", n);
		for (uint32_t i = 0; i < row->statements.count; i++) {
			const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];
			struct node			node = image_node(plan->image, said->node);
			node_ix				owner = image_node(plan->image, node.parent).parent;

			if (said->drug == REGIMEN_NO_DRUG ? owner != row->topic : owner != plan->drugs.list[said->drug])
				return complain("row %zu has the words of another card", n);
			if (said->drug != REGIMEN_NO_DRUG && !(row->drugs >> said->drug & 1))
				return complain("row %zu does not name the drug that speaks", n);
			for (uint32_t s = 0; s < node.span_count; s++) {
				struct span span = image_span(plan->image, said->node, s);

				if (span.style == SPAN_CITE && !row_cites(plan, row, span.target, said->drug, WHEN_NEVER))
					return complain("row %zu lacks a source", n);
			}
			level = said->level > level ? said->level : level;
		}
		if (row->level != level || (level == LEVEL_AVOID && !row->warning))
			return complain("row %zu has the wrong level", n);
	}
	return NULL;
}

static inline bool
card_names(const struct regimen_plan *plan, int drug, int other)
{
	static const enum field_id of_care[] = {
		FIELD_SERIOUS, FIELD_BOXED, FIELD_CONTRAINDICATIONS, FIELD_BEFORE, FIELD_MONITORING, FIELD_INTERACTIONS,
		FIELD_PREGNANCY, FIELD_VACCINES, FIELD_EVERYDAY, FIELD_CALL_NOW, FIELD_CALL_SOON,
	};

	for (size_t i = 0; i < sizeof of_care / sizeof *of_care; i++) {
		node_ix field = regimen_field(plan->image, plan->drugs.list[drug], of_care[i]);

		for (node_ix at = field + 1; field != NODE_NONE && at < image_node(plan->image, field).end; at++)
			for (uint32_t n = 0; n < image_node(plan->image, at).span_count; n++) {
				struct span span = image_span(plan->image, at, n);

				if (regimen_drug_of(plan->image, &span) == plan->drugs.list[other])
					return true;
			}
	}
	return false;
}

/* Each two drugs have one row, which is silent only where both cards are; what is advised against stands first as well. */
static inline const char *
pairs_are_complete(const struct regimen_plan *plan)
{
	for (int a = 0; a < (int)plan->drugs.count; a++)
		for (int b = a + 1; b < (int)plan->drugs.count; b++) {
			drug_set pair = (drug_set)1 << a | (drug_set)1 << b;
			unsigned rows = 0, avoided = 0, first = 0;
			bool	 said = card_names(plan, a, b) || card_names(plan, b, a);

			for (size_t n = 0; n < plan->count; n++) {
				const struct plan_row *row = &plan->rows[n];

				if (row->drugs != pair || (row->kind != PLAN_ROW_PAIR && row->kind != PLAN_ROW_SILENT))
					continue;
				if ((row->kind == PLAN_ROW_PAIR) != said || (row->statements.count > 0) != said)
					return complain("pair %d, %d is wrongly %s", a, b, said ? "silent" : "told");
				rows += row->section == PLAN_PAIRS;
				first += row->section == PLAN_AVOID;
				avoided += row->section == PLAN_PAIRS && row->level == LEVEL_AVOID;
			}
			if (rows != 1 || first != avoided)
				return complain("pair %d, %d has %u rows and %u at the top", a, b, rows, first);
		}
	if (plan->count > 0 && plan->rows[0].section == PLAN_AVOID && !plan->rows[0].warning)
		return complain("what is advised against has no warning");
	return NULL;
}

/* Every check asked for, and every source of every row, leads somewhere; the list at the end has each source once. */
static inline const char *
all_is_sourced(const struct regimen_plan *plan)
{
	node_ix last = 0;

	for (size_t n = 0; n < plan->count; n++) {
		const struct plan_row *row = &plan->rows[n];

		for (unsigned drug = 0; row->kind == PLAN_ROW_CHECK && drug < plan->drugs.count; drug++) {
			bool cited = false;

			for (uint32_t i = 0; i < row->sources.count; i++)
				cited |= plan->sources.list[row->sources.at + i].drug == (int)drug;
			if ((row->drugs >> drug & 1) != cited)
				return complain("row %zu: drug %u asks without a source", n, drug);
		}
		for (uint32_t i = 0; i < row->sources.count; i++) {
			node_ix reference = plan->sources.list[row->sources.at + i].reference;
			size_t	found = 0;

			for (size_t s = 0; s < plan->count; s++)
				found += plan->rows[s].kind == PLAN_ROW_SOURCE && plan->rows[s].topic == reference;
			if (image_node(plan->image, reference).kind != NODE_REFERENCE || found != 1)
				return complain("row %zu: a source is listed %zu times", n, found);
		}
		if (row->kind == PLAN_ROW_SOURCE && row->topic <= last)
			return complain("sources are out of order");
		if (row->kind == PLAN_ROW_SOURCE)
			last = row->topic;
	}
	return NULL;
}

/* The same thing has one row among the other interactions. */
static inline const char *
others_are_joined(const struct regimen_plan *plan)
{
	for (size_t a = 0; a < plan->count; a++)
		for (size_t b = 0; b < a; b++)
			if (plan->rows[a].kind == PLAN_ROW_OTHER && plan->rows[b].kind == PLAN_ROW_OTHER &&
			    regimen_same(plan_topic(plan, &plan->rows[a]), plan_topic(plan, &plan->rows[b])))
				return complain("rows %zu and %zu are about the same thing", a, b);
	return NULL;
}

/* The table says of each check what the plan says, and each cell has its sources. */
static inline const char *
table_agrees(const struct regimen_table *table, const struct regimen_plan *plan)
{
	size_t asked = 0, told = 0;

	for (size_t check = 0; check < table->count; check++)
		for (unsigned drug = 0; drug < table->drugs.count; drug++) {
			const struct table_cell *cell = regimen_table_cell(table, check, drug);
			unsigned		 cited = 0;

			for (uint32_t i = 0; i < cell->sources.count; i++) {
				cited |= table->sources.list[cell->sources.at + i].when;
				if (table->sources.list[cell->sources.at + i].drug != (int)drug)
					return complain("check %zu, drug %u: the source of another drug", check, drug);
			}
			if (cited != cell->when)
				return complain("check %zu, drug %u: asked for %u, cited for %u", check, drug, cell->when, cited);
			told += (cell->when & WHEN_BEFORE) != 0;
			told += (cell->when & WHEN_DURING) != 0;
			for (size_t n = 0; n < plan->count; n++)
				asked += plan->rows[n].kind == PLAN_ROW_CHECK && plan->rows[n].topic == table->checks[check] &&
				    plan->rows[n].drugs >> drug & 1;
		}
	return asked == told ? NULL : complain("the table has %zu asks and the plan %zu", told, asked);
}

/* A comparison has every statement of the cards once, and a heading for each. */
static inline const char *
comparison_is_complete(const struct regimen_compare *compare)
{
	size_t statements = 0;

	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		node_ix card = compare->drugs.list[drug];

		for (node_ix at = card + 1; at < image_node(compare->image, card).end; at++) {
			struct node node = image_node(compare->image, at);
			unsigned    times = 0;

			if (!is_statement(&node))
				continue;
			statements++;
			for (size_t row = 0; row < compare->count; row++) {
				const struct compare_cell *cell = regimen_compare_cell(compare, row, drug);

				for (uint32_t i = 0; i < cell->statements.count; i++)
					times += compare->statements.list[cell->statements.at + i].node == at &&
					    compare->rows[row].field == image_node(compare->image, node.parent).field;
			}
			if (times != 1)
				return complain("statement %u stands %u times", at, times);
		}
	}
	for (size_t row = 0; row < compare->count; row++)
		if (compare->rows[row].label.len == 0)
			return complain("row %zu has no label", row);
	return statements == compare->statements.count ? NULL : complain("%zu statements of %zu", compare->statements.count, statements);
}

static inline const char *
all_is_true(const struct image *image, const node_ix *drugs, size_t count)
{
	struct regimen_plan    plan;
	struct regimen_table   table;
	struct regimen_compare compare;
	const char	      *fault;

	regimen_plan_init(&plan, image, drugs, count);
	regimen_table_init(&table, image, drugs, count);
	regimen_compare_init(&compare, image, drugs, count);
	fault = nothing_is_lost(&plan);
	fault = fault ? fault : rows_are_true(&plan);
	fault = fault ? fault : pairs_are_complete(&plan);
	fault = fault ? fault : all_is_sourced(&plan);
	fault = fault ? fault : others_are_joined(&plan);
	fault = fault ? fault : table_agrees(&table, &plan);
	fault = fault ? fault : comparison_is_complete(&compare);
	regimen_compare_done(&compare);
	regimen_table_done(&table);
	regimen_plan_done(&plan);
	return fault;
}

#endif
