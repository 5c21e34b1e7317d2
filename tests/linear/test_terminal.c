/*
 * The command line on a terminal: which way of reading each terminal gets, how
 * reading line by line goes, what is printed on a terminal.
 *
 *	test_terminal PROGRAM
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../terminal/session.h"

enum { ARGUMENTS = 6, VARIABLES = 4, NAME_BYTES = 80 };

static const char *program;

/* A run of the program with a TERM (NULL: unset) and another variable perhaps. */
static void
start(struct session *session, const char *term, const char *variable, int rows, int cols, const char *const *arguments)
{
	static char name[NAME_BYTES];
	const char *environment[VARIABLES] = { "LANG=C.UTF-8", variable, NULL, NULL };
	struct session_settings settings = {
		.program = program, .arguments = arguments, .environment = environment, .rows = rows, .cols = cols,
	};

	snprintf(name, sizeof name, "TERM=%s", term ? term : "");
	if (term)
		environment[variable ? 2 : 1] = name;
	session_start(session, &settings);
}

static void
ends_well(struct session *session)
{
	until(session, session->ended);
	assert_true(WIFEXITED(session->status));
	assert_int_equal(WEXITSTATUS(session->status), 0);
	assert_true(session_modes_are_back(session));
	assert_false(session->alternate);
	session_done(session);
}

/* Every terminal gets a full screen, or is read line by line; none is refused. */
static void
every_terminal_can_be_read_on(void **state)
{
	static const struct {
		const char *term;
		bool	    full;
	} terminals[] = {
		{ "xterm", true },	{ "xterm-256color", true }, { "xterm-kitty", true },	{ "screen", true },
		{ "screen-256color", true }, { "tmux-256color", true }, { "linux", true },	{ "vt100", true },
		{ "vt220", true },	{ "rxvt-unicode", true },   { "st", true },		{ "st-256color", true },
		{ "alacritty", true },	{ "foot", true },	    { "ansi", true },		{ "xterm-of-tomorrow", true },
		{ "dumb", false },	{ "none", false },	    { "no-such-terminal", false }, { "", false },
		{ "../../etc/passwd", false }, { NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		struct session session;

		start(&session, terminals[i].term, NULL, 24, 80, NULL);
		print_message("# TERM=%s\n", terminals[i].term ? terminals[i].term : "(unset)");
		until(&session, session_shows(&session, terminals[i].full ? "quit" : "help, quit?"));
		session_keys(&session, terminals[i].full ? "q" : "quit\r");
		ends_well(&session);
	}
}

static void
says_why_it_reads_line_by_line(void **state)
{
	struct session session;

	(void)state;
	start(&session, "dumb", NULL, 60, 80, NULL);
	until(&session, session_shows(&session, "A terminal of the kind dumb cannot show pages: reading line by line."));
	session_keys(&session, "q\r");
	ends_well(&session);
	start(&session, NULL, NULL, 60, 80, NULL);
	until(&session, session_shows(&session, "The kind of terminal (TERM) is not known"));
	session_keys(&session, "\004");
	ends_well(&session);
}

static void
accessible_reads_line_by_line(void **state)
{
	struct session session;

	(void)state;
	start(&session, "xterm", "ACCESSIBLE=1", 24, 80, NULL);
	until(&session, session_shows(&session, "help, quit?"));
	assert_null(memchr(session.sent, '\033', session.sent_len));
	session_keys(&session, "q\r");
	ends_well(&session);
}

/* Type a line at the prompt, and wait for what it brings and for the next prompt. */
static void
answer(struct session *session, const char *line, const char *shows)
{
	session_forget_sent(session);
	session_keys(session, line);
	until(session, session->sent_len > 6 && memcmp(session->sent + session->sent_len - 6, "quit? ", 6) == 0);
	if (!memmem(session->sent, session->sent_len, shows, strlen(shows)))
		fail_msg("%s does not show %s, but\n%.*s", line, shows, (int)session->sent_len, session->sent);
}

static void
a_page_stops_where_the_screen_ends(void **state)
{
	static const char *const arguments[] = { "--linear", NULL };
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 10, 40, arguments);
	until(&session, session_shows(&session, "more, help, quit?"));
	assert_string_equal(session_row(&session, 0), "Immune-mediated necrotizing myopathy");
	answer(&session, "\r", "Closed: Urgent warning signs");
	answer(&session, "urgent\r", "Open: Urgent warning signs");
	answer(&session, "1\r", "Open: Get help at once");
	assert_string_equal(session_row(&session, 0), "Open: Get help at once");
	session_keys(&session, "q\r");
	ends_well(&session);
}

