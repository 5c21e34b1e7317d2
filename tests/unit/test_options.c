/* The command line: what it asks for, and what is said when it asks for nothing that there is. */
#include "options.h"

#include <ctype.h>
#include <getopt.h>

#include "browse/keymap.h"
#include "support.h"

enum { MOST_WORDS = 16 };

static const struct {
	const char *name;
	int	    letter;
	const char *argument, *help;
} listed[] = {
#define OPTION(id, name, letter, argument, help) { name, letter, argument, help },
#include "options.def"
#undef OPTION
};

static const struct {
	const char *name, *arguments, *help;
} commands[] = {
#define COMMAND(id, name, arguments, help) { name, arguments, help },
#include "commands.def"
#undef COMMAND
};

/* A line split at its spaces; `''` is an empty word.  The words live until the next call. */
static int
split(const char *line, char *words[MOST_WORDS + 1])
{
	static char copy[512];
	int	    count = 0;

	snprintf(copy, sizeof copy, "imnm %s", line);
	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
		assert_true(count < MOST_WORDS);
		words[count++] = strcmp(word, "''") == 0 ? word + 2 : word;
	}
	words[count] = NULL;
	return count;
}

static bool
read_line(struct options *options, const char *line, char error[OPTION_ERROR_BYTES])
{
	static char *words[MOST_WORDS + 1];
	int	     count = split(line, words);

	/* Each test begins a new command line. */
	optind = 0;
	memset(error, 'x', OPTION_ERROR_BYTES);
	return options_read(options, count, words, error);
}

/* All that differs from an empty command line: `show(ivig) width 60 ascii`. */
static void
say(struct words *words, const struct options *options)
{
	static const char *const modes[] = { "", "help ", "version ", "selftest ", "completion " };
	static const char *const colors[] = { "", "color always ", "color never " };
	static const char *const formats[] = { "text", "markdown", "json", "man" };
	static const char *const themes[] = { "", "mono ", "high-contrast " };

	words_clear(words);
	words_say(words, "%s%s", modes[options->mode], options->command == COMMAND_READ ? "" : commands[options->command - 1].name);
	if (options->command != COMMAND_READ || options->word_count > 0)
		words_say(words, "(");
	for (int i = 0; i < options->word_count; i++)
		words_say(words, "%s%s", i > 0 ? " " : "", options->words[i]);
	if (options->command != COMMAND_READ || options->word_count > 0)
		words_say(words, ") ");
	if (options->mode == RUN_COMMAND && options->command == COMMAND_LIST && options->listed != NODE_KIND_COUNT)
		words_say(words, "of %s ", kind_plural(options->listed));
	if (options->print)
		words_say(words, "format %s ", formats[options->format]);
	if (options->width)
		words_say(words, "width %d ", options->width);
	words_say(words, "%s%s%s%s", options->no_panel ? "no-panel " : "", options->ascii ? "ascii " : "",
	    options->linear ? "linear " : "", options->mouse ? "mouse " : "");
	if (options->kiosk)
		words_say(words, "kiosk %d %d %s ", options->idle_reset, options->idle_exit, options->asked ? options->asked : "");
	words_say(words, "%s%s%s", colors[options->color], themes[options->theme], options->shell ? options->shell : "");
	while (words->len > 0 && words->text[words->len - 1] == ' ')
		words->text[--words->len] = '\0';
}

