#include "browse/navigate.h"

#include <string.h>

#include "browse/filter.h"
#include "browse/links.h"
#include "browse/overlay.h"
#include "browse/search.h"

struct step
navigate_here(const struct app *app)
{
	struct step step = {
		.node = app->text.cursor,
		.top = app->text.top,
		.in_panel = app->in_panel,
		.peek = app->peek,
		.panel_folds = app->folds,
		.shown = app->shown,
		.panel_line = app->panel.cursor,
		.panel_top = app->panel.top,
		.link = app->text.link,
		.spot = app->text.spot,
		.panel_link = app->panel.link,
		.panel_spot = app->panel.spot,
		.view = app->several.view,
		.view_folds = app->several.folds[app->several.view], .marks = several_marks(&app->several),
	};

	folds_copy(&step.folds, &app->outline.folds);
	return step;
}

/* What the reader goes to has a row: a filter that hides it is lifted. */
static void
unhide(struct app *app, node_ix ix)
{
	if (listing_shows(&app->outline.listing, ix))
		return;
	filter_clear(app);
	app_say(app, "All rows are shown again");
}

/* After sections were closed: what was selected or at the top may have no row any more. */
void
navigate_settle(struct app *app)
{
	node_ix top = outline_visible(&app->outline, app->text.top.item);
	node_ix cursor = outline_visible(&app->outline, app->text.cursor);

	unhide(app, cursor);
	if (!listing_shows(&app->outline.listing, top))
		top = cursor;
	if (cursor != app->text.cursor || top != app->text.top.item)
		pane_restore(&app->text, cursor, top == app->text.top.item ? app->text.top : (struct place){ .item = top });
}

void
navigate_leave_panel(struct app *app)
{
	app->in_panel = false;
	app->peek = NODE_NONE;
	app->several.view = VIEW_NONE;
	app_arrange(app);
}

void
navigate_enter_panel(struct app *app)
{
	app->in_panel = true;
	app_arrange(app);
}

/* Select a node of a card in the panel. */
static void
select_in_panel(struct app *app, node_ix ix)
{
	int	 group = panel_group_of(app->image, ix);
	uint32_t line;

	if (group != SHEET_NO_GROUP)
		panel_fold(&app->folds, group, true);
	navigate_enter_panel(app);
	app_update_panel(app, true);
	if (panel_find(&app->sheet, ix, &line))
		pane_select(&app->panel, sheet_visible(&app->sheet, line), false);
}

/* Select a node, without remembering where the reader was. */
void
navigate_to(struct app *app, node_ix ix, bool top)
{
	node_ix owner = outline_owner(&app->outline, ix);

	overlay_close(app);
	navigate_leave_panel(app);
	unhide(app, owner);
	outline_reveal(&app->outline, owner);
	pane_select(&app->text, owner, top);
	app_arrange(app);
	if (ix != owner)
		select_in_panel(app, ix);
}

void
app_go(struct app *app, node_ix ix)
{
	trail_leave(&app->trail, navigate_here(app));
	navigate_to(app, ix, false);
}

void
navigate_return(struct app *app, const struct step *step)
{
	overlay_close(app);
	navigate_leave_panel(app);
	outline_set_folds(&app->outline, &step->folds);
	outline_reveal(&app->outline, step->node);
	pane_restore(&app->text, step->node, step->top);
	navigate_settle(app);
	app->in_panel = step->in_panel;
	app->peek = step->peek;
	app->folds = step->panel_folds;
	app->several.view = step->view;
	app->several.folds[step->view] = step->view_folds;
	app_arrange(app);
	app_update_panel(app, true);
	/* A view of other drugs has other lines. */
	if (app->panel.rows > 0 && app->shown == step->shown &&
	    (step->view == VIEW_NONE || step->marks == several_marks(&app->several))) {
		pane_restore(&app->panel, step->panel_line, step->panel_top);
		app->panel.link = step->panel_link;
		app->panel.spot = step->panel_spot;
	}
	app->text.link = step->link;
	app->text.spot = step->spot;
}

void
navigate_trail(struct app *app, bool back)
{
	struct step step = navigate_here(app);

	if (back ? trail_back(&app->trail, &step) : trail_forward(&app->trail, &step))
		navigate_return(app, &step);
	else
		app_say(app, back ? "Nothing to go back to" : "Nothing to go forward to");
	step_done(&step);
}

/* A main section: opened, at the top of the pane. */
void
navigate_main(struct app *app, int n)
{
	node_ix ix = outline_main_section(&app->outline, n);

	if (ix == NODE_NONE) {
		app_say(app, "There is no main section %d", n);
		return;
	}
	trail_leave(&app->trail, navigate_here(app));
	outline_open(&app->outline, ix, true);
	navigate_to(app, ix, true);
}

