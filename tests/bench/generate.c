/*
 * Content of any size, for measuring: valid folders that hold so many times
 * what the shipped one does, of everything.
 *
 *	generate TIMES FOLDER
 *
 * No file is a copy of another.  The same TIMES gives the same bytes.  Every
 * source is cited and every check asked for, a few of each by very many.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "words.h"

/* How many there are of each in the shipped content. */
enum { DRUGS = 8, CHECKS = 39, REFERENCES = 232, TERMS = 82, SECTIONS = 12 };

enum { KIND_DRUG, KIND_CHECK, KIND_REFERENCE, KIND_TERM, KIND_SECTION };

enum { COLUMNS = 100, PATH_BYTES = 600, ID_BYTES = 40, POPULAR = 12, OTHER_NEEDS = 3, FIELD_BEFORE = 9, FIELD_DURING = 10 };

/* The folder, and what is in it by number. */
struct plan {
	const char *folder;
	unsigned    drugs, checks, references, terms, sections;
};

/* A file that is written, its text broken into lines of COLUMNS bytes. */
struct out {
	FILE	   *file;
	const char *indent;	/* of the lines after the first */
	size_t	    col;
	struct dice dice;
	const struct plan *plan;
	unsigned    first, count, next;	/* the sources that it has to cite, and the next of them */
	bool	    explains;		/* checks are named here, and not asked for */
};

static const char *const tags[] = { "sf", "drug", "other", "trial" };

static const char *const fields[] = {
	"Identity", "Role", "How it works", "How it is given", "Onset", "Common side effects", "Serious side effects",
	"Boxed warning", "Contraindications", "Before starting", "Monitoring", "Interactions",
	"Pregnancy, breastfeeding and fertility", "Vaccines and infection", "Everyday advice", "When to call at once",
	"When to call soon",
};

