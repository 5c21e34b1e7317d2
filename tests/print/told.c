/*
 * Whether Markdown of several drugs is what is told of them, as the reference
 * parser of CommonMark reads it: the same headings, paragraphs, items at the
 * same depths and rows of tables, with the same words and signs in the same
 * order; and each link leads to a source that is there.
 *
 *	told IMAGE FILE compare|plan|table DRUG...
 */
#include <stdbool.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

#include "browse/lookup.h"
#include "regimen/tell.h"
#include "support.h"

enum { DRUGS_MOST = 8, KIND_BYTES = 24 };

/* Blocks as lines: `heading 2: ...`, `paragraph 0: ...`, `item 1: ...`. */
struct lines {
	char **list;
	size_t count, room;
};

static void
add_line(struct lines *lines, const char *kind, int level, const char *text)
{
	size_t room = strlen(text) + KIND_BYTES;
	char  *line = xmalloc(room);

	snprintf(line, room, "%s %d: %s", kind, level, text);
	lines->list = xgrow(lines->list, lines->count, &lines->room, sizeof *lines->list);
	lines->list[lines->count++] = line;
}

/* What is told. */

static void
put_signs(FILE *out, const struct tell_line *line)
{
	fprintf(out, "%s%s%s", line->box ? "[ ] " : "", line->differs ? "* " : "", line->warning ? "! " : "");
}

static void
put_words(FILE *out, const struct joined *words)
{
	fwrite(words->bytes ? words->bytes : "", 1, words->len, out);
}

static void
tell_line(void *self, const struct tell_line *line)
{
	static const char *const kinds[] = {
		[TELL_TITLE] = "heading", [TELL_HEADING] = "heading", [TELL_PARAGRAPH] = "paragraph", [TELL_NAME] = "item",
		[TELL_ITEM] = "item",
	};
	int    level = line->sort == TELL_TITLE ? 1 : line->sort == TELL_HEADING ? 2 : line->depth;
	char  *text = NULL;
	size_t len = 0;
	FILE  *out = open_memstream(&text, &len);

	put_signs(out, line);
	put_words(out, &line->words);
	fclose(out);
	add_line(self, kinds[line->sort], level, text);
	free(text);
}

/* To CommonMark a table is a paragraph of lines with bars. */
static bool
tell_grid(void *self, const struct tell_grid *grid)
{
	char  *text = NULL;
	size_t len = 0;
	FILE  *out;

	if (!grid->labelled)
		return false;
	out = open_memstream(&text, &len);
	fputs("|  |", out);
	for (unsigned i = 0; i < grid->columns; i++) {
		fputc(' ', out);
		put_words(out, &grid->heads[i]);
		fputs(" |", out);
	}
	fputs("\n|---|", out);
	for (unsigned i = 0; i < grid->columns; i++)
		fputs("---|", out);
	for (size_t row = 0; row < grid->count; row++) {
		fputs("\n| ", out);
		put_signs(out, &grid->rows[row].label);
		put_words(out, &grid->rows[row].label.words);
		fputs(" |", out);
		for (unsigned i = 0; i < grid->columns; i++) {
			fputc(' ', out);
			for (size_t n = 0; n < grid->rows[row].cells[i].count; n++)
				put_words(out, &grid->rows[row].cells[i].lines[n].words);
			fputs(" |", out);
		}
	}
	fclose(out);
	add_line(self, "paragraph", 0, text);
	free(text);
	return true;
}

