/*
 * What styles look like: colours that can be read on any ground, and nothing
 * that is told by colour alone.
 */
#include "support.h"
#include "terminal/theme.h"

#include <math.h>
#include <stdbool.h>

enum { CHANNELS = 3, LEAST_CONTRAST = 3 };

struct colour {
	const char *name;
	int	    channel[CHANNELS];	/* red, green, blue, of 255 */
};

/* The eight base colours as xterm has them. */
static const struct colour xterm[] = {
	{ "black", { 0, 0, 0 } },   { "red", { 205, 0, 0 } },	   { "green", { 0, 205, 0 } },	{ "yellow", { 205, 205, 0 } },
	{ "blue", { 0, 0, 238 } },  { "magenta", { 205, 0, 205 } }, { "cyan", { 0, 205, 205 } }, { "white", { 229, 229, 229 } },
};

/* Which of them a theme's colour is. */
static const char *const used[COLOUR_COUNT] = { [COLOUR_RED] = "red" };

/* The relative luminance of WCAG 2, from 0 for black to 1 for white. */
static double
luminance(const struct colour *colour)
{
	static const double weight[CHANNELS] = { 0.2126, 0.7152, 0.0722 };
	double		    sum = 0;

	for (int i = 0; i < CHANNELS; i++) {
		double part = colour->channel[i] / 255.0;

		sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(const struct colour *a, const struct colour *b)
{
	double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

	return one > other ? one / other : other / one;
}

static bool
can_be_read(const struct colour *colour)
{
	static const struct colour black = { "black", { 0, 0, 0 } }, white = { "white", { 255, 255, 255 } };

	return contrast(colour, &black) >= LEAST_CONTRAST && contrast(colour, &white) >= LEAST_CONTRAST;
}

static const struct colour *
find(const char *name)
{
	for (size_t i = 0; i < COUNT(xterm); i++)
		if (strcmp(xterm[i].name, name) == 0)
			return &xterm[i];
	fail_msg("xterm has no %s", name);
	return NULL;
}

static void
of_eight_colours_two_can_be_read_on_black_and_on_white(void **state)
{
	struct words names = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(xterm); i++)
		if (can_be_read(&xterm[i]))
			words_say(&names, "%s ", xterm[i].name);
	assert_string_equal(names.text, "red magenta ");
	words_done(&names);
}

static void
each_colour_of_a_theme_is_one_of_these(void **state)
{
	int coloured = 0;

	(void)state;
	for (int theme = 0; theme < THEME_COUNT; theme++)
		for (unsigned style = 0; style < STYLE_SELECTED + STYLE_COUNT; style++) {
			struct look look = theme_look((enum theme)theme, style);

			if ((style & STYLE_MASK) >= STYLE_COUNT || look.colour == COLOUR_NONE)
				continue;
			coloured++;
			assert_in_range(look.colour, 1, COLOUR_COUNT - 1);
			assert_non_null(used[look.colour]);
			if (!can_be_read(find(used[look.colour])))
				fail_msg("theme %d has %s in %s", theme, used[look.colour], style_name((enum style)(style & STYLE_MASK)));
			/* Reversed it would be a coloured ground. */
			assert_false(look.attributes & LOOK_REVERSE);
		}
	assert_true(coloured > 0);
}

static void
only_the_usual_look_has_colour(void **state)
{
	(void)state;
	for (unsigned style = 0; style < STYLE_SELECTED + STYLE_COUNT; style++) {
		if ((style & STYLE_MASK) >= STYLE_COUNT)
			continue;
		assert_int_equal(theme_look(THEME_HIGH_CONTRAST, style).colour, COLOUR_NONE);
		assert_int_equal(theme_look(THEME_HIGH_CONTRAST, style).attributes & ~(LOOK_BOLD | LOOK_UNDERLINE | LOOK_REVERSE), 0);
		assert_int_equal(theme_look(THEME_MONO, style).colour, COLOUR_NONE);
		assert_int_equal(theme_look(THEME_MONO, style).attributes, theme_look(THEME_DEFAULT, style).attributes);
	}
}

/* Whatever colour tells apart is told apart without it, in a selected row and in the others. */
static void
no_two_styles_differ_by_colour_only(void **state)
{
	(void)state;
	for (unsigned selected = 0; selected <= STYLE_SELECTED; selected += STYLE_SELECTED)
		for (unsigned a = 0; a < STYLE_COUNT; a++)
			for (unsigned b = 0; b < a; b++) {
				struct look one = theme_look(THEME_DEFAULT, a | selected), other = theme_look(THEME_DEFAULT, b | selected);

				if (one.colour != other.colour && one.attributes == other.attributes)
					fail_msg("%s and %s", style_name((enum style)a), style_name((enum style)b));
			}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_eight_colours_two_can_be_read_on_black_and_on_white),
		cmocka_unit_test(each_colour_of_a_theme_is_one_of_these),
		cmocka_unit_test(only_the_usual_look_has_colour),
		cmocka_unit_test(no_two_styles_differ_by_colour_only),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