static _Noreturn void
give_up(const char *what)
{
	fprintf(stderr, "generate: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void
make_folder(const char *folder, const char *name)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		give_up(path);
}

static void
open_out(struct out *out, const struct plan *plan, unsigned kind, unsigned number, const char *name)
{
	char path[PATH_BYTES];

	snprintf(path, sizeof path, "%s/%s", plan->folder, name);
	*out = (struct out){ .file = fopen(path, "w"), .indent = "", .dice = dice_of(kind, number), .plan = plan };
	if (!out->file)
		give_up(path);
}

static void
close_out(struct out *out)
{
	if (fclose(out->file) != 0)
		give_up("writing");
}

/* A whole line. */
__attribute__((format(printf, 2, 3))) static void
line(struct out *out, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vfprintf(out->file, format, values);
	va_end(values);
	fputc('\n', out->file);
	out->col = 0;
}

/* Words that go on where the last ones ended; a space goes before them but at the start of a line. */
static void
flow(struct out *out, const char *words)
{
	while (*words) {
		size_t len = strcspn(words, " ");

		if (out->col > 0 && out->col + 1 + len > COLUMNS) {
			fprintf(out->file, "\n%s", out->indent);
			out->col = strlen(out->indent);
		} else if (out->col > 0 && out->col != strlen(out->indent)) {
			fputc(' ', out->file);
			out->col++;
		}
		fwrite(words, 1, len, out->file);
		out->col += len;
		words += len + (words[len] == ' ');
	}
}

static void
end_flow(struct out *out)
{
	fputc('\n', out->file);
	out->col = 0;
}

static void
drug_id(unsigned number, char id[NAME_BYTES])
{
	word_name(number, "ine", id);
}

static void
check_id(unsigned number, char id[NAME_BYTES])
{
	word_name(number, "-test", id);
}

static void
term_id(unsigned number, char id[NAME_BYTES])
{
	word_name(number, "osis", id);
}

static void
reference_id(unsigned number, char id[ID_BYTES])
{
	char name[NAME_BYTES];

	word_name(number, "an", name);
	snprintf(id, ID_BYTES, "%s-%u", name, 1995 + number % 31);
}

/* A source: first those that the file has to cite, then any, some of them much more often than others. */
static unsigned
next_source(struct out *out)
{
	if (out->next < out->count)
		return out->first + out->next++;
	if (dice_throw(&out->dice, 10) == 0)
		return dice_throw(&out->dice, POPULAR);
	return dice_throw(&out->dice, out->plan->references);
}

static void
cite(struct out *out, bool tagged)
{
	char id[ID_BYTES], second[ID_BYTES], text[2 * ID_BYTES + 8];
	unsigned one = next_source(out), two = dice_throw(&out->dice, 3) == 0 ? next_source(out) : one;

	reference_id(one, id);
	reference_id(two, second);
	snprintf(text, sizeof text, one == two ? "[@%s]" : "[@%s; @%s]", id, second);
	flow(out, text);
	if (tagged) {
		snprintf(text, sizeof text, "{%s}", tags[dice_throw(&out->dice, sizeof tags / sizeof *tags)]);
		flow(out, text);
	}
}

/* A sentence about something that has an entry of its own. */
static void
link_sentence(struct out *out)
{
	unsigned kind = dice_throw(&out->dice, 4);
	char	 id[NAME_BYTES], text[200];

	if (kind == 0) {
		drug_id(dice_throw(&out->dice, out->plan->drugs), id);
		snprintf(text, sizeof text, "It is weighed against [%s](drug:%s) by many.", id, id);
	} else if (kind == 1) {
		check_id(dice_throw(&out->dice, out->plan->checks), id);
		snprintf(text, sizeof text, "The [%.*s test](check:%s%s) is *not* enough for it.", (int)strlen(id) - 5, id, id,
		    out->explains ? "#what" : "");
	} else {
		term_id(dice_throw(&out->dice, dice_throw(&out->dice, 3) ? out->plan->terms : POPULAR), id);
		snprintf(text, sizeof text, "A **sign** of this is called [%s](term:%s) there.", id, id);
	}
	flow(out, text);
}

/* A statement with its sources, after whatever begins its line. */
static void
statement(struct out *out, const char *begin, const char *indent)
{
	char text[SENTENCE_BYTES];

	fputs(begin, out->file);
	out->indent = indent;
	out->col = strlen(indent);
	word_sentence(&out->dice, text);
	strcat(text, ".");
	flow(out, text);
	if (dice_throw(&out->dice, 3) == 0)
		link_sentence(out);
	cite(out, true);
	end_flow(out);
}

static void
items(struct out *out, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		statement(out, "- ", "  ");
	line(out, "%s", "");
}

static void
note(struct out *out)
{
	statement(out, "> ", "> ");
	line(out, "%s", "");
}

/* `check [@source], check [@source]` of a drug's header; those of its own come first. */
static void
needs(struct out *out, const char *key, unsigned from, unsigned own, unsigned more)
{
	char id[NAME_BYTES], source[ID_BYTES], text[2 * ID_BYTES];

	snprintf(text, sizeof text, "%s:", key);
	out->indent = " ";
	flow(out, text);
	for (unsigned i = 0; i < own + more; i++) {
		check_id((i < own ? from + i : from + OTHER_NEEDS * (i + 1)) % out->plan->checks, id);
		reference_id(next_source(out), source);
		snprintf(text, sizeof text, "%s [@%s]%s", id, source, i + 1 < own + more ? "," : "");
		flow(out, text);
	}
	end_flow(out);
}

static void
interaction(struct out *out, const char *with)
{
	static const char *const levels[] = { "avoid", "caution", "watch" };
	char text[SENTENCE_BYTES];

	snprintf(text, sizeof text, "interacts: %s | %s |", with, levels[dice_throw(&out->dice, 3)]);
	out->indent = " ";
	flow(out, text);
	word_sentence(&out->dice, text);
	strcat(text, ".");
	flow(out, text);
	cite(out, true);
	end_flow(out);
}

/* With the same drugs that have one with this, since an interaction stands on both cards; and with others. */
static void
interactions(struct out *out, unsigned number)
{
	unsigned all = out->plan->drugs, apart[] = { 1, 2, all / 3 + 1 }, others = 2 + dice_throw(&out->dice, 5);
	char	 name[NAME_BYTES];

	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
		drug_id((number + apart[i]) % all, name);
		interaction(out, name);
		drug_id((number + all - apart[i]) % all, name);
		interaction(out, name);
	}
	for (unsigned i = 0; i < others; i++) {
		word_name(8 * number + i, " juice", name);
		interaction(out, name);
	}
}

/* The part of `all` things that the n-th of `parts` files takes: from the returned one up to that of n + 1. */
static unsigned
share(unsigned all, unsigned n, unsigned parts)
{
	return (unsigned)((uint64_t)all * n / parts);
}

