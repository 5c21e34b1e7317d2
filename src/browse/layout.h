/* Where things stand on a screen of a given size (rows and columns). */
#ifndef BROWSE_LAYOUT_H
#define BROWSE_LAYOUT_H

#include <stdbool.h>

struct rect {
	int row, col, rows, cols;	/* rows 0: not shown */
};

enum layout_kind {
	LAYOUT_LINE,	/* too small for more than the selected line */
	LAYOUT_SINGLE,	/* one pane: the text, or the panel in its place */
	LAYOUT_STACKED,	/* the panel under the text */
	LAYOUT_BESIDE	/* the panel to the right of the text */
};

struct layout {
	enum layout_kind kind;
	struct rect	 text, panel, whole;	/* whole: for what lies over both */
	int		 header, footer;	/* rows; -1: not shown */
	int		 top_rule, bottom_rule, middle_rule;	/* rows; -1: not shown */
	int		 divider;		/* column; -1: not shown */
	int		 message;		/* the row for messages */
};

/* `panel` false: there is none.  `only_panel`, `only_text`: that pane has the whole screen. */
struct layout layout_of(int rows, int cols, bool panel, bool only_text, bool only_panel);

#endif