/* No more columns than cells, the prompt and the numbers included. */
static void
fits_in(const struct session *session, int cells)
{
	int column = 0;

	for (size_t i = 0; i < session->sent_len; i++) {
		unsigned char c = (unsigned char)session->sent[i];

		column = c == '\n' ? 0 : column + ((c & 0xc0) != 0x80 && c != '\r');
		assert_in_range(column, 0, cells);
	}
}

static void
a_braille_line_holds_every_line(void **state)
{
	static const char *const arguments[] = { "--linear", NULL };
	static const char *const lines[] = { "mtx\r", "m\r", "m\r", "back\r", "find hepatitis\r", "n\r", "r\r", "?\r" };
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 40, 40, arguments);
	until(&session, session_shows(&session, "quit?"));
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		answer(&session, lines[i], "");
		fits_in(&session, 40);
	}
	session_keys(&session, "q\r");
	ends_well(&session);
}

/* Marks, a plan that stops where the screen ends, a part of it, a check; and the full screen at the last place that it has. */
static void
several_drugs_fit_a_braille_line(void **state)
{
	static const char *const arguments[] = { "azathioprine", "--width", "40", NULL };
	static const struct {
		const char *line, *shows;
	} steps[] = {
		{ "mark\r", "Marked: Azathioprine. plan and table" },
		{ "mark ivig\r", "Azathioprine\r\nand Intravenous immunoglobulin." },
		{ "plan\r", "Plan: Azathioprine" }, { "\r", "Closed: Sources" },
		{ "4\r", "Open: Before starting" }, { "1\r", "Blood count" }, { "back\r", "Open: Before starting" },
		{ "compare\r", "Comparison: Azathioprine" }, { "\r", "" }, { "table\r", "Monitoring table:" }, { "\r", "" },
	};
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 20, 40, arguments);
	until(&session, session_shows(&session, "? help"));
	session_keys(&session, "A");
	until(&session, session_shows(&session, "help, quit?"));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		answer(&session, steps[i].line, steps[i].shows);
		fits_in(&session, 40);
	}
	session_keys(&session, "A\r");
	until(&session, session.alternate && session_shows(&session, "q quit"));
	answer(&session, "A", "Azathioprine");
	answer(&session, "marked\r", "2 Intravenous immunoglobulin");
	session_keys(&session, "q\r");
	ends_well(&session);
}

static void
a_topic_is_there_from_the_first_frame(void **state)
{
	static const char *const arguments[] = { "azathioprine#monitoring", NULL };
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 40, 120, arguments);
	until(&session, session_shows(&session, "? help"));
	assert_true(session_shows(&session, "Drugs > Azathioprine"));
	assert_true(session_shows(&session, "v Monitoring"));
	session_keys(&session, "\177");
	until(&session, session_shows(&session, "q quit"));
	session_keys(&session, "q");
	ends_well(&session);
}

static void
a_format_is_printed_even_here(void **state)
{
	static const char *const arguments[] = { "--format", "text", "mtx", NULL };
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 24, 40, arguments);
	until(&session, session.ended);
	assert_null(memchr(session.sent, '\033', session.sent_len));
	ends_well(&session);
}

/* Whether a run of `find` has sent a text. */
static bool
find_sends(const char *term, const char *variable, const char *option, const char *text)
{
	const char *arguments[] = { option, "find", "laughing gas", NULL };
	struct session session;
	bool found;

	start(&session, term, variable, 24, 80, arguments);
	until(&session, session.ended);
	found = memmem(session.sent, session.sent_len, text, strlen(text)) != NULL;
	ends_well(&session);
	return found;
}

