/*
 * The screen as the program wants it: rows of cells, each one a grapheme
 * cluster and a style.  A style is a meaning (heading, link, warning); what it
 * looks like is decided where the canvas is shown.
 *
 * Positions are rows and columns counted from 0.  Everything drawn is clipped
 * to the canvas, so any position may be given, negative ones too.
 */
#ifndef BROWSE_CANVAS_H
#define BROWSE_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/image.h"
#include "text/character.h"

enum style {
#define STYLE(id, name, letter) STYLE_##id,
#include "browse/styles.def"
#undef STYLE
	STYLE_COUNT
};

/* Or'ed to a style: the cell belongs to the selected row, or to the selected link. */
enum { STYLE_SELECTED = 0x80, STYLE_MASK = 0x7f };

enum {
	CELL_BYTES = CLUSTER_BYTES,	/* the longest cluster that a cell holds; the compiler refuses longer ones */
	CANVAS_MAX_ROWS = 300,		/* a larger window uses its top left part */
	CANVAS_MAX_COLS = 500
};

struct cell {
	char	text[CELL_BYTES];	/* one cluster in UTF-8, not ended by NUL */
	uint8_t	len;			/* bytes; 0 in the right half of a wide cluster */
	uint8_t	width;			/* columns: 1, 2, or 0 in the right half */
	uint8_t	style;			/* an enum style, perhaps with STYLE_SELECTED */
};

struct canvas {
	int	     rows, cols;
	int	     cursor_row, cursor_col;	/* where the terminal's cursor goes */
	struct cell *cells;			/* rows * cols of them */
};

/* A canvas of no size. */
void	canvas_init(struct canvas *);
void	canvas_done(struct canvas *);

/* Give it a size, clamped to 1x1 and the largest; what it shows is lost. */
void	canvas_resize(struct canvas *, int rows, int cols);

/* Blank every cell and put the cursor in the top left corner. */
void	canvas_clear(struct canvas *);

/* The cell at a position; NULL outside of the canvas. */
struct cell *canvas_at(const struct canvas *, int row, int col);

/* One cluster of a known width; a wide one that would be cut in half is left out, one that is drawn over by half goes. */
void	canvas_put(struct canvas *, int row, int col, const char *cluster, size_t len, int width, enum style);

/* ASCII text up to column `end` (exclusive); returns the column after it. */
int	canvas_ascii(struct canvas *, int row, int col, int end, const char *text, enum style);

/* Part of a text, as it is or in ASCII, cut at the right edge; returns the column after it. */
int	canvas_text(struct canvas *, int row, int col, const struct text *, uint32_t from, uint32_t end, bool ascii, enum style);

/* Fill part of a row with one cluster of width 1. */
void	canvas_fill(struct canvas *, int row, int from, int end, const char *cluster, enum style);

/* Mark part of a row as selected. */
void	canvas_select(struct canvas *, int row, int from, int end);

/* The letter of a style in golden screens, and its name. */
char	    style_letter(enum style);
const char *style_name(enum style);

#endif
