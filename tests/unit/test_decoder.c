/* Bytes of terminals of all kinds, and the keys that come out of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/decoder.h"

enum { TEXT_BYTES = 512 };

/* Append "Ctrl-Alt-Up ", "a ", "U+E4 " and the like. */
static void
describe_key(char *text, key_code key)
{
	static const char *const names[] = {
#define KEY(id, name) [K_##id - K_FIRST] = name,
#include "browse/keys.def"
#undef KEY
	};
	key_code plain = key & ~(key_code)(KEY_SHIFT | KEY_ALT | KEY_CTRL);
	char name[40];

	snprintf(name, sizeof name, "U+%X", (unsigned)plain);
	if (plain >= K_FIRST)
		snprintf(name, sizeof name, "%s", names[plain - K_FIRST]);
	else if (plain > ' ' && plain < 0x7f)
		snprintf(name, sizeof name, "%c", (int)plain);
	else if (plain == ' ')
		snprintf(name, sizeof name, "Space");
	snprintf(text + strlen(text), TEXT_BYTES - strlen(text), "%s%s%s%s ", key & KEY_CTRL ? "Ctrl-" : "",
		 key & KEY_ALT ? "Alt-" : "", key & KEY_SHIFT ? "Shift-" : "", name);
}

static void
describe(char *text, const struct event *event)
{
	static const char *const buttons[] = { "left", "middle", "right", "wheel up", "wheel down" };

	if (event->kind == EVENT_MOUSE) {
		snprintf(text + strlen(text), TEXT_BYTES - strlen(text), "%s %d,%d ", buttons[event->button],
			 event->row, event->col);
		return;
	}
	if (event->kind == EVENT_PASTE)
		strcat(text, "paste:");
	else
		assert_int_equal(event->kind, EVENT_KEY);
	describe_key(text, event->key);
}

static void
feed(struct decoder *decoder, const char *bytes, size_t len, char *text)
{
	struct event event;

	for (size_t i = 0; i < len; i++)
		if (decoder_feed(decoder, (uint8_t)bytes[i], &event))
			describe(text, &event);
}

static void
wait_in_vain(struct decoder *decoder, char *text)
{
	struct event event;

	if (decoder_patience(decoder) >= 0 && decoder_timeout(decoder, &event))
		describe(text, &event);
}

struct row {
	const char *name, *bytes;
	size_t	    len;
	const char *events;
};

#define ROW(name, bytes, events) { name, bytes, sizeof bytes - 1, events }

