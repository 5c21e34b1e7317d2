#include "browse/help_find.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/help.h"
#include "text/fold.h"
#include "xalloc.h"

static void
look_for(struct app *app, const char *text, size_t len)
{
	sheet_find_set(&app->overlay.find, &app->overlay.sheet, text, len);
}

static void
begin(struct app *app, enum prompting prompting, const char *label)
{
	app->overlay.before = app->overlay.pane.cursor;
	app->overlay.top = app->overlay.pane.top;
	app->prompting = prompting;
	prompt_open(&app->prompts[prompting], label);
	look_for(app, "", 0);
}

/* Where the prompt was opened. */
static void
go_back(struct app *app)
{
	pane_restore(&app->overlay.pane, app->overlay.before, app->overlay.top);
}

static void
arrive(struct app *app, size_t hit)
{
	struct sheet_find *find = &app->overlay.find;

	sheet_find_go(find, &app->overlay.sheet, hit);
	pane_select(&app->overlay.pane, find->hits[hit].line, false);
	pane_look_at(&app->overlay.pane, (uint32_t)(find->hits[hit].from - find->hits[hit].own));
}

static void
find_text(struct app *app, const char *text, size_t len)
{
	struct sheet_find *find = &app->overlay.find;
	size_t		   hit;

	look_for(app, text, len);
	hit = sheet_find_from(find, app->overlay.before);
	go_back(app);
	if (find->count > 0)
		arrive(app, hit < find->count ? hit : 0);
}

/* To the next or previous hit, around the end. */
static void
step(struct app *app, bool forward)
{
	struct sheet_find *find = &app->overlay.find;

	if (find->count == 0) {
		app_say(app, "Nothing to look for: / begins a search");
		return;
	}
	if (find->here == (forward ? find->count - 1 : 0))
		app_say(app, forward ? "Went on from the top" : "Went on from the end");
	arrive(app, (find->here + (forward ? 1 : find->count - 1)) % find->count);
}

/* Write the help anew, with the lines that hold what was typed. */
static void
narrow(struct app *app)
{
	const struct prompt *prompt = &app->prompts[PROMPTING_HELP_FILTER];
	char		    *fold = xmalloc(prompt->len * FOLD_GROWTH + 1);
	size_t		     len = text_fold(prompt->text, prompt->len, fold, NULL);

	help_write(&app->overlay.sheet, app->in_panel ? FOOTER_PANEL : FOOTER_OUTLINE, fold, len);
	look_for(app, "", 0);
	pane_show(&app->overlay.pane, sheet_items(&app->overlay.sheet), 0);
	free(fold);
}

bool
help_find_act(struct app *app, enum action action)
{
	if (action == ACTION_FIND)
		begin(app, PROMPTING_HELP, "/");
	else if (action == ACTION_FILTER) {
		begin(app, PROMPTING_HELP_FILTER, "&");
		narrow(app);
	} else if (action == ACTION_FIND_NEXT || action == ACTION_FIND_PREV)
		step(app, action == ACTION_FIND_NEXT);
	else
		return false;
	return true;
}

void
help_find_edit(struct app *app)
{
	const struct prompt *prompt = &app->prompts[app->prompting];

	if (app->prompting == PROMPTING_HELP_FILTER)
		narrow(app);
	else
		find_text(app, prompt->text, prompt->len);
}

bool
help_find_complete(struct app *app)
{
	const struct sheet_find *find = &app->overlay.find;
	struct prompt		*prompt = &app->prompts[app->prompting];
	bool			 filter = app->prompting == PROMPTING_HELP_FILTER;
	const struct sheet_hit	*hit;

	if (filter)
		look_for(app, prompt->text, prompt->len);
	if (find->count == 0)
		return false;
	hit = &find->hits[filter ? 0 : find->here];
	prompt_complete(prompt, app->overlay.sheet.own + hit->own, hit->own_len, hit->from - hit->own,
	    hit->end - hit->own);
	return true;
}

void
help_find_finish(struct app *app, bool cancelled)
{
	struct prompt *prompt = &app->prompts[app->prompting];
	bool	       filter = app->prompting == PROMPTING_HELP_FILTER;

	app->prompting = PROMPTING_NONE;
	if (cancelled && filter) {
		prompt_set(prompt, "", 0);
		narrow(app);
	}
	if (cancelled) {
		look_for(app, "", 0);
		go_back(app);
	} else if (filter && prompt->len > 0)
		app_say(app, "%zu shown; & and Enter show all again", app->overlay.sheet.count);
	else if (!filter && prompt->len == 0 && prompt->history_count > 0) {
		/* Enter in an empty line looks for the last one again. */
		const char *last = prompt->history[prompt->history_count - 1];

		find_text(app, last, strlen(last));
	}
	if (!cancelled && !filter && app->overlay.find.count == 0)
		app_say(app, "Nothing found");
}

void
help_find_counter(const struct app *app, char *text, size_t size)
{
	const struct sheet_find *find = &app->overlay.find;

	*text = '\0';
	if (app->prompting == PROMPTING_HELP_FILTER)
		snprintf(text, size, "%zu shown", app->overlay.sheet.count);
	else if (find->count > 0)
		snprintf(text, size, "%zu/%zu", find->here + 1, find->count);
	else if (app->prompting == PROMPTING_HELP && app->prompts[PROMPTING_HELP].len > 0)
		snprintf(text, size, "not found");
}
