/*
 * What any person or any noise may do to a reader, one step at a time, and what
 * has to hold after each of them: of the state, of the walk through its rows, of
 * the screen.
 */
#ifndef UNIT_SOUND_H
#define UNIT_SOUND_H

#include "browse/app.h"
#include "support.h"
#include "xalloc.h"

enum { SOUND_MEASURES = 8, SOUND_TREE = 1024 };	/* steps between the checks that cost more */

/* Press keys by their names, `Down Enter /`; the request of the last one. */
static inline enum request
press_keys(struct app *app, const char *keys)
{
	enum request request = REQUEST_NONE;

	while (*keys) {
		size_t	 len = strcspn(keys, " ");
		key_code key = key_from_name(keys, len);

		assert_int_not_equal(key, K_NONE);
		if (key & KEY_AFTER_Z)
			app_key(app, 'z');
		request = app_key(app, key & ~(key_code)KEY_AFTER_Z);
		keys += len + (keys[len] == ' ');
	}
	return request;
}

static inline key_code
any_key(uint32_t *seed)
{
	static const key_code bound[] = {
#define AFTER_Z(key) (KEY_AFTER_Z | (key))
#define BIND(action, key) key,
#include "browse/keymap.def"
#undef BIND
#undef AFTER_Z
	};
	static const key_code others[] = { 'a', 'e', 'p', 'o', 'l', ' ', '1', 0xe9, 0x6f22, 0x301, K_DELETE, K_INSERT, 'z', KEY_CTRL | 'a', '9' };

	return chance(seed, 4) ? bound[chance(seed, COUNT(bound))] : others[chance(seed, COUNT(others))];
}

static inline void
any_size(struct app *app, uint32_t *seed)
{
	static const int usual[][2] = { { 24, 80 }, { 40, 120 }, { 12, 40 }, { 1, 1 }, { 3, 10 }, { 2, 30 }, { 20, 89 }, { 50, 20 } };

	if (chance(seed, 2)) {
		size_t i = chance(seed, COUNT(usual));

		app_resize(app, usual[i][0], usual[i][1]);
	} else
		app_resize(app, 1 + (int)chance(seed, 45), 1 + (int)chance(seed, 130));
}

/* Keys for the most part; mouse, pasted text, other sizes now and then. */
static inline void
any_step(struct app *app, uint32_t *seed)
{
	switch (chance(seed, 40)) {
	case 0:
		any_size(app, seed);
		break;
	case 1:
		app_click(app, (int)chance(seed, 50) - 1, (int)chance(seed, 140) - 1);
		break;
	case 2:
		app_wheel(app, (int)chance(seed, 50) - 1, (int)chance(seed, 140) - 1, (int)chance(seed, 9) - 4);
		break;
	case 3:
		app_paste(app, any_key(seed));
		break;
	case 4:
		app_work(app);
		break;
	case 5:
		app_go(app, chance(seed, image_node_count(app->image)));
		break;
	case 6:
		app_key(app, K_ESCAPE);
		break;
	default: {
		key_code key = any_key(seed);

		if (key & KEY_AFTER_Z)
			app_key(app, 'z');
		app_key(app, key & ~(key_code)KEY_AFTER_Z);
	}
	}
}

/* The selected item and the one at the top are items, and the way from one to the next leads back again. */
static inline void
assert_pane_sound(const struct pane *pane, size_t count, unsigned step)
{
	const struct items *items = &pane->items;
	uint32_t	    last = items->last(items->self), at = pane->cursor, back;

	if (pane->cursor >= count || pane->top.item >= count || last >= count)
		fail_msg("step %u: item %u selected, item %u at the top, of %zu", step, pane->cursor, pane->top.item, count);
	back = last;
	if (items->next(items->self, &back))
		fail_msg("step %u: after the last item comes %u", step, back);
	if (at == last)
		return;
	if (!items->next(items->self, &at) || at >= count || !items->above(items->self, pane->cursor, at))
		fail_msg("step %u: after item %u comes %u", step, pane->cursor, at);
	back = at;
	if (!items->prev(items->self, &back) || back != pane->cursor)
		fail_msg("step %u: before item %u comes %u, not %u", step, at, back, pane->cursor);
}

/* The selected line of a sheet is in no closed group. */
static inline void
assert_line_has_a_row(const struct sheet *sheet, uint32_t selected_line, unsigned step)
{
	for (uint32_t line = 0; line < selected_line; line++)
		if (sheet->list[line].group != SHEET_NO_GROUP && !sheet->list[line].open && selected_line < sheet->list[line].end)
			fail_msg("step %u: line %u is selected in a closed group", step, selected_line);
}

