/*
 * Which system calls are made once the lock is on: no more than those of
 * calls.txt, so that one more is noticed; and the lock is on before any key is
 * read.
 *
 *	test_calls PROGRAM LIST WITHOUT
 *
 * Strace watches; where there is none, the test says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../terminal/session.h"

enum { NAME_BYTES = 40, CALLS_MOST = 100, LINE_BYTES = 1000, PATH_BYTES = 200, QUIET_MS = 25 };

struct calls {
	char names[CALLS_MOST][NAME_BYTES];
	int  count;
};

static const char *program, *list, *without, strace[] = "/usr/bin/strace";
static char	   trace[PATH_BYTES];

static bool
has(const struct calls *calls, const char *name)
{
	for (int i = 0; i < calls->count; i++)
		if (strcmp(calls->names[i], name) == 0)
			return true;
	return false;
}

static void
add(struct calls *calls, const char *name)
{
	if (!has(calls, name) && calls->count < CALLS_MOST)
		snprintf(calls->names[calls->count++], NAME_BYTES, "%.*s", NAME_BYTES - 1, name);
}

/* The names in calls.txt, a line each; # begins a comment. */
static void
read_list(struct calls *calls)
{
	FILE *in = fopen(list, "r");
	char  line[LINE_BYTES];

	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		line[strcspn(line, " \t#\n")] = '\0';
		if (*line)
			add(calls, line);
	}
	fclose(in);
}

/* Strace tells `PID name(arguments)`, and signals in other ways.  Returns whether the lock came before any input. */
static bool
read_trace(struct calls *calls)
{
	FILE *in = fopen(trace, "r");
	char  line[LINE_BYTES];
	bool  locked = false, early = false;

	assert_non_null(in);
	while (fgets(line, sizeof line, in)) {
		char  *name = line + strspn(line, "0123456789 ");
		size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789");

		early = early || (!locked && strncmp(name, "read(0,", 7) == 0);
		if (len == 0 || name[len] != '(')
			continue;
		if (locked) {
			name[len] = '\0';
			add(calls, name);
		}
		locked = locked || strncmp(name, "seccomp(SECCOMP_SET_MODE_FILTER", 31) == 0;
	}
	fclose(in);
	return locked && !early;
}

/* Run the program under strace, ended by NULL, on a terminal of its own. */
static void
start(struct session *session, const char *const *more)
{
	const char *arguments[12] = { "-f", "-o", trace, program };
	int	    count = 4;

	while (*more && count < 11)
		arguments[count++] = *more++;
	session_start(session, &(struct session_settings){ .program = strace, .arguments = arguments, .rows = 40, .cols = 120 });
}

static void
expect_known(const char *what)
{
	struct calls known = { .count = 0 }, made = { .count = 0 };
	int	     more = 0;

	read_list(&known);
	if (!read_trace(&made))
		fail_msg("%s: not locked, or keys were read before", what);
	assert_in_range(made.count, 2, CALLS_MOST);
	for (int i = 0; i < made.count; i++)
		if (!has(&known, made.names[i])) {
			print_message("# %s: %s is called, which is not in %s\n", what, made.names[i], list);
			more++;
		}
	assert_int_equal(more, 0);
}

/* Skipped, with the reason, where it cannot be looked at. */
static void
need_strace(void)
{
	if (access(strace, X_OK) != 0) {
		print_message("           no %s\n", strace);
		skip();
	}
}

/* Out of the full screen, line by line, and back: from the first time on without another call. */
static void
read_lines_for_a_while(struct session *session)
{
	static const char *const lines[] = { "more\r", "mtx\r", "find blood\r", "mark mtx tac\r", "plan\r", "help\r" };

	for (int times = 0; times < 2; times++) {
		session_settle(session, QUIET_MS);
		session_keys(session, "A");
		until(session, !session->alternate && session_shows(session, "help, quit?"));
		for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
			session_settle(session, QUIET_MS);
			session_keys(session, lines[i]);
		}
		session_settle(session, QUIET_MS);
		session_keys(session, "A\r");
		until(session, session->alternate && session_shows(session, "? help"));
	}
}

