#include "browse/frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/help_find.h"
#include "browse/search.h"
#include "text/shape.h"
#include "text/utf8.h"
#include "text/wrap.h"
#include "xalloc.h"

enum {
	FOOTER_OFFERS = 8,
	PATH_PARTS = 8,
	WIDE = 110	/* columns in which the header has room for the marked drugs and the edition */
};

/* The sections above the selected item, the nearest last; returns how many. */
static int
path_parts(const struct app *app, struct text parts[PATH_PARTS])
{
	node_ix above[PATH_PARTS];
	int	count = 0;

	if (app->several.view != VIEW_NONE && app->shown_view == app->several.view) {
		parts[0] = sheet_text(&app->sheet, 0);
		return 1;
	}
	for (node_ix ix = app->text.cursor; ix != 0 && count < PATH_PARTS; ix = image_node(app->image, ix).parent)
		if (image_node(app->image, ix).kind <= NODE_CHECK)
			above[count++] = ix;
	for (int i = 0; i < count; i++)
		parts[i] = image_node(app->image, above[count - 1 - i]).text;
	return count;
}

/* A title of the path, as much of it as there is room for. */
static int
draw_part(const struct app *app, struct canvas *canvas, int col, int end, struct text text)
{
	struct line line = wrap_line(&text, app->ascii, end - col, 0);

	return col < end ? canvas_text(canvas, 0, col, &text, 0, line.end, app->ascii, STYLE_BAR) : col;
}

/* Where the reader is, from the left; what does not fit is left out at the front. */
static void
draw_path(const struct app *app, struct canvas *canvas, int col, int end)
{
	struct text parts[PATH_PARTS];
	int	    count = path_parts(app, parts), first, needed;

	if (count == 0)
		draw_part(app, canvas, col, end, image_node(app->image, 0).text);
	for (first = 0; first < count - 1; first++) {
		needed = first > 0 ? 3 : 0;
		for (int i = first; i < count; i++)
			needed += text_columns(&parts[i], app->ascii) + (i > first ? 3 : 0);
		if (col + needed <= end)
			break;
	}
	if (first > 0)
		col = canvas_ascii(canvas, 0, col, end, "...", STYLE_BAR);
	for (int i = first; i < count; i++) {
		if (i > 0)
			col = canvas_ascii(canvas, 0, col, end, " > ", STYLE_BAR);
		col = draw_part(app, canvas, col, end, parts[i]);
	}
}

static void
draw_header(const struct app *app, struct canvas *canvas)
{
	struct text program = image_attribute(app->image, 0, ATTR_PROGRAM, 0);
	struct text edition = image_attribute(app->image, 0, ATTR_EDITION, 0);
	struct text date = image_attribute(app->image, 0, ATTR_SOURCE_DATE, 0);
	char	    right[160], marked[60];
	size_t	    room = canvas->cols < WIDE ? (size_t)canvas->cols / 3 + 1 : sizeof marked;
	int	    col, end;

	canvas_fill(canvas, 0, 0, canvas->cols, " ", STYLE_BAR);
	several_words(&app->several, app->image, marked, room);
	snprintf(right, sizeof right, "%s%sedition %.*s, source %.*s   %3d%%", marked, *marked ? "   " : "", (int)edition.len,
	    edition.bytes, date.len > 0 ? (int)date.len : 1, date.len > 0 ? date.bytes : "-", app_percent(app));
	/* Where not all has room, what the reader has marked is more to them than the edition. */
	if (canvas->cols < 70 || date.len == 0 || (*marked && canvas->cols < WIDE))
		snprintf(right, sizeof right, "%s%s%d%%", marked, *marked ? "  " : "", app_percent(app));
	end = canvas->cols - 1 - (int)strlen(right);
	canvas_ascii(canvas, 0, end, canvas->cols, right, STYLE_BAR);
	col = canvas_text(canvas, 0, 1, &program, 0, program.len, app->ascii, STYLE_BAR);
	draw_path(app, canvas, col + 2, end - 2);
}

static void
draw_rule(const struct app *app, struct canvas *canvas, int row, const char *joint)
{
	int divider = app->overlay.kind != OVERLAY_NONE ? -1 : app->layout.divider;

	if (row < 0)
		return;
	canvas_fill(canvas, row, 0, canvas->cols, app->ascii ? "-" : "\342\224\200", STYLE_RULE);
	if (divider >= 0)
		canvas_fill(canvas, row, divider, divider + 1, app->ascii ? "+" : joint, STYLE_RULE);
}

