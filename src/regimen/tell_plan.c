#include "regimen/telling.h"

/* `[3][4]`: what a drug's card cites for a check. */
static void
cite(struct joined *words, const struct regimen_plan *plan, const struct plan_row *row, int drug)
{
	for (uint32_t i = 0; i < row->sources.count; i++) {
		const struct regimen_source *source = &plan->sources.list[row->sources.at + i];

		if (source->drug == drug && source->when != WHEN_NEVER)
			joined_cite(words, plan->image, source->reference);
	}
}

/* Whether an earlier row about the same check has given this reason. */
static bool
is_said_before(const struct regimen_plan *plan, size_t row, node_ix statement)
{
	for (size_t i = 0; i < row; i++) {
		const struct plan_row *before = &plan->rows[i];

		if (before->kind != PLAN_ROW_CHECK || before->topic != plan->rows[row].topic)
			continue;
		for (uint32_t n = 0; n < before->statements.count; n++)
			if (plan->statements.list[before->statements.at + n].node == statement)
				return true;
	}
	return false;
}

/* An item in place of what was said in an earlier section. */
static void
tell_see(const struct telling *telling, const char *what, enum plan_section section)
{
	struct tell_line line = tell_begin(TELL_ITEM, NODE_NONE);

	line.depth = 1;
	joined_say(&line.words, what);
	joined_glue(&line.words, plan_section_title(section));
	joined_say(&line.words, ", above.");
	tell(telling, &line);
}

/* Why a check is done. */
static void
tell_reasons(const struct telling *telling, const struct regimen_plan *plan, size_t at)
{
	const struct plan_row *row = &plan->rows[at];
	uint32_t	       told = 0;

	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];
		struct tell_line		line = tell_begin(TELL_ITEM, said->node);

		if (!telling->teller->apart && is_said_before(plan, at, said->node))
			continue;
		line.depth = 1;
		tell_statement(telling, &line, said, 0);
		told++;
	}
	if (told < row->statements.count)
		tell_see(telling, told > 0 ? "More of why: see " : "Why: see ", PLAN_BEFORE);
}

static void
tell_check(const struct telling *telling, const struct regimen_plan *plan, size_t at)
{
	const struct plan_row *row = &plan->rows[at];
	struct tell_line       line = tell_begin(TELL_NAME, row->topic);
	bool		       first = true;

	line.box = true;
	joined_text(&line.words, plan_topic(plan, row));
	joined_glue(&line.words, ": ");
	for (unsigned drug = 0; drug < plan->drugs.count; drug++) {
		if (!(row->drugs >> drug & 1))
			continue;
		joined_glue(&line.words, first ? "" : ", ");
		joined_break(&line.words);
		first = false;
		tell_drug(&line.words, plan->image, plan->drugs.list[drug]);
		cite(&line.words, plan, row, (int)drug);
	}
	tell(telling, &line);
	tell_reasons(telling, plan, at);
}

/* `class; way of giving; boxed warning` of a drug. */
static void
tell_chosen(const struct telling *telling, const struct plan_row *row)
{
	struct tell_line line = tell_begin(TELL_ITEM, row->topic);
	struct text	 name = image_node(telling->image, row->topic).text, abbreviation = regimen_short_name(telling->image, row->topic);

	line.warning = row->warning;
	tell_drug(&line.words, telling->image, row->topic);
	if (abbreviation.len < name.len) {
		joined_glue(&line.words, " (");
		joined_text(&line.words, abbreviation);
		joined_glue(&line.words, ")");
	}
	joined_glue(&line.words, ": ");
	joined_break(&line.words);
	joined_text(&line.words, image_attribute(telling->image, row->topic, ATTR_CLASS, 0));
	joined_glue(&line.words, "; ");
	joined_break(&line.words);
	joined_text(&line.words, image_attribute(telling->image, row->topic, ATTR_ROUTE, 0));
	if (image_node(telling->image, row->topic).flags & FLAG_BOXED) {
		joined_glue(&line.words, "; ");
		joined_break(&line.words);
		joined_glue(&line.words, "boxed warning");
	}
	tell(telling, &line);
}

/* Where a pair's statement begins: the name of the other drug need not be said again. */
static uint32_t
said_of_pair(const struct telling *telling, const struct plan_row *row, const struct regimen_statement *said)
{
	uint32_t from = regimen_said_at(telling->image, said->node);

	for (unsigned drug = 0; drug < telling->drugs->count && from > 0; drug++)
		if (row->drugs >> drug & 1 && (int)drug != said->drug &&
		    regimen_same(regimen_other(telling->image, said->node), image_node(telling->image, telling->drugs->list[drug]).text))
			return from;
	return 0;
}

/* What is said of a pair, or of another thing by several cards: each statement with the drug whose card has it. */
static void
tell_said(const struct telling *telling, const struct regimen_plan *plan, const struct plan_row *row)
{
	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];
		uint32_t from = row->kind == PLAN_ROW_PAIR ? said_of_pair(telling, row, said) : regimen_said_at(plan->image, said->node);
		struct tell_line line = tell_begin(TELL_ITEM, said->node);

		line.depth = 1;
		tell_drug(&line.words, plan->image, plan->drugs.list[said->drug]);
		joined_glue(&line.words, ", ");
		if (from > 0)
			joined_glue(&line.words, regimen_level_word(said->level));
		else
			joined_text(&line.words, image_node(plan->image, image_node(plan->image, said->node).parent).text);
		joined_glue(&line.words, ": ");
		tell_statement(telling, &line, said, from);
	}
}

