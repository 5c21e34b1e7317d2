#include "compile/lint.h"

#include <string.h>

enum {
	LONG_STATEMENT = 60,	/* words; longer ones are hard to follow in a narrow pane */
	MANY_SOURCES = 4,
	LONG_LINE = 120,	/* bytes of a line of source */
	TREE_WORDS = 60		/* bytes of text that the tree shows */
};

static size_t
count_words(const struct words *words)
{
	size_t count = 0;

	for (size_t i = 0; i < words->len; i++)
		count += words->bytes[i] != ' ' && (i == 0 || words->bytes[i - 1] == ' ');
	return count;
}

static void
lint_statement(struct doc *doc, const struct item *item)
{
	size_t sources = 0, count = count_words(&item->text);

	for (size_t i = 0; i < item->text.mark_count; i++) {
		const struct mark *mark = &item->text.marks[i];

		sources += mark->style == SPAN_CITE;
		if (mark->style == SPAN_EDITORIAL)
			diag_style(&doc->diags, item->source, mark->at, "editorial statement");
		if (mark->to && item_value(mark->to, ATTR_GRADE) && item_value(mark->to, ATTR_GRADE)->bytes[0] == 'C')
			diag_style(&doc->diags, item->source, mark->at, "source of grade C");
	}
	if (count > LONG_STATEMENT)
		diag_style(&doc->diags, item->source, item->at, "statement of %zu words", count);
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
