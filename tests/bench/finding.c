/* Finding text in all of the content, beside less and grep on the same text. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "browse/find.h"
#include "figures.h"
#include "pty.h"

enum { RUNS = 5, LESS_LIMIT_MS = 20000 };

struct timing {
	double   first, all;	/* us: the first hit is known; all are counted */
	uint32_t hits;
};

/* What a letter of a search does: the first hit, then all in slices. */
static struct timing
find_here(const struct image *image, const char *word)
{
	struct sample first = { 0 }, all = { 0 };
	struct timing timing = { 0 };

	for (int i = 0; i < RUNS; i++) {
		struct find find;
		double	    from;

		find_init(&find, image);
		from = now_us();
		find_set(&find, word, strlen(word));
		find_next(&find, 0);
		sample_add(&first, now_us() - from);
		while (find_work(&find))
			;
		sample_add(&all, now_us() - from);
		timing.hits = find_count(&find, UINT32_MAX);
		find_done(&find);
	}
	timing.first = sample_part(&first, 50);
	timing.all = sample_part(&all, 50);
	sample_done(&first);
	sample_done(&all);
	return timing;
}

/* The time of `grep -i -c`; us, or -1. */
static double
find_by_grep(const struct size *size, const char *place, const char *word)
{
	char	      name[] = "grep", options[] = "-ic", pattern[64], text[FILE_BYTES], output[FILE_BYTES + 16];
	char	     *arguments[] = { name, options, pattern, text, NULL };
	struct sample times = { 0 };
	double	      median;

	snprintf(pattern, sizeof pattern, "%s", word);
	snprintf(text, sizeof text, "%s", size->text[0]);
	snprintf(output, sizeof output, "%s/grep", place);
	for (int i = 0; i < RUNS; i++) {
		double took = run_command(arguments, output);

		if (took >= 0)
			sample_add(&times, took * 1e6);
	}
	median = times.count ? sample_part(&times, 50) : -1;
	sample_done(&times);
	return median;
}

/* The time to the answer of `less -I` to a search from the top; us, or -1. */
static double
find_by_less(struct size *size, const char *word)
{
	char	    name[] = "less", option[] = "-I";
	char	   *arguments[] = { name, option, size->text[0], NULL };
	struct pty  pty;
	char	    keys[80];
	double	    asked, took = -1;
	size_t	    len = (size_t)snprintf(keys, sizeof keys, "/%s", word);

	if (!pty_start(&pty, arguments, screens[0][0], screens[0][1]))
		return -1;
	pty_settle(&pty, FIRST_MS, 3 * QUIET_MS);
	pty_ask(&pty, keys, len);
	asked = now_us();
	pty_type(&pty, "\r", 1);
	pty_finish(&pty, LESS_LIMIT_MS);
	if (pty.last > asked)
		took = pty.last - asked;
	pty_stop(&pty);
	return took;
}

static void
find_word(struct bench *bench, struct size *size, const char *word)
{
	struct timing ours = find_here(&size->image, word);
	double	      grep = find_by_grep(size, bench->place, word), less = find_by_less(size, word);

	printf("| %s | %u | %u | %.0f | %.0f | %.0f | %.0f |\n", word, size->times, (unsigned)ours.hits, ours.first, ours.all, less,
	    grep);
	fflush(stdout);
	if (size->times == 1) {
		hold(ours.first / 1e3, 1, "ms", "first hit of %s, %ux", word, size->times);
		hold(ours.all / 1e3, 1, "ms", "all hits of %s counted, %ux", word, size->times);
		return;
	}
	if (grep > 0)
		hold(ours.all / grep, 1, "x", "all hits of %s counted, %ux, against grep -i", word, size->times);
	if (less > 0)
		hold(ours.first / less, 1, "x", "first hit of %s, %ux, against less", word, size->times);
}

void
measure_find(struct bench *bench)
{
	/* Often, now and then, once at the very end (but for the shipped content, which has it not), never. */
	static const char *const words[] = { "the", "infection", "zyxomatic", "xylophone" };

	table("Finding in all content (us)", "word | content | hits | first hit | all counted | less: to its answer | grep -ic");
	for (int i = 0; i < bench->size_count; i++)
		for (size_t n = 0; n < sizeof words / sizeof *words; n++)
			find_word(bench, &bench->sizes[i], words[n]);
}
