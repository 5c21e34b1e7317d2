/*
 * Comparison, plan and table as pages of linear mode: what sections there are,
 * or one of them, with a number before what leads further.
 */
#include <stdio.h>

#include "regimen/tell.h"
#include "terminal/linear_page.h"

enum { COUNT_BYTES = 32 };

struct listener {
	struct linear_page *page;
	struct linear_place place;
	int		    section;	/* that is being told, from 0; LINEAR_WHOLE before the first one */
	bool		    open;	/* its lines are shown */
	struct joined	    heading;	/* of a closed one, until its lines are counted */
	unsigned	    lines;
};

/* The heading of a closed section, now that its lines are known. */
static void
put_closed(struct listener *listener)
{
	struct linear_place place = listener->place;
	struct joined	    words = { .len = 0 };
	char		    count[COUNT_BYTES];

	if (listener->heading.len == 0)
		return;
	place.section = listener->section;
	linear_page_number(listener->page, &words, place);
	joined_say(&words, "Closed: ");
	joined_add(&words, &listener->heading);
	snprintf(count, sizeof count, ", %u %s", listener->lines, listener->lines == 1 ? "line" : "lines");
	joined_say(&words, count);
	linear_page_words(listener->page, &words);
	joined_done(&listener->heading);
}

/* Signs as words. */
static void
say_signs(struct joined *words, const struct tell_line *line)
{
	joined_glue(words, line->differs ? "Differs: " : "");
	joined_glue(words, line->warning ? "Warning: " : "");
}

/* The first section is open from the start where it is a warning, or says all in short. */
static void
begin_section(struct listener *listener, const struct tell_line *line)
{
	bool whole = listener->place.section == LINEAR_WHOLE;

	put_closed(listener);
	listener->section++;
	listener->lines = 0;
	listener->open = whole ? listener->section == 0 && (line->warning || listener->place.view == LINEAR_COMPARE) :
	    listener->section == listener->place.section;
	say_signs(&listener->heading, line);
	joined_add(&listener->heading, &line->words);
	if (listener->open) {
		struct joined words = { .len = 0 };

		joined_say(&words, "Open: ");
		joined_add(&words, &listener->heading);
		linear_page_words(listener->page, &words);
	}
	if (listener->open || !whole)
		joined_done(&listener->heading);
}

static void
tell_line(void *self, const struct tell_line *line)
{
	struct listener *listener = self;
	struct joined	 words = { .len = 0 };

	if (line->sort == TELL_HEADING) {
		begin_section(listener, line);
		return;
	}
	listener->lines++;
	if (!listener->open)
		return;
	if (line->target != NODE_NONE)
		linear_page_number(listener->page, &words, linear_place_of(listener->page->image, line->target));
	say_signs(&words, line);
	joined_add(&words, &line->words);
	linear_page_words(listener->page, &words);
	/* A section by itself needs the title, but not what follows it. */
	if (line->sort == TELL_TITLE)
		listener->open = listener->place.section == LINEAR_WHOLE;
}

static void
write_compare(struct listener *listener, const struct teller *teller, const node_ix *drugs, size_t count)
{
	struct regimen_compare compare;

	regimen_compare_init(&compare, listener->page->image, drugs, count);
	tell_compare(&compare, teller, listener);
	regimen_compare_done(&compare);
}

static void
write_plan(struct listener *listener, const struct teller *teller, const node_ix *drugs, size_t count)
{
	struct regimen_plan plan;

	regimen_plan_init(&plan, listener->page->image, drugs, count);
	tell_plan(&plan, teller, listener);
	regimen_plan_done(&plan);
}

static void
write_table(struct listener *listener, const struct teller *teller, const node_ix *drugs, size_t count)
{
	struct regimen_table table;

	regimen_table_init(&table, listener->page->image, drugs, count);
	tell_table(&table, teller, listener);
	regimen_table_done(&table);
}

void
linear_page_drugs(struct linear_page *page, struct linear_place place)
{
	static const struct teller teller = { .apart = true, .sources = true, .line = tell_line };
	struct listener	     listener = { .page = page, .place = place, .section = LINEAR_WHOLE, .open = true };
	struct regimen_drugs all, chosen = { .count = 0 };

	regimen_all(&all, page->image);
	for (unsigned drug = 0; drug < all.count; drug++)
		if (place.drugs >> drug & 1)
			chosen.list[chosen.count++] = all.list[drug];
	if (place.view == LINEAR_COMPARE)
		write_compare(&listener, &teller, chosen.list, chosen.count);
	else if (place.view == LINEAR_PLAN)
		write_plan(&listener, &teller, chosen.list, chosen.count);
	else
		write_table(&listener, &teller, chosen.list, chosen.count);
	put_closed(&listener);
}
