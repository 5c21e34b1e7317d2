#include "compile/load.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compile/body.h"
#include "compile/header.h"
#include "compile/scan.h"
#include "compile/statement.h"
#include "xalloc.h"

static const struct {
	enum owner  owner;
	const char *slug, *heading;
} fields[] = {
#define FIELD(owner, id, slug, heading) [FIELD_##id] = { OWNER_##owner, slug, heading },
#include "image/fields.def"
#undef FIELD
};

enum { TAGS_MOST = 255 };	/* evidence tags; the image has a byte for their number */

static char *
address(const char *owner, const char *part)
{
	size_t size = strlen(owner) + strlen(part) + 2;
	char  *text = xmalloc(size);

	snprintf(text, size, "%s#%s", owner, part);
	return text;
}

/* Copy words from one place to another, with where they came from but without marks. */
static void
copy_words(struct words *to, const struct words *from)
{
	for (size_t i = 0; i < from->len; i++)
		words_add(to, from->bytes + i, 1, from->where[i], false);
}

/* Read a file and what its bytes say; NULL when it cannot be used. */
static struct source *
open_source(struct doc *doc, const char *folder, const char *file)
{
	struct source *source = source_read(folder, file);

	if (!source) {
		char *path = xmalloc(strlen(folder) + strlen(file) + 2);

		sprintf(path, "%s/%s", folder, file);
		diag_file(&doc->diags, path, DIAG_READ, strerror(errno));
		free(path);
		return NULL;
	}
	doc->sources = xgrow(doc->sources, doc->source_count, &doc->source_room, sizeof(struct source *));
	doc->sources[doc->source_count++] = source;
	scan_characters(&doc->diags, source);
	return source;
}

/* A name between separators, which may not be empty. */
static bool
add_part(struct doc *doc, struct item *item, const struct words *words, size_t start, size_t end, enum name_kind kind)
{
	if (start == end)
		diag_at(&doc->diags, item->source, words->where[start < words->len ? start : words->len - 1], DIAG_NAME_EMPTY);
	else
		name_add(&doc->names, item, words->bytes + start, end - start, words->where[start], kind);
	return start < end;
}

/* Names from the header: one of its own, and aliases separated by commas. */
static void
add_names(struct doc *doc, struct item *item, const struct words *own, const struct words *aliases)
{
	size_t from = 0, start, end;

	if (own && own->len > 0)
		name_add(&doc->names, item, own->bytes, own->len, own->where[0], NAME_OWN);
	while (aliases && words_part(aliases, ',', &from, &start, &end))
		add_part(doc, item, aliases, start, end, NAME_ALIAS);
}

/* `Nothing established. [@editorial]`, or about one thing of a field: `Nothing established about an effect on fertility. [@editorial]`. */
static bool
says_nothing(const struct words *words)
{
	static const char begin[] = "Nothing established", about[] = " about ", end[] = ". [@editorial]";
	size_t		  least = sizeof begin - 1 + sizeof end - 1, more;
	const char	 *middle = words->bytes + sizeof begin - 1;

	if (words->len < least || memcmp(words->bytes, begin, sizeof begin - 1) != 0 ||
	    memcmp(words->bytes + words->len - (sizeof end - 1), end, sizeof end - 1) != 0)
		return false;
	more = words->len - least;
	return more == 0 || (more > sizeof about - 1 && memcmp(middle, about, sizeof about - 1) == 0 &&
	    !memchr(middle, '.', more) && !memchr(middle, ',', more));
}

static bool
editorial_allowed(const struct item *owner, const struct words *words, bool about)
{
	if (about || owner->kind == NODE_TERM || (owner->kind == NODE_FIELD && owner->parent->kind == NODE_CHECK))
		return true;
	return owner->kind == NODE_FIELD && says_nothing(words);
}

