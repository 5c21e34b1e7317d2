#include "regimen/telling.h"

struct tell_line
tell_begin(enum tell_sort sort, node_ix target)
{
	return (struct tell_line){ .sort = sort, .target = target };
}

void
tell(const struct telling *telling, struct tell_line *line)
{
	telling->teller->line(telling->self, line);
	joined_done(&line->words);
}

void
tell_ascii(const struct telling *telling, enum tell_sort sort, const char *ascii)
{
	struct tell_line line = tell_begin(sort, NODE_NONE);

	joined_say(&line.words, ascii);
	tell(telling, &line);
}

void
tell_title(const struct telling *telling, const char *title, const char *more)
{
	struct tell_line line = tell_begin(TELL_TITLE, NODE_NONE);

	joined_say(&line.words, title);
	joined_say(&line.words, ": ");
	joined_break(&line.words);
	tell_drugs(&line.words, telling, regimen_every(telling->drugs));
	tell(telling, &line);
	line = tell_begin(TELL_PARAGRAPH, NODE_NONE);
	joined_glue(&line.words, "Edition ");
	joined_text(&line.words, image_attribute(telling->image, 0, ATTR_EDITION, 0));
	joined_glue(&line.words, ". ");
	joined_break(&line.words);
	joined_say(&line.words, regimen_phrase(PHRASE_PURPOSE));
	tell(telling, &line);
	if (!telling->teller->legend)
		return;
	line = tell_begin(TELL_PARAGRAPH, NODE_NONE);
	joined_say(&line.words, telling->teller->legend);
	joined_glue(&line.words, *more ? " " : "");
	joined_break(&line.words);
	joined_say(&line.words, more);
	tell(telling, &line);
}

void
tell_mark(struct joined *words, const struct image *image, node_ix drug)
{
	struct text mark = image_attribute(image, drug, ATTR_MARK, 0);

	if (mark.len > 0) {
		joined_glue(words, " ");
		joined_text(words, mark);
	}
}

void
tell_drug(struct joined *words, const struct image *image, node_ix drug)
{
	joined_text(words, image_node(image, drug).text);
	tell_mark(words, image, drug);
}

void
tell_drugs(struct joined *words, const struct telling *telling, drug_set set)
{
	bool first = true;

	for (unsigned drug = 0; drug < telling->drugs->count; drug++) {
		if (!(set >> drug & 1))
			continue;
		if (!first) {
			joined_glue(words, set >> drug >> 1 ? ", " : " ");
			joined_break(words);
			joined_glue(words, set >> drug >> 1 ? "" : "and ");
		}
		first = false;
		tell_drug(words, telling->image, telling->drugs->list[drug]);
	}
}

void
tell_statement(const struct telling *telling, struct tell_line *line, const struct regimen_statement *said, uint32_t from)
{
	struct node node = image_node(telling->image, said->node);

	line->warning = node.kind == NODE_NOTE || said->level == LEVEL_AVOID;
	joined_node(&line->words, telling->image, &node, from);
	joined_evidence(&line->words, telling->image, &node);
	tell(telling, line);
}
