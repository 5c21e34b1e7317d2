/*
 * What comes from the keyboard, and what only looks like it.
 *
 *	test_input DEMO
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "browse/key.h"
#include "session.h"

enum { FLOOD_BYTES = 256 * 1024, FLOOD_MS = 300, ESCAPE_MS = 50, HEADROOM = 5 };

static const char *demo;

static void
start(struct session *session, const char *argument)
{
	const char *const arguments[] = { argument, NULL };

	session_start(session, &(struct session_settings){ .program = demo, .arguments = argument ? arguments : NULL });
	until(session, session_shows(session, "line 5"));
	session_settle(session, 20);
}

static void
expect_end(struct session *session)
{
	session_keys(session, "q");
	until(session, session->ended);
	assert_int_equal(session->status, 0);
	assert_true(session_modes_are_back(session));
	assert_string_equal(session->tracker.offence, "");
	session_done(session);
}

/* Whether the last row tells of so many events, and of this one last. */
static bool
told(struct session *session, unsigned count, const char *last)
{
	char text[80];

	snprintf(text, sizeof text, " %u: %s", count, last);
	return strcmp(session_row(session, -1), text) == 0;
}

static bool
told_key(struct session *session, unsigned count, key_code key)
{
	char text[32];

	snprintf(text, sizeof text, "key %x", (unsigned)key);
	return told(session, count, text);
}

static void
keys_of_several_terminals(void **state)
{
	static const char *const down[] = { "\033[B", "\033OB", "\033[1;1B" };
	struct session session;

	(void)state;
	start(&session, NULL);
	for (int i = 0; i < 3; i++) {
		session_keys(&session, down[i]);
		until(&session, session.cursor.row == 2 + i);
	}
	session_keys(&session, "\303\244");
	until(&session, told_key(&session, 4, 0xe4));
	session_keys(&session, "\033x");
	until(&session, told_key(&session, 5, KEY_ALT | 'x'));
	expect_end(&session);
}

static void
a_key_in_pieces(void **state)
{
	static const char key[] = "\033[1;5A";
	struct session session;

	(void)state;
	start(&session, NULL);
	for (size_t i = 0; i < sizeof key - 1; i++)
		session_type(&session, key + i, 1);
	until(&session, told_key(&session, 1, KEY_CTRL | K_UP));
	expect_end(&session);
}

static void
esc_alone_acts_at_once(void **state)
{
	struct session session;
	long long from, took = LIMIT_MS;

	(void)state;
	start(&session, NULL);
	for (unsigned i = 1; i <= 5; i++) {
		from = now_ms();
		session_keys(&session, "\033");
		until(&session, told_key(&session, i, K_ESCAPE));
		if (now_ms() - from < took)
			took = now_ms() - from;
	}
	printf("           Esc: %lld ms\n", took);
	assert_true(took <= ESCAPE_MS * HEADROOM);
	expect_end(&session);
}

static void
esc_waits_as_long_as_it_is_told_to(void **state)
{
	static const char *const environment[] = { "TERM=xterm", "ESCDELAY=300", NULL };
	struct session session;
	long long from;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = demo, .environment = environment });
	until(&session, session_shows(&session, "line 5"));
	from = now_ms();
	session_keys(&session, "\033");
	until(&session, told_key(&session, 1, K_ESCAPE));
	assert_true(now_ms() - from >= 299);
	expect_end(&session);
}

static void
what_is_no_key_does_nothing(void **state)
{
	static const char *const rubbish[] = {
		"\377\376\300\257\355\240\200\364\220\200\200",	/* invalid UTF-8, overlong, surrogates */
		"\233\220\235\302\233",			/* C1 */
		"\033[?1;2c\033[12;40R\033]11;rgb:00/00/00\007",	/* answers to questions that nobody asked */
		"\033[<0;999999;999999M\033[<0;5;5M\033[M !!",	/* mouse, which is off */
		"\033[201~",
		"\033[1;2;3;4;5;6;7;8z",
	};
	static const char *const unended[] = { "\033[12;", "\033]0;qqq", "\033Pqqq", "\033O", "\303" };
	struct session session;
	unsigned events = 0;

	(void)state;
	start(&session, NULL);
	for (size_t i = 0; i < sizeof rubbish / sizeof *rubbish; i++) {
		session_keys(&session, rubbish[i]);
		session_keys(&session, "x");
		events++;
		until(&session, told_key(&session, events, 'x'));
	}
	for (size_t i = 0; i < sizeof unended / sizeof *unended; i++) {
		session_keys(&session, unended[i]);
		session_settle(&session, 40);
		session_keys(&session, "x");
		events++;
		until(&session, told_key(&session, events, 'x'));
	}
	assert_false(session.ended);
	expect_end(&session);
}

