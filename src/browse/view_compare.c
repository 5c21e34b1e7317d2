#include <stdio.h>

#include "browse/views.h"
#include "regimen/compare.h"

enum { CELL_COLS = 28 };	/* the least columns in which a statement is read */

/* One row's heading: its sign, its name and, where they stand side by side, whose the columns are. */
static void
heading(struct sheet *sheet, const struct regimen_compare *compare, const struct compare_row *row, int group,
    const struct panel_folds *folds)
{
	struct sheet_line *line = sheet_add_own(sheet, row->warning ? STYLE_WARNING : STYLE_HEADING);

	line->gap = true;
	line->where = CELLS_UNDER;
	if (row->differs)
		sheet_say(sheet, "* ");
	sheet_say_text(sheet, row->label);
	if (panel_fold_is_open(folds, group))
		for (unsigned drug = 0; drug < compare->drugs.count; drug++)
			sheet_add_cell(sheet, image_node(compare->image, compare->drugs.list[drug]).text, NODE_NONE, STYLE_STRONG, CELL_COLS);
	sheet_open_group(sheet, group, panel_fold_is_open(folds, group));
}

/* The n-th text of a cell, its value first; false when it has no more. */
static bool
nth_text(const struct regimen_compare *compare, const struct compare_cell *cell, uint32_t n, struct text *text, node_ix *spans)
{
	*spans = NODE_NONE;
	*text = cell->text;
	if (cell->text.len > 0 && n-- == 0)
		return true;
	if (n >= cell->statements.count)
		return false;
	*spans = compare->statements.list[cell->statements.at + n].node;
	*text = image_node(compare->image, *spans).text;
	return true;
}

static void
add_text(struct sheet *sheet, const struct regimen_compare *compare, size_t row, unsigned drug, uint32_t n)
{
	const struct compare_cell *cell = regimen_compare_cell(compare, row, drug);
	struct text		   text;
	node_ix			   spans;

	if (nth_text(compare, cell, n, &text, &spans)) {
		bool warning = spans != NODE_NONE && image_node(compare->image, spans).kind == NODE_NOTE;

		sheet_add_cell(sheet, text, spans, warning ? STYLE_WARNING : STYLE_TEXT, CELL_COLS);
	} else {
		sheet_add_cell(sheet, (struct text){ .bytes = NULL }, NODE_NONE, STYLE_NOTE, CELL_COLS);
		if (n == 0)
			sheet_say_cell(sheet, "(nothing said)");
	}
	sheet->cells[sheet->cell_count - 1].name = image_node(compare->image, compare->drugs.list[drug]).text;
}

static void
texts(struct sheet *sheet, const struct regimen_compare *compare, size_t row)
{
	uint32_t most = 1;

	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		const struct compare_cell *cell = regimen_compare_cell(compare, row, drug);
		uint32_t		   count = cell->statements.count + (cell->text.len > 0);

		most = count > most ? count : most;
	}
	for (uint32_t n = 0; n < most; n++) {
		sheet_add(sheet, (struct text){ .bytes = "", .shape = NULL }, STYLE_TEXT);
			for (unsigned drug = 0; drug < compare->drugs.count; drug++)
			add_text(sheet, compare, row, drug, n);
		/* Enter leads to the card that says the first of them. */
		for (uint32_t i = 0; i < sheet->list[sheet->count - 1].cells; i++) {
			node_ix spans = sheet->cells[sheet->list[sheet->count - 1].cell + i].spans;

			if (spans != NODE_NONE && sheet->list[sheet->count - 1].target == NODE_NONE)
				sheet->list[sheet->count - 1].target = spans;
		}
	}
}

void
view_compare(struct sheet *sheet, const struct image *image, const struct panel_folds *folds, const node_ix *drugs, unsigned count)
{
	struct regimen_compare compare;
	int		       value = FIELD_COUNT;

	view_note(sheet, regimen_phrase(PHRASE_PURPOSE));
	view_note(sheet, regimen_phrase(PHRASE_DIFFERS));
	regimen_compare_init(&compare, image, drugs, count);
	for (size_t row = 0; row < compare.count; row++) {
		const struct compare_row *of = &compare.rows[row];

		heading(sheet, &compare, of, of->field == FIELD_NONE ? value++ : (int)of->field, folds);
		texts(sheet, &compare, row);
		sheet_close_group(sheet);
	}
	regimen_compare_done(&compare);
}
