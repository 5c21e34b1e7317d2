#include "print/print.h"

#include <stdlib.h>
#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "xalloc.h"

struct printer {
	FILE		   *stream;
	const struct image *image;
	struct print_settings settings;
	bool		    gap;	/* a blank line is due before the next text */
	bool		    begun;	/* something was written */
};

/* Bytes of a text, as they are or in ASCII; returns their columns. */
static int
put_bytes(struct printer *printer, const struct text *text, uint32_t from, uint32_t end)
{
	uint32_t before = 0, len;
	int	 columns, total = 0;

	for (uint32_t at = from; at < end; at += len, total += columns) {
		char   form[ASCII_BYTES];
		size_t forms;

		len = cluster_at(text, at, printer->settings.ascii, &columns);
		if (!printer->settings.ascii || (len == 1 && (unsigned char)text->bytes[at] < 0x80))
			fwrite(text->bytes + at, 1, len, printer->stream);
		else {
			forms = ascii_cluster(text->bytes + at, len, before, form);
			fwrite(form, 1, forms, printer->stream);
		}
		utf8_decode(text->bytes + at, len, &before);
	}
	return total;
}

static void
put_gap(struct printer *printer)
{
	if (printer->gap)
		fputc('\n', printer->stream);
	printer->gap = false;
	printer->begun = true;
}

/* Wrapped lines; `first` stands before the first one, as many spaces before the others. */
static void
put_wrapped(struct printer *printer, int indent, const char *first, struct text text)
{
	int	    before = indent + (int)strlen(first), width = printer->settings.width - before;
	struct line line = { 0 };

	put_gap(printer);
	fprintf(printer->stream, "%*s%s", indent, "", first);
	do {
		line = wrap_line(&text, printer->settings.ascii, width, line.next);
		if (line.start > 0)
			fprintf(printer->stream, "%*s", before, "");
		put_bytes(printer, &text, line.start, line.end);
		fputc('\n', printer->stream);
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

		line = wrap_line(&text, printer->settings.ascii, printer->settings.width, line.next);
		columns = put_bytes(printer, &text, line.start, line.end);
		widest = columns > widest ? columns : widest;
		fputc('\n', printer->stream);
	} while (line.next < text.len);
	for (int i = 0; i < widest; i++)
		fputc(under, printer->stream);
	fputc('\n', printer->stream);
	printer->gap = true;
}

static void
put_attribute(struct printer *printer, node_ix ix, enum attribute key, int indent, const char *label)
{
	struct text value = image_attribute(printer->image, ix, key, 0);

	if (value.len > 0)
		put_wrapped(printer, indent, label, value);
}

static void
put_drug(struct printer *printer, const struct node *drug)
{
	put_heading(printer, drug->text, '~');
	put_attribute(printer, drug->self, ATTR_MARK, 0, "! ");
	put_attribute(printer, drug->self, ATTR_DRUG_ALIASES, 0, "Also: ");
	put_attribute(printer, drug->self, ATTR_CLASS, 0, "Class: ");
	put_attribute(printer, drug->self, ATTR_ROUTE, 0, "Route: ");
	put_attribute(printer, drug->self, ATTR_ORDER, 0, "Use: ");
	put_attribute(printer, drug->self, ATTR_BOXED, 0, "Boxed warning: ");
	put_attribute(printer, drug->self, ATTR_LABEL, 0, "Label: ");
	printer->gap = true;
}

/* A statement with what its evidence is about in braces: owned by the caller. */
static struct text
with_evidence(struct printer *printer, const struct node *node)
{
	struct text words = image_evidence(printer->image, node->tag);
	uint32_t    len = node->text.len, all = len + words.len + 3;
	char	   *bytes = xmalloc(2 * (size_t)all);
	uint8_t	   *shape = (uint8_t *)bytes + all;

	memcpy(bytes, node->text.bytes, len);
	memcpy(shape, node->text.shape, len);
	memcpy(bytes + len, " {", 2);
	memcpy(bytes + len + 2, words.bytes, words.len);
	memcpy(shape + len + 2, words.shape, words.len);
	bytes[all - 1] = '}';
	shape[len] = shape[all - 1] = SHAPE_START | 1;
	shape[len + 1] = SHAPE_START | SHAPE_BREAK | 1;
	if (words.len > 0)
		shape[len + 2] &= (uint8_t)~SHAPE_BREAK;
	return (struct text){ .bytes = bytes, .shape = shape, .len = all };
}

/* The words of a node that has no heading of its own. */
static void
put_statement(struct printer *printer, const struct node *node)
{
	bool	    below = image_node(printer->image, node->parent).kind == NODE_REFERENCE;
	const char *mark = below ? "" : node->kind == NODE_ITEM ? "- " : node->kind == NODE_NOTE ? "! " : "";
	struct text text = node->text;

	if (node->kind != NODE_ITEM)
		printer->gap = true;
	if (node->tag)
		text = with_evidence(printer, node);
	put_wrapped(printer, below ? 4 : 0, mark, text);
	if (node->tag)
		free((char *)text.bytes);
	printer->gap = node->kind != NODE_ITEM;
}

static void
put_node(struct printer *printer, const struct node *node)
{
	switch (node->kind) {
	case NODE_SECTION:
		put_heading(printer, node->text, node->level <= 1 ? '=' : '-');
		break;
	case NODE_DRUG:
		put_drug(printer, node);
		break;
	case NODE_FIELD:
		printer->gap = true;
		put_wrapped(printer, 0, "", node->text);
		printer->gap = false;
		break;
	case NODE_TERM:
		printer->gap = true;
		put_wrapped(printer, 0, "", node->text);
		put_attribute(printer, node->self, ATTR_ALIASES, 0, "Also: ");
		break;
	case NODE_CHECK:
		put_heading(printer, node->text, '~');
		put_attribute(printer, node->self, ATTR_CHECK_ALIASES, 0, "Also: ");
		break;
	case NODE_REFERENCE:
		printer->gap = true;
		put_wrapped(printer, 0, "", node->text);
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

void
print_text(FILE *stream, const struct image *image, node_ix top, const struct print_settings *settings)
{
	struct printer printer = { .stream = stream, .image = image, .settings = *settings };
	node_ix	       end = image_node(image, top).end;

	for (node_ix ix = top; ix < end; ix++) {
		struct node node = image_node(image, ix);

		put_node(&printer, &node);
		if (ix == 0) {
			put_attribute(&printer, 0, ATTR_INTRO, 0, "");
			put_wrapped(&printer, 0, "", text_ascii("Numbers in brackets are sources; braces tell what the evidence is about."));
		}
	}
	printer.gap = true;
	put_attribute(&printer, 0, ATTR_EDITION, 0, "Edition ");
	put_attribute(&printer, 0, ATTR_SOURCE_DATE, 0, "Source page of ");
	put_attribute(&printer, 0, ATTR_DISCLAIMER, 0, "");
}
