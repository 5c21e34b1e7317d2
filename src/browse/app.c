#include "browse/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "browse/frame.h"
#include "browse/help.h"

static bool
only_panel(const struct app *app)
{
	struct layout natural = layout_of(app->rows, app->cols, !app->no_panel, false, false);

	return app->in_panel && (app->maximised || natural.kind == LAYOUT_SINGLE);
}

static void
fit(struct pane *pane, struct rect rect)
{
	pane->row = rect.row;
	pane->col = rect.col;
	pane->rows = rect.rows;
	pane->cols = rect.cols;
}

/* Write the panel about what is selected, unless it shows that already. */
static void
update_panel(struct app *app, bool again)
{
	node_ix wanted = app->peek != NODE_NONE ? app->peek : app->text.cursor;

	if (app->panel.rows < 1 || (wanted == app->shown && !again))
		return;
	panel_write(&app->sheet, app->image, &app->folds, wanted);
	if (wanted != app->shown)
		pane_show(&app->panel, sheet_items(&app->sheet), 0);
	app->shown = wanted;
	if (app->panel.cursor >= app->sheet.count)
		pane_show(&app->panel, sheet_items(&app->sheet), 0);
}

/* Give the panes their places, after anything that may change them. */
static void
arrange(struct app *app)
{
	app->layout = layout_of(app->rows, app->cols, !app->no_panel, app->maximised && !app->in_panel, only_panel(app));
	fit(&app->text, app->layout.text);
	fit(&app->panel, app->layout.panel);
	fit(&app->help_pane, app->layout.whole);
	app->text.ascii = app->panel.ascii = app->help_pane.ascii = app->ascii;
	update_panel(app, false);
}

void
app_init(struct app *app, const struct image *image, const struct app_settings *settings)
{
	memset(app, 0, sizeof *app);
	app->image = image;
	app->ascii = settings->ascii;
	app->no_panel = settings->no_panel;
	app->shown = app->peek = NODE_NONE;
	app->text.image = app->panel.image = app->help_pane.image = image;
	outline_init(&app->outline, image);
	app->outline.hint = help_hint();
	panel_folds_init(&app->folds);
	pane_show(&app->text, outline_items(&app->outline), 0);
	help_write(&app->help);
	pane_show(&app->help_pane, sheet_items(&app->help), 0);
}

void
app_done(struct app *app)
{
	outline_done(&app->outline);
	sheet_done(&app->sheet);
	sheet_done(&app->help);
}

void
app_resize(struct app *app, int rows, int cols)
{
	app->rows = rows;
	app->cols = cols;
	arrange(app);
}

void
app_say(struct app *app, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(app->message, sizeof app->message, format, values);
	va_end(values);
}

static struct pane *
focused(struct app *app)
{
	return app->help_open ? &app->help_pane : app->in_panel ? &app->panel : &app->text;
}

static struct step
here(const struct app *app)
{
	return (struct step){
		.node = app->text.cursor,
		.top = app->text.top,
		.in_panel = app->in_panel,
		.peek = app->peek,
		.panel_line = app->panel.cursor,
	};
}

/* After sections were closed: what was selected or at the top may have no row any more. */
static void
settle_places(struct app *app)
{
	node_ix top = outline_visible(&app->outline, app->text.top.item);

	if (top != app->text.top.item)
		app->text.top = (struct place){ .item = top };
	app->text.cursor = outline_visible(&app->outline, app->text.cursor);
}

static void
leave_panel(struct app *app)
{
	app->in_panel = false;
	app->peek = NODE_NONE;
	arrange(app);
}

static void
enter_panel(struct app *app)
{
	app->in_panel = true;
	arrange(app);
}

/* Select a node of a card in the panel. */
static void
select_in_panel(struct app *app, node_ix ix)
{
	int	 group = panel_group_of(app->image, ix);
	uint32_t line;

	if (group != SHEET_NO_GROUP)
		panel_fold(&app->folds, group, true);
	enter_panel(app);
	update_panel(app, true);
	if (panel_find(&app->sheet, ix, &line))
		pane_select(&app->panel, line, false);
}

/* Select a node, without remembering where the reader was. */
static void
go(struct app *app, node_ix ix, bool top)
{
	node_ix owner = outline_owner(&app->outline, ix);

	app->help_open = false;
	leave_panel(app);
	outline_reveal(&app->outline, owner);
	pane_select(&app->text, owner, top);
	arrange(app);
	if (ix != owner)
		select_in_panel(app, ix);
}

void
app_go(struct app *app, node_ix ix)
{
	trail_leave(&app->trail, here(app));
	go(app, ix, false);
}

static void
return_to(struct app *app, const struct step *step)
{
	app->help_open = false;
	leave_panel(app);
	outline_reveal(&app->outline, step->node);
	app->text.cursor = step->node;
	app->text.top = step->top;
	settle_places(app);
	app->in_panel = step->in_panel;
	app->peek = step->peek;
	arrange(app);
	if (step->in_panel && step->panel_line < app->sheet.count)
		pane_select(&app->panel, step->panel_line, false);
}

