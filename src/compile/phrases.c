#include "compile/phrases.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/shape.h"
#include "xalloc.h"

static void
add(struct phrases *phrases, const char *phrase)
{
	/* A phrase of one word cannot be broken anyway. */
	if (!strchr(phrase, ' '))
		return;
	phrases->list = xgrow(phrases->list, phrases->count, &phrases->room, sizeof *phrases->list);
	phrases->list[phrases->count++] = phrase;
	if (strlen(phrase) > phrases->longest)
		phrases->longest = strlen(phrase);
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
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
	if (phrases->count > 0)
		qsort(phrases->list, phrases->count, sizeof *phrases->list, by_bytes);
}

void
phrases_done(struct phrases *phrases)
{
	for (size_t i = 0; i < phrases->own_count; i++)
		free(phrases->own[i]);
	free(phrases->own);
	free(phrases->list);
}

/* The first phrase that does not sort before the `len` bytes of a word. */
static size_t
first_from(const struct phrases *phrases, const char *word, size_t len)
{
	size_t low = 0, high = phrases->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (strncmp(phrases->list[middle], word, len) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The length of the longest phrase that stands at a word of a folded text; 0 when none does. */
static size_t
phrase_at(const struct phrases *phrases, const char *fold, size_t len)
{
	size_t word = 0, longest = 0;

	while (word < len && word < phrases->longest && fold[word] != ' ')
		word++;
	for (size_t i = first_from(phrases, fold, word); i < phrases->count; i++) {
		size_t phrase = strlen(phrases->list[i]);

		if (strncmp(phrases->list[i], fold, word) != 0)
			break;
		if (phrase <= len && phrase > longest && memcmp(phrases->list[i], fold, phrase) == 0 &&
		    (phrase == len || !isalnum((unsigned char)fold[phrase])))
			longest = phrase;
	}
	return longest;
}

void
phrases_keep(const struct phrases *phrases, const char *text, size_t len, uint8_t *shape)
{
	char	 *fold;
	uint32_t *origin;
	size_t	  fold_len;

	if (phrases->count == 0)
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