/* All that is done with keys, the mouse and the window; every key of it draws. */
static void
the_screen_makes_no_other_calls(void **state)
{
	static const char *const keys[] = {
		"j", "3", "J", "l", "\033[B", "\033[C", "*", " ", "\r", "h", "/", "blood", "\r", "n", "\033", "i", "pred", "\r", ":", "help",
		"\r", "q", "&", "a", "\r", "s", "S", "y", "T", "M", "\033[<0;20;10M", "\033[<65;20;10M", "V", "\014", "q", "?", "/", "fold", "\r",
		"q", "zR", "G", "g", "zM", "\033[200~pasted\033[201~", "!", "\177", "O", "p", "imtx", "\r", "x", "itac", "\r",
		"x", "c", "j", "q", "m", "j", "q", "t", "j", "q",
	};
	static const char *const none[] = { NULL };
	struct session		 session;

	(void)state;
	need_strace();
	start(&session, none);
	until(&session, session.alternate && session.tracker.bytes > 200);
	session_settle(&session, QUIET_MS);
	session_resize(&session, 24, 80);
	session_settle(&session, QUIET_MS);
	session_resize(&session, 50, 150);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		session_settle(&session, keys[i][0] == '\033' && !keys[i][1] ? 4 * QUIET_MS : QUIET_MS);
		session_keys(&session, keys[i]);
	}
	read_lines_for_a_while(&session);
	session_settle(&session, QUIET_MS);
	session_keys(&session, "Q");
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session.copies = 1;	/* y */
	session_done(&session);
	expect_known("the screen");
}

static void
lines_make_no_other_calls(void **state)
{
	static const char *const linear[] = { "--linear", NULL };
	static const char *const lines[] = { "drugs\r", "1\r", "more\r", "find blood\r", "back\r", "index pre\r", "help\r", "quit\r" };
	struct session		 session;

	(void)state;
	need_strace();
	start(&session, linear);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		until(&session, session_shows(&session, "quit?"));
		session_settle(&session, QUIET_MS);
		session_keys(&session, lines[i]);
	}
	until(&session, session.ended);
	assert_int_equal(session.status, 0);
	session_done(&session);
	expect_known("line by line");
}

static void
printing_makes_no_other_calls(void **state)
{
	static const char *const commands[][5] = {
		{ "show", "--format", "json", "methotrexate" }, { "find", "blood" }, { "list" }, { "--format", "text" },
		{ "show", "no-such-name" },
	};

	(void)state;
	need_strace();
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		struct session session;

		start(&session, commands[i]);
		until(&session, session.ended);
		session_done(&session);
		expect_known(commands[i][0]);
	}
}

/* Where a layer is there and does not take, nobody reads. */
static void
a_layer_that_fails_gives_the_terminal_back(void **state)
{
	const char *const arguments[] = { "landlock_restrict_self", "EPERM", program, NULL };
	struct session	  session;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = without, .arguments = arguments });
	until(&session, session.ended);
	if (session.status == 77 << 8) {
		print_message("# SKIP no seccomp in this kernel: a layer that fails\n");
		skip();
	}
	assert_int_equal(session.status, 70 << 8);
	assert_true(session_modes_are_back(&session));
	assert_false(session.alternate);
	assert_string_equal(tracker_left_on(&session.tracker), "");
	assert_true(session_shows(&session, "not locked down"));
	session_done(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_screen_makes_no_other_calls),
		cmocka_unit_test(lines_make_no_other_calls),
		cmocka_unit_test(printing_makes_no_other_calls),
		cmocka_unit_test(a_layer_that_fails_gives_the_terminal_back),
	};
	int failed;

	if (argc < 4)
		return 2;
	program = argv[1];
	list = argv[2];
	without = argv[3];
	snprintf(trace, sizeof trace, "%s.trace", argv[0]);
	failed = cmocka_run_group_tests_name("calls", tests, NULL, NULL);
	unlink(trace);
	return failed;
}