static void
walk_trail(struct app *app, bool back)
{
	struct step to;

	if (back ? trail_back(&app->trail, here(app), &to) : trail_forward(&app->trail, here(app), &to))
		return_to(app, &to);
	else
		app_say(app, back ? "Nothing to go back to" : "Nothing to go forward to");
}

/* A main section: opened, at the top of the pane. */
static void
go_main(struct app *app, int n)
{
	node_ix ix = outline_main_section(&app->outline, n);

	if (ix == NODE_NONE) {
		app_say(app, "There is no main section %d", n);
		return;
	}
	trail_leave(&app->trail, here(app));
	outline_open(&app->outline, ix, true);
	go(app, ix, true);
}

static void
go_urgent(struct app *app)
{
	node_ix	    ix = image_place(app->image, PLACE_URGENT);
	struct node urgent;

	if (ix == NODE_NONE) {
		app_say(app, "This reference has no list of urgent signs");
		return;
	}
	trail_leave(&app->trail, here(app));
	urgent = image_node(app->image, ix);
	for (node_ix at = ix; at < urgent.end; at++)
		outline_open(&app->outline, at, true);
	go(app, ix, true);
}

static void
set_group(struct app *app, uint32_t line, bool open)
{
	panel_fold(&app->folds, app->sheet.list[line].group, open);
	update_panel(app, true);
	if (open)
		pane_show_below(&app->panel);
}

/* Follow what a line of the panel stands for: a statement of this card gives way to its sources. */
static void
follow(struct app *app, node_ix target)
{
	struct node node;

	if (target == NODE_NONE || target == app->shown)
		return;
	node = image_node(app->image, target);
	if (node.kind > NODE_FIELD && outline_owner(&app->outline, target) == app->text.cursor) {
		trail_leave(&app->trail, here(app));
		app->peek = target;
		arrange(app);
	} else
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
	else if (line->target != NODE_NONE)
		app_say(app, "Enter follows this");
}

static void
go_in(struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->in_panel)
		panel_in(app);
	else if (!outline_can_open(&app->outline, ix))
		enter_panel(app);
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
	arrange(app);
	if (panel_find(&app->sheet, was, &line))
		pane_select(&app->panel, line, false);
}

static void
go_out(struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->peek != NODE_NONE)
		unpeek(app);
	else if (app->in_panel)
		leave_panel(app);
	else if (ix != 0 && outline_is_open(&app->outline, ix)) {
		outline_open(&app->outline, ix, false);
		settle_places(app);
	} else if (ix != 0)
		pane_select(&app->text, image_node(app->image, ix).parent, false);
}

static void
toggle(struct app *app)
{
	node_ix ix = app->text.cursor;

	if (app->in_panel) {
		const struct sheet_line *line = &app->sheet.list[app->panel.cursor];

		if (line->group != SHEET_NO_GROUP)
			set_group(app, app->panel.cursor, !line->open);
		else
			follow(app, line->target);
	} else if (outline_can_open(&app->outline, ix)) {
		outline_open(&app->outline, ix, !outline_is_open(&app->outline, ix));
		settle_places(app);
		if (outline_is_open(&app->outline, ix))
			pane_show_below(&app->text);
	} else
		enter_panel(app);
}

static void
fold_all(struct app *app, bool open)
{
	if (app->in_panel) {
		panel_fold_all(&app->folds, open);
		if (!open && app->panel.cursor > 0) {
			while (app->panel.cursor > 0 && app->sheet.list[app->panel.cursor].group == SHEET_NO_GROUP)
				app->panel.cursor--;
			app->panel.top = (struct place){ .item = app->panel.cursor };
		}
		update_panel(app, true);
		return;
	}
	outline_open_all(&app->outline, open);
	settle_places(app);
}