static void
a_command_line_is_understood(void **state)
{
	static const struct {
		const char *line, *said;
	} rows[] = {
		{ "", "" },
		{ "azathioprine", "(azathioprine)" },
		{ "mycophenolate mofetil", "(mycophenolate mofetil)" },
		{ "show ivig", "show(ivig)" },
		{ "show", NULL },
		{ "find 10^9", "find(10^9)" },
		{ "find blood count", "find(blood count)" },
		{ "find", NULL },
		{ "compare mtx aza", "compare(mtx aza)" },
		{ "compare", NULL },
		{ "plan mtx --width 40 aza", "plan(mtx aza) width 40" },
		{ "plan ''", NULL },
		{ "plan mtx -f json", "plan(mtx) format json" },
		{ "plan mtx -f man", NULL },
		{ "table", "table()" },
		{ "table mtx", "table(mtx)" },
		{ "table ''", NULL },
		{ "list", "list()" },
		{ "list drugs", "list(drugs) of drugs" },
		{ "list checks", "list(checks) of checks" },
		{ "list fields", NULL },
		{ "list drugs terms", NULL },
		{ "list ''", NULL },
		{ "--format text", "format text" },
		{ "--kiosk", "kiosk 300 1800" },
		{ "--kiosk --idle-reset 90 --idle-exit 2h", "kiosk 90 7200" },
		{ "--kiosk --idle-reset 0 --idle-exit 15m", "kiosk 0 900" },
		{ "-c --version", "kiosk 300 1800 --version" },
		{ "--words=ivig", "kiosk 300 1800 ivig" },
		{ "--format=json", "format json" },
		{ "-f man", "format man" },
		{ "-fmarkdown", "format markdown" },
		{ "--format pdf", NULL },
		{ "--width 20", "width 20" },
		{ "--width=200", "width 200" },
		{ "-w 72", "width 72" },
		{ "-w72", "width 72" },
		{ "--width 19", NULL },
		{ "--width 201", NULL },
		{ "--width 80x", NULL },
		{ "--width x", NULL },
		{ "--width ''", NULL },
		{ "--width -80", NULL },
		{ "--width 99999999999999999999", NULL },
		{ "--color always", "color always" },
		{ "--color never", "color never" },
		{ "--color auto", "" },
		{ "--color yes", NULL },
		{ "--theme high-contrast", "high-contrast" },
		{ "--theme mono", "mono" },
		{ "--theme default", "" },
		{ "--theme alw", NULL },
		{ "--panel off", "no-panel" },
		{ "--panel auto", "" },
		{ "--panel on", NULL },
		{ "--panel ''", NULL },
		{ "--panel auto|off", NULL },
		{ "--ascii --linear --mouse", "ascii linear mouse" },
		{ "-l", "linear" },
		{ "--ascii=yes", NULL },
		{ "--help", "help" },
		{ "-h", "help" },
		{ "--version", "version" },
		{ "-V", "version" },
		{ "--selftest", "selftest" },
		{ "--completion bash", "completion bash" },
		{ "--completion csh", NULL },
		/* Options may stand anywhere, and the last one counts. */
		{ "show ivig --ascii", "show(ivig) ascii" },
		{ "show --width 60 ivig", "show(ivig) width 60" },
		{ "--width 40 show ivig --width 60", "show(ivig) width 60" },
		{ "-lw40", "width 40 linear" },
		{ "--asc", "ascii" },
		/* Help comes before what else is wrong. */
		{ "show --help", "help show()" },
		{ "list nothing --help", "help list(nothing)" },
		/* After -- there are words only. */
		{ "-- --ascii", "(--ascii)" },
		{ "find -- -w", "find(-w)" },
		{ "-", "(-)" },
		{ "--width", NULL },
		{ "-w", NULL },
		{ "--no-such", NULL },
		{ "-x", NULL },
		{ "list --format json", NULL },
		{ "find a --format text", "find(a) format text" },
	};
	struct options options;
	struct words   words = { 0 };
	char	       error[OPTION_ERROR_BYTES];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool right = read_line(&options, rows[i].line, error);

		if (right)
			say(&words, &options);
		if (right != (rows[i].said != NULL))
			fail_msg("'%s' is %s", rows[i].line, right ? words.text : error);
		if (right && strcmp(words.text, rows[i].said) != 0)
			fail_msg("'%s' is '%s'", rows[i].line, words.text);
	}
	words_done(&words);
}

static void
what_is_wrong_is_named_and_what_would_be_right_is_said(void **state)
{
	static const struct {
		const char *line, *what, *why;
	} rows[] = {
		{ "--no-such", "--no-such", "unknown option" },
		{ "--asci", NULL, NULL },	/* a beginning is enough */
		{ "--widht 60", "--widht", "did you mean --width?" },
		{ "-x", "-x", "unknown option" },
		{ "-xh", "-x", "unknown option" },
		{ "-lxh", "-x", "unknown option" },
		{ "-w", "-w", "needs an argument" },
		{ "--width", "--width", "needs an argument" },
		{ "--ascii=yes", "--ascii", "takes no argument" },
		{ "--width 5", "5", "20 to 200" },
		{ "--idle-exit 5", "--idle-exit", "only with --kiosk" },
		{ "--kiosk --idle-reset 5x", "5x", "no time" },
		{ "--kiosk --idle-reset -1", "-1", "no time" },
		{ "--kiosk --idle-reset m", "m", "no time" },
		{ "--kiosk --idle-reset 99999999999", "99999999999", "no time" },
		{ "--kiosk --idle-reset 25h", "25h", "no time" },
		{ "--theme dark", "dark", "default|mono|high-contrast" },
		{ "--color purple", "purple", "auto|always|never" },
		{ "show", "show", "TOPIC" },
		{ "find", "find", "TEXT" },
		{ "list drugz", "drugz", "did you mean drugs?" },
		{ "list nothing", "nothing", "drugs|sections|references|terms|checks" },
	};
	struct options options;
	char	       error[OPTION_ERROR_BYTES];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		bool right = read_line(&options, rows[i].line, error);

		if (right != (rows[i].what == NULL))
			fail_msg("'%s' is %s", rows[i].line, right ? "right" : error);
		if (!right && (strncmp(error, rows[i].what, strlen(rows[i].what)) != 0 || !strstr(error, rows[i].why)))
			fail_msg("'%s': %s", rows[i].line, error);
	}
}

