/*
 * A picture of the screen: takes keys, draws the canvas, and writes it as SVG.
 *
 *	svg COLUMNS ROWS [KEY ...] >picture.svg
 *
 * Keys are named as in the help: j, Right, Ctrl-E.  Each run of one style is a
 * text of its own with its length, so that columns stand in line in any font.
 * The styles look as in the default theme, on a light or a dark ground as the
 * viewer likes it.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/app.h"
#include "image/image.h"
#include "terminal/theme.h"
#include "text/utf8.h"

/* In pixels. */
enum { CELL = 8, LINE = 18, BASE = 13, SIDE = 12, TOP = 30, BOTTOM = 10, RADIUS = 8 };

/* src/content.S */
extern const char     content_image[];
extern const uint32_t content_image_size;

/* Ground, ink, edge, and the colours of the theme; first for a light ground. */
static const char head[] =
	"<style>\n"
	"text{font:13.33px ui-monospace,SFMono-Regular,Menlo,Consolas,\"Liberation Mono\",\"DejaVu Sans Mono\",monospace;"
	"white-space:pre}\n"
	".b{font-weight:bold}.u{text-decoration:underline}path{fill:none;stroke-opacity:.5}.i{shape-rendering:crispEdges}\n"
	"text,.i{fill:#24292f}path{stroke:#24292f}.g,.r{fill:#fdfdfb}.e{fill:#c9ced4}.w{stroke:#c9ced4}"
	".red{fill:#b3261e}\n"
	"@media(prefers-color-scheme:dark){"
	"text,.i{fill:#d8dce2}path{stroke:#d8dce2}.g,.r{fill:#15181d}.e{fill:#3c434c}.w{stroke:#3c434c}"
	".red{fill:#ff8a80}}\n"
	"</style>\n";

static int
x_of(int col)
{
	return SIDE + col * CELL;
}

static int
y_of(int row)
{
	return TOP + row * LINE;
}

static void
print_escaped(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		switch (bytes[i]) {
		case '&':
			fputs("&amp;", stdout);
			break;
		case '<':
			fputs("&lt;", stdout);
			break;
		case '>':
			fputs("&gt;", stdout);
			break;
		default:
			putchar(bytes[i]);
		}
}

static bool
is_blank(const struct cell *cell)
{
	return cell->len == 1 && cell->text[0] == ' ';
}

/* The code point of a box-drawing cell; 0 for any other. */
static uint32_t
box(const struct canvas *canvas, int row, int col)
{
	const struct cell *cell = canvas_at(canvas, row, col);
	uint32_t	   code = 0;

	if (!cell || cell->len == 0 || utf8_decode(cell->text, cell->len, &code) != cell->len)
		return 0;
	return code >= 0x2500 && code < 0x2580 ? code : 0;
}

/* Which ways the lines of a box-drawing cell go; the frame has but these. */
static bool
goes_across(uint32_t code)
{
	return code == 0x2500 || code == 0x252c || code == 0x2534 || code == 0x253c;
}

static bool
goes_down(uint32_t code)
{
	return code == 0x2502 || code == 0x252c || code == 0x253c;
}

static bool
goes_up(uint32_t code)
{
	return code == 0x2502 || code == 0x2534 || code == 0x253c;
}

/* Lines are drawn, since those of a font need not meet. */
static void
print_rules(const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0, end; col < canvas->cols; col = end + 1) {
			for (end = col; goes_across(box(canvas, row, end)); end++)
				;
			if (end > col)
				printf("<path d=\"M%d %dH%d\"/>\n", x_of(col), y_of(row) + LINE / 2, x_of(end));
		}
	for (int col = 0; col < canvas->cols; col++)
		for (int row = 0, end; row < canvas->rows; row = end + 1) {
			int from, to;

			for (end = row; goes_down(box(canvas, end, col)) || goes_up(box(canvas, end, col)); end++)
				;
			if (end == row)
				continue;
			from = y_of(row) + (goes_up(box(canvas, row, col)) ? 0 : LINE / 2);
			to = y_of(end) - (goes_down(box(canvas, end - 1, col)) ? 0 : LINE / 2);
			printf("<path d=\"M%d %dV%d\"/>\n", x_of(col) + CELL / 2, from, to);
		}
}

static bool
is_reversed(const struct canvas *canvas, int row, int col)
{
	return theme_look(THEME_DEFAULT, canvas_at(canvas, row, col)->style).attributes & LOOK_REVERSE;
}

