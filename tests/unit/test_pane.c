/*
 * A pane: what it shows, what is selected, and that no row of text is out of
 * reach at any size.  Small lists are drawn in full; the sweeps go through the
 * outline of the fixture.
 */
#include "browse/outline.h"
#include "browse/pane.h"
#include "support.h"

enum { MOST_ROWS = 8000, BESIDE = 20 };

/* A list of lines; `~` before a line: a blank row stands over it. */
struct list {
	const char *const *lines;
	uint32_t	   count;
};

static bool
list_next(void *self, uint32_t *item)
{
	if (*item + 1 >= ((const struct list *)self)->count)
		return false;
	++*item;
	return true;
}

static bool
list_prev(void *self, uint32_t *item)
{
	(void)self;
	if (*item == 0)
		return false;
	--*item;
	return true;
}

static void
list_block(void *self, uint32_t item, int cols, struct block *block)
{
	const char *line = ((const struct list *)self)->lines[item];

	(void)cols;
	block_init(block);
	block->gap = *line == '~';
	block_add(block, text_ascii(line + (*line == '~')), NODE_NONE, STYLE_TEXT);
}

static bool
list_above(void *self, uint32_t a, uint32_t b)
{
	(void)self;
	return a < b;
}

static uint32_t
list_last(void *self)
{
	return ((const struct list *)self)->count - 1;
}

static uint64_t
list_version(void *self)
{
	(void)self;
	return 0;
}

static struct items
items_of(struct list *list)
{
	return (struct items){ .self = list, .last = list_last, .next = list_next, .prev = list_prev, .block = list_block, .above = list_above, .version = list_version };
}

static struct list
list_of(const char *const *lines, size_t count)
{
	return (struct list){ .lines = lines, .count = (uint32_t)count };
}

static struct pane
pane_of(struct items items, int rows, int cols)
{
	struct pane pane = { .rows = rows, .cols = cols, .hit = FIND_NONE };

	pane_show(&pane, items, 0);
	return pane;
}

/* The rows of a pane, each ended by `|`; its marker is `>`. */
static const char *
screen(struct pane *pane)
{
	static struct words words;
	struct canvas	    canvas;

	canvas_init(&canvas);
	canvas_resize(&canvas, pane->rows, pane->cols);
	pane_draw(pane, &canvas, PANE_FOCUSED);
	words_clear(&words);
	for (int row = 0; row < pane->rows; row++) {
		words_row(&words, &canvas, row, 0, pane->cols);
		words_put(&words, "|", 1);
	}
	canvas_done(&canvas);
	return words.text;
}

/* Small lists. */

static const char *const short_lines[] = { "one", "two", "three", "four", "five" };

/* Each line of this one takes three rows of nine columns. */
static const char *const long_lines[] = { "one a b c d e f g h i j k", "two a b c d e f g h i j k", "end" };

static void
the_first_item_is_selected_at_first(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 3, 12);

	(void)state;
	assert_string_equal(screen(&pane), "> one|  two|  three|");
	assert_false(pane_at_end(&pane));
}

static void
down_goes_on_and_the_pane_follows(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 3, 12);

	(void)state;
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "  one|> two|  three|");
	assert_true(pane_down(&pane));
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "  two|  three|> four|");
	assert_true(pane_down(&pane));
	assert_false(pane_down(&pane));
	assert_string_equal(screen(&pane), "  three|  four|> five|");
	assert_true(pane_at_end(&pane));
}

static void
up_goes_back_the_same_way(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 3, 12);

	(void)state;
	pane_last(&pane);
	assert_string_equal(screen(&pane), "  three|  four|> five|");
	assert_true(pane_up(&pane));
	assert_true(pane_up(&pane));
	assert_string_equal(screen(&pane), "> three|  four|  five|");
	assert_true(pane_up(&pane));
	assert_string_equal(screen(&pane), "> two|  three|  four|");
	assert_true(pane_up(&pane));
	assert_false(pane_up(&pane));
	assert_string_equal(screen(&pane), "> one|  two|  three|");
}