static void
tell_all(struct lines *lines, const struct image *image, const char *what, const node_ix *drugs, size_t count)
{
	/* The legend is the one line that only the writer knows. */
	static const struct teller teller = { .legend = "?", .line = tell_line, .grid = tell_grid };

	if (strcmp(what, "plan") == 0) {
		struct regimen_plan plan;

		regimen_plan_init(&plan, image, drugs, count);
		tell_plan(&plan, &teller, lines);
		regimen_plan_done(&plan);
	} else if (strcmp(what, "compare") == 0) {
		struct regimen_compare compare;

		regimen_compare_init(&compare, image, drugs, count);
		tell_compare(&compare, &teller, lines);
		regimen_compare_done(&compare);
	} else {
		struct regimen_table table;

		regimen_table_init(&table, image, drugs, count);
		tell_table(&table, &teller, lines);
		regimen_table_done(&table);
	}
}

/* What is written. */

/* The words of a block, without those of the blocks in it; a link has to lead to one of the anchors. */
static char *
words_of(cmark_node *block, const char *file, int *faults)
{
	char	   *text = NULL;
	size_t	    len = 0;
	FILE	   *out = open_memstream(&text, &len);
	cmark_iter *iter = cmark_iter_new(block);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		char	    anchor[200];

		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
			continue;
		switch (cmark_node_get_type(node)) {
		case CMARK_NODE_TEXT:
		case CMARK_NODE_CODE:
			fputs(cmark_node_get_literal(node), out);
			break;
		case CMARK_NODE_SOFTBREAK:
			fputc('\n', out);
			break;
		case CMARK_NODE_LINK:
			snprintf(anchor, sizeof anchor, "<a id=\"%s\"></a>", cmark_node_get_url(node) + 1);
			if (cmark_node_get_url(node)[0] == '#' && !strstr(file, anchor)) {
				printf("a link leads nowhere: %s\n", cmark_node_get_url(node));
				++*faults;
			}
			break;
		default:
			break;
		}
	}
	cmark_iter_free(iter);
	fclose(out);
	return text;
}

static int
depth_of(cmark_node *item)
{
	int depth = 0;

	for (cmark_node *at = cmark_node_parent(item); at; at = cmark_node_parent(at))
		depth += cmark_node_get_type(at) == CMARK_NODE_ITEM;
	return depth;
}

static void
take_all(struct lines *lines, const char *file, int *faults)
{
	cmark_iter *iter = cmark_iter_new(cmark_parse_document(file, strlen(file), CMARK_OPT_DEFAULT));

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node     *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		bool		item;
		char	       *text;

		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER ||
		    (type != CMARK_NODE_HEADING && type != CMARK_NODE_PARAGRAPH))
			continue;
		item = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM;
		text = words_of(node, file, faults);
		if (type == CMARK_NODE_HEADING)
			add_line(lines, "heading", cmark_node_get_heading_level(node), text);
		else
			add_line(lines, item ? "item" : "paragraph", item ? depth_of(cmark_node_parent(node)) : 0, text);
		free(text);
	}
	cmark_iter_free(iter);
}

int
main(int argc, char **argv)
{
	struct lines told = { .count = 0 }, written = { .count = 0 };
	struct image image;
	node_ix	     drugs[DRUGS_MOST];
	size_t	     len, count = 0;
	int	     faults = 0;
	const char  *file;

	if (argc < 5 || argc > 4 + DRUGS_MOST)
		return 2;
	read_image(&image, argv[1]);
	file = read_whole(argv[2], &len);
	for (int i = 4; i < argc; i++)
		drugs[count++] = lookup_exact(&image, argv[i], strlen(argv[i]));
	tell_all(&told, &image, argv[3], drugs, count);
	take_all(&written, file, &faults);
	for (size_t i = 0; i < told.count && faults < 5; i++)
		if (i >= written.count || (strcmp(told.list[i], written.list[i]) != 0 && strncmp(told.list[i], "paragraph 0: ?", 14) != 0)) {
			printf("told:    %s\nwritten: %s\n", told.list[i], i < written.count ? written.list[i] : "(nothing)");
			faults++;
		}
	if (faults == 0 && (written.count <= told.count || !strstr(written.list[told.count], "heading 1: ")))
		printf("no sources after what is told\n"), faults++;
	return faults > 0;
}
