/* The core alone: what a key costs from its code to a canvas, without any terminal. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "browse/app.h"
#include "browse/key.h"
#include "figures.h"
#include "pty.h"
#include "tour.h"

enum { ROUNDS_MOST = 8, WORST = 5, WORTH_US = 300 };

struct inside {
	struct app    app;
	struct canvas canvas;
	struct sample samples[STEP_KINDS];
	struct sample counting;		/* of all hits, after a letter */
	struct {
		size_t at;		/* in the tour */
		double us;
	} worst[WORST];			/* of the last round */
};

static key_code
code_of(char key)
{
	switch (key) {
	case '\r':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case '\003':
		return KEY_CTRL | 'c';
	default:
		return (key_code)key;
	}
}

/* Processor time, so that what else the machine does is not counted. */
static double
spent_us(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* As reader.c does it. */
static void
draw(struct inside *inside)
{
	canvas_resize(&inside->canvas, inside->app.rows, inside->app.cols);
	app_draw(&inside->app, &inside->canvas);
}

static void
remember_dear(struct inside *inside, size_t at, double us)
{
	for (int i = 0; i < WORST; i++)
		if (us > inside->worst[i].us) {
			size_t less_at = inside->worst[i].at;
			double less = inside->worst[i].us;

			inside->worst[i].at = at;
			inside->worst[i].us = us;
			at = less_at;
			us = less;
		}
}

static void
take_step(struct inside *inside, const struct tour *tour, size_t at, int rows, int cols)
{
	const struct tour_step *step = &tour->steps[at];
	double			from = spent_us(), us;

	if (step->key == 0) {
		tour_size(step, rows, cols, &rows, &cols);
		app_resize(&inside->app, rows, cols);
	} else
		app_key(&inside->app, code_of(step->key));
	draw(inside);
	us = spent_us() - from;
	sample_add(&inside->samples[step->kind], us);
	remember_dear(inside, at, us);
	if (!app_is_busy(&inside->app))
		return;
	from = spent_us();
	while (app_is_busy(&inside->app))
		app_work(&inside->app);
	sample_add(&inside->counting, spent_us() - from);
}

static void
go_round(struct inside *inside, const struct image *image, const struct tour *tour, int rows, int cols)
{
	struct app_settings settings = { 0 };

	memset(inside->worst, 0, sizeof inside->worst);
	canvas_init(&inside->canvas);
	app_init(&inside->app, image, &settings);
	app_resize(&inside->app, rows, cols);
	draw(inside);
	for (size_t i = 0; i < tour->count; i++)
		take_step(inside, tour, i, rows, cols);
	app_done(&inside->app);
	canvas_done(&inside->canvas);
}

/* What is held: every key at any size, but for those that look through all of it, which have the shipped one. */
static void
hold_kind(const struct size *size, const char *name, bool searches, struct sample *sample)
{
	if (searches && size->times > 1)
		return;
	hold(sample_part(sample, 50) / 1e3, 0.3, "ms", "%s, core, %ux: median", name, size->times);
	hold(sample_part(sample, 99) / 1e3, 1, "ms", "%s, core, %ux: 99 %%", name, size->times);
}

static void
print(struct inside *inside, const struct size *size, const int *screen)
{
	for (int kind = 0; kind < STEP_KINDS; kind++) {
		struct sample *sample = &inside->samples[kind];

		printf("| %s | %u | %dx%d | %zu | %.0f | %.0f | %.0f |\n", kind_of_step((enum kind)kind), size->times, screen[1],
		    screen[0], sample->count, sample_part(sample, 50), sample_part(sample, 99), sample_part(sample, 100));
		if (screen == screens[0] && kind != STEP_OTHER)
			hold_kind(size, kind_of_step((enum kind)kind), step_searches((enum kind)kind), sample);
		sample_done(sample);
	}
	if (inside->counting.count > 0)
		printf("| then counting all hits | %u | %dx%d | %zu | %.0f | %.0f | %.0f |\n", size->times, screen[1], screen[0],
		    inside->counting.count, sample_part(&inside->counting, 50), sample_part(&inside->counting, 99),
		    sample_part(&inside->counting, 100));
	sample_done(&inside->counting);
}

static void
print_dear(const struct inside *inside, const struct tour *tour)
{
	printf("\nThe dearest:\n\n");
	for (int i = 0; i < WORST && inside->worst[i].us > WORTH_US; i++) {
		printf("- ");
		tour_print(tour, inside->worst[i].at);
		printf(": %.0f us\n", inside->worst[i].us);
	}
}

void
measure_core(struct bench *bench)
{
	static struct inside inside;

	for (int i = 0; i < bench->size_count; i++) {
		struct size *size = &bench->sizes[i];
		struct tour  tour;

		tour_init(&tour, &size->image);
		for (int screen = 0; screen < (i == 0 ? 2 : 1); screen++) {
			double until = now_us() + (bench->full ? 8e6 : 3e6);
			int    rounds = 0;

			table("A key, in the core alone (key to canvas, us of processor time)",
			    "key | content | screen | times | median | 99 % | most");
			memset(&inside, 0, sizeof inside);
			do
				go_round(&inside, &size->image, &tour, screens[screen][0], screens[screen][1]);
			while (++rounds < ROUNDS_MOST && now_us() < until);
			print(&inside, size, screens[screen]);
			print_dear(&inside, &tour);
		}
		tour_done(&tour);
	}
}