/* The next or previous heading: a section, or a group of the panel. */
static void
go_heading(struct app *app, bool next)
{
	struct pane *pane = focused(app);
	const struct sheet *sheet = pane == &app->help_pane ? &app->help : &app->sheet;
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

static void
contents(struct app *app)
{
	trail_leave(&app->trail, here(app));
	outline_open_all(&app->outline, false);
	go(app, 0, true);
}

static void
other_pane(struct app *app)
{
	if (app->in_panel)
		leave_panel(app);
	else
		enter_panel(app);
}

static void
hide_panel(struct app *app)
{
	app->no_panel = !app->no_panel;
	app->maximised = false;
	leave_panel(app);
	app_say(app, app->no_panel ? "The panel is hidden; Right or Enter shows it in place of the text"
				   : "The panel is shown where there is room");
}

int
app_percent(const struct app *app)
{
	uint32_t size = image_text_size(app->image);
	node_ix	 end = image_node(app->image, app->text.cursor).end;
	uint32_t at = app->text.cursor == 0 ? 0 :
	    image_text_position(app->image, end == image_node_count(app->image) ? end : app->text.cursor);

	return size == 0 ? 0 : (int)((uint64_t)at * 100 / size);
}

static void
say_where(struct app *app)
{
	struct text id = { 0 };
	node_ix	    ix = app->shown != NODE_NONE && app->in_panel ? app->shown : app->text.cursor;

	while ((id = image_id(app->image, ix)).len == 0 && ix != 0)
		ix = image_node(app->image, ix).parent;
	app_say(app, "Address %.*s, %d%% of the text", id.len > 0 ? (int)id.len : 3, id.len > 0 ? id.bytes : "top",
	    app_percent(app));
}

/* Close what is on top; false when there is nothing. */
static bool
close_top(struct app *app)
{
	if (app->help_open)
		app->help_open = false;
	else if (app->peek != NODE_NONE)
		unpeek(app);
	else if (app->in_panel)
		leave_panel(app);
	else
		return false;
	return true;
}

/* Actions that move within the focused pane. */
static bool
move(struct app *app, enum action action)
{
	struct pane *pane = focused(app);
	int	     page = pane->rows > 2 ? pane->rows - 1 : 1, half = pane->rows > 1 ? pane->rows / 2 : 1;

	switch ((int)action) {
	case ACTION_DOWN:
		pane_down(pane);
		return true;
	case ACTION_UP:
		pane_up(pane);
		return true;
	case ACTION_SCROLL_DOWN:
		pane_scroll(pane, 1);
		return true;
	case ACTION_SCROLL_UP:
		pane_scroll(pane, -1);
		return true;
	case ACTION_PAGE_DOWN:
		pane_page(pane, page);
		return true;
	case ACTION_PAGE_UP:
		pane_page(pane, -page);
		return true;
	case ACTION_HALF_DOWN:
		pane_page(pane, half);
		return true;
	case ACTION_HALF_UP:
		pane_page(pane, -half);
		return true;
	case ACTION_TOP:
		pane_first(pane);
		return true;
	case ACTION_BOTTOM:
		pane_last(pane);
		return true;
	case ACTION_NEXT_SECTION:
	case ACTION_PREV_SECTION:
		go_heading(app, action == ACTION_NEXT_SECTION);
		return true;
	default:
		return false;
	}
}

/* Actions that open, close and go. */
static void
act(struct app *app, enum action action)
{
	switch ((int)action) {
	case ACTION_IN:
		go_in(app);
		break;
	case ACTION_OUT:
		go_out(app);
		break;
	case ACTION_TOGGLE:
		toggle(app);
		break;
	case ACTION_FOLD_ALL:
	case ACTION_UNFOLD_ALL:
		fold_all(app, action == ACTION_UNFOLD_ALL);
		break;
	case ACTION_OTHER_PANE:
		other_pane(app);
		break;
	case ACTION_MAXIMISE:
		app->maximised = !app->maximised;
		break;
	case ACTION_HIDE_PANEL:
		hide_panel(app);
		break;
	case ACTION_BACK:
	case ACTION_FORWARD:
		walk_trail(app, action == ACTION_BACK);
		break;
	case ACTION_CONTENTS:
		contents(app);
		break;
	case ACTION_URGENT:
		go_urgent(app);
		break;
	case ACTION_WHERE:
		say_where(app);
		break;
	default:
		if (action >= ACTION_MAIN_1 && action <= ACTION_MAIN_9)
			go_main(app, (int)action - ACTION_MAIN_1 + 1);
		break;
	}
}

enum request
app_do(struct app *app, enum action action)
{
	enum request request = REQUEST_NONE;

	if (action == ACTION_NONE)
		return request;
	app->message[0] = '\0';
	if (action == ACTION_HELP)
		app->help_open = !app->help_open;
	else if (action == ACTION_REDRAW)
		request = REQUEST_REDRAW;
	else if (action == ACTION_SUSPEND)
		request = REQUEST_SUSPEND;
	else if (action == ACTION_QUIT_KEEP)
		request = REQUEST_QUIT_KEEP;
	else if (action == ACTION_QUIT)
		request = close_top(app) ? REQUEST_NONE : REQUEST_QUIT;
	else if (action == ACTION_CANCEL) {
		if (!close_top(app))
			app_say(app, "q quits");
	} else if (!move(app, action) && (!app->help_open || action >= ACTION_MAIN_1))
		act(app, action);
	if (!app->in_panel && app->text.cursor != app->shown)
		app->peek = NODE_NONE;
	arrange(app);
	return request;
}

enum request
app_key(struct app *app, key_code key)
{
	if (app->after_z)
		key |= KEY_AFTER_Z;
	app->after_z = key == 'z';
	return app->after_z ? REQUEST_NONE : app_do(app, keymap_action(key));
}

void
app_draw(struct app *app, struct canvas *canvas)
{
	const struct layout *layout = &app->layout;

	canvas_clear(canvas);
	frame_draw(app, canvas);
	if (app->help_open && layout->kind != LAYOUT_LINE) {
		pane_draw(&app->help_pane, canvas, PANE_FOCUSED);
		return;
	}
	if (layout->panel.rows > 0)
		pane_draw(&app->panel, canvas, app->in_panel ? PANE_FOCUSED : PANE_PASSIVE);
	if (layout->text.rows > 0)
		pane_draw(&app->text, canvas, app->in_panel && layout->panel.rows > 0 ? PANE_MARKED : PANE_FOCUSED);
}