static void
a_long_item_scrolls_before_the_next_is_selected(void **state)
{
	struct list list = list_of(long_lines, COUNT(long_lines));
	struct pane pane = pane_of(items_of(&list), 2, 12);

	(void)state;
	assert_string_equal(screen(&pane), "> one a b c|  d e f g h|");
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "> d e f g h|  i j k|");
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "> two a b c|  d e f g h|");
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "> d e f g h|  i j k|");
	assert_true(pane_down(&pane));
	assert_string_equal(screen(&pane), "  i j k|> end|");
	assert_false(pane_down(&pane));
}

static void
a_long_item_is_entered_from_its_end_by_up(void **state)
{
	struct list list = list_of(long_lines, COUNT(long_lines));
	struct pane pane = pane_of(items_of(&list), 2, 12);

	(void)state;
	pane_last(&pane);
	assert_string_equal(screen(&pane), "  i j k|> end|");
	assert_true(pane_up(&pane));
	assert_string_equal(screen(&pane), "> d e f g h|  i j k|");
	assert_true(pane_up(&pane));
	assert_string_equal(screen(&pane), "> two a b c|  d e f g h|");
	assert_true(pane_up(&pane));
	assert_string_equal(screen(&pane), "> d e f g h|  i j k|");
}

static void
scrolling_keeps_the_selection_while_it_is_seen(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 3, 12);

	(void)state;
	pane_down(&pane);
	pane_scroll(&pane, 1);
	assert_string_equal(screen(&pane), "> two|  three|  four|");
	pane_scroll(&pane, 1);
	assert_string_equal(screen(&pane), "> three|  four|  five|");
	pane_scroll(&pane, 1);
	assert_string_equal(screen(&pane), "> three|  four|  five|");
	pane_scroll(&pane, -1);
	assert_string_equal(screen(&pane), "  two|> three|  four|");
	pane_scroll(&pane, -10);
	assert_string_equal(screen(&pane), "  one|  two|> three|");
}

static void
a_page_selects_what_comes_to_the_top(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 2, 12);

	(void)state;
	pane_page(&pane, 2);
	assert_string_equal(screen(&pane), "> three|  four|");
	pane_page(&pane, 2);
	assert_string_equal(screen(&pane), "> four|  five|");
	pane_page(&pane, 2);
	assert_string_equal(screen(&pane), "  four|> five|");
	pane_page(&pane, -1);
	assert_string_equal(screen(&pane), "> three|  four|");
	pane_page(&pane, -9);
	assert_string_equal(screen(&pane), "> one|  two|");
	pane_page(&pane, -1);
	assert_string_equal(screen(&pane), "> one|  two|");
}

static void
a_selected_item_comes_into_view(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 2, 12);

	(void)state;
	pane_select(&pane, 3, false);
	assert_string_equal(screen(&pane), "  three|> four|");
	pane_select(&pane, 2, false);
	assert_string_equal(screen(&pane), "> three|  four|");
	pane_select(&pane, 3, true);
	assert_string_equal(screen(&pane), "> four|  five|");
	pane_select(&pane, 0, false);
	assert_string_equal(screen(&pane), "> one|  two|");
}

static void
a_blank_row_stands_over_a_paragraph_where_there_is_room(void **state)
{
	static const char *const lines[] = { "one", "~two", "three", "~four", "~five" };
	struct list		 list = list_of(lines, COUNT(lines));
	struct pane		 pane = pane_of(items_of(&list), 8, 12);

	(void)state;
	assert_string_equal(screen(&pane), "> one||  two|  three||  four||  five|");
	assert_true(pane_at_end(&pane));
	pane.rows = 7;
	assert_string_equal(screen(&pane), "> one|  two|  three|  four|  five|||");
}

static void
a_selected_item_under_blank_rows_is_whole(void **state)
{
	static const char *const lines[] = { "a", "b", "~c", "~d", "e", "~f a b c d f", "~g", "h", "~i", "j", "~k a b c d k", "~l" };
	struct list		 list = list_of(lines, COUNT(lines));
	struct pane		 pane = pane_of(items_of(&list), 8, 12);

	(void)state;
	pane_select(&pane, 5, false);
	assert_string_equal(screen(&pane), "  c||  d|  e||> f a b c d|  f||");
	pane_first(&pane);
	pane_select(&pane, 10, false);
	assert_string_equal(screen(&pane), "  g|  h||  i|  j||> k a b c d|  k|");
}

