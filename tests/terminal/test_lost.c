/*
 * A terminal that is gone, that does not read, that reads slowly, that was
 * never one; and calls to the system that fail.
 *
 *	test_lost DEMO
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <linux/filter.h>
#include <linux/seccomp.h>

#include <cmocka.h>

#include "session.h"

enum { LOST_MS = 100, STALLED_MS = 200, HEADROOM = 5 };	/* the figures to hold, and the factor for a busy machine */

static const char *demo;

static void
start(struct session *session, const struct session_settings *settings)
{
	struct session_settings all = *settings;

	all.program = demo;
	session_start(session, &all);
	until(session, session_shows(session, "line 5"));
	session_settle(session, 20);
}

static void
expect_end_within(struct session *session, int status, int ms, const char *what)
{
	long long from = now_ms();

	until(session, session->ended);
	if (session->status != status)
		fail_msg("%s: status %x", what, (unsigned)session->status);
	if (now_ms() - from > (long long)ms * HEADROOM)
		fail_msg("%s: took %lld ms", what, now_ms() - from);
}

static void
hung_up_with_and_without_a_signal(void **state)
{
	static const struct {
		const char *name;
		bool	    leads, ignores;
	} ways[] = {
		{ "leader", true, false },
		{ "leader that ignores SIGHUP", true, true },
		{ "no signal", false, false },
		{ "no signal, and ignores it", false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct session session;

		start(&session, &(struct session_settings){ .leads = ways[i].leads, .ignores_hangup = ways[i].ignores });
		session_hang_up(&session);
		expect_end_within(&session, SIGHUP, LOST_MS, ways[i].name);
		session_done(&session);
	}
}

/* Read exactly so many bytes, so that the end falls between any two of them. */
static void
read_bytes(struct session *session, size_t count)
{
	char bytes[512];
	long long limit = now_ms() + LIMIT_MS;

	while (count > 0 && now_ms() < limit) {
		ssize_t got = read(session->master, bytes, count < sizeof bytes ? count : sizeof bytes);

		if (got > 0)
			count -= (size_t)got;
	}
	assert_int_equal(count, 0);
}

static void
hung_up_in_the_middle_of_a_frame(void **state)
{
	struct session session;
	size_t frame;

	(void)state;
	start(&session, &(struct session_settings){ .leads = true });
	frame = session.tracker.bytes;
	session_done(&session);
	for (size_t count = 1; count <= frame; count += count < 40 ? 1 : 53) {
		char what[40];

		snprintf(what, sizeof what, "after %zu bytes", count);
		session_start(&session, &(struct session_settings){ .program = demo, .leads = true });
		read_bytes(&session, count);
		session_hang_up(&session);
		until(&session, session.ended);
		if (session.status != SIGHUP && session.status != 3 << 8)
			fail_msg("%s: status %x", what, (unsigned)session.status);
		session_done(&session);
	}
}

/* More keys than the terminal takes frames: what is between the two fills up, and nobody reads. */
static void
stall(struct session *session)
{
	for (int i = 0; i < 300; i++)
		if (write(session->master, i % 2 ? "\033[6~" : "\033[5~", 4) != 4)
			break;
}

static void
stalled_and_told_to_end(void **state)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct session session;
		long long from;
		int status = 0;

		start(&session, &(struct session_settings){ .leads = true });
		stall(&session);
		from = now_ms();
		session_signal(&session, numbers[i]);
		while (waitpid(session.program, &status, WNOHANG) == 0 && now_ms() - from < LIMIT_MS)
			continue;
		if ((status & 0x7f) != numbers[i] || now_ms() - from > STALLED_MS * HEADROOM)
			fail_msg("status %x after %lld ms", (unsigned)status, now_ms() - from);
		session.ended = true;
		session_settle(&session, 20);
		assert_false(session.alternate);
		assert_string_equal(tracker_left_on(&session.tracker), "");
		session_done(&session);
	}
}

/* To see that nothing happens one has to look for a while. */
static void
let_pass(int ms)
{
	long long limit = now_ms() + ms;

	while (now_ms() < limit)
		poll(NULL, 0, (int)(limit - now_ms()));
}

