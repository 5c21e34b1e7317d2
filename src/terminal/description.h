/*
 * Which description of a terminal goes with a name.
 *
 * Descriptions are built in, made from the system's database when the program
 * is built, so that none is read from a file and none comes from outside.  A
 * name that has none of its own gets the one of its family: an unknown
 * xterm-something is an xterm.
 */
#ifndef TERMINAL_DESCRIPTION_H
#define TERMINAL_DESCRIPTION_H

struct description {
	const char *name;	/* the terminal that it describes, for newterm */
	const char *text;	/* for the variable TERMINFO */
};

/* The description for the name of a terminal; NULL when there is none. */
const struct description *description_find(const char *name);

#endif
