/*
 * Figures: many measurements of one thing, and what they are held against.
 *
 * What has a limit is collected here while the tables are printed, and told
 * once more, all together, at the end.
 */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

struct sample {
	double *values;		/* owned */
	size_t	count, room;
};

void	sample_add(struct sample *, double);
void	sample_done(struct sample *);

/* The value that so many percent of them do not pass; 0 when there is none.  50 is the median. */
double	sample_part(const struct sample *, double percent);

/*
 * The median of the ratios of values that were measured next to each other:
 * what the machine did besides slowed both.
 */
double	sample_ratio(const struct sample *, const struct sample *other);

/* Hold a figure against the most that it may be. */
void	hold(double figure, double most, const char *unit, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Print all that was held; returns how many were not kept. */
int	holds_print(void);

/* The head of a table in Markdown: its title, then its columns, separated by bars. */
void	table(const char *title, const char *columns);

#endif
