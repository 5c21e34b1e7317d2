#include "compile/phrases.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/shape.h"
#include "xalloc.h"

enum { PHRASE_BYTES = 200 };	/* a longer one fits on no line */

static void
add(struct phrases *phrases, const char *phrase)
{
	/* A phrase of one word cannot be broken anyway. */
	if (!strchr(phrase, ' ') || strlen(phrase) > PHRASE_BYTES)
		return;
	phrases->list = xgrow(phrases->list, phrases->count, &phrases->room, sizeof *phrases->list);
	phrases->list[phrases->count++] = phrase;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* By their bytes, each one once. */
static void
sort(struct phrases *phrases)
{
	size_t kept = 0;

	if (phrases->count > 0)
		qsort(phrases->list, phrases->count, sizeof *phrases->list, by_bytes);
	for (size_t i = 0; i < phrases->count; i++)
		if (kept == 0 || strcmp(phrases->list[kept - 1], phrases->list[i]) != 0)
			phrases->list[kept++] = phrases->list[i];
	phrases->count = kept;
}

void
phrases_init(struct phrases *phrases, const struct doc *doc)
{
	memset(phrases, 0, sizeof *phrases);
	for (size_t i = 0; i < doc->names.count; i++)
		if (doc->names.list[i].item->kind == NODE_DRUG)
			add(phrases, doc->names.list[i].text);
	for (size_t i = 0; i < doc->keep_count; i++) {
		size_t len = strlen(doc->keep[i]);
		char  *fold = xmalloc(len * FOLD_GROWTH + 1);

		fold[text_fold(doc->keep[i], len, fold, NULL)] = '\0';
		phrases->own = xgrow(phrases->own, phrases->own_count, &phrases->own_room, sizeof *phrases->own);
		phrases->own[phrases->own_count++] = fold;
		add(phrases, fold);
	}
	sort(phrases);
}

void
phrases_done(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->own_count; i++)
		free(phrases->own[i]);
	free(phrases->own);
	free(phrases->list);
}

/* The first phrase from `low` on, before `high`, whose byte at `at` is not below `least`; all have the same bytes before it. */
static size_t
first_from(const struct phrases *phrases, size_t low, size_t high, size_t at, int least)
{
	while (low < high) {
		size_t middle = (low + high) / 2;

		if ((unsigned char)phrases->list[middle][at] < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The length of the longest phrase that a folded text begins with; 0 when there is none. */
static size_t
phrase_at(const struct phrases *phrases, const char *fold, size_t len)
{
	size_t low = 0, high = phrases->count, longest = 0;

	for (size_t at = 0; low < high; at++) {
		int here = at < len ? (unsigned char)fold[at] : '\0';

		if (phrases->list[low][at] == '\0') {
			longest = isalnum(here) ? longest : at;
			low++;
		}
		if (here == '\0')
			break;
		low = first_from(phrases, low, high, at, here);
		high = first_from(phrases, low, high, at, here + 1);
	}
	return longest;
}

static bool
is_word(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!isalnum((unsigned char)text[i]))
			return false;
	return true;
}

void
phrases_keep(const struct phrases *phrases, const char *text, size_t len, uint8_t *shape)
{
	char	 *fold;
	uint32_t *origin;
	size_t	  fold_len;

	if (phrases->count == 0 || is_word(text, len))
		return;
	fold = xmalloc(len * FOLD_GROWTH + 1);
	origin = xmalloc((len * FOLD_GROWTH + 1) * sizeof *origin);
	fold_len = text_fold(text, len, fold, origin);
	for (size_t at = 0; at < fold_len; at++) {
		size_t phrase = at > 0 && isalnum((unsigned char)fold[at - 1]) ? 0 : phrase_at(phrases, fold + at, fold_len - at);

		if (phrase > 0)
			shape_keep(shape, origin[at], at + phrase < fold_len ? origin[at + phrase] : len, false);
	}
	free(fold);
	free(origin);
}
