/*
 * A manual page in mdoc, for section 7: main sections, the sections, drugs and
 * checks in them, and everything deeper as lists with tags.
 *
 * A paragraph is put together as one text of roff first, in which all that
 * means something to roff is escaped, and then laid into lines: a new sentence
 * on a new line, none longer than LINE_BYTES, none that begins with a sign.
 */
#include "print/formats.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "print/put.h"
#include "print/walk.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "xalloc.h"

enum {
	LINE_BYTES = 80,
	MARK_BYTES = 2,		/* before a word that must not be hyphenated */
	HYPHENATED_LEAST = 5,	/* letters: shorter words are never hyphenated */
	MONTH_NAME = 16
};

struct page {
	struct putter	    out;	/* onto `line` while a paragraph is put together */
	FILE		   *stream;
	const struct image *image;
	bool		    tags, items;	/* lists that are open, the items in the tags perhaps */
	bool		    fresh;	/* a macro stands right before, after which a paragraph needs no .Pp */
	bool		    headed;	/* a main heading has been written */
	bool		    valued;	/* a value was the last thing */
};

/* Everything beyond ASCII is named by its number, which every roff takes. */
static void
put_roff(FILE *stream, const char *bytes, size_t len)
{
	uint32_t code;

	for (size_t at = 0, used; at < len; at += used) {
		used = utf8_decode(bytes + at, len - at, &code);
		used = used > 0 ? used : 1;
		if (code == '\\')
			fputs("\\e", stream);
		else if (code == '-')
			fputs("\\-", stream);
		else if (code == '"')
			fputs("\\(dq", stream);
		else if (code == '\'')
			fputs("\\(aq", stream);
		else if (code == '`')
			fputs("\\(ga", stream);
		else if (code == '^')
			fputs("\\(ha", stream);
		else if (code == '~')
			fputs("\\(ti", stream);
		else if (code >= 0x80)
			fprintf(stream, "\\[u%04X]", code);
		else
			fputc((int)code, stream);
	}
}

/* Whether a sentence ends at a space: the way mandoc looks for it, so that it finds none inside of a line. */
static bool
is_sentence_end(const char *start, const char *space)
{
	return space - start > 2 && strchr(".?!", space[-1]) && isalnum((unsigned char)space[-2]) &&
	    isalnum((unsigned char)space[-3]) && isupper((unsigned char)space[1]);
}

/* The end of the line that starts at `start`: a sentence's, or the last space that fits, or the first one. */
static const char *
line_end(const char *start)
{
	const char *end = NULL, *at = start;
	int	    marks = MARK_BYTES;

	for (;; at++) {
		if (*at != ' ' && *at != '\0')
			continue;
		if (at - start + marks > LINE_BYTES && end)
			return end;
		end = at;
		marks += MARK_BYTES;
		if (*at == '\0' || is_sentence_end(start, at))
			return end;
	}
}

/* Whether a word has so many letters in a row that it might be hyphenated. */
static bool
is_long(const char *word, const char *end)
{
	int letters = 0;

	for (; word < end && *word != ' '; word++) {
		letters = isalpha((unsigned char)*word) ? letters + 1 : 0;
		if (letters == HYPHENATED_LEAST)
			return true;
	}
	return false;
}

/* No word is hyphenated: a name that is parted is hard to recognise and cannot be searched for. */
static void
put_unbroken(FILE *stream, const char *roff, const char *end)
{
	for (const char *at = roff; at < end; at++) {
		if ((at == roff || at[-1] == ' ') && is_long(at, end))
			fputs("\\%", stream);
		fputc(*at, stream);
	}
}

static void
put_lines(FILE *stream, const char *roff)
{
	while (*roff) {
		const char *end = line_end(roff);
		bool	    last = *end == '\0', full_stop = end > roff && strchr(".?!", end[-1]);

		if (*roff == '.' || *roff == '\'')
			fputs("\\&", stream);
		put_unbroken(stream, roff, end);
		/* A line's end must not be taken for a sentence's. */
		if (full_stop && !last && !is_sentence_end(roff, end))
			fputs("\\&", stream);
		fputc('\n', stream);
		roff = last ? end : end + 1;
	}
}

