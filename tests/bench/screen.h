/* What a terminal shows of the bytes that were sent to it, and how many of its cells have changed. */
#ifndef BENCH_SCREEN_H
#define BENCH_SCREEN_H

#include <stddef.h>

#include <vterm.h>

struct screen {
	VTerm		*terminal;
	VTermScreen	*screen;
	VTermScreenCell *seen;	/* the cells when they were looked at last; owned */
	int		 rows, cols;
};

void	screen_init(struct screen *, int rows, int cols);
void	screen_done(struct screen *);
void	screen_resize(struct screen *, int rows, int cols);
void	screen_feed(struct screen *, const char *bytes, size_t len);

/* What shows something else than when it was looked at last. */
struct changes {
	int cells;
	int bytes;	/* of the text in them, in UTF-8 */
	int runs;	/* stretches of them on a row that look the same: one move and one change of look each */
};

struct changes screen_changed(struct screen *);

/* How many rows show anything. */
int	screen_used_rows(const struct screen *);

#endif
