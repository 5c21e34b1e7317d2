/*
 * Writers: the reference, or parts of it, on a stream.
 *
 * Every format says the same: words, sources, what the evidence is about,
 * where a link leads, the values of a card.  Errors of writing are left to the
 * stream; text goes out as UTF-8, or as ASCII that keeps its meaning.
 */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"

enum { PRINT_WIDTH = 80, PRINT_WIDTH_MIN = 20, PRINT_WIDTH_MAX = 200 };

/* In the order in which options.def names them. */
enum print_format { PRINT_TEXT, PRINT_MARKDOWN, PRINT_JSON, PRINT_MAN };

struct print_settings {
	enum print_format format;
	int  width;	/* columns, of text only */
	bool ascii;	/* write nothing but ASCII */
	bool bold;	/* matches are marked by the sequences of ECMA-48 */
	bool colour;	/* and in colour */
};

/*
 * Write nodes and all below them; the root is the whole.  The sources that are
 * cited follow, where they are not there already; edition and disclaimer come
 * last.
 */
void	print_nodes(FILE *, const struct image *, const node_ix *, int count, const struct print_settings *);

/* Write what follows from several drugs, each one once, with its sources and the same end; not as a manual page. */
enum print_regimen { PRINT_COMPARE, PRINT_PLAN, PRINT_TABLE };

void	print_regimen(FILE *, const struct image *, enum print_regimen, const node_ix *drugs, int count,
	    const struct print_settings *);

/* Write `address: text` for each node whose text or other names hold a text (UTF-8).  Returns how many. */
unsigned print_hits(FILE *, const struct image *, const char *text, size_t len, const struct print_settings *);

/* Write `address: name` for each node of a kind, NODE_KIND_COUNT for all that have an address. */
void	print_list(FILE *, const struct image *, enum node_kind, const struct print_settings *);

#endif
