/*
 * CommonMark: headings as deep as the tree, one line for each paragraph, an
 * anchor before whatever has an address, and links to these anchors.  Tables,
 * which CommonMark has not, are those of GitHub's Markdown.
 */
#include "print/formats.h"

#include <stdlib.h>
#include <string.h>

#include "print/address.h"
#include "print/put.h"
#include "print/walk.h"
#include "text/joined.h"
#include "text/wrap.h"
#include "xalloc.h"

enum { DEEPEST_HEADING = 6 };

struct marker {
	struct putter	    out;
	const struct image *image;
	char		    bullet;	/* of the list that is open; 0 for none */
	bool		    begun;
};

/* Every sign that could mean something is escaped: CommonMark allows it for all ASCII punctuation. */
static void
put_escaped(FILE *stream, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (strchr("\\`*_[]<>&~|!$", bytes[i]))
			fputc('\\', stream);
		fputc(bytes[i], stream);
	}
}

static void
put_code(const struct marker *marker, const struct text *text, const struct run *run)
{
	struct putter raw = { marker->out.stream, marker->out.ascii, put_plain };
	const char   *bytes = text->bytes + run->start;
	size_t	      len = run->end - run->start, longest = 0, ticks = 0;
	bool	      pad = len > 0 && (bytes[0] == '`' || bytes[len - 1] == '`');

	for (size_t i = 0; i < len; i++) {
		ticks = bytes[i] == '`' ? ticks + 1 : 0;
		longest = ticks > longest ? ticks : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		fputc('`', raw.stream);
	fputs(pad ? " " : "", raw.stream);
	put_part(&raw, text, run->start, run->end);
	fputs(pad ? " " : "", raw.stream);
	for (size_t i = 0; i <= longest; i++)
		fputc('`', raw.stream);
}

/* The address of a node as a fragment of a URL, in which `#` may not stand. */
static void
put_fragment(FILE *stream, const struct image *image, node_ix owner)
{
	char  *address = NULL;
	size_t len = 0;
	FILE  *made = xmemory_open(&address, &len);

	address_put(made, image, owner);
	xmemory_close(made, &address);
	for (size_t i = 0; i < len; i++)
		if (address[i] == '#')
			fputs("%23", stream);
		else
			fputc(address[i], stream);
	free(address);
}

/* Plain text, in which a web address makes a link of itself. */
static void
put_plain_run(const struct marker *marker, const struct text *text, uint32_t from, uint32_t end)
{
	static const char scheme[] = "https://";
	struct putter	  raw = { marker->out.stream, marker->out.ascii, put_plain };

	while (from < end) {
		const char *found = memmem(text->bytes + from, end - from, scheme, sizeof scheme - 1);
		uint32_t    at = found ? (uint32_t)(found - text->bytes) : end, stop = at;

		while (stop < end && text->bytes[stop] != ' ')
			stop++;
		put_part(&marker->out, text, from, at);
		if (stop > at) {
			fputc('<', raw.stream);
			put_part(&raw, text, at, stop);
			fputc('>', raw.stream);
		}
		from = stop;
	}
}

static void
put_link(const struct marker *marker, const struct text *text, const struct run *run)
{
	fputc('[', marker->out.stream);
	put_part(&marker->out, text, run->start, run->end);
	fputs("](#", marker->out.stream);
	put_fragment(marker->out.stream, marker->image, address_owner(marker->image, run->target));
	fputc(')', marker->out.stream);
}

static void
put_run(const struct marker *marker, const struct text *text, const struct run *run)
{
	const char *around = run->style == SPAN_EMPHASIS ? "*" : run->style == SPAN_STRONG ? "**" : "";

	if (run->style == SPAN_CODE)
		put_code(marker, text, run);
	else if (run->target != NODE_NONE)
		put_link(marker, text, run);
	else {
		fputs(around, marker->out.stream);
		put_plain_run(marker, text, run->start, run->end);
		fputs(around, marker->out.stream);
	}
}

static void
put_anchor(const struct marker *marker, const struct node *node)
{
	if (image_id(marker->image, node->self).len == 0)
		return;
	fputs("<a id=\"", marker->out.stream);
	address_put(marker->out.stream, marker->image, node->self);
	fputs("\"></a>", marker->out.stream);
}

/*
 * At the start of a line these would begin a list, a heading or a line; so
 * would a number with a full stop.  Returns how many bytes are written already.
 */
static uint32_t
guard_start(const struct marker *marker, const struct text *text)
{
	uint32_t digits = 0;

	if (text->len > 0 && strchr("#+-=", text->bytes[0]))
		fputc('\\', marker->out.stream);
	while (digits < text->len && text->bytes[digits] >= '0' && text->bytes[digits] <= '9')
		digits++;
	if (digits == 0 || digits == text->len || !strchr(".)", text->bytes[digits]))
		return 0;
	fprintf(marker->out.stream, "%.*s\\%c", (int)digits, text->bytes, text->bytes[digits]);
	return digits + 1;
}

static void
put_words(const struct marker *marker, const struct node *node)
{
	struct run  run = { .end = guard_start(marker, &node->text) };
	struct text evidence = image_evidence(marker->image, node->tag);

	while (walk_run(marker->image, node, &run))
		put_run(marker, &node->text, &run);
	if (evidence.len > 0) {
		fputs(" {", marker->out.stream);
		put_text(&marker->out, evidence);
		fputc('}', marker->out.stream);
	}
	fputc('\n', marker->out.stream);
}

/* The blank line before a block, but for the items of one list. */
static void
put_gap(struct marker *marker, char bullet)
{
	if (marker->begun && !(bullet && marker->bullet == bullet))
		fputc('\n', marker->out.stream);
	marker->begun = true;
	marker->bullet = bullet;
}

static void
enter(void *self, const struct node *node, int depth)
{
	struct marker *marker = self;
	bool	       item = node->kind == NODE_ITEM;

	put_gap(marker, item ? '-' : '\0');
	if (!walk_is_statement(node) && node->kind != NODE_REFERENCE) {
		for (int i = 0; i <= depth && i < DEEPEST_HEADING; i++)
			fputc('#', marker->out.stream);
		fputc(' ', marker->out.stream);
	} else if (item || node->kind == NODE_NOTE)
		fputs(item ? "- " : "> ", marker->out.stream);
	put_anchor(marker, node);
	put_words(marker, node);
}

/* Values make a list of their own: another bullet begins another list. */
static void
put_value(void *self, const struct node *node, const struct walk_value *value)
{
	struct marker *marker = self;
	bool	       plain = value->label[0] == '\0' && !value->warning;

	(void)node;
	put_gap(marker, plain ? '\0' : '*');
	if (value->warning)
		fputs("* **\\!** ", marker->out.stream);
	else if (!plain)
		fprintf(marker->out.stream, "* *%s:* ", value->label);
	put_plain_run(marker, &value->text, 0, value->text.len);
	fputc('\n', marker->out.stream);
}

/* Words with their styles; links lead to sources alone, since nothing else that they lead to is here. */
static void
put_joined(const struct marker *marker, const struct joined *words, uint32_t from)
{
	struct text text = joined_as_text(words);

	for (size_t n = 0; n <= words->span_count; n++) {
		struct span span = n < words->span_count ? words->spans[n] : (struct span){ .start = text.len, .end = text.len };
		struct run  before = { .start = from, .end = span.start, .target = NODE_NONE };
		struct run  run = { .start = span.start, .end = span.end, .style = span.style, .target = span.target };

		if (span.style == SPAN_LINK)
			run.target = NODE_NONE;
		if (before.start < before.end)
			put_run(marker, &text, &before);
		if (run.start < run.end)
			put_run(marker, &text, &run);
		from = span.end;
	}
}

/* The signs of a line; a box is the one of GitHub's task lists. */
static void
put_signs(const struct marker *marker, const struct tell_line *line)
{
	if (line->box)
		fputs("[ ] ", marker->out.stream);
	if (line->differs)
		fputs("**\\*** ", marker->out.stream);
	if (line->warning)
		fputs("**\\!** ", marker->out.stream);
}

static void
tell_line(void *self, const struct tell_line *line)
{
	struct marker *marker = self;
	bool	       item = line->sort == TELL_NAME || line->sort == TELL_ITEM;
	struct text    text = joined_as_text(&line->words);

	put_gap(marker, item ? '-' : '\0');
	if (item)
		fprintf(marker->out.stream, "%*s- ", 2 * line->depth, "");
	else if (line->sort != TELL_PARAGRAPH)
		fputs(line->sort == TELL_TITLE ? "# " : "## ", marker->out.stream);
	put_signs(marker, line);
	put_joined(marker, &line->words, guard_start(marker, &text));
	fputc('\n', marker->out.stream);
}

static void
put_cells(const struct marker *marker, const struct tell_grid *grid, const struct tell_row *row)
{
	fputs("| ", marker->out.stream);
	if (row) {
		put_signs(marker, &row->label);
		put_joined(marker, &row->label.words, 0);
	}
	fputs(" |", marker->out.stream);
	for (unsigned i = 0; i < grid->columns; i++) {
		fputc(' ', marker->out.stream);
		for (size_t n = 0; row && n < row->cells[i].count; n++)
			put_joined(marker, &row->cells[i].lines[n].words, 0);
		if (!row)
			put_joined(marker, &grid->heads[i], 0);
		fputs(" |", marker->out.stream);
	}
	fputc('\n', marker->out.stream);
}

/* A table of GitHub's Markdown, for cells of a few words. */
static bool
tell_grid(void *self, const struct tell_grid *grid)
{
	struct marker *marker = self;

	if (!grid->labelled)
		return false;
	put_gap(marker, '\0');
	put_cells(marker, grid, NULL);
	fputs("|---|", marker->out.stream);
	for (unsigned i = 0; i < grid->columns; i++)
		fputs("---|", marker->out.stream);
	fputc('\n', marker->out.stream);
	for (size_t i = 0; i < grid->count; i++)
		put_cells(marker, grid, &grid->rows[i]);
	return true;
}

static void
leave(void *self, const struct node *node, int depth)
{
	struct marker *marker = self;

	(void)depth;
	if (!walk_is_statement(node))
		marker->bullet = '\0';
}

static void
begin(void *self)
{
	(void)self;
}

static void
finish(void *self)
{
	struct marker *marker = self;

	put_gap(marker, '\0');
	fputs("---\n", marker->out.stream);
}

void
print_markdown(FILE *stream, const struct writing *writing, const struct print_settings *settings)
{
	static const struct teller teller = { .legend = walk_legend_of_signs, .line = tell_line, .grid = tell_grid };
	static const struct format format = {
		.begin = begin, .enter = enter, .value = put_value, .leave = leave, .finish = finish, .teller = &teller,
	};
	struct marker marker = {
		.out = { .stream = stream, .ascii = settings->ascii, .put = put_escaped }, .image = writing->image,
	};

	writing->write(writing, &format, &marker);
}
