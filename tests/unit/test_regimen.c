/* What follows from several drugs: plan, table and comparison. */
#include "small.h"
#include "support.h"

#include "../regimen/properties.h"
#include "regimen/plan.h"

/*
 * Three drugs and four checks.  Alfa and Beta are advised against, Beta names
 * Gamma where care is asked for, Alfa and Gamma say nothing about each other
 * but that a study had both.
 */
enum {
	ROOT, DRUGS,
	ALFA, ALFA_ROLE, ALFA_STUDY, ALFA_BOX, ALFA_BOX_NONE, ALFA_BEFORE, ALFA_NEEDS, ALFA_TELL, ALFA_MONITORING, ALFA_CHECKS,
	ALFA_INTERACTIONS, ALFA_BETA, ALFA_VACCINES, ALFA_JUICE, ALFA_GROUPS, ALFA_NOW, ALFA_RASH,
	BETA, BETA_BOX, BETA_BOX_WARNING, BETA_BEFORE, BETA_NEEDS, BETA_GAMMA, BETA_INTERACTIONS, BETA_ALFA, BETA_VACCINES,
	BETA_DELTA, BETA_NOW, BETA_FAINT,
	GAMMA, GAMMA_BEFORE, GAMMA_NOTHING, GAMMA_INTERACTIONS, GAMMA_VACCINES, GAMMA_NOW, GAMMA_NOW_NONE,
	DELTA,
	CHECKS,
	BLOOD, BLOOD_WHY, BLOOD_ALFA, BLOOD_BETA, BLOOD_ALL,
	EYES, EYES_WHY, EYES_ALFA,
	LUNGS,
	SOURCES, ONE, TWO, THREE,
	NODES
};

#define CITE_ONE   { "[1]", SPAN_CITE, ONE }
#define CITE_TWO   { "[2]", SPAN_CITE, TWO }
#define CITE_THREE { "[3]", SPAN_CITE, THREE }
#define NO_SOURCE  { "[editorial]", SPAN_EDITORIAL, NODE_NONE }