static void
stalled_it_waits_and_does_not_spin(void **state)
{
	struct session session;
	long before, switches;

	(void)state;
	start(&session, &(struct session_settings){ 0 });
	stall(&session);
	let_pass(100);
	before = session_time(&session);
	switches = session_switches(&session);
	let_pass(300);
	assert_true(session_time(&session) - before <= 10);
	assert_true(session_switches(&session) - switches <= 2);
	session_keys(&session, "G");
	until(&session, session_shows(&session, "line 399"));
	session_keys(&session, "q");
	expect_end_within(&session, 0, LIMIT_MS, "q");
	session_done(&session);
}

/* A line that takes some bytes now and then: memory stays, and the newest state comes, not all that lie between. */
static void
a_slow_reader_gets_fewer_frames(void **state)
{
	struct session session;
	long memory;
	size_t taken;
	char bytes[50];

	(void)state;
	start(&session, &(struct session_settings){ 0 });
	memory = session_memory(&session);
	for (int i = 0; i < 2000; i++) {
		ssize_t got;

		if (write(session.master, i % 2 ? "\033[6~" : "\033[5~", 4) < 0)
			poll(NULL, 0, 1);
		got = read(session.master, bytes, sizeof bytes);
		if (got > 0) {
			vterm_input_write(session.terminal, bytes, (size_t)got);
			tracker_take(&session.tracker, bytes, (size_t)got);
		}
	}
	taken = session.tracker.bytes;
	session_keys(&session, "G");
	until(&session, session_shows(&session, "line 399"));
	session_settle(&session, 30);
	assert_true(session.tracker.bytes - taken < 100000);	/* 2,000 frames are 4 MB; the system holds 64 kB */
	assert_true(session_memory(&session) - memory <= 100);
	session_keys(&session, "q");
	expect_end_within(&session, 0, LIMIT_MS, "q");
	session_done(&session);
}

static void no_input(void) { dup2(open("/dev/null", O_RDONLY), 0); }
static void closed_input(void) { close(0); }
static void closed_output(void) { close(1); }
static void all_closed(void) { close(0); close(1); close(2); }
static void full_output(void) { dup2(open("/dev/full", O_WRONLY), 1); }

static int kept_file = -1;
static void file_output(void) { dup2(kept_file, 1); }
static void file_input(void) { dup2(open("/etc/passwd", O_RDONLY), 0); }

static void
pipe_input(void)
{
	int ends[2];

	if (pipe(ends) == 0)
		dup2(ends[0], 0);
}

static void
without_a_terminal_nothing_is_sent(void **state)
{
	static void (*const ways[])(void) = { no_input, closed_input, pipe_input, file_input, closed_output,
					      full_output, file_output, all_closed };
	char path[] = "/tmp/test_lostXXXXXX";

	(void)state;
	kept_file = mkstemp(path);
	unlink(path);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct session session;

		session_start(&session, &(struct session_settings){ .program = demo, .before_exec = ways[i] });
		expect_end_within(&session, 3 << 8, STALLED_MS, "no terminal");
		assert_int_equal(session.tracker.mode_count, 0);
		assert_true(session_modes_are_back(&session));
		if (ways[i] != all_closed)
			assert_string_equal(session_row(&session, 0),
					    "demo: terminal: standard input and output have to be one");
		assert_null(memchr(session.sent ? session.sent : "", '\033', session.sent_len));
		session_done(&session);
	}
	assert_int_equal(lseek(kept_file, 0, SEEK_END), 0);
	close(kept_file);
}

/* From now on a system call fails; where `argument` >= 0, only when that one has the value. */
static void
make_fail(unsigned call, int argument, unsigned value, unsigned error)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 (unsigned)(offsetof(struct seccomp_data, args) + 8U * (unsigned)(argument < 0 ? 0 : argument))),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof filter / sizeof *filter, filter };

	if (argument < 0)
		filter[1].jt = 2;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
		_exit(125);
}

