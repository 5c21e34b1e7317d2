#include "compile/doc.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "xalloc.h"

void
doc_init(struct doc *doc)
{
	memset(doc, 0, sizeof *doc);
	diags_init(&doc->diags);
}

static void
names_done(struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		free(names->list[i].text);
		free(names->list[i].shown);
	}
	free(names->list);
}

void
doc_done(struct doc *doc)
{
	diags_done(&doc->diags);
	for (size_t i = 0; i < doc->source_count; i++)
		source_free(doc->sources[i]);
	free(doc->sources);
	if (doc->root)
		item_free(doc->root);
	names_done(&doc->names);
	names_done(&doc->ids);
	for (size_t i = 0; i < doc->tag_count; i++) {
		free(doc->tags[i].name);
		free(doc->tags[i].words);
	}
	free(doc->tags);
	for (size_t i = 0; i < doc->keep_count; i++)
		free(doc->keep[i]);
	free(doc->keep);
	free(doc->references.list);
}

struct item *
item_new(struct item *parent, enum node_kind kind, const struct source *source, size_t at)
{
	struct item *item = xcalloc(1, sizeof *item);

	item->kind = kind;
	item->source = source;
	item->at = at;
	if (parent)
		item_append(parent, item);
	return item;
}

void
item_append(struct item *parent, struct item *item)
{
	item->parent = parent;
	if (parent->last)
		parent->last->next = item;
	else
		parent->first = item;
	parent->last = item;
}

void
item_prepend(struct item *parent, struct item *item)
{
	item->parent = parent;
	item->next = parent->first;
	parent->first = item;
	if (!parent->last)
		parent->last = item;
}

void
item_insert(struct item *parent, struct item *after, struct item *item)
{
	item->parent = parent;
	item->next = after->next;
	after->next = item;
	if (parent->last == after)
		parent->last = item;
}

void
item_list_add(struct item_list *items, struct item *item)
{
	items->list = xgrow(items->list, items->count, &items->room, sizeof(struct item *));
	items->list[items->count++] = item;
}

void
item_free(struct item *item)
{
	struct item *child, *next;

	for (child = item->first; child; child = next) {
		next = child->next;
		item_free(child);
	}
	words_done(&item->text);
	for (size_t i = 0; i < item->value_count; i++)
		words_done(&item->values[i].words);
	free(item->values);
	free(item->links);
	free(item->id);
	free(item);
}

struct item *
item_after(const struct item *top, const struct item *item)
{
	if (item->first)
		return item->first;
	while (item != top && !item->next)
		item = item->parent;
	return item == top ? NULL : item->next;
}

bool
item_is_statement(const struct item *item)
{
	return item->kind == NODE_PARAGRAPH || item->kind == NODE_ITEM || item->kind == NODE_NOTE;
}

void
words_add(struct words *words, const char *bytes, size_t len, size_t at, bool verbatim)
{
	while (words->room < words->len + len) {
		words->bytes = xgrow(words->bytes, words->room, &words->room, 1);
		words->where = xgrow(words->where, words->where_room, &words->where_room, sizeof *words->where);
	}
	for (size_t i = 0; i < len; i++) {
		words->bytes[words->len] = bytes[i];
		words->where[words->len++] = (uint32_t)(verbatim ? at + i : at);
	}
}

void
words_add_string(struct words *words, const char *text, size_t at)
{
	words_add(words, text, strlen(text), at, false);
}

struct mark *
words_mark(struct words *words, size_t start, size_t end, enum span_style style)
{
	struct mark *mark;

	words->marks = xgrow(words->marks, words->mark_count, &words->mark_room, sizeof *words->marks);
	mark = &words->marks[words->mark_count++];
	*mark = (struct mark){ .start = start, .end = end, .style = style };
	return mark;
}

