/*
 * A kiosk behind a real SSH server on loopback, with the configuration of the
 * manual: what guests get, and what they do not.
 *
 *	test_ssh PROGRAM PAGE [LOGINS]
 *
 * With LOGINS, only so many logins at once, and the memory that each adds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "server.h"

enum { LONG_TERM = 3000, GONE_MS = 20000, MOST_KB = 20000, MOST_LOGINS = 200 };

static struct server server;
static int	     logins;
static char	     output[SERVER_OUTPUT];

/* Every program that ran for a test has to go by itself. */
static void
all_are_gone(const char *what)
{
	long long limit = now_ms() + GONE_MS;

	while (server_programs(&server, NULL) > 0) {
		if (now_ms() > limit)
			fail_msg("%s: the program still runs", what);
		poll(NULL, 0, 20);
	}
}

/* A login with a terminal; NULL where nothing is meant. */
static void
log_in(struct session *session, const char *term, const char *lang, int rows, int cols, const char *command)
{
	static char	   name[LONG_TERM + 10], language[100];
	const char	  *environment[] = { name, language, NULL }, *const terminal[] = { "-tt", NULL };
	struct session_settings settings = { .environment = environment, .rows = rows, .cols = cols, .empty_size = rows == 0 };

	snprintf(name, sizeof name, "TERM=%s", term);
	snprintf(language, sizeof language, "LANG=%s", lang);
	server_session(&server, session, &settings, terminal, command);
}

static void
log_out(struct session *session, const char *keys, int status)
{
	session_keys(session, keys);
	until(session, session->ended);
	assert_int_equal(WEXITSTATUS(session->status), status);
	assert_true(session_modes_are_back(session));
	assert_false(session->alternate);
	assert_string_equal(tracker_left_on(&session->tracker), "");
	session_done(session);
	all_are_gone("after the end");
}

static void
a_guest_reads(void **state)
{
	struct session session;
	pid_t	       process = 0;

	(void)state;
	log_in(&session, "xterm-256color", "C.UTF-8", 24, 80, NULL);
	until(&session, session.alternate && session_shows(&session, "quit"));
	assert_int_equal(server_programs(&server, &process), 1);
	session_resize(&session, 40, 120);
	until(&session, session.sent_len > 4000);
	session_keys(&session, "\032");
	until(&session, session_shows(&session, "Not here"));
	log_out(&session, "q", 0);
}

static void
a_topic_is_printed(void **state)
{
	(void)state;
	assert_int_equal(server_run(&server, "ssh", NULL, NULL, "azathioprine", output), 0);
	assert_memory_equal(output, "Azathioprine\n", 13);
	assert_non_null(strstr(output, "This is not medical advice"));
}

static void
a_topic_is_opened(void **state)
{
	struct session session;

	(void)state;
	log_in(&session, "xterm", "C.UTF-8", 40, 120, "CellCept");
	until(&session, session_shows(&session, "> Mycophenolate mofetil"));
	log_out(&session, "q", 0);
}

/* Nothing is run, and nothing said on standard output; `%s` is a file that would be made. */
static void
a_command_is_no_command(void **state)
{
	static const char *const commands[] = {
		"touch %s", "; touch %s", "$(touch %s)", "`touch %s`", "azathioprine\ntouch %s", " --version", " -c 'touch %s'",
		" --selftest", "/bin/sh -i", "/usr/lib/openssh/sftp-server", "scp -t %s",
	};
	char evil[SERVER_PATH + 20], command[SERVER_PATH * 2];

	(void)state;
	snprintf(evil, sizeof evil, "%s/evil", server.directory);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		snprintf(command, sizeof command, commands[i], evil);
		if (server_run(&server, "ssh", NULL, NULL, command, output) != 1 || *output)
			fail_msg("%s: said %.200s", command, output);
		assert_int_not_equal(access(evil, F_OK), 0);
	}
}

