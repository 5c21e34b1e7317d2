#include "terminal/terminal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "scratch.h"
#include "terminal/clipboard.h"
#include "terminal/decoder.h"
#include "terminal/description.h"
#include "terminal/output.h"
#include "terminal/sandbox.h"
#include "terminal/screen.h"
#include "terminal/signals.h"
#include "terminal/wayout.h"
#include "xalloc.h"

enum {
	INPUT_BYTES = 4096,
	INPUT_BLOCKS = 64,	/* read before a frame has to be drawn */
	GIVE_BACK_MS = 60,	/* how long the end waits for a slow terminal, twice */
	RESTORE_TRIES = 3,
	FAILURES_MOST = 16,	/* to wait, before the terminal counts as lost */
	USUAL_ROWS = 24,
	USUAL_COLS = 80,
	STATUS_NO_TERMINAL = 3
};

struct terminal {
	struct output	output;
	struct screen	screen;
	struct decoder	decoder;
	struct signals	signals;
	struct termios	given, raw;	/* the modes as they were, and ours */
	long long	deadline;	/* in milliseconds: when the decoder's patience ends */
	long long	heard;		/* in milliseconds: when something was typed last */
	long long	idle_ms;	/* of silence that have to be told of; 0: none */
	int		rows, cols;
	int		end;		/* the signal to end by; 0 while there is none */
	int		blocks;		/* that may still be read for this frame */
	size_t		at, len;	/* what is left of the input */
	unsigned char	input[INPUT_BYTES];
	int		failures;	/* of waiting, one after the other */
	bool		ours;		/* the terminal is in our modes */
	bool		is_ansi;	/* it takes ECMA-48, and knows xterm's modes or ignores them */
	bool		mouse;
	enum multiplexer multiplexer;
	bool		mouse_sent;	/* what the terminal was told of it */
	bool		resized;	/* curses has to be told the size */
	bool		anew;		/* the next frame covers whatever is there */
	bool		announce;	/* the caller has to be told to draw anew */
	bool		framed;		/* a frame is on its way */
};

static long long
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void
put(struct terminal *terminal, const char *text)
{
	output_put(&terminal->output, text, strlen(text));
}

static void
put_capability(struct terminal *terminal, const char *name)
{
	char text[CAPABILITY_BYTES];
	size_t len = 0;

	screen_capability(name, text, &len, sizeof text);
	output_put(&terminal->output, text, len);
}

/* The size comes from whoever owns the terminal, a stranger perhaps: any number at all. */
static void
read_size(struct terminal *terminal)
{
	struct winsize size = { 0 };

	if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
		size.ws_row = USUAL_ROWS;
		size.ws_col = USUAL_COLS;
	}
	terminal->rows = size.ws_row < CANVAS_MAX_ROWS ? size.ws_row : CANVAS_MAX_ROWS;
	terminal->cols = size.ws_col < CANVAS_MAX_COLS ? size.ws_col : CANVAS_MAX_COLS;
}

static void
append(char *bytes, size_t *len, const char *text)
{
	while (*text && *len < WAYOUT_BYTES)
		bytes[(*len)++] = *text++;
}

/* What gives the terminal back, but for its modes.  Harmless where nothing was changed. */
static size_t
way_out(const struct terminal *terminal, char bytes[WAYOUT_BYTES])
{
	size_t len = 0, before;

	if (terminal->is_ansi)
		append(bytes, &len, "\033[?1006l\033[?1000l\033[?2004l\033[r");
	screen_capability("rmacs", bytes, &len, WAYOUT_BYTES);
	screen_capability("sgr0", bytes, &len, WAYOUT_BYTES);
	screen_capability("smam", bytes, &len, WAYOUT_BYTES);
	screen_move(terminal->rows - 1, bytes, &len, WAYOUT_BYTES);
	screen_capability("cnorm", bytes, &len, WAYOUT_BYTES);
	before = len;
	screen_capability("rmcup", bytes, &len, WAYOUT_BYTES);
	if (len == before)	/* the page stays: the shell goes on below it */
		append(bytes, &len, "\r\n");
	return len;
}

