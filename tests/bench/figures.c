#include "figures.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum { WORDS = 100, MOST_HELD = 400 };

struct held {
	char	    what[WORDS];
	double	    figure, most;
	const char *unit;
};

/* All that was held so far: one list for the whole run. */
static struct held held[MOST_HELD];
static int	   held_count;

void
sample_add(struct sample *sample, double value)
{
	sample->values = xgrow(sample->values, sample->count, &sample->room, sizeof *sample->values);
	sample->values[sample->count++] = value;
}

void
sample_done(struct sample *sample)
{
	free(sample->values);
	*sample = (struct sample){ 0 };
}

static int
by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

double
sample_part(const struct sample *sample, double percent)
{
	double *sorted, value;

	if (sample->count == 0)
		return 0;
	sorted = xmalloc(sample->count * sizeof *sorted);
	memcpy(sorted, sample->values, sample->count * sizeof *sorted);
	qsort(sorted, sample->count, sizeof *sorted, by_value);
	value = sorted[(size_t)((double)(sample->count - 1) * percent / 100 + 0.5)];
	free(sorted);
	return value;
}

double
sample_ratio(const struct sample *one, const struct sample *other)
{
	struct sample ratios = { 0 };
	double	      median;

	for (size_t i = 0; i < one->count && i < other->count; i++)
		sample_add(&ratios, one->values[i] / other->values[i]);
	median = sample_part(&ratios, 50);
	sample_done(&ratios);
	return median;
}

void
hold(double figure, double most, const char *unit, const char *format, ...)
{
	va_list	     values;
	struct held *one = &held[held_count];

	if (held_count == MOST_HELD) {
		fprintf(stderr, "bench: too many figures\n");
		exit(2);
	}
	held_count++;
	va_start(values, format);
	vsnprintf(one->what, sizeof one->what, format, values);
	va_end(values);
	one->figure = figure;
	one->most = most;
	one->unit = unit;
}

int
holds_print(void)
{
	int missed = 0;

	table("Numbers to hold", "what | measured | at most | held");
	for (int i = 0; i < held_count; i++) {
		bool kept = held[i].figure <= held[i].most;

		printf("| %s | %.4g %s | %.4g | %s |\n", held[i].what, held[i].figure, held[i].unit, held[i].most,
		    kept ? "yes" : "NO");
		missed += !kept;
	}
	printf("\n%d of %d held\n", held_count - missed, held_count);
	for (int i = 0; i < held_count; i++)
		if (!(held[i].figure <= held[i].most))
			printf("not held: %s: %.4g %s, at most %.4g\n", held[i].what, held[i].figure, held[i].unit, held[i].most);
	return missed;
}

void
table(const char *title, const char *columns)
{
	int count = 1;

	for (const char *at = columns; *at; at++)
		count += *at == '|';
	printf("\n### %s\n\n| %s |\n|", title, columns);
	while (count-- > 0)
		printf("---|");
	printf("\n");
	fflush(stdout);
}