static void
drug_header(struct out *out, unsigned number, const char *id)
{
	static const char *const orders[] = { "first", "added", "further" };
	const struct plan *plan = out->plan;
	unsigned own = share(plan->checks, number, plan->drugs);
	char brands[3][NAME_BYTES];

	for (unsigned i = 0; i < 3; i++)
		word_title(3 * number + i, i == 2 ? " forte" : "va", brands[i]);
	line(out, "name: %c%s", id[0] - 'a' + 'A', id + 1);
	line(out, "aliases: %s, %s, %s", brands[0], brands[1], brands[2]);
	line(out, "class: %s", word_class(&out->dice));
	line(out, "route: by mouth");
	line(out, "order: %s", orders[number % 3]);
	if (number % 5 == 3)
		line(out, "mark: ONCE A WEEK");
	line(out, "boxed: %s", number % 3 ? "no" : "yes");
	line(out, "label: US, read 2026-11-22");
	needs(out, "before", own, share(plan->checks, number + 1, plan->drugs) - own, 2);
	needs(out, "during", own + 2, 0, 4);
	interactions(out, number);
	line(out, "%s", "");
}

static void
drug(const struct plan *plan, unsigned number)
{
	char	   id[NAME_BYTES], path[PATH_BYTES];
	struct out out;

	drug_id(number, id);
	snprintf(path, sizeof path, "drugs/%s.md", id);
	open_out(&out, plan, KIND_DRUG, number, path);
	out.first = share(plan->references, number, plan->drugs);
	out.count = share(plan->references, number + 1, plan->drugs) - out.first;
	drug_header(&out, number, id);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		line(&out, "## %s\n", fields[i]);
		out.explains = i == FIELD_BEFORE || i == FIELD_DURING;
		if (i % 5 == 0)
			note(&out);
		items(&out, 1 + dice_throw(&out.dice, 7));
	}
	if (out.next < out.count)
		give_up("a drug with too few statements for its sources");
	close_out(&out);
}

static void
check(const struct plan *plan, unsigned number)
{
	char	   id[NAME_BYTES], name[NAME_BYTES], path[PATH_BYTES];
	struct out out;

	check_id(number, id);
	word_title(number, " test", name);
	snprintf(path, sizeof path, "checks/%s.md", id);
	open_out(&out, plan, KIND_CHECK, number, path);
	line(&out, "name: %s", name);
	word_title(number, " count", name);
	line(&out, "aliases: %s\n\n## What it is\n", name);
	statement(&out, "", "");
	line(&out, "\n## Why it is done\n");
	items(&out, 1 + dice_throw(&out.dice, 5));
	close_out(&out);
}

static void
reference(const struct plan *plan, unsigned number)
{
	static const char *const kinds[] = { "article", "guideline", "label", "organisation", "webpage" };
	char	   id[ID_BYTES], one[NAME_BYTES], two[NAME_BYTES], path[PATH_BYTES], title[SENTENCE_BYTES];
	struct out out;
	unsigned   kind = number % 3 ? 0 : number / 3 % 5;

	reference_id(number, id);
	snprintf(path, sizeof path, "references/%s.md", id);
	open_out(&out, plan, KIND_REFERENCE, number, path);
	word_author(&out.dice, one);
	word_author(&out.dice, two);
	word_sentence(&out.dice, title);
	line(&out, "authors: %s, %s, et al.\ntitle: %s\ntitle-own: %s", one, two, title, kind ? "no" : "yes");
	line(&out, "container: %s\nyear: %u", word_journal(&out.dice), 1995 + number % 31);
	if (kind == 0)
		line(&out, "volume: %u\nissue: %u\npages: %u-%u\ndoi: 10.1000/%s.%u", 1 + number % 90, 1 + number % 12,
		    10 + number % 900, 20 + number % 900, id, number);
	line(&out, "url: https://www.example.org/%s/%u\nkind: %s\ngrade: %c", id, number, kinds[kind], "ABB"[number % 3]);
	line(&out, "read: %s\naccessed: 2026-11-22", kind ? "page excerpt" : "abstract");
	close_out(&out);
}

static void
glossary(const struct plan *plan)
{
	char	   id[NAME_BYTES], name[NAME_BYTES], other[NAME_BYTES];
	struct out out;

	open_out(&out, plan, KIND_TERM, 0, "glossary.md");
	line(&out, "title: Glossary {#glossary .terms}\n");
	for (unsigned number = 0; number < plan->terms; number++) {
		term_id(number, id);
		word_title(number, "osis", name);
		word_name(number, number % 4 ? "emia" : " syndrome", other);
		line(&out, "## %s | %s {#%s}\n", name, other, id);
		statement(&out, "", "");
		line(&out, "%s", "");
	}
	close_out(&out);
}