/* An address that ends a paragraph: it is a link where there are links, and may be parted after a slash only. */
static void
put_address_lines(FILE *stream, const char *roff)
{
	const char *address = strstr(roff, "https://");

	if (!address || strchr(address, ' ')) {
		put_lines(stream, roff);
		return;
	}
	fprintf(stream, "%.*s\n.Lk ", (int)(address - roff - (address > roff && address[-1] == ' ')), roff);
	for (const char *at = address; *at; at++) {
		fputc(*at, stream);
		fputs(strchr("/?&=", at[0]) && at[1] != '/' && at[1] != '\0' ? "\\:" : "", stream);
	}
	fputc('\n', stream);
}

/* Begin to put a text together, and lay it into lines. */
static void
begin_text(struct page *page, char **roff, size_t *len)
{
	page->out.stream = xmemory_open(roff, len);
}

static void
end_text(struct page *page, char **roff)
{
	xmemory_close(page->out.stream, roff);
	page->out.stream = page->stream;
	put_address_lines(page->stream, *roff);
	free(*roff);
	page->fresh = page->valued = false;
}

static void
put_words(struct page *page, const struct node *node)
{
	struct run  run = { 0 };
	struct text evidence = image_evidence(page->image, node->tag);

	while (walk_run(page->image, node, &run)) {
		const char *font = run.style == SPAN_EMPHASIS ? "\\fI" : run.style == SPAN_STRONG ? "\\fB" : "";

		fputs(font, page->out.stream);
		put_part(&page->out, &node->text, run.start, run.end);
		fputs(*font ? "\\fR" : "", page->out.stream);
	}
	if (evidence.len > 0) {
		fputs(" {", page->out.stream);
		put_text(&page->out, evidence);
		fputc('}', page->out.stream);
	}
}

static void
end_list(struct page *page, bool *open)
{
	if (*open)
		fputs(".El\n", page->stream);
	*open = false;
}

/* A heading as one argument, so that none of its words is taken for a macro. */
static void
put_heading(struct page *page, const char *macro, struct text text)
{
	end_list(page, &page->items);
	end_list(page, &page->tags);
	fprintf(page->stream, ".%s \"", macro);
	put_text(&page->out, text);
	fputs("\"\n", page->stream);
	page->fresh = page->headed = true;
	page->valued = false;
}

/* What has no heading is a tag, with all below it beside it. */
static void
put_tag(struct page *page, struct text text)
{
	end_list(page, &page->items);
	if (!page->tags)
		fputs(".Bl -tag -width 2n\n", page->stream);
	page->tags = true;
	page->valued = false;
	fputs(".It Sy \"", page->stream);
	put_text(&page->out, text);
	fputs("\"\n", page->stream);
	page->fresh = true;
}

static void
put_item(struct page *page)
{
	if (!page->items)
		fprintf(page->stream, "%s.Bl -bullet -compact\n", page->fresh ? "" : ".Pp\n");
	page->items = true;
	fputs(".It\n", page->stream);
}

static void
put_paragraph(struct page *page)
{
	end_list(page, &page->items);
	fputs(page->fresh ? "" : ".Pp\n", page->stream);
}

static void
put_statement(struct page *page, const struct node *node)
{
	char  *roff = NULL;
	size_t len = 0;

	if (node->kind == NODE_ITEM)
		put_item(page);
	else
		put_paragraph(page);
	begin_text(page, &roff, &len);
	fputs(node->kind == NODE_NOTE ? "\\fB!\\fR " : "", page->out.stream);
	put_words(page, node);
	end_text(page, &roff);
}

/* A source under its number, `[12]`. */
static void
put_reference(struct page *page, const struct node *node)
{
	const char *space = memchr(node->text.bytes, ' ', node->text.len);
	uint32_t    number = space ? (uint32_t)(space - node->text.bytes) : 0;
	char	   *roff = NULL;
	size_t	    len = 0;

	put_tag(page, (struct text){ node->text.bytes, node->text.shape, number });
	begin_text(page, &roff, &len);
	put_part(&page->out, &node->text, number + (number > 0), node->text.len);
	end_text(page, &roff);
}

