/*
 * Plans, tables and comparisons of the shipped drugs.
 *
 *	shipped IMAGE PAIRS
 *
 * PAIRS says of each two drugs what a plan has to say about them (pairs.txt).
 * Prints TAP, and notes for those who write the content.
 */
#include "load.h"
#include "properties.h"

enum { LINE = 1024, COLUMNS = 6 };

struct run {
	struct image	     image;
	struct regimen_drugs drugs;	/* all of them */
	bool		     named[REGIMEN_MAX][REGIMEN_MAX];
	int		     failed;
};

static void
result(struct run *run, const char *name, const char *fault)
{
	printf("%s - regimen: %s\n", fault ? "not ok" : "ok", name);
	if (fault)
		printf("# %s\n", fault);
	run->failed += fault != NULL;
}

/* A text folded, ended by NUL; owned by the caller. */
static char *
folded(const char *bytes, size_t len)
{
	char *fold = xmalloc(len * FOLD_GROWTH + 1);

	fold[text_fold(bytes, len, fold, NULL)] = '\0';
	return fold;
}

/* Whether words stand in a statement. */
static bool
stands_in(const struct image *image, node_ix node, const char *words)
{
	struct text text = image_node(image, node).text;
	char	   *fold = folded(text.bytes, text.len), *sought = folded(words, strlen(words));
	bool	    found = strstr(fold, sought) != NULL;

	free(fold);
	free(sought);
	return found;
}

/* Whether words stand in a plan: in what is said about the pair, or in the other rows. */
static bool
plan_says(const struct regimen_plan *plan, const char *words, bool pair)
{
	for (size_t n = 0; n < plan->count; n++)
		for (uint32_t i = 0; i < plan->rows[n].statements.count; i++)
			if ((plan->rows[n].section == PLAN_PAIRS) == pair && plan->rows[n].section != PLAN_AVOID &&
			    stands_in(plan->image, plan->statements.list[plan->rows[n].statements.at + i].node, words))
				return true;
	return false;
}

/* The first of the words parted by semicolons that the plan does not say; NULL when it says all.  Cuts the list up. */
static const char *
unsaid(const struct regimen_plan *plan, char *list, bool pair)
{
	if (strcmp(list, "-") == 0)
		return NULL;
	for (char *words = strtok(list, ";"); words; words = strtok(NULL, ";")) {
		words += strspn(words, " ");
		if (!plan_says(plan, words, pair))
			return words;
	}
	return NULL;
}

/* Whether both cards say it with an interaction of their own. */
static bool
both_say_it(const struct regimen_plan *plan, const struct plan_row *row)
{
	return regimen_strongest(&plan->statements, row->statements, 0) != LEVEL_NONE &&
	    regimen_strongest(&plan->statements, row->statements, 1) != LEVEL_NONE;
}

static const struct plan_row *
pair_row(const struct regimen_plan *plan)
{
	for (size_t n = 0; n < plan->count; n++)
		if (plan->rows[n].section == PLAN_PAIRS)
			return &plan->rows[n];
	return NULL;
}

static const char *
check_pair(const struct regimen_plan *plan, char *columns[COLUMNS])
{
	const struct plan_row *row = pair_row(plan);
	bool		       nothing = strcmp(columns[2], "nothing") == 0;
	const char	      *missing;

	if (!row)
		return "no row for the pair";
	if ((row->kind == PLAN_ROW_SILENT) != nothing)
		return nothing ? complain("something is said, level '%s'", regimen_level_word(row->level)) :
		    complain("nothing is said; facts: %s", columns[3]);
	if (!nothing && strcmp(regimen_level_word(row->level), columns[2]) != 0)
		return complain("level '%s', not '%s'", regimen_level_word(row->level), columns[2]);
	if ((row->level == LEVEL_AVOID) != (plan->rows[0].section == PLAN_AVOID))
		return "what is advised against does not stand first, or something else does";
	missing = unsaid(plan, columns[4], true);
	if (missing)
		return complain("of the pair it is not said: '%s'; facts: %s", missing, columns[3]);
	missing = unsaid(plan, columns[5], false);
	if (missing)
		return complain("the plan does not say: '%s'; facts: %s", missing, columns[3]);
	return nothing || both_say_it(plan, row) ? NULL : complain("one of the cards has no such interaction; facts: %s", columns[3]);
}