static void
tell_pair(const struct telling *telling, const struct regimen_plan *plan, const struct plan_row *row)
{
	struct tell_line line = tell_begin(TELL_NAME, NODE_NONE);

	line.warning = row->warning;
	tell_drugs(&line.words, telling, row->drugs);
	if (row->level != LEVEL_NONE) {
		joined_glue(&line.words, ": ");
		joined_glue(&line.words, regimen_level_word(row->level));
	}
	tell(telling, &line);
	if (row->section == PLAN_PAIRS && row->level == LEVEL_AVOID && !telling->teller->apart)
		tell_see(telling, "See ", PLAN_AVOID);
	else
		tell_said(telling, plan, row);
}

/* Pairs about which nothing is said stand together, last in their section. */
static void
tell_silent(const struct telling *telling, const struct regimen_plan *plan, size_t at)
{
	const struct plan_row *row = &plan->rows[at];
	bool		       first = at == 0 || row[-1].kind != PLAN_ROW_SILENT;
	bool		       last = at + 1 == plan->count || row[1].kind != PLAN_ROW_SILENT;
	struct tell_line       line = tell_begin(first && last ? TELL_NAME : TELL_ITEM, NODE_NONE);

	if (first && !last)
		tell_ascii(telling, TELL_PARAGRAPH, regimen_phrase(PHRASE_SILENT_PAIRS));
	tell_drugs(&line.words, telling, row->drugs);
	tell(telling, &line);
	if (first && last) {
		line = tell_begin(TELL_ITEM, NODE_NONE);
		line.depth = 1;
		joined_say(&line.words, regimen_phrase(PHRASE_SILENT));
		tell(telling, &line);
	}
	if (last)
		tell_ascii(telling, TELL_PARAGRAPH, regimen_phrase(PHRASE_GROUPS));
}

static void
say_other(struct joined *words, const struct regimen_plan *plan, const struct plan_row *row)
{
	node_ix drug = regimen_other_drug(plan->image, row->topic);

	joined_text(words, plan_topic(plan, row));
	if (drug != NODE_NONE)
		tell_mark(words, plan->image, drug);
}

/* Another medicine, food or vaccine: one line where one card names it. */
static void
tell_other(const struct telling *telling, const struct regimen_plan *plan, const struct plan_row *row)
{
	const struct regimen_statement *said = &plan->statements.list[row->statements.at];
	uint32_t			from = row->statements.count == 1 ? regimen_said_at(plan->image, said->node) : 0;
	struct tell_line		line = tell_begin(from > 0 ? TELL_ITEM : TELL_NAME, row->topic);

	line.warning = row->warning;
	say_other(&line.words, plan, row);
	if (from == 0) {
		tell(telling, &line);
		tell_said(telling, plan, row);
		return;
	}
	joined_glue(&line.words, " ");
	joined_break(&line.words);
	joined_glue(&line.words, "(");
	joined_glue(&line.words, regimen_level_word(said->level));
	if (plan->drugs.count > 1) {
		joined_glue(&line.words, ", ");
		joined_break(&line.words);
		tell_drug(&line.words, plan->image, plan->drugs.list[said->drug]);
	}
	joined_glue(&line.words, "): ");
	joined_break(&line.words);
	tell_statement(telling, &line, said, from);
}

static void
tell_card(const struct telling *telling, const struct regimen_plan *plan, const struct plan_row *row)
{
	struct tell_line line = tell_begin(TELL_NAME, row->topic);

	line.warning = row->warning;
	tell_drug(&line.words, plan->image, image_node(plan->image, row->topic).parent);
	tell(telling, &line);
	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];

		line = tell_begin(TELL_ITEM, said->node);
		line.depth = 1;
		tell_statement(telling, &line, said, 0);
	}
}

static void
tell_row(const struct telling *telling, const struct regimen_plan *plan, size_t at)
{
	const struct plan_row *row = &plan->rows[at];
	struct tell_line       line;

	switch (row->kind) {
	case PLAN_ROW_DRUG:
		tell_chosen(telling, row);
		break;
	case PLAN_ROW_CHECK:
		tell_check(telling, plan, at);
		break;
	case PLAN_ROW_PAIR:
		tell_pair(telling, plan, row);
		break;
	case PLAN_ROW_SILENT:
		tell_silent(telling, plan, at);
		break;
	case PLAN_ROW_OTHER:
		tell_other(telling, plan, row);
		break;
	case PLAN_ROW_CARD:
		tell_card(telling, plan, row);
		break;
	case PLAN_ROW_SOURCE:
		line = tell_begin(TELL_ITEM, row->topic);
		joined_text(&line.words, plan_topic(plan, row));
		tell(telling, &line);
		break;
	}
}

void
tell_plan(const struct regimen_plan *plan, const struct teller *teller, void *self)
{
	const struct telling telling = { .image = plan->image, .drugs = &plan->drugs, .teller = teller, .self = self };

	tell_title(&telling, "Plan", "A box is there to be ticked.");
	for (size_t at = 0; at < plan->count; at++) {
		enum plan_section section = plan->rows[at].section;

		if (section == PLAN_SOURCES && !teller->sources)
			break;
		if (at == 0 || plan->rows[at - 1].section != section) {
			struct tell_line line = tell_begin(TELL_HEADING, NODE_NONE);

			line.warning = section == PLAN_AVOID;
			joined_say(&line.words, plan_section_title(section));
			tell(&telling, &line);
		}
		tell_row(&telling, plan, at);
	}
}
