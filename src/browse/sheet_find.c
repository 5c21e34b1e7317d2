#include "browse/sheet_find.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "xalloc.h"

void
sheet_find_done(struct sheet_find *find)
{
	free(find->hits);
	memset(find, 0, sizeof *find);
}

/* The hits in one run of the sheet's own text, which is ASCII where it is the program's. */
static void
find_in(struct sheet_find *find, const struct sheet *sheet, uint32_t line, size_t from, size_t len, struct text query)
{
	char	  *fold = xmalloc(len * FOLD_GROWTH + 1);
	uint32_t  *origin = xcalloc(len * FOLD_GROWTH + 1, sizeof *origin);
	size_t	   fold_len = text_fold(sheet->own + from, len, fold, origin);
	const char *hit = fold;

	while ((hit = memmem(hit, fold_len - (size_t)(hit - fold), query.bytes, query.len))) {
		size_t at = (size_t)(hit - fold), last = origin[at + query.len - 1] + 1;

		while (last < len && !(sheet->own_shape[from + last] & SHAPE_START))
			last++;
		find->hits = xgrow(find->hits, find->count, &find->room, sizeof *find->hits);
		find->hits[find->count++] = (struct sheet_hit){ line, from, len, from + origin[at], from + last };
		hit += query.len;
	}
	free(origin);
	free(fold);
}

static void
mark(struct sheet *sheet, const struct sheet_hit *hit, enum style style)
{
	memset(sheet->own_style + hit->from, (int)style, hit->end - hit->from);
}

void
sheet_find_set(struct sheet_find *find, struct sheet *sheet, const char *text, size_t len)
{
	char	   *fold = xmalloc(len * FOLD_GROWTH + 1);
	struct text query = { .bytes = fold, .len = (uint32_t)text_fold(text, len, fold, NULL) };

	find->count = 0;
	if (sheet->own_len > 0)
		memset(sheet->own_style, STYLE_TEXT, sheet->own_len);
	/* A query of nothing but a gap would be found everywhere. */
	if (query.len > 0 && !(query.len == 1 && *fold == ' '))
		for (size_t i = 0; i < sheet->count; i++) {
			const struct sheet_line *line = &sheet->list[i];

			find_in(find, sheet, (uint32_t)i, line->label, line->label_len, query);
			if (!line->text.bytes)
				find_in(find, sheet, (uint32_t)i, line->own, line->text.len, query);
		}
	for (size_t i = 0; i < find->count; i++)
		mark(sheet, &find->hits[i], STYLE_HIT);
	find->here = find->count;
	free(fold);
}

size_t
sheet_find_from(const struct sheet_find *find, uint32_t line)
{
	size_t hit = 0;

	while (hit < find->count && find->hits[hit].line < line)
		hit++;
	return hit;
}

void
sheet_find_go(struct sheet_find *find, struct sheet *sheet, size_t hit)
{
	if (find->here < find->count)
		mark(sheet, &find->hits[find->here], STYLE_HIT);
	find->here = hit;
	mark(sheet, &find->hits[hit], STYLE_HIT_HERE);
}
