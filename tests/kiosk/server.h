/*
 * A real SSH server on loopback, with the configuration that the manual gives,
 * for the user who runs the test.  Everything it needs is made in a directory of
 * its own and goes with it.
 */
#ifndef TESTS_KIOSK_SERVER_H
#define TESTS_KIOSK_SERVER_H

#include <stdbool.h>
#include <sys/types.h>

#include "../terminal/session.h"

enum { SERVER_PATH = 120, SERVER_ARGUMENTS = 24, SERVER_OUTPUT = 65536 };

struct server {
	pid_t	    process;
	int	    port;
	char	    directory[SERVER_PATH];
	char	    name[16];	/* of the program's copy, by which its processes are found */
	const char *why;	/* there is none: the reason */
	bool	    made;	/* the directory that sshd wants in /run is ours */
	bool	    missing;	/* the reason is that something is not there */
};

/* Start it.  False, with the reason, where there is no sshd or it does not start. */
bool	server_start(struct server *, const char *program, const char *page);
void	server_stop(struct server *);

/* ssh with these arguments (ended by NULL) after the options and before the host, and a command or NULL, on a terminal. */
void	server_session(struct server *, struct session *, struct session_settings *, const char *const *options, const char *command);

/* Run a program of OpenSSH (ssh, scp, sftp) to its end; returns its exit status, or -1 when it took too long. */
int	server_run(struct server *, const char *client, const char *const *options, const char *after, const char *command,
	    char output[SERVER_OUTPUT]);

/* How many processes of the program there are; the last one's number. */
int	server_programs(const struct server *, pid_t *last);

/* A number of kB from /proc/PID/FILE; 0 when it is not there. */
long	server_kb(pid_t, const char *file, const char *name);

#endif
