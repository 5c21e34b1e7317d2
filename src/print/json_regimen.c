/* Several drugs together as JSON: the rows as they are. */
#include <string.h>

#include "print/address.h"
#include "print/json.h"

static void
put_ascii(const struct json *json, const char *name, const char *ascii)
{
	json_name(json, name);
	json_quoted(json, ascii, strlen(ascii));
}

static void
put_text(const struct json *json, const char *name, struct text text)
{
	json_name(json, name);
	json_quoted(json, text.bytes, text.len);
}

static void
put_flag(const struct json *json, const char *name, bool set)
{
	if (!set)
		return;
	json_name(json, name);
	fputs("true", json->stream);
}

/* `"name":"address"`, the first member of an object. */
static void
put_first(const struct json *json, const char *name, node_ix ix)
{
	fprintf(json->stream, "{\"%s\":", name);
	json_address(json, ix);
}

static void
put_drugs(const struct json *json, const struct regimen_drugs *drugs, drug_set set)
{
	bool first = true;

	fputs("\"drugs\":[", json->stream);
	for (unsigned drug = 0; drug < drugs->count; drug++) {
		if (!(set >> drug & 1))
			continue;
		fputs(first ? "" : ",", json->stream);
		json_address(json, drugs->list[drug]);
		first = false;
	}
	fputc(']', json->stream);
}

static void
put_statement(const struct json *json, const struct regimen_drugs *drugs, const struct regimen_statement *said)
{
	struct node node = image_node(json->image, said->node);
	struct text evidence = image_evidence(json->image, node.tag);

	put_first(json, "in", address_owner(json->image, said->node));
	if (said->drug != REGIMEN_NO_DRUG) {
		json_name(json, "drug");
		json_address(json, drugs->list[said->drug]);
	}
	if (said->level != LEVEL_NONE)
		put_ascii(json, "level", regimen_level_word(said->level));
	put_flag(json, "warning", node.kind == NODE_NOTE || said->level == LEVEL_AVOID);
	put_text(json, "text", node.text);
	json_runs(json, &node);
	if (evidence.len > 0)
		put_text(json, "evidence", evidence);
	fputc('}', json->stream);
}

static void
put_statements(const struct json *json, const struct regimen_drugs *drugs, const struct regimen_statements *statements,
    struct regimen_range range)
{
	if (range.count == 0)
		return;
	json_name(json, "statements");
	for (uint32_t i = 0; i < range.count; i++) {
		fputs(i > 0 ? ",\n   " : "[\n   ", json->stream);
		put_statement(json, drugs, &statements->list[range.at + i]);
	}
	fputc(']', json->stream);
}

static void
put_source(const struct json *json, const struct regimen_drugs *drugs, const struct regimen_source *source)
{
	put_first(json, "source", source->reference);
	fprintf(json->stream, ",\"number\":%u", image_node(json->image, source->reference).number);
	if (source->drug != REGIMEN_NO_DRUG) {
		json_name(json, "drug");
		json_address(json, drugs->list[source->drug]);
	}
	if (source->when != WHEN_NEVER)
		put_ascii(json, "when", regimen_when_cell(source->when));
	fputc('}', json->stream);
}

static void
put_sources(const struct json *json, const struct regimen_drugs *drugs, const struct regimen_sources *sources,
    struct regimen_range range)
{
	if (range.count == 0)
		return;
	json_name(json, "sources");
	for (uint32_t i = 0; i < range.count; i++) {
		fputc(i > 0 ? ',' : '[', json->stream);
		put_source(json, drugs, &sources->list[range.at + i]);
	}
	fputc(']', json->stream);
}

/* `,"name":{"drugs":[...]` */
static void
begin(const struct json *json, const char *name, const struct regimen_drugs *drugs)
{
	fputs(",\n", json->stream);
	fprintf(json->stream, "\"%s\":{", name);
	put_drugs(json, drugs, regimen_every(drugs));
	put_ascii(json, "purpose", regimen_phrase(PHRASE_PURPOSE));
	json_name(json, "rows");
	fputc('[', json->stream);
}

static void
end(const struct json *json)
{
	fputs("\n]}", json->stream);
}