static void
add_statement(struct doc *doc, struct item *owner, const struct source *source, struct block *block, bool about)
{
	static const enum node_kind kinds[] = {
		[BLOCK_PARAGRAPH] = NODE_PARAGRAPH, [BLOCK_ITEM] = NODE_ITEM, [BLOCK_NOTE] = NODE_NOTE,
	};
	struct item *item = item_new(owner, kinds[block->kind], source, block->at);

	item->text = block->words;
	memset(&block->words, 0, sizeof block->words);
	item->tag = statement_sources(doc, source, &item->text, block->at,
	    editorial_allowed(owner, &item->text, about));
	if (item->text.len == 0)
		diag_at(&doc->diags, source, block->at, DIAG_NO_WORDS);
	statement_check(doc, source, &item->text);
}

/* A section under `parent` with the words of its heading, which are taken over. */
static struct item *
add_section(struct doc *doc, struct item *parent, const struct source *source, struct words *words, size_t at,
    const struct item *file)
{
	struct item   *section = item_new(parent, NODE_SECTION, source, at);
	struct heading heading;

	section->text = *words;
	memset(words, 0, sizeof *words);
	heading = heading_attributes(doc, source, &section->text, at);
	section->level = parent->level + 1;
	section->flags = heading.flags;
	section->id = file ? address(file->id, heading.id) : xstrndup(heading.id, strlen(heading.id));
	if (*heading.id)
		id_add(&doc->ids, section, at);
	free(heading.id);
	if (file && section->text.len > 0)
		name_add(&doc->names, section, section->text.bytes, section->text.len, at, NAME_TITLE);
	statement_check(doc, source, &section->text);
	if (heading.place == PLACE_COUNT)
		return section;
	if (doc->place[heading.place]) {
		static const char *const names[PLACE_COUNT] = { "urgent", "drugs", "references", "terms", "checks", "about" };

		diag_at(&doc->diags, source, at, DIAG_PLACE_TWICE, names[heading.place]);
	} else
		doc->place[heading.place] = section;
	return section;
}

/* A body whose headings are sections, each under the one above it. */
static void
load_sections(struct doc *doc, struct item *file, struct source *source, bool about)
{
	struct blocks blocks;
	struct item  *owner = file;

	scan_markup(&doc->diags, source);
	body_read(doc, source, &blocks);
	for (size_t i = 0; i < blocks.count; i++) {
		struct block *block = &blocks.list[i];

		if (block->kind == BLOCK_HEADING) {
			while (owner != file && owner->level >= file->level + block->level - 1)
				owner = owner->parent;
			owner = add_section(doc, owner, source, &block->words, block->at, file);
		} else
			add_statement(doc, owner, source, block, about);
	}
	blocks_done(&blocks);
}

/* The top section of a file, from its header's title. */
static struct item *
open_section(struct doc *doc, struct source *source, enum owner owner, enum attribute title)
{
	struct item  *header = item_new(NULL, NODE_SECTION, source, 0);
	struct item  *section;
	struct words  words = { 0 };
	struct words *value;

	header_read(doc, source, header, owner);
	value = item_value(header, title);
	if (value)
		copy_words(&words, value);
	else
		words_add_string(&words, source->name, 0);
	section = add_section(doc, doc->root, source, &words, value ? value->where[0] : 0, NULL);
	section->values = header->values;
	section->value_count = header->value_count;
	section->value_room = header->value_room;
	header->values = NULL;
	header->value_count = 0;
	item_free(header);
	add_names(doc, section, &section->text, item_value(section, ATTR_ALIASES));
	return section;
}

static int
find_field(enum owner owner, const struct words *words)
{
	for (int i = 1; i < FIELD_COUNT; i++)
		if (fields[i].owner == owner && strlen(fields[i].heading) == words->len &&
		    memcmp(fields[i].heading, words->bytes, words->len) == 0)
			return i;
	return FIELD_NONE;
}

/* The fields from after `last` up to `field` that were left out. */
static void
report_missing(struct doc *doc, const struct source *source, size_t at, enum owner owner, int last, int field)
{
	for (int i = last + 1; i < field; i++)
		if (fields[i].owner == owner)
			diag_at(&doc->diags, source, at, DIAG_FIELD_MISSING, fields[i].heading);
}

