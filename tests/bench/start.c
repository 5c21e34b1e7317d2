/* The first full screen, from the start of a program to the last byte of its first frame, and the memory it takes. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bench.h"
#include "figures.h"
#include "pty.h"
#include "screen.h"

enum { SUBJECTS = 24, RUNS = 41, RUNS_FULL = 121, SLOW_RUNS = 7, SETTLE_MS = 30 };

struct subject {
	char	      name[40];
	char	     *arguments[ARGUMENTS];
	bool	      slow;	/* other programs than the ones that are held: fewer runs do */
	struct sample times, cpu;	/* us */
	size_t	      bytes;
	int	      used_rows;
	long	      private_kb;
};

struct start {
	struct subject subjects[SUBJECTS];
	int	       count;
};

static struct subject *
add(struct start *start, const char *name, char *const arguments[], bool slow)
{
	struct subject *subject = &start->subjects[start->count++];

	memset(subject, 0, sizeof *subject);
	snprintf(subject->name, sizeof subject->name, "%s", name);
	for (int i = 0; i < ARGUMENTS - 1 && arguments[i]; i++)
		subject->arguments[i] = arguments[i];
	subject->slow = slow;
	return subject;
}

static void
add_all(struct start *start, struct bench *bench, int screen)
{
	char less[] = "less", name[40];

	for (int i = 0; i < bench->peer_count; i++)
		add(start, bench->peers[i].name, bench->peers[i].arguments[screen], i > 0);
	add(start, "floor", (char *[]){ bench->floor, NULL }, false);
	if (*bench->floor_static)
		add(start, "floor, static", (char *[]){ bench->floor_static, NULL }, false);
	if (*bench->program_static)
		add(start, "imnm, static", (char *[]){ bench->program_static, NULL }, false);
	for (int i = 0; i < bench->size_count; i++) {
		struct size *size = &bench->sizes[i];

		snprintf(name, sizeof name, "imnm, %ux", size->times);
		add(start, name, (char *[]){ size->program, NULL }, false);
		snprintf(name, sizeof name, "less, %ux", size->times);
		if (i > 0)
			add(start, name, (char *[]){ less, size->text[0], NULL }, false);
	}
}

static void
run(struct subject *subject, const int *screen)
{
	struct pty pty;

	if (!pty_start(&pty, subject->arguments, screen[0], screen[1]))
		return;
	if (pty_settle(&pty, FIRST_MS, subject->slow ? 3 * SETTLE_MS : SETTLE_MS))
		sample_add(&subject->times, pty.last - pty.started);
	sample_add(&subject->cpu, pty_cpu(&pty));
	subject->bytes = pty.len;
	subject->private_kb = pty_private(&pty);
	if (subject->used_rows == 0) {
		struct screen look;

		screen_init(&look, screen[0], screen[1]);
		screen_feed(&look, pty.bytes, pty.len);
		subject->used_rows = screen_used_rows(&look);
		screen_done(&look);
	}
	pty_stop(&pty);
}

/* The subject of a name; NULL when it was not measured. */
static struct subject *
find(struct start *start, const char *name)
{
	for (int i = 0; i < start->count; i++)
		if (strcmp(start->subjects[i].name, name) == 0 && start->subjects[i].times.count > 0)
			return &start->subjects[i];
	return NULL;
}

static double
median(struct subject *subject)
{
	return sample_part(&subject->times, 50);
}

static double
ratio(struct subject *subject, struct subject *other)
{
	return other ? sample_ratio(&subject->times, &other->times) : 0;
}

/* Hold one subject's start against another's. */
static void
hold_start(struct start *start, const int *screen, const char *name, const char *against, double most)
{
	struct subject *one = find(start, name), *other = find(start, against);

	if (one && other)
		hold(sample_ratio(&one->times, &other->times), most, "x", "first screen, %s, against %s, %dx%d", name, against,
		    screen[1], screen[0]);
}

static void
hold_all(struct start *start, const struct bench *bench, int n)
{
	static const double most[2][2] = { { 1.35, 1.1 }, { 1.2, 0.9 } };	/* of less; of a static program */
	const int	   *screen = screens[n];
	struct subject	   *ours = find(start, "imnm, 1x"), *floor = find(start, "floor");
	char		    name[40];

	hold_start(start, screen, "imnm, 1x", "less", most[n][0]);
	hold_start(start, screen, "imnm, static", "less", most[n][1]);
	for (int i = 1; i < bench->size_count; i++) {
		snprintf(name, sizeof name, "imnm, %ux", bench->sizes[i].times);
		hold_start(start, screen, name, "imnm, 1x", 1.1);
	}
	if (ours && floor)
		hold((double)ours->private_kb / (double)floor->private_kb, 1.25, "x", "private memory against the floor, %dx%d",
		    screen[1], screen[0]);
}

static void
print(struct start *start, const int *screen)
{
	struct subject *less = find(start, "less"), *floor = find(start, "floor");

	for (int i = 0; i < start->count; i++) {
		struct subject *subject = &start->subjects[i];

		printf("| %s | %dx%d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %zu | %d | %ld | %.2f |\n", subject->name, screen[1],
		    screen[0], median(subject) / 1e3, sample_part(&subject->times, 99) / 1e3, ratio(subject, less),
		    ratio(subject, floor), sample_part(&subject->cpu, 50) / 1e3,
		    less ? sample_part(&subject->cpu, 50) / sample_part(&less->cpu, 50) : 0, subject->bytes, subject->used_rows,
		    subject->private_kb, floor ? (double)subject->private_kb / (double)floor->private_kb : 0);
	}
}

static void
subject_done(struct subject *subject)
{
	sample_done(&subject->times);
	sample_done(&subject->cpu);
}

void
measure_start(struct bench *bench)
{
	static struct start start;
	int		    runs = bench->full ? RUNS_FULL : RUNS;

	table("First full screen, from spawn", "program | screen | ms | 99 % | x less | x floor | ms of processor | x less | "
	    "bytes | rows used | private kB | x floor");
	for (int screen = 0; screen < 2; screen++) {
		start.count = 0;
		add_all(&start, bench, screen);
		for (int n = 0; n <= runs; n++)	/* the first one warms up */
			for (int i = 0; i < start.count; i++) {
				struct subject *subject = &start.subjects[i];

				if (!subject->slow || n <= SLOW_RUNS)
					run(subject, screens[screen]);
				if (n == 0)
					subject->times.count = subject->cpu.count = 0;
			}
		print(&start, screens[screen]);
		hold_all(&start, bench, screen);
		for (int i = 0; i < start.count; i++)
			subject_done(&start.subjects[i]);
	}
}
