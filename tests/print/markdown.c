/*
 * Whether Markdown is what the image says, as the reference parser of
 * CommonMark reads it: the same headings at the same depths, paragraphs,
 * items and warnings, with the same words, and each link to an anchor.
 *
 *	markdown IMAGE FILE
 */
#include <stdbool.h>

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

#include "support.h"

enum { DEEPEST = 6 };

/* What a block of the document is; values are what a card says beside its fields. */
struct block {
	enum { HEADING, PARAGRAPH, ITEM, QUOTE, VALUE, RULE } kind;
	int    level;
	char  *text;
	size_t links;
};

struct document {
	struct block *blocks;
	size_t	      count, room;
	char	    **anchors;
	size_t	      anchor_count, anchor_room;
	char	    **targets;
	size_t	      target_count, target_room;
};

static int faults;

static void
complain(const char *what, const char *wanted, const char *got)
{
	printf("%s\n  wanted: %s\n  got:    %s\n", what, wanted, got);
	faults++;
}

static void
append(char **text, size_t *len, const char *more)
{
	size_t add = strlen(more);

	*text = xrealloc(*text, *len + add + 1);
	memcpy(*text + *len, more, add + 1);
	*len += add;
}

/* `#a%23b` as an address. */
static char *
target_of(const char *url)
{
	char *address = xmalloc(strlen(url) + 1), *to = address;

	for (const char *at = url + 1; *at; at++)
		if (strncmp(at, "%23", 3) == 0) {
			*to++ = '#';
			at += 2;
		} else
			*to++ = *at;
	*to = '\0';
	return address;
}

static void
take_anchor(struct document *document, const char *html)
{
	static const char start[] = "<a id=\"";
	const char	 *end = strncmp(html, start, sizeof start - 1) == 0 ? strchr(html + sizeof start - 1, '"') : NULL;

	if (!end)
		return;
	document->anchors = xgrow(document->anchors, document->anchor_count, &document->anchor_room, sizeof *document->anchors);
	document->anchors[document->anchor_count++] = xstrndup(html + sizeof start - 1, (size_t)(end - html) - sizeof start + 1);
}

static void
take_inline(struct document *document, struct block *block, size_t *len, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		append(&block->text, len, literal);
		break;
	case CMARK_NODE_HTML_INLINE:
		take_anchor(document, literal);
		break;
	case CMARK_NODE_LINK:
		if (cmark_node_get_url(node)[0] != '#')
			break;
		block->links++;
		document->targets = xgrow(document->targets, document->target_count, &document->target_room, sizeof *document->targets);
		document->targets[document->target_count++] = target_of(cmark_node_get_url(node));
		break;
	default:
		break;
	}
}

/* A value begins with its label in emphasis, or with a warning sign in strong emphasis. */
static bool
is_value(cmark_node *paragraph)
{
	cmark_node *first = cmark_node_first_child(paragraph), *inside = first ? cmark_node_first_child(first) : NULL;
	const char *text = inside ? cmark_node_get_literal(inside) : NULL;

	if (!text || !*text)
		return false;
	if (cmark_node_get_type(first) == CMARK_NODE_STRONG)
		return strcmp(text, "!") == 0;
	return cmark_node_get_type(first) == CMARK_NODE_EMPH && text[strlen(text) - 1] == ':';
}

static void
take_block(struct document *document, cmark_node *node)
{
	cmark_node  *parent = cmark_node_parent(node);
	cmark_iter  *iter = cmark_iter_new(node);
	struct block block = { .kind = PARAGRAPH, .text = xcalloc(1, 1) };
	size_t	     len = 0;

	if (cmark_node_get_type(node) == CMARK_NODE_THEMATIC_BREAK)
		block.kind = RULE;
	else if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
		block.kind = HEADING;
		block.level = cmark_node_get_heading_level(node);
	} else if (cmark_node_get_type(parent) == CMARK_NODE_BLOCK_QUOTE)
		block.kind = QUOTE;
	else if (cmark_node_get_type(parent) == CMARK_NODE_ITEM)
		block.kind = is_value(node) ? VALUE : ITEM;
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
			take_inline(document, &block, &len, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	document->blocks = xgrow(document->blocks, document->count, &document->room, sizeof *document->blocks);
	document->blocks[document->count++] = block;
}

static void
take_document(struct document *document, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);

		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER)
			continue;
		if (type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_THEMATIC_BREAK)
			take_block(document, node);
		else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE_BLOCK)
			complain("a block that nobody wrote", "", cmark_node_get_literal(node));
	}
	cmark_iter_free(iter);
}

static size_t
links_of(const struct image *image, const struct node *node)
{
	size_t count = 0;

	for (uint32_t n = 0; n < node->span_count; n++)
		count += image_span(image, node->self, n).target != NODE_NONE;
	return count;
}

static int
depth_of(const struct image *image, const struct node *node)
{
	int depth = 1;

	for (node_ix at = node->self; at != 0; at = image_node(image, at).parent)
		depth++;
	return depth < DEEPEST ? depth : DEEPEST;
}

static void
compare(const struct image *image, const struct node *node, const struct block *block)
{
	bool statement = node->kind == NODE_PARAGRAPH || node->kind == NODE_ITEM || node->kind == NODE_NOTE;
	int  kind = node->kind == NODE_ITEM ? ITEM : node->kind == NODE_NOTE ? QUOTE :
	     statement || node->kind == NODE_REFERENCE ? PARAGRAPH : HEADING;
	char *wanted = said_by(image, node), numbers[2][80];

	snprintf(numbers[0], sizeof numbers[0], "kind %d level %d links %zu", kind,
	    kind == HEADING ? depth_of(image, node) : 0, links_of(image, node));
	snprintf(numbers[1], sizeof numbers[1], "kind %d level %d links %zu", (int)block->kind, block->level, block->links);
	if (strcmp(wanted, block->text) != 0)
		complain("words", wanted, block->text);
	if (strcmp(numbers[0], numbers[1]) != 0)
		complain(wanted, numbers[0], numbers[1]);
	free(wanted);
}

static void
compare_all(const struct image *image, const struct document *document)
{
	size_t at = 0;

	for (node_ix ix = 0; ix < image_node_count(image) && faults < 5; ix++) {
		struct node node = image_node(image, ix);

		while (at < document->count && document->blocks[at].kind == VALUE)
			at++;
		if (at == document->count) {
			complain("the end came early", said_by(image, &node), "");
			return;
		}
		compare(image, &node, &document->blocks[at++]);
		at += ix == 0 ? 2 : 0;	/* what it is, and how to read it */
	}
	if (faults == 0 && (at >= document->count || document->blocks[at].kind != RULE))
		complain("the rule before the end", "", at < document->count ? document->blocks[at].text : "nothing");
}

static void
check_targets(const struct document *document)
{
	for (size_t i = 0; i < document->target_count && faults < 5; i++) {
		size_t k = 0;

		while (k < document->anchor_count && strcmp(document->anchors[k], document->targets[i]) != 0)
			k++;
		if (k == document->anchor_count)
			complain("a link leads nowhere", document->targets[i], "");
	}
}

int
main(int argc, char **argv)
{
	struct document document = { .count = 0 };
	struct image	image;
	size_t		len;
	char	       *bytes;

	if (argc != 3)
		return 2;
	read_image(&image, argv[1]);
	bytes = read_whole(argv[2], &len);
	take_document(&document, cmark_parse_document(bytes, len, CMARK_OPT_DEFAULT));
	compare_all(&image, &document);
	check_targets(&document);
	return faults > 0;
}
