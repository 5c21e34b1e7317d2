#include "compile/resolve.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile/agree.h"
#include "compile/statement.h"
#include "xalloc.h"

static struct item *
field_of(const struct item *drug, enum field_id field)
{
	for (struct item *item = drug->first; item; item = item->next)
		if (item->field == field)
			return item;
	return NULL;
}

/* Copy a part of words, without marks. */
static void
copy_part(struct words *to, const struct words *from, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		words_add(to, from->bytes + i, 1, from->where[i], false);
}

/* A name as it stands inside of a sentence: `Blood count` loses its capital, `TPMT` and `IgA` keep it. */
static void
add_inner_name(struct words *words, const struct words *name, size_t at, bool first)
{
	size_t start = words->len;
	bool   plain = name->len > 1 && islower((unsigned char)name->bytes[1]);

	for (size_t i = 1; i < name->len && name->bytes[i] != ' '; i++)
		plain = plain && !isupper((unsigned char)name->bytes[i]);
	words_add(words, name->bytes, name->len, at, false);
	if (plain && !first)
		words->bytes[start] = (char)tolower((unsigned char)words->bytes[start]);
}

/* Where the list goes on after a need, or after what is none: past the next comma. */
static size_t
next_need(const struct words *value, size_t from)
{
	const char *comma = from < value->len ? memchr(value->bytes + from, ',', value->len - from) : NULL;

	from = comma ? (size_t)(comma - value->bytes) + 1 : value->len;
	while (from < value->len && value->bytes[from] == ' ')
		from++;
	return from;
}

/* The sources of a need, between brackets. */
static void
add_need_sources(struct doc *doc, const struct item *drug, const struct words *value, size_t open, size_t end, struct words *text)
{
	struct words part = { 0 };

	copy_part(&part, value, open, end);
	statement_sources(doc, drug->source, &part, value->where[open], false);
	for (size_t i = 0; i < part.mark_count; i++)
		if (part.marks[i].style == SPAN_CITE) {
			struct mark *mark = words_mark(text, text->len, text->len, SPAN_CITE);

			mark->target = part.marks[i].target;
			mark->at = part.marks[i].at;
			part.marks[i].target = NULL;
		}
	words_done(&part);
}

/* The check of a need, by its id. */
static void
add_need_check(struct doc *doc, const struct item *drug, const struct words *value, size_t from, size_t end, struct words *text)
{
	struct item *check = doc_find(doc, NODE_CHECK, value->bytes + from, end - from);
	size_t	     start;
	struct mark *mark;

	if (!check) {
		char *name = xstrndup(value->bytes + from, end - from);

		diag_at(&doc->diags, drug->source, value->where[from], DIAG_UNKNOWN_TARGET, "check", name);
		free(name);
	}
	if (text->len > 0)
		words_add_string(text, ", ", value->where[from]);
	start = text->len;
	if (check)
		add_inner_name(text, &check->text, value->where[from], start == 0);
	else
		copy_part(text, value, from, end);
	mark = words_mark(text, start, text->len, SPAN_LINK);
	mark->at = value->where[from];
	mark->to = check;
}

/* One `check [@a; @b]` of a list; returns where the next one begins. */
static size_t
take_need(struct doc *doc, const struct item *drug, const struct words *value, size_t from, struct item *item)
{
	const char *bytes = value->bytes;
	size_t	    open = from, close, end;

	while (open < value->len && bytes[open] != '[' && bytes[open] != ',')
		open++;
	for (close = open; close < value->len && bytes[open] == '[' && bytes[close] != ']'; close++)
		;
	for (end = open; end > from && bytes[end - 1] == ' '; end--)
		;
	if (open == value->len || bytes[open] != '[' || close == value->len || !is_id(bytes + from, end - from)) {
		diag_at(&doc->diags, drug->source, value->where[from], DIAG_NEEDS);
		return close == value->len ? close : next_need(value, open);
	}
	add_need_check(doc, drug, value, from, end, &item->text);
	add_need_sources(doc, drug, value, open, close + 1, &item->text);
	for (from = close + 1; from < value->len && bytes[from] == ' '; from++)
		;
	if (from < value->len && bytes[from] != ',') {
		diag_at(&doc->diags, drug->source, value->where[from], DIAG_NEEDS);
		if (islower((unsigned char)bytes[from]))
			return from;
	}
	return next_need(value, from);
}

