#include "server.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLIENT_TEXT = 2 * SERVER_PATH + 80, LINE = 300, START_MS = 5000, CLIENT_MS = 15000 };

static const char sshd[] = "/usr/sbin/sshd", privileges[] = "/run/sshd";

static const char *
user(void)
{
	struct passwd *entry = getpwuid(getuid());

	return entry ? entry->pw_name : "root";
}

/* A command of ours, in our directory: no word of it comes from outside. */
static bool
run(const struct server *server, const char *format, const char *argument)
{
	char command[LINE * 2], whole[LINE * 3];

	snprintf(command, sizeof command, format, argument);
	snprintf(whole, sizeof whole, "cd %s && %s >run.log 2>&1 </dev/null", server->directory, command);
	return system(whole) == 0;
}

static int
free_port(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t	   len = sizeof address;
	int		   fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (struct sockaddr *)&address, len) != 0 || getsockname(fd, (struct sockaddr *)&address, &len) != 0)
		address.sin_port = 0;
	close(fd);
	return ntohs(address.sin_port);
}

/* A line of the manual's configuration, with our names and shorter times. */
static void
put_line(FILE *out, const struct server *server, char *line)
{
	static const char *const shorter[][2] = {
		{ "  ClientAliveInterval ", "  ClientAliveInterval 1" }, { "  ClientAliveCountMax ", "  ClientAliveCountMax 1" },
		{ "  UnusedConnectionTimeout ", "  UnusedConnectionTimeout 2s" },
	};

	for (size_t i = 0; i < sizeof shorter / sizeof *shorter; i++)
		if (strncmp(line, shorter[i][0], strlen(shorter[i][0])) == 0) {
			fprintf(out, "%s\n", shorter[i][1]);
			return;
		}
	if (strncmp(line, "Match User ", 11) == 0)
		fprintf(out, "Match User %s\n", user());
	else if (strncmp(line, "  ForceCommand exec ", 20) == 0)
		fprintf(out, "  ForceCommand exec %s/%s%s", server->directory, server->name, strchr(line + 20, ' '));
	else
		fputs(line, out);
}

static bool
configure(const struct server *server, const char *page)
{
	char  path[SERVER_PATH + 20], line[LINE];
	FILE *in = fopen(page, "r"), *out;
	bool  inside = false, any = false;

	snprintf(path, sizeof path, "%s/config", server->directory);
	out = fopen(path, "w");
	if (!in || !out)
		return false;
	fprintf(out, "ListenAddress 127.0.0.1\nPort %d\nHostKey %s/host\nAuthorizedKeysFile %s/key.pub\nStrictModes no\nUsePAM no\n"
	    "PasswordAuthentication no\nPermitRootLogin prohibit-password\nPidFile none\nAcceptEnv LANG LC_ALL LC_CTYPE\n"
	    "Subsystem sftp /usr/lib/openssh/sftp-server\n", server->port, server->directory, server->directory);
	/* What stands between the marks, without the two lines of mdoc around it. */
	while (fgets(line, sizeof line, in)) {
		inside = (inside || strstr(line, "begin sshd_config")) && !strstr(line, "end sshd_config");
		if (inside && line[0] != '.')
			put_line(out, server, line);
		any = any || inside;
	}
	fclose(in);
	return fclose(out) == 0 && any;
}

/* It listens when it can be connected to. */
static bool
listens(const struct server *server)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((unsigned short)server->port),
	};
	long long limit = now_ms() + START_MS;

	while (now_ms() < limit) {
		int  fd = socket(AF_INET, SOCK_STREAM, 0);
		bool there = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;

		close(fd);
		if (there)
			return true;
		if (waitpid(server->process, NULL, WNOHANG) != 0)
			return false;
		poll(NULL, 0, 10);
	}
	return false;
}

static void
become_server(const struct server *server)
{
	char config[SERVER_PATH + 20], log[SERVER_PATH + 20];

	snprintf(config, sizeof config, "%s/config", server->directory);
	snprintf(log, sizeof log, "%s/sshd.log", server->directory);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execl(sshd, sshd, "-D", "-f", config, "-E", log, (char *)NULL);
	_exit(127);
}

static bool
lacks(struct server *server, const char *why)
{
	server->why = why;
	server->missing = true;
	return false;
}

static bool
fails(struct server *server, const char *why)
{
	server->why = why;
	return false;
}

/* A server that is not root's cannot give a terminal to the group that it wants for it. */
static bool
terminals_have_their_group(void)
{
	struct group *wanted = getgrnam("tty");
	struct stat   status;
	int	      master, slave;
	bool	      good;

	if (!wanted || openpty(&master, &slave, NULL, NULL, NULL) != 0)
		return true;
	good = fstat(slave, &status) == 0 && status.st_gid == wanted->gr_gid;
	close(master);
	close(slave);
	return good;
}

