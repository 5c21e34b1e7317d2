/* The command line, from the lists in options.def and commands.def. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"
#include "print/print.h"
#include "terminal/terminal.h"

enum run_mode { RUN_COMMAND, RUN_HELP, RUN_VERSION, RUN_SELFTEST, RUN_COMPLETION };

enum command {
	COMMAND_READ,	/* no command: read, perhaps from a topic on */
#define COMMAND(id, name, arguments, help) COMMAND_##id,
#include "commands.def"
#undef COMMAND
	COMMAND_COUNT
};

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct options {
	enum run_mode	  mode;
	enum command	  command;
	char *const	 *words;	/* what follows the command, word_count of them; borrowed from argv */
	int		  word_count;
	enum node_kind	  listed;	/* for `list`; NODE_KIND_COUNT: all */
	bool		  print;	/* a format was asked for */
	enum print_format format;
	int		  width;	/* columns; 0: not given */
	bool		  no_panel, ascii, linear, mouse;
	enum color	  color;
	enum theme	  theme;
	const char	 *shell;	/* for RUN_COMPLETION */
	bool		  kiosk;
	const char	 *asked;	/* topics in one string, instead of words; NULL: not given */
	int		  idle_reset, idle_exit;	/* seconds; 0: never */
};

enum { OPTION_ERROR_BYTES = 200 };

enum { IDLE_RESET_S = 5 * 60, IDLE_EXIT_S = 30 * 60 };

/*
 * Read the command line.  A name of the program that begins with - is that of a
 * login shell: --kiosk.  False when it is wrong: `error` then says
 * `what: why`, and what may have been meant, without the name of the program.
 */
bool	options_read(struct options *, int argc, char **argv, char error[OPTION_ERROR_BYTES]);

/* The commands, the options and the keys, for --help. */
void	options_help(FILE *, const char *program);

/* The command that a misspelt word may have meant; NULL for none. */
const char *options_similar_command(const char *word);

#endif
