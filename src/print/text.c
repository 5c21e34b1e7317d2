/* Plain text: wrapped to a width, headings underlined. */
#include "print/formats.h"

#include <string.h>

#include "print/columns.h"
#include "print/put.h"
#include "print/walk.h"
#include "text/joined.h"
#include "text/wrap.h"

enum { DETAIL_INDENT = 4, TELL_INDENT = 2 };

struct printer {
	struct putter	    out;
	const struct image *image;
	int		    width;
	bool		    gap;	/* a blank line is due before the next text */
	bool		    begun;	/* something was written */
	int		    depth;	/* of the last line that was told */
	enum { AFTER_NOTHING, AFTER_VALUE, AFTER_STATEMENT } after;
};

static void
put_gap(struct printer *printer)
{
	if (printer->gap)
		fputc('\n', printer->out.stream);
	printer->gap = false;
	printer->begun = true;
}

/* Wrapped lines; `first` stands before the first one, as many spaces before the others. */
static void
put_wrapped(struct printer *printer, int indent, const char *first, struct text text)
{
	int	    before = indent + (int)strlen(first);
	struct line line = { 0 };

	put_gap(printer);
	fprintf(printer->out.stream, "%*s%s", indent, "", first);
	do {
		line = wrap_line(&text, printer->out.ascii, printer->width - before, line.next);
		if (line.start > 0)
			fprintf(printer->out.stream, "%*s", before, "");
		put_part(&printer->out, &text, line.start, line.end);
		fputc('\n', printer->out.stream);
	} while (line.next < text.len);
}

/* A heading, underlined with a character. */
static void
put_heading(struct printer *printer, struct text text, char under)
{
	struct line line = { 0 };
	int	    widest = 0;

	printer->gap = printer->begun;
	put_gap(printer);
	do {
		int columns;

		line = wrap_line(&text, printer->out.ascii, printer->width, line.next);
		columns = put_part(&printer->out, &text, line.start, line.end);
		widest = columns > widest ? columns : widest;
		fputc('\n', printer->out.stream);
	} while (line.next < text.len);
	for (int i = 0; i < widest; i++)
		fputc(under, printer->out.stream);
	fputc('\n', printer->out.stream);
	printer->gap = true;
}

/* The words of a node that has no heading of its own. */
static void
put_statement(struct printer *printer, const struct node *node)
{
	bool	    below = image_node(printer->image, node->parent).kind == NODE_REFERENCE;
	const char *mark = below ? "" : node->kind == NODE_ITEM ? "- " : node->kind == NODE_NOTE ? "! " : "";
	struct joined words = { .len = 0 };

	joined_node(&words, printer->image, node, 0);
	joined_evidence(&words, printer->image, node);
	if (node->kind != NODE_ITEM)
		printer->gap = true;
	put_wrapped(printer, below ? DETAIL_INDENT : 0, mark, joined_as_text(&words));
	joined_done(&words);
	printer->gap = node->kind != NODE_ITEM;
	printer->after = AFTER_STATEMENT;
}

static void
enter(void *self, const struct node *node, int depth)
{
	struct printer *printer = self;

	(void)depth;
	printer->after = AFTER_NOTHING;
	switch (node->kind) {
	case NODE_SECTION:
		put_heading(printer, node->text, node->level <= 1 ? '=' : '-');
		break;
	case NODE_DRUG:
	case NODE_CHECK:
		put_heading(printer, node->text, '~');
		break;
	case NODE_FIELD:
	case NODE_TERM:
	case NODE_REFERENCE:
		printer->gap = printer->begun;
		put_wrapped(printer, 0, "", node->text);
		printer->gap = false;
		break;
	case NODE_PARAGRAPH:
	case NODE_ITEM:
	case NODE_NOTE:
		put_statement(printer, node);
		break;
	case NODE_KIND_COUNT:
		break;
	}
}

/* Values stand together, apart from statements and from a heading with a line of its own. */
static void
put_value(void *self, const struct node *node, const struct walk_value *value)
{
	struct printer *printer = self;
	struct joined	words = { .len = 0 };

	joined_glue(&words, value->label);
	joined_glue(&words, value->label[0] ? ": " : "");
	joined_text(&words, value->text);
	printer->gap = printer->after == AFTER_STATEMENT || (printer->gap && printer->after != AFTER_VALUE);
	put_wrapped(printer, 0, value->warning ? "! " : "", joined_as_text(&words));
	joined_done(&words);
	printer->gap = node->kind == NODE_SECTION || node->kind == NODE_DRUG || node->kind == NODE_CHECK;
	printer->after = AFTER_VALUE;
}

static void
leave(void *self, const struct node *node, int depth)
{
	struct printer *printer = self;

	(void)depth;
	if (!walk_is_statement(node)) {
		printer->gap = true;
		printer->after = AFTER_NOTHING;
	}
}

static void
begin(void *self)
{
	(void)self;
}

static void
finish(void *self)
{
	struct printer *printer = self;

	printer->gap = true;
	printer->after = AFTER_NOTHING;
}

/* A heading begins with its signs. */
static void
tell_heading(struct printer *printer, const struct tell_line *line)
{
	struct joined words = { .len = 0 };

	joined_glue(&words, columns_signs(line));
	joined_add(&words, &line->words);
	put_heading(printer, joined_as_text(&words), line->sort == TELL_TITLE ? '=' : '-');
	joined_done(&words);
}

/* Names stand apart, with their items right under them. */
static void
tell_line(void *self, const struct tell_line *line)
{
	struct printer *printer = self;
	struct text	text = joined_as_text(&line->words);

	printer->gap |= line->sort != TELL_ITEM || line->depth < printer->depth;
	printer->depth = line->depth;
	switch (line->sort) {
	case TELL_TITLE:
	case TELL_HEADING:
		tell_heading(printer, line);
		return;
	case TELL_PARAGRAPH:
		put_wrapped(printer, 0, "", text);
		printer->gap = true;
		return;
	case TELL_NAME:
		put_wrapped(printer, 0, columns_signs(line), text);
		return;
	case TELL_ITEM:
		put_wrapped(printer, TELL_INDENT * line->depth, line->warning ? "! " : "- ", text);
		return;
	}
}

static bool
tell_grid(void *self, const struct tell_grid *grid)
{
	struct printer *printer = self;

	if (!columns_fit(&printer->out, printer->width, grid))
		return false;
	printer->gap = true;
	put_gap(printer);
	columns_put(&printer->out, printer->width, grid);
	printer->gap = true;
	printer->depth = 0;
	return true;
}

void
print_text(FILE *stream, const struct writing *writing, const struct print_settings *settings)
{
	static const struct teller teller = { .legend = walk_legend_of_signs, .line = tell_line, .grid = tell_grid };
	static const struct format format = {
		.tells_links = true, .begin = begin, .enter = enter, .value = put_value, .leave = leave, .finish = finish,
		.teller = &teller,
	};
	struct printer printer = {
		.out = { .stream = stream, .ascii = settings->ascii, .put = put_plain }, .image = writing->image, .width = settings->width,
	};

	writing->write(writing, &format, &printer);
}
