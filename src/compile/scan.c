#include "compile/scan.h"

#include <string.h>
#include <wchar.h>

#include "text/ascii.h"
#include "text/character.h"
#include "text/utf8.h"

enum { LABEL_BYTES = 1000 };	/* a link definition's label is shorter: spec.commonmark.org */

struct scan {
	struct diags  *diags;
	struct source *source;
	bool	       returned;	/* a carriage return at the end of a line was found before */
};

/* Each run of bytes that are no UTF-8. */
static void
scan_encoding(struct scan *scan)
{
	struct source *source = scan->source;
	bool	       run = false;

	for (size_t at = 0; at < source->len; at++) {
		size_t valid = utf8_valid(source->bytes + at, source->len - at);

		at += valid;
		if (at == source->len)
			return;
		if (!run || valid > 0)
			diag_at(scan->diags, source, at, DIAG_ENCODING);
		source->bytes[at] = '?';
		run = true;
	}
}

static void
scan_control(struct scan *scan, size_t at, size_t len, uint32_t code)
{
	bool white = code == '\t' || code == '\v' || code == '\f' || code == '\r';
	bool line_end = code == '\r' && scan->source->bytes[at + 1] == '\n';

	/* Of the line ends of another system the first one is enough. */
	if (!line_end || !scan->returned)
		diag_at(scan->diags, scan->source, at, DIAG_CONTROL, (unsigned)code);
	scan->returned = scan->returned || line_end;
	if (at == 0 && code == 0xfeff)
		scan->source->start = len;
	memset(scan->source->bytes + at, white ? ' ' : '?', len);
}

/* A mark that sets an accent on the letter before it. */
static bool
is_accent(uint32_t code)
{
	return code >= 0x300 && code < 0x370 && code != 0x34f;
}

static void
scan_character(struct scan *scan, size_t at, size_t len, uint32_t code)
{
	char form[ASCII_BYTES];

	if (code == '\n' || (code >= ' ' && code < 0x7f))
		return;
	if (code >= 0xa0 && char_width(code) != wcwidth((wchar_t)code))
		diag_at(scan->diags, scan->source, at, DIAG_WIDTH, (unsigned)code);
	else if (char_hidden(code))
		scan_control(scan, at, len, code);
	else if (!is_accent(code) && ascii_cluster(scan->source->bytes + at, len, 0, form) == 0)
		diag_at(scan->diags, scan->source, at, DIAG_ASCII_FORM, (unsigned)code);
}

/* The grapheme cluster at a byte; returns its length. */
static size_t
scan_cluster(struct scan *scan, size_t at)
{
	const char *bytes = scan->source->bytes + at;
	size_t	    left = scan->source->len - at, len;
	uint32_t    code;

	if ((unsigned char)bytes[0] < 0x80 && (left == 1 || (unsigned char)bytes[1] < 0x80))
		return 1;
	len = cluster_len(bytes, left);
	if (len > CLUSTER_BYTES)
		diag_at(scan->diags, scan->source, at, DIAG_CLUSTER);
	/* Below U+0300 every character is in form C. */
	if (utf8_decode(bytes, left, &code) == len && code < 0x300)
		return len;
	if (is_accent(code))
		diag_at(scan->diags, scan->source, at, DIAG_ASCII_FORM, (unsigned)code);
	if (!text_is_nfc(bytes, len))
		diag_at(scan->diags, scan->source, at, DIAG_NORMAL_FORM);
	return len;
}

void
scan_characters(struct diags *diags, struct source *source)
{
	struct scan scan = { .diags = diags, .source = source };
	size_t	    used;
	uint32_t    code;

	scan_encoding(&scan);
	for (size_t at = 0; at < source->len; at += used) {
		used = utf8_decode(source->bytes + at, source->len - at, &code);
		scan_character(&scan, at, used, code);
	}
	for (size_t at = 0; at < source->len;)
		at += scan_cluster(&scan, at);
}

/* `[words]:`, which CommonMark takes out of the text where a paragraph begins; the words may go on over lines. */
static bool
is_definition(const char *text)
{
	size_t len = 1;

	if (*text != '[')
		return false;
	while (len < LABEL_BYTES && text[len] && text[len] != '[' && text[len] != ']' && strncmp(text + len, "\n\n", 2) != 0)
		len += text[len] == '\\' && text[len + 1] ? 2 : 1;
	return text[len] == ']' && text[len + 1] == ':';
}

/* A line that begins with a bar, or that rules off the head of a table. */
static bool
is_table(const char *line)
{
	size_t len = strcspn(line, "\n"), rule = strspn(line, "-: |");

	return *line == '|' || (rule == len && memchr(line, '|', len) && memchr(line, '-', len));
}

/* Make it vanish without that citations become links. */
static void
blank_definition(char *text)
{
	bool words = true;

	for (; *text && (words || *text != '\n'); text++) {
		words = words && *text != ']';
		if (*text != '\n')
			*text = ' ';
	}
}

void
scan_markup(struct diags *diags, struct source *source)
{
	size_t line, column, at;

	source_position(source, source->body, &line, &column);
	for (; (at = source_line(source, line)) < source->len; line++) {
		char *text = source->bytes + at;

		text += strspn(text, " >");
		text += (*text == '-' || *text == '+' || *text == '*') && text[1] == ' ' ? 1 : 0;
		text += strspn(text, " >");
		at = (size_t)(text - source->bytes);
		if (is_definition(text)) {
			diag_at(diags, source, at, DIAG_LINK_DEFINITION);
			blank_definition(text);
		}
		if (is_table(text))
			diag_at(diags, source, at, DIAG_TABLE);
	}
}
