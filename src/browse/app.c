#include "browse/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "browse/filter.h"
#include "browse/frame.h"
#include "browse/help.h"
#include "browse/help_find.h"
#include "browse/links.h"
#include "browse/navigate.h"
#include "browse/overlay.h"
#include "browse/search.h"
#include "text/wrap.h"

enum { SLICES_AT_ONCE = 128 };	/* of counting hits, before keys are looked for again */

static bool
only_panel(const struct app *app)
{
	struct layout natural = layout_of(app->rows, app->cols, !app->no_panel, false, false);

	return app->in_panel && (app->maximised || natural.kind <= LAYOUT_SINGLE || app->several.view != VIEW_NONE);
}

static void
fit(struct pane *pane, struct rect rect)
{
	pane->row = rect.row;
	pane->col = rect.col;
	pane->rows = rect.rows;
	pane->cols = rect.cols;
}

/* After groups were closed: what was selected or at the top of the panel may have no row any more. */
static void
settle_panel(struct app *app)
{
	uint32_t cursor = sheet_visible(&app->sheet, app->panel.cursor), top = sheet_visible(&app->sheet, app->panel.top.item);

	if (cursor != app->panel.cursor || top != app->panel.top.item)
		pane_restore(&app->panel, cursor, top == app->panel.top.item ? app->panel.top : (struct place){ .item = top });
}

/* Write a view of several drugs into the panel, unless it is there already. */
static void
update_view(struct app *app, bool again)
{
	enum view view = app->several.view;

	if (view == app->shown_view && !again)
		return;
	several_write(&app->several, app->image, &app->sheet);
	if (view != app->shown_view || app->panel.cursor >= app->sheet.count)
		pane_show(&app->panel, sheet_items(&app->sheet), 0);
	app->shown_view = view;
	app->shown = NODE_NONE;
	settle_panel(app);
}

/* Write the panel about what is selected, unless it shows that already. */
void
app_update_panel(struct app *app, bool again)
{
	node_ix wanted = app->peek != NODE_NONE ? app->peek : app->text.cursor;

	if (app->panel.rows < 1) {
		app->shown = again ? NODE_NONE : app->shown;
		app->shown_view = again ? VIEW_NONE : app->shown_view;
		return;
	}
	if (app->several.view != VIEW_NONE) {
		update_view(app, again);
		return;
	}
	again |= app->shown_view != VIEW_NONE;
	if (wanted == app->shown && !again)
		return;
	panel_write(&app->sheet, app->image, &app->folds, wanted);
	if (wanted != app->shown || app->shown_view != VIEW_NONE || app->panel.cursor >= app->sheet.count)
		pane_show(&app->panel, sheet_items(&app->sheet), 0);
	app->shown = wanted;
	app->shown_view = VIEW_NONE;
	settle_panel(app);
}

/* Give the panes their places, after anything that may change them. */
void
app_arrange(struct app *app)
{
	app->layout = layout_of(app->rows, app->cols, !app->no_panel, app->maximised && !app->in_panel, only_panel(app));
	/* What stands side by side takes all the width there is. */
	if (app->layout.panel.rows > 0 && (app->several.view == VIEW_COMPARE || app->several.view == VIEW_TABLE))
		app->layout.panel = app->layout.whole;
	fit(&app->text, app->layout.text);
	fit(&app->panel, app->layout.panel);
	fit(&app->overlay.pane, app->layout.whole);
	app->text.ascii = app->panel.ascii = app->overlay.pane.ascii = app->ascii;
	app_update_panel(app, false);
}

void
app_init(struct app *app, const struct image *image, const struct app_settings *settings)
{
	memset(app, 0, sizeof *app);
	app->image = image;
	app->ascii = settings->ascii;
	app->no_panel = settings->no_panel;
	app->shown = app->peek = NODE_NONE;
	app->text.image = app->panel.image = app->overlay.pane.image = image;
	app->text.hit = app->panel.hit = app->overlay.pane.hit = app->search.hit = FIND_NONE;
	find_init(&app->search.find, image);
	outline_init(&app->outline, image);
	help_hint(app->hint);
	app->outline.hint = app->hint;
	panel_folds_init(&app->folds);
	several_init(&app->several);
	app->outline.marked = &app->several;
	pane_show(&app->text, outline_items(&app->outline), 0);
}

