#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "browse/keymap.h"
#include "print/print.h"

enum option_id {
	OPT_NONE = 255,
#define OPTION(id, name, letter, argument, help) OPT_##id,
#include "options.def"
#undef OPTION
	OPT_END
};

static const struct {
	const char *name;
	int	    letter;
	const char *argument, *help;
} table[] = {
#define OPTION(id, name, letter, argument, help) { name, letter, argument, help },
#include "options.def"
#undef OPTION
};

enum { OPTIONS = sizeof table / sizeof *table };

/* The tables that getopt_long takes. */
static void
getopt_tables(char letters[2 * OPTIONS + 2], struct option longs[OPTIONS + 1])
{
	*letters++ = ':';
	for (int i = 0; i < OPTIONS; i++) {
		longs[i] = (struct option){
			table[i].name, table[i].argument ? required_argument : no_argument, NULL, OPT_NONE + 1 + i,
		};
		if (table[i].letter) {
			*letters++ = (char)table[i].letter;
			if (table[i].argument)
				*letters++ = ':';
		}
	}
	*letters = '\0';
	longs[OPTIONS] = (struct option){ 0 };
}

static int
option_of_letter(int letter)
{
	for (int i = 0; i < OPTIONS; i++)
		if (table[i].letter == letter)
			return OPT_NONE + 1 + i;
	return letter;
}

/* The place of a word in a list such as `auto|off`; -1 when it is not there. */
static int
choice(const char *list, const char *word)
{
	for (int n = 0; *list; n++) {
		size_t len = strcspn(list, "|");

		if (strlen(word) == len && memcmp(list, word, len) == 0)
			return n;
		list += len + (list[len] == '|');
	}
	return -1;
}

/* An argument that is one of those in the option's list. */
static bool
take_choice(int id, const char *word, int *chosen, char *error)
{
	const char *list = table[id - OPT_NONE - 1].argument;

	*chosen = choice(list, word);
	if (*chosen < 0)
		snprintf(error, OPTION_ERROR_BYTES, "--%s cannot be '%.40s'; it is one of %s", table[id - OPT_NONE - 1].name,
		    word, list);
	return *chosen >= 0;
}

static bool
take_width(struct options *options, const char *word, char *error)
{
	char *end;
	long  width;

	errno = 0;
	width = strtol(word, &end, 10);
	if (errno != 0 || *end != '\0' || end == word || width < PRINT_WIDTH_MIN || width > PRINT_WIDTH_MAX) {
		snprintf(error, OPTION_ERROR_BYTES, "--width has to be a number from %d to %d, not '%.40s'", PRINT_WIDTH_MIN,
		    PRINT_WIDTH_MAX, word);
		return false;
	}
	options->width = (int)width;
	return true;
}

static bool
take(struct options *options, int id, const char *argument, char *error)
{
	int chosen = 0;

	switch (id) {
	case OPT_WIDTH:
		return take_width(options, argument, error);
	case OPT_PANEL:
		if (!take_choice(id, argument, &chosen, error))
			return false;
		options->no_panel = chosen == 1;
		return true;
	case OPT_ASCII:
		options->ascii = true;
		return true;
	case OPT_COLOR:
		if (!take_choice(id, argument, &chosen, error))
			return false;
		options->color = (enum color)chosen;
		return true;
	case OPT_THEME:
		if (!take_choice(id, argument, &chosen, error))
			return false;
		options->theme = (enum theme)chosen;
		return true;
	case OPT_SELFTEST:
		options->mode = RUN_SELFTEST;
		return true;
	case OPT_HELP:
		options->mode = RUN_HELP;
		return true;
	case OPT_VERSION:
		options->mode = RUN_VERSION;
		return true;
	default:
		return false;
	}
}

/* The option as it was typed: a letter, or a word of the line. */
static void
say_unknown(int found, const char *word, char *error)
{
	char letter[3] = { '-', (char)optopt, '\0' };

	if (optopt > 0 && optopt < OPT_NONE)
		word = letter;
	snprintf(error, OPTION_ERROR_BYTES, found == ':' ? "option '%.60s' needs an argument; --help lists the options"
							  : "unknown option '%.60s'; --help lists the options", word);
}

bool
options_read(struct options *options, int argc, char **argv, char error[OPTION_ERROR_BYTES])
{
	char	      letters[2 * OPTIONS + 2];
	struct option longs[OPTIONS + 1];
	int	      found;

	memset(options, 0, sizeof *options);
	getopt_tables(letters, longs);
	opterr = 0;
	while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (found == '?' || found == ':') {
			say_unknown(found, argv[optind - 1], error);
			return false;
		}
		if (!take(options, option_of_letter(found), optarg, error))
			return false;
	}
	if (optind < argc) {
		snprintf(error, OPTION_ERROR_BYTES, "unexpected '%.60s'; --help shows how it is used", argv[optind]);
		return false;
	}
	return true;
}

static void
help_options(FILE *stream)
{
	for (int i = 0; i < OPTIONS; i++) {
		char left[60], letter[8] = "    ";

		if (table[i].letter)
			snprintf(letter, sizeof letter, "-%c, ", table[i].letter);
		snprintf(left, sizeof left, "%s--%s%s%s", letter, table[i].name, table[i].argument ? " " : "",
		    table[i].argument ? table[i].argument : "");
		if (strlen(left) > 26)
			fprintf(stream, "  %s\n  %-26s  %s\n", left, "", table[i].help);
		else
			fprintf(stream, "  %-26s  %s\n", left, table[i].help);
	}
}

static void
help_keys(FILE *stream)
{
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		char keys[80];

		if (action > ACTION_MAIN_1 && action <= ACTION_MAIN_9)
			continue;
		if (action_group(action))
			fprintf(stream, "\n%s\n", action_group(action));
		keymap_keys(action, keys, sizeof keys);
		if (action == ACTION_MAIN_1)
			fprintf(stream, "  %-26s  %s\n", "1 ... 9", "To the 1st to 9th main section");
		else
			fprintf(stream, "  %-26s  %s\n", keys, action_help(action));
	}
}

void
options_help(FILE *stream, const char *program)
{
	fprintf(stream,
	    "usage: %s [options]\n\n"
	    "Reads the reference in a terminal; without one it prints all of it as plain text.\n\n"
	    "Options\n", program);
	help_options(stream);
	help_keys(stream);
	fprintf(stream,
	    "\nExit status: 0 done, 2 usage, 3 no use of the terminal, 4 output cannot be written.\n"
	    "man 1 %s says more.\n", program);
}
