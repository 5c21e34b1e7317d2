#include "regimen/compare.h"

#include <assert.h>
#include <stdlib.h>

#include "regimen/asks.h"
#include "regimen/others.h"
#include "text/wrap.h"
#include "xalloc.h"

static const struct {
	enum attribute attribute;
	const char    *label;
} labels[] = {
#define LABEL(attribute, label) { ATTR_##attribute, label },
#include "regimen/labels.def"
#undef LABEL
};

static const enum field_id fields[] = {
#define KEEP_DRUG(id) FIELD_##id,
#define KEEP_CHECK(id)
#define FIELD(owner, id, slug, heading) KEEP_##owner(id)
#include "image/fields.def"
#undef FIELD
#undef KEEP_CHECK
#undef KEEP_DRUG
};

static void
add_cell(struct regimen_compare *compare, const struct compare_cell *cell)
{
	compare->cells = xgrow(compare->cells, compare->cell_count, &compare->cell_room, sizeof *compare->cells);
	compare->cells[compare->cell_count++] = *cell;
}

static void
add_row(struct regimen_compare *compare, const struct compare_row *row)
{
	compare->rows = xgrow(compare->rows, compare->count, &compare->room, sizeof *compare->rows);
	compare->rows[compare->count++] = *row;
}

static const struct compare_cell *
cell_of(const struct regimen_compare *compare, const struct compare_row *row, unsigned drug)
{
	return &compare->cells[row->cells + drug];
}

/* Whether the texts of the cells differ. */
static bool
texts_differ(const struct regimen_compare *compare, const struct compare_row *row)
{
	for (unsigned drug = 1; drug < compare->drugs.count; drug++)
		if (!regimen_same(cell_of(compare, row, 0)->text, cell_of(compare, row, drug)->text))
			return true;
	return false;
}

/* Whether a field says something on one card and nothing on another. */
static bool
emptiness_differs(const struct regimen_compare *compare, const struct compare_row *row)
{
	for (unsigned drug = 1; drug < compare->drugs.count; drug++)
		if (cell_of(compare, row, 0)->empty != cell_of(compare, row, drug)->empty)
			return true;
	return false;
}

/* Whether the drugs ask for different checks at that time. */
static bool
checks_differ(const struct regimen_compare *compare, const struct asks *asks, enum regimen_when when)
{
	for (size_t from = 0, next; from < asks->count; from = next) {
		drug_set askers = 0;

		next = asks_next_check(asks, from);
		for (size_t i = from; i < next; i++)
			if (asks->list[i].when == when)
				askers |= (drug_set)1 << asks->list[i].drug;
		if (askers && askers != regimen_every(&compare->drugs))
			return true;
	}
	return false;
}

/* Whether each drug has the interactions of all others, by the other thing and the level. */
static bool
interactions_differ(const struct regimen_compare *compare)
{
	struct others others;
	bool	      differs = false;

	others_init(&others, compare->image, &compare->drugs, true);
	for (size_t from = 0, next; from < others.count && !differs; from = next) {
		drug_set at_level[LEVEL_COUNT] = { 0 };

		next = others_next_name(&others, from);
		for (size_t i = from; i < next; i++)
			at_level[others.list[i].said.level] |= (drug_set)1 << others.list[i].said.drug;
		for (int level = 0; level < LEVEL_COUNT; level++)
			differs |= at_level[level] && at_level[level] != regimen_every(&compare->drugs);
	}
	others_done(&others);
	return differs;
}

/* A row for a value of the header, unless no drug has it. */
static void
add_value(struct regimen_compare *compare, enum attribute attribute, const char *label)
{
	struct compare_row row = { .label = text_ascii(label), .cells = (uint32_t)compare->cell_count };
	bool		   any = false;

	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		struct compare_cell cell = { .text = image_attribute(compare->image, compare->drugs.list[drug], attribute, 0) };

		cell.empty = cell.text.len == 0;
		any |= !cell.empty;
		add_cell(compare, &cell);
	}
	row.differs = attribute != ATTR_DRUG_ALIASES && texts_differ(compare, &row);
	row.warning = attribute == ATTR_MARK;
	if (any)
		add_row(compare, &row);
	else
		compare->cell_count = row.cells;
}

static struct compare_cell
field_cell(struct regimen_compare *compare, node_ix field, int drug)
{
	struct compare_cell cell = { .text = text_ascii(""), .empty = true };
	node_ix		    end = field == NODE_NONE ? 0 : image_node(compare->image, field).end;

	cell.statements.at = (uint32_t)compare->statements.count;
	for (node_ix at = field + 1; at < end; at = image_node(compare->image, at).end) {
		struct regimen_statement said = { .node = at, .drug = drug };

		if (image_node(compare->image, at).flags & FLAG_INTERACTION)
			said.level = regimen_level(compare->image, at);
		cell.empty &= regimen_is_empty(compare->image, at);
		regimen_add_statement(&compare->statements, said);
	}
	cell.statements.count = (uint32_t)compare->statements.count - cell.statements.at;
	return cell;
}

static bool
field_differs(const struct regimen_compare *compare, const struct compare_row *row, const struct asks *asks)
{
	bool differs = emptiness_differs(compare, row);

	if (row->field == FIELD_BOXED)
		differs = texts_differ(compare, row);
	if (row->field == FIELD_BEFORE)
		differs |= checks_differ(compare, asks, WHEN_BEFORE);
	if (row->field == FIELD_MONITORING)
		differs |= checks_differ(compare, asks, WHEN_DURING);
	if (row->field == FIELD_INTERACTIONS)
		differs |= interactions_differ(compare);
	return differs;
}

static void
add_field(struct regimen_compare *compare, enum field_id field, const struct asks *asks)
{
	struct compare_row row = { .field = field, .cells = (uint32_t)compare->cell_count };

	row.label = text_ascii(field_heading(field));
	row.warning = field == FIELD_CALL_NOW;
	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		node_ix		    ix = regimen_field(compare->image, compare->drugs.list[drug], field);
		struct compare_cell cell = field_cell(compare, ix, (int)drug);

		/* What is written over the field may say more than its name. */
		if (ix != NODE_NONE)
			row.label = image_node(compare->image, ix).text;
		if (field == FIELD_BOXED) {
			cell.text = image_attribute(compare->image, compare->drugs.list[drug], ATTR_BOXED, 0);
			row.warning |= image_node(compare->image, compare->drugs.list[drug]).flags & FLAG_BOXED;
		}
		add_cell(compare, &cell);
	}
	row.differs = field_differs(compare, &row, asks);
	add_row(compare, &row);
}

void
regimen_compare_init(struct regimen_compare *compare, const struct image *image, const node_ix *drugs, size_t count)
{
	struct asks asks;

	*compare = (struct regimen_compare){ .image = image };
	regimen_choose(&compare->drugs, image, drugs, count);
	asks_init(&asks, image, &compare->drugs);
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		add_value(compare, labels[i].attribute, labels[i].label);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		add_field(compare, fields[i], &asks);
	asks_done(&asks);
}

void
regimen_compare_done(struct regimen_compare *compare)
{
	free(compare->rows);
	free(compare->cells);
	free(compare->statements.list);
	*compare = (struct regimen_compare){ 0 };
}

const struct compare_cell *
regimen_compare_cell(const struct regimen_compare *compare, size_t row, unsigned drug)
{
	assert(row < compare->count && drug < compare->drugs.count);
	return cell_of(compare, &compare->rows[row], drug);
}