void
app_done(struct app *app)
{
	outline_done(&app->outline);
	sheet_done(&app->sheet);
	sheet_done(&app->overlay.sheet);
	sheet_find_done(&app->overlay.find);
	trail_done(&app->trail);
	for (int i = 0; i < PROMPTING_COUNT; i++)
		prompt_done(&app->prompts[i]);
	step_done(&app->search.before);
	find_done(&app->search.find);
}

void
app_resize(struct app *app, int rows, int cols)
{
	app->rows = rows < 1 ? 1 : rows > CANVAS_MAX_ROWS ? CANVAS_MAX_ROWS : rows;
	app->cols = cols < 1 ? 1 : cols > CANVAS_MAX_COLS ? CANVAS_MAX_COLS : cols;
	app_arrange(app);
}

void
app_say(struct app *app, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(app->message, sizeof app->message, format, values);
	va_end(values);
}

struct pane *
app_focused(struct app *app)
{
	return app->overlay.kind != OVERLAY_NONE ? &app->overlay.pane : app->in_panel ? &app->panel : &app->text;
}

node_ix
app_here(const struct app *app)
{
	return app->in_panel && app->shown != NODE_NONE ? app->shown : app->text.cursor;
}

int
app_percent(const struct app *app)
{
	uint32_t size = image_text_size(app->image), next = app->text.cursor;
	bool	 last = !app->text.items.next(app->text.items.self, &next);
	uint32_t at = app->text.cursor == 0 ? 0 : last ? size : image_text_position(app->image, app->text.cursor);

	return size == 0 ? 0 : (int)((uint64_t)at * 100 / size);
}

/* Actions that move within the focused pane. */
static bool
move(struct app *app, enum action action)
{
	struct pane *pane = app_focused(app);
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
		navigate_heading(app, action == ACTION_NEXT_SECTION);
		return true;
	default:
		return false;
	}
}

/* Actions that open, close and go. */
static bool
act(struct app *app, enum action action)
{
	switch ((int)action) {
	case ACTION_IN:
		navigate_in(app);
		return true;
	case ACTION_OUT:
		navigate_out(app);
		return true;
	case ACTION_TOGGLE:
		navigate_toggle(app);
		return true;
	case ACTION_FOLD_ALL:
	case ACTION_UNFOLD_ALL:
		navigate_fold_all(app, action == ACTION_UNFOLD_ALL);
		return true;
	case ACTION_OTHER_PANE:
		navigate_other_pane(app);
		return true;
	case ACTION_MAXIMISE:
		app->maximised = !app->maximised;
		return true;
	case ACTION_HIDE_PANEL:
		navigate_hide_panel(app);
		return true;
	case ACTION_NEXT_LINK:
	case ACTION_PREV_LINK:
		links_step(app, action == ACTION_NEXT_LINK);
		return true;
	case ACTION_WHERE:
		navigate_say_where(app);
		return true;
	case ACTION_MARK:
		navigate_mark(app);
		return true;
	case ACTION_FILTER:
		filter_open(app);
		return true;
	case ACTION_SORT:
		filter_sort(app);
		return true;
	case ACTION_REVERSE:
		filter_reverse(app);
		return true;
	default:
		return false;
	}
}

/* Actions that lead somewhere else, from an overlay too. */
static bool
go_elsewhere(struct app *app, enum action action)
{
	switch ((int)action) {
	case ACTION_BACK:
	case ACTION_FORWARD:
		navigate_trail(app, action == ACTION_BACK);
		return true;
	case ACTION_CONTENTS:
		navigate_contents(app);
		return true;
	case ACTION_URGENT:
		navigate_urgent(app);
		return true;
	case ACTION_FIND:
		search_open(app);
		return true;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREV:
		search_step(app, action == ACTION_FIND_NEXT);
		return true;
	case ACTION_INDEX:
		overlay_index(app);
		return true;
	case ACTION_PALETTE:
		overlay_palette(app);
		return true;
	case ACTION_DEFINE:
		overlay_define(app);
		return true;
	case ACTION_ALONE:
		overlay_alone(app);
		return true;
	case ACTION_COMPARE:
	case ACTION_PLAN:
	case ACTION_TABLE:
		navigate_view(app, action == ACTION_COMPARE ? VIEW_COMPARE : action == ACTION_PLAN ? VIEW_PLAN : VIEW_TABLE);
		return true;
	default:
		if (action < ACTION_MAIN_1 || action > ACTION_MAIN_9)
			return false;
		navigate_main(app, (int)action - ACTION_MAIN_1 + 1);
		return true;
	}
}

