/*
 * What several unit tests need: the compiled fixture, chance that can be
 * repeated, and screens as text.  All of it is static, so that a test is one
 * file, linked with nothing but the rooms that it may use.
 */
#ifndef UNIT_SUPPORT_H
#define UNIT_SUPPORT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#include "browse/canvas.h"
#include "image/image.h"
#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The fixture: tests/content/good, compiled and linked in. */
extern const char     content_image[];
extern const uint32_t content_image_size;

static inline struct image
fixture(void)
{
	struct image image;
	const char  *wrong = image_open(&image, content_image, content_image_size);

	if (wrong)
		fail_msg("the fixture: %s", wrong);
	return image;
}

/* Chance that is the same in every run: xorshift, with a seed that is not 0.  From 0 to below `limit`. */
static inline uint32_t
chance(uint32_t *seed, uint32_t limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed % limit;
}

/* Text that grows, ended by NUL. */
struct words {
	char  *text;
	size_t len, room;
};

static inline void
words_put(struct words *words, const char *bytes, size_t len)
{
	if (words->len + len + 1 > words->room) {
		words->room = 2 * (words->len + len + 1);
		words->text = realloc(words->text, words->room);
		assert_non_null(words->text);
	}
	if (len > 0)
		memcpy(words->text + words->len, bytes, len);
	words->len += len;
	words->text[words->len] = '\0';
}

static inline void __attribute__((format(printf, 2, 3)))
words_say(struct words *words, const char *format, ...)
{
	char	line[1024];
	va_list values;

	va_start(values, format);
	vsnprintf(line, sizeof line, format, values);
	va_end(values);
	words_put(words, line, strlen(line));
}

static inline void
words_clear(struct words *words)
{
	words->len = 0;
	words_put(words, "", 0);
}

static inline void
words_done(struct words *words)
{
	free(words->text);
	*words = (struct words){ 0 };
}

/* Part of a row of a canvas, without the spaces at its end. */
static inline void
words_row(struct words *words, const struct canvas *canvas, int row, int from, int end)
{
	size_t start = words->len;

	for (int col = from; col < end; col++)
		words_put(words, canvas_at(canvas, row, col)->text, canvas_at(canvas, row, col)->len);
	while (words->len > start && words->text[words->len - 1] == ' ')
		words->text[--words->len] = '\0';
}

/* A canvas, a line for each row. */
static inline void
words_canvas(struct words *words, const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++) {
		words_row(words, canvas, row, 0, canvas->cols);
		words_put(words, "\n", 1);
	}
}

/* Two screens are the same; if not, the first line in which they differ is told. */
static inline void
assert_same_screen(const char *name, const char *was, const char *is)
{
	for (int line = 1; *was || *is; line++) {
		size_t a = strcspn(was, "\n"), b = strcspn(is, "\n");

		if (a != b || memcmp(was, is, a) != 0)
			fail_msg("%s: line %d was\n%.*s\nand is\n%.*s", name, line, (int)(a > 400 ? 400 : a), was, (int)(b > 400 ? 400 : b), is);
		was += a + (was[a] == '\n');
		is += b + (is[b] == '\n');
	}
}

/*
 * A canvas that a terminal can show: each cell holds one whole cluster, a wide
 * one has its right half beside it, the cursor is inside.
 */
static inline void
assert_canvas_sound(const struct canvas *canvas, const char *where)
{
	if (canvas->cursor_row < 0 || canvas->cursor_row >= canvas->rows || canvas->cursor_col < 0 ||
	    canvas->cursor_col >= canvas->cols)
		fail_msg("%s: the cursor is at %d,%d of %dx%d", where, canvas->cursor_row, canvas->cursor_col,
		    canvas->rows, canvas->cols);
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			const struct cell *cell = canvas_at(canvas, row, col);
			const struct cell *right = canvas_at(canvas, row, col + 1);

			if ((cell->style & STYLE_MASK) >= STYLE_COUNT)
				fail_msg("%s: no style at %d,%d", where, row, col);
			if (cell->width == 1 && cell->len > 0 && utf8_valid(cell->text, cell->len) == cell->len)
				continue;
			if (cell->width != 2 || !right || right->len != 0 || right->width != 0 ||
			    utf8_valid(cell->text, cell->len) != cell->len)
				fail_msg("%s: half a cluster at %d,%d", where, row, col);
			col++;
		}
}

#endif