bool
server_start(struct server *server, const char *program, const char *page)
{
	char *path = realpath(program, NULL), copy[SERVER_PATH * 2];

	*server = (struct server){ .directory = "/tmp/imnm-ssh-XXXXXX" };
	if (access(sshd, X_OK) != 0)
		return lacks(server, "no sshd here");
	if (!getpwuid(getuid()))
		return lacks(server, "no name for this user");
	if (getuid() != 0 && !terminals_have_their_group())
		return lacks(server, "new terminals are not of the group tty here, and only root could change that");
	/* Where the system has not started sshd before. */
	server->made = getuid() == 0 && mkdir(privileges, 0755) == 0;
	if (getuid() == 0 && access(privileges, F_OK) != 0)
		return lacks(server, "no /run/sshd");
	if (!mkdtemp(server->directory) || chmod(server->directory, 0755) != 0)
		return fails(server, "no directory");
	snprintf(server->name, sizeof server->name, "im%d", (int)getpid());
	server->port = free_port();
	snprintf(copy, sizeof copy, "cp '%s' %s", path ? path : "", server->name);
	free(path);
	if (!run(server, "%s", copy) || !run(server, "ssh-keygen -q -t ed25519 -N '' -f %s", "host") ||
	    !run(server, "ssh-keygen -q -t ed25519 -N '' -f %s", "key"))
		return fails(server, "no keys");
	if (!configure(server, page) || !run(server, "%s -t -f config", sshd))
		return fails(server, "sshd does not take the configuration of the manual");
	server->process = fork();
	if (server->process == 0)
		become_server(server);
	return listens(server) ? true : fails(server, "sshd does not start");
}

void
server_stop(struct server *server)
{
	char command[SERVER_PATH + 20];

	if (server->process > 0) {
		kill(server->process, SIGTERM);
		waitpid(server->process, NULL, 0);
	}
	if (server->made)
		rmdir(privileges);
	if (server->port) {
		snprintf(command, sizeof command, "rm -r %s", server->directory);
		if (system(command) != 0)
			perror(server->directory);
	}
}

/* What every client is told; returns how many arguments that are. */
static int
client_arguments(const struct server *server, const char **arguments, char text[4][CLIENT_TEXT])
{
	static const char *const usual[] = {
		"-F", "/dev/null", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",
		"LogLevel=ERROR", "-o", "SendEnv=LANG",
	};
	int count = 0;

	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		arguments[count++] = usual[i];
	snprintf(text[0], sizeof text[0], "%s/key", server->directory);
	snprintf(text[1], sizeof text[1], "Port=%d", server->port);
	snprintf(text[2], sizeof text[2], "%.60s@127.0.0.1", user());
	arguments[count++] = "-i";
	arguments[count++] = text[0];
	arguments[count++] = "-o";
	arguments[count++] = text[1];
	return count;
}

void
server_session(struct server *server, struct session *session, struct session_settings *settings, const char *const *options,
    const char *command)
{
	const char *arguments[SERVER_ARGUMENTS + 8];
	char	    text[4][CLIENT_TEXT];
	int	    count = client_arguments(server, arguments, text);

	while (options && *options)
		arguments[count++] = *options++;
	arguments[count++] = text[2];
	if (command)
		arguments[count++] = command;
	arguments[count] = NULL;
	settings->program = "/usr/bin/ssh";
	settings->arguments = arguments;
	session_start(session, settings);
}

/* All that it says, until it ends or the limit. */
static int
listen_to(pid_t client, int fd, char output[SERVER_OUTPUT])
{
	long long limit = now_ms() + CLIENT_MS;
	size_t	  len = 0;
	int	  status = 0;

	for (;;) {
		struct pollfd in = { .fd = fd, .events = POLLIN };
		char	      more[4096];
		ssize_t	      got = poll(&in, 1, (int)(limit - now_ms())) > 0 ? read(fd, more, sizeof more) : -1;

		if (got <= 0)
			break;
		for (ssize_t i = 0; i < got && len + 1 < SERVER_OUTPUT; i++)
			output[len++] = more[i];
	}
	output[len] = '\0';
	if (now_ms() >= limit) {
		kill(client, SIGKILL);
		waitpid(client, NULL, 0);
		return -1;
	}
	waitpid(client, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
server_run(struct server *server, const char *client, const char *const *options, const char *after, const char *command,
    char output[SERVER_OUTPUT])
{
	const char *arguments[SERVER_ARGUMENTS + 8] = { client };
	char	    text[4][CLIENT_TEXT];
	int	    count = 1 + client_arguments(server, arguments + 1, text), ends[2], status;
	pid_t	    process;

	while (options && *options)
		arguments[count++] = *options++;
	if (after)	/* a path behind the host, of scp */
		snprintf(text[3], sizeof text[3], "%.100s:%s", text[2], after);
	arguments[count++] = after ? text[3] : text[2];
	if (command)
		arguments[count++] = command;
	arguments[count] = NULL;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	process = fork();
	if (process == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(ends[1], 1);
		dup2(strcmp(client, "ssh") == 0 ? null : ends[1], 2);
		execvp(client, (char *const *)arguments);
		_exit(127);
	}
	close(ends[1]);
	status = listen_to(process, ends[0], output);
	close(ends[0]);
	return status;
}

int
server_programs(const struct server *server, pid_t *last)
{
	DIR	      *directory = opendir("/proc");
	struct dirent *entry;
	int	       count = 0;

	while (directory && (entry = readdir(directory))) {
		char  path[300], name[32] = "";
		FILE *in;

		if (entry->d_name[0] < '0' || entry->d_name[0] > '9')
			continue;
		snprintf(path, sizeof path, "/proc/%.20s/comm", entry->d_name);
		in = fopen(path, "r");
		if (in && fgets(name, sizeof name, in))
			name[strcspn(name, "\n")] = '\0';
		if (in)
			fclose(in);
		if (strcmp(name, server->name) == 0) {
			count++;
			if (last)
				*last = (pid_t)atoi(entry->d_name);
		}
	}
	if (directory)
		closedir(directory);
	return count;
}

long
server_kb(pid_t process, const char *file, const char *name)
{
	char  path[60], line[200];
	long  kb = 0;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)process, file);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtol(line + strlen(name), NULL, 10);
	if (in)
		fclose(in);
	return kb;
}
