/*
 * Comparison, plan and table of several drugs as plain ASCII, to look at.
 *
 *	print IMAGE compare|plan|table [DRUG ...]
 *
 * A prototype of what the writers in src/print make of the rows of
 * src/regimen, and a check that nothing else than those rows is needed.
 */
#include "load.h"

#include "regimen/compare.h"
#include "regimen/plan.h"
#include "regimen/table.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "text/wrap.h"

enum { COLS = 80, COMPARE_COLS = 30 };

static int
put_text(struct text text, uint32_t from, uint32_t end)
{
	uint32_t before = 0, len;
	int	 columns, total = 0;

	for (uint32_t at = from; at < end; at += len, total += columns) {
		char form[ASCII_BYTES];

		len = cluster_at(&text, at, true, &columns);
		if (len == 1 && (unsigned char)text.bytes[at] < 0x80)
			putchar(text.bytes[at]);
		else
			printf("%.*s", (int)ascii_cluster(text.bytes + at, len, before, form), form);
		utf8_decode(text.bytes + at, len, &before);
	}
	return total;
}

/* Wrapped, with something before the first line and as many spaces before the others. */
static void
put_wrapped(const char *first, struct text text)
{
	int	    indent = (int)strlen(first);
	struct line line = { 0 };

	printf("%s", first);
	do {
		line = wrap_line(&text, true, COLS - indent, line.next);
		if (line.start > 0)
			printf("%*s", indent, "");
		put_text(text, line.start, line.end);
		putchar('\n');
	} while (line.next < text.len);
}

static void
put_heading(const char *title)
{
	printf("\n%s\n", title);
	for (size_t i = 0; i < strlen(title); i++)
		putchar('-');
	printf("\n\n");
}

/* Text put together, ended by NUL. */
struct words {
	char   text[4096];
	size_t len;
};

static void
add(struct words *words, const char *bytes, size_t len)
{
	if (len > sizeof words->text - 1 - words->len)
		len = sizeof words->text - 1 - words->len;
	memcpy(words->text + words->len, bytes, len);
	words->len += len;
	words->text[words->len] = '\0';
}

static void
add_string(struct words *words, const char *text)
{
	add(words, text, strlen(text));
}

static void
add_text(struct words *words, struct text text)
{
	add(words, text.bytes, text.len);
}

static void
add_mark(struct words *words, const struct image *image, node_ix drug)
{
	struct text mark = image_attribute(image, drug, ATTR_MARK, 0);

	if (mark.len > 0) {
		add_string(words, " ");
		add_text(words, mark);
	}
}

/* The name of a drug, in a list never without its mark. */
static void
add_drug(struct words *words, const struct image *image, node_ix drug)
{
	add_text(words, image_node(image, drug).text);
	add_mark(words, image, drug);
}

static void
add_drugs(struct words *words, const struct image *image, const struct regimen_drugs *drugs, drug_set set)
{
	bool first = true;

	for (unsigned drug = 0; drug < drugs->count; drug++) {
		if (!(set >> drug & 1))
			continue;
		if (!first)
			add_string(words, set >> (drug + 1) ? ", " : " and ");
		first = false;
		add_drug(words, image, drugs->list[drug]);
	}
}

static void
put_words(const char *first, const struct words *words)
{
	put_wrapped(first, text_ascii(words->text));
}

/* `Prednisone [3][4], Methotrexate [3]` */
static void
add_askers(struct words *words, const struct regimen_plan *plan, const struct plan_row *row)
{
	bool first = true;

	for (unsigned drug = 0; drug < plan->drugs.count; drug++) {
		if (!(row->drugs >> drug & 1))
			continue;
		add_string(words, first ? "" : ", ");
		first = false;
		add_text(words, image_node(plan->image, plan->drugs.list[drug]).text);
		add_string(words, " ");
		for (uint32_t i = 0; i < row->sources.count; i++) {
			const struct regimen_source *source = &plan->sources.list[row->sources.at + i];
			char			     number[16];

			if (source->drug != (int)drug || source->when == WHEN_NEVER)
				continue;
			snprintf(number, sizeof number, "[%u]", image_node(plan->image, source->reference).number);
			add_string(words, number);
		}
	}
}