static void
put_compare_row(const struct json *json, const struct regimen_compare *compare, size_t at)
{
	const struct compare_row *row = &compare->rows[at];

	fputs("{\"label\":", json->stream);
	json_quoted(json, row->label.bytes, row->label.len);
	if (row->field != FIELD_NONE)
		put_ascii(json, "field", field_slug(row->field));
	put_flag(json, "differs", row->differs);
	put_flag(json, "warning", row->warning);
	json_name(json, "cells");
	for (unsigned drug = 0; drug < compare->drugs.count; drug++) {
		const struct compare_cell *cell = regimen_compare_cell(compare, at, drug);

		fputs(drug > 0 ? ",\n  " : "[\n  ", json->stream);
		put_first(json, "drug", compare->drugs.list[drug]);
		put_flag(json, "empty", cell->empty);
		if (cell->text.len > 0)
			put_text(json, "text", cell->text);
		put_statements(json, &compare->drugs, &compare->statements, cell->statements);
		fputc('}', json->stream);
	}
	fputs("]}", json->stream);
}

static void
put_compare(void *self, const struct regimen_compare *compare)
{
	const struct json *json = self;

	begin(json, "comparison", &compare->drugs);
	for (size_t at = 0; at < compare->count; at++) {
		fputs(at > 0 ? ",\n " : "\n ", json->stream);
		put_compare_row(json, compare, at);
	}
	end(json);
}

static void
put_plan_row(const struct json *json, const struct regimen_plan *plan, const struct plan_row *row)
{
	static const char *const kinds[] = {
		[PLAN_ROW_DRUG] = "drug", [PLAN_ROW_CHECK] = "check", [PLAN_ROW_PAIR] = "pair", [PLAN_ROW_SILENT] = "silent",
		[PLAN_ROW_OTHER] = "other", [PLAN_ROW_CARD] = "card", [PLAN_ROW_SOURCE] = "source",
	};
	struct text name = plan_topic(plan, row);

	fprintf(json->stream, "{\"section\":\"%s\",\"kind\":\"%s\",", plan_section_slug(row->section), kinds[row->kind]);
	put_drugs(json, &plan->drugs, row->drugs);
	if (row->topic != NODE_NONE) {
		json_name(json, "topic");
		json_address(json, address_owner(json->image, row->topic));
	}
	if (name.len > 0)
		put_text(json, "name", name);
	if (row->level != LEVEL_NONE)
		put_ascii(json, "level", regimen_level_word(row->level));
	put_flag(json, "warning", row->warning);
	if (row->kind == PLAN_ROW_SILENT)
		put_ascii(json, "text", regimen_phrase(PHRASE_SILENT));
	put_statements(json, &plan->drugs, &plan->statements, row->statements);
	put_sources(json, &plan->drugs, &plan->sources, row->sources);
	fputc('}', json->stream);
}

static void
put_plan(void *self, const struct regimen_plan *plan)
{
	const struct json *json = self;

	begin(json, "plan", &plan->drugs);
	for (size_t at = 0; at < plan->count; at++) {
		fputs(at > 0 ? ",\n " : "\n ", json->stream);
		put_plan_row(json, plan, &plan->rows[at]);
	}
	end(json);
}

static void
put_table(void *self, const struct regimen_table *table)
{
	const struct json *json = self;

	begin(json, "table", &table->drugs);
	for (size_t check = 0; check < table->count; check++) {
		fputs(check > 0 ? ",\n " : "\n ", json->stream);
		put_first(json, "check", table->checks[check]);
		put_text(json, "name", image_node(json->image, table->checks[check]).text);
		json_name(json, "cells");
		for (unsigned drug = 0; drug < table->drugs.count; drug++) {
			const struct table_cell *cell = regimen_table_cell(table, check, drug);

			fputs(drug > 0 ? ",\n  " : "[\n  ", json->stream);
			put_first(json, "drug", table->drugs.list[drug]);
			put_ascii(json, "when", cell->when ? regimen_when_cell(cell->when) : regimen_when_words(WHEN_NEVER));
			put_sources(json, &table->drugs, &table->sources, cell->sources);
			fputc('}', json->stream);
		}
		fputs("]}", json->stream);
	}
	end(json);
}

const struct rows_format json_rows = { .compare = put_compare, .plan = put_plan, .table = put_table };