static const struct small_node nodes[NODES] = {
	[ROOT] = { 0, NODE_SECTION, "Example" },
	[DRUGS] = { 1, NODE_SECTION, "Drugs", .level = 1 },

	[ALFA] = { 2, NODE_DRUG, "Alfaline", "alfa", .values = {
		{ "ALF, Alfix", ATTR_DRUG_ALIASES }, { "blocker", ATTR_CLASS }, { "by mouth", ATTR_ROUTE }, { "first", ATTR_ORDER },
		{ "no", ATTR_BOXED } } },
	[ALFA_ROLE] = { 3, NODE_FIELD, "Role in it", .detail = FIELD_ROLE },
	[ALFA_STUDY] = { 4, NODE_ITEM, "A study had gamma too.[1]", .links = { { "gamma", SPAN_LINK, GAMMA }, CITE_ONE } },
	[ALFA_BOX] = { 3, NODE_FIELD, "Boxed warning", .detail = FIELD_BOXED },
	[ALFA_BOX_NONE] = { 4, NODE_PARAGRAPH, "The label has none.[1]", .links = { CITE_ONE } },
	[ALFA_BEFORE] = { 3, NODE_FIELD, "Before starting", .detail = FIELD_BEFORE },
	[ALFA_NEEDS] = { 4, NODE_ITEM, "blood count[1], eye check[2]", .flags = FLAG_NEEDS, .links = {
		{ "blood count", SPAN_LINK, BLOOD }, CITE_ONE, { "eye check", SPAN_LINK, EYES }, CITE_TWO } },
	[ALFA_TELL] = { 4, NODE_ITEM, "Tell of old eyes.[2]", .links = { CITE_TWO } },
	[ALFA_MONITORING] = { 3, NODE_FIELD, "Monitoring", .detail = FIELD_MONITORING },
	[ALFA_CHECKS] = { 4, NODE_ITEM, "blood count[3]", .flags = FLAG_NEEDS, .links = {
		{ "blood count", SPAN_LINK, BLOOD }, CITE_THREE } },
	[ALFA_INTERACTIONS] = { 3, NODE_FIELD, "Interactions", .detail = FIELD_INTERACTIONS },
	[ALFA_BETA] = { 4, NODE_ITEM, "Betix (avoid): Never together.[1]", .flags = FLAG_INTERACTION, .links = {
		{ "Betix", SPAN_LINK, BETA }, CITE_ONE } },
	[ALFA_VACCINES] = { 4, NODE_ITEM, "Live vaccines (caution): Later.[1]", .flags = FLAG_INTERACTION, .links = {
		{ "Live vaccines", SPAN_STRONG, NODE_NONE }, CITE_ONE } },
	[ALFA_JUICE] = { 4, NODE_ITEM, "Juice (watch): A little.[2]", .flags = FLAG_INTERACTION, .links = {
		{ "Juice", SPAN_STRONG, NODE_NONE }, CITE_TWO } },
	[ALFA_GROUPS] = { 4, NODE_PARAGRAPH, "Meters read falsely.[2]", .links = { CITE_TWO } },
	[ALFA_NOW] = { 3, NODE_FIELD, "When to call at once", .detail = FIELD_CALL_NOW },
	[ALFA_RASH] = { 4, NODE_ITEM, "A rash.[1]", .links = { CITE_ONE } },

	[BETA] = { 2, NODE_DRUG, "Betamab", "beta", .flags = FLAG_BOXED, .values = {
		{ "Betix", ATTR_DRUG_ALIASES }, { "Blocker", ATTR_CLASS }, { "into a vein", ATTR_ROUTE }, { "first", ATTR_ORDER },
		{ "ONCE A WEEK", ATTR_MARK }, { "yes", ATTR_BOXED } } },
	[BETA_BOX] = { 3, NODE_FIELD, "Boxed warning", .detail = FIELD_BOXED },
	[BETA_BOX_WARNING] = { 4, NODE_NOTE, "It stings.[3]", .links = { CITE_THREE } },
	[BETA_BEFORE] = { 3, NODE_FIELD, "Before starting", .detail = FIELD_BEFORE },
	[BETA_NEEDS] = { 4, NODE_ITEM, "blood count[2][3]", .flags = FLAG_NEEDS, .links = {
		{ "blood count", SPAN_LINK, BLOOD }, CITE_TWO, CITE_THREE } },
	[BETA_GAMMA] = { 4, NODE_ITEM, "Say if you had gamma, gamma's dose.[3]", .links = {
		{ "gamma", SPAN_LINK, GAMMA }, { "gamma's", SPAN_LINK, GAMMA_BEFORE }, CITE_THREE } },
	[BETA_INTERACTIONS] = { 3, NODE_FIELD, "Interactions", .detail = FIELD_INTERACTIONS },
	[BETA_ALFA] = { 4, NODE_ITEM, "Alfaline (caution): Care.[3]", .flags = FLAG_INTERACTION, .links = {
		{ "Alfaline", SPAN_LINK, ALFA }, CITE_THREE } },
	[BETA_VACCINES] = { 4, NODE_ITEM, "Live-vaccines (avoid): No.[3]", .flags = FLAG_INTERACTION, .links = {
		{ "Live-vaccines", SPAN_STRONG, NODE_NONE }, CITE_THREE } },
	[BETA_DELTA] = { 4, NODE_ITEM, "Delta (watch): Unclear.[3]", .flags = FLAG_INTERACTION, .links = {
		{ "Delta", SPAN_LINK, DELTA }, CITE_THREE } },
	[BETA_NOW] = { 3, NODE_FIELD, "When to call at once", .detail = FIELD_CALL_NOW },
	[BETA_FAINT] = { 4, NODE_ITEM, "Fainting.[3]", .links = { CITE_THREE } },

	[GAMMA] = { 2, NODE_DRUG, "Gamma", "gamma", .values = {
		{ "Gammadrine", ATTR_DRUG_ALIASES }, { "booster", ATTR_CLASS }, { "by mouth", ATTR_ROUTE }, { "first", ATTR_ORDER },
		{ "no", ATTR_BOXED } } },
	[GAMMA_BEFORE] = { 3, NODE_FIELD, "Before starting", .detail = FIELD_BEFORE },
	[GAMMA_NOTHING] = { 4, NODE_PARAGRAPH, "Nothing established. [editorial]", .links = { NO_SOURCE } },
	[GAMMA_INTERACTIONS] = { 3, NODE_FIELD, "Interactions", .detail = FIELD_INTERACTIONS },
	[GAMMA_VACCINES] = { 4, NODE_ITEM, "Live vaccines (avoid): No.[1]", .flags = FLAG_INTERACTION, .links = {
		{ "Live vaccines", SPAN_STRONG, NODE_NONE }, CITE_ONE } },
	[GAMMA_NOW] = { 3, NODE_FIELD, "When to call at once", .detail = FIELD_CALL_NOW },
	[GAMMA_NOW_NONE] = { 4, NODE_PARAGRAPH, "Nothing established. [editorial]", .links = { NO_SOURCE } },

	[DELTA] = { 2, NODE_DRUG, "Delta", "delta" },

	[CHECKS] = { 1, NODE_SECTION, "Checks", .level = 1 },
	[BLOOD] = { 2, NODE_CHECK, "Blood count", "blood" },
	[BLOOD_WHY] = { 3, NODE_FIELD, "Why it is done", .detail = FIELD_WHY },
	[BLOOD_ALFA] = { 4, NODE_ITEM, "With alfa it falls.[1]", .links = { { "alfa", SPAN_LINK, ALFA }, CITE_ONE } },
	[BLOOD_BETA] = { 4, NODE_ITEM, "With beta it rises.[2]", .links = { { "beta", SPAN_LINK, BETA_NOW }, CITE_TWO } },
	[BLOOD_ALL] = { 4, NODE_ITEM, "It is simple.[3] [editorial]", .links = { CITE_THREE, NO_SOURCE } },
	[EYES] = { 2, NODE_CHECK, "Eye check", "eyes" },
	[EYES_WHY] = { 3, NODE_FIELD, "Why it is done", .detail = FIELD_WHY },
	[EYES_ALFA] = { 4, NODE_ITEM, "Alfa dims.[2]", .links = { { "Alfa", SPAN_LINK, ALFA }, CITE_TWO } },
	[LUNGS] = { 2, NODE_CHECK, "Lung check", "lungs" },

	[SOURCES] = { 1, NODE_SECTION, "Sources", .level = 1 },
	[ONE] = { 2, NODE_REFERENCE, "One.", "one", .number = 1 },
	[TWO] = { 2, NODE_REFERENCE, "Two.", "two", .number = 2 },
	[THREE] = { 2, NODE_REFERENCE, "Three.", "three", .number = 3 },
};