static void
files_are_not_moved(void **state)
{
	static const char *const batch[] = { "-b", "/dev/null", NULL };
	const char		*old[] = { "-O", "/etc/passwd", NULL }, *recent[] = { "/etc/passwd", NULL };
	char			 evil[SERVER_PATH + 20];

	(void)state;
	snprintf(evil, sizeof evil, "%s/evil", server.directory);
	assert_int_not_equal(server_run(&server, "sftp", batch, NULL, NULL, output), 0);
	assert_int_not_equal(server_run(&server, "scp", old, evil, NULL, output), 0);
	assert_int_not_equal(server_run(&server, "scp", recent, evil, NULL, output), 0);
	assert_int_not_equal(access(evil, F_OK), 0);
}

static void
nothing_is_forwarded(void **state)
{
	char		  to_itself[40];
	const char *const to[] = { "-W", to_itself, NULL };
	const char *const from[] = { "-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9", NULL };

	(void)state;
	snprintf(to_itself, sizeof to_itself, "127.0.0.1:%d", server.port);
	assert_int_not_equal(server_run(&server, "ssh", to, NULL, NULL, output), 0);
	assert_null(strstr(output, "SSH-2.0"));
	assert_int_not_equal(server_run(&server, "ssh", from, NULL, NULL, output), 0);
	assert_int_equal(server_programs(&server, NULL), 0);
}

/* Where there is no program, nobody would notice: the server ends it. */
static void
a_connection_without_a_program_ends(void **state)
{
	static const char *const nothing[] = { "-N", NULL };

	(void)state;
	assert_in_range(server_run(&server, "ssh", nothing, NULL, NULL, output), 1, 255);
}

static void
hostile_terminals_are_served(void **state)
{
	static char long_name[LONG_TERM];
	static const struct {
		const char *term, *lang;
		int	    rows, cols;
		bool	    lines;	/* it is read line by line */
	} guests[] = {
		{ "xterm", "../../tmp/evil", 24, 80, false },
		{ "evil;id", "C.UTF-8", 24, 80, true },
		{ "../../etc/passwd", "xx_XX.UTF-8", 24, 80, true },
		{ long_name, "C.UTF-8", 24, 80, true },
		{ "dumb", "", 24, 80, true },
		{ "xterm", "C.UTF-8", 65535, 65535, false },
		{ "xterm", "C.UTF-8", 0, 0, false },
		{ "xterm", "C.UTF-8", 1, 1, false },
	};

	(void)state;
	memset(long_name, 'x', sizeof long_name - 1);
	for (size_t i = 0; i < sizeof guests / sizeof *guests; i++) {
		struct session session;
		pid_t	       process = 0;

		log_in(&session, guests[i].term, guests[i].lang, guests[i].rows, guests[i].cols, NULL);
		until(&session, guests[i].lines ? session_shows(&session, "help, quit?") : session.alternate);
		until(&session, server_programs(&server, &process) == 1);
		assert_in_range(server_kb(process, "status", "VmHWM:"), 100, MOST_KB);
		log_out(&session, guests[i].lines ? "quit\r" : "q", 0);
	}
}

static void
lost_clients_leave_nothing(void **state)
{
	static const int how[] = { SIGKILL, SIGSTOP };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct session session;
		long long      from;

		log_in(&session, "xterm", "C.UTF-8", 24, 80, NULL);
		until(&session, session.alternate && session_shows(&session, "quit"));
		from = now_ms();
		session_signal(&session, how[i]);
		all_are_gone(how[i] == SIGKILL ? "client killed" : "client frozen");
		print_message("# client %s: gone after %lld ms\n", how[i] == SIGKILL ? "killed" : "frozen", now_ms() - from);
		session_signal(&session, SIGKILL);
		session_done(&session);
	}
}

