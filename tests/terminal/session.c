#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const usual_environment[] = { "TERM=xterm-256color", "LANG=C.UTF-8", NULL };

long long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static _Noreturn void
give_up(const char *what)
{
	perror(what);
	_exit(126);
}

/* In the child: become the program. */
static _Noreturn void
become(const struct session_settings *settings)
{
	const char *arguments[32] = { settings->name ? settings->name : settings->program };
	sigset_t none;

	for (int i = 0; settings->arguments && settings->arguments[i] && i < 30; i++)
		arguments[i + 1] = settings->arguments[i];
	for (int number = 1; number < 32; number++)
		signal(number, SIG_DFL);
	if (settings->ignores_hangup)
		signal(SIGHUP, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (settings->before_exec)
		settings->before_exec();
	execve(settings->program, (char *const *)arguments,
	       (char *const *)(settings->environment ? settings->environment : usual_environment));
	give_up(settings->program);
}

static void
lead_session(int slave)
{
	if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
		give_up("session");
	for (int fd = 0; fd < 3; fd++)
		dup2(slave, fd);
}

static void
ignore(int signal_number)
{
	(void)signal_number;
}

/* Start the program as a job in the foreground. */
static pid_t
start_job(const struct session_settings *settings)
{
	pid_t job = fork();

	if (job == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		become(settings);
	}
	return job;
}

static void
report(int reports, pid_t job)
{
	int status;

	while (waitpid(job, &status, WNOHANG | WUNTRACED) > 0) {
		if (WIFSTOPPED(status))
			tcsetpgrp(STDIN_FILENO, getpgrp());
		if (write(reports, &status, sizeof status) < 0)
			_exit(0);
	}
}

static void
obey(char order, pid_t job)
{
	if (order == 'f')
		tcsetpgrp(STDIN_FILENO, job);
	kill(-job, SIGCONT);
}

/* The supervisor: ends, and the job with it, when the test closes `orders`. */
static _Noreturn void
supervise(const struct session_settings *settings, int slave, int orders, int reports)
{
	static const int ignored[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE };
	struct pollfd input = { .fd = orders, .events = POLLIN };
	sigset_t child, none;
	pid_t job;

	lead_session(slave);
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	signal(SIGCHLD, ignore);
	sigemptyset(&none);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, NULL);
	job = start_job(settings);
	if (write(reports, &job, sizeof job) < 0)
		_exit(1);
	for (;;) {
		char order;

		report(reports, job);
		if (ppoll(&input, 1, NULL, &none) <= 0)
			continue;
		if (read(orders, &order, 1) <= 0)
			break;
		obey(order, job);
	}
	kill(-job, SIGKILL);
	_exit(0);
}

/* What libvterm tells of the terminal's state. */
static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	struct session *session = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		session->cursor_visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		session->alternate = value->boolean;
	return 1;
}

static int
on_cursor(VTermPos position, VTermPos before, int visible, void *user)
{
	struct session *session = user;

	(void)before;
	(void)visible;
	session->cursor = position;
	return 1;
}

static void
start_terminal(struct session *session, int rows, int cols)
{
	static VTermScreenCallbacks callbacks = { .settermprop = on_property, .movecursor = on_cursor };

	session->cursor_visible = true;
	session->terminal = vterm_new(rows, cols);
	vterm_set_utf8(session->terminal, 1);
	session->screen = vterm_obtain_screen(session->terminal);
	vterm_screen_enable_altscreen(session->screen, 1);
	vterm_screen_set_callbacks(session->screen, &callbacks, session);
	vterm_screen_reset(session->screen, 1);
}

static void
open_terminal(struct session *session, const struct session_settings *settings)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };

	if (settings->rows || settings->empty_size) {
		size.ws_row = (unsigned short)settings->rows;
		size.ws_col = (unsigned short)settings->cols;
	}
	if (openpty(&session->master, &session->slave, NULL, NULL, &size) != 0)
		give_up("pty");
	fcntl(session->master, F_SETFL, O_NONBLOCK);
	fcntl(session->master, F_SETFD, FD_CLOEXEC);
	if (settings->modes)
		tcsetattr(session->slave, TCSANOW, settings->modes);
	tcgetattr(session->slave, &session->before);
	start_terminal(session, size.ws_row > 0 && size.ws_row <= 500 ? size.ws_row : 24,
		       size.ws_col > 0 && size.ws_col <= 800 ? size.ws_col : 80);
}

