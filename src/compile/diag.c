#include "compile/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum {
	DIAG_BYTES = 400,	/* a longer message is cut */
	DIAG_MOST = 10000	/* more than these are counted, not kept */
};

struct diag {
	char  *path;
	size_t line, column;
	size_t order;		/* of being found, where the place is the same */
	bool   error;
	char  *text;
};

static const struct {
	const char *name, *text;
} kinds[] = {
#define DIAG(id, name, text) [DIAG_##id] = { name, text },
#include "compile/diag.def"
#undef DIAG
};

void
diags_init(struct diags *diags)
{
	memset(diags, 0, sizeof *diags);
}

void
diags_done(struct diags *diags)
{
	for (size_t i = 0; i < diags->count; i++) {
		free(diags->list[i].path);
		free(diags->list[i].text);
	}
	free(diags->list);
	diags_init(diags);
}

/* The bytes of a text that may have been cut inside of a character. */
static size_t
whole(const char *text)
{
	size_t len = strlen(text), from = len;

	if (len + 1 < DIAG_BYTES)
		return len;
	while (from > 0 && ((unsigned char)text[from - 1] & 0xc0) == 0x80)
		from--;
	return from > 0 && (unsigned char)text[from - 1] >= 0xc0 ? from - 1 : len;
}

/* NULL where there are too many to keep one more. */
static struct diag *
add(struct diags *diags, const char *path, bool error, const char *format, va_list values)
{
	char	     text[DIAG_BYTES];
	struct diag *diag;

	diags->errors += error;
	if (diags->count >= DIAG_MOST) {
		diags->left_out++;
		return NULL;
	}
	vsnprintf(text, sizeof text, format, values);
	diags->list = xgrow(diags->list, diags->count, &diags->room, sizeof *diags->list);
	diag = &diags->list[diags->count];
	*diag = (struct diag){
		.path = xstrndup(path, strlen(path)),
		.line = 1,
		.column = 1,
		.order = diags->count++,
		.error = error,
		.text = xstrndup(text, whole(text)),
	};
	return diag;
}

void
diag_at(struct diags *diags, const struct source *source, size_t at, enum diag_id id, ...)
{
	va_list	     values;
	struct diag *diag;

	va_start(values, id);
	diag = add(diags, source->path, true, kinds[id].text, values);
	va_end(values);
	if (diag)
		source_position(source, at, &diag->line, &diag->column);
}

void
diag_file(struct diags *diags, const char *path, enum diag_id id, ...)
{
	va_list values;

	va_start(values, id);
	add(diags, path, true, kinds[id].text, values);
	va_end(values);
}

void
diag_style(struct diags *diags, const struct source *source, size_t at, const char *text, ...)
{
	va_list	     values;
	struct diag *diag;

	va_start(values, text);
	diag = add(diags, source->path, false, text, values);
	va_end(values);
	if (diag)
		source_position(source, at, &diag->line, &diag->column);
}

size_t
diags_errors(const struct diags *diags)
{
	return diags->errors;
}

static int
by_place(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int		   order = strcmp(a->path, b->path);

	if (order != 0)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

void
diags_show(struct diags *diags, FILE *stream)
{
	if (diags->count > 0)
		qsort(diags->list, diags->count, sizeof *diags->list, by_place);
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->list[i];

		fprintf(stream, "%s:%zu:%zu: %s: %s\n", diag->path, diag->line, diag->column,
		    diag->error ? "error" : "style", diag->text);
	}
	if (diags->left_out > 0)
		fprintf(stream, "and %zu more\n", diags->left_out);
}

const char *
diag_name(size_t n)
{
	return n < DIAG_COUNT ? kinds[n].name : NULL;
}