static struct small small;

static int
make_example(void **state)
{
	node_ix place[PLACE_COUNT] = {
		[PLACE_URGENT] = NODE_NONE, [PLACE_DRUGS] = DRUGS, [PLACE_REFERENCES] = SOURCES,
		[PLACE_TERMS] = NODE_NONE, [PLACE_CHECKS] = CHECKS, [PLACE_ABOUT] = NODE_NONE,
	};

	small_make(&small, nodes, NODES, place);
	*state = &small.image;
	return 0;
}

static int
free_example(void **state)
{
	(void)state;
	small_free(&small);
	return 0;
}

/* The chosen drugs of a set by their first letters, in their order. */
static void
say_drugs(struct words *words, const struct regimen_plan *plan, drug_set set)
{
	for (unsigned drug = 0; drug < plan->drugs.count; drug++)
		if (set >> drug & 1)
			words_say(words, "%c", *image_node(plan->image, plan->drugs.list[drug]).text.bytes);
}

/* `! topic level AB "statements" [1A 2]` */
static void
say_row(struct words *words, const struct regimen_plan *plan, const struct plan_row *row)
{
	struct text topic = plan_topic(plan, row);

	words_say(words, "%s", row->warning ? "! " : "");
	if (topic.len > 0)
		words_say(words, "%.*s ", (int)topic.len, topic.bytes);
	if (row->kind == PLAN_ROW_SILENT)
		words_say(words, "silent ");
	if (row->level != LEVEL_NONE)
		words_say(words, "%s ", regimen_level_word(row->level));
	say_drugs(words, plan, row->drugs);
	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];
		struct text			text = image_node(plan->image, said->node).text;

		words_say(words, " '%.*s'", (int)text.len, text.bytes);
	}
	for (uint32_t i = 0; i < row->sources.count; i++) {
		const struct regimen_source *source = &plan->sources.list[row->sources.at + i];

		words_say(words, "%s%u", i == 0 ? " [" : " ", image_node(plan->image, source->reference).number);
		if (source->drug != REGIMEN_NO_DRUG)
			say_drugs(words, plan, (drug_set)1 << source->drug);
	}
	words_say(words, "%s\n", row->sources.count > 0 ? "]" : "");
}

