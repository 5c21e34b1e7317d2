/*
 * Noise: any actions, and any bytes as a keyboard would send them, through the
 * whole of the core; after each the state and the screen have to be sound.
 *
 *	soak ACTIONS BYTES [SEED]
 */
#include "browse/app.h"
#include "sound.h"
#include "terminal/decoder.h"

enum { LIVES = 20, ROOM = 64 };		/* readers that a run has, one after the other; bytes of what is typed at once */

static unsigned	     actions, bytes;
static uint32_t	     seed = 2463534242u;
static struct image  image;
static struct app    app;
static struct canvas canvas;

/* Of the kinds of reader: usual, ASCII only, without a panel. */
static void
live(unsigned life)
{
	static const struct app_settings settings[] = { { false, false }, { true, false }, { false, true } };

	app_init(&app, &image, &settings[life % COUNT(settings)]);
	app_resize(&app, 24, 80);
}

static void
look(unsigned step)
{
	assert_state_sound(&app, step);
	assert_screen_sound(&app, &canvas, step);
}

static void
any_actions(void **state)
{
	(void)state;
	live(0);
	for (unsigned step = 0; step < actions; step++) {
		if (step % (actions / LIVES + 1) == actions / LIVES) {
			app_done(&app);
			live(step * LIVES / actions + 1);
		}
		any_step(&app, &seed);
		look(step);
	}
	app_done(&app);
	print_message("# %u actions\n", actions);
}

/* Something that a keyboard sends, or that looks like it, or nothing of the kind. */
static size_t
any_bytes(char *typed)
{
	static const char *const whole[] = {
		"\033[A", "\033[B", "\033[C", "\033[D", "\033[5~", "\033[6~", "\033OP", "\033[200~", "\033[201~", "\033[<0;12;5M",
		"\033[<64;3;3M", "\033[<65;40;12M", "\033[<0;999999;999999M", "\033[1;5C", "\033", "\r", "\t", "\177", "\xc3\xa4",
		"\xe2\x89\xa5", "\xf0\x9f\x99\x82", "\xcc\x81", "\033]52;c;", "\033P", "\033\\", "\033[M", "\xc0\xaf", "\xed\xa0\x80",
		"xc", "xm", "xt", "/pol\r", "&a\r", ":po\r", "i", "?", "*", "_", "zR", "zM",
	};
	size_t len;

	switch (chance(&seed, 4)) {
	case 0: {
		const char *chosen = whole[chance(&seed, COUNT(whole))];

		len = strlen(chosen);
		memcpy(typed, chosen, len);
		return len;
	}
	case 1:
		*typed = (char)chance(&seed, 256);
		return 1;
	default:
		*typed = (char)(' ' + chance(&seed, 95));
		return 1;
	}
}

static void
take(const struct event *event)
{
	switch (event->kind) {
	case EVENT_KEY:
		app_key(&app, event->key);
		break;
	case EVENT_PASTE:
		app_paste(&app, event->key);
		break;
	case EVENT_MOUSE:
		if (event->button == MOUSE_LEFT)
			app_click(&app, event->row, event->col);
		else
			app_wheel(&app, event->row, event->col, event->button == MOUSE_WHEEL_UP ? -3 : 3);
		break;
	case EVENT_NONE:
	case EVENT_RESIZE:
	case EVENT_END:
	case EVENT_IDLE:
		fail_msg("the decoder told of something that no keyboard does");
	}
}

static void
any_noise(void **state)
{
	struct decoder decoder;
	char	       typed[ROOM];
	size_t	       len = 0, at = 0;

	(void)state;
	live(0);
	decoder_init(&decoder, 0);
	for (unsigned step = 0; step < bytes; step++) {
		struct event event = { .kind = EVENT_NONE };

		if (step % (bytes / LIVES + 1) == bytes / LIVES) {
			app_done(&app);
			live(step * LIVES / bytes + 1);
		}
		if (at == len) {
			len = any_bytes(typed);
			at = 0;
		}
		if (decoder_feed(&decoder, (uint8_t)typed[at++], &event))
			take(&event);
		/* Now and then nothing more is typed. */
		else if (chance(&seed, 8) == 0 && decoder_timeout(&decoder, &event))
			take(&event);
		else
			continue;
		if (chance(&seed, 64) == 0)
			any_size(&app, &seed);
		look(step);
	}
	app_done(&app);
	print_message("# %u bytes\n", bytes);
}

static void
fail_on_fault(const char *what)
{
	fail_msg("damaged content: %s", what);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(any_actions), cmocka_unit_test(any_noise) };
	int			failed;

	if (argc < 3)
		return 2;
	actions = (unsigned)strtoul(argv[1], NULL, 10);
	bytes = (unsigned)strtoul(argv[2], NULL, 10);
	if (argc > 3)
		seed = (uint32_t)strtoul(argv[3], NULL, 10) | 1;
	image = fixture();
	image_on_fault(fail_on_fault);
	canvas_init(&canvas);
	failed = cmocka_run_group_tests_name("soak", tests, NULL, NULL);
	canvas_done(&canvas);
	return failed;
}
