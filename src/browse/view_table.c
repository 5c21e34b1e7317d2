#include "browse/views.h"
#include "regimen/table.h"
#include "text/wrap.h"

enum { WORD_COLS = 6 };	/* the longest word of a cell */

/* Columns of a drug: the longer of its name and the words, and a space. */
static int
drug_cols(const struct regimen_table *table, unsigned drug)
{
	struct text name = regimen_short_name(table->image, table->drugs.list[drug]);
	int	    cols = text_columns(&name, false);

	return (cols > WORD_COLS ? cols : WORD_COLS) + 1;
}

/* `before starting: Alvorine, Nasotide; during treatment: Polimab`, where a row has no room, and for speech. */
static void
sentence(struct sheet *sheet, const struct regimen_table *table, size_t check)
{
	static const enum regimen_when whens[] = { WHEN_BOTH, WHEN_BEFORE, WHEN_DURING };
	bool first = true;

	sheet_add_cell(sheet, (struct text){ .bytes = NULL }, NODE_NONE, STYLE_TEXT, 0);
	for (size_t i = 0; i < sizeof whens / sizeof *whens; i++) {
		drug_set askers = regimen_table_askers(table, check, whens[i]);
		bool	 next = false;

		if (askers == 0)
			continue;
		sheet_say_cell(sheet, first ? "" : "; ");
		sheet_say_cell(sheet, regimen_when_words(whens[i]));
		for (unsigned drug = 0; drug < table->drugs.count; drug++)
			if (askers >> drug & 1) {
				sheet_say_cell(sheet, next ? ", " : ": ");
				sheet_say_cell_text(sheet, regimen_short_name(table->image, table->drugs.list[drug]));
				next = true;
			}
		first = false;
	}
	sheet->list[sheet->count - 1].sentence = true;
}

static void
names(struct sheet *sheet, const struct regimen_table *table)
{
	struct sheet_line *line = sheet_add_own(sheet, STYLE_NOTE);

	line->gap = true;
	sheet_say(sheet, "Check");
	for (unsigned drug = 0; drug < table->drugs.count; drug++)
		sheet_add_cell(sheet, regimen_short_name(table->image, table->drugs.list[drug]), NODE_NONE, STYLE_STRONG, drug_cols(table, drug));
	sheet_add_cell(sheet, (struct text){ .bytes = NULL }, NODE_NONE, STYLE_NOTE, 0);
	sheet_say_cell(sheet, "and which medicines ask for it, and when");
	sheet->list[sheet->count - 1].sentence = true;
}

void
view_table(struct sheet *sheet, const struct image *image, const node_ix *drugs, unsigned count)
{
	struct regimen_table table;

	view_note(sheet, regimen_phrase(PHRASE_PURPOSE));
	view_note(sheet, "Enter on a check tells what it is, and which card asks for it.");
	regimen_table_init(&table, image, drugs, count);
	if (table.count == 0)
		view_note(sheet, regimen_phrase(PHRASE_NO_CHECKS));
	else
		names(sheet, &table);
	for (size_t check = 0; check < table.count; check++) {
		struct sheet_line *line = sheet_add(sheet, image_node(image, table.checks[check]).text, STYLE_TEXT);

		line->target = table.checks[check];
			for (unsigned drug = 0; drug < table.drugs.count; drug++) {
			sheet_add_cell(sheet, (struct text){ .bytes = NULL }, NODE_NONE, STYLE_TEXT, drug_cols(&table, drug));
			sheet_say_cell(sheet, regimen_when_cell(regimen_table_cell(&table, check, drug)->when));
		}
		sentence(sheet, &table, check);
	}
	regimen_table_done(&table);
}
