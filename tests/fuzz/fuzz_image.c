/*
 * Any bytes as an image: it is refused, or read to the end without leaving its
 * bounds; where it is damaged the reader ends by the way out and in no other way.
 */
#include <assert.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sanitizer/lsan_interface.h>

#include "browse/app.h"
#include "image/format.h"

enum { LEAST = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static jmp_buf	     damaged;
static struct app    app;
static struct canvas canvas;
static bool	     reading;

static void
leave(const char *what)
{
	assert(what);
	longjmp(damaged, 1);
}

/* Give it the hash and the size that belong to it, or no other byte would ever be looked at. */
static void
seal(unsigned char *bytes, size_t len)
{
	struct image_header *head = (struct image_header *)(void *)bytes;
	uint32_t	     hash = 2166136261u;

	head->size = (uint32_t)len;
	head->hash = 0;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ bytes[i]) * 16777619u;
	head->hash = hash;
}

static void
read_it(const struct image *image)
{
	static const struct app_settings settings = { .ascii = false };
	static const char		 keys[] = "*Gg3Jl\tcmt?q!iq/a";

	canvas_init(&canvas);
	reading = true;
	app_init(&app, image, &settings);
	app_resize(&app, 24, 80);
	canvas_resize(&canvas, 24, 80);
	for (const char *key = keys; *key; key++) {
		app_key(&app, (unsigned char)*key);
		app_draw(&app, &canvas);
	}
}

/* A fault leaves the state in the middle of something; what it owns is its own all the same. */
static void
end_reading(void)
{
	if (reading) {
		app_done(&app);
		canvas_done(&canvas);
	}
	reading = false;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct image   image;
	unsigned char *copy = malloc(len > 0 ? len : 1);	/* aligned, and of exactly this size */

	if (len > 0)
		memcpy(copy, bytes, len);
	if (len >= sizeof(struct image_header) && (len & 1) == 0)
		seal(copy, len);
	image_on_fault(leave);
	/* What a function holds while it is left by longjmp is not given back: a fault ends the program. */
	__lsan_disable();
	if (image_open(&image, copy, len) == NULL && setjmp(damaged) == 0) {
		if (image_check(&image) == NULL || len % LEAST == 0)
			read_it(&image);
	}
	end_reading();
	__lsan_enable();
	free(copy);
	return 0;
}