static void
a_sequence_of_a_million_digits(void **state)
{
	struct session session;
	char *digits = malloc(1000000);

	(void)state;
	start(&session, NULL);
	memset(digits, '9', 1000000);
	session_keys(&session, "\033[");
	session_type(&session, digits, 1000000);
	session_keys(&session, "~x");
	until(&session, told_key(&session, 1, 'x'));
	free(digits);
	expect_end(&session);
}

static void
a_paste_is_no_command(void **state)
{
	struct session session;

	(void)state;
	start(&session, NULL);
	session_keys(&session, "\033[200~Qqz\032\003\033[B\r\033[201~");
	until(&session, told(&session, 4, "paste a"));
	assert_int_equal(session.cursor.row, 1);
	expect_end(&session);
}

static void
a_paste_without_end_ends_in_silence(void **state)
{
	struct session session;
	char *text = malloc(FLOOD_BYTES);
	long long from;

	(void)state;
	start(&session, NULL);
	memset(text, 'q', FLOOD_BYTES);
	session_keys(&session, "\033[200~");
	from = now_ms();
	session_type(&session, text, FLOOD_BYTES);
	until(&session, told(&session, 4096, "paste 71"));
	printf("           256 kB pasted: %lld ms\n", now_ms() - from);
	session_settle(&session, 250);
	session_keys(&session, "x");
	until(&session, told_key(&session, 4097, 'x'));
	free(text);
	expect_end(&session);
}

static void
a_flood_of_keys_is_one_frame_a_burst(void **state)
{
	struct session session;
	char *keys = malloc(FLOOD_BYTES);
	unsigned count = FLOOD_BYTES / 4;
	long long took;
	size_t before;

	(void)state;
	start(&session, NULL);
	for (unsigned i = 0; i < count; i++)
		memcpy(keys + 4 * i, i % 2 ? "\033[6~" : "\033[5~", 4);
	before = session.tracker.bytes;
	took = now_ms();
	session_type(&session, keys, FLOOD_BYTES);
	until(&session, told_key(&session, count, K_PAGE_DOWN));
	took = now_ms() - took;
	printf("           256 kB of keys: %lld ms, %zu bytes sent\n", took, session.tracker.bytes - before);
	assert_true(took <= FLOOD_MS * HEADROOM);
	free(keys);
	expect_end(&session);
}

static void
the_mouse_only_where_it_is_on(void **state)
{
	struct session session;

	(void)state;
	start(&session, "mouse");
	session_keys(&session, "\033[<64;5;6M");
	until(&session, told(&session, 1, "mouse 3 5,4"));
	session_keys(&session, "\033[<0;80;24M");
	until(&session, told(&session, 2, "mouse 0 23,79"));
	session_keys(&session, "\033[<0;81;24M\033[<0;80;25Mx");
	until(&session, told_key(&session, 3, 'x'));
	session_keys(&session, "m");
	until(&session, !tracker_mode(&session.tracker, 1000) && !tracker_mode(&session.tracker, 1006));
	expect_end(&session);
}

/* While the program has other things to do it asks for events now and then, and misses none. */
static void
busy_it_hears_all_the_same(void **state)
{
	struct session session;

	(void)state;
	start(&session, "busy");
	session_keys(&session, "\033");
	until(&session, told_key(&session, 1, K_ESCAPE));
	session_keys(&session, "\033[B");
	until(&session, session.cursor.row == 2);
	session_resize(&session, 12, 50);
	until(&session, session_shows(&session, "3: size 50x12"));
	session_keys(&session, "\032");
	until(&session, session.stopped);
	session_continue(&session, true);
	until(&session, session_shows(&session, "5: size 50x12"));
	session_signal(&session, SIGTERM);
	until(&session, session.ended);
	assert_int_equal(session.status, SIGTERM);
	assert_true(session_modes_are_back(&session));
	session_done(&session);
}

/* What was typed before the program was ready is not lost. */
static void
keys_typed_ahead(void **state)
{
	struct session session;

	(void)state;
	session_start(&session, &(struct session_settings){ .program = demo });
	session_keys(&session, "\033[B\033[B\n");
	until(&session, told_key(&session, 3, K_ENTER));
	assert_int_equal(session.cursor.row, 3);
	expect_end(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_of_several_terminals),
		cmocka_unit_test(a_key_in_pieces),
		cmocka_unit_test(esc_alone_acts_at_once),
		cmocka_unit_test(esc_waits_as_long_as_it_is_told_to),
		cmocka_unit_test(what_is_no_key_does_nothing),
		cmocka_unit_test(a_sequence_of_a_million_digits),
		cmocka_unit_test(a_paste_is_no_command),
		cmocka_unit_test(a_paste_without_end_ends_in_silence),
		cmocka_unit_test(a_flood_of_keys_is_one_frame_a_burst),
		cmocka_unit_test(the_mouse_only_where_it_is_on),
		cmocka_unit_test(busy_it_hears_all_the_same),
		cmocka_unit_test(keys_typed_ahead),
	};

	if (argc < 2)
		return 2;
	demo = argv[1];
	return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
