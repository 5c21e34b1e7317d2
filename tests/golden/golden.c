/*
 * Golden screens: the keys typed, and each screen that follows.
 *
 *	golden [--update] IMAGE FILE ...
 *
 * A file begins with a comment that says what it is for, then has commands,
 * one a line: `size COLUMNSxROWS`, `ascii`, `no-panel`, `keys KEY ...`, and
 * `screen`, after which the screen stands up to a line `end`.  A row of the
 * screen begins with `|`, or `>` when a part of it is selected; under it, after
 * `~`, stand the letters of its styles (styles.def) where they are not plain.
 * --update writes the screens anew.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/app.h"
#include "xalloc.h"

enum { LINE = 4096 };

struct text_buffer {
	char  *bytes;
	size_t len, room;
};

static void
put(struct text_buffer *buffer, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		buffer->bytes = xgrow(buffer->bytes, buffer->len + 1, &buffer->room, 1);
		buffer->bytes[buffer->len++] = bytes[i];
	}
	buffer->bytes = xgrow(buffer->bytes, buffer->len, &buffer->room, 1);
	buffer->bytes[buffer->len] = '\0';
}

static void
put_string(struct text_buffer *buffer, const char *text)
{
	put(buffer, text, strlen(text));
}

/* Take spaces off the end, back to `least`. */
static void
trim(struct text_buffer *buffer, size_t least)
{
	while (buffer->len > least && buffer->bytes[buffer->len - 1] == ' ')
		buffer->len--;
	buffer->bytes[buffer->len] = '\0';
}

static void
write_row(struct text_buffer *out, const struct canvas *canvas, int row)
{
	bool   selected = false, plain = true;
	size_t start;

	for (int col = 0; col < canvas->cols; col++) {
		const struct cell *cell = canvas_at(canvas, row, col);

		selected |= (cell->style & STYLE_SELECTED) != 0;
		plain &= style_letter((enum style)(cell->style & STYLE_MASK)) == ' ';
	}
	put_string(out, selected ? ">" : "|");
	start = out->len;
	for (int col = 0; col < canvas->cols; col++)
		put(out, canvas_at(canvas, row, col)->text, canvas_at(canvas, row, col)->len);
	trim(out, start);
	put_string(out, "\n");
	if (plain)
		return;
	put_string(out, "~");
	for (int col = 0; col < canvas->cols; col++) {
		char letter = style_letter((enum style)(canvas_at(canvas, row, col)->style & STYLE_MASK));

		put(out, &letter, 1);
	}
	trim(out, 0);
	put_string(out, "\n");
}

static void
write_screen(struct text_buffer *out, struct app *app)
{
	struct canvas canvas;
	char	      line[64];

	canvas_init(&canvas);
	canvas_resize(&canvas, app->rows, app->cols);
	while (app_work(app))
		;
	app_draw(app, &canvas);
	for (int row = 0; row < canvas.rows; row++)
		write_row(out, &canvas, row);
	snprintf(line, sizeof line, "cursor %d %d\n", canvas.cursor_row, canvas.cursor_col);
	put_string(out, line);
	canvas_done(&canvas);
}

static void
press(struct app *app, const char *keys, const char *file)
{
	while (*keys) {
		size_t	 len = strcspn(keys, " ");
		key_code key = key_from_name(keys, len);

		if (key == K_NONE) {
			fprintf(stderr, "%s: no key '%.*s'\n", file, (int)len, keys);
			exit(2);
		}
		if (key & KEY_AFTER_Z)
			app_key(app, 'z');
		app_key(app, key & ~(key_code)KEY_AFTER_Z);
		keys += len;
		keys += strspn(keys, " ");
	}
}

/* One file: what it holds, with its screens as they are now. */
struct run {
	const struct image *image;
	const char	   *file;
	struct app	    app;
	bool		    started;
	struct app_settings settings;
	struct text_buffer  out;
};

static void
start(struct run *run)
{
	if (!run->started)
		app_init(&run->app, run->image, &run->settings);
	run->started = true;
}