/* The rows of the outline, from first to last: those of open sections, each once, and the same ones backwards. */
static inline void
assert_rows_sound(const struct outline *outline, const struct items *items, unsigned step)
{
	uint32_t at = 0, before = 0, rows = 1, back = 0;

	while (items->next(items->self, &at)) {
		if (outline_visible(outline, at) != at)
			fail_msg("step %u: row of node %u, which is in a closed section", step, at);
		if (++rows > image_node_count(outline->image))
			fail_msg("step %u: more rows than nodes", step);
		before = at;
	}
	if (before != items->last(items->self))
		fail_msg("step %u: the last row is %u and %u", step, before, items->last(items->self));
	for (at = before; items->prev(items->self, &at);)
		back++;
	if (at != 0 || back + 1 != rows)
		fail_msg("step %u: %u rows down and %u up", step, rows, back + 1);
}

static inline void
assert_prompts_sound(const struct app *app, unsigned step)
{
	for (int i = 0; i < PROMPTING_COUNT; i++) {
		const struct prompt *prompt = &app->prompts[i];

		if (prompt->len > PROMPT_BYTES || prompt->cursor > prompt->len || prompt->history_count > PROMPT_HISTORY ||
		    utf8_valid(prompt->text, prompt->len) != prompt->len)
			fail_msg("step %u: prompt %d", step, i);
	}
}

static inline void
assert_state_sound(struct app *app, unsigned step)
{
	assert_pane_sound(&app->text, image_node_count(app->image), step);
	if (!listing_shows(&app->outline.listing, app->text.cursor) || !listing_shows(&app->outline.listing, app->text.top.item))
		fail_msg("step %u: node %u selected and %u at the top are filtered out", step, app->text.cursor, app->text.top.item);
	if (outline_visible(&app->outline, app->text.cursor) != app->text.cursor ||
	    outline_visible(&app->outline, app->text.top.item) != app->text.top.item)
		fail_msg("step %u: node %u selected and %u at the top have no row", step, app->text.cursor, app->text.top.item);
	if (app->in_panel != (app->in_panel && app->layout.panel.rows > 0) || (!app->in_panel && app->layout.text.rows < 1))
		fail_msg("step %u: what has the keys is not shown", step);
	if (app->shown != NODE_NONE || app->shown_view != VIEW_NONE) {
		assert_pane_sound(&app->panel, app->sheet.count, step);
		assert_line_has_a_row(&app->sheet, app->panel.cursor, step);
	}
	if (app->overlay.kind != OVERLAY_NONE)
		assert_pane_sound(&app->overlay.pane, app->overlay.sheet.count, step);
	assert_prompts_sound(app, step);
	if (step % SOUND_TREE == 0)
		assert_rows_sound(&app->outline, &app->text.items, step);
	assert_true(app->trail.count <= TRAIL_STEPS && app->trail.at <= app->trail.count && app->trail.at >= 0);
	assert_true(app->several.marked.count <= REGIMEN_MAX && app->copied_len <= COPY_BYTES);
	assert_true(app_percent(app) >= 0 && app_percent(app) <= 100);
}

static inline void
sound_draw(struct app *app, struct canvas *canvas)
{
	canvas_resize(canvas, app->rows, app->cols);
	app_draw(app, canvas);
}

/* The screen is the same when nothing is remembered of what was measured. */
static inline void
assert_measures_hold(struct app *app, struct canvas *canvas, const char *name)
{
	struct pane   *panes[] = { &app->text, &app->panel, &app->overlay.pane };
	size_t	       count = (size_t)canvas->rows * (size_t)canvas->cols;
	struct cell   *before = xcalloc(count, sizeof *before);

	memcpy(before, canvas->cells, count * sizeof *before);
	for (size_t i = 0; i < COUNT(panes); i++)
		memset(&panes[i]->measures, 0, sizeof panes[i]->measures);
	sound_draw(app, canvas);
	if (memcmp(before, canvas->cells, count * sizeof *before) != 0)
		fail_msg("%s: other rows were remembered", name);
	free(before);
}

static inline void
assert_screen_sound(struct app *app, struct canvas *canvas, unsigned step)
{
	char name[40];

	snprintf(name, sizeof name, "step %u at %dx%d", step, app->cols, app->rows);
	sound_draw(app, canvas);
	assert_canvas_sound(canvas, name);
	if (step % SOUND_MEASURES == 0)
		assert_measures_hold(app, canvas, name);
	for (int i = 0; app->ascii && i < canvas->rows * canvas->cols; i++)
		if (canvas->cells[i].len != 1 || (unsigned char)canvas->cells[i].text[0] >= 0x80)
			fail_msg("%s: not ASCII", name);
	if (app->overlay.kind != OVERLAY_ALONE && app->prompting == PROMPTING_NONE &&
	    canvas_at(canvas, canvas->cursor_row, canvas->cursor_col)->text[0] != '>') {
		struct words words = { 0 };

		words_canvas(&words, canvas);
		fail_msg("%s: the cursor is not on the marker but at %d,%d\n%s", name, canvas->cursor_row, canvas->cursor_col, words.text);
	}
}

#endif