static struct item *
add_field(struct doc *doc, struct item *owner, const struct source *source, struct block *block, int field)
{
	struct item *item = item_new(owner, NODE_FIELD, source, block->at);

	item->field = (enum field_id)field;
	item->text = block->words;
	memset(&block->words, 0, sizeof block->words);
	item->id = address(owner->id, fields[field].slug);
	id_add(&doc->ids, item, block->at);
	return item;
}

/* A body with the fields of a drug or a check. */
static void
load_fields(struct doc *doc, struct item *owner, struct source *source, enum owner kind)
{
	struct blocks blocks;
	struct item  *field = NULL;
	int	      last = FIELD_NONE;

	scan_markup(&doc->diags, source);
	body_read(doc, source, &blocks);
	for (size_t i = 0; i < blocks.count; i++) {
		struct block *block = &blocks.list[i];
		int	      found = block->kind == BLOCK_HEADING ? find_field(kind, &block->words) : FIELD_NONE;
		char	     *text = xstrndup(block->words.len ? block->words.bytes : "", block->words.len);

		if (block->kind != BLOCK_HEADING && field)
			add_statement(doc, field, source, block, false);
		else if (block->kind != BLOCK_HEADING)
			diag_at(&doc->diags, source, block->at, DIAG_OUTSIDE_FIELD);
		else if (block->level > 2)
			diag_at(&doc->diags, source, block->at, DIAG_HEADING_FLAT, block->level);
		else if (found == FIELD_NONE)
			diag_at(&doc->diags, source, block->at, DIAG_FIELD_UNKNOWN, owner_name(kind), text);
		else if (found <= last)
			diag_at(&doc->diags, source, block->at, DIAG_FIELD_ORDER, text);
		else {
			report_missing(doc, source, block->at, kind, last, found);
			field = add_field(doc, owner, source, block, found);
			last = found;
		}
		free(text);
	}
	report_missing(doc, source, source->len, kind, last, FIELD_COUNT);
	blocks_done(&blocks);
}

static struct item *
load_owned(struct doc *doc, struct source *source, enum node_kind kind, enum owner owner)
{
	struct item *item = item_new(NULL, kind, source, 0);

	item->id = xstrndup(source->name, strlen(source->name));
	id_add(&doc->ids, item, 0);
	header_read(doc, source, item, owner);
	return item;
}

/* Names an item by one of its values. */
static void
name_item(struct doc *doc, struct item *item, enum attribute name, enum attribute aliases)
{
	const struct words *value = item_value(item, name);

	if (value) {
		copy_words(&item->text, value);
		item->at = value->where[0];
	}
	add_names(doc, item, value, item_value(item, aliases));
}

static struct item *
load_drug(struct doc *doc, struct source *source)
{
	struct item *drug = load_owned(doc, source, NODE_DRUG, OWNER_DRUG);
	const struct words *boxed = item_value(drug, ATTR_BOXED);

	name_item(doc, drug, ATTR_DRUG_NAME, ATTR_DRUG_ALIASES);
	if (boxed && boxed->len == 3)
		drug->flags |= FLAG_BOXED;
	load_fields(doc, drug, source, OWNER_DRUG);
	return drug;
}

static struct item *
load_check(struct doc *doc, struct source *source)
{
	struct item *check = load_owned(doc, source, NODE_CHECK, OWNER_CHECK);

	name_item(doc, check, ATTR_CHECK_NAME, ATTR_CHECK_ALIASES);
	load_fields(doc, check, source, OWNER_CHECK);
	return check;
}

static struct item *
load_reference(struct doc *doc, struct source *source)
{
	struct item *reference = load_owned(doc, source, NODE_REFERENCE, OWNER_REFERENCE);
	size_t	     body = source->body + strspn(source->bytes + source->body, "\n ");

	if (body < source->len)
		diag_at(&doc->diags, source, body, DIAG_BODY);
	return reference;
}

