/* Attribute changes as curses writes them, and the fewer bytes that they come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "terminal/attributes.h"

static const struct {
	const char *name, *before, *after;
} rows[] = {
	{ "nothing", "", "" },
	{ "text", "ab\r\n", "ab\r\n" },
	{ "one", "\033[1ma", "\033[1ma" },
	{ "one with two numbers", "\033[1;4ma", "\033[1;4ma" },
	{ "a reset", "\033[ma", "\033[ma" },
	{ "a reset by 0", "\033[0ma", "\033[ma" },
	{ "two resets", "\033[m\033[ma", "\033[ma" },
	{ "two are one", "\033[31m\033[1ma", "\033[31;1ma" },
	{ "three are one", "\033[31m\033[1m\033[4ma", "\033[31;1;4ma" },
	{ "before a reset is nothing", "\033[39m\033[ma", "\033[ma" },
	{ "before a reset is nothing, after it all", "\033[39m\033[m\033[7m\033[4ma", "\033[0;7;4ma" },
	{ "text between", "\033[1ma\033[m", "\033[1ma\033[m" },
	{ "a move between", "\033[m\033[5;1H\033[1ma", "\033[m\033[5;1H\033[1ma" },
	{ "at the end", "a\033[39m\033[m", "a\033[m" },
	{ "cut off", "a\033[39m\033[", "a\033[39m\033[" },
	{ "cut off in a number", "a\033[39", "a\033[39" },
	{ "Esc alone", "\033", "\033" },
	{ "others ending in m", "\033[?1m\033[>4ma\033[1m", "\033[?1m\033[>4ma\033[1m" },
	{ "UTF-8", "\033[1m\342\211\245\033[m\033[m", "\033[1m\342\211\245\033[m" },
};

static void
each_row_comes_to_its_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *bytes = strdup(rows[i].before);
		size_t len = attributes_join(bytes, strlen(bytes));

		if (len != strlen(rows[i].after) || memcmp(bytes, rows[i].after, len) != 0)
			fail_msg("%s: %.*s", rows[i].name, (int)len, bytes);
		free(bytes);
	}
}

/* More in a row than fits into one sequence: none is lost. */
static void
a_long_row_keeps_them_all(void **state)
{
	char bytes[4096] = "", *end = bytes;
	size_t len, count = 0;

	(void)state;
	for (int i = 0; i < 200; i++)
		end = stpcpy(end, "\033[4m");
	len = attributes_join(bytes, (size_t)(end - bytes));
	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '4';
	assert_int_equal(count, 200);
	assert_true(len < 800);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_comes_to_its_bytes),
		cmocka_unit_test(a_long_row_keeps_them_all),
	};

	return cmocka_run_group_tests_name("attributes", tests, NULL, NULL);
}
