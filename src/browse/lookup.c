#include "browse/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "text/edits.h"
#include "text/fold.h"
#include "xalloc.h"

enum {
	TERM_WORDS = 6		/* words of the longest term that is looked for in a text */
};

static int
compare(const struct name *name, const char *text, size_t len)
{
	size_t shorter = name->len < len ? name->len : len;
	int    order = memcmp(name->text, text, shorter);

	return order != 0 ? order : name->len < len ? -1 : name->len > len;
}

/* The first name that does not sort before a text. */
static uint32_t
lower_bound(const struct image *image, const char *text, size_t len)
{
	uint32_t low = 0, high = image_name_count(image);

	while (low < high) {
		uint32_t    middle = low + (high - low) / 2;
		struct name name = image_name(image, middle);

		if (compare(&name, text, len) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The node of a name, of one kind or (NODE_KIND_COUNT) of any; a title of a section in another one comes last. */
static node_ix
find_name(const struct image *image, const char *text, size_t len, enum node_kind kind)
{
	node_ix title = NODE_NONE;

	for (uint32_t n = lower_bound(image, text, len); n < image_name_count(image); n++) {
		struct name name = image_name(image, n);

		if (compare(&name, text, len) != 0)
			break;
		if (kind != NODE_KIND_COUNT && image_node(image, name.node).kind != kind)
			continue;
		if (name.kind != NAME_TITLE)
			return name.node;
		title = title == NODE_NONE ? name.node : title;
	}
	return title;
}

/* The kind that a text begins with, `term:`; NODE_KIND_COUNT when it names none. */
static enum node_kind
kind_prefix(const char **text, size_t *len)
{
	const char *colon = memchr(*text, ':', *len);

	for (int kind = 0; colon && kind < NODE_KIND_COUNT; kind++) {
		size_t prefix = strlen(kind_name((enum node_kind)kind));

		if (prefix == (size_t)(colon - *text) && memcmp(*text, kind_name((enum node_kind)kind), prefix) == 0) {
			*text += prefix + 1;
			*len -= prefix + 1;
			return (enum node_kind)kind;
		}
	}
	return NODE_KIND_COUNT;
}

node_ix
lookup_exact(const struct image *image, const char *text, size_t len)
{
	enum node_kind kind = kind_prefix(&text, &len);
	node_ix	       found = find_name(image, text, len, kind);
	char	      *fold;
	size_t	       fold_len;

	if (found != NODE_NONE || len == 0)
		return found;
	fold = xmalloc(len * FOLD_GROWTH + 1);
	fold_len = text_fold(text, len, fold, NULL);
	while (fold_len > 0 && fold[fold_len - 1] == ' ')
		fold_len--;
	found = find_name(image, fold, fold_len, kind);
	free(fold);
	return found;
}

int
lookup_words(const struct image *image, int count, char *const *words, node_ix *found)
{
	for (int taken = count; taken > 0; taken--) {
		size_t len = 0;
		char  *text;

		for (int i = 0; i < taken; i++)
			len += strlen(words[i]) + 1;
		text = xmalloc(len);
		len = 0;
		for (int i = 0; i < taken; i++) {
			if (i > 0)
				text[len++] = ' ';
			memcpy(text + len, words[i], strlen(words[i]));
			len += strlen(words[i]);
		}
		*found = lookup_exact(image, text, len);
		free(text);
		if (*found != NODE_NONE)
			return taken;
	}
	return 0;
}

static bool
has_node(const struct name *names, int count, node_ix ix)
{
	for (int i = 0; i < count; i++)
		if (names[i].node == ix)
			return true;
	return false;
}

int
lookup_similar(const struct image *image, const char *text, size_t len, struct name *names, int most)
{
	char   fold[EDITS_BYTES * FOLD_GROWTH + 1];
	size_t fold_len;
	int    count = 0, edits;

	if (len == 0 || len > EDITS_BYTES)
		return 0;
	fold_len = text_fold(text, len, fold, NULL);
	if (fold_len > EDITS_BYTES)
		return 0;
	edits = text_edits_allowed(fold_len);
	for (int wanted = 1; wanted <= edits; wanted++)
		for (uint32_t n = 0; n < image_name_count(image) && count < most; n++) {
			struct name name = image_name(image, n);
			size_t	    apart = name.len > fold_len ? name.len - fold_len : fold_len - name.len;

			if (name.kind == NAME_ID || name.kind == NAME_TITLE || name.len > EDITS_BYTES || apart > (size_t)wanted ||
			    has_node(names, count, name.node))
				continue;
			if (text_edits(fold, fold_len, name.text, name.len, wanted) == wanted)
				names[count++] = name;
		}
	return count;
}

/* Whether a name is listed: an id only where its node has nothing else. */
static bool
is_listed(const struct image *image, const struct name *name)
{
	return name->kind != NAME_ID || image_node(image, name->node).kind == NODE_REFERENCE;
}

/* The last name that begins at a place in the text of all names, or before it. */
static uint32_t
name_at(const struct image *image, const char *at)
{
	uint32_t low = 0, high = image_name_count(image);

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (image_name(image, middle).text <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The next name after `*n` that has a word, not its first, which begins so; false when there is none. */
static bool
next_with_word(const struct image *image, const char *fold, size_t len, uint32_t *n)
{
	uint32_t    count = image_name_count(image);
	struct name last = image_name(image, count - 1), name;
	const char *at = image_name(image, *n < count ? *n : count - 1).text, *end = last.text + last.len;

	while (*n < count && at < end && (at = memmem(at, (size_t)(end - at), fold, len))) {
		*n = name_at(image, at);
		name = image_name(image, *n);
		if (at > name.text && at + len <= name.text + name.len && strchr(" (-", at[-1]))
			return true;
		at++;
	}
	return false;
}

int
lookup_matching(const struct image *image, const char *fold, size_t len, struct name *names, int most)
{
	uint32_t first = lower_bound(image, fold, len), n = first;
	int	 count = 0;

	for (; n < image_name_count(image) && count < most; n++) {
		struct name name = image_name(image, n);

		if (name.len < len || memcmp(name.text, fold, len) != 0)
			break;
		if (is_listed(image, &name))
			names[count++] = name;
	}
	for (n = 0; len > 0 && image_name_count(image) > 0 && count < most && next_with_word(image, fold, len, &n); n++) {
		struct name name = image_name(image, n);

		if (is_listed(image, &name))
			names[count++] = name;
	}
	return count;
}

static int
add_term(node_ix *terms, int count, int most, node_ix term)
{
	for (int i = 0; i < count; i++)
		if (terms[i] == term)
			return count;
	if (count < most)
		terms[count++] = term;
	return count;
}

/* The bytes of the longest name of a term that stands at the start of a folded text; 0 for none. */
static size_t
term_at(const struct image *image, const char *fold, size_t len, node_ix *term)
{
	size_t end = 0, longest = 0;

	for (int words = 0; words < TERM_WORDS && end < len; words++, end++) {
		node_ix found;
		size_t	stop;

		while (end < len && fold[end] != ' ')
			end++;
		/* What stands right after a word does not belong to its name; a plural does. */
		for (stop = end; stop > 0 && strchr(".,;:)?!\"", fold[stop - 1]); stop--)
			;
		found = find_name(image, fold, stop, NODE_TERM);
		if (found == NODE_NONE && stop > 1 && fold[stop - 1] == 's')
			found = find_name(image, fold, stop - 1, NODE_TERM);
		if (found != NODE_NONE) {
			*term = found;
			longest = stop;
		}
	}
	return longest;
}

int
lookup_terms(const struct image *image, node_ix ix, node_ix *terms, int most)
{
	struct node node = image_node(image, ix);
	struct text fold = image_fold(image, ix, NULL);
	int	    count = 0;

	if (node.kind == NODE_TERM)
		count = add_term(terms, count, most, ix);
	for (uint32_t n = 0; n < node.span_count; n++) {
		struct span span = image_span(image, ix, n);

		if (span.target != NODE_NONE && image_node(image, span.target).kind == NODE_TERM)
			count = add_term(terms, count, most, span.target);
	}
	for (uint32_t at = 0; at < fold.len;) {
		node_ix term;
		size_t	len;

		if (at > 0 && fold.bytes[at - 1] != ' ' && fold.bytes[at - 1] != '(') {
			at++;
			continue;
		}
		len = term_at(image, fold.bytes + at, fold.len - at, &term);
		if (len > 0)
			count = add_term(terms, count, most, term);
		at += len > 0 ? (uint32_t)len : 1;
	}
	return count;
}
