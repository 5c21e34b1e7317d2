#include "compile/scan.h"

#include <ctype.h>
#include <string.h>
#include <wchar.h>

#include "text/ascii.h"
#include "text/character.h"
#include "text/utf8.h"

static void
scan_character(struct diags *diags, const struct source *source, size_t at, size_t len, uint32_t code)
{
	char form[ASCII_BYTES];

	if (code == '\n' || (code >= ' ' && code < 0x7f))
		return;
	if (char_width(code) != wcwidth((wchar_t)code) && code >= 0xa0)
		diag_at(diags, source, at, DIAG_WIDTH, (unsigned)code);
	else if (char_hidden(code))
		diag_at(diags, source, at, DIAG_CONTROL, (unsigned)code);
	else if (char_width(code) > 0 && ascii_cluster(source->bytes + at, len, 0, form) == 0)
		diag_at(diags, source, at, DIAG_ASCII_FORM, (unsigned)code);
}

bool
scan_characters(struct diags *diags, const struct source *source)
{
	size_t	 valid = utf8_valid(source->bytes, source->len), used, cluster;
	uint32_t code;

	if (valid < source->len) {
		diag_at(diags, source, valid, DIAG_ENCODING);
		return false;
	}
	for (size_t at = 0; at < source->len; at += used) {
		used = utf8_decode(source->bytes + at, source->len - at, &code);
		scan_character(diags, source, at, used, code);
	}
	for (size_t at = 0; at < source->len; at += cluster) {
		bool plain = (unsigned char)source->bytes[at] < 0x80 &&
		    (at + 1 == source->len || (unsigned char)source->bytes[at + 1] < 0x80);

		cluster = plain ? 1 : cluster_len(source->bytes + at, source->len - at);
		if (cluster > CLUSTER_BYTES)
			diag_at(diags, source, at, DIAG_CLUSTER);
		if (!plain && !text_is_nfc(source->bytes + at, cluster))
			diag_at(diags, source, at, DIAG_NORMAL_FORM);
	}
	return true;
}

/* `[words]:` at the start of a line, which CommonMark takes out of the text. */
static bool
is_definition(const char *line, size_t len)
{
	size_t at = strspn(line, " ");

	if (at > 3 || at >= len || line[at] != '[')
		return false;
	while (at < len && line[at] != ']')
		at++;
	return at + 1 < len && line[at + 1] == ':';
}

static bool
is_table(const char *line, size_t len)
{
	size_t at = strspn(line, " ");

	return at < len && line[at] == '|';
}

static bool
is_entity(const char *text)
{
	size_t len = 1;

	if (text[len] == '#')
		len++;
	while (isalnum((unsigned char)text[len]))
		len++;
	return len > 1 && text[len] == ';';
}

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

void
scan_markup(struct diags *diags, const struct source *source)
{
	const char *bytes = source->bytes;

	for (size_t at = source->body; at < source->len; at++) {
		bool start = at == source->body || bytes[at - 1] == '\n';
		size_t len = start ? strcspn(bytes + at, "\n") : 0;

		if (start && is_definition(bytes + at, len))
			diag_at(diags, source, at, DIAG_LINK_DEFINITION);
		if (start && is_table(bytes + at, len))
			diag_at(diags, source, at, DIAG_TABLE);
		if (bytes[at] == '\\' && (strncmp(bytes + at + 1, "[@", 2) == 0 || bytes[at + 1] == '@'))
			diag_at(diags, source, at, DIAG_ESCAPED_CITATION);
		if (bytes[at] == '&' && is_entity(bytes + at))
			diag_at(diags, source, at, DIAG_ENTITY);
		if (bytes[at] == '*' && at > source->body && is_word(bytes[at - 1]) && is_word(bytes[at + 1]))
			diag_at(diags, source, at, DIAG_INNER_ASTERISK);
	}
}