void
words_copy(struct words *to, const struct words *from, size_t start, size_t end, size_t *mark)
{
	size_t before = to->len;

	for (size_t i = start; i < end; i++)
		words_add(to, from->bytes + i, 1, from->where[i], false);
	for (; *mark < from->mark_count && from->marks[*mark].start < end; ++*mark) {
		const struct mark *old = &from->marks[*mark];
		size_t		   first = old->start > start ? old->start : start, last = old->end < end ? old->end : end;

		if (first < last) {
			struct mark *copy = words_mark(to, before + first - start, before + last - start, old->style);

			copy->target = old->target ? xstrndup(old->target, strlen(old->target)) : NULL;
			copy->at = old->at;
			copy->to = old->to;
		}
		if (old->end > end)
			return;
	}
}

void
words_end(struct words *words, size_t len)
{
	words->len = len;
	words_trim(words);
}

void
words_trim(struct words *words)
{
	while (words->len > 0 && words->bytes[words->len - 1] == ' ')
		words->len--;
	for (size_t i = words->mark_count; i > 0 && words->marks[i - 1].end > words->len; i--) {
		struct mark *mark = &words->marks[i - 1];

		mark->start = mark->start > words->len ? words->len : mark->start;
		mark->end = words->len;
	}
}

bool
words_part(const struct words *words, char separator, size_t *from, size_t *start, size_t *end)
{
	const char *found;
	size_t	    next;

	if (*from > words->len)
		return false;
	found = *from < words->len ? memchr(words->bytes + *from, separator, words->len - *from) : NULL;
	next = found ? (size_t)(found - words->bytes) : words->len;
	for (*start = *from; *start < next && words->bytes[*start] == ' '; ++*start)
		;
	for (*end = next; *end > *start && words->bytes[*end - 1] == ' '; --*end)
		;
	*from = next + 1;
	return true;
}

void
words_done(struct words *words)
{
	for (size_t i = 0; i < words->mark_count; i++)
		free(words->marks[i].target);
	free(words->marks);
	free(words->bytes);
	free(words->where);
	memset(words, 0, sizeof *words);
}

struct words *
item_value(const struct item *item, enum attribute key)
{
	for (size_t i = 0; i < item->value_count; i++)
		if (item->values[i].key == key)
			return &item->values[i].words;
	return NULL;
}

struct words *
item_add_value(struct item *item, enum attribute key)
{
	struct value *value;

	item->values = xgrow(item->values, item->value_count, &item->value_room, sizeof *item->values);
	value = &item->values[item->value_count++];
	memset(value, 0, sizeof *value);
	value->key = key;
	return &value->words;
}

static void
add_name(struct name_list *names, struct doc_name name)
{
	names->list = xgrow(names->list, names->count, &names->room, sizeof *names->list);
	names->list[names->count++] = name;
}

void
name_add(struct name_list *names, struct item *item, const char *text, size_t len, size_t at, enum name_kind kind)
{
	char  *fold = xmalloc(len * FOLD_GROWTH + 1);
	size_t fold_len = text_fold(text, len, fold, NULL);

	fold[fold_len] = '\0';
	add_name(names, (struct doc_name){
		.text = fold, .shown = xstrndup(text, len), .item = item, .source = item->source, .at = at, .kind = kind,
	});
}

void
id_add(struct name_list *names, struct item *item, size_t at)
{
	size_t len = strlen(item->id);

	add_name(names, (struct doc_name){
		.text = xstrndup(item->id, len), .shown = xstrndup(item->id, len), .item = item, .source = item->source, .at = at,
		.kind = NAME_ID,
	});
}

static int
by_text_and_kind(const void *left, const void *right)
{
	const struct doc_name *a = left, *b = right;
	int		       order = strcmp(a->text, b->text);

	if (order != 0)
		return order;
	if (a->item->kind != b->item->kind)
		return a->item->kind < b->item->kind ? -1 : 1;
	if ((a->kind == NAME_TITLE) != (b->kind == NAME_TITLE))
		return a->kind == NAME_TITLE ? 1 : -1;
	if (a->source != b->source)
		return strcmp(a->source->path, b->source->path);
	return a->at < b->at ? -1 : a->at > b->at;
}

