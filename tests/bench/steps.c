/* The same keys given to the program on a terminal: time, processor time, bytes sent and cells changed. */
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "figures.h"
#include "pty.h"
#include "screen.h"
#include "tour.h"

enum { WORST = 5, KEYS_MOST = 100 };

#define CELL_PRICE 1.3	/* bytes for a cell that changed, or for each byte of its text, and STEP_PRICE for the way there */
#define STEP_PRICE 40
#define RUN_PRICE 9	/* for a move and a change of look: README.md here says why */

/* A step that sent more than it should have. */
struct dear {
	size_t at;
	size_t bytes;
	int    cells;
	double ratio;	/* of what it may send */
	int    runs;
};

struct walk {
	struct pty	  pty;
	struct screen	  screen;
	struct sample	  wall[STEP_KINDS], cpu[STEP_KINDS], bytes[STEP_KINDS], cells[STEP_KINDS], ratio[STEP_KINDS];
	struct sample	  all_cpu, all_ratio;
	struct dear	  worst[WORST];
	int		  over, silent;
};

static void
remember_dear(struct walk *walk, struct dear dear)
{
	for (int i = 0; i < WORST; i++)
		if (dear.ratio > walk->worst[i].ratio) {
			struct dear less = walk->worst[i];

			walk->worst[i] = dear;
			dear = less;
		}
}

static void
take_step(struct walk *walk, const struct tour *tour, size_t at, const int *size)
{
	const struct tour_step *step = &tour->steps[at];
	double		   cpu = pty_cpu(&walk->pty), wall, ratio;
	int		   rows, cols;
	struct changes	   changes;

	pty_forget(&walk->pty);
	if (step->key == 0) {
		tour_size(step, size[0], size[1], &rows, &cols);
		screen_resize(&walk->screen, rows, cols);
		wall = pty_resize(&walk->pty, rows, cols);
	} else
		wall = pty_ask(&walk->pty, &step->key, 1);
	cpu = pty_cpu(&walk->pty) - cpu;
	screen_feed(&walk->screen, walk->pty.bytes, walk->pty.len);
	changes = screen_changed(&walk->screen);
	walk->silent += wall <= 0;
	if (wall <= 0)
		return;
	ratio = (double)walk->pty.len / (CELL_PRICE * changes.bytes + RUN_PRICE * changes.runs + STEP_PRICE);
	sample_add(&walk->wall[step->kind], wall);
	sample_add(&walk->cpu[step->kind], cpu);
	sample_add(&walk->bytes[step->kind], (double)walk->pty.len);
	sample_add(&walk->cells[step->kind], changes.cells);
	sample_add(&walk->ratio[step->kind], ratio);
	if (!step_searches(step->kind))
		sample_add(&walk->all_cpu, cpu);
	/* After a change of the size nothing is known of the screen; a move has its own limit. */
	if (step->key == 0 || step->kind == STEP_ALONE)
		return;
	sample_add(&walk->all_ratio, ratio);
	walk->over += (double)walk->pty.len > CELL_PRICE * changes.cells + STEP_PRICE;
	remember_dear(walk, (struct dear){ at, walk->pty.len, changes.cells, ratio, changes.runs });
}

static void
print_kinds(struct walk *walk, const struct size *size, const int *screen)
{
	for (int kind = 0; kind < STEP_KINDS; kind++)
		printf("| %s | %u | %dx%d | %zu | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.2f |\n",
		    kind_of_step((enum kind)kind), size->times, screen[1], screen[0], walk->wall[kind].count,
		    sample_part(&walk->wall[kind], 50), sample_part(&walk->wall[kind], 99), sample_part(&walk->cpu[kind], 50),
		    sample_part(&walk->cpu[kind], 99), sample_part(&walk->bytes[kind], 50), sample_part(&walk->bytes[kind], 100),
		    sample_part(&walk->cells[kind], 50), sample_part(&walk->ratio[kind], 100));
}

/* The dearest steps, with the keys that led to them. */
static void
print_dear(const struct walk *walk, const struct tour *tour, const int *screen)
{
	printf("\n%dx%d: %d of %zu steps sent more than %.1f x cells + %d; %d keys had no answer; the dearest for what they changed:\n\n", screen[1],
	    screen[0], walk->over, walk->all_ratio.count, CELL_PRICE, STEP_PRICE, walk->silent);
	for (int i = 0; i < WORST; i++) {
		const struct dear *dear = &walk->worst[i];

		printf("- ");
		tour_print(tour, dear->at);
		printf(": %zu bytes for %d cells in %d stretches, %.2f\n", dear->bytes, dear->cells, dear->runs, dear->ratio);
	}
}

