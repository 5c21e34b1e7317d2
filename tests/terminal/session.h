/*
 * A program on a pseudo terminal, with libvterm as the person's terminal.
 *
 * The program runs in a job of its own under a small supervisor that stands in
 * for the shell: it leads the session, so that the terminal outlives the
 * program and its modes can be looked at, and it takes and gives the
 * foreground.  Nothing here sleeps: what is waited for is waited for with a
 * limit, and a test fails, with the screen in its message, when it never comes.
 */
#ifndef TESTS_TERMINAL_SESSION_H
#define TESTS_TERMINAL_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

#include "tracker.h"

enum { LIMIT_MS = 5000, SCREEN_BYTES = 65536 };

struct session_settings {
	const char	  *program;
	const char	  *name;	/* that it is told as its own; NULL: the path */
	const char *const *arguments;	/* behind the program's name, ended by NULL; NULL for none */
	const char *const *environment;	/* ended by NULL; NULL for an xterm with UTF-8 */
	int		   rows, cols;	/* 0 for 24x80 */
	bool		   empty_size;	/* 0x0 is meant */
	bool		   leads;	/* the program leads the session itself */
	bool		   ignores_hangup;
	const struct termios *modes;	/* of the terminal before the start; NULL for the system's */
	void		 (*before_exec)(void);	/* in the child */
};

struct session {
	pid_t		program;
	pid_t		supervisor;	/* 0 when the program leads */
	int		master, slave;
	int		orders, reports;
	bool		ended, stopped;
	int		status;		/* as from wait, of the end or the stop */
	struct termios	before;		/* the modes before the program started */
	VTerm	       *terminal;
	VTermScreen    *screen;
	bool		any_sequences;	/* what it sends need not be for a terminal of the kind that everybody has */
	size_t		copies;		/* how often it may send text for the clipboard */
	VTermPos	cursor;
	bool		cursor_visible, alternate;
	struct tracker	tracker;
	char	       *sent;		/* all bytes since session_forget_sent, sent_len of them */
	size_t		sent_len, sent_room;
	char		text[SCREEN_BYTES];
};

void	session_start(struct session *, const struct session_settings *);
/* The test fails when anything was sent that may not be (tracker.h). */
void	session_done(struct session *);

/* Take what comes, waiting at most so long for the first of it. */
void	session_pump(struct session *, int ms);

/* Take what comes until nothing has come for so long. */
void	session_settle(struct session *, int ms);

void	session_type(struct session *, const char *bytes, size_t len);
void	session_keys(struct session *, const char *text);
void	session_resize(struct session *, int rows, int cols);
void	session_signal(struct session *, int number);

/* Let a stopped program go on, in the foreground or behind. */
void	session_continue(struct session *, bool foreground);

/* Hang up: nobody holds the terminal any more. */
void	session_hang_up(struct session *);

/* Forget the bytes that were sent so far. */
void	session_forget_sent(struct session *);

/* The text of a row, without blanks at its end; valid until the next call. */
const char *session_row(struct session *, int row);

/* All rows, each ended by a new line; valid until the next call. */
const char *session_page(struct session *);

/* Whether a row holds the text. */
bool	session_shows(struct session *, const char *text);

VTermScreenCell session_cell(struct session *, int row, int col);

/* Whether the terminal's modes are those from before, byte for byte. */
bool	session_modes_are_back(struct session *);

/* Resident memory of the program in kB, its processor time in ms, its context switches. */
long	session_memory(const struct session *);
long	session_time(const struct session *);
long	session_switches(const struct session *);

long long now_ms(void);

/* Wait for something to become true; the test fails when it never does. */
#define until(session, condition)                                                                               \
	do {                                                                                                    \
		long long until_limit = now_ms() + LIMIT_MS;                                                    \
		while (!(condition)) {                                                                          \
			if (now_ms() > until_limit)                                                             \
				fail_msg("never came: %s; the screen is\n%s", #condition, session_page(session)); \
			session_pump(session, 10);                                                              \
		}                                                                                               \
	} while (0)

#endif
