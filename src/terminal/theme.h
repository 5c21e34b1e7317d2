/*
 * What a style looks like: attributes, and one of the eight base colours perhaps.
 *
 * The ground is always the terminal's own, and so is the colour of plain text.
 * Colour only repeats what words, marks and attributes say already.  White,
 * black and dim are not used: on somebody's terminal they cannot be read.
 */
#ifndef TERMINAL_THEME_H
#define TERMINAL_THEME_H

#include <stdint.h>

#include "browse/canvas.h"
#include "terminal/terminal.h"

enum { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4 };

enum { COLOUR_NONE, COLOUR_RED, COLOUR_COUNT };

struct look {
	uint8_t attributes;
	uint8_t colour;
};

/* `style` may have STYLE_SELECTED. */
struct look theme_look(enum theme, unsigned style);

#endif
