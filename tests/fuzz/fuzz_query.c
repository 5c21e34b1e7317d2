/* Any text folded, looked for and looked up: what is said of its length and its places holds. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "browse/find.h"
#include "browse/lookup.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { MOST = 2000, NAMES = 12 };

extern const char     content_image[];
extern const uint32_t content_image_size;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
look(const struct image *image, const char *text, size_t len)
{
	struct find find;
	struct name names[NAMES];
	node_ix	    found = lookup_exact(image, text, len);
	uint32_t    hits = 0;

	assert(found == NODE_NONE || found < image_node_count(image));
	assert(lookup_similar(image, text, len, names, NAMES) <= NAMES);
	find_init(&find, image);
	find_set(&find, text, len);
	assert(find.len <= FIND_BYTES);
	for (uint32_t at = find_next(&find, 0); at != FIND_NONE && hits < 100; at = find_next(&find, at + 1)) {
		node_ix	 node = find_node(image, at);
		uint32_t start, end;

		assert(node < image_node_count(image));
		find_range(&find, node, at, &start, &end);
		assert(start <= end && end <= image_node(image, node).text.len);
		hits++;
	}
	while (find_work(&find))
		continue;
	assert(hits == 100 || find_count(&find, UINT32_MAX) == hits);
	find_done(&find);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct image image;
	size_t		    text, folded, again;
	char		   *fold, *twice;
	uint32_t	   *origin;

	if (!image.bytes && image_open(&image, content_image, content_image_size))
		abort();
	text = utf8_valid((const char *)bytes, len < MOST ? len : MOST);
	fold = malloc(text * FOLD_GROWTH + 1);
	origin = malloc((text * FOLD_GROWTH + 1) * sizeof *origin);
	folded = text_fold((const char *)bytes, text, fold, origin);
	assert(folded <= text * FOLD_GROWTH && utf8_valid(fold, folded) == folded);
	for (size_t i = 0; i < folded; i++)
		assert(origin[i] < text && (i == 0 || origin[i] >= origin[i - 1]));
	/* What has been folded is folded. */
	twice = malloc(folded * FOLD_GROWTH + 1);
	again = text_fold(fold, folded, twice, NULL);
	assert(again == folded && memcmp(fold, twice, folded) == 0);
	look(&image, (const char *)bytes, text);
	free(twice);
	free(origin);
	free(fold);
	return 0;
}
