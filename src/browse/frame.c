#include "browse/frame.h"

#include <stdio.h>
#include <string.h>

#include "text/wrap.h"
#include "text/ascii.h"

enum { FOOTER_OFFERS = 8, PATH_PARTS = 8 };

/* Draw text up to a column, cut there; returns the column after it. */
static int
draw_text(const struct app *app, struct canvas *canvas, int row, int col, int end, struct text text, enum style style)
{
	uint32_t len;
	int	 columns;

	for (uint32_t at = 0; at < text.len; at += len) {
		len = cluster_at(&text, at, app->ascii, &columns);
		if (col + columns > end)
			break;
		if (app->ascii && (len > 1 || (unsigned char)text.bytes[at] >= 0x80)) {
			char   form[ASCII_BYTES + 1];
			size_t forms = ascii_cluster(text.bytes + at, len, 0, form);

			form[forms] = '\0';
			col = canvas_ascii(canvas, row, col, end, form, style);
			continue;
		}
		canvas_put(canvas, row, col, text.bytes + at, len, columns, style);
		col += columns;
	}
	return col;
}

/* The sections above the selected item, the nearest last; returns how many. */
static int
path_parts(const struct app *app, struct text parts[PATH_PARTS])
{
	node_ix above[PATH_PARTS];
	int	count = 0;

	for (node_ix ix = app->text.cursor; ix != 0 && count < PATH_PARTS; ix = image_node(app->image, ix).parent)
		if (image_node(app->image, ix).kind <= NODE_CHECK)
			above[count++] = ix;
	for (int i = 0; i < count; i++)
		parts[i] = image_node(app->image, above[count - 1 - i]).text;
	return count;
}

/* Where the reader is, from the left; what does not fit is left out at the front. */
static void
draw_path(const struct app *app, struct canvas *canvas, int col, int end)
{
	struct text parts[PATH_PARTS];
	int	    count = path_parts(app, parts), first, needed;

	if (count == 0)
		draw_text(app, canvas, 0, col, end, image_node(app->image, 0).text, STYLE_BAR);
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
		col = draw_text(app, canvas, 0, col, end, parts[i], STYLE_BAR);
	}
}

static void
draw_header(const struct app *app, struct canvas *canvas)
{
	struct text program = image_attribute(app->image, 0, ATTR_PROGRAM, 0);
	struct text edition = image_attribute(app->image, 0, ATTR_EDITION, 0);
	struct text date = image_attribute(app->image, 0, ATTR_SOURCE_DATE, 0);
	char	    right[100];
	int	    col, end;

	canvas_fill(canvas, 0, 0, canvas->cols, " ", STYLE_BAR);
	snprintf(right, sizeof right, "edition %.*s, source %.*s   %3d%%", (int)edition.len, edition.bytes,
	    date.len > 0 ? (int)date.len : 1, date.len > 0 ? date.bytes : "-", app_percent(app));
	if (canvas->cols < 70 || date.len == 0)
		snprintf(right, sizeof right, "%d%%", app_percent(app));
	end = canvas->cols - 1 - (int)strlen(right);
	canvas_ascii(canvas, 0, end, canvas->cols, right, STYLE_BAR);
	col = draw_text(app, canvas, 0, 1, end, program, STYLE_TITLE);
	draw_path(app, canvas, col + 2, end - 2);
}

static void
draw_rule(const struct app *app, struct canvas *canvas, int row, const char *joint)
{
	int divider = app->help_open ? -1 : app->layout.divider;

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
	if (app->help_open)
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

/* As many offers as fit, then help and quit. */
static void
draw_footer(const struct app *app, struct canvas *canvas, int row)
{
	enum footer_view view = app->help_open ? FOOTER_HELP : app->in_panel ? FOOTER_PANEL : FOOTER_OUTLINE;
	const char	*close = app->help_open || app->in_panel ? "back" : "quit", *words;
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
	if (end < col)
		end = canvas->cols < 20 ? col : end;
	col = draw_offer(canvas, row, end < 1 ? 1 : end, help, "help");
	draw_offer(canvas, row, col + 2, quit, close);
}

static void
draw_message(const struct app *app, struct canvas *canvas)
{
	int row = app->layout.message;

	if (app->message[0] == '\0')
		return;
	canvas_fill(canvas, row, 0, canvas->cols, " ", STYLE_MESSAGE);
	canvas_ascii(canvas, row, 1, canvas->cols, app->message, STYLE_MESSAGE);
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
