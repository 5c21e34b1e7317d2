/*
 * A list of lines made for the occasion: what the panel says about something,
 * the help.
 *
 * Lines come in groups; a group's heading folds the lines under it.  A line's
 * text is a node's, or was put together here, and then belongs to the sheet.
 */
#ifndef BROWSE_SHEET_H
#define BROWSE_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "browse/block.h"
#include "image/image.h"

enum { SHEET_NO_GROUP = -1 };

/* One of several texts of a line, for each of some drugs. */
struct sheet_cell {
	struct text text;	/* its bytes are NULL when the text is the sheet's own; of length 0: nothing stands there */
	size_t	    own;
	node_ix	    spans, target;
	enum style  style;
	int	    cols;	/* the least, with the space after it, where they stand side by side */
	struct text name;	/* whose it is: beside it where the cells do not stand side by side; may be empty */
};

/* Where the cells of a line stand.  A line of cells alone is copied by its first one. */
enum sheet_cells {
	CELLS_BESIDE,	/* beside the line's text and each other, or side by side without one */
	CELLS_UNDER,	/* side by side under the line's text; nowhere where they have no room */
};

struct sheet_line {
	struct text text;	/* its bytes are NULL when the text is the sheet's own */
	size_t	    own;	/* where it begins there */
	size_t	    label;	/* a column beside the text: where it begins in the sheet's own text */
	uint32_t    label_len;	/* 0: no label */
	node_ix	    spans;	/* styles the text; NODE_NONE for none */
	node_ix	    target;	/* where Enter leads; NODE_NONE for nowhere */
	enum style  style;
	int	    value;	/* what else Enter is to do; 0: nothing */
	int	    indent;
	char	    mark;
	bool	    gap;
	int	    group;	/* of a heading: what tells it from others; SHEET_NO_GROUP for other lines */
	bool	    open;
	uint32_t    end;	/* of a heading: the first line after its group */
	uint32_t    cell, cells;	/* its first cell and how many; 0: none */
	enum sheet_cells where;
	bool	    sentence;	/* one more cell follows, to be shown in place of all others where these have no room */
};

struct sheet {
	struct sheet_line *list;
	size_t		   count, room;
	struct sheet_cell *cells;
	size_t		   cell_count, cell_room;
	char		  *own;		/* text put together, and the shape of each byte */
	uint8_t		  *own_shape;
	uint8_t		  *own_style;	/* of each byte, where it is marked; else STYLE_TEXT */
	size_t		   own_len, own_room, own_shape_room, own_style_room;
	uint64_t	   version;	/* how often it was written */
};

void	sheet_done(struct sheet *);
void	sheet_clear(struct sheet *);

/* Add a line; what the caller leaves at 0 or NODE_NONE stays so.  Returns it, valid until the next call. */
struct sheet_line *sheet_add(struct sheet *, struct text, enum style);

/* Add a line of the sheet's own text, empty until sheet_say adds to it. */
struct sheet_line *sheet_add_own(struct sheet *, enum style);
void	sheet_say(struct sheet *, const char *ascii);
void	sheet_say_text(struct sheet *, struct text);

/* Add a cell to the last line; returns it, valid until the next call.  sheet_say_cell adds to the text of the last one. */
struct sheet_cell *sheet_add_cell(struct sheet *, struct text, node_ix spans, enum style, int cols);
void	sheet_say_cell(struct sheet *, const char *ascii);
void	sheet_say_cell_text(struct sheet *, struct text);

/* How many texts with links a line has, at least 1, and the node of one; NODE_NONE for text of another kind. */
int	sheet_link_cells(const struct sheet *, uint32_t line);
node_ix	sheet_link_node(const struct sheet *, uint32_t line, int cell);

/* Put a label beside the last line. */
void	sheet_label(struct sheet *, const char *ascii);
void	sheet_label_text(struct sheet *, struct text);

/* Begin and end a group under the last line, which becomes its heading. */
void	sheet_open_group(struct sheet *, int group, bool open);
void	sheet_close_group(struct sheet *);

/* What a line says, without its label; valid until the sheet is changed. */
struct text sheet_text(const struct sheet *, uint32_t line);

/* The line that is seen for a line: itself, or the heading of the closed group that it is in. */
uint32_t sheet_visible(const struct sheet *, uint32_t line);

struct items sheet_items(struct sheet *);

#endif
