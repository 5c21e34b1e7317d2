#include "terminal/clipboard.h"

#include <stdint.h>
#include <string.h>

enum { SCREEN_CHUNK = 256 };	/* bytes that screen passes on at a time */

struct writer {
	char  *at;
	size_t len;
};

static void
put(struct writer *writer, const char *bytes, size_t len)
{
	memcpy(writer->at + writer->len, bytes, len);
	writer->len += len;
}

static void
put_base64(struct writer *writer, const char *text, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		uint32_t group = 0;
		size_t	 left = len - i < 3 ? len - i : 3;
		char	 four[4];

		for (size_t j = 0; j < 3; j++)
			group = group << 8 | (j < left ? (unsigned char)text[i + j] : 0);
		for (size_t j = 0; j < 4; j++)
			four[j] = j <= left ? digits[group >> (18 - 6 * j) & 63] : '=';
		put(writer, four, 4);
	}
}

size_t
clipboard_sequence(const char *text, size_t len, enum multiplexer multiplexer, char sequence[CLIPBOARD_SEQUENCE])
{
	char	      plain[CLIPBOARD_TEXT * 4 / 3 + 32];
	struct writer inner = { plain, 0 }, outer = { sequence, 0 };

	if (len > CLIPBOARD_TEXT)
		return 0;
	put(&inner, "\033]52;c;", 7);
	put_base64(&inner, text, len);
	put(&inner, "\a", 1);
	/* tmux takes the plain one where it is set to, and passes the wrapped one on where it is set to do that. */
	if (multiplexer != MULTIPLEXER_SCREEN)
		put(&outer, plain, inner.len);
	if (multiplexer == MULTIPLEXER_TMUX) {
		put(&outer, "\033Ptmux;\033", 8);
		put(&outer, plain, inner.len);
		put(&outer, "\033\\", 2);
	}
	for (size_t at = 0; multiplexer == MULTIPLEXER_SCREEN && at < inner.len; at += SCREEN_CHUNK) {
		put(&outer, "\033P", 2);
		put(&outer, plain + at, inner.len - at < SCREEN_CHUNK ? inner.len - at : SCREEN_CHUNK);
		put(&outer, "\033\\", 2);
	}
	return outer.len;
}