/* The rows of a section of a plan, a line each. */
static const char *
section(const struct image *image, const node_ix *drugs, size_t count, enum plan_section wanted)
{
	static struct words words;
	struct regimen_plan plan;

	regimen_plan_init(&plan, image, drugs, count);
	words_clear(&words);
	for (size_t i = 0; i < plan.count; i++)
		if (plan.rows[i].section == wanted)
			say_row(&words, &plan, &plan.rows[i]);
	regimen_plan_done(&plan);
	return words.text;
}

static const node_ix all[] = { ALFA, BETA, GAMMA };

static void
a_check_stands_once_with_all_who_ask_for_it(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_BEFORE),
	    "Blood count AB 'With alfa it falls.[1]' 'With beta it rises.[2]' 'It is simple.[3] [editorial]' [1A 2B 3B 1 2 3]\n"
	    "Eye check A 'Alfa dims.[2]' [2A 2]\n"
	    "Alfaline A 'Tell of old eyes.[2]' [2A]\n"
	    "Betamab B 'Say if you had gamma, gamma's dose.[3]' [3B]\n"
	    "Gamma G 'Nothing established. [editorial]'\n");
}

static void
a_reason_is_for_the_drugs_that_ask_then(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_MONITORING),
	    "Blood count A 'With alfa it falls.[1]' 'It is simple.[3] [editorial]' [3A 1 3]\n");
	assert_string_equal(section(*state, (node_ix[]){ BETA }, 1, PLAN_BEFORE),
	    "Blood count B 'With beta it rises.[2]' 'It is simple.[3] [editorial]' [2B 3B 2 3]\n"
	    "Betamab B 'Say if you had gamma, gamma's dose.[3]' [3B]\n");
}

static void
what_is_advised_against_stands_first_with_a_warning(void **state)
{
	struct regimen_plan plan;

	regimen_plan_init(&plan, *state, all, 3);
	assert_int_equal(plan.rows[0].section, PLAN_AVOID);
	assert_true(plan.rows[0].warning);
	regimen_plan_done(&plan);
	assert_string_equal(section(*state, all, 3, PLAN_AVOID),
	    "! avoid AB 'Betix (avoid): Never together.[1]' 'Alfaline (caution): Care.[3]' [1A 3B]\n");
	assert_string_equal(section(*state, (node_ix[]){ ALFA, GAMMA }, 2, PLAN_AVOID), "");
}

static void
each_pair_is_told_the_strongest_first_and_silence_last(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_PAIRS),
	    "! avoid AB 'Betix (avoid): Never together.[1]' 'Alfaline (caution): Care.[3]' [1A 3B]\n"
	    "BG 'Say if you had gamma, gamma's dose.[3]' [3B]\n"
	    "silent AG\n");
	assert_string_equal(section(*state, all, 1, PLAN_PAIRS), "");
}

static void
the_same_thing_is_one_row_by_level_then_name(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_OTHERS),
	    "! Live vaccines avoid ABG 'Live vaccines (caution): Later.[1]' 'Live-vaccines (avoid): No.[3]' "
	    "'Live vaccines (avoid): No.[1]' [1A 3B 1G]\n"
	    "Delta watch B 'Delta (watch): Unclear.[3]' [3B]\n"
	    "Juice watch A 'Juice (watch): A little.[2]' [2A]\n"
	    "Alfaline A 'Meters read falsely.[2]' [2A]\n");
}

static void
a_drug_that_was_not_chosen_is_another_medicine(void **state)
{
	assert_string_equal(section(*state, (node_ix[]){ ALFA }, 1, PLAN_OTHERS),
	    "! Betix avoid A 'Betix (avoid): Never together.[1]' [1A]\n"
	    "Live vaccines caution A 'Live vaccines (caution): Later.[1]' [1A]\n"
	    "Juice watch A 'Juice (watch): A little.[2]' [2A]\n"
	    "Alfaline A 'Meters read falsely.[2]' [2A]\n");
}

