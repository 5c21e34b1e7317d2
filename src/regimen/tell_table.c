#include "regimen/tell_grid.h"

static const char never[] = "-";

/* `before: before starting; ... -: the card does not ask for it.` */
static void
tell_legend(const struct telling *telling)
{
	struct tell_line line = tell_begin(TELL_PARAGRAPH, NODE_NONE);

	for (enum regimen_when when = WHEN_NEVER + 1; when < WHEN_COUNT; when++) {
		joined_glue(&line.words, regimen_when_cell(when));
		joined_glue(&line.words, ": ");
		joined_say(&line.words, regimen_when_words(when));
		joined_glue(&line.words, "; ");
		joined_break(&line.words);
	}
	joined_glue(&line.words, never);
	joined_say(&line.words, ": the card does not ask for it.");
	tell(telling, &line);
}

/* What the names over the columns stand for. */
static void
tell_names(const struct telling *telling)
{
	for (unsigned drug = 0; drug < telling->drugs->count; drug++) {
		node_ix		 ix = telling->drugs->list[drug];
		struct tell_line line = tell_begin(TELL_ITEM, ix);
		struct text	 brief = regimen_short_name(telling->image, ix);

		if (brief.len == image_node(telling->image, ix).text.len && image_attribute(telling->image, ix, ATTR_MARK, 0).len == 0)
			continue;
		joined_text(&line.words, brief);
		joined_glue(&line.words, ": ");
		tell_drug(&line.words, telling->image, ix);
		tell(telling, &line);
	}
}

static bool
tell_cells(const struct telling *telling, const struct regimen_table *table)
{
	struct tell_grid grid;
	bool		 told;

	grid_init(&grid, telling, true);
	grid.labelled = true;
	for (size_t check = 0; check < table->count; check++) {
		struct tell_row *row = grid_row(&grid);

		row->label.target = table->checks[check];
		joined_text(&row->label.words, image_node(table->image, table->checks[check]).text);
		for (unsigned drug = 0; drug < grid.columns; drug++) {
			enum regimen_when when = regimen_table_cell(table, check, drug)->when;

			joined_glue(&grid_line(&row->cells[drug], NODE_NONE)->words, when ? regimen_when_cell(when) : never);
		}
	}
	told = grid_tell(&grid, telling);
	grid_done(&grid);
	return told;
}

/* `A[1], B[2] and C[3]`: the drugs that ask for a check then. */
static void
say_askers(struct joined *words, const struct regimen_table *table, size_t check, enum regimen_when when)
{
	drug_set askers = regimen_table_askers(table, check, when);

	for (unsigned drug = 0; drug < table->drugs.count; drug++) {
		const struct table_cell *cell = regimen_table_cell(table, check, drug);

		if (!(askers >> drug & 1))
			continue;
		joined_glue(words, ", ");
		joined_break(words);
		tell_drug(words, table->image, table->drugs.list[drug]);
		for (uint32_t i = 0; i < cell->sources.count; i++) {
			const struct regimen_source *sources = &table->sources.list[cell->sources.at];
			bool			     again = false;

			for (uint32_t n = 0; n < i; n++)
				again |= sources[n].reference == sources[i].reference;
			if (!again)
				joined_cite(words, table->image, sources[i].reference);
		}
	}
}

/* `Check: before starting, A, B; during treatment, C.` */
static void
tell_sentence(const struct telling *telling, const struct regimen_table *table, size_t check)
{
	struct tell_line line = tell_begin(TELL_ITEM, table->checks[check]);
	bool		 first = true;

	joined_text(&line.words, image_node(table->image, table->checks[check]).text);
	for (enum regimen_when when = WHEN_COUNT - 1; when > WHEN_NEVER; when--) {
		if (!regimen_table_askers(table, check, when))
			continue;
		joined_glue(&line.words, first ? ": " : "; ");
		joined_break(&line.words);
		first = false;
		joined_say(&line.words, regimen_when_words(when));
		say_askers(&line.words, table, check, when);
	}
	joined_glue(&line.words, ".");
	tell(telling, &line);
}

void
tell_table(const struct regimen_table *table, const struct teller *teller, void *self)
{
	const struct telling telling = { .image = table->image, .drugs = &table->drugs, .teller = teller, .self = self };

	tell_title(&telling, "Monitoring table", "");
	if (table->count == 0)
		tell_ascii(&telling, TELL_PARAGRAPH, regimen_phrase(PHRASE_NO_CHECKS));
	else if (tell_cells(&telling, table)) {
		tell_legend(&telling);
		tell_names(&telling);
		tell_ascii(&telling, TELL_HEADING, "Each check in words");
	}
	for (size_t check = 0; check < table->count; check++)
		tell_sentence(&telling, table, check);
}
