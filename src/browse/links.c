#include "browse/links.h"

#include <string.h>

#include "browse/navigate.h"

enum { MOST_ROWS = 4000 };	/* rows that are looked through for a link */

/* The node whose text an item of a pane shows, and so its links; NODE_NONE for text of another kind. */
static node_ix
text_node(const struct app *app, const struct pane *pane, uint32_t item)
{
	return pane == &app->text ? item : app->sheet.list[item].spans;
}

/* The next link of a node after a span, or before it; -1 when there is none. */
static int
link_beside(const struct image *image, node_ix ix, int from, bool forward)
{
	int count, step = forward ? 1 : -1;

	if (ix == NODE_NONE)
		return -1;
	count = (int)image_node(image, ix).span_count;
	for (int n = from + step; n >= 0 && n < count; n += step)
		if (image_span(image, ix, (uint32_t)n).target != NODE_NONE)
			return n;
	return -1;
}

static void
select_link(struct app *app, struct pane *pane, uint32_t item, int link)
{
	node_ix	    ix = text_node(app, pane, item);
	struct span span = image_span(app->image, ix, (uint32_t)link);

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

	if (from < 0 && !forward)
		from = -1;
	for (int rows = 0; rows < MOST_ROWS; rows++) {
		node_ix ix = text_node(app, pane, item);
		int	start = rows == 0 ? from : forward ? -1 : ix == NODE_NONE ? 0 : (int)image_node(app->image, ix).span_count;
		int	link = link_beside(app->image, ix, start, forward);

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
	node_ix		   ix = text_node(app, pane, pane->cursor);

	if (pane->link < 0 || ix == NODE_NONE)
		return NODE_NONE;
	return image_span(app->image, ix, (uint32_t)pane->link).target;
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
	node_ix			 ix = line && line->target != NODE_NONE ? line->target : app->in_panel ? app->shown : app->text.cursor;
	struct node		 node = image_node(app->image, ix);
	struct text		 text = node.text;

	/* Over the panes it is the line there that the reader is on. */
	if (app->overlay.kind != OVERLAY_NONE)
		text = sheet_text(&app->overlay.sheet, app->overlay.pane.cursor);
	else if (node.kind == NODE_REFERENCE && copy_address(app, ix))
		return;
	app->copied_len = text.len < COPY_BYTES ? text.len : COPY_BYTES;
	while (app->copied_len < text.len && !(text.shape[app->copied_len] & SHAPE_START))
		app->copied_len--;
	memcpy(app->copied, text.bytes, app->copied_len);
}