/* The checks of a header become one item, which stands first in its field. */
static void
add_needs(struct doc *doc, struct item *drug, enum attribute key, enum field_id field)
{
	const struct words *value = item_value(drug, key);
	struct item	*owner = field_of(drug, field), *item;

	if (!value || !owner)
		return;
	item = item_new(NULL, NODE_ITEM, drug->source, value->where[0]);
	item->flags = FLAG_NEEDS;
	item_prepend(owner, item);
	for (size_t from = 0; from < value->len;)
		from = take_need(doc, drug, value, from, item);
}

/* The part of a value up to a bar, without the spaces around it; false when no bar comes. */
static bool
take_part(const struct words *value, size_t *from, size_t *start, size_t *end)
{
	size_t at = *from;

	while (at < value->len && value->bytes[at] != '|')
		at++;
	if (at == value->len)
		return false;
	for (*start = *from; *start < at && value->bytes[*start] == ' '; ++*start)
		;
	for (*end = at; *end > *start && value->bytes[*end - 1] == ' '; --*end)
		;
	*from = at + 1;
	return *end > *start;
}

static bool
is_level(const struct words *value, size_t start, size_t end)
{
	static const char *const levels[] = { "avoid", "caution", "watch" };

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (strlen(levels[i]) == end - start && memcmp(levels[i], value->bytes + start, end - start) == 0)
			return true;
	return false;
}

/* `other | level | statement` becomes `Other (level): statement`. */
static struct item *
make_interaction(struct doc *doc, const struct item *drug, const struct words *value)
{
	size_t	     from = 0, other, other_end, level, level_end;
	struct item *item, *to;
	struct mark *mark;

	if (!take_part(value, &from, &other, &other_end) || !take_part(value, &from, &level, &level_end) ||
	    !is_level(value, level, level_end)) {
		diag_at(&doc->diags, drug->source, value->where[0], DIAG_INTERACTS);
		return NULL;
	}
	item = item_new(NULL, NODE_ITEM, drug->source, value->where[0]);
	item->flags = FLAG_INTERACTION;
	to = doc_find(doc, NODE_DRUG, value->bytes + other, other_end - other);
	copy_part(&item->text, value, other, other_end);
	item->text.bytes[0] = (char)toupper((unsigned char)item->text.bytes[0]);
	mark = words_mark(&item->text, 0, item->text.len, to ? SPAN_LINK : SPAN_STRONG);
	mark->to = to;
	words_add_string(&item->text, " (", value->where[level]);
	copy_part(&item->text, value, level, level_end);
	words_add_string(&item->text, "): ", value->where[level]);
	while (from < value->len && value->bytes[from] == ' ')
		from++;
	if (from == value->len || strncmp(value->bytes + from, "[@", 2) == 0)
		diag_at(&doc->diags, drug->source, value->where[0], DIAG_NO_WORDS);
	copy_part(&item->text, value, from, value->len);
	item->tag = statement_sources(doc, drug->source, &item->text, value->where[0], false);
	statement_check(doc, drug->source, &item->text);
	return item;
}

/* The interactions of a header stand first in their field, in their order. */
static void
add_interactions(struct doc *doc, struct item *drug)
{
	struct item *field = field_of(drug, FIELD_INTERACTIONS);

	for (size_t i = drug->value_count; field && i-- > 0;)
		if (drug->values[i].key == ATTR_INTERACTS) {
			struct item *item = make_interaction(doc, drug, &drug->values[i].words);

			if (item)
				item_prepend(field, item);
		}
}

/* An item of a kind, or a field of one: `name#monitoring`. */
static struct item *
find_target(const struct doc *doc, enum node_kind kind, const char *name)
{
	struct item *item = doc_find(doc, kind, name, strlen(name));

	if (!item)
		item = doc_find(doc, NODE_FIELD, name, strlen(name));
	return item && (item->kind == kind || item->parent->kind == kind) ? item : NULL;
}

static void
resolve_link(struct doc *doc, struct item *item, struct mark *mark)
{
	static const enum node_kind kinds[] = { NODE_DRUG, NODE_SECTION, NODE_TERM, NODE_CHECK, NODE_REFERENCE };
	const char *colon = mark->target ? strchr(mark->target, ':') : NULL;

	if (!mark->target)
		return;
	for (size_t i = 0; colon && i < sizeof kinds / sizeof *kinds; i++) {
		const char *name = kind_name(kinds[i]);

		if (strlen(name) != (size_t)(colon - mark->target) || memcmp(name, mark->target, strlen(name)) != 0)
			continue;
		mark->to = find_target(doc, kinds[i], colon + 1);
		if (!mark->to)
			diag_at(&doc->diags, item->source, mark->at, DIAG_UNKNOWN_TARGET, name, colon + 1);
		return;
	}
	diag_at(&doc->diags, item->source, mark->at, DIAG_LINK_KIND, mark->target);
}