static void
marks_and_boxed_warnings_carry_the_sign(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_DRUGS), "Alfaline A\n! Betamab B\nGamma G\n");
	assert_string_equal(section(*state, all, 3, PLAN_BOXED),
	    "Alfaline A 'The label has none.[1]' [1A]\n! Betamab B 'It stings.[3]' [3B]\n");
	assert_string_equal(section(*state, all, 2, PLAN_CALL_NOW),
	    "! Alfaline A 'A rash.[1]' [1A]\n! Betamab B 'Fainting.[3]' [3B]\n");
}

static void
sources_stand_once_with_whose_cards_cite_them(void **state)
{
	assert_string_equal(section(*state, all, 3, PLAN_SOURCES), "One. AG\nTwo. AB\nThree. AB\n");
	assert_string_equal(section(*state, (node_ix[]){ GAMMA }, 1, PLAN_SOURCES), "One. G\n");
}

static void
a_drug_named_twice_is_chosen_once(void **state)
{
	assert_string_equal(section(*state, (node_ix[]){ GAMMA, ALFA, GAMMA }, 3, PLAN_DRUGS), "Gamma G\nAlfaline A\n");
}

static void
all_drugs_are_found_under_their_section(void **state)
{
	struct regimen_drugs drugs;

	assert_int_equal(regimen_all(&drugs, *state), 4);
	assert_int_equal(drugs.count, 4);
	assert_int_equal(drugs.list[0], ALFA);
	assert_int_equal(drugs.list[3], DELTA);
}