static void
what_follows_comes_into_view_by_half_a_pane(void **state)
{
	struct list list = list_of(short_lines, COUNT(short_lines));
	struct pane pane = pane_of(items_of(&list), 4, 12);

	(void)state;
	pane_select(&pane, 3, false);
	assert_string_equal(screen(&pane), "  one|  two|  three|> four|");
	pane_show_below(&pane);
	assert_string_equal(screen(&pane), "  two|  three|> four|  five|");
	pane_first(&pane);
	pane_show_below(&pane);
	assert_string_equal(screen(&pane), "> one|  two|  three|  four|");
}

static void
a_row_of_the_canvas_leads_to_its_item(void **state)
{
	struct list list = list_of(long_lines, COUNT(long_lines));
	struct pane pane = pane_of(items_of(&list), 5, 12);
	uint32_t    item;

	(void)state;
	pane.row = 2;
	assert_false(pane_item_at(&pane, 1, &item));
	assert_true(pane_item_at(&pane, 2, &item) && item == 0);
	assert_true(pane_item_at(&pane, 4, &item) && item == 0);
	assert_true(pane_item_at(&pane, 5, &item) && item == 1);
	assert_false(pane_item_at(&pane, 7, &item));
	pane.rows = 50;
	assert_true(pane_item_at(&pane, 8, &item) && item == 2);
	assert_false(pane_item_at(&pane, 9, &item));
}

static void
a_pane_that_is_not_shown_can_be_asked_and_moved(void **state)
{
	struct list   list = list_of(short_lines, COUNT(short_lines));
	struct pane   pane = pane_of(items_of(&list), 0, 12);
	struct canvas canvas;
	uint32_t      item;

	(void)state;
	canvas_init(&canvas);
	canvas_resize(&canvas, 2, 12);
	pane_down(&pane);
	pane_down(&pane);
	pane_up(&pane);
	pane_scroll(&pane, 1);
	pane_page(&pane, 1);
	pane_page(&pane, -1);
	pane_select(&pane, 3, false);
	pane_show_below(&pane);
	pane_draw(&pane, &canvas, PANE_FOCUSED);
	assert_false(pane_item_at(&pane, 0, &item));
	pane.rows = 2;
	assert_non_null(strstr(screen(&pane), "> four|"));
	canvas_done(&canvas);
}

static void
a_passive_pane_has_no_marker_and_a_marked_one_another(void **state)
{
	struct list   list = list_of(short_lines, COUNT(short_lines));
	struct pane   pane = pane_of(items_of(&list), 2, 12);
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas);
	canvas_resize(&canvas, 2, 12);
	pane_down(&pane);
	pane_draw(&pane, &canvas, PANE_PASSIVE);
	assert_int_equal(canvas_at(&canvas, 1, 0)->text[0], ' ');
	pane_draw(&pane, &canvas, PANE_MARKED);
	assert_int_equal(canvas_at(&canvas, 1, 0)->text[0], ':');
	assert_int_equal(canvas.cursor_row, 0);
	assert_false(canvas_at(&canvas, 1, 5)->style & STYLE_SELECTED);
	pane_draw(&pane, &canvas, PANE_FOCUSED);
	assert_int_equal(canvas.cursor_row, 1);
	for (int col = 0; col < 12; col++) {	/* the marker and the text, and not the blanks after it */
		assert_int_equal((canvas_at(&canvas, 1, col)->style & STYLE_SELECTED) != 0, col < 5);
		assert_false(canvas_at(&canvas, 0, col)->style & STYLE_SELECTED);
	}
	canvas_done(&canvas);
}

/* Every row there is, as a pane of one width shows it. */

struct all_rows {
	uint32_t *item;		/* the one that a row belongs to; a blank row belongs to the one under it */
	char	**text;		/* without marker; NULL: a blank row over an item */
	bool	 *seen;
	size_t	  count;
	struct canvas canvas;	/* to draw on, wider than the pane, so that nothing is cut off */
};