static void
matches_are_marked_on_a_terminal(void **state)
{
	(void)state;
	assert_true(find_sends("xterm", NULL, "--color=auto", "\033[1;31mlaughing gas\033[m"));
	assert_true(find_sends("xterm", "NO_COLOR=1", "--color=auto", "\033[1mlaughing gas\033[m"));
	assert_false(find_sends("xterm", NULL, "--color=never", "\033"));
	assert_false(find_sends("dumb", NULL, "--color=auto", "\033"));
}

static void
no_standard_input(void)
{
	int nothing = open("/dev/null", O_RDONLY);

	dup2(nothing, STDIN_FILENO);
}

static void
without_input_it_ends_by_itself(void **state)
{
	static const char *const environment[] = { "TERM=xterm", "LANG=C.UTF-8", NULL };
	struct session_settings settings = {
		.program = program, .environment = environment, .rows = 60, .cols = 80, .before_exec = no_standard_input,
	};
	struct session session;

	(void)state;
	session_start(&session, &settings);
	until(&session, session_shows(&session, "Standard input is no terminal: reading line by line."));
	ends_well(&session);
}

/* From the full screen and back, the place kept both ways, and the end from either. */
static void
a_key_changes_to_reading_line_by_line_and_back(void **state)
{
	static const char *const arguments[] = { "azathioprine", NULL };
	struct session session;

	(void)state;
	start(&session, "xterm", NULL, 30, 120, arguments);
	until(&session, session_shows(&session, "? help"));
	assert_true(session.alternate);
	session_keys(&session, "x");
	until(&session, session_shows(&session, "1 marked: AZA"));
	session_keys(&session, "A");
	until(&session, session_shows(&session, "help, quit?"));
	assert_false(session.alternate);
	assert_true(session_modes_are_back(&session));
	assert_true(session_shows(&session, "A goes back to the full screen"));
	answer(&session, "more\r", "Closed: Named in");
	assert_true(session_shows(&session, "more, screen, help, quit?"));
	answer(&session, "help\r", "screen or A: the full screen again");
	answer(&session, "marked\r", "Azathioprine");
	answer(&session, "mark mtx\r", "Methotrexate");
	answer(&session, "mtx\r", "Methotrexate");
	session_keys(&session, "A\r");
	until(&session, session_shows(&session, "Drugs > Methotrexate") && session_shows(&session, "? help"));
	assert_true(session.alternate);
	assert_true(session_shows(&session, "2 marked: AZA, MTX"));
	session_keys(&session, "\177");
	until(&session, session_shows(&session, "Drugs > Azathioprine"));
	session_resize(&session, 24, 80);
	answer(&session, "A", "Azathioprine");
	session_keys(&session, "screen\r");
	until(&session, session_shows(&session, "? help"));
	assert_string_equal(session.tracker.offence, "");
	answer(&session, "A", "Azathioprine");
	session_keys(&session, "q\r");
	ends_well(&session);
}

static void
signals_end_what_is_read_line_by_line(void **state)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct session session;

		start(&session, "xterm", NULL, 24, 80, NULL);
		until(&session, session_shows(&session, "? help"));
		session_keys(&session, "A");
		until(&session, session_shows(&session, "help, quit?"));
		session_signal(&session, numbers[i]);
		until(&session, session.ended);
		assert_true(WIFSIGNALED(session.status));
		assert_int_equal(WTERMSIG(session.status), numbers[i]);
		assert_true(session_modes_are_back(&session));
		session_done(&session);
	}
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_terminal_can_be_read_on),
		cmocka_unit_test(says_why_it_reads_line_by_line),
		cmocka_unit_test(accessible_reads_line_by_line),
		cmocka_unit_test(a_page_stops_where_the_screen_ends),
		cmocka_unit_test(a_braille_line_holds_every_line),
		cmocka_unit_test(several_drugs_fit_a_braille_line),
		cmocka_unit_test(a_topic_is_there_from_the_first_frame),
		cmocka_unit_test(a_key_changes_to_reading_line_by_line_and_back),
		cmocka_unit_test(signals_end_what_is_read_line_by_line),
		cmocka_unit_test(a_format_is_printed_even_here),
		cmocka_unit_test(matches_are_marked_on_a_terminal),
		cmocka_unit_test(without_input_it_ends_by_itself),
	};

	if (argc != 2)
		return 2;
	program = argv[1];
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