/* Actions on the program itself. */
static enum request
run(struct app *app, enum action action)
{
	switch ((int)action) {
	case ACTION_REDRAW:
		return REQUEST_REDRAW;
	case ACTION_SUSPEND:
		return REQUEST_SUSPEND;
	case ACTION_THEME:
		return REQUEST_THEME;
	case ACTION_MOUSE:
		return REQUEST_MOUSE;
	case ACTION_LINEAR:
		return REQUEST_LINEAR;
	case ACTION_COPY:
		links_copy(app);
		return REQUEST_COPY;
	case ACTION_QUIT_KEEP:
		return REQUEST_QUIT_KEEP;
	case ACTION_QUIT:
		return navigate_close_top(app) ? REQUEST_NONE : REQUEST_QUIT;
	case ACTION_CANCEL:
		if (navigate_close_top(app))
			return REQUEST_NONE;
		if (app->outline.listing.section != NODE_NONE)
			filter_clear(app);
		else
			app_say(app, "q quits");
		return REQUEST_NONE;
	default:
		return REQUEST_NONE;
	}
}

enum request
app_do(struct app *app, enum action action)
{
	enum request request = REQUEST_NONE;
	bool	     over = app->overlay.kind != OVERLAY_NONE;

	if (action == ACTION_NONE)
		return request;
	app->message[0] = '\0';
	if ((app->overlay.kind == OVERLAY_ALONE && action != ACTION_REDRAW && action != ACTION_SUSPEND) ||
	    (app->overlay.kind == OVERLAY_HELP && action == ACTION_HELP))
		overlay_close(app);
	else if (action == ACTION_HELP)
		overlay_help(app);
	else if (app->overlay.kind == OVERLAY_HELP && help_find_act(app, action))
		;
	else if (over && action == ACTION_TOGGLE)
		request = overlay_choose(app);
	else if (!move(app, action) && !go_elsewhere(app, action) && (over || !act(app, action)))
		request = run(app, action);
	/* What the panel shows instead goes with the link or the place that it was shown for. */
	if (!app->in_panel && app->text.link < 0)
		app->peek = NODE_NONE;
	app_arrange(app);
	return request;
}

/* Where a list begins: the heading of an offer cannot be chosen. */
static uint32_t
first_choice(const struct app *app)
{
	return app->overlay.offers_only ? 1 : 0;
}

/* A key while an overlay's prompt is open: the list under it is moved through by the keys that move in lists. */
static bool
moves_list(struct app *app, key_code key)
{
	if (app->prompting != PROMPTING_INDEX && app->prompting != PROMPTING_PALETTE)
		return false;
	/* On the first row Up brings back what was typed before, as in other prompts. */
	if (key == K_UP && app->overlay.pane.cursor == first_choice(app))
		return false;
	switch (key) {
	case K_UP:
	case K_DOWN:
	case K_PAGE_UP:
	case K_PAGE_DOWN:
	case KEY_CTRL | 'n':
	case KEY_CTRL | 'p':
		return move(app, keymap_action(key));
	default:
		return false;
	}
}

static void
prompt_changed(struct app *app)
{
	if (app->prompting == PROMPTING_FIND)
		search_edit(app);
	else if (app->prompting == PROMPTING_FILTER)
		filter_edit(app);
	else if (app->overlay.kind == OVERLAY_HELP)
		help_find_edit(app);
	else
		overlay_narrow(app);
}

/* Tab: type on by what is there; true when that changed the text. */
static bool
complete(struct app *app)
{
	if (app->prompting == PROMPTING_FIND)
		return search_complete(app);
	if (app->prompting == PROMPTING_FILTER)
		return filter_complete(app);
	return app->overlay.kind == OVERLAY_HELP ? help_find_complete(app) : overlay_complete(app);
}

static enum request
prompt_finished(struct app *app, bool cancelled)
{
	enum prompting was = app->prompting;

	if (was == PROMPTING_FIND)
		(cancelled ? search_cancel : search_accept)(app);
	else if (was == PROMPTING_FILTER)
		(cancelled ? filter_clear : filter_accept)(app);
	else if (app->overlay.kind == OVERLAY_HELP)
		help_find_finish(app, cancelled);
	else if (cancelled)
		overlay_close(app);
	else
		return overlay_choose(app);
	return REQUEST_NONE;
}

