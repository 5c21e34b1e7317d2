#include "browse/links.h"

#include <string.h>

#include "browse/navigate.h"

enum { MOST_ROWS = 4000 };	/* rows that are looked through for a link */

static int
link_cells(const struct app *app, const struct pane *pane, uint32_t item)
{
	return pane == &app->text ? 1 : sheet_link_cells(&app->sheet, item);
}

/* The node of a text that an item of a pane shows, and so its links; NODE_NONE for text of another kind. */
static node_ix
link_node(const struct app *app, const struct pane *pane, uint32_t item, int cell)
{
	return pane == &app->text ? item : sheet_link_node(&app->sheet, item, cell);
}

static int
span_count(const struct image *image, node_ix ix)
{
	return ix == NODE_NONE ? 0 : (int)image_node(image, ix).span_count;
}

/* The link of an item after another one of it, or before it; with -1 the first, or the last.  -1 when there is none. */
static int
link_beside(const struct app *app, const struct pane *pane, uint32_t item, int from, bool forward)
{
	int cells = link_cells(app, pane, item), step = forward ? 1 : -1;

	for (int cell = from >= 0 ? link_cell(from) : forward ? 0 : cells - 1; cell >= 0 && cell < cells; cell += step) {
		node_ix ix = link_node(app, pane, item, cell);
		int	count = span_count(app->image, ix), at = forward ? -1 : count;

		if (from >= 0 && cell == link_cell(from))
			at = link_span(from);
		for (int n = at + step; n >= 0 && n < count; n += step)
			if (image_span(app->image, ix, (uint32_t)n).target != NODE_NONE)
				return link_of(cell, n);
	}
	return -1;
}

static struct span
span_of(const struct app *app, const struct pane *pane, uint32_t item, int link)
{
	return image_span(app->image, link_node(app, pane, item, link_cell(link)), (uint32_t)link_span(link));
}

static void
select_link(struct app *app, struct pane *pane, uint32_t item, int link)
{
	struct span span = span_of(app, pane, item, link);

	if (item != pane->cursor)
		pane_select(pane, item, false);
	pane->link = link;
	pane_look_at(pane, span.start);
	if (pane == &app->text)
		app->peek = span.target;
}

void
links_step(struct app *app, bool forward)
{
	struct pane *pane = app->in_panel ? &app->panel : &app->text;
	uint32_t     item = pane->cursor;
	int	     from = pane->link;

	for (int rows = 0; rows < MOST_ROWS; rows++) {
		/* Before an item without a selected link come the links of the items before it. */
		int link = rows == 0 && from < 0 && !forward ? -1 : link_beside(app, pane, item, rows == 0 ? from : -1, forward);

		if (link >= 0) {
			select_link(app, pane, item, link);
			return;
		}
		if (!(forward ? pane->items.next : pane->items.prev)(pane->items.self, &item))
			break;
	}
	navigate_other_pane(app);
}

node_ix
links_target(const struct app *app)
{
	const struct pane *pane = app->in_panel ? &app->panel : &app->text;

	return pane->link < 0 ? NODE_NONE : span_of(app, pane, pane->cursor, pane->link).target;
}

/* The address of a source: its own, or the one of its DOI. */
static bool
copy_address(struct app *app, node_ix ix)
{
	static const char resolver[] = "https://doi.org/";
	struct text	  doi = image_attribute(app->image, ix, ATTR_DOI, 0);
	struct text	  url = image_attribute(app->image, ix, ATTR_URL, 0);
	struct text	  text = doi.len > 0 ? doi : url;

	if (text.len == 0 || text.len + sizeof resolver > COPY_BYTES)
		return false;
	app->copied_len = 0;
	if (doi.len > 0) {
		memcpy(app->copied, resolver, sizeof resolver - 1);
		app->copied_len = sizeof resolver - 1;
	}
	memcpy(app->copied + app->copied_len, text.bytes, text.len);
	app->copied_len += text.len;
	return true;
}

void
links_copy(struct app *app)
{
	const struct sheet_line *line = app->in_panel ? &app->sheet.list[app->panel.cursor] : NULL;
	node_ix			 ix = line && line->target != NODE_NONE ? line->target : app_here(app);
	struct node		 node = image_node(app->image, ix);
	struct text		 text = node.text;

	/* Over the panes and in a view it is the line there that the reader is on. */
	if (app->overlay.kind != OVERLAY_NONE)
		text = sheet_text(&app->overlay.sheet, app->overlay.pane.cursor);
	else if (app->several.view != VIEW_NONE && node.kind != NODE_REFERENCE)
		text = sheet_text(&app->sheet, app->panel.cursor);
	else if (node.kind == NODE_REFERENCE && copy_address(app, ix))
		return;
	app->copied_len = text.len < COPY_BYTES ? text.len : COPY_BYTES;
	while (app->copied_len < text.len && !(text.shape[app->copied_len] & SHAPE_START))
		app->copied_len--;
	memcpy(app->copied, text.bytes, app->copied_len);
}