static const struct row rows[] = {
	ROW("a letter", "a", "a "),
	ROW("several letters", "jkG", "j k G "),
	ROW("a character of two bytes", "\303\244", "U+E4 "),
	ROW("a character of three bytes", "\342\211\245", "U+2265 "),
	ROW("a character of four bytes", "\360\237\231\202", "U+1F642 "),
	ROW("Enter as return", "\r", "Enter "),
	ROW("Enter as new line", "\n", "Enter "),
	ROW("Tab", "\t", "Tab "),
	ROW("Backspace as DEL", "\177", "Backspace "),
	ROW("Backspace as Ctrl-H", "\b", "Backspace "),
	ROW("Ctrl-A", "\001", "Ctrl-a "),
	ROW("Ctrl-Z", "\032", "Ctrl-z "),
	ROW("Ctrl-Space", "\0", "Ctrl-Space "),
	ROW("Ctrl-backslash", "\034", "Ctrl-\\ "),
	ROW("Ctrl-underline", "\037", "Ctrl-_ "),
	ROW("Esc alone", "\033", "Esc "),
	ROW("Esc twice is one", "\033\033", "Esc "),
	ROW("Alt with a letter", "\033x", "Alt-x "),
	ROW("Alt with a digit", "\0331", "Alt-1 "),
	ROW("Alt with Enter", "\033\r", "Alt-Enter "),
	ROW("Alt with Backspace", "\033\177", "Alt-Backspace "),
	ROW("Alt with a control character", "\033\001", "Ctrl-Alt-a "),
	ROW("Alt with a character of two bytes", "\033\303\244", "Alt-U+E4 "),
	ROW("Alt is for one key", "\033xx", "Alt-x x "),

	ROW("arrows", "\033[A\033[B\033[C\033[D", "Up Down Right Left "),
	ROW("arrows, application mode", "\033OA\033OB\033OC\033OD", "Up Down Right Left "),
	ROW("Home and End", "\033[H\033[F", "Home End "),
	ROW("Home and End, application mode", "\033OH\033OF", "Home End "),
	ROW("Home and End, vt220", "\033[1~\033[4~", "Home End "),
	ROW("Home and End, rxvt", "\033[7~\033[8~", "Home End "),
	ROW("Insert, Delete, paging", "\033[2~\033[3~\033[5~\033[6~", "Insert Delete PgUp PgDn "),
	ROW("Insert and Delete, st", "\033[4h\033[P", "Insert Delete "),
	ROW("Insert, ANSI console", "\033[L", "Insert "),
	ROW("F1 to F4, SS3", "\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4 "),
	ROW("F1 to F5, numbers", "\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5 "),
	ROW("F1 to F5, Linux console", "\033[[A\033[[B\033[[C\033[[D\033[[E", "F1 F2 F3 F4 F5 "),
	ROW("F6 to F10", "\033[17~\033[18~\033[19~\033[20~\033[21~", "F6 F7 F8 F9 F10 "),
	ROW("F11, F12", "\033[23~\033[24~", "F11 F12 "),
	ROW("Shift-Tab", "\033[Z", "Shift-Tab "),
	ROW("keypad digits", "\033Op\033Oy", "0 9 "),
	ROW("keypad signs", "\033Ok\033Om\033Oj\033Oo\033On", "+ - * / . "),
	ROW("keypad Enter and equals", "\033OM\033OX", "Enter = "),

	ROW("Shift, Alt, Control with arrows", "\033[1;2A\033[1;3B\033[1;5C", "Shift-Up Alt-Down Ctrl-Right "),
	ROW("all modifiers", "\033[1;8D", "Ctrl-Alt-Shift-Left "),
	ROW("Meta counts as Alt", "\033[1;9D", "Alt-Left "),
	ROW("Num Lock counts for nothing", "\033[1;129D", "Left "),
	ROW("modifier alone", "\033[5A", "Ctrl-Up "),
	ROW("modifiers in SS3", "\033O5A\033O1;2P", "Ctrl-Up Shift-F1 "),
	ROW("modifiers with the keypad", "\033O2u\033O;5q", "5 Ctrl-1 "),
	ROW("modifiers with numbers", "\033[3;5~\033[5;2~\033[24;3~", "Ctrl-Delete Shift-PgUp Alt-F12 "),
	ROW("modifiers with F1 to F4", "\033[1;2P\033[1;5R", "Shift-F1 Ctrl-F3 "),
	ROW("rxvt: Shift", "\033[a\033[5$", "Shift-Up Shift-PgUp "),
	ROW("rxvt: Control", "\033Oa\033[5^", "Ctrl-Up Ctrl-PgUp "),
	ROW("rxvt: both", "\033[5@", "Ctrl-Shift-PgUp "),
	ROW("rxvt: Alt", "\033\033[A\033\033OP\033\033[5~", "Alt-Up Alt-F1 Alt-PgUp "),
	ROW("by character: letters", "\033[97u\033[97;5u\033[97;2u", "a Ctrl-a A "),
	ROW("by character: special keys", "\033[13u\033[9;2u\033[27u\033[127;3u", "Enter Shift-Tab Esc Alt-Backspace "),
	ROW("by character: with more in it", "\033[97:65;5:1u", "Ctrl-a "),
	ROW("modifyOtherKeys", "\033[27;5;105~\033[27;6;65~", "Ctrl-i Ctrl-a "),

	ROW("wheel", "\033[<64;5;6M\033[<65;1;1M", "wheel up 5,4 wheel down 0,0 "),
	ROW("buttons", "\033[<0;1;2M\033[<1;1;2M\033[<2;1;2M", "left 1,0 middle 1,0 right 1,0 "),
	ROW("button with modifiers", "\033[<20;1;2M", "left 1,0 "),
	ROW("release and motion are not told", "\033[<0;1;2m\033[<32;1;2M\033[<35;1;2M\033[<3;1;2M", ""),
	ROW("more buttons and wheels are not told", "\033[<66;1;2M\033[<128;1;2M", ""),
	ROW("mouse far away", "\033[<0;999999;999999M", "left 999998,999998 "),
	ROW("mouse without end", "\033[<0;99999999999999999999;1Mx", "left 0,9999998 x "),
	ROW("mouse at 0", "\033[<0;0;1M\033[<0;1;0M", ""),
	ROW("mouse with a part missing", "\033[<0;1M\033[<M\033[<0;1;2;3M\033[<0;1;2;3;4;5M", ""),
	ROW("old mouse: its bytes are no keys", "\033[Mqqq\033[M !!x", "x "),

	ROW("paste", "\033[200~q\303\244\033[201~j", "paste:q paste:U+E4 j "),
	ROW("paste: ends of lines and Tab", "\033[200~\r\n\t\033[201~", "paste:U+A paste:U+A paste:U+9 "),
	ROW("paste: controls are left out", "\033[200~\003\032\177\001x\033[201~", "paste:x "),
	ROW("paste: sequences are left out", "\033[200~a\033[31mb\033[A\033OPc\033]0;q\007d\033[201~",
	  "paste:a paste:b paste:c paste:d "),
	ROW("paste: Esc is left out", "\033[200~\033x\033\033[201~j", "paste:x j "),
	ROW("paste: one start more", "\033[200~a\033[200~b\033[201~q", "paste:a paste:b q "),
	ROW("paste: end without start", "\033[201~q", "q "),
	ROW("paste: mouse inside", "\033[200~\033[<0;1;1Ma\033[201~", "paste:a "),
	ROW("paste: invalid bytes are left out", "\033[200~\377\300\200a\033[201~", "paste:a "),

	ROW("bytes that start nothing", "\200\277\300\301\365\377a", "a "),
	ROW("C1 as bytes", "\233A\217P\220q", "A P q "),
	ROW("C1 as characters", "\302\233\302\200x", "x "),
	ROW("overlong", "\300\257\340\200\257\360\200\200\257x", "x "),
	ROW("surrogates", "\355\240\200\355\277\277x", "x "),
	ROW("beyond Unicode", "\364\220\200\200x", "x "),
	ROW("character broken off by a key", "\342\211q", "q "),
	ROW("character broken off by a sequence", "\342\211\033[A", "Up "),
	ROW("character never ended", "\342\211", ""),
	ROW("sequence never ended", "\033[12;", ""),
	ROW("SS3 never ended", "\033O", ""),
	ROW("linux sequence never ended", "\033[[", ""),
	ROW("sequence broken off by Esc", "\033[12\033[A", "Up "),
	ROW("sequence broken off by a control character", "\033[12\r", "Enter "),
	ROW("sequence broken off by a character", "\033[12\303\244", "U+E4 "),
	ROW("unknown sequences", "\033[99~\033[1;2x\033[?1;2c\033[>0q\033[3 q\033Oz", ""),
	ROW("too many parameters", "\033[1;2;3;4;5;6A", ""),
	ROW("many digits", "\033[000000000000000000000000000000000000000000000000000005~", "PgUp "),
	ROW("too many digits", "\033[55555555555555555555555555555555555555555555555555555~x", "x "),
	ROW("place of the cursor, not F3", "\033[12;40R", ""),
	ROW("answers of a terminal", "\033[?62;22c\033]11;rgb:0/0/0\033\\\033P1$r0m\033\\\033[?2026;2$y\033[4;1$y", ""),
	ROW("string ended by BEL", "\033]0;qqq\007x", "x "),
	ROW("string ended by another Esc", "\033]0;qqq\033[Ax", "Up x "),
	ROW("string never ended", "\033]0;qqq", ""),
	ROW("strings of every kind", "\033P1\033\\\033X2\033\\\033^3\033\\\033_4\033\\x", "x "),
	ROW("unknown sequences with Alt", "\033\033[[5\033\033[99~\033\033Oz", ""),
	ROW("focus", "\033[I\033[O", ""),
	ROW("private sign in the middle", "\033[1?2A", ""),
};

