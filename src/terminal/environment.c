#include "terminal/environment.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { LONGEST_ESCAPE_MS = 5000 };

/* A variable that is set to something and not longer than a name is; else "". */
static const char *
variable(const char *name)
{
	const char *value = getenv(name);

	return value && strlen(value) < TERM_NAME_BYTES ? value : "";
}

static bool
is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

/* The name of a terminal: no path, nothing that could be taken for an option. */
static bool
is_terminal_name(const char *name)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t first = strspn(name, letters);
	size_t rest = first + strspn(name + first, "+-._");

	while (name[rest] && rest > first) {
		first = rest + strspn(name + rest, letters);
		rest = first + strspn(name + first, "+-._");
	}
	return first > 0 && name[rest] == '\0';
}

/* The charset of the locale that would be in force, by its name alone. */
static bool
names_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = "", *charset;
	size_t len;

	for (size_t i = 0; i < sizeof names / sizeof *names && !*value; i++)
		value = variable(names[i]);
	charset = strchr(value, '.');
	charset = charset ? charset + 1 : value;	/* macOS says just "UTF-8" */
	len = strcspn(charset, "@");
	return (len == 5 && strncasecmp(charset, "utf-8", len) == 0) || (len == 4 && strncasecmp(charset, "utf8", len) == 0);
}

static int
escape_ms(void)
{
	const char *value = variable("ESCDELAY");
	long number = 0;

	if (!*value || value[strspn(value, "0123456789")] || strlen(value) > 5)
		return 0;
	number = strtol(value, NULL, 10);
	return number <= LONGEST_ESCAPE_MS ? (int)number : LONGEST_ESCAPE_MS;
}

static void
settle_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 2 ? O_WRONLY : O_RDONLY) < 0)
			_exit(70);
#ifdef __GLIBC__
	closefrom(3);
#endif
}

void
terminal_environment(struct terminal_environment *environment)
{
	const char *term = variable("TERM");

	*environment = (struct terminal_environment){
		.utf8 = names_utf8(),
		.no_colour = is_set("NO_COLOR"),
		.accessible = is_set("ACCESSIBLE") && strcmp(variable("ACCESSIBLE"), "0") != 0,
		.in_tmux = *variable("TMUX"),
		.escape_ms = escape_ms(),
	};
	if (is_set("SSH_ORIGINAL_COMMAND"))
		snprintf(environment->asked, ASKED_BYTES, "%s", getenv("SSH_ORIGINAL_COMMAND"));
	if (is_terminal_name(term))
		memcpy(environment->term, term, strlen(term) + 1);
	clearenv();
	settle_descriptors();
}

bool
terminal_locale(bool utf8)
{
	if (utf8 && !setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return utf8 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