static void
hold_walk(struct walk *walk, const struct size *size, const int *screen)
{
	hold(sample_part(&walk->all_cpu, 50) / 1e3, 0.3, "ms", "answer to a key, processor time, %ux, %dx%d: median", size->times,
	    screen[1], screen[0]);
	hold(sample_part(&walk->all_cpu, 99) / 1e3, 1, "ms", "answer to a key, processor time, %ux, %dx%d: 99 %%", size->times,
	    screen[1], screen[0]);
	if (size->times > 1)
		return;
	hold(sample_part(&walk->bytes[STEP_ALONE], 100), 180, "bytes", "a move, panel unchanged, %dx%d: the most", screen[1],
	    screen[0]);
	hold(sample_part(&walk->all_ratio, 100), 1, "x", "bytes of a step / (1.3 x its text + 9 x stretches + 40), %dx%d: the most", screen[1],
	    screen[0]);
}

static void
walk_done(struct walk *walk)
{
	struct sample *lists[] = { walk->wall, walk->cpu, walk->bytes, walk->cells, walk->ratio };

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (int kind = 0; kind < STEP_KINDS; kind++)
			sample_done(&lists[i][kind]);
	sample_done(&walk->all_cpu);
	sample_done(&walk->all_ratio);
	pty_stop(&walk->pty);
	screen_done(&walk->screen);
}

static void
walk_through(struct walk *walk, struct size *size, const int *screen)
{
	char	   *arguments[] = { size->program, NULL };
	struct tour tour;

	memset(walk, 0, sizeof *walk);
	if (!pty_start(&walk->pty, arguments, screen[0], screen[1]))
		return;
	screen_init(&walk->screen, screen[0], screen[1]);
	pty_settle(&walk->pty, FIRST_MS, 3 * QUIET_MS);
	screen_feed(&walk->screen, walk->pty.bytes, walk->pty.len);
	screen_changed(&walk->screen);
	tour_init(&tour, &size->image);
	for (size_t i = 0; i < tour.count; i++)
		take_step(walk, &tour, i, screen);
	print_kinds(walk, size, screen);
	if (size->times == 1)
		print_dear(walk, &tour, screen);
	hold_walk(walk, size, screen);
	tour_done(&tour);
	walk_done(walk);
}

void
measure_steps(struct bench *bench)
{
	static struct walk walk;
	static const char  columns[] =
	    "key | content | screen | times | us to the last byte | 99 % | us of processor | 99 % | bytes | most | cells | "
	    "most bytes / (1.3 text + 9 stretches + 40)";

	for (int i = 0; i < bench->size_count; i++)
		for (int screen = 0; screen < (i == 0 ? 2 : 1); screen++) {
			table("A key, in the program on a terminal", columns);
			walk_through(&walk, &bench->sizes[i], screens[screen]);
		}
}

/* Keys that are typed one by one, each after the answer to the one before. */
struct typing {
	const char  *name, *what;
	char *const *arguments;
	const char  *before, *key;	/* NULL: none */
};

static void
type_many(const struct typing *typing, int count)
{
	struct pty    pty;
	struct sample wall = { 0 };
	double	      cpu;

	if (!typing->key || !pty_start(&pty, typing->arguments, screens[0][0], screens[0][1]))
		return;
	pty_settle(&pty, FIRST_MS, 6 * QUIET_MS);
	if (typing->before)
		pty_ask(&pty, typing->before, strlen(typing->before));
	pty_forget(&pty);
	cpu = pty_cpu(&pty);
	for (int i = 0; i < count; i++) {
		double took = pty_ask(&pty, typing->key, strlen(typing->key));

		if (took > 0)
			sample_add(&wall, took);
	}
	cpu = pty_cpu(&pty) - cpu;
	printf("| %s | %s | %zu | %.0f | %.0f | %.1f | %.0f |\n", typing->name, typing->what, wall.count, sample_part(&wall, 50),
	    sample_part(&wall, 99), cpu / count, (double)pty.len / count);
	sample_done(&wall);
	pty_stop(&pty);
}

void
measure_many_keys(struct bench *bench)
{
	char *ours[] = { bench->sizes[0].program, NULL };
	int   count = bench->full ? KEYS_MOST : KEYS_MOST / 3;

	table("Answers beside others, 120x40 (the last but one: processor ms for 1,000 keys)",
	    "program | key | answers | us to the last byte | 99 % | ms | bytes a key");
	for (int page = 0; page < 2; page++) {
		const char *what = page ? "page" : "down";

		type_many(&(struct typing){ "imnm", what, ours, "*", page ? " " : "j" }, count);
		for (int i = 0; i < bench->peer_count; i++) {
			struct peer *peer = &bench->peers[i];

			type_many(&(struct typing){ peer->name, what, peer->arguments[0], NULL, page ? peer->page : peer->down }, count);
		}
	}
}