/* A term's heading: its name, then other names after bars, then braces. */
static struct item *
add_term(struct doc *doc, struct item *glossary, const struct source *source, struct block *block)
{
	struct item	   *term = item_new(glossary, NODE_TERM, source, block->at);
	const struct words *words = &block->words;
	struct heading	    heading = heading_attributes(doc, source, &block->words, block->at);
	size_t		    from = 0, start, end;

	if (block->level > 2)
		diag_at(&doc->diags, source, block->at, DIAG_HEADING_FLAT, block->level);
	statement_check(doc, source, words);
	while (words->len > 0 && words_part(words, '|', &from, &start, &end)) {
		bool	      own = term->text.len == 0;
		struct words *to = &term->text;

		if (!add_part(doc, term, words, start, end, own ? NAME_OWN : NAME_ALIAS))
			continue;
		if (!own)
			to = item_value(term, ATTR_ALIASES) ? item_value(term, ATTR_ALIASES) : item_add_value(term, ATTR_ALIASES);
		if (to->len > 0)
			words_add_string(to, ", ", words->where[start]);
		words_add(to, words->bytes + start, end - start, words->where[start], true);
	}
	term->id = heading.id;
	if (*term->id)
		id_add(&doc->ids, term, block->at);
	return term;
}

static void
load_glossary(struct doc *doc, struct source *source)
{
	struct item  *glossary = open_section(doc, source, OWNER_TERM, ATTR_GLOSSARY_TITLE);
	struct item  *owner = NULL;
	struct blocks blocks;

	scan_markup(&doc->diags, source);
	body_read(doc, source, &blocks);
	for (size_t i = 0; i < blocks.count; i++) {
		struct block *block = &blocks.list[i];

		if (block->kind == BLOCK_HEADING)
			owner = add_term(doc, glossary, source, block);
		else if (owner)
			add_statement(doc, owner, source, block, false);
		else
			diag_at(&doc->diags, source, block->at, DIAG_OUTSIDE_FIELD);
	}
	blocks_done(&blocks);
}

static void
report_stray(struct doc *doc, const char *folder, const char *name)
{
	size_t size = strlen(folder) + strlen(name) + 2;
	char  *path = xmalloc(size);

	snprintf(path, size, "%s/%s", folder, name);
	diag_file(&doc->diags, path, DIAG_STRAY_FILE);
	free(path);
}

static bool
is_content_file(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".md") == 0 && is_id(name, len - 3);
}

/* Call for each file of a folder under the content folder. */
static void
each_file(struct doc *doc, const char *folder, const char *part, void (*load)(struct doc *, struct source *))
{
	char  *path = xmalloc(strlen(folder) + strlen(part) + 2);
	char **names;
	size_t count;

	sprintf(path, "%s/%s", folder, part);
	names = folder_list(path, &count);
	if (!names)
		diag_file(&doc->diags, path, DIAG_READ, strerror(errno));
	for (size_t i = 0; names && i < count; i++) {
		struct source *source;

		if (!is_content_file(names[i]))
			report_stray(doc, path, names[i]);
		else if ((source = open_source(doc, path, names[i])))
			load(doc, source);
		free(names[i]);
	}
	free(names);
	free(path);
}

static void
load_section(struct doc *doc, struct source *source)
{
	load_sections(doc, open_section(doc, source, OWNER_SECTION, ATTR_TITLE), source, false);
}

/* The place that the sections give to a list; the root where they forgot it. */
static struct item *
place_for(struct doc *doc, const char *folder, enum image_place place, const char *class)
{
	if (doc->place[place])
		return doc->place[place];
	diag_file(&doc->diags, folder, DIAG_PLACE_MISSING, class);
	return doc->root;
}

static void
load_drug_file(struct doc *doc, struct source *source)
{
	item_append(doc->place[PLACE_DRUGS], load_drug(doc, source));
}

