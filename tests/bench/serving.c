/* Many readers at once: what each of them costs. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "bench.h"
#include "figures.h"
#include "pty.h"

enum { MOST = 500, ROUNDS = 4, DESCRIPTORS = 700 };

static const char keys[] = "jjkk";	/* each of which changes something */

/* Every reader gets a key, then each answer is taken. */
static void
go_round(struct pty *ptys, int count, char key)
{
	for (int i = 0; i < count; i++) {
		pty_forget(&ptys[i]);
		pty_type(&ptys[i], &key, 1);
	}
	for (int i = 0; i < count; i++)
		pty_settle(&ptys[i], 1000, 0);
	for (int i = 0; i < count; i++)
		pty_settle(&ptys[i], 0, 0);
}

static void
serve(struct size *size, int count)
{
	static struct pty ptys[MOST];
	char		 *arguments[] = { size->program, NULL };
	double		  private = 0, share = 0, cpu = 0, start;
	int		  started = 0;

	start = now_us();
	while (started < count && pty_start(&ptys[started], arguments, 40, 120))
		started++;
	for (int i = 0; i < started; i++)
		pty_settle(&ptys[i], FIRST_MS, i + 1 < started ? 0 : QUIET_MS);
	start = now_us() - start;
	for (int i = 0; i < started; i++) {
		private += (double)pty_private(&ptys[i]);
		share += (double)pty_share(&ptys[i]);
		cpu -= pty_cpu(&ptys[i]);
	}
	for (int round = 0; round < ROUNDS; round++)
		go_round(ptys, started, keys[round]);
	for (int i = 0; i < started; i++)
		cpu += pty_cpu(&ptys[i]);
	printf("| %d | %u | %.1f | %.0f | %.0f | %.0f | %.0f | %.3f |\n", started, size->times, start / 1e3 / started,
	    private / started, share / started, started ? 1048576 * started / share : 0, cpu / started / ROUNDS,
	    cpu / started / ROUNDS / 1e4);
	fflush(stdout);
	for (int i = 0; i < started; i++)
		pty_stop(&ptys[i]);
}

void
measure_serving(struct bench *bench)
{
	static const int counts[] = { 1, 10, 50, 100, 200, 500 };
	struct rlimit	 limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < DESCRIPTORS && limit.rlim_max >= DESCRIPTORS) {
		limit.rlim_cur = DESCRIPTORS;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
	table("Serving many (120x40)", "sessions | content | ms to start one | private kB each | proportional kB each | "
	    "sessions in a GiB | us of processor a key | % of a processor for a key a second");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (bench->full || counts[i] <= 200)
			serve(&bench->sizes[0], counts[i]);
	for (int i = 1; i < bench->size_count; i++)
		serve(&bench->sizes[i], 50);
}
