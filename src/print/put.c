#include "print/put.h"

#include <string.h>

#include "text/ascii.h"
#include "text/utf8.h"
#include "text/wrap.h"

void
put_plain(FILE *stream, const char *bytes, size_t len)
{
	fwrite(bytes, 1, len, stream);
}

int
put_part(const struct putter *putter, const struct text *text, uint32_t from, uint32_t end)
{
	uint32_t before = from > 0 ? utf8_before(text->bytes, from) : 0, len;
	int	 columns, total = 0;

	for (uint32_t at = from; at < end; at += len, total += columns) {
		char form[ASCII_BYTES];

		len = cluster_at(text, at, putter->ascii, &columns);
		if (!putter->ascii || (len == 1 && (unsigned char)text->bytes[at] < 0x80))
			putter->put(putter->stream, text->bytes + at, len);
		else
			putter->put(putter->stream, form, ascii_cluster(text->bytes + at, len, before, form));
		utf8_decode(text->bytes + at, len, &before);
	}
	return total;
}

void
put_text(const struct putter *putter, struct text text)
{
	put_part(putter, &text, 0, text.len);
}

void
put_string(const struct putter *putter, const char *ascii)
{
	putter->put(putter->stream, ascii, strlen(ascii));
}

void
put_outside(FILE *stream, const char *bytes, size_t len)
{
	uint32_t code, before = 0;
	size_t	 used;

	for (size_t at = 0; at < len; at += used, before = code) {
		char   form[ASCII_BYTES] = "";
		size_t form_len = 0;

		used = utf8_decode(bytes + at, len - at, &code);
		if (used > 0 && code >= ' ' && code != 0x7f)
			form_len = ascii_cluster(bytes + at, used, before, form);
		used = used > 0 ? used : 1;
		fwrite(form, 1, form_len, stream);
		for (size_t i = 0; form_len == 0 && i < used; i++)
			fprintf(stream, "\\x%02x", (unsigned char)bytes[at + i]);
	}
}