static void
each_sequence_has_its_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct decoder decoder;
		char text[TEXT_BYTES] = "";

		decoder_init(&decoder, 0);
		feed(&decoder, rows[i].bytes, rows[i].len, text);
		wait_in_vain(&decoder, text);
		if (strcmp(text, rows[i].events) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", rows[i].name, text, rows[i].events);
	}
}

/* The state after the first part is all that the second part needs: it survives being copied. */
static void
any_split_has_the_same_events(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t split = 0; split <= rows[i].len; split++) {
			struct decoder first, second;
			char text[TEXT_BYTES] = "";

			decoder_init(&first, 0);
			feed(&first, rows[i].bytes, split, text);
			second = first;
			memset(&first, 0xff, sizeof first);
			feed(&second, rows[i].bytes + split, rows[i].len - split, text);
			wait_in_vain(&second, text);
			if (strcmp(text, rows[i].events) != 0)
				fail_msg("%s, split at %zu: \"%s\"", rows[i].name, split, text);
		}
}

/* Whatever stood before and was left alone for a while, the next key is itself. */
static void
after_silence_the_keyboard_works(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t cut = 0; cut <= rows[i].len; cut++) {
			struct decoder decoder;
			char text[TEXT_BYTES] = "";

			decoder_init(&decoder, 0);
			feed(&decoder, rows[i].bytes, cut, text);
			wait_in_vain(&decoder, text);
			wait_in_vain(&decoder, text);
			assert_int_equal(decoder_patience(&decoder), -1);
			text[0] = '\0';
			feed(&decoder, "j", 1, text);
			if (strcmp(text, "j ") != 0)
				fail_msg("%s, cut at %zu: \"%s\"", rows[i].name, cut, text);
		}
}

