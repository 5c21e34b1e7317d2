#include "text/fold.h"

#include <stdbool.h>
#include <string.h>
#include <unictype.h>

#include "text/ascii.h"
#include "text/utf8.h"

static bool
is_gap(char c)
{
	return c == ' ' || c == '-' || c == '\t' || c == '\n';
}

static char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		c |= 0x20;	/* ASCII's one bit between the cases */
	return c;
}

size_t
text_fold(const char *bytes, size_t len, char *fold, uint32_t *origin)
{
	size_t	 done = 0, used;
	uint32_t code, before = 0;

	for (size_t at = 0; at < len; at += used, before = code) {
		char   form[ASCII_BYTES];
		size_t form_len;

		used = utf8_decode(bytes + at, len - at, &code);
		if (used == 0) {
			code = 0;
			used = 1;
		}
		form_len = ascii_cluster(bytes + at, used, before, form);
		if (form_len == 0 && uc_is_property_white_space(code)) {
			form[0] = ' ';
			form_len = 1;
		}
		/* A combining mark on its own has no form, and is an accent. */
		if (form_len == 0 && code >= 0x300 && code < 0x370)
			continue;
		if (form_len == 0) {
			memcpy(form, bytes + at, used);
			form_len = used;
		}
		for (size_t i = 0; i < form_len; i++) {
			if (is_gap(form[i]) && done > 0 && fold[done - 1] == ' ')
				continue;
			fold[done] = lower(is_gap(form[i]) ? ' ' : form[i]);
			if (origin)
				origin[done] = (uint32_t)at;
			done++;
		}
	}
	return done;
}