static void
resolve_marks(struct doc *doc, struct item *item)
{
	for (size_t i = 0; i < item->text.mark_count; i++) {
		struct mark *mark = &item->text.marks[i];

		if (mark->style == SPAN_LINK)
			resolve_link(doc, item, mark);
		if (mark->style == SPAN_CITE) {
			mark->to = doc_find(doc, NODE_REFERENCE, mark->target, strlen(mark->target));
			if (!mark->to)
				diag_at(&doc->diags, item->source, mark->at, DIAG_UNKNOWN_SOURCE, mark->target);
		}
		if (mark->to)
			mark->to->linked = true;
		if (mark->to && mark->to->kind == NODE_FIELD)
			mark->to->parent->linked = true;
	}
}

/* Sources get their numbers where they are first cited, and then stand in that order. */
static void
number_sources(struct doc *doc)
{
	struct item_list cited = { 0 };

	for (struct item *item = doc->root; item; item = item_after(doc->root, item))
		for (size_t i = 0; i < item->text.mark_count; i++) {
			struct item *source = item->text.marks[i].to;

			if (source && source->kind == NODE_REFERENCE && source->number == 0) {
				item_list_add(&cited, source);
				source->number = (unsigned)cited.count;
			}
		}
	for (size_t i = 0; i < doc->references.count; i++)
		if (doc->references.list[i]->number == 0) {
			diag_at(&doc->diags, doc->references.list[i]->source, 0, DIAG_NEVER_CITED);
			item_list_add(&cited, doc->references.list[i]);
		}
	for (size_t i = 0; i < cited.count; i++)
		item_append(doc->place[PLACE_REFERENCES], cited.list[i]);
	free(cited.list);
}

/* The words of a citation: its number in brackets. */
static void
add_citation(struct words *words, struct mark *mark, size_t where)
{
	size_t	     start = words->len;
	char	     number[32];
	struct mark *copy;

	if (mark->style == SPAN_CITE)
		snprintf(number, sizeof number, "[%u]", mark->to ? mark->to->number : 0);
	else
		snprintf(number, sizeof number, "%s[editorial]", start > 0 && words->bytes[start - 1] != ' ' ? " " : "");
	words_add_string(words, number, where);
	copy = words_mark(words, start, words->len, mark->style);
	copy->target = mark->target;
	copy->at = mark->at;
	copy->to = mark->to;
	mark->target = NULL;
}

static void
expand_citations(struct item *item)
{
	struct words *text = &item->text, words = { 0 };
	size_t	      from = 0, mark = 0;

	for (size_t i = 0; i < text->mark_count; i++)
		if (text->marks[i].style == SPAN_CITE || text->marks[i].style == SPAN_EDITORIAL) {
			size_t start = text->marks[i].start;

			words_copy(&words, text, from, start, &mark);
			add_citation(&words, &text->marks[i], start < text->len ? text->where[start] : 0);
			from = start;
		}
	if (words.len == 0)
		return;
	words_copy(&words, text, from, text->len, &mark);
	words_done(text);
	*text = words;
}

/* ". " unless the text already ends a sentence. */
static void
end_sentence(struct words *words)
{
	char last = words->len ? words->bytes[words->len - 1] : '.';

	if (words->len > 0)
		words_add_string(words, last == '.' || last == '?' || last == '!' ? " " : ". ", 0);
}

static void
add_value(struct words *words, const struct item *item, enum attribute key, const char *before, const char *after)
{
	const struct words *value = item_value(item, key);

	if (!value)
		return;
	words_add_string(words, before, 0);
	copy_part(words, value, 0, value->len);
	words_add_string(words, after, 0);
}

/* The entry of a source: number, authors, title, container; year;volume(issue):pages. */
static void
write_entry(struct item *reference)
{
	struct words	   *words = &reference->text;
	const struct words *own = item_value(reference, ATTR_TITLE_OWN);
	bool		    supplied = own && own->len == 2;
	char		    number[16];

	snprintf(number, sizeof number, "[%u] ", reference->number);
	words_add_string(words, number, 0);
	if (item_value(reference, ATTR_AUTHORS)) {
		add_value(words, reference, ATTR_AUTHORS, "", "");
		end_sentence(words);
	}
	add_value(words, reference, ATTR_REF_TITLE, supplied ? "[" : "", supplied ? "]" : "");
	end_sentence(words);
	add_value(words, reference, ATTR_CONTAINER, "", "");
	if (item_value(reference, ATTR_CONTAINER))
		end_sentence(words);
	add_value(words, reference, item_value(reference, ATTR_DATE) && !item_value(reference, ATTR_VOLUME) ? ATTR_DATE : ATTR_YEAR, "", "");
	add_value(words, reference, ATTR_VOLUME, ";", "");
	add_value(words, reference, ATTR_ISSUE, "(", ")");
	add_value(words, reference, ATTR_PAGES, ":", "");
	words_trim(words);
	if (words->bytes[words->len - 1] != '.')
		words_add_string(words, ".", 0);
}

