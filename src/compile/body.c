#include "compile/body.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "xalloc.h"

/* What is read, and how far the source has been followed. */
struct reader {
	struct doc	    *doc;
	const struct source *source;
	struct blocks	    *blocks;
	size_t		    *lines;	/* where each line of the body begins */
	size_t		     line_count;
	size_t		     at;	/* the byte of the source that was reached */
	int		     level;	/* of the heading before */
	int		     emphasis, strong;
	const char	    *url;	/* of the link that is read; NULL outside of one */
};

static void
complain(struct reader *reader, size_t at, enum diag_id id)
{
	diag_at(&reader->doc->diags, reader->source, at, id);
}

static void
find_lines(struct reader *reader)
{
	size_t room = 0;

	for (size_t at = reader->source->body; at <= reader->source->len; at++)
		if (at == reader->source->body || reader->source->bytes[at - 1] == '\n') {
			reader->lines = xgrow(reader->lines, reader->line_count, &room, sizeof *reader->lines);
			reader->lines[reader->line_count++] = at;
		}
}

/* Where a block's first line begins, after its indentation. */
static size_t
block_start(const struct reader *reader, cmark_node *node)
{
	int    line = cmark_node_get_start_line(node);
	size_t at = reader->source->body;

	if (line >= 1 && (size_t)line <= reader->line_count)
		at = reader->lines[line - 1];
	while (reader->source->bytes[at] == ' ')
		at++;
	return at;
}

static enum span_style
style_now(const struct reader *reader)
{
	return reader->url ? SPAN_LINK : reader->strong ? SPAN_STRONG : reader->emphasis ? SPAN_EMPHASIS : SPAN_PLAIN;
}

/* Give the bytes from `start` on a style; a run of one style is one mark. */
static void
mark_from(struct words *words, size_t start, enum span_style style)
{
	struct mark *last = words->mark_count ? &words->marks[words->mark_count - 1] : NULL;

	if (style == SPAN_PLAIN || start == words->len)
		return;
	if (last && last->end == start && last->style == style && (style != SPAN_LINK || !last->target)) {
		last->end = words->len;
		return;
	}
	words_mark(words, start, words->len, style);
}

/*
 * Copy literal text and find each byte of it in the source: what stands
 * between is markup or a backslash.
 */
static void
add_literal(struct reader *reader, struct words *words, const char *literal, enum span_style style)
{
	const struct source *source = reader->source;
	size_t		     start = words->len;

	for (; *literal; literal++) {
		size_t found = reader->at;

		while (found < source->len && source->bytes[found] != *literal)
			found++;
		if (found < source->len)
			reader->at = found + 1;
		words_add(words, literal, 1, found < source->len ? found : reader->at, false);
	}
	mark_from(words, start, style);
}

/* A link ends: its target stands in the source after `](`. */
static void
end_link(struct reader *reader, struct words *words)
{
	const char  *open = strstr(reader->source->bytes + reader->at, "](");
	struct mark *mark = words->mark_count ? &words->marks[words->mark_count - 1] : NULL;

	if (open && mark && mark->style == SPAN_LINK && !mark->target) {
		mark->target = xstrndup(reader->url, strlen(reader->url));
		mark->at = (size_t)(open - reader->source->bytes) + 2;
		reader->at = mark->at + strlen(reader->url);
	}
	reader->url = NULL;
}

static void
read_inline(struct reader *reader, struct words *words, cmark_node *node, bool enter)
{
	int step = enter ? 1 : -1;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_literal(reader, words, cmark_node_get_literal(node), style_now(reader));
		break;
	case CMARK_NODE_CODE:
		add_literal(reader, words, cmark_node_get_literal(node), SPAN_CODE);
		break;
	case CMARK_NODE_LINEBREAK:
		complain(reader, reader->at, DIAG_HARD_BREAK);
		/* fall through */
	case CMARK_NODE_SOFTBREAK:
		words_add_string(words, " ", reader->at);
		mark_from(words, words->len - 1, style_now(reader));
		break;
	case CMARK_NODE_EMPH:
		reader->emphasis += step;
		break;
	case CMARK_NODE_STRONG:
		reader->strong += step;
		break;
	case CMARK_NODE_LINK:
		if (enter)
			reader->url = cmark_node_get_url(node);
		else
			end_link(reader, words);
		break;
	case CMARK_NODE_IMAGE:
		if (enter)
			complain(reader, reader->at, DIAG_IMAGE);
		break;
	case CMARK_NODE_HTML_INLINE:
		complain(reader, reader->at, DIAG_HTML);
		break;
	default:
		break;
	}
}

