/*
 * Descriptions of terminals, damaged at random, where a stranger could put them:
 * what is sent to the terminal is the same, byte for byte, as without them.
 *
 *	descriptions READER COUNT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../terminal/session.h"

enum { MOST = 8192, PATH_BYTES = 128, QUIET_MS = 8, WAYS = 4 };

static const char *program;
static unsigned	   count;
static char	   folder[] = "/tmp/descriptions-XXXXXX";
static uint32_t	   seed = 88172645u;

static const char *const terminals[] = { "xterm-256color", "sun", "screen", "linux" };

enum { TERMINALS = sizeof terminals / sizeof *terminals };

static struct {
	unsigned char bytes[MOST];
	size_t	      len;
	char	     *sent;	/* without anything of ours */
	size_t	      sent_len;
} whole[TERMINALS];

static uint32_t
chance(uint32_t limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % limit;
}

static void
load(size_t which)
{
	static const char *const places[] = { "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo", "/etc/terminfo" };
	char			 path[PATH_BYTES];
	FILE			*file = NULL;

	for (size_t i = 0; i < sizeof places / sizeof *places && !file; i++) {
		snprintf(path, sizeof path, "%s/%c/%s", places[i], *terminals[which], terminals[which]);
		file = fopen(path, "rb");
	}
	if (!file)
		fail_msg("no description of %s on this system", terminals[which]);
	whole[which].len = fread(whole[which].bytes, 1, MOST, file);
	fclose(file);
}

/* A page, and out again. */
static void
read_a_page(struct session *session, const char *const *environment)
{
	session_start(session, &(struct session_settings){ .program = program, .environment = environment });
	session->any_sequences = strcmp(environment[0], "TERM=sun") == 0;	/* it clears by a form feed */
	until(session, session_shows(session, "? help"));
	session_settle(session, QUIET_MS);
	session_keys(session, "q");
	until(session, session->ended);
	session_settle(session, QUIET_MS);
	assert_int_equal(session->status, 0);
}

/* Some bytes are others; or it is cut off; or a number is a large one. */
static size_t
damage(size_t which, unsigned char *bytes)
{
	size_t len = whole[which].len;

	memcpy(bytes, whole[which].bytes, len);
	for (uint32_t n = 1 + chance(16); n > 0; n--)
		bytes[chance(4) ? chance((uint32_t)len) : chance(12)] = (unsigned char)(chance(3) ? chance(256) : 0xff);
	return chance(8) ? len : chance((uint32_t)len);
}

static void
put(const char *name, const unsigned char *bytes, size_t len)
{
	char  path[PATH_BYTES];
	FILE *file;

	snprintf(path, sizeof path, "%s/%c", folder, *name);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/%c/%s", folder, *name, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	fwrite(bytes, 1, len, file);
	fclose(file);
}

/* Where a description may come from: a folder, the variable itself, a list of folders, the home. */
static void
say_where(unsigned way, const unsigned char *bytes, size_t len, char variable[2 * MOST + 32])
{
	static const char *const names[] = { "TERMINFO=%s", "TERMINFO=hex:", "TERMINFO_DIRS=%s:", "HOME=%s" };
	size_t			 at;

	if (way != 1) {
		sprintf(variable, names[way], folder);
		return;
	}
	at = (size_t)sprintf(variable, "%s", names[way]);
	for (size_t i = 0; i < len; i++)
		at += (size_t)sprintf(variable + at, "%02x", bytes[i]);
}

static void
damaged_descriptions_change_nothing(void **state)
{
	static char	     term[PATH_BYTES], variable[2 * MOST + 32];
	static unsigned char bytes[MOST];
	const char	    *environment[] = { term, "LANG=C.UTF-8", variable, NULL };
	struct session	     session;

	(void)state;
	for (size_t i = 0; i < TERMINALS; i++) {
		load(i);
		snprintf(term, sizeof term, "TERM=%s", terminals[i]);
		snprintf(variable, sizeof variable, "NONE=1");
		read_a_page(&session, environment);
		whole[i].sent_len = session.sent_len;
		whole[i].sent = malloc(session.sent_len);
		memcpy(whole[i].sent, session.sent, session.sent_len);
		session_done(&session);
	}
	for (unsigned n = 0; n < count; n++) {
		size_t which = n % TERMINALS, len = damage(which, bytes);

		snprintf(term, sizeof term, "TERM=%s", terminals[which]);
		put(terminals[which], bytes, len);
		say_where(n / TERMINALS % WAYS, bytes, len, variable);
		read_a_page(&session, environment);
		if (session.sent_len != whole[which].sent_len || memcmp(session.sent, whole[which].sent, session.sent_len) != 0)
			fail_msg("%s, number %u: other bytes were sent", term, n);
		session_done(&session);
	}
	for (size_t i = 0; i < TERMINALS; i++)
		free(whole[i].sent);
	print_message("# %u damaged descriptions\n", count);
}

static int
end(void **state)
{
	char path[PATH_BYTES];

	(void)state;
	for (size_t i = 0; i < TERMINALS; i++) {
		snprintf(path, sizeof path, "%s/%c/%s", folder, *terminals[i], terminals[i]);
		unlink(path);
	}
	for (size_t i = 0; i < TERMINALS; i++) {
		snprintf(path, sizeof path, "%s/%c", folder, *terminals[i]);
		rmdir(path);
	}
	return rmdir(folder);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(damaged_descriptions_change_nothing) };

	if (argc != 3 || !mkdtemp(folder))
		return 2;
	program = argv[1];
	count = (unsigned)strtoul(argv[2], NULL, 10);
	return cmocka_run_group_tests_name("descriptions", tests, NULL, end);
}
