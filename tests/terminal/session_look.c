/* Looking at a session: its screen, its modes, what the program costs. */
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int
rows_of(const struct session *session)
{
	int rows, cols;

	vterm_get_size(session->terminal, &rows, &cols);
	return rows;
}

static size_t
put_row(struct session *session, int row, char *text, size_t room)
{
	VTermRect rect = { .start_row = row, .end_row = row + 1, .start_col = 0 };
	int rows;
	size_t len;

	vterm_get_size(session->terminal, &rows, &rect.end_col);
	len = vterm_screen_get_text(session->screen, text, room, rect);
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\n'))
		len--;
	text[len] = '\0';
	return len;
}

const char *
session_row(struct session *session, int row)
{
	put_row(session, row < 0 ? rows_of(session) + row : row, session->text, sizeof session->text - 1);
	return session->text;
}

const char *
session_page(struct session *session)
{
	size_t len = 0;

	for (int row = 0; row < rows_of(session) && len + 4096 < sizeof session->text; row++) {
		len += put_row(session, row, session->text + len, 4000);
		session->text[len++] = '\n';
	}
	session->text[len] = '\0';
	return session->text;
}

bool
session_shows(struct session *session, const char *text)
{
	return strstr(session_page(session), text) != NULL;
}

VTermScreenCell
session_cell(struct session *session, int row, int col)
{
	VTermPos position = { .row = row, .col = col };
	VTermScreenCell cell;

	vterm_screen_get_cell(session->screen, position, &cell);
	return cell;
}

bool
session_modes_are_back(struct session *session)
{
	struct termios now;

	memset(&now, 0, sizeof now);	/* there are gaps in it */
	return tcgetattr(session->slave, &now) == 0 && memcmp(&now, &session->before, sizeof now) == 0;
}

/* A number that stands behind a name in one of the program's files in /proc. */
static long
proc_number(const struct session *session, const char *file, const char *name)
{
	char path[64], line[512];
	long number = -1;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)session->program, file);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, name, strlen(name)) == 0)
			number = atol(line + strlen(name));
	if (in)
		fclose(in);
	return number;
}

long
session_memory(const struct session *session)
{
	return proc_number(session, "status", "VmHWM:");
}

long
session_switches(const struct session *session)
{
	return proc_number(session, "status", "voluntary_ctxt_switches:") +
	       proc_number(session, "status", "nonvoluntary_ctxt_switches:");
}

long
session_time(const struct session *session)
{
	char path[64], line[1024] = "";
	unsigned long user = 0, system = 0;
	const char *at;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)session->program);
	in = fopen(path, "r");
	if (!in)
		return -1;
	if (fgets(line, sizeof line, in) && (at = strrchr(line, ')')))
		sscanf(at, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
	fclose(in);
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}
