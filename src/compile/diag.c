#include "compile/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum { DIAG_BYTES = 400 };	/* a longer message is cut */

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

static struct diag *
add(struct diags *diags, const char *path, const char *format, va_list values)
{
	char	     text[DIAG_BYTES];
	struct diag *diag;

	vsnprintf(text, sizeof text, format, values);
	diags->list = xgrow(diags->list, diags->count, &diags->room, sizeof *diags->list);
	diag = &diags->list[diags->count];
	*diag = (struct diag){
		.path = xstrndup(path, strlen(path)),
		.line = 1,
		.column = 1,
		.order = diags->count++,
		.error = true,
		.text = xstrndup(text, strlen(text)),
	};
	return diag;
}

void
diag_at(struct diags *diags, const struct source *source, size_t at, enum diag_id id, ...)
{
	va_list	     values;
	struct diag *diag;

	va_start(values, id);
	diag = add(diags, source->path, kinds[id].text, values);
	va_end(values);
	source_position(source, at, &diag->line, &diag->column);
}

void
diag_file(struct diags *diags, const char *path, enum diag_id id, ...)
{
	va_list values;

	va_start(values, id);
	add(diags, path, kinds[id].text, values);
	va_end(values);
}

void
diag_style(struct diags *diags, const struct source *source, size_t at, const char *text, ...)
{
	va_list	     values;
	struct diag *diag;

	va_start(values, text);
	diag = add(diags, source->path, text, values);
	va_end(values);
	diag->error = false;
	source_position(source, at, &diag->line, &diag->column);
}

size_t
diags_errors(const struct diags *diags)
{
	size_t errors = 0;

	for (size_t i = 0; i < diags->count; i++)
		errors += diags->list[i].error;
	return errors;
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
	qsort(diags->list, diags->count, sizeof *diags->list, by_place);
	for (size_t i = 0; i < diags->count; i++) {
		const struct diag *diag = &diags->list[i];

		fprintf(stream, "%s:%zu:%zu: %s: %s\n", diag->path, diag->line, diag->column,
		    diag->error ? "error" : "style", diag->text);
	}
}

const char *
diag_name(size_t n)
{
	return n < DIAG_COUNT ? kinds[n].name : NULL;
}
