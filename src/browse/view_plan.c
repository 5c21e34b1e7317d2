#include <string.h>

#include "browse/views.h"
#include "regimen/pairs.h"
#include "regimen/plan.h"

struct writing {
	struct sheet		  *sheet;
	const struct image	  *image;
	const struct regimen_plan *plan;
};

static node_ix
drug_at(const struct writing *writing, int drug)
{
	return writing->plan->drugs.list[drug];
}

static void
say_drugs(const struct writing *writing, drug_set drugs)
{
	view_say_drugs(writing->sheet, writing->image, writing->plan->drugs.list, writing->plan->drugs.count, drugs);
}

/* The line of a row: what it is about, and a sign where that is a warning. */
static struct sheet_line *
topic_line(const struct writing *writing, const struct plan_row *row)
{
	struct sheet_line *line = sheet_add_own(writing->sheet, row->warning ? STYLE_WARNING : STYLE_STRONG);

	line->mark = row->warning ? '!' : ' ';
	line->target = row->topic;
	return line;
}

static void
say_level(const struct writing *writing, const struct plan_row *row)
{
	if (row->level == LEVEL_NONE)
		return;
	sheet_say(writing->sheet, " (");
	sheet_say(writing->sheet, regimen_level_word(row->level));
	sheet_say(writing->sheet, ")");
}

/* `[12]`: a source's number, as its entry begins. */
static void
say_number(const struct writing *writing, node_ix reference)
{
	struct text entry = image_node(writing->image, reference).text;
	const char *end = memchr(entry.bytes, ']', entry.len);

	entry.len = end && entry.bytes[0] == '[' ? (uint32_t)(end - entry.bytes) + 1 : 0;
	sheet_say_text(writing->sheet, entry);
}

static void
say_numbers(const struct writing *writing, const struct plan_row *row)
{
	const struct regimen_source *sources = writing->plan->sources.list + row->sources.at;

	for (uint32_t i = 0; i < row->sources.count; i++) {
		bool said = false;

		for (uint32_t before = 0; before < i && !said; before++)
			said = sources[before].reference == sources[i].reference;
		if (!said)
			say_number(writing, sources[i].reference);
	}
}

/* The statements of a row, each beside the name of the card that says it. */
static void
statements(const struct writing *writing, const struct plan_row *row)
{
	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &writing->plan->statements.list[row->statements.at + i];
		struct node			node = image_node(writing->image, said->node);
		struct sheet_line	       *line = sheet_add(writing->sheet, node.text, node.kind == NODE_NOTE ? STYLE_WARNING : STYLE_TEXT);

		line->spans = line->target = said->node;
		line->indent = 1;
		line->mark = node.kind == NODE_NOTE ? '!' : node.kind == NODE_ITEM ? '-' : ' ';
		if (said->drug != REGIMEN_NO_DRUG && (row->kind == PLAN_ROW_PAIR || row->kind == PLAN_ROW_OTHER))
			view_label(writing->sheet, writing->image, drug_at(writing, said->drug));
	}
}

/* What the head of a card says that must not be overlooked. */
static void
say_head(const struct writing *writing, node_ix drug)
{
	struct text mark = image_attribute(writing->image, drug, ATTR_MARK, 0);

	if (mark.len > 0) {
		sheet_say(writing->sheet, ": ");
		sheet_say_text(writing->sheet, mark);
	}
	if (image_node(writing->image, drug).flags & FLAG_BOXED)
		sheet_say(writing->sheet, mark.len > 0 ? "; has a boxed warning" : ": has a boxed warning");
}

static void
write_row(const struct writing *writing, const struct plan_row *row)
{
	struct text topic = plan_topic(writing->plan, row);

	switch (row->kind) {
	case PLAN_ROW_DRUG:
		topic_line(writing, row);
		sheet_say_text(writing->sheet, topic);
		say_head(writing, row->topic);
		break;
	case PLAN_ROW_CHECK:
		topic_line(writing, row);
		sheet_say_text(writing->sheet, topic);
		sheet_say(writing->sheet, ": ");
		say_drugs(writing, row->drugs);
		sheet_say(writing->sheet, " ");
		say_numbers(writing, row);
		break;
	case PLAN_ROW_PAIR:
	case PLAN_ROW_SILENT:
		topic_line(writing, row);
		say_drugs(writing, row->drugs);
		say_level(writing, row);
		if (row->kind == PLAN_ROW_SILENT) {
			sheet_add_own(writing->sheet, STYLE_TEXT)->indent = 1;
			sheet_say(writing->sheet, regimen_phrase(PHRASE_SILENT));
		}
		break;
	case PLAN_ROW_OTHER:
		topic_line(writing, row);
		sheet_say_text(writing->sheet, topic);
		say_level(writing, row);
		break;
	case PLAN_ROW_CARD:
		topic_line(writing, row);
		say_drugs(writing, row->drugs);
		break;
	case PLAN_ROW_SOURCE:
		sheet_add(writing->sheet, topic, STYLE_TEXT)->target = row->topic;
		break;
	}
	statements(writing, row);
}

static void
open_section(const struct writing *writing, const struct panel_folds *folds, enum plan_section section)
{
	sheet_add_own(writing->sheet, section == PLAN_AVOID || section == PLAN_CALL_NOW ? STYLE_WARNING : STYLE_HEADING);
	sheet_say(writing->sheet, section == PLAN_AVOID ? "! " : "");
	sheet_say(writing->sheet, plan_section_title(section));
	writing->sheet->list[writing->sheet->count - 1].gap = true;
	sheet_open_group(writing->sheet, (int)section, panel_fold_is_open(folds, (int)section));
}

void
view_plan(struct sheet *sheet, const struct image *image, const struct panel_folds *folds, const node_ix *drugs, unsigned count)
{
	struct regimen_plan plan;
	struct writing	    writing = { sheet, image, &plan };

	view_note(sheet, regimen_phrase(PHRASE_PURPOSE));
	regimen_plan_init(&plan, image, drugs, count);
	for (size_t row = 0; row < plan.count; row++) {
		if (row == 0 || plan.rows[row].section != plan.rows[row - 1].section) {
			if (row > 0)
				sheet_close_group(sheet);
			open_section(&writing, folds, plan.rows[row].section);
		}
		write_row(&writing, &plan.rows[row]);
	}
	if (plan.count > 0)
		sheet_close_group(sheet);
	if (count > 1)
		view_note(sheet, regimen_phrase(PHRASE_GROUPS));
	regimen_plan_done(&plan);
}