void
session_start(struct session *session, const struct session_settings *settings)
{
	int orders[2], reports[2];
	pid_t child;

	memset(session, 0, sizeof *session);
	open_terminal(session, settings);
	if (pipe2(orders, O_CLOEXEC) != 0 || pipe2(reports, O_CLOEXEC) != 0)
		give_up("pipe");
	child = fork();
	if (child == 0) {
		close(session->master);
		close(orders[1]);
		close(reports[0]);
		if (!settings->leads)
			supervise(settings, session->slave, orders[0], reports[1]);
		lead_session(session->slave);
		close(session->slave);
		become(settings);
	}
	close(orders[0]);
	close(reports[1]);
	session->orders = orders[1];
	session->reports = reports[0];
	session->program = child;
	if (settings->leads)
		return;
	session->supervisor = child;
	if (read(session->reports, &session->program, sizeof session->program) != sizeof session->program)
		give_up("supervisor");
	fcntl(session->reports, F_SETFL, O_NONBLOCK);
}

void
session_hang_up(struct session *session)
{
	if (session->master < 0)
		return;
	close(session->slave);
	close(session->master);
	session->master = session->slave = -1;
}

static void
take_output(struct session *session)
{
	char bytes[65536];
	ssize_t got;

	while (session->master >= 0 && (got = read(session->master, bytes, sizeof bytes)) > 0) {
		size_t len = (size_t)got;

		tracker_take(&session->tracker, bytes, len);
		vterm_input_write(session->terminal, bytes, len);
		if (session->sent_len + len > session->sent_room) {
			session->sent_room = (session->sent_len + len) * 2;
			session->sent = realloc(session->sent, session->sent_room);
		}
		memcpy(session->sent + session->sent_len, bytes, len);
		session->sent_len += len;
	}
}

void
session_done(struct session *session)
{
	struct tracker tracker;

	take_output(session);
	tracker = session->tracker;
	if (!session->ended)
		kill(session->program, SIGKILL);
	close(session->orders);
	close(session->reports);
	session_hang_up(session);
	if (session->supervisor || !session->ended)
		waitpid(session->supervisor ? session->supervisor : session->program, NULL, 0);
	vterm_free(session->terminal);
	free(session->sent);
	if (*tracker.offence && !session->any_sequences)
		fail_msg("it sent %s", tracker.offence);
	if (tracker.copies > session->copies)
		fail_msg("it sent text for the clipboard %zu times, not %zu", tracker.copies, session->copies);
}

static void
take_status(struct session *session)
{
	int status;
	bool came = session->supervisor ? read(session->reports, &status, sizeof status) == sizeof status
					: waitpid(session->program, &status, WNOHANG | WUNTRACED) > 0;

	if (!came || session->ended)
		return;
	session->status = status;
	session->stopped = WIFSTOPPED(status);
	session->ended = !session->stopped;
	take_output(session);
}

void
session_pump(struct session *session, int ms)
{
	struct pollfd fds[] = {
		{ .fd = session->master, .events = POLLIN },
		{ .fd = session->supervisor ? session->reports : -1, .events = POLLIN },
	};

	if (session->ended)
		fds[1].fd = -1;
	poll(fds, 2, ms);
	take_output(session);
	take_status(session);
}

void
session_settle(struct session *session, int ms)
{
	size_t before;

	do {
		long long limit = now_ms() + ms;

		before = session->tracker.bytes;
		while (now_ms() < limit && session->tracker.bytes == before)
			session_pump(session, ms);
	} while (session->tracker.bytes != before);
}

/* The program may be slower than the keyboard: read meanwhile. */
void
session_type(struct session *session, const char *bytes, size_t len)
{
	long long limit = now_ms() + LIMIT_MS;

	while (len > 0 && now_ms() < limit) {
		ssize_t written = write(session->master, bytes, len);

		if (written > 0) {
			bytes += written;
			len -= (size_t)written;
		} else if (errno == EAGAIN)
			session_pump(session, 1);
		else
			return;
	}
}

void
session_keys(struct session *session, const char *text)
{
	session_type(session, text, strlen(text));
}

void
session_resize(struct session *session, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	ioctl(session->master, TIOCSWINSZ, &size);
	vterm_set_size(session->terminal, rows > 0 && rows <= 500 ? rows : 24, cols > 0 && cols <= 800 ? cols : 80);
}

void
session_signal(struct session *session, int number)
{
	kill(session->program, number);
}

void
session_continue(struct session *session, bool foreground)
{
	session->stopped = false;
	if (write(session->orders, foreground ? "f" : "b", 1) < 0)
		perror("orders");
}

void
session_forget_sent(struct session *session)
{
	session->sent_len = 0;
}