static void
a_paste_is_told_up_to_its_limit(void **state)
{
	struct decoder decoder;
	struct event event;
	char text[TEXT_BYTES] = "";
	int told = 0;

	(void)state;
	decoder_init(&decoder, 0);
	feed(&decoder, "\033[200~", 6, text);
	for (int i = 0; i < 300000; i++)
		told += decoder_feed(&decoder, 'q', &event);
	assert_int_equal(told, PASTE_MOST);
	feed(&decoder, "\033[201~", 6, text);
	assert_string_equal(text, "");
	feed(&decoder, "j\033[200~k\033[201~", 14, text);
	assert_string_equal(text, "j paste:k ");
}

static void
only_what_may_go_on_is_waited_for(void **state)
{
	struct decoder decoder;
	char text[TEXT_BYTES] = "";

	(void)state;
	decoder_init(&decoder, 0);
	assert_int_equal(decoder_patience(&decoder), -1);
	feed(&decoder, "\033", 1, text);
	assert_int_equal(decoder_patience(&decoder), ESCAPE_MS);
	feed(&decoder, "[A", 2, text);
	assert_int_equal(decoder_patience(&decoder), -1);
	feed(&decoder, "\033[200~", 6, text);
	assert_int_equal(decoder_patience(&decoder), PASTE_MS);
	decoder_init(&decoder, 70);
	feed(&decoder, "\303", 1, text);
	assert_int_equal(decoder_patience(&decoder), 70);
}

static void
the_state_is_small(void **state)
{
	(void)state;
	assert_true(sizeof(struct decoder) <= 64);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sequence_has_its_events),
		cmocka_unit_test(any_split_has_the_same_events),
		cmocka_unit_test(after_silence_the_keyboard_works),
		cmocka_unit_test(a_paste_is_told_up_to_its_limit),
		cmocka_unit_test(only_what_may_go_on_is_waited_for),
		cmocka_unit_test(the_state_is_small),
	};

	return cmocka_run_group_tests_name("decoder", tests, NULL, NULL);
}
