#include "print/topics.h"

#include <stdlib.h>
#include <string.h>

#include "browse/find.h"
#include "browse/lookup.h"
#include "print/address.h"
#include "print/put.h"
#include "xalloc.h"

enum { OFFERS_MOST = 9 };

static bool
has(const node_ix *nodes, int count, node_ix ix)
{
	for (int i = 0; i < count; i++)
		if (nodes[i] == ix)
			return true;
	return false;
}

/* The words of the longest name: no more need to be tried together. */
static int
longest_name(const struct image *image)
{
	int longest = 1;

	for (uint32_t n = 0; n < image_name_count(image); n++) {
		struct name name = image_name(image, n);
		int	    words = 1;

		for (uint32_t i = 0; i < name.len; i++)
			words += name.text[i] == ' ';
		longest = words > longest ? words : longest;
	}
	return longest;
}

int
topics_find(const struct image *image, int count, char *const *words, node_ix *nodes, int *unknown)
{
	/* Only where there are several words can a name have several. */
	int found = 0, longest = count > 1 ? longest_name(image) : 1;

	for (int at = 0; at < count;) {
		node_ix ix;
		int	taken = lookup_words(image, count - at < longest ? count - at : longest, words + at, &ix);

		if (taken == 0) {
			*unknown = at;
			return -1;
		}
		if (!has(nodes, found, ix))
			nodes[found++] = ix;
		at += taken;
	}
	return found;
}

/* Words with a space between them; freed by the caller. */
static char *
joined(int count, char *const *words)
{
	size_t len = 1, at = 0;
	char  *text;

	for (int i = 0; i < count; i++)
		len += strlen(words[i]) + 1;
	text = xmalloc(len);
	for (int i = 0; i < count; i++) {
		if (i > 0)
			text[at++] = ' ';
		memcpy(text + at, words[i], strlen(words[i]));
		at += strlen(words[i]);
	}
	text[at] = '\0';
	return text;
}

void
topics_put_name(FILE *stream, const struct image *image, const struct name *name)
{
	struct putter out = { .stream = stream, .ascii = true, .put = put_plain };
	struct node   node = image_node(image, name->node);
	struct text   mark = image_attribute(image, node.self, ATTR_MARK, 0);

	put_text(&out, name->shown);
	if (name->kind != NAME_OWN && node.kind != NODE_REFERENCE) {
		put_string(&out, ": ");
		put_text(&out, node.text);
	}
	put_string(&out, ", ");
	if (node.kind == NODE_DRUG)
		put_text(&out, image_attribute(image, node.self, ATTR_CLASS, 0));
	else
		put_string(&out, kind_name(node.kind));
	if (mark.len > 0) {
		put_string(&out, ", ");
		put_text(&out, mark);
	}
}

bool
topics_are_drugs(FILE *stream, const struct image *image, const char *program, const node_ix *nodes, int count)
{
	for (int i = 0; i < count; i++) {
		enum node_kind kind = image_node(image, nodes[i]).kind;

		if (kind == NODE_DRUG)
			continue;
		fprintf(stream, "%s: ", program);
		address_put(stream, image, address_owner(image, nodes[i]));
		fprintf(stream, ": a %s, not a drug; the drugs: %s list drugs\n", kind_name(kind), program);
		return false;
	}
	return true;
}

static bool
is_in_text(const struct image *image, const char *text)
{
	struct find find;
	bool	    found;

	find_init(&find, image);
	find_set(&find, text, strlen(text));
	found = find_next(&find, 0) != FIND_NONE;
	find_done(&find);
	return found;
}

/* The names that are like the longest run of the words that has any; returns how many. */
static int
similar(const struct image *image, int count, char *const *words, struct name names[OFFERS_MOST])
{
	int found = 0;

	for (int taken = count; taken > 0 && found == 0; taken--) {
		char *text = joined(taken, words);

		found = lookup_similar(image, text, strlen(text), names, OFFERS_MOST);
		free(text);
	}
	return found;
}

void
topics_offer(FILE *stream, const struct image *image, const char *program, int count, char *const *words, const char *command)
{
	struct name names[OFFERS_MOST];
	int	    found = similar(image, count, words, names);

	fprintf(stream, "%s: ", program);
	put_outside(stream, words[0], strlen(words[0]));
	fputs(": no entry has this name", stream);
	if (found == 0 && !command) {
		fputs(is_in_text(image, words[0]) ? ", but the text has it: " : "; to look for it in the text: ", stream);
		fprintf(stream, "%s find ", program);
		put_outside(stream, words[0], strlen(words[0]));
		fputc('\n', stream);
		return;
	}
	fputs("; similar names:\n", stream);
	for (int i = 0; i < found; i++) {
		fputs("  ", stream);
		topics_put_name(stream, image, &names[i]);
		fputc('\n', stream);
	}
	if (command)
		fprintf(stream, "  %s, a command\n", command);
}