/* A part of a section under a heading, and sometimes parts of that one. */
static void
part(struct out *out, unsigned number)
{
	line(out, "## %s {#part-%u}\n", word_part(number), number);
	if (number % 3 == 0)
		statement(out, "", ""), line(out, "%s", "");
	items(out, 2 + dice_throw(&out->dice, 6));
	for (unsigned i = 0; i < dice_throw(&out->dice, 3); i++) {
		line(out, "### %s, more closely {#part-%u-%u}\n", word_part(number + i + 3), number, i);
		items(out, 1 + dice_throw(&out->dice, 5));
	}
}

static void
section(const struct plan *plan, unsigned number)
{
	char	   name[NAME_BYTES], title[NAME_BYTES], path[PATH_BYTES];
	struct out out;
	unsigned   parts;

	word_name(number, "ism", name);
	word_title(number, "ism", title);
	snprintf(path, sizeof path, "sections/%06u-%s.md", 100 + number, name);
	open_out(&out, plan, KIND_SECTION, number, path);
	line(&out, "title: Living with %s {#%s}\naliases: %s care\n", title, name, name);
	statement(&out, "", "");
	line(&out, "%s", "");
	parts = 3 + dice_throw(&out.dice, 5);
	for (unsigned i = 0; i < parts; i++)
		part(&out, i);
	close_out(&out);
}

/* The sections that give the lists and the warnings their places. */
static void
places(const struct plan *plan)
{
	struct out out;

	open_out(&out, plan, KIND_SECTION, plan->sections, "sections/000000-urgent.md");
	line(&out, "title: Urgent warning signs {#urgent .urgent}\n");
	items(&out, 20);
	close_out(&out);
	open_out(&out, plan, KIND_SECTION, plan->sections + 1, "sections/000010-overview.md");
	line(&out, "title: Overview {#overview}\n");
	for (unsigned i = 0; i < 5; i++)
		part(&out, i);
	close_out(&out);
	open_out(&out, plan, KIND_SECTION, plan->sections + 2, "sections/000020-treatment.md");
	line(&out, "title: Treatment {#treatment}\n\n## Drugs {#drugs .drugs}\n");
	part(&out, 1);
	close_out(&out);
	open_out(&out, plan, KIND_SECTION, plan->sections + 3, "sections/900000-lists.md");
	line(&out, "title: Checks and references {#lists}\n\n## Checks {#checks .checks}\n");
	line(&out, "## References {#references .references}");
	close_out(&out);
}

/* The last word of all is nowhere else. */
static void
about(const struct plan *plan)
{
	struct out out;

	open_out(&out, plan, KIND_SECTION, plan->sections + 4, "about.md");
	line(&out, "program: sample\ndisease: Sample fever\nshort: SF\nedition: 2026-11\nsource-date: Feb 2023");
	line(&out, "intro: How sample fever is managed, at %u times the usual length. Nothing in it is real.",
	    plan->drugs / DRUGS);
	line(&out, "disclaimer: This is not medical advice. Nothing in it is real.\norders: first, added, further");
	line(&out, "evidence: sf = sample fever | drug = the drug in general | other = other diseases | trial = investigational");
	line(&out, "keep: once a week, at once\ntitle: About this reference {#about}\n");
	line(&out, "This was made by a program, to measure another one. [@editorial]\n");
	line(&out, "Who looks for the last word finds zyxomatic. [@editorial]");
	close_out(&out);
}

int
main(int argc, char **argv)
{
	static const char *const folders[] = { "", "sections", "drugs", "checks", "references" };
	unsigned    times = argc == 3 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
	struct plan plan = {
		.folder = argv[argc - 1], .drugs = DRUGS * times, .checks = CHECKS * times,
		.references = REFERENCES * times, .terms = TERMS * times, .sections = SECTIONS * times,
	};

	if (times < 1 || times > 1400) {
		fprintf(stderr, "usage: generate TIMES FOLDER, where TIMES is 1 to 1400\n");
		return 2;
	}
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		make_folder(plan.folder, folders[i]);
	places(&plan);
	about(&plan);
	glossary(&plan);
	for (unsigned i = 0; i < plan.sections; i++)
		section(&plan, i);
	for (unsigned i = 0; i < plan.drugs; i++)
		drug(&plan, i);
	for (unsigned i = 0; i < plan.checks; i++)
		check(&plan, i);
	for (unsigned i = 0; i < plan.references; i++)
		reference(&plan, i);
	return 0;
}
