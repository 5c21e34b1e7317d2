#include "terminal/theme.h"

/*
 * Calm, since it is read for long: only a warning has a colour, and red keeps
 * apart from a dark and from a bright ground alike.  No other style has its
 * attributes, so that without colour it is told from all of them.  Each change of the look
 * costs about eight bytes, so what a page is full of (citations) is plain.
 */
static struct look
usual_look(enum style style)
{
	switch (style) {
	case STYLE_TEXT:
	case STYLE_CITE:
	case STYLE_NOTE:
	case STYLE_RULE:
	case STYLE_COUNT:
		break;
	case STYLE_TITLE:
	case STYLE_HEADING:
	case STYLE_STRONG:
	case STYLE_MARK:
	case STYLE_MESSAGE:
		return (struct look){ LOOK_BOLD, COLOUR_NONE };
	case STYLE_EMPHASIS:
	case STYLE_LINK:
		return (struct look){ LOOK_UNDERLINE, COLOUR_NONE };
	case STYLE_WARNING:
		return (struct look){ LOOK_BOLD | LOOK_UNDERLINE, COLOUR_RED };
	case STYLE_BAR:
	case STYLE_HIT:
		return (struct look){ LOOK_REVERSE, COLOUR_NONE };
	case STYLE_KEY:
		return (struct look){ LOOK_REVERSE | LOOK_BOLD, COLOUR_NONE };
	case STYLE_LINK_HERE:
	case STYLE_HIT_HERE:
		return (struct look){ LOOK_REVERSE | LOOK_BOLD | LOOK_UNDERLINE, COLOUR_NONE };
	}
	return (struct look){ 0, COLOUR_NONE };
}

/* The same told by more: what is bold gets underlined or reversed too, what is plain gets bold. */
static struct look
contrast_look(enum style style)
{
	switch (style) {
	case STYLE_TEXT:
	case STYLE_NOTE:
	case STYLE_COUNT:
		break;
	case STYLE_STRONG:
	case STYLE_EMPHASIS:
	case STYLE_CITE:
	case STYLE_MARK:
	case STYLE_RULE:
		return (struct look){ LOOK_BOLD, COLOUR_NONE };
	case STYLE_TITLE:
	case STYLE_HEADING:
	case STYLE_LINK:
		return (struct look){ LOOK_BOLD | LOOK_UNDERLINE, COLOUR_NONE };
	case STYLE_WARNING:
	case STYLE_BAR:
	case STYLE_MESSAGE:
	case STYLE_HIT:
		return (struct look){ LOOK_BOLD | LOOK_REVERSE, COLOUR_NONE };
	case STYLE_KEY:
	case STYLE_LINK_HERE:
	case STYLE_HIT_HERE:
		return (struct look){ LOOK_BOLD | LOOK_REVERSE | LOOK_UNDERLINE, COLOUR_NONE };
	}
	return (struct look){ 0, COLOUR_NONE };
}

/*
 * Selected turns the ground over, so that a hit is told from the row around it
 * too.  Colour would become a ground there, and a ground is never coloured.
 */
struct look
theme_look(enum theme theme, unsigned style)
{
	enum style plain = (enum style)(style & STYLE_MASK);
	struct look look = theme == THEME_HIGH_CONTRAST ? contrast_look(plain) : usual_look(plain);

	if (style & STYLE_SELECTED)
		look.attributes ^= LOOK_REVERSE;
	if (style & STYLE_SELECTED || theme == THEME_MONO)
		look.colour = COLOUR_NONE;
	return look;
}
