#include "browse/search.h"

#include <stdio.h>
#include <string.h>

#include "browse/navigate.h"

void
search_open(struct app *app)
{
	if (app->search.active)
		search_end(app);
	app->search.before = navigate_here(app);
	app->search.panel_folds = app->folds;
	app->search.active = true;
	app->search.hit = FIND_NONE;
	find_set(&app->search.find, "", 0);
	app->text.find = app->panel.find = &app->search.find;
	outline_count_hits(&app->outline, &app->search.find);
	app->prompting = PROMPTING_FIND;
	prompt_open(&app->prompts[PROMPTING_FIND], "/");
}

/* Open and closed as it was before the search. */
static void
restore_folds(struct app *app)
{
	outline_set_folds(&app->outline, &app->search.before.folds);
	app->folds = app->search.panel_folds;
	navigate_settle(app);
}

static void
mark_hit(struct app *app, uint32_t hit)
{
	app->search.hit = app->text.hit = app->panel.hit = hit;
}

/* Show a hit: in the outline, or in the panel of what it belongs to. */
static void
arrive(struct app *app, uint32_t hit)
{
	node_ix	     ix = find_node(app->image, hit);
	struct pane *pane;
	uint32_t     start, end;

	restore_folds(app);
	navigate_to(app, ix, false);
	mark_hit(app, hit);
	find_range(&app->search.find, ix, hit, &start, &end);
	pane = app->in_panel ? &app->panel : &app->text;
	pane_look_at(pane, start);
}

/* Where the search began, as a place in the fold. */
static uint32_t
origin(const struct app *app)
{
	return image_text_position(app->image, app->search.before.node);
}

static void
find_from(struct app *app, uint32_t from)
{
	uint32_t hit = find_next(&app->search.find, from);

	if (hit == FIND_NONE)
		hit = find_next(&app->search.find, 0);
	if (hit == FIND_NONE) {
		struct step *before = &app->search.before;

		mark_hit(app, FIND_NONE);
		navigate_return(app, before);
		app->prompting = PROMPTING_FIND;
		return;
	}
	arrive(app, hit);
}

void
search_edit(struct app *app)
{
	const struct prompt *prompt = &app->prompts[PROMPTING_FIND];

	find_set(&app->search.find, prompt->text, prompt->len);
	find_from(app, origin(app));
	app->prompting = PROMPTING_FIND;
	/* So much is counted at once that in a text of usual size the first number is the right one. */
	app_work(app);
}

bool
search_complete(struct app *app)
{
	struct text text;
	uint32_t    start, end;
	node_ix	    ix;

	if (app->search.hit == FIND_NONE || app->search.find.len == 0)
		return false;
	ix = find_node(app->image, app->search.hit);
	text = image_node(app->image, ix).text;
	find_range(&app->search.find, ix, app->search.hit, &start, &end);
	/* Other names that a node is found by do not stand in its text. */
	if (start >= text.len)
		return false;
	prompt_complete(&app->prompts[PROMPTING_FIND], text.bytes, text.len, start, end);
	return true;
}

void
search_accept(struct app *app)
{
	struct prompt *prompt = &app->prompts[PROMPTING_FIND];
	struct step    step;

	app->prompting = PROMPTING_NONE;
	/* Enter in an empty line looks for the last one again. */
	if (prompt->len == 0 && prompt->history_count > 0) {
		const char *last = prompt->history[prompt->history_count - 1];

		find_set(&app->search.find, last, strlen(last));
		find_from(app, origin(app));
		app->prompting = PROMPTING_NONE;
	}
	if (app->search.find.len == 0) {
		search_end(app);
		return;
	}
	if (app->search.hit == FIND_NONE) {
		app_say(app, "Nothing found");
		search_end(app);
		return;
	}
	/* A search is one step of the trail, whatever was looked at on the way. */
	step = app->search.before;
	app->search.before = navigate_here(app);
	folds_copy(&app->search.before.folds, &step.folds);
	trail_leave(&app->trail, step);
}

void
search_cancel(struct app *app)
{
	struct step before = app->search.before;

	app->prompting = PROMPTING_NONE;
	app->search.before = (struct step){ 0 };
	app->folds = app->search.panel_folds;
	search_end(app);
	navigate_return(app, &before);
	step_done(&before);
}

void
search_step(struct app *app, bool forward)
{
	struct find *find = &app->search.find;
	uint32_t     hit;

	if (!app->search.active || find->len == 0) {
		app_say(app, "Nothing to look for: / begins a search");
		return;
	}
	hit = forward ? find_next(find, app->search.hit + 1) : find_prev(find, app->search.hit);
	if (hit == FIND_NONE) {
		hit = forward ? find_next(find, 0) : find_prev(find, UINT32_MAX);
		app_say(app, forward ? "Went on from the top" : "Went on from the end");
	}
	if (hit != FIND_NONE)
		arrive(app, hit);
}

void
search_end(struct app *app)
{
	step_done(&app->search.before);
	app->search.before = (struct step){ 0 };
	app->search.active = false;
	app->text.find = app->panel.find = NULL;
	outline_count_hits(&app->outline, NULL);
	mark_hit(app, FIND_NONE);
}

void
search_counter(const struct app *app, char *text, size_t size)
{
	const struct find *find = &app->search.find;
	uint32_t	   all = find_count(find, UINT32_MAX);

	*text = '\0';
	if (!app->search.active || find->len == 0)
		return;
	if (app->search.hit == FIND_NONE)
		snprintf(text, size, "not found");
	else
		snprintf(text, size, "%u/%u%s", (unsigned)find_count(find, app->search.hit) + 1, (unsigned)all,
		    find_counted(find) ? "" : "+");
}
