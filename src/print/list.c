/* `address: text` lines: what was found, what there is. */
#include "print/print.h"

#include <stdlib.h>
#include <string.h>

#include "browse/find.h"
#include "print/address.h"
#include "print/put.h"
#include "text/fold.h"
#include "text/wrap.h"
#include "xalloc.h"

struct lines {
	struct putter		     out;
	const struct image	    *image;
	const struct print_settings *settings;
};

static void
put_marked(const struct lines *lines, const struct text *text, uint32_t from, uint32_t end)
{
	if (lines->settings->bold)
		fputs(lines->settings->colour ? "\033[1;31m" : "\033[1m", lines->out.stream);
	put_part(&lines->out, text, from, end);
	if (lines->settings->bold)
		fputs("\033[m", lines->out.stream);
}

static void
begin_line(const struct lines *lines, node_ix ix)
{
	address_put(lines->out.stream, lines->image, address_owner(lines->image, ix));
	fputs(": ", lines->out.stream);
}

static void
put_evidence(const struct lines *lines, const struct node *node)
{
	struct text words = image_evidence(lines->image, node->tag);

	if (words.len == 0)
		return;
	fputs(" {", lines->out.stream);
	put_text(&lines->out, words);
	fputc('}', lines->out.stream);
}

/* The other names of a node, which are searched with its text. */
static struct text
other_names(const struct image *image, node_ix ix)
{
	static const enum attribute keys[] = { ATTR_ALIASES, ATTR_DRUG_ALIASES, ATTR_CHECK_ALIASES };
	struct text		    names = { .len = 0 };

	for (size_t i = 0; i < sizeof keys / sizeof *keys && names.len == 0; i++)
		names = image_attribute(image, ix, keys[i], 0);
	return names;
}

/* ` (also ...)` with the matches in it marked. */
static void
put_other_names(const struct lines *lines, const struct find *find, node_ix ix)
{
	struct text names = other_names(lines->image, ix);
	char	   *fold = xmalloc((size_t)names.len * FOLD_GROWTH + 1);
	uint32_t   *origin = xmalloc(((size_t)names.len * FOLD_GROWTH + 1) * sizeof *origin), done = 0;
	size_t	    len = text_fold(names.bytes, names.len, fold, origin);
	const char *hit = fold;

	fputs(" (also ", lines->out.stream);
	while ((hit = memmem(hit, len - (size_t)(hit - fold), find->query, find->len))) {
		uint32_t start = origin[hit - fold], end = origin[(size_t)(hit - fold) + find->len - 1];

		for (end++; end < names.len && !(names.shape[end] & SHAPE_START); end++)
			;
		put_part(&lines->out, &names, done, start);
		put_marked(lines, &names, start, end);
		done = end;
		hit += find->len;
	}
	put_part(&lines->out, &names, done, names.len);
	fputc(')', lines->out.stream);
	free(origin);
	free(fold);
}

/* A node with the hits in it, from its first one on. */
static void
put_hits(const struct lines *lines, const struct find *find, node_ix ix, uint32_t hit)
{
	struct node node = image_node(lines->image, ix);
	uint32_t    end = image_text_position(lines->image, ix + 1), done = 0;
	bool	    in_names = false;

	begin_line(lines, ix);
	for (; hit < end; hit = find_next(find, hit + 1)) {
		uint32_t from, stop;

		find_range(find, ix, hit, &from, &stop);
		if (from >= node.text.len) {
			in_names = true;
			break;
		}
		if (from < done)
			continue;
		put_part(&lines->out, &node.text, done, from);
		put_marked(lines, &node.text, from, stop);
		done = stop;
	}
	put_part(&lines->out, &node.text, done, node.text.len);
	put_evidence(lines, &node);
	if (in_names)
		put_other_names(lines, find, ix);
	fputc('\n', lines->out.stream);
}

unsigned
print_hits(FILE *stream, const struct image *image, const char *text, size_t len, const struct print_settings *settings)
{
	struct lines lines = {
		.out = { .stream = stream, .ascii = settings->ascii, .put = put_plain }, .image = image, .settings = settings,
	};
	struct find find;
	unsigned    count = 0;
	uint32_t    hit;

	find_init(&find, image);
	find_set(&find, text, len);
	for (hit = find_next(&find, 0); hit != FIND_NONE; count++) {
		node_ix ix = find_node(image, hit);

		put_hits(&lines, &find, ix, hit);
		hit = find_next(&find, image_text_position(image, ix + 1));
	}
	find_done(&find);
	return count;
}

/* What tells a drug from another one, in words. */
static void
put_drug(const struct lines *lines, node_ix ix)
{
	static const struct {
		enum attribute key;
		const char    *before, *after;
	} parts[] = {
		{ ATTR_MARK, ". ", "" }, { ATTR_CLASS, ". Class: ", "" }, { ATTR_ROUTE, ". Route: ", "" },
		{ ATTR_ORDER, ". Use: ", "." },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct text value = image_attribute(lines->image, ix, parts[i].key, 0);

		if (value.len == 0)
			continue;
		put_string(&lines->out, parts[i].before);
		put_text(&lines->out, value);
		put_string(&lines->out, parts[i].after);
	}
	if (image_node(lines->image, ix).flags & FLAG_BOXED)
		put_string(&lines->out, " Boxed warning.");
}

void
print_list(FILE *stream, const struct image *image, enum node_kind kind, const struct print_settings *settings)
{
	struct lines lines = {
		.out = { .stream = stream, .ascii = settings->ascii, .put = put_plain }, .image = image, .settings = settings,
	};

	for (node_ix ix = 1; ix < image_node_count(image); ix++) {
		struct node node = image_node(image, ix);

		if (image_id(image, ix).len == 0 || (kind != NODE_KIND_COUNT && node.kind != kind))
			continue;
		begin_line(&lines, ix);
		put_text(&lines.out, node.text);
		if (node.kind == NODE_DRUG)
			put_drug(&lines, ix);
		fputc('\n', stream);
	}
}