/* Part a line at its bars, without the spaces around; false where there are not as many as needed. */
static bool
part(char *line, char *columns[COLUMNS])
{
	for (int i = 0; i < COLUMNS; i++) {
		char *end = line + strcspn(line, "|\n");
		bool  last = *end != '|';

		columns[i] = line + strspn(line, " \t");
		if (last != (i == COLUMNS - 1))
			return false;
		line = end + !last;
		for (*end = '\0'; end > columns[i] && (end[-1] == ' ' || end[-1] == '\t');)
			*--end = '\0';
	}
	return true;
}

static void
one_pair(struct run *run, char *columns[COLUMNS])
{
	node_ix		    pair[2] = { find_drug(&run->image, columns[0]), find_drug(&run->image, columns[1]) };
	char		    name[LINE];
	struct regimen_plan plan;

	snprintf(name, sizeof name, "%s and %s: %s", columns[0], columns[1], columns[2]);
	if (pair[0] == NODE_NONE || pair[1] == NODE_NONE) {
		result(run, name, "no such drug");
		return;
	}
	run->named[regimen_place(&run->drugs, pair[0])][regimen_place(&run->drugs, pair[1])] = true;
	regimen_plan_init(&plan, &run->image, pair, 2);
	result(run, name, check_pair(&plan, columns));
	regimen_plan_done(&plan);
}

static void
pairs_of_the_table(struct run *run, const char *path)
{
	FILE *file = fopen(path, "r");
	char  line[LINE], *columns[COLUMNS];

	if (!file) {
		perror(path);
		exit(2);
	}
	while (fgets(line, sizeof line, file)) {
		if (*line == '#' || *line == '\n')
			continue;
		if (part(line, columns))
			one_pair(run, columns);
		else
			result(run, "a line of the table", line);
	}
	fclose(file);
	for (unsigned a = 0; a < run->drugs.count; a++)
		for (unsigned b = 0; b < a; b++)
			if (!run->named[a][b] && !run->named[b][a])
				result(run, "each two drugs have a line", complain("drugs %u and %u have none", a, b));
}

/* Every two, every three, and all of the drugs. */
static void
properties(struct run *run)
{
	const struct regimen_drugs *all = &run->drugs;
	const char		   *fault = all_is_true(&run->image, all->list, all->count);

	for (unsigned a = 0; a < all->count && !fault; a++)
		for (unsigned b = 0; b <= a && !fault; b++)
			for (unsigned c = 0; c <= b && !fault; c++)
				fault = all_is_true(&run->image, (node_ix[]){ all->list[a], all->list[b], all->list[c] }, 3);
	result(run, "nothing is lost and all is sourced, for every one, two and three drugs and for all", fault);
}

/* Each drug that asks for a check finds a reason there that names it, or one for all. */
static void
reasons(struct run *run)
{
	struct regimen_plan plan;
	const char	   *fault = NULL;

	for (unsigned drug = 0; drug < run->drugs.count; drug++) {
		regimen_plan_init(&plan, &run->image, &run->drugs.list[drug], 1);
		for (size_t n = 0; n < plan.count; n++) {
			struct text check = plan_topic(&plan, &plan.rows[n]), name;

			if (plan.rows[n].kind != PLAN_ROW_CHECK || plan.rows[n].statements.count > 0)
				continue;
			name = image_node(&run->image, run->drugs.list[drug]).text;
			fault = "no reason is given for a check:";
			printf("# %.*s, %s: %.*s\n", (int)name.len, name.bytes, plan_section_slug(plan.rows[n].section),
			    (int)check.len, check.bytes);
		}
		regimen_plan_done(&plan);
	}
	result(run, "each check has a reason for each drug that asks", fault);
}

static bool
is_word(const char *fold, const char *found, size_t len)
{
	return (found == fold || found[-1] == ' ' || found[-1] == '(' || found[-1] == '[') && !(found[len] >= 'a' && found[len] <= 'z');
}

/* Whether a name is a drug's own or an abbreviation; other aliases may be words for a whole group of drugs. */
static bool
is_sure(const struct name *name)
{
	for (uint32_t i = 0; i < name->shown.len && name->kind == NAME_ALIAS; i++)
		if (name->shown.bytes[i] >= 'a' && name->shown.bytes[i] <= 'z')
			return false;
	return true;
}

