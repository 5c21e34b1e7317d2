/* Any keys and any pasted text into the line that a reader types, and the line drawn. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "browse/canvas.h"
#include "browse/prompt.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const key_code special[] = {
	K_LEFT, K_RIGHT, K_UP, K_DOWN, K_HOME, K_END, K_BACKSPACE, K_DELETE, K_ENTER, K_TAB, K_ESCAPE,
	KEY_CTRL | 'a', KEY_CTRL | 'e', KEY_CTRL | 'u', KEY_CTRL | 'k', KEY_CTRL | 'w', KEY_ALT | 'b', KEY_ALT | 'f', KEY_CTRL | 'g',
};

static void
check(const struct prompt *prompt)
{
	assert(prompt->len <= PROMPT_BYTES && prompt->cursor <= prompt->len);
	assert(prompt->history_count <= PROMPT_HISTORY && prompt->history_at <= prompt->history_count);
	assert(utf8_valid(prompt->text, prompt->len) == prompt->len);
	assert(utf8_valid(prompt->text, prompt->cursor) == prompt->cursor);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct prompt prompt = { .label = "" };
	struct canvas canvas;

	canvas_init(&canvas);
	prompt_open(&prompt, "/");
	for (size_t i = 0; i < len; i++) {
		size_t more = len - i - 1;

		if (bytes[i] < sizeof special / sizeof *special)
			prompt_key(&prompt, special[bytes[i]]);
		else if (bytes[i] == 0x1c)
			prompt_open(&prompt, " Index: ");
		else if (bytes[i] == 0x1d && more > 0) {
			size_t whole = more < 40 ? more : 40, text = utf8_valid((const char *)bytes + i + 1, whole);

			prompt_insert(&prompt, (const char *)bytes + i + 1, text);
			i += text;
		} else if (bytes[i] == 0x1e && more > 2) {
			size_t text = utf8_valid((const char *)bytes + i + 1, more < 60 ? more : 60), from = 0;

			while (from < text && from < bytes[i + 1] && ((unsigned char)bytes[i + 1 + from] & 0xc0) != 0x80)
				from++;
			from = utf8_valid((const char *)bytes + i + 1, from);
			prompt_complete(&prompt, (const char *)bytes + i + 1, text, from, text);
			i += text;
		} else if (bytes[i] == 0x1f && more > 1)
			prompt_key(&prompt, (key_code)(bytes[i + 1] << 5 | bytes[i]) | (bytes[i] & 1 ? 0x300u : 0x1f300u));
		else
			prompt_key(&prompt, bytes[i]);
		check(&prompt);
		if (i % 8 == 0) {
			canvas_resize(&canvas, 2, 1 + (int)(i * 7 % 90));
			prompt_draw(&prompt, &canvas, 1, i % 16 == 0);
			assert(canvas.cursor_col >= 0 && canvas.cursor_col < canvas.cols);
		}
	}
	prompt_done(&prompt);
	canvas_done(&canvas);
	return 0;
}
