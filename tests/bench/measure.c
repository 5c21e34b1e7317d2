/*
 * Times of programs on a pseudo terminal, side by side: taken in turns, so
 * that what the machine does besides falls on all of them.
 *
 *	measure ROWS COLS RUNS PROGRAM [ARGUMENT]... [-- PROGRAM [ARGUMENT]...]...
 *
 * For each program the median time from its start to the last byte of its
 * first screen, the bytes of that, the median and the 99th percentile of the
 * time from a key (Down) to the last byte of its answer, and the private
 * memory; each with its ratio to the first program.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 8, RUNS = 1000, QUIET_MS = 30, KEYS = 20 };

struct subject {
	char  **arguments;
	double	start[RUNS], key[RUNS * KEYS];	/* microseconds */
	int	starts, keys;
	long	bytes, private_kb;
};

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Read until nothing comes for a while; returns when the last byte came, 0 when none did. */
static double
read_all(int fd, long *bytes)
{
	struct pollfd input = { .fd = fd, .events = POLLIN };
	double last = 0;
	char block[65536];
	ssize_t got;

	while (poll(&input, 1, QUIET_MS) > 0 && (got = read(fd, block, sizeof block)) > 0) {
		last = now();
		*bytes += got;
	}
	return last;
}

static long
private_memory(pid_t pid)
{
	char path[64], line[256];
	long sum = 0, number;
	FILE *in;

	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
	in = fopen(path, "r");
	while (in && fgets(line, sizeof line, in))
		if (sscanf(line, "Private_Dirty: %ld", &number) == 1)
			sum += number;
	if (in)
		fclose(in);
	return sum;
}

static void
run(struct subject *subject, const struct winsize *size)
{
	long ignored = 0;
	double from = now(), last;
	int master;
	pid_t pid = forkpty(&master, NULL, NULL, size);

	if (pid == 0) {
		execvp(subject->arguments[0], subject->arguments);
		_exit(126);
	}
	subject->bytes = 0;
	last = read_all(master, &subject->bytes);
	if (last > 0)
		subject->start[subject->starts++] = last - from;
	for (int i = 0; i < KEYS; i++) {
		from = now();
		if (write(master, "\033[B", 3) != 3)
			break;
		last = read_all(master, &ignored);
		if (last > 0)
			subject->key[subject->keys++] = last - from;
	}
	subject->private_kb = private_memory(pid);
	kill(pid, SIGTERM);
	close(master);
	waitpid(pid, NULL, 0);
}

static int
compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

static double
part(double *values, int count, int percent)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return count ? values[(count - 1) * percent / 100] : 0;
}

static void
print(struct subject *subject, struct subject *first)
{
	double start = part(subject->start, subject->starts, 50), first_start = part(first->start, first->starts, 50);

	printf("%-40.40s %7.0f us %5.2f  %6ld bytes  key %5.0f us, 99%% %6.0f us  %5ld kB %5.2f\n", subject->arguments[0],
	       start, start / first_start, subject->bytes, part(subject->key, subject->keys, 50),
	       part(subject->key, subject->keys, 99), subject->private_kb,
	       (double)subject->private_kb / (double)(first->private_kb ? first->private_kb : 1));
}

int
main(int argc, char **argv)
{
	static struct subject subjects[MOST];
	struct winsize size = { 0 };
	int count = 0, runs;

	if (argc < 5)
		return 2;
	size.ws_row = (unsigned short)atoi(argv[1]);
	size.ws_col = (unsigned short)atoi(argv[2]);
	runs = atoi(argv[3]) < RUNS ? atoi(argv[3]) : RUNS;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	for (int i = 4; i < argc && count < MOST; i++) {
		subjects[count++].arguments = &argv[i];
		while (i < argc && strcmp(argv[i], "--") != 0)
			i++;
		if (i < argc)
			argv[i] = NULL;
	}
	for (int i = 0; i < runs; i++)
		for (int j = 0; j < count; j++)
			run(&subjects[j], &size);
	for (int j = 0; j < count; j++)
		print(&subjects[j], &subjects[0]);
	return 0;
}
