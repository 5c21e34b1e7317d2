#include "text/wrap.h"

#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"

int
cluster_ascii_columns(const struct text *text, uint32_t at, uint32_t len)
{
	char form[ASCII_BYTES];

	return (int)ascii_cluster(text->bytes + at, len, utf8_before(text->bytes, at), form);
}

static bool
may_break(const struct text *text, uint32_t at)
{
	return text->shape ? text->shape[at] & SHAPE_BREAK : text->bytes[at - 1] == ' ';
}

struct line
wrap_line(const struct text *text, bool ascii, int width, uint32_t start)
{
	uint32_t at = start, allowed = 0, space = 0, len;
	int	 used = 0, columns;

	width = width < 1 ? 1 : width;
	for (; at < text->len; at += len, used += columns) {
		len = cluster_at(text, at, ascii, &columns);
		if (at > start && may_break(text, at))
			allowed = at;
		if (at > start && text->bytes[at - 1] == ' ')
			space = at;
		/* A space may hang over the edge: it is not shown there. */
		if (used + columns > width && (len > 1 || text->bytes[at] != ' ') && at > start)
			break;
	}
	if (at < text->len)
		at = allowed ? allowed : space ? space : at;
	len = at;
	while (len > start && text->bytes[len - 1] == ' ')
		len--;
	return (struct line){ .start = start, .end = len, .next = at };
}

int
wrap_count(const struct text *text, bool ascii, int width)
{
	int count = 1;

	for (uint32_t at = wrap_line(text, ascii, width, 0).next; at < text->len; count++)
		at = wrap_line(text, ascii, width, at).next;
	return count;
}

int
wrap_find(const struct text *text, bool ascii, int width, uint32_t offset)
{
	uint32_t at = wrap_line(text, ascii, width, 0).next;
	int	 n = 0;

	for (; at < text->len && at <= offset; n++)
		at = wrap_line(text, ascii, width, at).next;
	return n;
}

struct line
wrap_nth(const struct text *text, bool ascii, int width, int n)
{
	struct line line = wrap_line(text, ascii, width, 0);

	for (; n > 0 && line.next < text->len; n--)
		line = wrap_line(text, ascii, width, line.next);
	return line;
}

int
text_columns(const struct text *text, bool ascii)
{
	int total = 0, columns;

	for (uint32_t at = 0; at < text->len; at += cluster_at(text, at, ascii, &columns), total += columns)
		;
	return total;
}

struct text
text_ascii(const char *ascii)
{
	return (struct text){ .bytes = ascii, .shape = NULL, .len = (uint32_t)strlen(ascii) };
}
