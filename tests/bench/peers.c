/* The programs that are compared, and the shipped text in the form that each of them reads. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "pty.h"
#include "xalloc.h"

enum { FORM_TEXT, FORM_INFO, FORM_MAN };

static const struct {
	const char *name, *option, *down, *page;
	int	    form;
} known[] = {
	{ "less", NULL, "j", " ", FORM_TEXT },
	{ "w3m", NULL, "j", " ", FORM_TEXT },
	{ "info", "-f", "\016", " ", FORM_INFO },
	{ "lynx", NULL, NULL, " ", FORM_TEXT },
	{ "man", "-l", NULL, NULL, FORM_MAN },	/* its keys are those of its pager */
};

double
run_command(char *const arguments[], const char *output)
{
	char *const environment[] = { (char[]){ "LC_ALL=C.UTF-8" }, (char[]){ "PATH=/usr/local/bin:/usr/bin:/bin" }, NULL };
	posix_spawn_file_actions_t actions;
	double			   from = now_us();
	pid_t			   pid;
	int			   status = -1, error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	error = posix_spawnp(&pid, arguments[0], &actions, NULL, arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	if (error != 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
		return -1;
	return (now_us() - from) / 1e6;
}

static bool
is_here(const char *name)
{
	static const char *const folders[] = { "/usr/local/bin", "/usr/bin", "/bin" };
	char path[100];

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		snprintf(path, sizeof path, "%s/%s", folders[i], name);
		if (access(path, X_OK) == 0)
			return true;
	}
	return false;
}

/* Lines that a formatter leaves as they are: a dot or a quote at their start and a backslash mean nothing. */
static void
put_man_line(FILE *out, const char *line)
{
	if (*line == '.' || *line == '\'')
		fputs("\\&", out);
	for (; *line; line++)
		fputs(*line == '\\' ? "\\e" : (char[]){ *line, '\0' }, out);
}

/* The text in another form: a node of its own of an info file, or a manual page that is not filled. */
static void
write_form(const char *text, const char *path, int form)
{
	FILE  *in = fopen(text, "r"), *out = fopen(path, "w");
	char  *line = NULL;
	size_t room = 0;

	if (!in || !out) {
		perror(path);
		exit(2);
	}
	fputs(form == FORM_INFO ? "This is text.info.\n\n\037\nFile: text.info,  Node: Top,  Up: (dir)\n\n"
				: ".TH text 7\n.SH NAME\ntext\n.nf\n", out);
	while (getline(&line, &room, in) > 0)
		if (form == FORM_MAN)
			put_man_line(out, line);
		else
			fputs(line, out);
	free(line);
	fclose(in);
	fclose(out);
}

static void
add_peer(struct bench *bench, size_t n)
{
	static const char *const endings[] = { [FORM_TEXT] = "txt", [FORM_INFO] = "info", [FORM_MAN] = "7" };
	struct peer *peer = &bench->peers[bench->peer_count++];

	peer->name = known[n].name;
	peer->down = known[n].down;
	peer->page = known[n].page;
	for (int screen = 0; screen < 2; screen++) {
		char   path[FILE_BYTES];
		int    count = 0;
		char **arguments = peer->arguments[screen];

		snprintf(path, sizeof path, "%s/text-%d.%s", bench->place, screens[screen][1], endings[known[n].form]);
		if (known[n].form != FORM_TEXT)
			write_form(bench->sizes[0].text[screen], path, known[n].form);
		arguments[count++] = xstrndup(known[n].name, strlen(known[n].name));
		if (known[n].option)
			arguments[count++] = xstrndup(known[n].option, strlen(known[n].option));
		arguments[count] = xstrndup(path, strlen(path));
	}
}

void
peers_find(struct bench *bench)
{
	for (size_t n = 0; n < sizeof known / sizeof *known; n++)
		if (is_here(known[n].name))
			add_peer(bench, n);
		else
			printf("not here, so not compared: %s\n", known[n].name);
}