static void
add_row(struct all_rows *all, uint32_t item, const char *text)
{
	assert_true(all->count < MOST_ROWS);
	all->item[all->count] = item;
	all->text[all->count++] = text ? strdup(text) : NULL;
}

/* How many rows an item has: as many as a pane that is tall enough shows of it. */
static int
rows_of(struct pane *pane, uint32_t item)
{
	struct pane tall = *pane;
	uint32_t    found;
	int	    rows = 1;

	tall.row = 0;
	tall.rows = MOST_ROWS;
	pane_select(&tall, item, true);
	tall.rows = CANVAS_MAX_ROWS;
	while (pane_item_at(&tall, rows, &found) && found == item)
		rows++;
	return rows;
}

static void
row_text(const struct canvas *from, int row, struct words *words)
{
	words_clear(words);
	words_row(words, from, row, 0, from->cols);
}

static void
add_item(struct all_rows *all, struct pane *pane, uint32_t item)
{
	struct pane   one = *pane;
	struct words  words = { 0 };
	struct canvas canvas;
	struct block  block;

	pane->items.block(pane->items.self, item, pane->cols, &block);
	if (block.gap && pane->rows >= 8 && all->count > 0)
		add_row(all, item, NULL);
	one.rows = rows_of(pane, item);
	assert_true(one.rows <= CANVAS_MAX_ROWS);
	pane_select(&one, item, true);
	canvas_init(&canvas);
	canvas_resize(&canvas, one.rows, all->canvas.cols);
	pane_draw(&one, &canvas, PANE_PASSIVE);
	for (int row = 0; row < one.rows; row++) {
		row_text(&canvas, row, &words);
		add_row(all, item, words.text);
	}
	canvas_done(&canvas);
	words_done(&words);
}

static void
all_rows_make(struct all_rows *all, struct pane *pane)
{
	uint32_t item = 0;

	*all = (struct all_rows){ 0 };
	all->item = calloc(MOST_ROWS, sizeof *all->item);
	all->text = calloc(MOST_ROWS, sizeof *all->text);
	all->seen = calloc(MOST_ROWS, sizeof *all->seen);
	canvas_init(&all->canvas);
	canvas_resize(&all->canvas, pane->rows, pane->cols + BESIDE);
	do
		add_item(all, pane, item);
	while (pane->items.next(pane->items.self, &item));
}

static void
all_rows_done(struct all_rows *all)
{
	for (size_t i = 0; i < all->count; i++)
		free(all->text[i]);
	free(all->item);
	free(all->text);
	free(all->seen);
	canvas_done(&all->canvas);
}

/* Whether what is shown, a line for each row, are the rows from one on. */
static bool
shows_from(const struct all_rows *all, size_t from, int rows, const char *shown)
{
	for (int row = 0; row < rows; row++) {
		const char *text = from + (size_t)row < all->count ? all->text[from + (size_t)row] : NULL;
		size_t	    len = text ? strlen(text) : 0;

		if (strncmp(shown, text ? text : "", len) != 0 || shown[len] != '\n')
			return false;
		shown += len + 1;
	}
	return true;
}

static void
describe_fault(struct pane *pane, const char *what)
{
	fail_msg("%s: %dx%d, item %u selected, item %u byte %u at the top: %s", what, pane->cols, pane->rows, pane->cursor,
	    pane->top.item, pane->top.offset, screen(pane));
}

/* Where a pane is wide enough for its marks and the widest form of one character, it keeps to its columns. */
static void
assert_nothing_outside(const struct all_rows *all, struct pane *pane)
{
	for (int row = 0; row < pane->rows && pane->cols >= 14; row++)
		for (int col = pane->cols; col < all->canvas.cols; col++)
			if (canvas_at(&all->canvas, row, col)->text[0] != ' ')
				describe_fault(pane, "draws outside of the pane");
}

