/*
 * Whether every character of the content is as wide to libunistring as to the
 * C library and on the canvas.
 *
 *	width IMAGE
 */
#include <locale.h>
#include <stdbool.h>
#include <wchar.h>

#include "browse/canvas.h"
#include "support.h"
#include "text/character.h"
#include "text/shape.h"
#include "text/utf8.h"

enum { CODES = 0x20000 };

static unsigned char seen[CODES];

/* The columns that a canvas gives to a character. */
static int
canvas_width(const char *bytes, size_t len)
{
	struct canvas canvas;
	uint8_t	      shape[8];
	struct text   text = { bytes, shape, (uint32_t)len };
	int	      width;

	text_shape(bytes, len, shape);
	canvas_init(&canvas);
	canvas_resize(&canvas, 1, 8);
	width = canvas_text(&canvas, 0, 0, &text, 0, text.len, false, STYLE_TEXT);
	if (canvas_at(&canvas, 0, 0)->width != width)
		width = -1;
	canvas_done(&canvas);
	return width;
}

static int
check_text(struct text text)
{
	int wrong = 0;

	for (size_t at = 0, len; at < text.len; at += len) {
		uint32_t code;
		int	 width;

		len = utf8_decode(text.bytes + at, text.len - at, &code);
		if (len == 0 || code >= CODES) {
			printf("no character that is looked at: U+%04X\n", code);
			return 1;
		}
		if (seen[code]++)
			continue;
		width = char_width(code);
		if (width != wcwidth((wchar_t)code) || width != canvas_width(text.bytes + at, len)) {
			printf("U+%04X: %d, to the C library %d, on the canvas %d\n", code, width, wcwidth((wchar_t)code),
			    canvas_width(text.bytes + at, len));
			wrong++;
		}
		seen[code] = 1;
	}
	return wrong;
}

int
main(int argc, char **argv)
{
	struct image image;
	int	     wrong = 0, other = 0;

	if (argc != 2 || !setlocale(LC_CTYPE, "C.UTF-8"))
		return 2;
	read_image(&image, argv[1]);
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		wrong += check_text(image_node(&image, ix).text);
		for (int key = 0; key < ATTRIBUTE_COUNT; key++)
			wrong += check_text(image_attribute(&image, ix, (enum attribute)key, 0));
	}
	for (int code = 0x80; code < CODES; code++)
		other += seen[code];
	if (other == 0)
		puts("there is nothing beyond ASCII to look at");
	return wrong > 0 || other == 0;
}
