/*
 * One key at a time, to be counted by callgrind: each kind of key in a function
 * of its own, `count_NAME`, so that --dump-after can tell them apart.
 *
 *	onekey IMAGE
 *
 * Prints the names of what was counted, in the order in which it was done;
 * without IMAGE it only does that.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "browse/app.h"
#include "browse/key.h"

enum { ROWS = 40, COLS = 120 };

static struct app    app;
static struct canvas canvas;

/* As reader.c does it. */
static void
key(key_code code)
{
	app_key(&app, code);
	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
}

static void
keys(const char *text)
{
	for (; *text; text++)
		key((key_code)*text);
}

/* COUNT(id, what is done before, what is counted).  No id begins as another one ends: callgrind would mix them up. */
#define COUNTS(COUNT)                                      \
	COUNT(move_folded, "0jj", "j")                     \
	COUNT(move_unfolded, "*jjjj", "j")                 \
	COUNT(page, "j", " ")                              \
	COUNT(fold_all, "", "_")                           \
	COUNT(unfold_all, "", "*")                         \
	COUNT(open_section, "_0jjj", "l")                  \
	COUNT(bottom, "*", "G")                            \
	COUNT(top, "", "g")                                \
	COUNT(search_letter, "0/infec", "t")               \
	COUNT(help, "\003", "?")

#define COUNT(id, before, counted)                         \
	__attribute__((noinline)) static void              \
	count_##id(void)                                   \
	{                                                  \
		keys(counted);                             \
	}
COUNTS(COUNT)
#undef COUNT

static const struct {
	const char *name, *before;
	void	  (*count)(void);
} counts[] = {
#define COUNT(id, before, counted) { #id, before, count_##id },
COUNTS(COUNT)
#undef COUNT
};

/* A change of the size is no key. */
__attribute__((noinline)) static void
count_resize(void)
{
	app_resize(&app, ROWS - 7, COLS - 30);
	canvas_resize(&canvas, app.rows, app.cols);
	app_draw(&app, &canvas);
}

static void
list(void)
{
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		puts(counts[i].name);
	puts("resize");
}

int
main(int argc, char **argv)
{
	struct app_settings settings = { 0 };
	struct image	    image;
	struct stat	    about;
	int		    file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	void		   *bytes;

	if (argc == 1) {
		list();
		return 0;
	}
	if (file < 0 || fstat(file, &about) != 0)
		return 2;
	bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes == MAP_FAILED || image_open(&image, bytes, (size_t)about.st_size))
		return 2;
	canvas_init(&canvas);
	app_init(&app, &image, &settings);
	app_resize(&app, ROWS, COLS);
	keys("0");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		for (const char *at = counts[i].before; *at; at++)
			key(*at == '\003' ? KEY_CTRL | 'c' : (key_code)*at);
		counts[i].count();
	}
	keys("q");
	count_resize();
	list();
	return 0;
}