void
navigate_urgent(struct app *app)
{
	node_ix	    ix = image_place(app->image, PLACE_URGENT);
	struct node urgent;

	if (ix == NODE_NONE) {
		app_say(app, "This reference has no list of urgent signs");
		return;
	}
	trail_leave(&app->trail, navigate_here(app));
	urgent = image_node(app->image, ix);
	for (node_ix at = ix; at < urgent.end; at++)
		outline_open(&app->outline, at, true);
	navigate_to(app, ix, true);
}

/* The folds of what the panel shows. */
static struct panel_folds *
folds_here(struct app *app)
{
	return app->several.view != VIEW_NONE ? &app->several.folds[app->several.view] : &app->folds;
}

static void
set_group(struct app *app, uint32_t line, bool open)
{
	panel_fold(folds_here(app), app->sheet.list[line].group, open);
	app_update_panel(app, true);
	if (open)
		pane_show_below(&app->panel);
}

void
navigate_peek(struct app *app, node_ix ix)
{
	trail_leave(&app->trail, navigate_here(app));
	overlay_close(app);
	app->several.view = VIEW_NONE;
	app->peek = ix;
	app->in_panel = true;
	app_arrange(app);
}

/* Whether a node is a statement of the card that is shown: then its sources are shown instead of going anywhere. */
static bool
is_peek(const struct app *app, node_ix target)
{
	return target != NODE_NONE && target != app->shown && app->several.view == VIEW_NONE && image_node(app->image, target).kind > NODE_FIELD &&
	    outline_owner(&app->outline, target) == app->text.cursor;
}

/* Follow what a line of the panel stands for: a statement of this card gives way to its sources. */
void
navigate_follow(struct app *app, node_ix target)
{
	if (target == NODE_NONE || target == app->shown)
		return;
	if (is_peek(app, target))
		navigate_peek(app, target);
	else
		app_go(app, target);
}

static void
panel_in(struct app *app)
{
	const struct sheet_line *line = &app->sheet.list[app->panel.cursor];

	if (line->group != SHEET_NO_GROUP && !line->open)
		set_group(app, app->panel.cursor, true);
	else if (line->group != SHEET_NO_GROUP)
		pane_down(&app->panel);
	else if (is_peek(app, line->target))
		navigate_peek(app, line->target);
	else if (line->target != NODE_NONE && line->target != app->shown)
		app_say(app, "Enter goes there");
}

void
navigate_in(struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->in_panel)
		panel_in(app);
	else if (!outline_can_open(&app->outline, ix))
		navigate_enter_panel(app);
	else if (!outline_is_open(&app->outline, ix)) {
		outline_open(&app->outline, ix, true);
		pane_show_below(&app->text);
	} else
		pane_down(&app->text);
}

/* From a statement's sources back to the card that it stands in. */
static void
unpeek(struct app *app)
{
	node_ix	 was = app->peek;
	uint32_t line;

	app->peek = NODE_NONE;
	app_arrange(app);
	if (panel_find(&app->sheet, was, &line))
		pane_select(&app->panel, sheet_visible(&app->sheet, line), false);
}

void
navigate_out(struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->peek != NODE_NONE)
		unpeek(app);
	else if (app->in_panel)
		navigate_leave_panel(app);
	else if (ix != 0 && outline_is_open(&app->outline, ix)) {
		outline_open(&app->outline, ix, false);
		navigate_settle(app);
	} else if (ix != 0)
		pane_select(&app->text, image_node(app->image, ix).parent, false);
}

void
navigate_toggle(struct app *app)
{
	node_ix ix = app->text.cursor, link = links_target(app);

	if (link != NODE_NONE)
		app_go(app, link);
	else if (app->in_panel) {
		const struct sheet_line *line = &app->sheet.list[app->panel.cursor];

		if (line->group != SHEET_NO_GROUP)
			set_group(app, app->panel.cursor, !line->open);
		else
			navigate_follow(app, line->target);
	} else if (outline_can_open(&app->outline, ix)) {
		outline_open(&app->outline, ix, !outline_is_open(&app->outline, ix));
		navigate_settle(app);
		if (outline_is_open(&app->outline, ix))
			pane_show_below(&app->text);
	} else
		navigate_enter_panel(app);
}

void
navigate_fold_all(struct app *app, bool open)
{
	if (app->in_panel) {
		panel_fold_all(folds_here(app), open);
		app_update_panel(app, true);
		return;
	}
	outline_open_all(&app->outline, open);
	navigate_settle(app);
}

