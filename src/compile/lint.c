#include "compile/lint.h"

#include <string.h>

#include "compile/reading.h"

enum {
	LONG_SENTENCE = 30,	/* words; longer ones are hard to follow */
	MANY_SOURCES = 4,
	LONG_LINE = 120,	/* bytes of a line of source */
	TREE_WORDS = 60		/* bytes of text that the tree shows */
};

/* The words of a statement without the numbers of its citations. */
static void
add_reading(struct reading *reading, const struct item *item)
{
	size_t from = 0;

	for (size_t i = 0; i <= item->text.mark_count; i++) {
		const struct mark *mark = i < item->text.mark_count ? &item->text.marks[i] : NULL;
		size_t		   end = mark ? mark->start : item->text.len;

		if (mark && mark->style != SPAN_CITE && mark->style != SPAN_EDITORIAL)
			continue;
		if (end > from)
			reading_add(reading, item->text.bytes + from, end - from);
		from = mark ? mark->end : end;
	}
}

static void
lint_statement(struct doc *doc, const struct item *item)
{
	struct reading reading = { 0 };
	size_t	       sources = 0;

	for (size_t i = 0; i < item->text.mark_count; i++) {
		const struct mark *mark = &item->text.marks[i];

		sources += mark->style == SPAN_CITE;
		if (mark->style == SPAN_EDITORIAL)
			diag_style(&doc->diags, item->source, mark->at, "editorial statement");
		if (mark->to && item_value(mark->to, ATTR_GRADE) && item_value(mark->to, ATTR_GRADE)->bytes[0] == 'C')
			diag_style(&doc->diags, item->source, mark->at, "source of grade C");
	}
	add_reading(&reading, item);
	if (reading.longest > LONG_SENTENCE && item->parent->kind != NODE_REFERENCE)
		diag_style(&doc->diags, item->source, item->at, "sentence of %zu words", reading.longest);
	if (sources > MANY_SOURCES)
		diag_style(&doc->diags, item->source, item->at, "statement with %zu sources", sources);
}

static void
lint_lines(struct doc *doc, const struct source *source)
{
	for (size_t at = 0; at < source->len;) {
		size_t len = strcspn(source->bytes + at, "\n");

		if (len > LONG_LINE && !strstr(source->path, "references/") && memchr(source->bytes + at, ' ', len))
			diag_style(&doc->diags, source, at, "line of %zu bytes", len);
		if (len > 0 && source->bytes[at + len - 1] == ' ')
			diag_style(&doc->diags, source, at + len - 1, "space at the end of a line");
		at += len + 1;
	}
}

void
doc_lint(struct doc *doc)
{
	for (size_t i = 0; i < doc->source_count; i++)
		lint_lines(doc, doc->sources[i]);
	for (const struct item *item = doc->root; item; item = item_after(doc->root, item))
		if (item_is_statement(item) && item->source)
			lint_statement(doc, item);
}

/* A drug's mechanism cannot be told in everyday words alone; entries of sources are not ours. */
static bool
counts_for_reading(const struct item *item)
{
	return item_is_statement(item) && item->source && item->parent->kind != NODE_REFERENCE &&
	    item->parent->field != FIELD_HOW && item->parent->field != FIELD_IDENTITY && !(item->flags & FLAG_NEEDS);
}

static void
print_reading(const struct doc *doc, FILE *stream, struct reading *whole)
{
	for (size_t i = 0; i < doc->source_count; i++) {
		struct reading reading = { 0 };

		for (const struct item *item = doc->root; item; item = item_after(doc->root, item))
			if (item->source == doc->sources[i] && counts_for_reading(item))
				add_reading(&reading, item);
		if (reading.sentences == 0)
			continue;
		fprintf(stream, "%s: reading grade %.1f, %zu sentences, the longest of %zu words\n", doc->sources[i]->path,
		    reading_grade(&reading), reading.sentences, reading.longest);
		reading_join(whole, &reading);
	}
}

void
doc_print_summary(const struct doc *doc, FILE *stream)
{
	struct reading whole = { 0 };
	size_t	       counts[NODE_KIND_COUNT] = { 0 }, statements = 0, best = 0;

	print_reading(doc, stream, &whole);
	for (const struct item *item = doc->root; item; item = item_after(doc->root, item)) {
		counts[item->kind]++;
		statements += item_is_statement(item) && item->parent->kind != NODE_REFERENCE;
		best += item->kind == NODE_REFERENCE && item_value(item, ATTR_GRADE) &&
		    item_value(item, ATTR_GRADE)->bytes[0] == 'A';
	}
	fprintf(stream, "%zu statements, %zu sources (%zu of grade A), %zu drugs, %zu terms, %zu checks; reading grade %.1f\n",
	    statements, counts[NODE_REFERENCE], best, counts[NODE_DRUG], counts[NODE_TERM], counts[NODE_CHECK],
	    reading_grade(&whole));
}

void
doc_print_tree(const struct doc *doc, FILE *stream)
{
	for (const struct item *item = doc->root; item; item = item_after(doc->root, item)) {
		int  depth = 0;
		bool cut = item->text.len > TREE_WORDS;
		size_t len = cut ? TREE_WORDS : item->text.len;

		for (const struct item *up = item; up->parent; up = up->parent)
			depth++;
		while (cut && len > 0 && ((unsigned char)item->text.bytes[len] & 0xc0) == 0x80)
			len--;
		fprintf(stream, "%*s%s%s%s: %.*s%s\n", depth * 2, "", kind_name(item->kind), item->id ? " " : "",
		    item->id ? item->id : "", (int)len, item->text.bytes, cut ? "..." : "");
	}
}