/* The memory of all processes of a name, shared pages by halves, in kB. */
static long
memory_of(const char *process_name)
{
	DIR	      *directory = opendir("/proc");
	struct dirent *entry;
	long	       kb = 0;

	while (directory && (entry = readdir(directory))) {
		char  path[300], name[32] = "";
		FILE *in;

		snprintf(path, sizeof path, "/proc/%.20s/comm", entry->d_name);
		in = entry->d_name[0] >= '0' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
		if (in && fgets(name, sizeof name, in))
			name[strcspn(name, "\n")] = '\0';
		if (in)
			fclose(in);
		if (strcmp(name, process_name) == 0)
			kb += server_kb((pid_t)atoi(entry->d_name), "smaps_rollup", "Pss:");
	}
	if (directory)
		closedir(directory);
	return kb;
}

/* All of the system, as it was or is; in kB. */
static long
memory_available(void)
{
	char  line[200];
	long  kb = 0;
	FILE *in = fopen("/proc/meminfo", "r");

	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, "MemAvailable:", 13) == 0)
			kb = strtol(line + 13, NULL, 10);
	if (in)
		fclose(in);
	return kb;
}

static void
many_log_in(void **state)
{
	static struct session sessions[MOST_LOGINS];
	long		      before, servers = memory_of("sshd");
	long long	      from = now_ms();

	(void)state;
	before = memory_available();
	for (int i = 0; i < logins; i++) {
		log_in(&sessions[i], "xterm-256color", "C.UTF-8", 24, 80, NULL);
		until(&sessions[i], sessions[i].alternate && session_shows(&sessions[i], "quit"));
	}
	assert_int_equal(server_programs(&server, NULL), logins);
	print_message("# %d logins in %lld ms; each adds %ld kB by the program, %ld kB by sshd (proportional), and with the "
	    "client and the test %ld kB of what the system has\n", logins, now_ms() - from, memory_of(server.name) / logins,
	    (memory_of("sshd") - servers) / logins, (before - memory_available()) / logins);
	assert_in_range(memory_of(server.name) / logins, 0, 1000);
	from = now_ms();
	for (int i = 0; i < logins; i++)
		session_signal(&sessions[i], SIGKILL);
	all_are_gone("clients killed");
	print_message("# all clients killed: gone after %lld ms\n", now_ms() - from);
	/* The last one first: each holds what those before it wait for. */
	for (int i = logins; i-- > 0;)
		session_done(&sessions[i]);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_guest_reads),
		cmocka_unit_test(a_topic_is_printed),
		cmocka_unit_test(a_topic_is_opened),
		cmocka_unit_test(a_command_is_no_command),
		cmocka_unit_test(files_are_not_moved),
		cmocka_unit_test(nothing_is_forwarded),
		cmocka_unit_test(a_connection_without_a_program_ends),
		cmocka_unit_test(hostile_terminals_are_served),
		cmocka_unit_test(lost_clients_leave_nothing),
	};
	const struct CMUnitTest many[] = { cmocka_unit_test(many_log_in) };
	int			failed;

	if (argc < 3)
		return 2;
	logins = argc > 3 ? atoi(argv[3]) : 0;
	logins = logins < MOST_LOGINS ? logins : MOST_LOGINS;
	if (!server_start(&server, argv[1], argv[2])) {
		printf("%sok - ssh: %s%s\n", server.missing ? "" : "not ", server.missing ? "a server # SKIP " : "", server.why);
		server_stop(&server);
		return !server.missing;
	}
	failed = logins > 0 ? cmocka_run_group_tests_name("ssh logins", many, NULL, NULL)
			    : cmocka_run_group_tests_name("ssh", tests, NULL, NULL);
	if (failed && getenv("KEEP_LOG")) {
		char command[SERVER_PATH + 40];

		snprintf(command, sizeof command, "cp %s/sshd.log .", server.directory);
		if (system(command) != 0)
			perror("log");
	}
	server_stop(&server);
	return failed;
}
