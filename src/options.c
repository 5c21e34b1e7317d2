#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "browse/keymap.h"
#include "text/edits.h"

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

static const struct {
	const char *name, *arguments, *help;
} commands[] = {
	[COMMAND_READ] = { "", "[TOPIC ...]", "read; a topic is a name or an address" },
#define COMMAND(id, name, arguments, help) { name, arguments, help },
#include "commands.def"
#undef COMMAND
};

enum { OPTIONS = sizeof table / sizeof *table, TIME_MOST = 86400, NOT_GIVEN = -1 };

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

static void __attribute__((format(printf, 3, 4)))
fail(char *error, const char *what, const char *format, ...)
{
	va_list arguments;
	int	len = snprintf(error, OPTION_ERROR_BYTES, "%.40s: ", what);

	va_start(arguments, format);
	vsnprintf(error + len, (size_t)(OPTION_ERROR_BYTES - len), format, arguments);
	va_end(arguments);
}

/* An argument that is one of those in the option's list. */
static bool
take_choice(int id, const char *word, int *chosen, char *error)
{
	const char *list = table[id - OPT_NONE - 1].argument;

	*chosen = choice(list, word);
	if (*chosen < 0)
		fail(error, word, "no argument of --%s, which is one of %s", table[id - OPT_NONE - 1].name, list);
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
		fail(error, word, "no width; it is a number from %d to %d", PRINT_WIDTH_MIN, PRINT_WIDTH_MAX);
		return false;
	}
	options->width = (int)width;
	return true;
}

/* An option whose argument is one of a list. */
static bool
take_chosen(struct options *options, int id, const char *argument, char *error)
{
	int chosen;

	if (!take_choice(id, argument, &chosen, error))
		return false;
	if (id == OPT_FORMAT) {
		options->print = true;
		options->format = (enum print_format)chosen;
	} else if (id == OPT_COLOR)
		options->color = (enum color)chosen;
	else if (id == OPT_THEME)
		options->theme = (enum theme)chosen;
	else if (id == OPT_PANEL)
		options->no_panel = chosen == 1;
	else {
		options->mode = RUN_COMPLETION;
		options->shell = argument;
	}
	return true;
}

/* A time as sshd_config has it: `90`, `90s`, `5m`, `1h`. */
static bool
take_time(int *seconds, const char *word, char *error)
{
	static const char units[] = "smh";
	static const int  lengths[] = { 1, 60, 3600 };
	char		 *end;
	long		  number = strtol(word, &end, 10);
	const char	 *unit = *end ? strchr(units, *end) : units;

	if (end == word || word[0] < '0' || word[0] > '9' || !unit || (*end && end[1]) || number > TIME_MOST / lengths[unit - units]) {
		fail(error, word, "no time; it is a number of seconds, or of minutes or hours, as in 5m or 1h");
		return false;
	}
	*seconds = (int)number * lengths[unit - units];
	return true;
}

