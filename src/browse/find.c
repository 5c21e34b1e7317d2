#include "browse/find.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"
#include "xalloc.h"

enum { SLICE = 1 << 12 };	/* bytes that are counted at a time */

void
find_init(struct find *find, const struct image *image)
{
	memset(find, 0, sizeof *find);
	find->image = image;
}

void
find_done(struct find *find)
{
	free(find->counts);
	memset(find, 0, sizeof *find);
}

void
find_set(struct find *find, const char *text, size_t len)
{
	char *fold = xmalloc(len * FOLD_GROWTH + 1);

	find->len = text_fold(text, len, fold, NULL);
	/* A query of nothing but a gap would be found everywhere. */
	if (find->len > FIND_BYTES || (find->len == 1 && *fold == ' '))
		find->len = 0;
	memcpy(find->query, fold, find->len);
	free(fold);
	find->counted = 0;
	find->version++;
}

static const char *
fold_bytes(const struct find *find)
{
	return image_fold_all(find->image).bytes;
}

static uint32_t
fold_size(const struct find *find)
{
	return image_fold_all(find->image).len;
}

uint32_t
find_next(const struct find *find, uint32_t from)
{
	const char *bytes = fold_bytes(find), *hit;
	uint32_t    size = fold_size(find);

	if (find->len == 0 || from >= size)
		return FIND_NONE;
	hit = memmem(bytes + from, size - from, find->query, find->len);
	return hit ? (uint32_t)(hit - bytes) : FIND_NONE;
}

uint32_t
find_within(const struct find *find, uint32_t from, uint32_t end)
{
	const char *bytes = fold_bytes(find), *hit;
	uint32_t    size = fold_size(find);
	size_t	    stop = (size_t)end + find->len - 1;

	stop = stop > size ? size : stop;
	if (find->len == 0 || from >= stop)
		return FIND_NONE;
	hit = memmem(bytes + from, stop - from, find->query, find->len);
	return hit ? (uint32_t)(hit - bytes) : FIND_NONE;
}

uint32_t
find_prev(const struct find *find, uint32_t before)
{
	uint32_t size = fold_size(find), end = before > size ? size : before;

	if (find->len == 0)
		return FIND_NONE;
	/* Block by block towards the front: the last hit of the first block that has one. */
	while (end > 0) {
		uint32_t from = end > SLICE ? end - SLICE : 0, last = FIND_NONE;

		for (uint32_t hit = find_within(find, from, end); hit != FIND_NONE; hit = find_within(find, hit + 1, end))
			last = hit;
		if (last != FIND_NONE)
			return last;
		end = from;
	}
	return FIND_NONE;
}

/* The hits that begin in a part of the fold. */
static uint32_t
count_between(const struct find *find, uint32_t from, uint32_t end)
{
	uint32_t count = 0;

	for (uint32_t hit = find_within(find, from, end); hit != FIND_NONE; hit = find_within(find, hit + 1, end))
		count++;
	return count;
}

static size_t
slices(const struct find *find)
{
	return ((size_t)fold_size(find) + SLICE - 1) / SLICE;
}

bool
find_work(struct find *find)
{
	uint32_t from = (uint32_t)find->counted * SLICE, size = fold_size(find);
	uint32_t end = size - from > SLICE ? from + SLICE : size;

	if (find_counted(find))
		return false;
	find->counts = xgrow(find->counts, find->counted, &find->room, sizeof *find->counts);
	find->counts[find->counted] = (find->counted ? find->counts[find->counted - 1] : 0) + count_between(find, from, end);
	find->counted++;
	find->version++;
	return !find_counted(find);
}

bool
find_counted(const struct find *find)
{
	return find->counted >= slices(find);
}

uint32_t
find_count(const struct find *find, uint32_t before)
{
	size_t slice = before / SLICE;

	if (slice >= find->counted)
		return find->counted ? find->counts[find->counted - 1] : 0;
	return (slice ? find->counts[slice - 1] : 0) + count_between(find, (uint32_t)slice * SLICE, before);
}

node_ix
find_node(const struct image *image, uint32_t at)
{
	node_ix low = 0, high = image_node_count(image);

	while (high - low > 1) {
		node_ix middle = low + (high - low) / 2;

		if (image_text_position(image, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
find_range(const struct find *find, node_ix ix, uint32_t hit, uint32_t *start, uint32_t *end)
{
	struct text text = image_node(find->image, ix).text;
	uint32_t    at, last;

	image_fold(find->image, ix, &at);
	*start = image_fold_to_text(find->image, ix, hit - at);
	last = image_fold_to_text(find->image, ix, hit - at + (uint32_t)find->len - 1);
	/* The hit ends with the cluster of its last byte. */
	for (*end = last < text.len ? last + 1 : text.len; *end < text.len && !(text.shape[*end] & SHAPE_START); ++*end)
		;
}
