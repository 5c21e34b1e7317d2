/*
 * The tables of keys and options, as they stand in the manual page.
 *
 *	keys keys | options		print one of them, in mdoc
 *	keys check			complain about a key that is bound twice, an action without a key
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "browse/keymap.h"

static const struct {
	const char *name;
	int	    letter;
	const char *argument, *help;
} options[] = {
#define OPTION(id, name, letter, argument, help) { name, letter, argument, help },
#include "options.def"
#undef OPTION
};

#define AFTER_Z(key) (KEY_AFTER_Z | (key))
static const key_code bound[] = {
#define BIND(action, key) key,
#include "browse/keymap.def"
#undef BIND
};
enum { BOUND = sizeof bound / sizeof *bound };

/* A word that roff has to take as it is. */
static void
print_word(const char *word)
{
	fputs("\\&", stdout);
	for (; *word; word++)
		if (*word == '\\')
			fputs("\\e", stdout);
		else if (*word == '-' && word[1] == '\0')
			fputs("\\-", stdout);
		else
			putchar(*word);
}

static void
print_key_names(enum action action)
{
	char	 name[KEY_NAME_BYTES];
	key_code key;

	fputs(".It", stdout);
	for (int n = 0; (key = keymap_key(action, n)) != K_NONE; n++) {
		key_name(key, name);
		fputs(n > 0 ? " , Ic " : " Ic ", stdout);
		print_word(name);
	}
	putchar('\n');
}

static void
print_keys(void)
{
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const char *group = action_group(action);

		if (group)
			printf("%s.Ss %s\n.Bl -tag -width \"Backspace, [, Alt-Left\" -compact\n",
			    action > ACTION_NONE + 1 ? ".El\n" : "", group);
		if (action > ACTION_MAIN_1 && action <= ACTION_MAIN_9)
			continue;
		if (action == ACTION_MAIN_1)
			puts(".It Ic 1 No to Ic 9\nTo the 1st to 9th main section");
		else {
			print_key_names(action);
			puts(action_help(action));
		}
	}
	puts(".El");
}

/* `auto|off` as words to be typed, anything else as a word to be replaced. */
static void
print_argument(const char *argument)
{
	bool choice = strchr(argument, '|');

	fputs(choice ? " Cm " : " Ar ", stdout);
	for (; *argument; argument++)
		if (*argument == '|')
			fputs(" | ", stdout);
		else
			putchar(choice ? *argument : tolower((unsigned char)*argument));
}

static void
print_options(void)
{
	puts(".Bl -tag -width Ds");
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		fputs(".It", stdout);
		if (options[i].letter)
			printf(" Fl %c ,", options[i].letter);
		printf(" Fl -%s", options[i].name);
		if (options[i].argument)
			print_argument(options[i].argument);
		printf("\n%c%s.\n", toupper((unsigned char)*options[i].help), options[i].help + 1);
	}
	puts(".El");
}

static int
check(void)
{
	int wrong = 0;

	for (int i = 0; i < BOUND; i++) {
		if (keymap_is_prefix(bound[i])) {
			puts("the first of two keys is bound by itself");
			wrong = 1;
		}
		for (int k = 0; k < i; k++)
			if (bound[i] == bound[k]) {
				char name[KEY_NAME_BYTES];

				key_name(bound[i], name);
				printf("%s is bound twice\n", name);
				wrong = 1;
			}
	}
	for (enum action action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		if (keymap_key(action, 0) == K_NONE) {
			printf("%s has no key\n", action_name(action));
			wrong = 1;
		}
	return wrong;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "keys") == 0)
		print_keys();
	else if (argc == 2 && strcmp(argv[1], "options") == 0)
		print_options();
	else if (argc == 2 && strcmp(argv[1], "check") == 0)
		return check();
	else {
		fputs("usage: keys keys|options|check\n", stderr);
		return 2;
	}
	return 0;
}
