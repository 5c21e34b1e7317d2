#include "compile/body.h"

#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "compile/follow.h"
#include "xalloc.h"

struct reader {
	struct doc	    *doc;
	const struct source *source;
	struct blocks	    *blocks;
	struct follow	     follow;
	size_t		     lines;	/* of the source before the body */
	int		     level;	/* of the heading before */
	int		     emphasis, strong;
	const char	    *url;	/* of the link that is read; NULL outside of one */
	int		     inner;	/* links in that link */
	size_t		     link_start;	/* in the words */
	size_t		     link_at;	/* in the source */
};

static void
complain(struct reader *reader, size_t at, enum diag_id id)
{
	diag_at(&reader->doc->diags, reader->source, at, id);
}

/* Where a block's first line begins, after its indentation. */
static size_t
block_start(const struct reader *reader, cmark_node *node)
{
	int    line = cmark_node_get_start_line(node);
	size_t at = source_line(reader->source, reader->lines + (size_t)(line > 0 ? line : 1));

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

static void
start_link(struct reader *reader, struct words *words, cmark_node *node)
{
	/* An address in angle brackets is the one link that may stand in another. */
	if (reader->url) {
		complain(reader, reader->follow.at, DIAG_LINK_FORM);
		reader->inner++;
	} else {
		reader->url = cmark_node_get_url(node);
		reader->url = reader->url ? reader->url : "";
		reader->link_start = words->len;
		reader->link_at = reader->follow.at;
	}
	follow_open(&reader->follow);
}

/* Whether there are no words but spaces from a byte on. */
static bool
is_blank(const struct words *words, size_t from)
{
	while (from < words->len && words->bytes[from] == ' ')
		from++;
	return from == words->len;
}

static void
end_link(struct reader *reader, struct words *words)
{
	struct link_places places = follow_close(&reader->follow);

	if (reader->inner > 0) {
		reader->inner--;
		return;
	}
	if (is_blank(words, reader->link_start))
		complain(reader, reader->link_at, DIAG_LINK_FORM);
	if (words->len > reader->link_start) {
		struct mark *mark = &words->marks[words->mark_count - 1];

		mark->target = xstrndup(reader->url, strlen(reader->url));
		mark->at = places.target;
	}
	if (places.title != places.target)
		complain(reader, places.title, DIAG_LINK_FORM);
	reader->url = NULL;
}

static void
read_inline(struct reader *reader, struct words *words, cmark_node *node, bool enter)
{
	struct follow *follow = &reader->follow;
	size_t	       start = words->len;
	int	       step = enter ? 1 : -1;

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		follow_text(follow, words, cmark_node_get_literal(node));
		mark_from(words, start, style_now(reader));
		break;
	case CMARK_NODE_CODE:
		follow_code(follow, words, cmark_node_get_literal(node));
		mark_from(words, start, reader->url ? SPAN_LINK : SPAN_CODE);
		break;
	case CMARK_NODE_LINEBREAK:
		complain(reader, follow->at, DIAG_HARD_BREAK);
		/* fall through */
	case CMARK_NODE_SOFTBREAK:
		follow_break(follow, words);
		mark_from(words, start, style_now(reader));
		break;
	case CMARK_NODE_EMPH:
		reader->emphasis += step;
		follow_emphasis(follow, 1);
		break;
	case CMARK_NODE_STRONG:
		reader->strong += step;
		follow_emphasis(follow, 2);
		break;
	case CMARK_NODE_LINK:
		if (enter)
			start_link(reader, words, node);
		else
			end_link(reader, words);
		break;
	case CMARK_NODE_IMAGE:
		if (enter) {
			complain(reader, follow->at, DIAG_IMAGE);
			follow_open(follow);
		} else
			follow_close(follow);
		break;
	case CMARK_NODE_HTML_INLINE:
		complain(reader, follow->at, DIAG_HTML);
		follow_html(follow, cmark_node_get_literal(node));
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
	words_trim(words);
}

/* How many number signs begin a heading; 0 where its line has another form. */
static size_t
heading_signs(const char *line)
{
	size_t count = strspn(line, "#");

	return strchr(" \n", line[count]) ? count : 0;
}

/* Where the words of a block begin: after the marks of a heading, an item or a note that stand on its first line. */
static size_t
words_start(const struct reader *reader, cmark_node *node, cmark_node *holder)
{
	const char *bytes = reader->source->bytes;
	size_t	    at = block_start(reader, node);

	if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
		at += heading_signs(bytes + at);
	else if (bytes[at] == '>' || (holder && cmark_node_get_start_line(holder) == cmark_node_get_start_line(node)))
		at++;
	return at + strspn(bytes + at, " ");
}

/* `holder` is the item or note that a paragraph stands in; NULL for others. */
static struct block *
add_block(struct reader *reader, enum block_kind kind, cmark_node *node, cmark_node *holder)
{
	struct blocks *blocks = reader->blocks;
	struct block  *block;

	blocks->list = xgrow(blocks->list, blocks->count, &blocks->room, sizeof *blocks->list);
	block = &blocks->list[blocks->count++];
	memset(block, 0, sizeof *block);
	block->kind = kind;
	block->at = block_start(reader, node);
	reader->follow.at = words_start(reader, node, holder);
	reader->follow.note = kind == BLOCK_NOTE;
	read_words(reader, node, &block->words);
	return block;
}

static void
read_heading(struct reader *reader, cmark_node *node)
{
	int	      level = cmark_node_get_heading_level(node);
	size_t	      at = block_start(reader, node);
	struct block *block;

	if (heading_signs(reader->source->bytes + at) == 0)
		complain(reader, at, DIAG_SETEXT);
	else if (level < 2 || level > 4)
		diag_at(&reader->doc->diags, reader->source, at, DIAG_HEADING_LEVEL, level);
	else if (level > reader->level + 1)
		diag_at(&reader->doc->diags, reader->source, at, DIAG_HEADING_JUMP, level, reader->level);
	reader->level = level;
	block = add_block(reader, BLOCK_HEADING, node, NULL);
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
		add_block(reader, kind, child, holder);
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
		add_block(reader, BLOCK_PARAGRAPH, node, NULL);
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
	struct reader reader = {
		.doc = doc, .source = source, .blocks = blocks, .level = 1, .follow = { .doc = doc, .source = source },
	};
	cmark_node *root;
	size_t	    column;

	memset(blocks, 0, sizeof *blocks);
	source_position(source, source->body, &reader.lines, &column);
	reader.lines--;
	root = cmark_parse_document(source->bytes + source->body, source->len - source->body, CMARK_OPT_DEFAULT);
	for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
		read_block(&reader, node);
	cmark_node_free(root);
}

void
blocks_done(struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++)
		words_done(&blocks->list[i].words);
	free(blocks->list);
	memset(blocks, 0, sizeof *blocks);
}