static void
draw_rules(const struct app *app, struct canvas *canvas)
{
	const struct layout *layout = &app->layout;

	draw_rule(app, canvas, layout->top_rule, "\342\224\254");
	draw_rule(app, canvas, layout->bottom_rule, "\342\224\264");
	if (app->overlay.kind != OVERLAY_NONE)
		return;
	draw_rule(app, canvas, layout->middle_rule, "\342\224\200");
	if (layout->divider >= 0)
		for (int row = layout->whole.row; row < layout->whole.row + layout->whole.rows; row++)
			canvas_fill(canvas, row, layout->divider, layout->divider + 1, app->ascii ? "|" : "\342\224\202", STYLE_RULE);
}

static int
draw_offer(struct canvas *canvas, int row, int col, const char *keys, const char *words)
{
	col = canvas_ascii(canvas, row, col, canvas->cols, keys, STYLE_KEY);
	col = canvas_ascii(canvas, row, col, canvas->cols, " ", STYLE_BAR);
	return canvas_ascii(canvas, row, col, canvas->cols, words, STYLE_BAR);
}

static enum footer_view
view_of(const struct app *app)
{
	if (app->overlay.kind == OVERLAY_HELP && app->prompting == PROMPTING_NONE)
		return FOOTER_HELP;
	if (app->overlay.kind != OVERLAY_NONE && app->overlay.kind != OVERLAY_HELP)
		return FOOTER_LIST;
	if (app->prompting != PROMPTING_NONE)
		return FOOTER_PROMPT;
	return app->in_panel ? FOOTER_PANEL : FOOTER_OUTLINE;
}

/* As many offers as fit, then help and quit; while a line is typed these are letters like others. */
static void
draw_footer(const struct app *app, struct canvas *canvas, int row)
{
	enum footer_view view = view_of(app);
	const char	*close = view == FOOTER_OUTLINE ? "quit" : "back", *words;
	char		 keys[2 * KEY_NAME_BYTES], help[KEY_NAME_BYTES], quit[KEY_NAME_BYTES];
	int		 col = 1, end;

	key_name(keymap_key(ACTION_HELP, 0), help);
	key_name(keymap_key(ACTION_QUIT, 0), quit);
	canvas_fill(canvas, row, 0, canvas->cols, " ", STYLE_BAR);
	end = canvas->cols - 1 - (int)(strlen(help) + strlen(quit) + strlen(close) + sizeof " help  ");
	for (int n = 0; n < FOOTER_OFFERS && footer_offer(view, n, keys, sizeof keys, &words); n++) {
		if (col + (int)(strlen(keys) + strlen(words)) + 1 > end - 2)
			break;
		col = draw_offer(canvas, row, col, keys, words) + 2;
	}
	if (app->prompting != PROMPTING_NONE)
		return;
	if (end < col)
		end = canvas->cols < 20 ? col : end;
	col = draw_offer(canvas, row, end < 1 ? 1 : end, help, "help");
	draw_offer(canvas, row, col + 2, quit, close);
}

/* A message, whose shape is found as it is drawn. */
static void
draw_words(const struct app *app, struct canvas *canvas, int row, const char *words)
{
	size_t	    len = utf8_valid(words, strlen(words));
	uint8_t	   *shape = xmalloc(len);
	struct text text = { .bytes = words, .shape = shape, .len = (uint32_t)len };

	text_shape(words, len, shape);
	canvas_text(canvas, row, 1, &text, 0, text.len, app->ascii, STYLE_MESSAGE);
	free(shape);
}

/* A message or, while one types, the prompt with what it found at its right end. */
static void
draw_message(const struct app *app, struct canvas *canvas)
{
	int  row = app->layout.message, len;
	char right[40] = "";

	if (app->overlay.kind == OVERLAY_HELP) {
		if (app->message[0] == '\0')
			help_find_counter(app, right, sizeof right);
	} else if (app->prompting == PROMPTING_FIND || (app->search.active && app->message[0] == '\0'))
		search_counter(app, right, sizeof right);
	if (app->prompting == PROMPTING_FILTER && app->prompts[PROMPTING_FILTER].len > 0)
		snprintf(right, sizeof right, "%u shown", app->filter_shown);
	if (app->prompting == PROMPTING_NONE && app->message[0] == '\0' && right[0] == '\0')
		return;
	if (app->prompting != PROMPTING_NONE)
		prompt_draw(&app->prompts[app->prompting], canvas, row, app->ascii);
	else {
		canvas_fill(canvas, row, 0, canvas->cols, " ", STYLE_MESSAGE);
		draw_words(app, canvas, row, app->message);
	}
	len = (int)strlen(right);
	if (canvas->cols > len + 20)
		canvas_ascii(canvas, row, canvas->cols - 1 - len, canvas->cols, right, STYLE_MESSAGE);
}

void
frame_draw(const struct app *app, struct canvas *canvas)
{
	if (app->layout.kind == LAYOUT_LINE)
		return;
	draw_header(app, canvas);
	draw_rules(app, canvas);
	draw_footer(app, canvas, app->layout.footer);
	draw_message(app, canvas);
}