static void
an_error_fits_whatever_was_typed(void **state)
{
	static const char *const before[] = { "", "--", "-", "--width ", "--width=", "--theme ", "list ", "-w" };
	struct options		 options;
	char			 error[OPTION_ERROR_BYTES], line[400];

	(void)state;
	for (size_t i = 0; i < COUNT(before); i++)
		for (int len = 1; len < 300; len += 13) {
			snprintf(line, sizeof line, "%s%0*d", before[i], len, 7);
			if (!read_line(&options, line, error))
				assert_true(memchr(error, '\0', sizeof error) != NULL && error[0] != '\0' && !strchr(error, '\n'));
		}
}

static void
a_command_that_is_misspelt_is_offered(void **state)
{
	(void)state;
	assert_string_equal(options_similar_command("shwo"), "show");
	assert_string_equal(options_similar_command("lst"), "list");
	assert_null(options_similar_command("azathioprine"));
	assert_null(options_similar_command(""));
}

static void
the_help_names_every_option_command_and_key(void **state)
{
	char  *help = NULL;
	size_t len = 0;
	FILE  *stream = open_memstream(&help, &len);
	char   keys[80];

	(void)state;
	options_help(stream, "imnm");
	fclose(stream);
	for (size_t i = 0; i < COUNT(listed); i++) {
		char name[40];

		snprintf(name, sizeof name, "--%s", listed[i].name);
		if (!strstr(help, name) || !strstr(help, listed[i].help))
			fail_msg("%s is not in the help", name);
	}
	for (size_t i = 0; i < COUNT(commands); i++)
		if (!strstr(help, commands[i].name) || !strstr(help, commands[i].arguments) || !strstr(help, commands[i].help))
			fail_msg("%s is not in the help", commands[i].name);
	for (int action = 1; action < ACTION_COUNT; action++) {
		keymap_keys((enum action)action, keys, sizeof keys);
		if ((action < ACTION_MAIN_1 || action > ACTION_MAIN_9) &&
		    (!strstr(help, action_help((enum action)action)) || !strstr(help, keys)))
			fail_msg("%s is not in the help", action_name((enum action)action));
	}
	for (const char *line = help; *line; line += strcspn(line, "\n") + 1)
		if (strcspn(line, "\n") > 100)
			fail_msg("%.*s", (int)strcspn(line, "\n"), line);
	for (const char *c = help; *c; c++)
		assert_true(*c == '\n' || (*c >= ' ' && *c <= '~'));
	assert_int_equal(help[len - 1], '\n');
	free(help);
}

static void
every_option_has_a_name_and_letter_of_its_own(void **state)
{
	(void)state;
	for (size_t a = 0; a < COUNT(listed); a++) {
		assert_true(listed[a].letter == 0 || isalpha(listed[a].letter));
		assert_true(strlen(listed[a].help) > 0);
		for (size_t b = 0; b < a; b++)
			if (strcmp(listed[a].name, listed[b].name) == 0 || (listed[a].letter && listed[a].letter == listed[b].letter))
				fail_msg("%s and %s", listed[a].name, listed[b].name);
	}
}

/* Each choice of each list that stands in options.def. */
static void
every_choice_that_is_listed_can_be_made(void **state)
{
	struct options options;
	char	       error[OPTION_ERROR_BYTES], line[200];

	(void)state;
	for (size_t i = 0; i < COUNT(listed); i++) {
		const char *list = listed[i].argument;

		while (list && strchr(listed[i].argument, '|') && *list) {
			size_t len = strcspn(list, "|");

			snprintf(line, sizeof line, "--%s %.*s", listed[i].name, (int)len, list);
			if (!read_line(&options, line, error))
				fail_msg("%s: %s", line, error);
			list += len + (list[len] == '|');
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_command_line_is_understood),
		cmocka_unit_test(what_is_wrong_is_named_and_what_would_be_right_is_said),
		cmocka_unit_test(an_error_fits_whatever_was_typed),
		cmocka_unit_test(a_command_that_is_misspelt_is_offered),
		cmocka_unit_test(the_help_names_every_option_command_and_key),
		cmocka_unit_test(every_option_has_a_name_and_letter_of_its_own),
		cmocka_unit_test(every_choice_that_is_listed_can_be_made),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