static void
put_statements(const struct regimen_plan *plan, const struct plan_row *row)
{
	bool other = row->kind == PLAN_ROW_OTHER, whose = other || row->kind == PLAN_ROW_PAIR;

	for (uint32_t i = 0; i < row->statements.count; i++) {
		const struct regimen_statement *said = &plan->statements.list[row->statements.at + i];
		struct node			node = image_node(plan->image, said->node);
		struct words			words = { 0 };
		bool				note = node.kind == NODE_NOTE || said->level == LEVEL_AVOID;

		if (whose) {
			uint32_t from = other ? regimen_said_at(plan->image, said->node) : 0;

			add_drug(&words, plan->image, plan->drugs.list[said->drug]);
			add_string(&words, ", ");
			if (from > 0)
				add_string(&words, regimen_level_word(said->level));
			else
				add_text(&words, image_node(plan->image, node.parent).text);
			add_string(&words, ": ");
			add(&words, node.text.bytes + from, node.text.len - from);
			put_words(note ? "    ! " : "    - ", &words);
		} else
			put_wrapped(note ? "    ! " : "    - ", node.text);
	}
}

static void
put_row(const struct regimen_plan *plan, const struct plan_row *row)
{
	struct words words = { 0 };
	const char  *sign = row->warning ? "! " : "  ";

	switch (row->kind) {
	case PLAN_ROW_DRUG:
		add_drug(&words, plan->image, row->topic);
		add_string(&words, ": ");
		add_text(&words, image_attribute(plan->image, row->topic, ATTR_CLASS, 0));
		add_string(&words, "; ");
		add_text(&words, image_attribute(plan->image, row->topic, ATTR_ROUTE, 0));
		put_words(sign, &words);
		return;
	case PLAN_ROW_CHECK:
		add_text(&words, plan_topic(plan, row));
		add_string(&words, ": ");
		add_askers(&words, plan, row);
		put_words("[ ] ", &words);
		break;
	case PLAN_ROW_PAIR:
	case PLAN_ROW_SILENT:
		add_drugs(&words, plan->image, &plan->drugs, row->drugs);
		if (row->level != LEVEL_NONE) {
			add_string(&words, ": ");
			add_string(&words, regimen_level_word(row->level));
		}
		if (row->kind == PLAN_ROW_SILENT && row[-1].kind != PLAN_ROW_SILENT)
			put_wrapped("  ", text_ascii(regimen_phrase(PHRASE_SILENT_PAIRS)));
		put_words(row->kind == PLAN_ROW_SILENT ? "    - " : sign, &words);
		if (row->kind == PLAN_ROW_SILENT && row[1].kind != PLAN_ROW_SILENT)
			put_wrapped("  ", text_ascii(regimen_phrase(PHRASE_GROUPS)));
		break;
	case PLAN_ROW_OTHER:
		add_text(&words, plan_topic(plan, row));
		if (regimen_other_drug(plan->image, row->topic) != NODE_NONE)
			add_mark(&words, plan->image, regimen_other_drug(plan->image, row->topic));
		put_words(sign, &words);
		break;
	case PLAN_ROW_CARD:
		add_drug(&words, plan->image, image_node(plan->image, row->topic).parent);
		put_words(sign, &words);
		break;
	case PLAN_ROW_SOURCE:
		put_wrapped("", plan_topic(plan, row));
		return;
	}
	put_statements(plan, row);
}

