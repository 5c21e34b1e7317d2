/* The sequence that asks a terminal to take text: plain, for tmux in both forms, for screen in pieces. */
#include "support.h"
#include "terminal/clipboard.h"

static char sequence[CLIPBOARD_SEQUENCE];

static void
plain_it_is_base64_of_any_length(void **state)
{
	static const struct {
		const char *text, *sequence;
	} rows[] = {
		{ "", "\033]52;c;\a" }, { "a", "\033]52;c;YQ==\a" }, { "ab", "\033]52;c;YWI=\a" }, { "abc", "\033]52;c;YWJj\a" },
		{ "\xe2\x89\xa5 2\n", "\033]52;c;4omlIDIK\a" }, { "\xff\xfe\xfd", "\033]52;c;//79\a" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t len = clipboard_sequence(rows[i].text, strlen(rows[i].text), MULTIPLEXER_NONE, sequence);

		assert_int_equal(len, strlen(rows[i].sequence));
		assert_memory_equal(sequence, rows[i].sequence, len);
	}
}

static void
tmux_gets_it_plain_and_wrapped(void **state)
{
	static const char wanted[] = "\033]52;c;YWJj\a\033Ptmux;\033\033]52;c;YWJj\a\033\\";

	(void)state;
	assert_int_equal(clipboard_sequence("abc", 3, MULTIPLEXER_TMUX, sequence), sizeof wanted - 1);
	assert_memory_equal(sequence, wanted, sizeof wanted - 1);
}

/* Put together again, the pieces are the plain one. */
static void
screen_gets_it_in_pieces(void **state)
{
	static char text[CLIPBOARD_TEXT], plain[CLIPBOARD_SEQUENCE], joined[CLIPBOARD_SEQUENCE];

	(void)state;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)('a' + i % 26);
	for (size_t len = 0; len <= sizeof text; len += 1 + len / 3) {
		size_t plain_len = clipboard_sequence(text, len, MULTIPLEXER_NONE, plain);
		size_t got = clipboard_sequence(text, len, MULTIPLEXER_SCREEN, sequence), at = 0, end = 0;

		while (at < got) {
			assert_memory_equal(sequence + at, "\033P", 2);
			for (at += 2; memcmp(sequence + at, "\033\\", 2) != 0; at++)
				joined[end++] = sequence[at];
			at += 2;
		}
		assert_int_equal(end, plain_len);
		assert_memory_equal(joined, plain, end);
	}
}

static void
what_is_too_long_is_not_sent(void **state)
{
	static char text[CLIPBOARD_TEXT + 1];

	(void)state;
	assert_int_equal(clipboard_sequence(text, sizeof text, MULTIPLEXER_NONE, sequence), 0);
	assert_true(clipboard_sequence(text, CLIPBOARD_TEXT, MULTIPLEXER_TMUX, sequence) <= CLIPBOARD_SEQUENCE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_it_is_base64_of_any_length),
		cmocka_unit_test(tmux_gets_it_plain_and_wrapped),
		cmocka_unit_test(screen_gets_it_in_pieces),
		cmocka_unit_test(what_is_too_long_is_not_sent),
	};

	return cmocka_run_group_tests_name("clipboard", tests, NULL, NULL);
}