static enum request
take_prompt_key(struct app *app, key_code key)
{
	enum request request = REQUEST_NONE;

	app->message[0] = '\0';
	if (!moves_list(app, key))
		switch (prompt_key(&app->prompts[app->prompting], key)) {
		case PROMPT_EDITED:
			prompt_changed(app);
			break;
		case PROMPT_COMPLETE:
			if (complete(app))
				prompt_changed(app);
			break;
		case PROMPT_DONE:
		case PROMPT_CANCELLED:
			request = prompt_finished(app, key != K_ENTER);
			break;
		case PROMPT_IGNORED:
		case PROMPT_MOVED:
			break;
		}
	app_arrange(app);
	return request;
}

enum request
app_key(struct app *app, key_code key)
{
	if (app->prompting != PROMPTING_NONE)
		return take_prompt_key(app, key);
	if (app->after_z)
		key |= KEY_AFTER_Z;
	app->after_z = keymap_is_prefix(key);
	return app->after_z ? REQUEST_NONE : app_do(app, keymap_action(key));
}

void
app_paste(struct app *app, key_code character)
{
	if (app->prompting != PROMPTING_NONE && character < K_FIRST && character >= ' ')
		take_prompt_key(app, character);
}

bool
app_is_busy(const struct app *app)
{
	return app->search.active && app->search.find.len > 0 && !find_counted(&app->search.find);
}

bool
app_work(struct app *app)
{
	if (!app_is_busy(app))
		return false;
	for (int slices = 0; slices < SLICES_AT_ONCE && find_work(&app->search.find); slices++)
		;
	return true;
}

enum request
app_click(struct app *app, int row, int col)
{
	struct pane *pane = app_focused(app);
	uint32_t     item;

	if (app->prompting != PROMPTING_NONE)
		return REQUEST_NONE;
	if (app->overlay.kind == OVERLAY_NONE) {
		bool in_panel = app->layout.panel.rows > 0 && row >= app->panel.row && row < app->panel.row + app->panel.rows &&
		    col >= app->panel.col && col < app->panel.col + app->panel.cols;

		if (in_panel != app->in_panel)
			navigate_other_pane(app);
		pane = app_focused(app);
	}
	if (!pane_item_at(pane, row, &item) || col < pane->col || col >= pane->col + pane->cols)
		return REQUEST_NONE;
	if (item != pane->cursor || app->in_panel) {
		pane_select(pane, item, false);
		app_arrange(app);
	}
	return pane_is_heading(pane, item) ? app_do(app, ACTION_TOGGLE) : REQUEST_NONE;
}

void
app_wheel(struct app *app, int row, int col, int rows)
{
	struct pane *pane = app_focused(app);

	if (app->overlay.kind == OVERLAY_NONE && app->layout.panel.rows > 0 && app->layout.text.rows > 0)
		pane = row >= app->panel.row && col >= app->panel.col ? &app->panel : &app->text;
	pane_scroll(pane, rows);
	app_arrange(app);
}

/* One item and nothing else, from the first column on. */
static void
draw_alone(struct app *app, struct canvas *canvas)
{
	struct sheet_line *line = &app->overlay.sheet.list[0];
	struct line	   laid = { 0 };

	for (int row = 0; row < canvas->rows && (row == 0 || laid.next < line->text.len); row++) {
		laid = wrap_line(&line->text, app->ascii, canvas->cols, laid.next);
		canvas_text(canvas, row, 0, &line->text, laid.start, laid.end, app->ascii, STYLE_TEXT);
	}
}

static void
draw_panes(struct app *app, struct canvas *canvas)
{
	const struct layout *layout = &app->layout;

	if (app->overlay.kind != OVERLAY_NONE) {
		pane_draw(&app->overlay.pane, canvas, PANE_FOCUSED);
		return;
	}
	if (layout->panel.rows > 0)
		pane_draw(&app->panel, canvas, app->in_panel ? PANE_FOCUSED : PANE_PASSIVE);
	if (layout->text.rows > 0)
		pane_draw(&app->text, canvas, app->in_panel && layout->panel.rows > 0 ? PANE_MARKED : PANE_FOCUSED);
}

void
app_draw(struct app *app, struct canvas *canvas)
{
	canvas_clear(canvas);
	if (app->overlay.kind == OVERLAY_ALONE) {
		draw_alone(app, canvas);
		return;
	}
	draw_panes(app, canvas);
	frame_draw(app, canvas);
}