/* The row at the top of a pane, found by what is shown; what is shown counts as seen. */
static size_t
look(struct all_rows *all, struct pane *pane, size_t near)
{
	static struct words shown;
	uint32_t	    item = 0;
	size_t		    found = SIZE_MAX;

	canvas_clear(&all->canvas);
	pane_draw(pane, &all->canvas, PANE_PASSIVE);
	words_clear(&shown);
	words_canvas(&shown, &all->canvas);
	assert_true(pane_item_at(pane, 0, &item));
	for (size_t i = 0; i < all->count; i++) {
		size_t distance = i > near ? i - near : near - i, best = found > near ? found - near : near - found;

		if (all->item[i] == item && all->text[i] && (found == SIZE_MAX || distance < best) &&
		    shows_from(all, i, pane->rows, shown.text))
			found = i;
	}
	if (found == SIZE_MAX)
		describe_fault(pane, "shows what is not there");
	assert_nothing_outside(all, pane);
	for (size_t i = found; i < found + (size_t)pane->rows && i < all->count; i++)
		all->seen[i] = true;
	return found;
}

/* The selected item is seen, with the marker and the canvas' cursor on one of its rows. */
static void
assert_selection_is_seen(struct all_rows *all, struct pane *pane)
{
	uint32_t item;

	canvas_clear(&all->canvas);
	all->canvas.cursor_row = -1;
	pane_draw(pane, &all->canvas, PANE_FOCUSED);
	if (all->canvas.cursor_row < 0 || !pane_item_at(pane, all->canvas.cursor_row, &item) || item != pane->cursor)
		describe_fault(pane, "the selection is not seen");
	if (all->canvas.cursor_col >= pane->cols || canvas_at(&all->canvas, all->canvas.cursor_row, all->canvas.cursor_col)->text[0] != '>')
		describe_fault(pane, "the cursor is not on the marker");
}

static void
assert_all_seen(struct all_rows *all, struct pane *pane, const char *how)
{
	for (size_t i = 0; i < all->count; i++) {
		if (all->text[i] && !all->seen[i])
			fail_msg("%s at %dx%d never shows row %zu, of item %u: %s", how, pane->cols, pane->rows, i, all->item[i],
			    all->text[i]);
		all->seen[i] = false;
	}
}

/* From the first item to the last by Down, and back by Up: each row is seen, each step does something. */
static void
assert_walk_sees_all(struct all_rows *all, struct pane *pane)
{
	size_t	 top = look(all, pane, 0), steps = 0;
	uint32_t before = pane->cursor;

	while (pane_down(pane)) {
		size_t next = look(all, pane, top);

		assert_selection_is_seen(all, pane);
		if (next < top || (next == top && pane->cursor == before) || ++steps > 2 * all->count)
			describe_fault(pane, "down goes nowhere");
		top = next;
		before = pane->cursor;
	}
	if (!pane_at_end(pane) || pane->cursor != all->item[all->count - 1])
		describe_fault(pane, "down ends too early");
	assert_all_seen(all, pane, "down");
	for (look(all, pane, top); pane_up(pane);) {
		size_t next = look(all, pane, top);

		assert_selection_is_seen(all, pane);
		if (next > top || (next == top && pane->cursor == before) || ++steps > 4 * all->count)
			describe_fault(pane, "up goes nowhere");
		top = next;
		before = pane->cursor;
	}
	assert_true(top == 0 && pane->cursor == 0);
	assert_all_seen(all, pane, "up");
}

/* The same by pages, half pages and single rows. */
static void
assert_pages_see_all(struct all_rows *all, struct pane *pane, int rows, bool scroll)
{
	for (int direction = 1; direction >= -1; direction -= 2) {
		size_t	 top = look(all, pane, direction > 0 ? 0 : all->count), before = SIZE_MAX, steps = 0;
		uint32_t cursor = NODE_NONE;

		while (top != before || cursor != pane->cursor) {
			before = top;
			cursor = pane->cursor;
			(scroll ? pane_scroll : pane_page)(pane, direction * rows);
			top = look(all, pane, top);
			assert_selection_is_seen(all, pane);
			if (direction > 0 ? top < before : top > before)
				describe_fault(pane, "a page goes the wrong way");
			if (++steps > 2 * all->count + 10)
				describe_fault(pane, "a page goes on for ever");
		}
		if (direction > 0 ? !pane_at_end(pane) : top != 0)
			describe_fault(pane, "pages end too early");
		assert_all_seen(all, pane, scroll ? "scrolling" : direction > 0 ? "page down" : "page up");
	}
}