/* The next or previous heading: a section, or a group of the panel. */
void
navigate_heading(struct app *app, bool next)
{
	struct pane *pane = app_focused(app);
	const struct sheet *sheet = pane == &app->overlay.pane ? &app->overlay.sheet : &app->sheet;
	uint32_t     at = pane->cursor;

	if (pane == &app->text) {
		pane_select(pane, next ? outline_next_section(&app->outline, at) : outline_prev_section(&app->outline, at), false);
		return;
	}
	while (next ? pane->items.next(pane->items.self, &at) : pane->items.prev(pane->items.self, &at))
		if (sheet->list[at].style == STYLE_HEADING || sheet->list[at].group != SHEET_NO_GROUP) {
			pane_select(pane, at, false);
			return;
		}
}

/* The drug that the reader is on or in: its row, its card, or what leads to one of them; NODE_NONE for none. */
static node_ix
drug_here(const struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->in_panel) {
		ix = app->sheet.list[app->panel.cursor].target;
		if (ix == NODE_NONE || image_node(app->image, outline_owner(&app->outline, ix)).kind != NODE_DRUG)
			ix = app_here(app);
	}
	ix = outline_owner(&app->outline, ix);
	return image_node(app->image, ix).kind == NODE_DRUG ? ix : NODE_NONE;
}

/* Whether so many drugs are marked as a view is made from. */
static bool
view_has_drugs(const struct app *app, enum view view)
{
	unsigned count = app->several.marked.count;

	return view == VIEW_COMPARE ? count >= COMPARE_LEAST && count <= COMPARE_MOST : view != VIEW_PLAN || count > 0;
}

void
navigate_marks_changed(struct app *app)
{
	app->outline.version++;
	if (!view_has_drugs(app, app->several.view))
		navigate_leave_panel(app);
	app_update_panel(app, true);
}

void
navigate_mark(struct app *app)
{
	node_ix	    ix = drug_here(app);
	struct text name;

	if (ix == NODE_NONE) {
		app_say(app, "Only drugs are marked: go to one, in a list or in its card");
		return;
	}
	if (!several_toggle(&app->several, ix)) {
		app_say(app, "No more than %d can be marked", REGIMEN_MAX);
		return;
	}
	name = image_node(app->image, ix).text;
	navigate_marks_changed(app);
	app_say(app, "%.*s is %s; c compares, m makes a plan, t shows the checks", (int)name.len, name.bytes,
	    several_has(&app->several, ix) ? "marked" : "not marked any more");
}

/* Show a view of the marked drugs, where enough of them are marked. */
void
navigate_view(struct app *app, enum view view)
{
	unsigned count = app->several.marked.count;

	if (view == VIEW_COMPARE && !view_has_drugs(app, view)) {
		app_say(app, "%u marked: with x mark %d to %d drugs, then c shows them side by side", count, COMPARE_LEAST, COMPARE_MOST);
		return;
	}
	if (!view_has_drugs(app, view)) {
		app_say(app, "No drug is marked: with x mark one or more, then m makes a plan");
		return;
	}
	trail_leave(&app->trail, navigate_here(app));
	overlay_close(app);
	app->peek = NODE_NONE;
	app->several.view = view;
	app->in_panel = true;
	app_arrange(app);
}

void
navigate_contents(struct app *app)
{
	trail_leave(&app->trail, navigate_here(app));
	outline_open_all(&app->outline, false);
	navigate_to(app, 0, true);
}

void
navigate_other_pane(struct app *app)
{
	if (app->in_panel)
		navigate_leave_panel(app);
	else
		navigate_enter_panel(app);
}

void
navigate_hide_panel(struct app *app)
{
	app->no_panel = !app->no_panel;
	app->maximised = false;
	navigate_leave_panel(app);
	app_say(app, app->no_panel ? "The panel is hidden; Right or Enter shows it in place of the text"
				   : "The panel is shown where there is room");
}

void
navigate_say_where(struct app *app)
{
	struct text id = { 0 };
	node_ix	    ix = app_here(app);

	while ((id = image_id(app->image, ix)).len == 0 && ix != 0)
		ix = image_node(app->image, ix).parent;
	app_say(app, "Address %.*s, %d%% of the text", id.len > 0 ? (int)id.len : 3, id.len > 0 ? id.bytes : "top",
	    app_percent(app));
}

/* Close what is on top; false when there is nothing. */
bool
navigate_close_top(struct app *app)
{
	if (app->overlay.kind != OVERLAY_NONE)
		overlay_close(app);
	else if (app->search.active)
		search_end(app);
	else if (app->peek != NODE_NONE && app->several.view == VIEW_NONE)
		unpeek(app);
	else if (app->in_panel)
		navigate_leave_panel(app);
	else
		return false;
	return true;
}