static void
the_first_alias_stands_for_a_longer_name(void **state)
{
	static const struct {
		node_ix	    drug;
		const char *expected;
	} rows[] = { { ALFA, "ALF" }, { BETA, "Betix" }, { GAMMA, "Gamma" }, { DELTA, "Delta" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text name = regimen_short_name(*state, rows[i].drug);

		assert_int_equal(name.len, strlen(rows[i].expected));
		assert_memory_equal(name.bytes, rows[i].expected, name.len);
	}
}

static void
an_interaction_is_read_from_its_words(void **state)
{
	static const struct {
		node_ix		   node, drug;
		enum regimen_level level;
		const char	  *other, *said;
	} rows[] = {
		{ ALFA_BETA, BETA, LEVEL_AVOID, "Betix", "Never together.[1]" },
		{ ALFA_VACCINES, NODE_NONE, LEVEL_CAUTION, "Live vaccines", "Later.[1]" },
		{ BETA_DELTA, DELTA, LEVEL_WATCH, "Delta", "Unclear.[3]" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text other = regimen_other(*state, rows[i].node), text = image_node(*state, rows[i].node).text;
		uint32_t    at = regimen_said_at(*state, rows[i].node);

		assert_int_equal(regimen_level(*state, rows[i].node), rows[i].level);
		assert_int_equal(regimen_other_drug(*state, rows[i].node), rows[i].drug);
		assert_int_equal(other.len, strlen(rows[i].other));
		assert_memory_equal(other.bytes, rows[i].other, other.len);
		assert_int_equal(text.len - at, strlen(rows[i].said));
		assert_memory_equal(text.bytes + at, rows[i].said, text.len - at);
	}
	assert_int_equal(regimen_level(*state, ALFA_TELL), LEVEL_NONE);
	assert_int_equal(regimen_said_at(*state, ALFA_TELL), 0);
	assert_int_equal(regimen_level(*state, ALFA_BOX), LEVEL_NONE);
}

static void
a_statement_without_a_source_makes_no_claim(void **state)
{
	assert_true(regimen_is_empty(*state, GAMMA_NOTHING));
	assert_false(regimen_is_empty(*state, BLOOD_ALL));
	assert_false(regimen_is_empty(*state, ALFA_TELL));
}

static void
the_table_tells_when_and_where_from(void **state)
{
	static const struct {
		size_t		  check;
		unsigned	  drug, sources;
		enum regimen_when when;
	} cells[] = {
		{ 0, 0, 2, WHEN_BOTH }, { 0, 1, 2, WHEN_BEFORE }, { 0, 2, 0, WHEN_NEVER },
		{ 1, 0, 1, WHEN_BEFORE }, { 1, 1, 0, WHEN_NEVER }, { 1, 2, 0, WHEN_NEVER },
	};
	struct regimen_table table;

	regimen_table_init(&table, *state, all, 3);
	assert_int_equal(table.count, 2);
	assert_int_equal(table.checks[0], BLOOD);
	assert_int_equal(table.checks[1], EYES);
	for (size_t i = 0; i < COUNT(cells); i++) {
		const struct table_cell *cell = regimen_table_cell(&table, cells[i].check, cells[i].drug);

		assert_int_equal(cell->when, cells[i].when);
		assert_int_equal(cell->sources.count, cells[i].sources);
	}
	assert_int_equal(table.sources.list[0].reference, ONE);
	assert_int_equal(table.sources.list[0].when, WHEN_BEFORE);
	assert_int_equal(table.sources.list[1].reference, THREE);
	assert_int_equal(table.sources.list[1].when, WHEN_DURING);
	assert_int_equal(regimen_table_askers(&table, 0, WHEN_BOTH), 1);
	assert_int_equal(regimen_table_askers(&table, 0, WHEN_BEFORE), 2);
	assert_int_equal(regimen_table_askers(&table, 0, WHEN_DURING), 0);
	regimen_table_done(&table);
}

/* The labels of the rows that differ, or of those that do not. */
static const char *
labels(const struct image *image, const node_ix *drugs, size_t count, bool differs)
{
	static struct words    words;
	struct regimen_compare compare;

	regimen_compare_init(&compare, image, drugs, count);
	words_clear(&words);
	for (size_t i = 0; i < compare.count; i++)
		if (compare.rows[i].differs == differs)
			words_say(&words, "%s%.*s", words.len > 0 ? ", " : "", (int)compare.rows[i].label.len, compare.rows[i].label.bytes);
	regimen_compare_done(&compare);
	return words.text;
}

static void
rows_differ_by_what_is_said(void **state)
{
	assert_string_equal(labels(*state, (node_ix[]){ ALFA, BETA }, 2, true),
	    "Important, Given, Role in it, Boxed warning, Before starting, Monitoring, Interactions");
	assert_string_equal(labels(*state, (node_ix[]){ ALFA, BETA }, 2, false),
	    "Class, Use, Also called, Identity, How it works, How it is given, Onset, Common side effects, "
	    "Serious side effects, Contraindications, Pregnancy, breastfeeding and fertility, Vaccines and infection, "
	    "Everyday advice, When to call at once, When to call soon");
	assert_string_equal(labels(*state, (node_ix[]){ ALFA, GAMMA }, 2, true),
	    "Class, Role in it, Before starting, Monitoring, Interactions, When to call at once");
	assert_string_equal(labels(*state, (node_ix[]){ ALFA, ALFA }, 2, true), "");
}

static void
a_mark_that_no_drug_has_is_no_row(void **state)
{
	struct regimen_compare compare;

	regimen_compare_init(&compare, *state, (node_ix[]){ ALFA, GAMMA }, 2);
	assert_memory_equal(compare.rows[0].label.bytes, "Class", 5);
	assert_false(regimen_compare_cell(&compare, 0, 1)->empty);
	regimen_compare_done(&compare);
	regimen_compare_init(&compare, *state, (node_ix[]){ GAMMA, BETA }, 2);
	assert_memory_equal(compare.rows[0].label.bytes, "Important", 9);
	assert_true(compare.rows[0].warning);
	assert_true(regimen_compare_cell(&compare, 0, 0)->empty);
	assert_memory_equal(regimen_compare_cell(&compare, 0, 1)->text.bytes, "ONCE A WEEK", 11);
	regimen_compare_done(&compare);
}

static void
texts_are_the_same_but_for_how_they_are_written(void **state)
{
	static const struct {
		const char *a, *b;
		bool	    same;
	} rows[] = {
		{ "Live vaccines", "live-vaccines", true }, { "", "", true }, { "", "a", false },
		{ "Sj\xc3\xb6gren", "sjogren", true }, { "avoid", "avoids", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(regimen_same((struct text){ rows[i].a, NULL, (uint32_t)strlen(rows[i].a) },
		    (struct text){ rows[i].b, NULL, (uint32_t)strlen(rows[i].b) }), rows[i].same);
}

static bool
is_ascii(const char *words)
{
	while (*words)
		if ((unsigned char)*words++ >= 0x80)
			return false;
	return true;
}

static void
all_words_are_ascii_and_there(void **state)
{
	(void)state;
	for (int i = 0; i < PHRASE_COUNT; i++)
		assert_true(*regimen_phrase((enum regimen_phrase)i) && is_ascii(regimen_phrase((enum regimen_phrase)i)));
	for (int i = 0; i < PLAN_SECTION_COUNT; i++) {
		assert_true(*plan_section_title((enum plan_section)i) && is_ascii(plan_section_title((enum plan_section)i)));
		for (int other = 0; other < i; other++)
			assert_string_not_equal(plan_section_slug((enum plan_section)i), plan_section_slug((enum plan_section)other));
	}
	for (int i = LEVEL_NONE + 1; i < LEVEL_COUNT; i++)
		assert_true(*regimen_level_word((enum regimen_level)i));
	assert_string_equal(regimen_when_cell(WHEN_NEVER), "");
	assert_string_equal(regimen_when_cell(WHEN_BEFORE | WHEN_DURING), "both");
	for (int i = 0; i < WHEN_COUNT; i++)
		assert_true(*regimen_when_words((enum regimen_when)i));
}

/* What has to be true of every choice of drugs, for every choice of up to three in every order. */
static void
assert_all_is_true(const struct image *image)
{
	struct regimen_drugs drugs;
	const char	    *fault;

	regimen_all(&drugs, image);
	assert_true(drugs.count > 0);
	fault = all_is_true(image, drugs.list, drugs.count);
	for (unsigned a = 0; a < drugs.count && !fault; a++)
		for (unsigned b = 0; b < drugs.count && !fault; b++)
			for (unsigned c = 0; c < drugs.count && !fault; c++)
				fault = all_is_true(image, (node_ix[]){ drugs.list[a], drugs.list[b], drugs.list[c] }, 3);
	if (fault)
		fail_msg("%s", fault);
}

static void
nothing_is_lost_and_all_is_sourced(void **state)
{
	struct image image = fixture();

	assert_all_is_true(*state);
	assert_all_is_true(&image);
}

static void
no_drugs_make_nothing(void **state)
{
	struct regimen_plan    plan;
	struct regimen_table   table;
	struct regimen_compare compare;

	regimen_plan_init(&plan, *state, NULL, 0);
	assert_int_equal(plan.count, 0);
	regimen_plan_done(&plan);
	regimen_table_init(&table, *state, NULL, 0);
	assert_int_equal(table.count, 0);
	regimen_table_done(&table);
	regimen_compare_init(&compare, *state, NULL, 0);
	assert_int_equal(compare.cell_count, 0);
	regimen_compare_done(&compare);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_check_stands_once_with_all_who_ask_for_it),
		cmocka_unit_test(a_reason_is_for_the_drugs_that_ask_then),
		cmocka_unit_test(what_is_advised_against_stands_first_with_a_warning),
		cmocka_unit_test(each_pair_is_told_the_strongest_first_and_silence_last),
		cmocka_unit_test(the_same_thing_is_one_row_by_level_then_name),
		cmocka_unit_test(a_drug_that_was_not_chosen_is_another_medicine),
		cmocka_unit_test(marks_and_boxed_warnings_carry_the_sign),
		cmocka_unit_test(sources_stand_once_with_whose_cards_cite_them),
		cmocka_unit_test(a_drug_named_twice_is_chosen_once),
		cmocka_unit_test(all_drugs_are_found_under_their_section),
		cmocka_unit_test(the_first_alias_stands_for_a_longer_name),
		cmocka_unit_test(an_interaction_is_read_from_its_words),
		cmocka_unit_test(a_statement_without_a_source_makes_no_claim),
		cmocka_unit_test(the_table_tells_when_and_where_from),
		cmocka_unit_test(rows_differ_by_what_is_said),
		cmocka_unit_test(a_mark_that_no_drug_has_is_no_row),
		cmocka_unit_test(texts_are_the_same_but_for_how_they_are_written),
		cmocka_unit_test(all_words_are_ascii_and_there),
		cmocka_unit_test(nothing_is_lost_and_all_is_sourced),
		cmocka_unit_test(no_drugs_make_nothing),
	};

	return cmocka_run_group_tests_name("regimen", tests, make_example, free_example);
}