static void no_memory_file(void) { make_fail(SYS_memfd_create, -1, 0, ENOSYS); }
static void write_fails(void) { make_fail(SYS_write, 0, 3, EIO); }
static void read_fails(void) { make_fail(SYS_read, 0, 0, EIO); }
static void wait_fails(void) { make_fail(SYS_ppoll, -1, 0, ENOMEM); }
static void modes_fail(void) { make_fail(SYS_ioctl, 1, TCSETS, EIO); }
static void size_fails(void) { make_fail(SYS_ioctl, 1, TIOCGWINSZ, EIO); }

static void
without_a_memory_file_it_works_as_well(void **state)
{
	struct session session;

	(void)state;
	start(&session, &(struct session_settings){ .before_exec = no_memory_file });
	session_keys(&session, "\033[B\033[B");
	until(&session, session.cursor.row == 3);
	session_resize(&session, 10, 40);
	until(&session, session_shows(&session, "size 40x10"));
	session_keys(&session, "q");
	expect_end_within(&session, 0, STALLED_MS, "q");
	assert_true(session_modes_are_back(&session));
	assert_string_equal(tracker_left_on(&session.tracker), "");
	session_done(&session);

	start(&session, &(struct session_settings){ .before_exec = no_memory_file, .leads = true });
	stall(&session);
	session_signal(&session, SIGTERM);
	expect_end_within(&session, SIGTERM, STALLED_MS, "stalled");
	assert_string_equal(tracker_left_on(&session.tracker), "");
	session_done(&session);
}

static void
a_call_that_fails_ends_it_and_never_makes_it_spin(void **state)
{
	static const struct {
		const char *name;
		void	  (*fails)(void);
		int	    status;
	} calls[] = {
		{ "write", write_fails, SIGHUP },
		{ "read", read_fails, SIGHUP },
		{ "ppoll", wait_fails, SIGHUP },
		{ "tcsetattr", modes_fail, 3 << 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		struct session session;

		session_start(&session, &(struct session_settings){ .program = demo, .before_exec = calls[i].fails });
		session_keys(&session, "j");
		expect_end_within(&session, calls[i].status, STALLED_MS, calls[i].name);
		assert_true(session_modes_are_back(&session));
		assert_string_equal(tracker_left_on(&session.tracker), "");
		session_done(&session);
	}
}

static void
as_nobody(void)
{
	if (setgid(65534) != 0 || setuid(65534) != 0)
		_exit(125);
}

/* As after su: the terminal belongs to somebody else. */
static void
a_terminal_that_may_not_be_opened_by_name(void **state)
{
	struct session session;

	(void)state;
	if (getuid() != 0) {
		print_message("           needs root\n");
		skip();
	}
	start(&session, &(struct session_settings){ .before_exec = as_nobody });
	stall(&session);
	let_pass(50);
	session_signal(&session, SIGTERM);
	expect_end_within(&session, SIGTERM, STALLED_MS, "stalled");
	assert_true(session_modes_are_back(&session));
	assert_string_equal(tracker_left_on(&session.tracker), "");
	session_done(&session);
}

static void
without_a_size_it_takes_the_usual_one(void **state)
{
	struct session session;

	(void)state;
	start(&session, &(struct session_settings){ .before_exec = size_fails });
	assert_true(session_shows(&session, "line 21"));
	session_done(&session);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hung_up_with_and_without_a_signal),
		cmocka_unit_test(hung_up_in_the_middle_of_a_frame),
		cmocka_unit_test(stalled_and_told_to_end),
		cmocka_unit_test(stalled_it_waits_and_does_not_spin),
		cmocka_unit_test(a_slow_reader_gets_fewer_frames),
		cmocka_unit_test(without_a_terminal_nothing_is_sent),
		cmocka_unit_test(without_a_memory_file_it_works_as_well),
		cmocka_unit_test(a_call_that_fails_ends_it_and_never_makes_it_spin),
		cmocka_unit_test(a_terminal_that_may_not_be_opened_by_name),
		cmocka_unit_test(without_a_size_it_takes_the_usual_one),
	};

	if (argc < 2)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	demo = argv[1];
	return cmocka_run_group_tests_name("lost", tests, NULL, NULL);
}
