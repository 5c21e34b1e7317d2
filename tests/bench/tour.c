#include "tour.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

enum { CARDS = 5, NAME_LETTERS = 6, FEWER_ROWS = 7, FEWER_COLS = 30, KEYS_BEFORE = 8 };

static const struct {
	const char *name;
	bool	    searches;
} kinds[STEP_KINDS] = {
#define KIND_OF_STEP(id, name, searches) [STEP_##id] = { name, searches },
#include "steps.def"
#undef KIND_OF_STEP
};

const char *
kind_of_step(enum kind kind)
{
	return kinds[kind].name;
}

bool
step_searches(enum kind kind)
{
	return kinds[kind].searches;
}

static void
add(struct tour *tour, struct tour_step step)
{
	tour->steps = xgrow(tour->steps, tour->count, &tour->room, sizeof *tour->steps);
	tour->steps[tour->count++] = step;
}

/* The same keys so many times. */
static void
type(struct tour *tour, enum kind kind, const char *keys, int times)
{
	for (int i = 0; i < times; i++)
		for (const char *key = keys; *key; key++)
			add(tour, (struct tour_step){ .kind = kind, .key = *key });
}

/* Down a folded outline, opening and closing. */
static void
tour_folds(struct tour *tour)
{
	type(tour, STEP_OTHER, "0", 1);
	type(tour, STEP_MOVE, "j", 4);
	for (int i = 0; i < 6; i++) {
		type(tour, STEP_FOLD, "\r\r", 1);
		type(tour, STEP_MOVE, "j", 1);
	}
	type(tour, STEP_MOVE, "k", 8);
	type(tour, STEP_FOLD, "l", 1);
	type(tour, STEP_MOVE, "j", 2);
	type(tour, STEP_FOLD, "l", 1);
	type(tour, STEP_MOVE, "j", 6);
	type(tour, STEP_OTHER, "p0j", 1);	/* the title is longer than a row */
	type(tour, STEP_ALONE, "j", 9);
	type(tour, STEP_ALONE, "k", 7);
	type(tour, STEP_OTHER, "p", 1);
}

/* Through everything unfolded, from the top, from the middle and from the end. */
static void
tour_pages(struct tour *tour)
{
	type(tour, STEP_OTHER, "0", 1);
	type(tour, STEP_ALL, "*_*", 2);
	type(tour, STEP_MOVE, "j", 25);
	type(tour, STEP_PAGE, " ", 12);
	type(tour, STEP_MOVE, "k", 10);
	type(tour, STEP_PAGE, "b", 6);
	type(tour, STEP_SECTION, "JJJKK", 1);
	type(tour, STEP_LINK, "\t", 8);
	type(tour, STEP_ENDS, "GgG", 1);
	type(tour, STEP_PAGE, "b", 6);
	type(tour, STEP_MOVE, "k", 10);
	type(tour, STEP_ALL, "_*_", 1);
}

/* The card of a drug, found by its name in the index. */
static void
tour_card(struct tour *tour, struct text name)
{
	type(tour, STEP_INDEX, "i", 1);
	for (uint32_t i = 0; i < name.len && i < NAME_LETTERS; i++)
		add(tour, (struct tour_step){ .kind = STEP_INDEX, .key = (char)tolower((unsigned char)name.bytes[i]) });
	type(tour, STEP_CARD, "\r", 1);
	type(tour, STEP_CARD, "l", 1);
	type(tour, STEP_MOVE, "j", 4);
	type(tour, STEP_ALL, "*", 1);
	type(tour, STEP_MOVE, "j", 6);
	type(tour, STEP_PAGE, " ", 3);
	type(tour, STEP_OTHER, "h", 1);
	type(tour, STEP_CARD, "j", 2);
}

static void
tour_cards(struct tour *tour, const struct image *image)
{
	node_ix	    ix = image_place(image, PLACE_DRUGS);
	struct node drugs, drug;
	node_ix	    first[2 * CARDS];
	int	    count = 0;

	if (ix == NODE_NONE)
		return;
	drugs = image_node(image, ix);
	for (node_ix at = ix + 1; at < drugs.end && count < 2 * CARDS; at = drug.end) {
		drug = image_node(image, at);
		if (drug.kind == NODE_DRUG)
			first[count++] = at;
	}
	for (int i = 0; i < count; i += 2)
		tour_card(tour, image_node(image, first[i]).text);
	type(tour, STEP_SORT, "sssS", 1);
	type(tour, STEP_MOVE, "jjjkk", 1);
	type(tour, STEP_SORT, "SSs", 1);
}

static void
tour_searches(struct tour *tour)
{
	static const char *const words[] = { "infection", "the same", "muscle weak", "zyxomatic", "warning" };

	type(tour, STEP_OTHER, "0", 1);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		type(tour, STEP_OTHER, "/", 1);
		type(tour, STEP_LETTER, words[i], 1);
		type(tour, STEP_OTHER, "\r", 1);
		type(tour, STEP_HIT, "nnN", 1);
		type(tour, STEP_OTHER, "\003", 1);
	}
	type(tour, STEP_PALETTE, ":sections", 1);
	type(tour, STEP_OTHER, "\003", 1);
	type(tour, STEP_OTHER, "0jj\r", 1);
	type(tour, STEP_FILTER, "&review", 1);
	type(tour, STEP_OTHER, "\r", 1);
	type(tour, STEP_MOVE, "jj", 1);
	type(tour, STEP_OTHER, "&\003", 1);
}

void
tour_init(struct tour *tour, const struct image *image)
{
	*tour = (struct tour){ 0 };
	tour_folds(tour);
	tour_pages(tour);
	tour_cards(tour, image);
	tour_searches(tour);
	type(tour, STEP_OTHER, "?", 1);
	type(tour, STEP_PAGE, " ", 2);
	type(tour, STEP_OTHER, "q", 1);
	type(tour, STEP_OTHER, "3", 1);
	type(tour, STEP_ALL, "*", 1);
	for (int i = 0; i < 8; i++)
		add(tour, (struct tour_step){ .kind = STEP_RESIZE, .smaller = i % 2 == 0 });
	type(tour, STEP_ALL, "_", 1);
}

void
tour_done(struct tour *tour)
{
	free(tour->steps);
	*tour = (struct tour){ 0 };
}

static const char *
key_text(char key)
{
	static char text[] = "x";

	text[0] = key;
	switch (key) {
	case 0:
		return "resize";
	case ' ':
		return "Space";
	case '\r':
		return "Enter";
	case '\t':
		return "Tab";
	case '\003':
		return "Ctrl-C";
	default:
		return text;
	}
}

void
tour_print(const struct tour *tour, size_t at)
{
	printf("%s, step %zu: after", kind_of_step(tour->steps[at].kind), at);
	for (size_t n = at > KEYS_BEFORE ? at - KEYS_BEFORE : 0; n < at; n++)
		printf(" %s", key_text(tour->steps[n].key));
	printf(" the key %s", key_text(tour->steps[at].key));
}

void
tour_size(const struct tour_step *step, int rows, int cols, int *now_rows, int *now_cols)
{
	*now_rows = rows - (step->smaller ? FEWER_ROWS : 0);
	*now_cols = cols - (step->smaller ? FEWER_COLS : 0);
}
