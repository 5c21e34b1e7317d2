#include "browse/filter.h"

#include <stdlib.h>
#include <string.h>

#include "browse/lookup.h"
#include "browse/navigate.h"
#include "text/fold.h"
#include "xalloc.h"

/* The section that the reader is in, or on when it is open. */
static node_ix
section_here(const struct app *app)
{
	node_ix ix = app->text.cursor;

	if (ix != 0 && outline_is_open(&app->outline, ix))
		return ix;
	while (ix != 0 && image_node(app->image, ix).kind != NODE_SECTION)
		ix = image_node(app->image, ix).parent;
	return ix != app->text.cursor || ix == 0 ? ix : image_node(app->image, ix).parent;
}

void
filter_open(struct app *app)
{
	if (app->in_panel)
		navigate_leave_panel(app);
	filter_clear(app);
	app->filtered = section_here(app);
	app->prompting = PROMPTING_FILTER;
	prompt_open(&app->prompts[PROMPTING_FILTER], "&");
}

/* What is selected has to have a row. */
static void
settle(struct app *app)
{
	if (!listing_shows(&app->outline.listing, app->text.cursor))
		pane_select(&app->text, app->outline.listing.section, false);
	if (!listing_shows(&app->outline.listing, app->text.top.item))
		pane_restore(&app->text, app->text.cursor, (struct place){ .item = app->text.cursor });
}

static unsigned
apply(struct app *app)
{
	const struct prompt *prompt = &app->prompts[PROMPTING_FILTER];
	unsigned	     shown = listing_filter(&app->outline.listing, app->filtered, prompt->text, prompt->len);

	settle(app);
	return shown;
}

void
filter_edit(struct app *app)
{
	app->filter_shown = apply(app);
}

bool
filter_complete(struct app *app)
{
	struct prompt *prompt = &app->prompts[PROMPTING_FILTER];
	struct name    name;
	char	      *fold = xmalloc(prompt->len * FOLD_GROWTH + 1);
	size_t	       len = text_fold(prompt->text, prompt->len, fold, NULL);
	bool	       found = len > 0 && lookup_matching(app->image, fold, len, &name, 1) > 0;

	if (found)
		prompt_set(prompt, name.shown.bytes, name.shown.len);
	free(fold);
	return found;
}

void
filter_accept(struct app *app)
{
	app->prompting = PROMPTING_NONE;
	app->filter_shown = apply(app);
	if (app->outline.listing.section != NODE_NONE)
		app_say(app, "%u shown; Esc shows all again", app->filter_shown);
}

void
filter_clear(struct app *app)
{
	app->prompting = app->prompting == PROMPTING_FILTER ? PROMPTING_NONE : app->prompting;
	listing_show_all(&app->outline.listing);
}

static const char *
order_name(const struct app *app, node_ix section, enum list_order order)
{
	if (order == LIST_NAME)
		return "name";
	if (order == LIST_CLASS)
		return "class";
	return section == image_place(app->image, PLACE_DRUGS) ? "order of use" : "order of the reference";
}

static void
sort(struct app *app, node_ix section, enum list_order order, bool reversed)
{
	if (listing_sort(&app->outline.listing, section, order, reversed))
		app_say(app, "Sorted by %s%s", order_name(app, section, order), reversed ? ", backwards" : "");
	else
		app_say(app, "There is nothing to sort here");
	pane_select(&app->text, app->text.cursor, false);
}

void
filter_sort(struct app *app)
{
	const struct listing *listing = &app->outline.listing;
	node_ix		      section = section_here(app);
	enum list_order	      next = listing->sorted == section ? (listing->order + 1) % LIST_ORDERS : LIST_NAME;

	/* Only drugs have a class. */
	if (next == LIST_CLASS && section != image_place(app->image, PLACE_DRUGS))
		next = LIST_GIVEN;
	sort(app, section, next, false);
}

void
filter_reverse(struct app *app)
{
	const struct listing *listing = &app->outline.listing;
	node_ix		      section = section_here(app);
	bool		      same = listing->sorted == section;

	sort(app, section, same ? listing->order : LIST_GIVEN, same ? !listing->reversed : true);
}
