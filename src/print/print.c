#include "print/print.h"

#include <assert.h>
#include <stdlib.h>

#include "print/formats.h"
#include "xalloc.h"

static void
print(FILE *stream, const struct writing *writing, const struct print_settings *settings)
{
	static void (*const formats[])(FILE *, const struct writing *, const struct print_settings *) = {
		[PRINT_TEXT] = print_text,
		[PRINT_MARKDOWN] = print_markdown,
		[PRINT_JSON] = print_json,
		[PRINT_MAN] = print_man,
	};

	formats[settings->format](stream, writing, settings);
}

static void
write_nodes(const struct writing *writing, const struct format *format, void *self)
{
	walk(writing->image, writing->nodes, writing->count, format, self);
}

void
print_nodes(FILE *stream, const struct image *image, const node_ix *nodes, int count, const struct print_settings *settings)
{
	const struct writing writing = { .image = image, .nodes = nodes, .count = count, .write = write_nodes };

	print(stream, &writing, settings);
}

/* The sources, and the end. */
static void
write_sources(const struct writing *writing, const struct regimen_sources *sources, const struct format *format, void *self)
{
	node_ix *references = xcalloc(sources->count + 1, sizeof *references);

	for (size_t i = 0; i < sources->count; i++)
		references[i] = sources->list[i].reference;
	walk_sources(writing->image, references, sources->count, format, self);
	walk_end(writing->image, format, self);
	free(references);
}

static void
write_compare(const struct writing *writing, const struct format *format, void *self)
{
	struct regimen_compare compare;
	struct regimen_sources sources = { .count = 0 };

	regimen_compare_init(&compare, writing->image, writing->nodes, (size_t)writing->count);
	for (size_t i = 0; i < compare.statements.count; i++)
		regimen_add_citations(&sources, 0, writing->image, &compare.statements.list[i]);
	format->begin(self);
	if (format->rows)
		format->rows->compare(self, &compare);
	else
		tell_compare(&compare, format->teller, self);
	write_sources(writing, &sources, format, self);
	free(sources.list);
	regimen_compare_done(&compare);
}

static void
write_plan(const struct writing *writing, const struct format *format, void *self)
{
	struct regimen_plan plan;

	regimen_plan_init(&plan, writing->image, writing->nodes, (size_t)writing->count);
	format->begin(self);
	if (format->rows)
		format->rows->plan(self, &plan);
	else
		tell_plan(&plan, format->teller, self);
	write_sources(writing, &plan.sources, format, self);
	regimen_plan_done(&plan);
}

static void
write_table(const struct writing *writing, const struct format *format, void *self)
{
	struct regimen_table table;

	regimen_table_init(&table, writing->image, writing->nodes, (size_t)writing->count);
	format->begin(self);
	if (format->rows)
		format->rows->table(self, &table);
	else
		tell_table(&table, format->teller, self);
	write_sources(writing, &table.sources, format, self);
	regimen_table_done(&table);
}

void
print_regimen(FILE *stream, const struct image *image, enum print_regimen what, const node_ix *drugs, int count,
    const struct print_settings *settings)
{
	static void (*const writers[])(const struct writing *, const struct format *, void *) = {
		[PRINT_COMPARE] = write_compare,
		[PRINT_PLAN] = write_plan,
		[PRINT_TABLE] = write_table,
	};
	const struct writing writing = { .image = image, .nodes = drugs, .count = count, .write = writers[what] };

	assert(settings->format != PRINT_MAN);
	print(stream, &writing, settings);
}
