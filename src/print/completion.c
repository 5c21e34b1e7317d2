#include "print/completion.h"

#include <ctype.h>
#include <string.h>

#include "browse/lookup.h"

enum { PROGRAM_BYTES = 32 };

static const struct {
	const char *name;
	int	    letter;
	const char *argument, *help;
} options[] = {
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

enum { OPTIONS = sizeof options / sizeof *options, COMMANDS = sizeof commands / sizeof *commands };

/* A name that means nothing to a shell, but for the spaces in it. */
static bool
is_plain(const struct name *name)
{
	for (uint32_t i = 0; i < name->len; i++) {
		char c = name->text[i];

		if (!isalnum((unsigned char)c) && !strchr("-+#. ", c))
			return false;
	}
	return name->len > 0 && (unsigned char)name->text[0] < 0x80;
}

/* Whether a command is about drugs alone. */
static bool
takes_drugs(int command)
{
	return strstr(commands[command].arguments, "DRUG") != NULL;
}

/*
 * The n-th name to complete: ids, drugs and terms by all of their names, in
 * lower case, each once; or those of drugs alone.  False past the last one.
 */
static bool
next_name(const struct image *image, bool drugs, uint32_t *n, struct name *name)
{
	for (; *n < image_name_count(image); ++*n) {
		enum node_kind kind;

		*name = image_name(image, *n);
		kind = image_node(image, name->node).kind;
		if (!is_plain(name) || (name->kind != NAME_ID && kind != NODE_DRUG && kind != NODE_TERM && kind != NODE_SECTION))
			continue;
		if (drugs && kind != NODE_DRUG)
			continue;
		if (lookup_exact(image, name->text, name->len) == name->node) {
			++*n;
			return true;
		}
	}
	return false;
}

/* All names, or those of drugs, with `between` after each, and `quote` around those of several words. */
static void
put_names(FILE *stream, const struct image *image, bool drugs, const char *quote, const char *between)
{
	struct name name, last = { .text = NULL };

	for (uint32_t n = 0; next_name(image, drugs, &n, &name); last = name) {
		const char *around = memchr(name.text, ' ', name.len) ? quote : "";

		if (!last.text || name.len != last.len || memcmp(name.text, last.text, name.len) != 0)
			fprintf(stream, "%s%.*s%s%s", around, (int)name.len, name.text, around, between);
	}
}

/* The commands about drugs, with `between` after each but the last. */
static void
put_drug_commands(FILE *stream, const char *between)
{
	bool first = true;

	for (int i = 0; i < COMMANDS; i++)
		if (takes_drugs(i)) {
			fprintf(stream, "%s%s", first ? "" : between, commands[i].name);
			first = false;
		}
}

/* `a|b` with another separator. */
static void
put_choices(FILE *stream, const char *choices, char separator)
{
	for (; *choices; choices++)
		if (*choices == '|')
			fputc(separator, stream);
		else if (!strchr("[]", *choices))
			fputc(*choices, stream);
}

/* Lists are parted by new lines, since names have spaces; those are quoted as the word that is typed is. */
static void
put_bash(FILE *stream, const struct image *image, const char *program)
{
	fprintf(stream, "# bash completion for %s\n_%s()\n{\n"
	    "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} list quote drugs i IFS=$'\\n'\n"
	    "\tif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
	    "\tif [[ $word == = ]]; then word=; fi\n"
	    "\tfor i in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do case $i in ", program, program);
	put_drug_commands(stream, "|");
	fputs(") drugs=1 ;; esac; done\n\tcase $before in\n", stream);
	for (int i = 0; i < OPTIONS; i++) {
		if (!options[i].argument)
			continue;
		fprintf(stream, "\t--%s", options[i].name);
		if (options[i].letter)
			fprintf(stream, "|-%c", options[i].letter);
		fputs(") list='", stream);
		if (strchr(options[i].argument, '|'))
			put_choices(stream, options[i].argument, '\n');
		fputs("' ;;\n", stream);
	}
	for (int i = 0; i < COMMANDS; i++)
		if (strchr(commands[i].arguments, '|')) {
			fprintf(stream, "\t%s) list='", commands[i].name);
			put_choices(stream, commands[i].arguments, '\n');
			fputs("' ;;\n", stream);
		}
	fputs("\t*)\n\t\tif [[ $word == -* ]]; then\n\t\t\tlist='", stream);
	for (int i = 0; i < OPTIONS; i++)
		fprintf(stream, "--%s\n", options[i].name);
	fputs("'\n\t\telif [[ $drugs ]]; then\n\t\t\tlist='", stream);
	put_names(stream, image, true, "", "\n");
	fputs("'\n\t\telse\n\t\t\tlist='", stream);
	put_names(stream, image, false, "", "\n");
	fputs("'\n\t\t\tif [[ $COMP_CWORD == 1 ]]; then list+='", stream);
	for (int i = 0; i < COMMANDS; i++)
		fprintf(stream, "%s\n", commands[i].name);
	fprintf(stream, "'; fi\n\t\tfi ;;\n\tesac\n"
	    "\tif [[ $word == [\\'\\\"]* ]]; then quote=${word:0:1} word=${word:1}; fi\n"
	    "\tword=${word//\\\\/}\n"
	    "\tmapfile -t COMPREPLY < <(compgen -W \"$list\" -- \"${word,,}\")\n"
	    "\tif [[ ! $quote ]]; then\n"
	    "\t\tfor i in \"${!COMPREPLY[@]}\"; do printf -v \"COMPREPLY[i]\" %%q \"${COMPREPLY[i]}\"; done\n"
	    "\tfi\n}\n"
	    "complete -F _%s %s\n", program, program);
}

/* Text inside of single quotes and brackets of zsh. */
static void
put_zsh_help(FILE *stream, const char *help)
{
	for (; *help; help++)
		if (*help == '\'')
			fputs("'\\''", stream);
		else {
			fputs(strchr("[]:\\", *help) ? "\\" : "", stream);
			fputc(*help, stream);
		}
}

static void
put_zsh(FILE *stream, const struct image *image, const char *program)
{
	fprintf(stream, "#compdef %s\n_%s() {\n\tlocal -a names drugs commands\n\tlocal list='", program, program);
	put_names(stream, image, false, "", "\n");
	/* Parted here, since a # in a list would be taken for a pattern. */
	fputs("'\n\tnames=(${(f)list})\n\tlist='", stream);
	put_names(stream, image, true, "", "\n");
	fputs("'\n\tdrugs=(${(f)list})\n\tcommands=(", stream);
	for (int i = 0; i < COMMANDS; i++) {
		fprintf(stream, "'%s:", commands[i].name);
		put_zsh_help(stream, commands[i].help);
		fputs("' ", stream);
	}
	fprintf(stream, ")\n\t_arguments -s -S \\\n");
	for (int i = 0; i < OPTIONS; i++) {
		if (options[i].letter)
			fprintf(stream, "\t\t'(-%c --%s)'{-%c%s,--%s%s}'[", options[i].letter, options[i].name, options[i].letter,
			    options[i].argument ? "+" : "", options[i].name, options[i].argument ? "=" : "");
		else
			fprintf(stream, "\t\t'--%s%s[", options[i].name, options[i].argument ? "=" : "");
		put_zsh_help(stream, options[i].help);
		fputc(']', stream);
		if (options[i].argument) {
			fprintf(stream, ":%s:", options[i].name);
			if (strchr(options[i].argument, '|')) {
				fputc('(', stream);
				put_choices(stream, options[i].argument, ' ');
				fputc(')', stream);
			}
		}
		fputs("' \\\n", stream);
	}
	fprintf(stream, "\t\t'*::word:_%s_words'\n}\n_%s_words() {\n", program, program);
	for (int i = 0; i < COMMANDS; i++)
		if (strchr(commands[i].arguments, '|')) {
			fprintf(stream, "\tif [[ $words[1] == %s ]] && (( CURRENT > 1 )); then\n\t\tcompadd -- ", commands[i].name);
			put_choices(stream, commands[i].arguments, ' ');
			fputs("\n\t\treturn\n\tfi\n", stream);
		}
	fputs("\tif [[ $words[1] == (", stream);
	put_drug_commands(stream, "|");
	fputs(") ]] && (( CURRENT > 1 )); then\n\t\tcompadd -M 'm:{[:upper:]}={[:lower:]}' -a drugs\n\t\treturn\n\tfi\n", stream);
	fprintf(stream, "\tif (( CURRENT == 1 )); then _describe -t commands command commands; fi\n"
	    "\tcompadd -M 'm:{[:upper:]}={[:lower:]}' -a names\n}\n"
	    "if [[ $funcstack[1] == _%s ]]; then _%s \"$@\"; else compdef _%s %s; fi\n", program, program, program, program);
}

/* Text inside of single quotes of fish. */
static void
put_fish_help(FILE *stream, const char *help)
{
	for (; *help; help++) {
		fputs(strchr("'\\", *help) ? "\\" : "", stream);
		fputc(*help, stream);
	}
}

static void
put_fish(FILE *stream, const struct image *image, const char *program)
{
	fprintf(stream, "# fish completion for %s\ncomplete -c %s -f\n", program, program);
	for (int i = 0; i < OPTIONS; i++) {
		fprintf(stream, "complete -c %s -l %s", program, options[i].name);
		if (options[i].letter)
			fprintf(stream, " -s %c", options[i].letter);
		if (options[i].argument) {
			fputs(" -x", stream);
			if (strchr(options[i].argument, '|')) {
				fputs(" -a '", stream);
				put_choices(stream, options[i].argument, ' ');
				fputc('\'', stream);
			}
		}
		fputs(" -d '", stream);
		put_fish_help(stream, options[i].help);
		fputs("'\n", stream);
	}
	for (int i = 0; i < COMMANDS; i++) {
		fprintf(stream, "complete -c %s -n __fish_use_subcommand -a %s -d '", program, commands[i].name);
		put_fish_help(stream, commands[i].help);
		fputs("'\n", stream);
		if (!strchr(commands[i].arguments, '|'))
			continue;
		fprintf(stream, "complete -c %s -n '__fish_seen_subcommand_from %s' -a '", program, commands[i].name);
		put_choices(stream, commands[i].arguments, ' ');
		fputs("'\n", stream);
	}
	fprintf(stream, "complete -c %s -n '__fish_seen_subcommand_from ", program);
	put_drug_commands(stream, " ");
	fputs("' -a '", stream);
	put_names(stream, image, true, "\"", " ");
	fprintf(stream, "'\ncomplete -c %s -n 'not __fish_seen_subcommand_from list ", program);
	put_drug_commands(stream, " ");
	fputs("' -a '", stream);
	put_names(stream, image, false, "\"", " ");
	fputs("'\n", stream);
}

void
completion_put(FILE *stream, const struct image *image, const char *shell)
{
	struct text name = image_attribute(image, 0, ATTR_PROGRAM, 0);
	char	    program[PROGRAM_BYTES];

	snprintf(program, sizeof program, "%.*s", (int)name.len, name.bytes);
	if (strcmp(shell, "bash") == 0)
		put_bash(stream, image, program);
	else if (strcmp(shell, "zsh") == 0)
		put_zsh(stream, image, program);
	else
		put_fish(stream, image, program);
}