static void
load_check_file(struct doc *doc, struct source *source)
{
	item_append(doc->place[PLACE_CHECKS], load_check(doc, source));
}

static void
load_reference_file(struct doc *doc, struct source *source)
{
	item_list_add(&doc->references, load_reference(doc, source));
}

/* The rank of a drug: the place of its order among those of about.md. */
static size_t
rank(struct doc *doc, const struct item *drug)
{
	const struct words *order = item_value(drug, ATTR_ORDER), *orders = item_value(doc->root, ATTR_ORDERS);
	size_t		    n = 0, from = 0, start, end;

	if (!order || !orders)
		return 0;
	for (; words_part(orders, ',', &from, &start, &end); n++)
		if (end - start == order->len && memcmp(orders->bytes + start, order->bytes, order->len) == 0)
			return n;
	{
		char *text = xstrndup(order->bytes, order->len), *all = xstrndup(orders->bytes, orders->len);

		diag_at(&doc->diags, drug->source, order->where[0], DIAG_HEADER_CHOICE, "order", text, all);
		free(text);
		free(all);
	}
	return n;
}

/*
 * Move the drugs, which wait under `from` in the order of their files, to their
 * place, before the sections that are there, in the order of use.
 */
static void
place_drugs(struct doc *doc, struct item *from, struct item *to)
{
	struct item_list drugs = { 0 };
	struct item	*after = NULL;
	size_t		*ranks, highest = 0;

	for (struct item *drug = from->first; drug; drug = drug->next)
		item_list_add(&drugs, drug);
	ranks = xcalloc(drugs.count, sizeof *ranks);
	for (size_t i = 0; i < drugs.count; i++) {
		ranks[i] = rank(doc, drugs.list[i]);
		highest = ranks[i] > highest ? ranks[i] : highest;
	}
	for (struct item *child = to->first; child && child->kind != NODE_SECTION; child = child->next)
		after = child;
	for (size_t wanted = 0; wanted <= highest; wanted++)
		for (size_t i = 0; i < drugs.count; i++)
			if (ranks[i] == wanted) {
				drugs.list[i]->next = NULL;
				if (after)
					item_insert(to, after, drugs.list[i]);
				else
					item_prepend(to, drugs.list[i]);
				after = drugs.list[i];
			}
	free(drugs.list);
	free(ranks);
	from->first = from->last = NULL;
}

/* `tag = words` of the evidence key. */
static void
take_tag(struct doc *doc, const struct words *value, size_t start, size_t end)
{
	const char *part = value->bytes + start;
	const char *equals = memchr(part, '=', end - start);
	size_t	    len = end - start, name = equals ? (size_t)(equals - part) : len, rest = equals ? name + 1 : len;

	while (name > 0 && part[name - 1] == ' ')
		name--;
	while (rest < len && part[rest] == ' ')
		rest++;
	if (!is_id(part, name) || rest == len || doc->tag_count == TAGS_MOST) {
		char *text = xstrndup(part, len);

		diag_at(&doc->diags, doc->root->source, value->where[start < value->len ? start : value->len - 1],
		    DIAG_HEADER_NUMBER, "evidence", "`tag = words`, parted by bars", text);
		free(text);
		return;
	}
	doc->tags = xgrow(doc->tags, doc->tag_count, &doc->tag_room, sizeof *doc->tags);
	doc->tags[doc->tag_count].name = xstrndup(part, name);
	doc->tags[doc->tag_count++].words = xstrndup(part + rest, len - rest);
}

static void
take_keep(struct doc *doc, const struct words *value, size_t start, size_t end)
{
	if (start == end)
		return;
	doc->keep = xgrow(doc->keep, doc->keep_count, &doc->keep_room, sizeof *doc->keep);
	doc->keep[doc->keep_count++] = xstrndup(value->bytes + start, end - start);
}