static void
assert_everything_is_in_reach(struct items items, int rows, int cols, bool ascii, const struct image *image)
{
	struct pane	pane = pane_of(items, rows, cols);
	struct all_rows all;

	pane.ascii = ascii;
	pane.image = image;
	all_rows_make(&all, &pane);
	assert_walk_sees_all(&all, &pane);
	assert_pages_see_all(&all, &pane, rows > 2 ? rows - 1 : 1, false);
	assert_pages_see_all(&all, &pane, rows > 1 ? rows / 2 : 1, false);
	assert_pages_see_all(&all, &pane, 1, true);
	all_rows_done(&all);
}

/* No letter twice, so that a row of one column is known by what it shows. */
static const char *const mixed_lines[] = {
	"ab", "~c de", "fg hij klmn opqrst uvwx yz", "~", "A", "~B CDE FGHIJKLMNOPQRSTU VW XYZ 012 3456 789 !#$ %&(", "+", "~=?",
};

static void
everything_is_in_reach_at_every_size(void **state)
{
	static const int rows[] = { 1, 2, 3, 4, 5, 7, 8, 9, 12, 20, 40 }, cols[] = { 1, 2, 3, 4, 5, 7, 10, 14, 21, 29, 30, 45, 60 };

	(void)state;
	for (size_t r = 0; r < COUNT(rows); r++)
		for (size_t c = 0; c < COUNT(cols); c++) {
			struct list list = list_of(mixed_lines, COUNT(mixed_lines));

			assert_everything_is_in_reach(items_of(&list), rows[r], cols[c], false, NULL);
		}
}

static void
a_single_item_is_in_reach_at_every_size(void **state)
{
	(void)state;
	for (int rows = 1; rows <= 12; rows += 1 + rows / 4)
		for (int cols = 1; cols <= 40; cols += 3 + cols / 8) {
			struct list list = list_of(mixed_lines + 5, 1);

			assert_everything_is_in_reach(items_of(&list), rows, cols, false, NULL);
		}
}

/* The outline of the fixture, with all of it open. */
static void
open_fixture(struct image *image, struct outline *outline)
{
	*image = fixture();
	outline_init(outline, image);
	outline_open_all(outline, true);
}

static void
all_of_the_fixture_is_in_reach(void **state)
{
	static const struct {
		int  rows, cols;
		bool ascii;
	} sizes[] = { { 1, 40, false }, { 2, 20, true }, { 5, 76, false }, { 8, 30, true }, { 9, 47, false }, { 20, 63, true }, { 36, 28, false } };
	struct image   image;
	struct outline outline;

	(void)state;
	open_fixture(&image, &outline);
	for (size_t i = 0; i < COUNT(sizes); i++)
		assert_everything_is_in_reach(outline_items(&outline), sizes[i].rows, sizes[i].cols, sizes[i].ascii, &image);
	outline_done(&outline);
}

static void
a_selected_item_that_fits_is_whole(void **state)
{
	struct image   image;
	struct outline outline;
	uint32_t       seed = 521288629u;

	(void)state;
	open_fixture(&image, &outline);
	for (int round = 0; round < 600; round++) {
		struct pane pane = pane_of(outline_items(&outline), 1 + (int)chance(&seed, 40), 10 + (int)chance(&seed, 67));
		uint32_t    item = outline_visible(&outline, chance(&seed, image_node_count(&image))), found;
		int	    rows, shown = 0;

		pane.image = &image;
		pane_select(&pane, outline_visible(&outline, chance(&seed, image_node_count(&image))), chance(&seed, 2));
		pane_select(&pane, item, false);
		rows = rows_of(&pane, item);
		/* The blank row over it counts as its own. */
		for (int row = 0; row < pane.rows; row++)
			shown += pane_item_at(&pane, row, &found) && found == item;
		if (shown < (rows < pane.rows ? rows : pane.rows))
			describe_fault(&pane, "a part of the selected item is not seen");
	}
	outline_done(&outline);
}