static void
print_plan(const struct image *image, const node_ix *drugs, size_t count)
{
	struct regimen_plan plan;
	int		    section = -1;
	struct words	    title = { 0 };

	regimen_plan_init(&plan, image, drugs, count);
	add_string(&title, "Plan for ");
	add_drugs(&title, image, &plan.drugs, regimen_every(&plan.drugs));
	put_words("", &title);
	put_wrapped("", text_ascii(regimen_phrase(PHRASE_PURPOSE)));
	for (size_t i = 0; i < plan.count; i++) {
		if ((int)plan.rows[i].section != section)
			put_heading(plan_section_title(plan.rows[i].section));
		section = (int)plan.rows[i].section;
		put_row(&plan, &plan.rows[i]);
	}
	regimen_plan_done(&plan);
}

static void
print_table(const struct image *image, const node_ix *drugs, size_t count)
{
	struct regimen_table table;
	int		     widths[REGIMEN_MAX], name = COLS, rest = COLS;

	regimen_table_init(&table, image, drugs, count);
	for (unsigned drug = 0; drug < table.drugs.count; drug++) {
		struct text head = regimen_short_name(image, table.drugs.list[drug]);

		widths[drug] = text_columns(&head, true);
		widths[drug] = widths[drug] < 6 ? 6 : widths[drug];
		name -= widths[drug] + 1;
	}
	rest = name;
	printf("%*s", rest, "");
	for (unsigned drug = 0; drug < table.drugs.count; drug++) {
		struct text head = regimen_short_name(image, table.drugs.list[drug]);
		int	    used;

		putchar(' ');
		used = put_text(head, 0, head.len);
		printf("%*s", drug + 1 < table.drugs.count ? widths[drug] - used : 0, "");
	}
	putchar('\n');
	for (size_t row = 0; row < table.count; row++) {
		struct text check = image_node(image, table.checks[row]).text;
		struct line line = { 0 };

		do {
			int used;

			line = wrap_line(&check, true, rest, line.next);
			used = put_text(check, line.start, line.end);
			for (unsigned drug = 0; drug < table.drugs.count && line.start == 0; drug++) {
				const char *word = regimen_when_cell(regimen_table_cell(&table, row, drug)->when);

				if (drug == 0)
					printf("%*s", rest - used, "");
				printf(" %-*s", drug + 1 < table.drugs.count ? widths[drug] : 0, *word ? word : "-");
			}
			putchar('\n');
		} while (line.next < check.len);
	}
	printf("\n");
	for (unsigned drug = 0; drug < table.drugs.count; drug++) {
		struct words words = { 0 };

		add_text(&words, regimen_short_name(image, table.drugs.list[drug]));
		add_string(&words, " = ");
		add_drug(&words, image, table.drugs.list[drug]);
		put_words("  ", &words);
	}
	printf("\nBy sentence:\n");
	for (size_t row = 0; row < table.count; row++) {
		struct words words = { 0 };

		add_text(&words, image_node(image, table.checks[row]).text);
		for (enum regimen_when when = WHEN_COUNT - 1; when > WHEN_NEVER; when--) {
			drug_set askers = regimen_table_askers(&table, row, when);

			if (!askers)
				continue;
			add_string(&words, strchr(words.text, ':') ? "; " : ": ");
			add_string(&words, regimen_when_words(when));
			add_string(&words, " with ");
			add_drugs(&words, image, &table.drugs, askers);
		}
		add_string(&words, ".");
		put_words("  ", &words);
	}
	regimen_table_done(&table);
}

/* The lines of a cell: a statement after the other. */
struct cell_lines {
	const struct regimen_compare *compare;
	const struct compare_cell    *cell;
	uint32_t		      statement;	/* 0: the value, n: the n-th statement */
	struct line		      line;
	bool			      begun;
};

static struct text
cell_text(const struct cell_lines *lines)
{
	if (lines->statement == 0)
		return lines->cell->text;
	return image_node(lines->compare->image,
	    lines->compare->statements.list[lines->cell->statements.at + lines->statement - 1].node).text;
}