static void
obey(struct run *run, const char *line)
{
	int rows, cols;

	if (sscanf(line, "size %dx%d", &cols, &rows) == 2) {
		start(run);
		app_resize(&run->app, rows, cols);
	} else if (strcmp(line, "ascii") == 0)
		run->settings.ascii = true;
	else if (strcmp(line, "no-panel") == 0)
		run->settings.no_panel = true;
	else if (strncmp(line, "keys ", 5) == 0)
		press(&run->app, line + 5, run->file);
	else if (strcmp(line, "screen") == 0)
		write_screen(&run->out, &run->app);
	else if (*line && *line != '#') {
		fprintf(stderr, "%s: unknown command '%s'\n", run->file, line);
		exit(2);
	}
}

/* Read a file and write it again as it should be; `old` takes it as it is. */
static void
replay(struct run *run, FILE *file, struct text_buffer *old)
{
	char line[LINE];
	bool in_screen = false;

	while (fgets(line, sizeof line, file)) {
		put_string(old, line);
		line[strcspn(line, "\n")] = '\0';
		if (in_screen && strcmp(line, "end") != 0)
			continue;
		put_string(&run->out, line);
		put_string(&run->out, "\n");
		in_screen = strcmp(line, "screen") == 0;
		if (strcmp(line, "end") != 0)
			obey(run, line);
	}
	if (in_screen)
		put_string(&run->out, "end\n");
}

/* The first line in which two texts differ. */
static void
show_difference(const char *old, const char *new)
{
	for (int n = 1; *old || *new; n++) {
		size_t a = strcspn(old, "\n"), b = strcspn(new, "\n");

		if (a != b || memcmp(old, new, a) != 0) {
			printf("# line %d was\n# %.*s\n# and is\n# %.*s\n", n, (int)a, old, (int)b, new);
			return;
		}
		old += a + (old[a] == '\n');
		new += b + (new[b] == '\n');
	}
}

static bool
one_file(const struct image *image, const char *path, bool update)
{
	struct run	   run = { .image = image, .file = path };
	struct text_buffer old = { 0 };
	FILE		  *file = fopen(path, "r");
	bool		   same;

	if (!file) {
		perror(path);
		exit(2);
	}
	replay(&run, file, &old);
	fclose(file);
	same = run.out.len == old.len && memcmp(run.out.bytes, old.bytes, old.len) == 0;
	if (!same && update) {
		file = fopen(path, "w");
		fwrite(run.out.bytes, 1, run.out.len, file);
		fclose(file);
	}
	printf("%s - golden: %s\n", same || update ? "ok" : "not ok", path);
	if (!same && !update)
		show_difference(old.bytes, run.out.bytes);
	if (run.started)
		app_done(&run.app);
	free(run.out.bytes);
	free(old.bytes);
	return same || update;
}

static void *
read_image(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	void *bytes;

	if (!file || fseek(file, 0, SEEK_END) != 0) {
		perror(path);
		exit(2);
	}
	*size = (size_t)ftell(file);
	rewind(file);
	bytes = xmalloc(*size);
	if (fread(bytes, 1, *size, file) != *size)
		exit(2);
	fclose(file);
	return bytes;
}

int
main(int argc, char **argv)
{
	bool	     update = argc > 1 && strcmp(argv[1], "--update") == 0, good = true;
	int	     first = update ? 2 : 1;
	struct image image;
	const char  *wrong;
	size_t	     size;
	void	    *bytes;

	if (argc < first + 2) {
		fputs("usage: golden [--update] IMAGE FILE ...\n", stderr);
		return 2;
	}
	bytes = read_image(argv[first], &size);
	wrong = image_open(&image, bytes, size);
	if (wrong) {
		fprintf(stderr, "%s: %s\n", argv[first], wrong);
		return 2;
	}
	for (int i = first + 1; i < argc; i++)
		good &= one_file(&image, argv[i], update);
	free(bytes);
	return good ? 0 : 1;
}