/* The ground of reversed cells, a row's neighbours in one piece so that no seam shows. */
static void
print_grounds(const struct canvas *canvas, int row)
{
	for (int col = 0, end; col < canvas->cols; col = end + 1) {
		for (end = col; end < canvas->cols && is_reversed(canvas, row, end); end++)
			;
		if (end > col)
			printf("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"i\"/>\n", x_of(col), y_of(row),
			    (end - col) * CELL, LINE);
	}
}

static void
print_class(struct look look)
{
	static const char *const colours[COLOUR_COUNT] = { [COLOUR_NONE] = "", [COLOUR_RED] = " red" };
	char class[20];

	snprintf(class, sizeof class, "%s%s%s", look.attributes & LOOK_BOLD ? " b" : "",
	    look.attributes & LOOK_UNDERLINE ? " u" : "",
	    look.attributes & LOOK_REVERSE ? " r" : colours[look.colour]);
	if (class[0])
		printf(" class=\"%s\"", class + 1);
}

/* The cells from `from` to `end`, all of one style. */
static void
print_run(const struct canvas *canvas, int row, int from, int end)
{
	struct look look = theme_look(THEME_DEFAULT, canvas_at(canvas, row, from)->style);

	while (from < end && is_blank(canvas_at(canvas, row, from)))
		from++;
	while (end > from && is_blank(canvas_at(canvas, row, end - 1)))
		end--;
	if (from == end)
		return;
	printf("<text x=\"%d\" y=\"%d\" textLength=\"%d\"", x_of(from), y_of(row) + BASE, (end - from) * CELL);
	print_class(look);
	fputs(" lengthAdjust=\"spacingAndGlyphs\">", stdout);
	for (int col = from; col < end; col++)
		print_escaped(canvas_at(canvas, row, col)->text, canvas_at(canvas, row, col)->len);
	fputs("</text>\n", stdout);
}

static void
print_row(const struct canvas *canvas, int row)
{
	for (int col = 0, end; col < canvas->cols; col = end) {
		unsigned style = canvas_at(canvas, row, col)->style;

		for (end = col + 1; end < canvas->cols; end++)
			if (canvas_at(canvas, row, end)->style != style || box(canvas, row, end))
				break;
		if (!box(canvas, row, col))
			print_run(canvas, row, col, end);
	}
}

static void
print_window(const struct canvas *canvas, const char *title)
{
	int width = canvas->cols * CELL + 2 * SIDE, height = canvas->rows * LINE + TOP + BOTTOM;

	printf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" xml:space=\"preserve\">\n"
	       "<title>%s</title>\n%s", width, height, width, height, title, head);
	printf("<rect x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"%d\" class=\"g w\"/>\n",
	    width - 1, height - 1, RADIUS);
	for (int i = 0; i < 3; i++)
		printf("<circle cx=\"%d\" cy=\"15\" r=\"5\" class=\"e\"/>\n", 18 + i * 18);
	print_rules(canvas);
	for (int row = 0; row < canvas->rows; row++)
		print_grounds(canvas, row);
	for (int row = 0; row < canvas->rows; row++)
		print_row(canvas, row);
	puts("</svg>");
}

static bool
type(struct app *app, const char *name)
{
	key_code key = key_from_name(name, strlen(name));

	if (key == K_NONE || key & KEY_AFTER_Z)
		return false;
	app_key(app, key);
	return true;
}

int
main(int argc, char **argv)
{
	struct app_settings settings = { 0 };
	struct canvas	    canvas;
	struct image	    image;
	struct app	    app;
	const char	   *wrong = image_open(&image, content_image, content_image_size);

	if (wrong || argc < 3) {
		fprintf(stderr, "%s\n", wrong ? wrong : "usage: svg COLUMNS ROWS [KEY ...]");
		return 2;
	}
	app_init(&app, &image, &settings);
	app_resize(&app, atoi(argv[2]), atoi(argv[1]));
	for (int i = 3; i < argc; i++)
		if (!type(&app, argv[i])) {
			fprintf(stderr, "no key %s\n", argv[i]);
			return 2;
		}
	canvas_init(&canvas);
	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
	print_window(&canvas, "A drug's card beside the outline, in a terminal");
	canvas_done(&canvas);
	app_done(&app);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
