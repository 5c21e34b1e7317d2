/* What a program does while nothing happens, when very much does, and when it has to end. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "figures.h"
#include "pty.h"

enum {
	FLOOD_BYTES = 256 * 1024,
	FLOOD_LIMIT_MS = 4000,
	FLOOD_LIMIT_FULL_MS = 15000,
	IDLE_S = 3,
	IDLE_FULL_S = 10,
	END_LIMIT_MS = 3000,
	ENDS = 5,
	STALL_TURNS = 40	/* pages that are asked for and not read */
};

struct subject {
	const char  *name;
	char *const *arguments;
};

/* The program and those it is compared with; `list` has room for PEERS_MOST + 1. */
static int
subjects(struct bench *bench, char *const ours[], struct subject *list)
{
	int count = 0;

	list[count++] = (struct subject){ "imnm", ours };
	for (int i = 0; i < bench->peer_count; i++)
		if (bench->peers[i].page)	/* else it shows its text by another one that is here */
			list[count++] = (struct subject){ bench->peers[i].name, bench->peers[i].arguments[0] };
	return count;
}

/* Bytes and wakeups of all of them over the same seconds. */
static void
measure_idle(const struct subject *list, int count, int seconds)
{
	struct pty ptys[PEERS_MOST + 1];
	long	   switches[PEERS_MOST + 1];

	for (int i = 0; i < count; i++) {
		if (!pty_start(&ptys[i], list[i].arguments, screens[0][0], screens[0][1]))
			continue;
		pty_settle(&ptys[i], FIRST_MS, 10 * QUIET_MS);
	}
	for (int i = 0; i < count; i++) {
		pty_forget(&ptys[i]);
		switches[i] = pty_switches(&ptys[i]);
	}
	nanosleep(&(struct timespec){ .tv_sec = seconds }, NULL);
	for (int i = 0; i < count; i++) {
		long woken = pty_switches(&ptys[i]) - switches[i];

		pty_settle(&ptys[i], 0, 0);
		printf("| %s | idle for %d s | %zu bytes | %ld wakeups |\n", list[i].name, seconds, ptys[i].len, woken);
		if (i == 0) {
			hold((double)ptys[i].len, 0, "bytes", "bytes while idle for %d s", seconds);
			hold((double)woken, 0, "times", "woken while idle for %d s", seconds);
		}
		pty_stop(&ptys[i]);
	}
}

static void
measure_flood(const struct subject *subject, int limit_ms)
{
	static char keys[FLOOD_BYTES];
	struct pty  pty;
	double	    from;
	bool	    all;

	for (size_t i = 0; i < sizeof keys; i++)
		keys[i] = "\033[B"[i % 3];
	if (!pty_start(&pty, subject->arguments, screens[0][0], screens[0][1]))
		return;
	pty_settle(&pty, FIRST_MS, 6 * QUIET_MS);
	pty_forget(&pty);
	from = now_us();
	all = pty_flood(&pty, keys, sizeof keys - sizeof keys % 3, limit_ms);
	if (all)
		all = pty_finish(&pty, limit_ms);
	printf("| %s | 256 kB of keys | %s%.3f s | %zu bytes |\n", subject->name, all ? "" : "more than ",
	    ((all ? pty.last : now_us()) - from) / 1e6, pty.len);
	if (strcmp(subject->name, "imnm") == 0)
		hold(all ? (pty.last - from) / 1e6 : limit_ms / 1e3, 0.3, "s", "256 kB of keys at once");
	pty_stop(&pty);
}

/* Make it send more than the terminal holds, and read nothing of it. */
static void
stall(struct pty *pty)
{
	static const char pages[] = "* b b b b";

	pty_settle(pty, FIRST_MS, 3 * QUIET_MS);
	for (size_t i = 0; i < STALL_TURNS; i++) {
		pty_type(pty, &pages[i % (sizeof pages - 1)], 1);
		nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
	}
}

/* The longest time to the end after SIGTERM while nobody reads, and after the line was closed; us, or -1 for no end. */
static void
measure_ends(const struct subject *subject, int times)
{
	double stalled = 0, lost = 0;

	for (int i = 0; i < times; i++) {
		struct pty pty;
		double	   took;

		if (!pty_start(&pty, subject->arguments, screens[0][0], screens[0][1]))
			return;
		stall(&pty);
		kill(pty.pid, SIGTERM);
		took = pty_end(&pty, END_LIMIT_MS);
		stalled = took < 0 ? END_LIMIT_MS * 1e3 : took > stalled ? took : stalled;
		pty_stop(&pty);
		if (!pty_start(&pty, subject->arguments, screens[0][0], screens[0][1]))
			return;
		pty_settle(&pty, FIRST_MS, 3 * QUIET_MS);
		pty_hang_up(&pty);
		took = pty_end(&pty, END_LIMIT_MS);
		lost = took < 0 ? END_LIMIT_MS * 1e3 : took > lost ? took : lost;
		pty_stop(&pty);
	}
	printf("| %s | end after SIGTERM, nobody reads; terminal lost | %.1f ms | %.1f ms |\n", subject->name, stalled / 1e3,
	    lost / 1e3);
	if (strcmp(subject->name, "imnm") != 0)
		return;
	hold(stalled / 1e3, 200, "ms", "end after SIGTERM while nobody reads, the longest of %d", times);
	hold(lost / 1e3, 100, "ms", "end after the terminal is lost, the longest of %d", times);
}

void
measure_endings(struct bench *bench)
{
	char	      *ours[] = { bench->sizes[0].program, NULL };
	struct subject list[PEERS_MOST + 1];
	int	       count = subjects(bench, ours, list);

	table("Idle, flooded, ended (120x40)", "program | what | |");
	measure_idle(list, count, bench->full ? IDLE_FULL_S : IDLE_S);
	/* The others take seconds: less alone stands for them in a short run. */
	for (int i = 0; i < (bench->full ? count : count > 2 ? 2 : count); i++)
		measure_flood(&list[i], bench->full ? FLOOD_LIMIT_FULL_MS : FLOOD_LIMIT_MS);
	for (int i = 0; i < (bench->full ? count : count > 2 ? 2 : count); i++)
		measure_ends(&list[i], i == 0 ? ENDS : 1);
}