static void
put_top(struct page *page)
{
	fputs(".Sh DESCRIPTION\n", page->stream);
	page->fresh = page->headed = true;
}

static void
enter(void *self, const struct node *node, int depth)
{
	struct page *page = self;

	if (node->self == 0) {
		put_top(page);
		return;
	}
	if (walk_is_statement(node)) {
		if (!page->headed)
			put_top(page);
		put_statement(page, node);
	} else if (node->kind == NODE_REFERENCE)
		put_reference(page, node);
	else if (depth == 0 || (node->kind == NODE_SECTION && node->level <= 1))
		put_heading(page, "Sh", node->text);
	else if ((node->kind == NODE_SECTION && node->level == 2) || node->kind == NODE_DRUG || node->kind == NODE_CHECK)
		put_heading(page, "Ss", node->text);
	else
		put_tag(page, node->text);
}

static void
put_value(void *self, const struct node *node, const struct walk_value *value)
{
	struct page *page = self;
	char	    *roff = NULL;
	size_t	     len = 0;

	(void)node;
	if (page->valued)
		fputs(".br\n", page->stream);
	else
		put_paragraph(page);
	begin_text(page, &roff, &len);
	fputs(value->warning ? "\\fB!\\fR " : "", page->out.stream);
	if (value->label[0])
		fprintf(page->out.stream, "%s: ", value->label);
	put_text(&page->out, value->text);
	end_text(page, &roff);
	page->valued = value->label[0] || value->warning;
}

static void
leave(void *self, const struct node *node, int depth)
{
	struct page *page = self;

	(void)depth;
	if (walk_is_statement(node))
		return;
	end_list(page, &page->items);
	/* The tags end with what they stand under. */
	if (node->kind == NODE_DRUG || node->kind == NODE_CHECK || node->kind == NODE_SECTION)
		end_list(page, &page->tags);
}

/* `2026-11-25` or `2026-11` as mdoc writes a date; false when an edition is none. */
static bool
put_date(FILE *stream, struct text edition)
{
	static const char months[][MONTH_NAME] = {
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		"November", "December",
	};
	char	 text[16];
	unsigned year, month, day = 1;

	snprintf(text, sizeof text, "%.*s", (int)edition.len, edition.bytes);
	if (sscanf(text, "%4u-%2u-%2u", &year, &month, &day) < 2 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	fprintf(stream, ".Dd %s %u, %u\n", months[month - 1], day, year);
	return true;
}

static void
begin(void *self)
{
	struct page *page = self;
	struct text  program = image_attribute(page->image, 0, ATTR_PROGRAM, 0);

	if (!put_date(page->stream, image_attribute(page->image, 0, ATTR_EDITION, 0)))
		fputs(".Dd January 1, 1970\n", page->stream);
	fputs(".Dt ", page->stream);
	for (uint32_t i = 0; i < program.len; i++)
		fputc(toupper((unsigned char)program.bytes[i]), page->stream);
	fprintf(page->stream, " 7\n.Os\n.Sh NAME\n.Nm %.*s\n.Nd ", (int)program.len, program.bytes);
	put_text(&page->out, image_node(page->image, 0).text);
	fputc('\n', page->stream);
}

static void
finish(void *self)
{
	struct page *page = self;
	struct text  program = image_attribute(page->image, 0, ATTR_PROGRAM, 0);

	end_list(page, &page->items);
	end_list(page, &page->tags);
	fprintf(page->stream, ".Sh SEE ALSO\n.Xr %.*s 1\n.Sh EDITION\n", (int)program.len, program.bytes);
	page->fresh = true;
}

void
print_man(FILE *stream, const struct writing *writing, const struct print_settings *settings)
{
	static const struct format format = {
		.tells_links = true, .begin = begin, .enter = enter, .value = put_value, .leave = leave, .finish = finish,
	};
	struct page page = {
		.out = { .stream = stream, .ascii = settings->ascii, .put = put_roff }, .stream = stream, .image = writing->image,
	};

	writing->write(writing, &format, &page);
}