/* The next line of a cell; false after the last one. */
static bool
next_line(struct cell_lines *lines, int width, struct text *text)
{
	*text = cell_text(lines);
	while (lines->begun ? lines->line.next >= text->len : text->len == 0) {
		if (lines->statement == lines->cell->statements.count)
			return false;
		lines->statement++;
		lines->begun = false;
		*text = cell_text(lines);
	}
	lines->line = wrap_line(text, true, width, lines->begun ? lines->line.next : 0);
	lines->begun = true;
	return true;
}

static void
put_side_by_side(const struct regimen_compare *compare, size_t row, int width)
{
	struct cell_lines lines[REGIMEN_MAX] = { 0 };
	bool		  more = true;

	for (unsigned drug = 0; drug < compare->drugs.count; drug++)
		lines[drug] = (struct cell_lines){ .compare = compare, .cell = regimen_compare_cell(compare, row, drug) };
	while (more) {
		int gap = 2;

		more = false;
		for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
			struct text text;

			if (next_line(&lines[drug], width - 2, &text)) {
				more = true;
				printf("%*s%s", gap, "", lines[drug].line.start == 0 && lines[drug].statement ? "- " : "  ");
				gap = width - put_text(text, lines[drug].line.start, lines[drug].line.end);
			} else
				gap += width + 2;
		}
		if (more)
			putchar('\n');
	}
}

static void
put_stacked(const struct regimen_compare *compare, size_t row)
{
	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		const struct compare_cell *cell = regimen_compare_cell(compare, row, drug);
		struct words		   words = { 0 };

		add_text(&words, image_node(compare->image, compare->drugs.list[drug]).text);
		add_string(&words, ": ");
		add_text(&words, cell->text);
		if (cell->text.len == 0 && cell->empty)
			add_string(&words, "-");
		put_words("  ", &words);
		for (uint32_t i = 0; i < cell->statements.count; i++)
			put_wrapped("    - ", image_node(compare->image, compare->statements.list[cell->statements.at + i].node).text);
	}
}

static void
print_compare(const struct image *image, const node_ix *drugs, size_t count)
{
	struct regimen_compare compare;
	struct words	       title = { 0 };
	int		       width;

	regimen_compare_init(&compare, image, drugs, count);
	add_drugs(&title, image, &compare.drugs, regimen_every(&compare.drugs));
	put_words("", &title);
	put_wrapped("", text_ascii(regimen_phrase(PHRASE_DIFFERS)));
	width = COLS / (int)compare.drugs.count - 4;
	for (size_t row = 0; row < compare.count; row++) {
		printf("\n%c%c ", compare.rows[row].differs ? '*' : ' ', compare.rows[row].warning ? '!' : ' ');
		put_wrapped("", compare.rows[row].label);
		if (width >= COMPARE_COLS)
			put_side_by_side(&compare, row, width);
		else
			put_stacked(&compare, row);
	}
	regimen_compare_done(&compare);
}

int
main(int argc, char **argv)
{
	struct image	     image;
	struct regimen_drugs drugs = { 0 };
	void		    *bytes;

	if (argc < 3 || argc > 3 + REGIMEN_MAX) {
		fputs("usage: print IMAGE compare|plan|table [DRUG ...]\n", stderr);
		return 2;
	}
	bytes = load_image(&image, argv[1]);
	if (argc == 3)
		regimen_all(&drugs, &image);
	for (int i = 3; i < argc; i++) {
		drugs.list[drugs.count] = find_drug(&image, argv[i]);
		if (drugs.list[drugs.count++] == NODE_NONE) {
			fprintf(stderr, "no drug '%s'\n", argv[i]);
			free(bytes);
			return 1;
		}
	}
	if (strcmp(argv[2], "plan") == 0)
		print_plan(&image, drugs.list, drugs.count);
	else if (strcmp(argv[2], "table") == 0)
		print_table(&image, drugs.list, drugs.count);
	else
		print_compare(&image, drugs.list, drugs.count);
	free(bytes);
	return 0;
}
