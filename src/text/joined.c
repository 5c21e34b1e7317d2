#include "text/joined.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum { CITE_BYTES = 16 };

void
joined_done(struct joined *joined)
{
	free(joined->bytes);
	free(joined->shape);
	free(joined->spans);
	memset(joined, 0, sizeof *joined);
}

void
joined_clear(struct joined *joined)
{
	joined->len = joined->span_count = 0;
	joined->may_break = false;
}

static void
add(struct joined *joined, char byte, uint8_t shape)
{
	joined->bytes = xgrow(joined->bytes, joined->len, &joined->room, 1);
	joined->shape = xgrow(joined->shape, joined->len, &joined->shape_room, 1);
	joined->bytes[joined->len] = byte;
	joined->shape[joined->len++] = shape;
}

static void
add_span(struct joined *joined, struct span span)
{
	joined->spans = xgrow(joined->spans, joined->span_count, &joined->span_room, sizeof *joined->spans);
	joined->spans[joined->span_count++] = span;
}

/* Whether a line may end before the byte that comes next, as the caller said; asked once. */
static bool
take_break(struct joined *joined)
{
	bool may_break = joined->may_break && joined->len > 0;

	joined->may_break = false;
	return may_break;
}

static void
add_part(struct joined *joined, const struct text *text, uint32_t from, uint32_t end)
{
	bool may_break = from < end && take_break(joined);

	for (uint32_t at = from; at < end; at++) {
		uint8_t shape = text->shape ? text->shape[at] :
		    (uint8_t)(SHAPE_START | 1 | (at > from && text->bytes[at - 1] == ' ' ? SHAPE_BREAK : 0));

		if (at == from)
			shape = (uint8_t)((shape & ~SHAPE_BREAK) | (may_break ? SHAPE_BREAK : 0));
		add(joined, text->bytes[at], shape);
	}
}

void
joined_say(struct joined *joined, const char *ascii)
{
	struct text text = { .bytes = ascii, .shape = NULL, .len = (uint32_t)strlen(ascii) };

	add_part(joined, &text, 0, text.len);
}

void
joined_glue(struct joined *joined, const char *ascii)
{
	bool may_break = *ascii && take_break(joined);

	for (const char *at = ascii; *at; at++)
		add(joined, *at, (uint8_t)(SHAPE_START | 1 | (at == ascii && may_break ? SHAPE_BREAK : 0)));
}

void
joined_break(struct joined *joined)
{
	joined->may_break = true;
}

void
joined_text(struct joined *joined, struct text text)
{
	add_part(joined, &text, 0, text.len);
}

void
joined_add(struct joined *joined, const struct joined *more)
{
	uint32_t    start = (uint32_t)joined->len;
	struct text text = joined_as_text(more);

	joined_text(joined, text);
	for (size_t n = 0; n < more->span_count; n++) {
		struct span span = more->spans[n];

		span.start += start;
		span.end += start;
		add_span(joined, span);
	}
}

void
joined_node(struct joined *joined, const struct image *image, const struct node *node, uint32_t from)
{
	uint32_t start = (uint32_t)joined->len, done = from;

	add_part(joined, &node->text, from, node->text.len);
	for (uint32_t n = 0; n < node->span_count; n++) {
		struct span span = image_span(image, node->self, n);

		if (span.end <= done)
			continue;
		span.start = span.start < done ? done : span.start;
		done = span.end;
		span.start += start - from;
		span.end += start - from;
		add_span(joined, span);
	}
}

void
joined_evidence(struct joined *joined, const struct image *image, const struct node *node)
{
	struct text words = image_evidence(image, node->tag);

	if (words.len == 0)
		return;
	joined_glue(joined, " ");
	joined_break(joined);
	joined_glue(joined, "{");
	joined_text(joined, words);
	joined_glue(joined, "}");
}

void
joined_cite(struct joined *joined, const struct image *image, node_ix reference)
{
	struct span span = { .start = (uint32_t)joined->len, .style = SPAN_CITE, .target = reference };
	char	    number[CITE_BYTES];

	snprintf(number, sizeof number, "[%u]", image_node(image, reference).number);
	joined_glue(joined, number);
	span.end = (uint32_t)joined->len;
	add_span(joined, span);
}

void
joined_drop_sources(struct joined *joined)
{
	size_t   len = 0, kept = 0;
	uint32_t at = 0, cut = 0;

	for (size_t n = 0; n <= joined->span_count; n++) {
		struct span span = n < joined->span_count ? joined->spans[n] :
		    (struct span){ .start = (uint32_t)joined->len, .end = (uint32_t)joined->len, .style = SPAN_CITE };
		bool drop = span.style == SPAN_CITE || span.style == SPAN_EDITORIAL;

		if (!drop) {
			joined->spans[kept++] = (struct span){ span.start - cut, span.end - cut, span.style, span.target };
			continue;
		}
		if (span.start > at && len < at) {
			memmove(joined->bytes + len, joined->bytes + at, span.start - at);
			memmove(joined->shape + len, joined->shape + at, span.start - at);
		}
		len += span.start - at;
		at = span.end;
		cut += span.end - span.start;
	}
	joined->len = len;
	joined->span_count = kept;
}

struct text
joined_as_text(const struct joined *joined)
{
	return (struct text){
		.bytes = joined->bytes ? joined->bytes : "", .shape = joined->shape, .len = (uint32_t)joined->len,
	};
}