/* Whether a statement has a name of a drug in it, as a word; says which. */
static bool
names_drug(const struct image *image, node_ix statement, node_ix drug, bool sure, char which[LINE])
{
	struct text text = image_node(image, statement).text;
	char	   *fold = folded(text.bytes, text.len);
	bool	    found = false;

	for (uint32_t n = 0; n < image_name_count(image) && !found; n++) {
		struct name name = image_name(image, n);
		char	    sought[LINE];

		if (name.node != drug || name.len >= sizeof sought || is_sure(&name) != sure)
			continue;
		snprintf(sought, sizeof sought, "%.*s", (int)name.len, name.text);
		for (const char *at = strstr(fold, sought); at && !found; at = strstr(at + 1, sought))
			found = is_word(fold, at, name.len);
		if (found)
			snprintf(which, LINE, "%s", sought);
	}
	free(fold);
	return found;
}

static bool
links_to(const struct image *image, node_ix statement, node_ix drug)
{
	for (uint32_t n = 0; n < image_node(image, statement).span_count; n++) {
		struct span span = image_span(image, statement, n);

		if (regimen_drug_of(image, &span) == drug)
			return true;
	}
	return false;
}

/* Complain of a name without a link; false where that is a note only. */
static bool
complain_of_name(const struct run *run, const struct node *node, const struct node *drug)
{
	struct node field = image_node(&run->image, node->parent), owner = image_node(&run->image, field.parent);
	char	    which[LINE];
	bool	    sure = names_drug(&run->image, node->self, drug->self, true, which);

	if (!sure && !names_drug(&run->image, node->self, drug->self, false, which))
		return false;
	printf("# %s%.*s, %s, names '%s' without a link: %.60s...\n", sure ? "" : "note: ", (int)owner.text.len, owner.text.bytes,
	    field_slug(field.field), which, node->text.bytes);
	return sure;
}

/* What a card says of another drug where care is asked for links to it: a plan cannot know otherwise. */
static void
cards_link(struct run *run)
{
	bool fault = false;

	for (unsigned a = 0; a < run->drugs.count; a++) {
		struct node card = image_node(&run->image, run->drugs.list[a]);

		for (node_ix at = card.self + 1; at < card.end; at++) {
			struct node node = image_node(&run->image, at);

			if (!is_statement(&node) || node.flags || image_node(&run->image, node.parent).field < FIELD_SERIOUS)
				continue;
			for (unsigned b = 0; b < run->drugs.count; b++) {
				struct node other = image_node(&run->image, run->drugs.list[b]);

				if (a != b && !links_to(&run->image, at, other.self))
					fault |= complain_of_name(run, &node, &other);
			}
		}
	}
	result(run, "cards link to the drugs that they name", fault ? "a name without a link" : NULL);
}

/* A reason for a check that names drugs links to one at least: otherwise it is shown to those who take others. */
static void
reasons_link(struct run *run)
{
	bool fault = false;

	for (node_ix at = 0; at < image_node_count(&run->image); at++) {
		struct node node = image_node(&run->image, at), field = image_node(&run->image, node.parent);
		bool	    links = false;

		if (!is_statement(&node) || field.kind != NODE_FIELD || field.field != FIELD_WHY)
			continue;
		for (unsigned drug = 0; drug < run->drugs.count; drug++)
			links |= links_to(&run->image, at, run->drugs.list[drug]);
		for (unsigned drug = 0; drug < run->drugs.count && !links; drug++) {
			struct node named = image_node(&run->image, run->drugs.list[drug]);

			fault |= complain_of_name(run, &node, &named);
		}
	}
	result(run, "reasons for checks link to the drugs that they name", fault ? "a name without a link" : NULL);
}

int
main(int argc, char **argv)
{
	struct run run = { .failed = 0 };
	void	  *bytes;

	if (argc != 3) {
		fputs("usage: shipped IMAGE PAIRS\n", stderr);
		return 2;
	}
	bytes = load_image(&run.image, argv[1]);
	regimen_all(&run.drugs, &run.image);
	pairs_of_the_table(&run, argv[2]);
	properties(&run);
	reasons(&run);
	cards_link(&run);
	reasons_link(&run);
	free(bytes);
	return run.failed > 0;
}