static void
another_size_and_back_keeps_the_first_character(void **state)
{
	static const int sizes[][2] = { { 20, 76 }, { 10, 40 }, { 40, 76 }, { 20, 76 } };
	struct image	 image;
	struct outline	 outline;
	struct pane	 pane;

	(void)state;
	open_fixture(&image, &outline);
	pane = pane_of(outline_items(&outline), 20, 76);
	pane.image = &image;
	do {
		struct place top = pane.top;
		char	    *before = strdup(screen(&pane)), *after;

		for (size_t i = 0; i < COUNT(sizes); i++) {
			pane.rows = sizes[i][0];
			pane.cols = sizes[i][1];
			screen(&pane);
		}
		after = strdup(screen(&pane));
		assert_string_equal(after, before);
		assert_int_equal(pane.top.item, top.item);
		assert_int_equal(pane.top.offset, top.offset);
		free(before);
		free(after);
	} while (pane_down(&pane));
	outline_done(&outline);
}

/* A place inside of an item stands on the first row at any width, as long as the selection lets it. */
static void
the_first_row_shows_the_remembered_character(void **state)
{
	struct list	list = list_of(mixed_lines + 5, 1);
	struct pane	pane = pane_of(items_of(&list), 2, 12);
	struct all_rows all;

	(void)state;
	for (int rows = 1; pane_down(&pane) && rows < 30; rows++)
		for (int cols = 4; cols <= 60; cols++) {
			struct pane other = pane;
			struct line line;
			struct words shown = { 0 };

			other.cols = cols;
			other.rows = 1;
			all_rows_make(&all, &other);
			line = wrap_nth(&(struct text){ mixed_lines[5] + 1, NULL, (uint32_t)strlen(mixed_lines[5] + 1) }, false,
			    block_text_cols(cols, 0), wrap_find(&(struct text){ mixed_lines[5] + 1, NULL, (uint32_t)strlen(mixed_lines[5] + 1) },
			    false, block_text_cols(cols, 0), pane.top.offset));
			canvas_clear(&all.canvas);
			pane_draw(&other, &all.canvas, PANE_PASSIVE);
			row_text(&all.canvas, 0, &shown);
			assert_memory_equal(shown.text + block_prefix(cols), mixed_lines[5] + 1 + line.start, line.end - line.start);
			words_done(&shown);
			all_rows_done(&all);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_item_is_selected_at_first),
		cmocka_unit_test(down_goes_on_and_the_pane_follows),
		cmocka_unit_test(up_goes_back_the_same_way),
		cmocka_unit_test(a_long_item_scrolls_before_the_next_is_selected),
		cmocka_unit_test(a_long_item_is_entered_from_its_end_by_up),
		cmocka_unit_test(scrolling_keeps_the_selection_while_it_is_seen),
		cmocka_unit_test(a_page_selects_what_comes_to_the_top),
		cmocka_unit_test(a_selected_item_comes_into_view),
		cmocka_unit_test(a_blank_row_stands_over_a_paragraph_where_there_is_room),
		cmocka_unit_test(a_selected_item_under_blank_rows_is_whole),
		cmocka_unit_test(what_follows_comes_into_view_by_half_a_pane),
		cmocka_unit_test(a_row_of_the_canvas_leads_to_its_item),
		cmocka_unit_test(a_pane_that_is_not_shown_can_be_asked_and_moved),
		cmocka_unit_test(a_passive_pane_has_no_marker_and_a_marked_one_another),
		cmocka_unit_test(everything_is_in_reach_at_every_size),
		cmocka_unit_test(a_single_item_is_in_reach_at_every_size),
		cmocka_unit_test(all_of_the_fixture_is_in_reach),
		cmocka_unit_test(a_selected_item_that_fits_is_whole),
		cmocka_unit_test(another_size_and_back_keeps_the_first_character),
		cmocka_unit_test(the_first_row_shows_the_remembered_character),
	};

	return cmocka_run_group_tests_name("pane", tests, NULL, NULL);
}
