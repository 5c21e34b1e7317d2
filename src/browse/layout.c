#include "browse/layout.h"

enum {
	BESIDE_COLS = 90,	/* from here on the panel stands beside the text */
	STACKED_ROWS = 20,	/* from here on it stands under it */
	RULED_ROWS = 14,	/* from here on rules set the rows at the edges apart */
	FRAME_COLS = 10,	/* under this only the selected line is shown */
	FRAME_ROWS = 3,
	TEXT_COLS = 76,		/* the text is never wider */
	TEXT_SHARE = 53,	/* hundredths of the columns that the text has beside a panel */
	STACKED_SHARE = 58	/* hundredths of the rows that it has over one */
};

static void
place_panes(struct layout *layout, bool panel, bool only_text, bool only_panel, int rows, int cols)
{
	struct rect whole = layout->whole;

	layout->kind = !panel ? LAYOUT_SINGLE : cols >= BESIDE_COLS ? LAYOUT_BESIDE :
	    rows >= STACKED_ROWS ? LAYOUT_STACKED : LAYOUT_SINGLE;
	layout->text = layout->panel = whole;
	layout->text.cols = layout->panel.cols = whole.cols > TEXT_COLS ? TEXT_COLS : whole.cols;
	if (only_text || (layout->kind == LAYOUT_SINGLE && !only_panel))
		layout->panel.rows = 0;
	else if (only_panel)
		layout->text.rows = 0;
	else if (layout->kind == LAYOUT_BESIDE) {
		layout->text.cols = cols * TEXT_SHARE / 100 > TEXT_COLS ? TEXT_COLS : cols * TEXT_SHARE / 100;
		layout->divider = layout->text.cols;
		layout->panel.col = layout->divider + 1;
		layout->panel.cols = cols - layout->panel.col > TEXT_COLS ? TEXT_COLS : cols - layout->panel.col;
	} else {
		layout->text.rows = whole.rows * STACKED_SHARE / 100;
		layout->middle_rule = whole.row + layout->text.rows;
		layout->panel.row = layout->middle_rule + 1;
		layout->panel.rows = whole.rows - layout->text.rows - 1;
	}
}

struct layout
layout_of(int rows, int cols, bool panel, bool only_text, bool only_panel)
{
	struct layout layout = {
		.kind = LAYOUT_LINE, .header = -1, .footer = -1, .top_rule = -1, .bottom_rule = -1, .middle_rule = -1,
		.divider = -1, .message = rows - 1, .whole = { 0, 0, 1, cols },
	};
	bool ruled = rows >= RULED_ROWS;

	if (rows < FRAME_ROWS || cols < FRAME_COLS) {
		*(only_panel ? &layout.panel : &layout.text) = layout.whole;
		return layout;
	}
	layout.header = 0;
	layout.footer = rows - 1;
	layout.top_rule = ruled ? 1 : -1;
	layout.bottom_rule = ruled ? rows - 2 : -1;
	layout.message = ruled ? rows - 2 : rows - 1;
	layout.whole = (struct rect){ ruled ? 2 : 1, 0, rows - (ruled ? 4 : 2), cols };
	place_panes(&layout, panel, only_text, only_panel, rows, cols);
	return layout;
}