/* The words of a paragraph or heading. */
static void
read_words(struct reader *reader, cmark_node *node, struct words *words)
{
	cmark_iter	*iter = cmark_iter_new(node);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (cmark_iter_get_node(iter) != node)
			read_inline(reader, words, cmark_iter_get_node(iter), event == CMARK_EVENT_ENTER);
	cmark_iter_free(iter);
	reader->url = NULL;
	words_trim(words);
}

static struct block *
add_block(struct reader *reader, enum block_kind kind, cmark_node *node)
{
	struct blocks *blocks = reader->blocks;
	struct block  *block;
	size_t	       at = block_start(reader, node);

	blocks->list = xgrow(blocks->list, blocks->count, &blocks->room, sizeof *blocks->list);
	block = &blocks->list[blocks->count++];
	memset(block, 0, sizeof *block);
	block->kind = kind;
	block->at = at;
	if (reader->at < at)
		reader->at = at;
	read_words(reader, node, &block->words);
	return block;
}

static void
read_heading(struct reader *reader, cmark_node *node)
{
	int	      level = cmark_node_get_heading_level(node);
	size_t	      at = block_start(reader, node);
	struct block *block;

	if (reader->source->bytes[at] != '#')
		complain(reader, at, DIAG_SETEXT);
	else if (level < 2 || level > 4)
		diag_at(&reader->doc->diags, reader->source, at, DIAG_HEADING_LEVEL, level);
	else if (level > reader->level + 1)
		diag_at(&reader->doc->diags, reader->source, at, DIAG_HEADING_JUMP, level, reader->level);
	reader->level = level;
	block = add_block(reader, BLOCK_HEADING, node);
	block->level = level < 2 ? 2 : level > 4 ? 4 : level;
}

/* An item or a note, which holds one paragraph. */
static void
read_holder(struct reader *reader, cmark_node *holder, enum block_kind kind)
{
	cmark_node *child = cmark_node_first_child(holder);

	if (!child || cmark_node_next(child) || cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH)
		complain(reader, block_start(reader, holder), DIAG_ITEM_BLOCKS);
	else
		add_block(reader, kind, child);
}

static void
read_list(struct reader *reader, cmark_node *list)
{
	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		complain(reader, block_start(reader, list), DIAG_ORDERED_LIST);
	else
		for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item))
			read_holder(reader, item, BLOCK_ITEM);
}

static void
read_block(struct reader *reader, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		read_heading(reader, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		add_block(reader, BLOCK_PARAGRAPH, node);
		break;
	case CMARK_NODE_LIST:
		read_list(reader, node);
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		read_holder(reader, node, BLOCK_NOTE);
		break;
	case CMARK_NODE_HTML_BLOCK:
		complain(reader, block_start(reader, node), DIAG_HTML);
		break;
	case CMARK_NODE_CODE_BLOCK:
		complain(reader, block_start(reader, node), DIAG_CODE_BLOCK);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		complain(reader, block_start(reader, node), DIAG_THEMATIC_BREAK);
		break;
	default:
		break;
	}
}

void
body_read(struct doc *doc, const struct source *source, struct blocks *blocks)
{
	struct reader reader = { .doc = doc, .source = source, .blocks = blocks, .at = source->body, .level = 1 };
	cmark_node   *root;

	memset(blocks, 0, sizeof *blocks);
	find_lines(&reader);
	root = cmark_parse_document(source->bytes + source->body, source->len - source->body, CMARK_OPT_DEFAULT);
	for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
		read_block(&reader, node);
	cmark_node_free(root);
	free(reader.lines);
}

void
blocks_done(struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++)
		words_done(&blocks->list[i].words);
	free(blocks->list);
	memset(blocks, 0, sizeof *blocks);
}