static void
report_twice(struct doc *doc, enum diag_id twice, const struct doc_name *first, const struct doc_name *second)
{
	size_t line, column;

	source_position(first->source, first->at, &line, &column);
	diag_at(&doc->diags, second->source, second->at, twice, second->text, first->source->path, line);
}

static void
settle(struct doc *doc, struct name_list *names, enum diag_id twice)
{
	if (names->count > 0)
		qsort(names->list, names->count, sizeof *names->list, by_text_and_kind);
	for (size_t i = 1; i < names->count; i++) {
		const struct doc_name *first = &names->list[i - 1], *second = &names->list[i];

		if (strcmp(first->text, second->text) == 0 && first->item->kind == second->item->kind &&
		    first->kind != NAME_TITLE && second->kind != NAME_TITLE)
			report_twice(doc, twice, first, second);
	}
}

/* The first name of a kind with this text; NULL when there is none. */
static const struct doc_name *
find(const struct name_list *names, enum node_kind kind, const char *text)
{
	size_t low = 0, high = names->count;

	while (low < high) {
		size_t		       middle = (low + high) / 2;
		const struct doc_name *name = &names->list[middle];
		int		       order = strcmp(name->text, text);

		if (order < 0 || (order == 0 && name->item->kind < kind))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == names->count || names->list[low].item->kind != kind || strcmp(names->list[low].text, text) != 0)
		return NULL;
	return &names->list[low];
}

/* Whether an item is in a list of names under the same text as a name. */
static bool
is_named(const struct name_list *names, const struct item *item, const struct doc_name *like)
{
	const struct doc_name *name = find(names, like->item->kind, like->text);

	for (; name && name < names->list + names->count && strcmp(name->text, like->text) == 0; name++)
		if (name->item == item && name->kind != NAME_TITLE)
			return true;
	return false;
}

/* A name that is the id of another item of its kind could mean both. */
static void
compare_with_ids(struct doc *doc)
{
	for (size_t i = 0; i < doc->names.count; i++) {
		const struct doc_name *name = &doc->names.list[i], *id = find(&doc->ids, name->item->kind, name->text);

		if (!id || name->kind == NAME_TITLE || is_named(&doc->ids, name->item, name) || is_named(&doc->names, id->item, name))
			continue;
		report_twice(doc, DIAG_NAME_TWICE, id, name);
	}
}

void
names_settle(struct doc *doc)
{
	settle(doc, &doc->ids, DIAG_ID_TWICE);
	settle(doc, &doc->names, DIAG_NAME_TWICE);
	compare_with_ids(doc);
}

struct item *
doc_find(const struct doc *doc, enum node_kind kind, const char *text, size_t len)
{
	char		      *copy = xstrndup(text, len), *fold;
	const struct doc_name *found = find(&doc->ids, kind, copy);

	if (!found) {
		fold = xmalloc(len * FOLD_GROWTH + 1);
		fold[text_fold(text, len, fold, NULL)] = '\0';
		found = find(&doc->names, kind, fold);
		free(fold);
	}
	free(copy);
	return found ? found->item : NULL;
}

char *
slug(const char *text, size_t len)
{
	char  *fold = xmalloc(len * FOLD_GROWTH + 1);
	size_t fold_len = text_fold(text, len, fold, NULL), done = 0;

	for (size_t i = 0; i < fold_len; i++) {
		bool good = isalnum((unsigned char)fold[i]) && (unsigned char)fold[i] < 0x80;

		if (good)
			fold[done++] = fold[i];
		else if (done > 0 && fold[done - 1] != '-')
			fold[done++] = '-';
	}
	while (done > 0 && fold[done - 1] == '-')
		done--;
	fold[done] = '\0';
	return fold;
}

bool
is_id(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!(islower((unsigned char)text[i]) || isdigit((unsigned char)text[i]) || text[i] == '-'))
			return false;
	return len > 0;
}
