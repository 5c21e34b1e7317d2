#include "browse/several.h"

#include <stdio.h>
#include <string.h>

#include "browse/views.h"
#include "regimen/plan.h"

/* What stands open at first: of a comparison what is short and the gravest, of a plan all but its sources. */
void
several_init(struct several *several)
{
	memset(several, 0, sizeof *several);
	for (int group = FIELD_COUNT; group < VIEW_GROUPS; group++)
		panel_fold(&several->folds[VIEW_COMPARE], group, true);
	panel_fold(&several->folds[VIEW_COMPARE], FIELD_BOXED, true);
	panel_fold_all(&several->folds[VIEW_PLAN], true);
	panel_fold(&several->folds[VIEW_PLAN], PLAN_SOURCES, false);
}

bool
several_has(const struct several *several, node_ix drug)
{
	for (unsigned i = 0; i < several->marked.count; i++)
		if (several->marked.list[i] == drug)
			return true;
	return false;
}

bool
several_toggle(struct several *several, node_ix drug)
{
	for (unsigned i = 0; i < several->marked.count; i++)
		if (several->marked.list[i] == drug) {
			several->marked.count--;
			memmove(&several->marked.list[i], &several->marked.list[i + 1], (several->marked.count - i) * sizeof *several->marked.list);
			return true;
		}
	if (several->marked.count == REGIMEN_MAX)
		return false;
	several->marked.list[several->marked.count++] = drug;
	return true;
}

uint32_t
several_marks(const struct several *several)
{
	uint32_t hash = 2166136261u;

	for (unsigned i = 0; i < several->marked.count; i++)
		hash = (hash ^ (several->marked.list[i] + 1)) * 16777619u;
	return hash;
}

size_t
several_words(const struct several *several, const struct image *image, char *text, size_t size)
{
	char   number[16];
	size_t len = (size_t)snprintf(number, sizeof number, "%u marked", several->marked.count), short_len;

	len = several->marked.count > 0 && len < size ? len : 0;
	memcpy(text, number, len);
	text[len] = '\0';
	short_len = len;
	for (unsigned i = 0; len > 0 && i < several->marked.count; i++) {
		struct text name = regimen_short_name(image, several->marked.list[i]);

		if (len + name.len + 3 > size) {
			text[short_len] = '\0';
			return short_len;
		}
		len += (size_t)snprintf(text + len, size - len, "%s%.*s", i == 0 ? ": " : ", ", (int)name.len, name.bytes);
	}
	return len;
}

/* `Plan: Alvorine, Nasotide`. */
static void
say_title(const struct several *several, const struct image *image, struct sheet *sheet)
{
	static const char *const titles[VIEW_COUNT] = {
		[VIEW_COMPARE] = "Compared: ", [VIEW_PLAN] = "Plan: ", [VIEW_TABLE] = "Monitoring table: ",
	};

	sheet_add_own(sheet, STYLE_TITLE);
	sheet_say(sheet, titles[several->view]);
	if (several->marked.count == 0)
		sheet_say(sheet, "all medicines of this reference");
	for (unsigned i = 0; i < several->marked.count; i++) {
		sheet_say(sheet, i > 0 ? ", " : "");
		sheet_say_text(sheet, image_node(image, several->marked.list[i]).text);
	}
}

void
several_write(const struct several *several, const struct image *image, struct sheet *sheet)
{
	const struct panel_folds *folds = &several->folds[several->view];
	struct regimen_drugs	  all;

	sheet_clear(sheet);
	say_title(several, image, sheet);
	switch (several->view) {
	case VIEW_COMPARE:
		view_compare(sheet, image, folds, several->marked.list, several->marked.count);
		break;
	case VIEW_PLAN:
		view_plan(sheet, image, folds, several->marked.list, several->marked.count);
		break;
	case VIEW_TABLE:
		regimen_all(&all, image);
		if (several->marked.count > 0)
			view_table(sheet, image, several->marked.list, several->marked.count);
		else
			view_table(sheet, image, all.list, all.count);
		break;
	case VIEW_NONE:
	case VIEW_COUNT:
		break;
	}
}

void
view_label(struct sheet *sheet, const struct image *image, node_ix drug)
{
	sheet_label_text(sheet, regimen_short_name(image, drug));
}

void
view_say_drugs(struct sheet *sheet, const struct image *image, const node_ix *drugs, unsigned count, uint64_t set)
{
	bool first = true;

	for (unsigned i = 0; i < count; i++) {
		if (!(set >> i & 1))
			continue;
		sheet_say(sheet, first ? "" : ", ");
		sheet_say_text(sheet, regimen_short_name(image, drugs[i]));
		first = false;
	}
}

void
view_note(struct sheet *sheet, const char *ascii)
{
	sheet_add_own(sheet, STYLE_NOTE);
	sheet_say(sheet, ascii);
}
