#include "compile/agree.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

/* As it is told to the author: a card without its name by its id. */
static char *
name_of(const struct item *item)
{
	if (item->text.len == 0 && item->id)
		return xstrndup(item->id, strlen(item->id));
	return xstrndup(item->text.bytes, item->text.len);
}

static bool
has_interaction(const struct item *drug, const struct item *other)
{
	for (const struct item *item = drug; item; item = item_after(drug, item))
		if (item->flags & FLAG_INTERACTION && item->text.mark_count > 0 && item->text.marks[0].to == other)
			return true;
	return false;
}

/* An interaction with another drug of the content is told on its card too. */
static void
check_interaction(struct doc *doc, const struct item *drug, const struct item *item)
{
	const struct item *other = item->text.mark_count > 0 ? item->text.marks[0].to : NULL;
	char		  *name, *other_name;

	if (!other || other->kind != NODE_DRUG)
		return;
	if (other == drug)
		diag_at(&doc->diags, item->source, item->at, DIAG_OWN_INTERACTION);
	else if (!has_interaction(other, drug)) {
		name = name_of(drug);
		other_name = name_of(other);
		diag_at(&doc->diags, item->source, item->at, DIAG_ONE_SIDED, other_name, name);
		free(name);
		free(other_name);
	}
}

/* Whether one of the marks before `end` leads to a check. */
static bool
leads_to(const struct item *item, size_t end, const struct item *check)
{
	for (size_t i = 0; i < end; i++)
		if (item->text.marks[i].style == SPAN_LINK && item->text.marks[i].to == check)
			return true;
	return false;
}

/* A list names a check once. */
static void
check_list(struct doc *doc, const struct item *item)
{
	for (size_t i = 0; i < item->text.mark_count; i++) {
		const struct mark *mark = &item->text.marks[i];

		if (mark->style == SPAN_LINK && mark->to && leads_to(item, i, mark->to)) {
			char *name = name_of(mark->to);

			diag_at(&doc->diags, item->source, mark->at, DIAG_NEED_TWICE, name);
			free(name);
		}
	}
}

static bool
asks_for(const struct item *field, const struct item *check)
{
	for (const struct item *item = field->first; item; item = item->next)
		if (item->flags & FLAG_NEEDS && leads_to(item, item->text.mark_count, check))
			return true;
	return false;
}

/* What the text of a field links to as a check stands in the list of the field. */
static void
check_text(struct doc *doc, const struct item *field, const struct item *item)
{
	for (size_t i = 0; i < item->text.mark_count; i++) {
		const struct mark *mark = &item->text.marks[i];

		if (mark->style == SPAN_LINK && mark->to && mark->to->kind == NODE_CHECK && !asks_for(field, mark->to)) {
			char *name = name_of(mark->to);

			diag_at(&doc->diags, item->source, mark->at, DIAG_NOT_ASKED, name,
			    field->field == FIELD_BEFORE ? "before" : "during");
			free(name);
		}
	}
}

void
doc_agree(struct doc *doc)
{
	/* An interaction stands in a field, and that in a drug. */
	for (const struct item *item = doc->root; item; item = item_after(doc->root, item)) {
		if (item->flags & FLAG_INTERACTION)
			check_interaction(doc, item->parent->parent, item);
		else if (item->flags & FLAG_NEEDS)
			check_list(doc, item);
		else if (item_is_statement(item) && (item->parent->field == FIELD_BEFORE || item->parent->field == FIELD_MONITORING))
			check_text(doc, item->parent, item);
	}
}