static bool
take(struct options *options, int id, const char *argument, char *error)
{
	switch (id) {
	case OPT_WIDTH:
		return take_width(options, argument, error);
	case OPT_FORMAT:
	case OPT_COLOR:
	case OPT_THEME:
	case OPT_PANEL:
	case OPT_COMPLETION:
		return take_chosen(options, id, argument, error);
	case OPT_ASCII:
		return options->ascii = true;
	case OPT_LINEAR:
		return options->linear = true;
	case OPT_MOUSE:
		return options->mouse = true;
	case OPT_KIOSK:
		return options->kiosk = true;
	case OPT_WORDS:
		options->asked = argument;
		return options->kiosk = true;
	case OPT_IDLE_RESET:
		return take_time(&options->idle_reset, argument, error);
	case OPT_IDLE_EXIT:
		return take_time(&options->idle_exit, argument, error);
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

/* The number of the name that is nearest to a word; -1 when none is near. */
static int
nearest(const char *word, size_t len, int count, const char *(*name)(int))
{
	int best = -1, least = text_edits_allowed(len) + 1;

	for (int i = 0; i < count; i++) {
		int edits = text_edits(word, len, name(i), strlen(name(i)), least);

		if (edits < least) {
			best = i;
			least = edits;
		}
	}
	return best;
}

static const char *
option_name(int n)
{
	return table[n].name;
}

static const char *
command_name(int n)
{
	return commands[n].name;
}

const char *
options_similar_command(const char *word)
{
	int n = nearest(word, strlen(word), COMMAND_COUNT, command_name);

	return n > COMMAND_READ ? commands[n].name : NULL;
}

/* What is wrong with an option as it was typed: a letter, or a word of the line. */
static void
say_wrong(int found, const char *word, char *error)
{
	char   letter[3] = { '-', (char)optopt, '\0' }, what[60];
	size_t len = strcspn(word, "=");
	int    near = -1;

	snprintf(what, sizeof what, "%.*s", (int)(len < sizeof what ? len : sizeof what - 1), word);
	if (optopt > 0 && optopt < OPT_NONE)
		snprintf(what, sizeof what, "%s", letter);
	else if (strncmp(word, "--", 2) == 0)
		near = nearest(word + 2, len - 2, OPTIONS, option_name);
	if (found == ':')
		fail(error, what, "needs an argument; --help lists the options");
	else if (optopt > OPT_NONE)
		fail(error, what, "takes no argument");
	else if (near >= 0)
		fail(error, what, "unknown option; did you mean --%s?", table[near].name);
	else
		fail(error, what, "unknown option; --help lists the options");
}

static const char *
listed_name(int n)
{
	return kind_plural((enum node_kind)n);
}

/* The argument of `list`, if any: kinds.def has the ones that can be listed before the others. */
static bool
take_listed(struct options *options, char *error)
{
	const char *word = options->word_count > 0 ? options->words[0] : NULL;
	int	    near;

	options->listed = NODE_KIND_COUNT;
	if (!word)
		return true;
	near = nearest(word, strlen(word), NODE_FIELD, listed_name);
	if (options->word_count == 1 && near >= 0 && strcmp(word, listed_name(near)) == 0) {
		options->listed = (enum node_kind)near;
		return true;
	}
	if (options->word_count > 1)
		fail(error, options->words[1], "one word too many for list");
	else if (near >= 0)
		fail(error, word, "no such list; did you mean %s?", listed_name(near));
	else
		fail(error, word, "no such list; it is one of %s", commands[COMMAND_LIST].arguments);
	return false;
}

/* Whether words say anything at all: a variable of a shell may be empty. */
static bool
says_something(int count, char *const *words)
{
	for (int i = 0; i < count; i++)
		if (words[i][strspn(words[i], " ")] != '\0')
			return true;
	return false;
}

static bool
needs_words(enum command command)
{
	return command == COMMAND_SHOW || command == COMMAND_FIND || command == COMMAND_COMPARE || command == COMMAND_PLAN;
}

/* The words besides the options: a command and what it is to do, or topics. */
static bool
take_words(struct options *options, int count, char *const *words, char *error)
{
	for (int n = COMMAND_READ + 1; count > 0 && n < COMMAND_COUNT; n++)
		if (strcmp(words[0], commands[n].name) == 0)
			options->command = (enum command)n;
	options->words = words + (options->command != COMMAND_READ);
	options->word_count = count - (options->command != COMMAND_READ);
	if (options->mode != RUN_COMMAND)
		return true;
	if (options->command == COMMAND_LIST && !take_listed(options, error))
		return false;
	if (needs_words(options->command) && !says_something(options->word_count, options->words)) {
		fail(error, commands[options->command].name, "needs %s", commands[options->command].arguments);
		return false;
	}
	if (options->word_count > 0 && !says_something(options->word_count, options->words)) {
		fail(error, "an empty word", "names no %s", options->command == COMMAND_READ ? "topic" : "drug");
		return false;
	}
	if ((options->command == COMMAND_LIST || options->command == COMMAND_FIND) && options->print &&
	    options->format != PRINT_TEXT) {
		fail(error, commands[options->command].name, "prints text only");
		return false;
	}
	if (options->command >= COMMAND_COMPARE && options->print && options->format == PRINT_MAN) {
		fail(error, commands[options->command].name, "prints no man page; its formats are text, markdown and json");
		return false;
	}
	return true;
}

/* There are times in a kiosk only, and there always. */
static bool
take_idle(struct options *options, char *error)
{
	if (!options->kiosk && (options->idle_reset != NOT_GIVEN || options->idle_exit != NOT_GIVEN)) {
		fail(error, options->idle_reset != NOT_GIVEN ? "--idle-reset" : "--idle-exit", "only with --kiosk");
		return false;
	}
	if (options->idle_reset == NOT_GIVEN)
		options->idle_reset = options->kiosk ? IDLE_RESET_S : 0;
	if (options->idle_exit == NOT_GIVEN)
		options->idle_exit = options->kiosk ? IDLE_EXIT_S : 0;
	return true;
}

bool
options_read(struct options *options, int argc, char **argv, char error[OPTION_ERROR_BYTES])
{
	char	      letters[2 * OPTIONS + 2];
	struct option longs[OPTIONS + 1];
	int	      found;

	memset(options, 0, sizeof *options);
	options->idle_reset = options->idle_exit = NOT_GIVEN;
	options->kiosk = argc > 0 && argv[0][0] == '-';
	getopt_tables(letters, longs);
	opterr = 0;
	while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (found == '?' || found == ':') {
			say_wrong(found, argv[optind - 1], error);
			return false;
		}
		if (!take(options, option_of_letter(found), optarg, error))
			return false;
	}
	return take_idle(options, error) && take_words(options, argc - optind, argv + optind, error);
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

static void
help_commands(FILE *stream, const char *program)
{
	for (int n = 0; n < COMMAND_COUNT; n++) {
		char left[80];

		snprintf(left, sizeof left, "%s%s%s %s", program, n > 0 ? " " : "", commands[n].name, commands[n].arguments);
		if (strlen(left) > 26)
			fprintf(stream, "  %s\n  %-26s  %s\n", left, "", commands[n].help);
		else
			fprintf(stream, "  %-26s  %s\n", left, commands[n].help);
	}
}

void
options_help(FILE *stream, const char *program)
{
	fprintf(stream, "usage: %s [options] [TOPIC ...]\n       %s [options] COMMAND ...\n\n", program, program);
	help_commands(stream, program);
	fputs("\nWithout a terminal all of it, or the topics, are printed as text.\n\nOptions\n", stream);
	help_options(stream);
	help_keys(stream);
	fprintf(stream,
	    "\nExit status: 0 done, 1 nothing found, 2 usage, 3 no use of the terminal,\n"
	    "4 output cannot be written.  man 1 %s says more, and man 7 %s is all of it.\n", program, program);
}
