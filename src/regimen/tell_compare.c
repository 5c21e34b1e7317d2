#include "regimen/tell_grid.h"

/* What stands in a cell about which a card says nothing. */
static const char nothing[] = "none";

static void
add_cell(struct tell_cell *to, const struct regimen_compare *compare, const struct compare_cell *from)
{
	if (from->text.len > 0)
		joined_text(&grid_line(to, NODE_NONE)->words, from->text);
	for (uint32_t i = 0; i < from->statements.count; i++) {
		const struct regimen_statement *said = &compare->statements.list[from->statements.at + i];
		struct node			node = image_node(compare->image, said->node);
		struct tell_line	       *line = grid_line(to, said->node);

		line->warning = node.kind == NODE_NOTE || said->level == LEVEL_AVOID;
		joined_node(&line->words, compare->image, &node, 0);
		joined_evidence(&line->words, compare->image, &node);
	}
	if (to->count == 0)
		joined_say(&grid_line(to, NODE_NONE)->words, nothing);
}

static void
add_row(struct tell_grid *grid, const struct regimen_compare *compare, size_t at)
{
	const struct compare_row *row = &compare->rows[at];
	struct tell_row		 *to = grid_row(grid);

	if (grid->labelled) {
		joined_text(&to->label.words, row->label);
		to->label.differs = row->differs;
		to->label.warning = row->warning;
	}
	for (unsigned drug = 0; drug < grid->columns; drug++)
		add_cell(&to->cells[drug], compare, regimen_compare_cell(compare, at, drug));
}

/* The values at the head of the cards; returns the row after them. */
static size_t
tell_values(const struct telling *telling, const struct regimen_compare *compare)
{
	struct tell_grid grid;
	size_t		 at = 0;

	grid_init(&grid, telling, false);
	grid.labelled = grid.text = true;
	for (; at < compare->count && compare->rows[at].field == FIELD_NONE; at++)
		add_row(&grid, compare, at);
	if (grid.count > 0) {
		tell_ascii(telling, TELL_HEADING, "In short");
		grid_tell_anyway(&grid, telling);
	}
	grid_done(&grid);
	return at;
}

static void
tell_field(const struct telling *telling, const struct regimen_compare *compare, size_t at)
{
	struct tell_line heading = tell_begin(TELL_HEADING, NODE_NONE);
	struct tell_grid grid;

	joined_text(&heading.words, compare->rows[at].label);
	heading.differs = compare->rows[at].differs;
	heading.warning = compare->rows[at].warning;
	tell(telling, &heading);
	grid_init(&grid, telling, false);
	grid.text = true;
	add_row(&grid, compare, at);
	grid_tell_anyway(&grid, telling);
	grid_done(&grid);
}

void
tell_compare(const struct regimen_compare *compare, const struct teller *teller, void *self)
{
	const struct telling telling = { .image = compare->image, .drugs = &compare->drugs, .teller = teller, .self = self };

	tell_title(&telling, "Comparison", regimen_phrase(PHRASE_DIFFERS));
	for (size_t at = tell_values(&telling, compare); at < compare->count; at++)
		tell_field(&telling, compare, at);
}
