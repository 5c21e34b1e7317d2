/* The command line, from the one list in options.def. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "terminal/terminal.h"

enum run_mode { RUN_READ, RUN_HELP, RUN_VERSION, RUN_SELFTEST };

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	enum run_mode mode;
	int	      width;	/* columns; 0: not given */
	bool	      no_panel;
	bool	      ascii;
	enum color    color;
	enum theme    theme;
};

enum { OPTION_ERROR_BYTES = 160 };

/*
 * Read the command line.  False when it is wrong: `error` then says what and
 * what would be right, without the name of the program.
 */
bool	options_read(struct options *, int argc, char **argv, char error[OPTION_ERROR_BYTES]);

/* The options and the keys, for --help. */
void	options_help(FILE *, const char *program);

#endif