static void
each_part(struct doc *doc, const struct words *value, char separator,
    void (*take)(struct doc *, const struct words *, size_t start, size_t end))
{
	size_t from = 0, start, end;

	while (value && words_part(value, separator, &from, &start, &end))
		take(doc, value, start, end);
}

/* The root: the disease, and what about.md's header says of the whole. */
static void
load_root(struct doc *doc, struct source *about)
{
	struct words *disease, *brief;

	doc->root = item_new(NULL, NODE_SECTION, about, 0);
	if (!about)
		return;
	header_read(doc, about, doc->root, OWNER_ABOUT);
	disease = item_value(doc->root, ATTR_DISEASE);
	brief = item_value(doc->root, ATTR_SHORT);
	if (disease)
		copy_words(&doc->root->text, disease);
	if (disease && brief) {
		words_add_string(&doc->root->text, " (", 0);
		copy_words(&doc->root->text, brief);
		words_add_string(&doc->root->text, ")", 0);
	}
	each_part(doc, item_value(doc->root, ATTR_EVIDENCE), '|', take_tag);
	each_part(doc, item_value(doc->root, ATTR_KEEP), ',', take_keep);
}

/* The section about the reference itself, which comes last. */
static void
load_about(struct doc *doc, struct source *about)
{
	struct words  words = { 0 }, *title = item_value(doc->root, ATTR_ABOUT_TITLE);
	struct item  *section;

	if (title)
		copy_words(&words, title);
	else
		words_add_string(&words, "About", 0);
	section = add_section(doc, doc->root, about, &words, title ? title->where[0] : 0, NULL);
	doc->place[PLACE_ABOUT] = section;
	load_sections(doc, section, about, true);
	add_names(doc, section, &section->text, NULL);
}

/* The places of the lists, once all sections are there. */
static void
load_lists(struct doc *doc, const char *folder)
{
	struct item *waiting = item_new(NULL, NODE_SECTION, NULL, 0);
	struct item *drugs = place_for(doc, folder, PLACE_DRUGS, "drugs");
	struct item *terms = place_for(doc, folder, PLACE_TERMS, "terms");

	doc->place[PLACE_CHECKS] = place_for(doc, folder, PLACE_CHECKS, "checks");
	doc->place[PLACE_REFERENCES] = place_for(doc, folder, PLACE_REFERENCES, "references");
	doc->place[PLACE_TERMS] = terms;
	each_file(doc, folder, "checks", load_check_file);
	doc->place[PLACE_DRUGS] = waiting;
	each_file(doc, folder, "drugs", load_drug_file);
	doc->place[PLACE_DRUGS] = drugs;
	place_drugs(doc, waiting, drugs);
	item_free(waiting);
	each_file(doc, folder, "references", load_reference_file);
}

/* What stands in the content folder itself; false when it cannot be read. */
static bool
check_folder(struct doc *doc, const char *folder)
{
	static const char *const known[] = { "about.md", "checks", "drugs", "glossary.md", "references", "sections" };
	size_t count;
	char **names = folder_list(folder, &count);
	bool   good = names != NULL;

	if (!good)
		diag_file(&doc->diags, folder, DIAG_READ, strerror(errno));
	for (size_t i = 0; names && i < count; i++) {
		bool stray = true;

		for (size_t n = 0; n < sizeof known / sizeof *known; n++)
			stray = stray && strcmp(names[i], known[n]) != 0;
		if (stray)
			report_stray(doc, folder, names[i]);
		free(names[i]);
	}
	free(names);
	return good;
}

void
doc_load(struct doc *doc, const char *folder)
{
	struct source *about, *glossary;

	if (!check_folder(doc, folder)) {
		load_root(doc, NULL);
		return;
	}
	about = open_source(doc, folder, "about.md");
	load_root(doc, about);
	each_file(doc, folder, "sections", load_section);
	glossary = open_source(doc, folder, "glossary.md");
	if (glossary)
		load_glossary(doc, glossary);
	load_lists(doc, folder);
	if (about)
		load_about(doc, about);
	names_settle(doc);
}