static void
add_detail(struct item *reference, enum attribute key, const char *label)
{
	struct item *detail;

	if (!item_value(reference, key))
		return;
	detail = item_new(reference, NODE_ITEM, reference->source, 0);
	add_value(&detail->text, reference, key, label, "");
}

/* Whether the address is the DOI's own, which would say the same again. */
static bool
leads_to_doi(const struct item *reference)
{
	const struct words *url = item_value(reference, ATTR_URL), *doi = item_value(reference, ATTR_DOI);
	static const char   resolver[] = "https://doi.org/";
	size_t		    len = sizeof resolver - 1;

	return url && doi && url->len == len + doi->len && memcmp(url->bytes, resolver, len) == 0 &&
	    memcmp(url->bytes + len, doi->bytes, doi->len) == 0;
}

/* What the entry does not say, an item each. */
static void
write_details(struct item *reference)
{
	struct item *grade;

	add_detail(reference, ATTR_DOI, "DOI: ");
	add_detail(reference, ATTR_PMID, "PubMed: ");
	add_detail(reference, ATTR_PMCID, "PubMed Central: ");
	if (!leads_to_doi(reference))
		add_detail(reference, ATTR_URL, "Address: ");
	grade = item_new(reference, NODE_ITEM, reference->source, 0);
	add_value(&grade->text, reference, ATTR_REF_KIND, "Kind: ", ". ");
	add_value(&grade->text, reference, ATTR_GRADE, "Grade: ", ". ");
	add_value(&grade->text, reference, ATTR_READ, "Read: ", "");
	add_value(&grade->text, reference, ATTR_ACCESSED, ", on ", ".");
	words_trim(&grade->text);
	add_detail(reference, ATTR_NOTE, "Note: ");
}

static void
check_fields(struct doc *doc, const struct item *item)
{
	if (item->kind == NODE_FIELD && !item->first) {
		char *text = xstrndup(item->text.bytes, item->text.len);

		diag_at(&doc->diags, item->source, item->at, DIAG_FIELD_EMPTY, text);
		free(text);
	}
	if (item->kind == NODE_CHECK && !item->linked)
		diag_at(&doc->diags, item->source, 0, DIAG_NEVER_ASKED);
}

/* A field's heading as it is shown: its role is one in this disease. */
static void
show_role(struct doc *doc, struct item *field)
{
	const struct words *brief = item_value(doc->root, ATTR_SHORT);

	if (field->field != FIELD_ROLE || !brief)
		return;
	words_add_string(&field->text, " in ", field->at);
	copy_part(&field->text, brief, 0, brief->len);
}

void
doc_resolve(struct doc *doc)
{
	for (struct item *item = doc->root; item; item = item_after(doc->root, item))
		if (item->kind == NODE_DRUG) {
			add_needs(doc, item, ATTR_BEFORE, FIELD_BEFORE);
			add_needs(doc, item, ATTR_DURING, FIELD_MONITORING);
			add_interactions(doc, item);
		}
	for (struct item *item = doc->root; item; item = item_after(doc->root, item))
		resolve_marks(doc, item);
	doc_agree(doc);
	number_sources(doc);
	for (struct item *item = doc->root; item; item = item_after(doc->root, item)) {
		check_fields(doc, item);
		if (item->kind == NODE_REFERENCE && !item->first) {
			write_entry(item);
			write_details(item);
		}
		expand_citations(item);
		if (item->kind == NODE_FIELD)
			show_role(doc, item);
	}
}

static void
add_link(struct item *to, node_ix from)
{
	if (to->link_count > 0 && to->links[to->link_count - 1] == from)
		return;
	to->links = xgrow(to->links, to->link_count, &to->link_room, sizeof *to->links);
	to->links[to->link_count++] = from;
}

node_ix
doc_number(struct doc *doc)
{
	node_ix count = 0;

	for (struct item *item = doc->root; item; item = item_after(doc->root, item))
		item->ix = count++;
	for (struct item *item = doc->root; item; item = item_after(doc->root, item))
		for (size_t i = 0; i < item->text.mark_count; i++)
			if (item->text.marks[i].to)
				add_link(item->text.marks[i].to, item->ix);
	return count;
}