static void
prepare_way_out(const struct terminal *terminal)
{
	char bytes[WAYOUT_BYTES];
	size_t len = way_out(terminal, bytes);

	wayout_prepare(terminal->output.fd, &terminal->given, bytes, len);
}

/* Set our modes, and see that they are set: some systems say yes and do nothing. */
static bool
set_raw(struct terminal *terminal)
{
	struct termios set;

	terminal->raw = terminal->given;
	cfmakeraw(&terminal->raw);
	terminal->raw.c_cc[VMIN] = 1;
	terminal->raw.c_cc[VTIME] = 0;
	return tcsetattr(STDIN_FILENO, TCSANOW, &terminal->raw) == 0 && tcgetattr(STDIN_FILENO, &set) == 0 &&
	       !(set.c_lflag & (ICANON | ECHO | ISIG)) && !(set.c_oflag & OPOST);
}

static void
put_mouse(struct terminal *terminal)
{
	if (terminal->is_ansi && terminal->mouse != terminal->mouse_sent)
		put(terminal, terminal->mouse ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
	terminal->mouse_sent = terminal->mouse;
}

/* After the alternate screen has been entered. */
static void
put_modes(struct terminal *terminal)
{
	put_capability(terminal, "cnorm");
	if (terminal->is_ansi)
		put(terminal, "\033[?2004h");
	terminal->mouse_sent = false;
	put_mouse(terminal);
}

/* Whether the terminal takes sequences of the ECMA-48 kind, by how it moves the cursor. */
static bool
speaks_ansi(void)
{
	char move[CAPABILITY_BYTES];
	size_t len = 0;

	screen_move(0, move, &len, sizeof move);
	return len > 2 && move[0] == '\033' && move[1] == '[';
}

/* The modes as they were; what failed once is tried again, since nobody else will. */
static void
restore_modes(struct terminal *terminal)
{
	for (int tries = 0; tries < RESTORE_TRIES && tcsetattr(STDIN_FILENO, TCSANOW, &terminal->given) != 0; tries++)
		continue;
	terminal->ours = false;
}

static void
leave_half_open(struct terminal *terminal)
{
	if (terminal->ours)
		restore_modes(terminal);
	xalloc_on_failure(NULL);
	wayout_done();
	screen_done(&terminal->screen);
	output_done(&terminal->output);
	signals_done(&terminal->signals);
	free(terminal);
}

/* What keeps us from taking the terminal over; NULL when nothing does. */
static const char *
take_over(struct terminal *terminal, const struct terminal_settings *settings)
{
	if (!output_init(&terminal->output))
		return "standard output cannot be written to";
	read_size(terminal);
	if (!screen_init(&terminal->screen, output_for_curses(&terminal->output), settings, terminal->rows,
			 terminal->cols))
		return "no description of this kind of terminal";
	if (terminal->output.blocking)
		signals_end_at_once(&terminal->signals);
	terminal->is_ansi = speaks_ansi();
	prepare_way_out(terminal);
	xalloc_on_failure(wayout_take);
	terminal->ours = true;
	if (!set_raw(terminal))
		return "its modes cannot be set";
	put_modes(terminal);
	return NULL;
}

bool
terminal_is_known(const char *term, bool system_database)
{
	return description_find(term) || (system_database && screen_is_in_database(term));
}

int
terminal_colours(const char *term)
{
	return screen_colours(term);
}

static void
take_signals(struct terminal *terminal, bool never_stop)
{
	signals_init(&terminal->signals);
	if (never_stop)
		signals_never_stop(&terminal->signals);
}

struct terminal *
terminal_open(const struct terminal_settings *settings, const char **why, int *status)
{
	struct terminal *terminal;

	*status = STATUS_NO_TERMINAL;
	*why = "standard input and output have to be one";
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return NULL;
	terminal = xcalloc(1, sizeof *terminal);
	if (tcgetattr(STDIN_FILENO, &terminal->given) != 0) {
		free(terminal);
		return NULL;
	}
	terminal->mouse = settings->mouse;
	terminal->multiplexer = settings->in_tmux ? MULTIPLEXER_TMUX :
	    strncmp(settings->term, "screen", 6) == 0 ? MULTIPLEXER_SCREEN : MULTIPLEXER_NONE;
	decoder_init(&terminal->decoder, settings->escape_ms);
	take_signals(terminal, settings->no_stop);
	terminal->heard = now_ms();
	*why = take_over(terminal, settings);
	if (*why) {
		leave_half_open(terminal);
		return NULL;
	}
	*status = 0;
	return terminal;
}

/* The last page as plain lines, for the screen that was there before. */
static void
put_page(struct terminal *terminal)
{
	SCRATCH char text[CANVAS_MAX_COLS * CELL_BYTES];
	int rows = terminal->rows;

	while (rows > 0 && screen_row(&terminal->screen, rows - 1, text, sizeof text) == 0)
		rows--;
	for (int row = 0; row < rows; row++) {
		size_t len = screen_row(&terminal->screen, row, text, sizeof text);

		output_put(&terminal->output, text, len);
		put(terminal, "\r\n");
	}
}

/*
 * Back to how it was.  A terminal that does not read gets the little that
 * matters, in place of what it has not read.
 */
static void
give_back(struct terminal *terminal, bool keep_page)
{
	char bytes[WAYOUT_BYTES], alternate[CAPABILITY_BYTES];
	size_t len = way_out(terminal, bytes), alternate_len = 0;

	screen_capability("rmcup", alternate, &alternate_len, sizeof alternate);
	if (!output_finish(&terminal->output, terminal->end ? 0 : GIVE_BACK_MS))
		output_drop(&terminal->output);
	output_put(&terminal->output, bytes, len);
	if (keep_page && alternate_len > 0)
		put_page(terminal);
	if (!output_finish(&terminal->output, GIVE_BACK_MS))
		wayout_take();
	if (terminal->mouse || terminal->decoder.paste)
		tcflush(STDIN_FILENO, TCIFLUSH);
	restore_modes(terminal);
	wayout_done();
}

void
terminal_close(struct terminal *terminal, bool keep_page)
{
	if (terminal->ours)
		give_back(terminal, keep_page);
	leave_half_open(terminal);
}

bool
terminal_lock(struct terminal *terminal)
{
	struct sandbox_needs needs = {
		.terminal = terminal->output.fd, .memory = terminal->output.memory,
		.curses = fileno(terminal->screen.file), .stops_job = !terminal->signals.never_stops,
	};
	struct sandbox sandbox;

	return sandbox_enter(&sandbox, &needs, SANDBOX_ALL);
}

void
terminal_abandon(void)
{
	wayout_take();
}

void
terminal_size(const struct terminal *terminal, int *rows, int *cols)
{
	*rows = terminal->rows;
	*cols = terminal->cols;
}

bool
terminal_can_draw(const struct terminal *terminal)
{
	return terminal->ours && !(terminal->framed && !output_is_empty(&terminal->output));
}

/* Margins, charset and attributes may have been left by another program too. */
static void
cover_all(struct terminal *terminal)
{
	if (terminal->is_ansi)
		put(terminal, "\033[r");
	put_capability(terminal, "rmacs");
	put_capability(terminal, "sgr0");
	put_capability(terminal, "cnorm");
	screen_forget(&terminal->screen, true);
}

void
terminal_draw(struct terminal *terminal, const struct canvas *canvas)
{
	if (terminal->resized) {
		screen_resize(&terminal->screen, terminal->rows, terminal->cols);
		prepare_way_out(terminal);
	}
	if (terminal->anew)
		cover_all(terminal);
	terminal->resized = terminal->anew = false;
	put_mouse(terminal);
	screen_draw(&terminal->screen, canvas);
	output_collect(&terminal->output);
	output_push(&terminal->output);
	terminal->framed = true;
}

void
terminal_idle(struct terminal *terminal, int seconds)
{
	terminal->idle_ms = seconds * 1000LL;
}

void
terminal_redraw(struct terminal *terminal)
{
	terminal->anew = true;
}

void
terminal_mouse(struct terminal *terminal, bool on)
{
	terminal->mouse = on;
}

bool
terminal_copy(struct terminal *terminal, const char *text, size_t len)
{
	char   sequence[CLIPBOARD_SEQUENCE];
	size_t sequence_len = clipboard_sequence(text, len, terminal->multiplexer, sequence);

	if (terminal->output.len > CLIPBOARD_SEQUENCE)	/* a terminal that does not read: never a queue */
		return false;
	output_put(&terminal->output, sequence, sequence_len);
	output_push(&terminal->output);
	return sequence_len > 0;
}

void
terminal_theme(struct terminal *terminal, enum theme theme)
{
	screen_theme(&terminal->screen, theme);
}

/*
 * Take the terminal again after a stop.  Its modes are only read when we had
 * given it back: after a stop that we did not see they may be our own.
 */
static void
resume(struct terminal *terminal)
{
	signals_await_foreground(&terminal->signals);
	if (signals_end())
		return;
	if (!terminal->ours)
		tcgetattr(STDIN_FILENO, &terminal->given);
	output_drop(&terminal->output);
	terminal->ours = true;
	if (!set_raw(terminal))
		terminal->end = SIGHUP;
	read_size(terminal);
	prepare_way_out(terminal);
	put_capability(terminal, "smcup");
	put_modes(terminal);
	terminal->framed = false;
	terminal->resized = terminal->anew = terminal->announce = true;
}

static void
suspend(struct terminal *terminal, bool group)
{
	if (!terminal->signals.can_stop)
		return;
	give_back(terminal, false);
	signals_stop(&terminal->signals, group);
	resume(terminal);
}

void
terminal_suspend(struct terminal *terminal)
{
	suspend(terminal, true);
}

void
terminal_leave(struct terminal *terminal)
{
	give_back(terminal, false);
	signals_done(&terminal->signals);
	terminal->at = terminal->len = 0;
}

void
terminal_enter(struct terminal *terminal, int silent)
{
	take_signals(terminal, terminal->signals.never_stops);
	if (terminal->output.blocking)
		signals_end_at_once(&terminal->signals);
	terminal->heard = now_ms() - silent * 1000LL;
	resume(terminal);
}

static bool
end_event(struct terminal *terminal, struct event *event)
{
	if (!terminal->end)
		terminal->end = signals_end() ? signals_end() : terminal->output.lost ? SIGHUP : 0;
	if (terminal->end)
		*event = (struct event){ .kind = EVENT_END, .signal = terminal->end };
	return terminal->end != 0;
}

static bool
signal_event(struct terminal *terminal, struct event *event)
{
	if (end_event(terminal, event))
		return true;
	if (signals_take(SIGNAL_STOP))
		suspend(terminal, false);
	if (signals_take(SIGNAL_CONTINUED))
		resume(terminal);
	if (signals_take(SIGNAL_RESIZED)) {
		read_size(terminal);
		terminal->resized = terminal->announce = true;
	}
	if (end_event(terminal, event))
		return true;
	if (!terminal->announce)
		return false;
	terminal->announce = false;
	*event = (struct event){ .kind = EVENT_RESIZE, .row = terminal->rows, .col = terminal->cols };
	return true;
}

static bool
input_event(struct terminal *terminal, struct event *event)
{
	while (terminal->at < terminal->len) {
		if (!decoder_feed(&terminal->decoder, terminal->input[terminal->at++], event))
			continue;
		if (event->kind == EVENT_MOUSE &&
		    (!terminal->mouse || event->row >= terminal->rows || event->col >= terminal->cols))
			continue;
		return true;
	}
	return false;
}

static void
fill_input(struct terminal *terminal)
{
	ssize_t got = read(STDIN_FILENO, terminal->input, sizeof terminal->input);

	terminal->at = terminal->len = 0;
	if (got > 0) {
		terminal->len = (size_t)got;
		terminal->heard = now_ms();
	} else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		terminal->end = SIGHUP;
	terminal->blocks--;
	terminal->deadline = now_ms();
}

/* How long ppoll may wait; NULL for ever. */
static struct timespec *
wait_time(const struct terminal *terminal, bool can_wait, struct timespec *time)
{
	int patience = decoder_patience(&terminal->decoder);
	long long left = 0, idle = terminal->heard + terminal->idle_ms;

	if (can_wait && patience < 0 && terminal->idle_ms == 0)
		return NULL;
	if (can_wait)
		left = (patience < 0 ? idle : terminal->deadline + patience) - now_ms();
	if (can_wait && terminal->idle_ms > 0 && idle - now_ms() < left)
		left = idle - now_ms();
	left = left > 0 ? left : 0;
	*time = (struct timespec){ .tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000 };
	return time;
}

enum outcome { NOTHING, SOMETHING, AN_EVENT };

/* Nothing has come; perhaps it has not for so long that this means something. */
static enum outcome
silence(struct terminal *terminal, struct event *event)
{
	int patience = decoder_patience(&terminal->decoder);

	if (terminal->idle_ms > 0 && now_ms() >= terminal->heard + terminal->idle_ms) {
		terminal->idle_ms = 0;
		*event = (struct event){ .kind = EVENT_IDLE };
		return AN_EVENT;
	}
	if (patience < 0 || now_ms() < terminal->deadline + patience)
		return NOTHING;
	terminal->deadline = now_ms();
	return decoder_timeout(&terminal->decoder, event) ? AN_EVENT : SOMETHING;
}

/* The only place where signals are let in, and where input and output are looked for. */
static enum outcome
look(struct terminal *terminal, struct event *event, bool can_wait)
{
	bool sending = !output_is_empty(&terminal->output);
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = terminal->output.fd, .events = POLLOUT },
	};
	struct timespec time;
	int ready = ppoll(fds, sending ? 2 : 1, wait_time(terminal, can_wait, &time), &terminal->signals.waiting);

	if (ready < 0) {
		if (errno != EINTR && ++terminal->failures == FAILURES_MOST)
			terminal->end = SIGHUP;
		return SOMETHING;
	}
	terminal->failures = 0;
	if (ready == 0)
		return silence(terminal, event);
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		terminal->end = SIGHUP;
	else if (fds[0].revents & POLLIN)
		fill_input(terminal);
	if (sending && fds[1].revents) {
		output_push(&terminal->output);
		if (output_is_empty(&terminal->output) && terminal->at == terminal->len)
			return AN_EVENT;	/* EVENT_NONE: another frame may be drawn */
	}
	return SOMETHING;
}

void
terminal_wait(struct terminal *terminal, struct event *event)
{
	terminal->blocks = INPUT_BLOCKS;
	do
		*event = (struct event){ .kind = EVENT_NONE };
	while (!signal_event(terminal, event) && !input_event(terminal, event) &&
	       look(terminal, event, true) != AN_EVENT);
}

/* After some input a frame is due, even if there is always more. */
bool
terminal_poll(struct terminal *terminal, struct event *event)
{
	enum outcome outcome = SOMETHING;

	*event = (struct event){ .kind = EVENT_NONE };
	while (outcome == SOMETHING) {
		if (signal_event(terminal, event) || input_event(terminal, event))
			return true;
		outcome = terminal->blocks > 0 ? look(terminal, event, false) : NOTHING;
	}
	terminal->blocks = INPUT_BLOCKS;
	return outcome == AN_EVENT && event->kind != EVENT_NONE;
}
