/*
 * A command, and what it took.
 *
 *	timed FILE COMMAND [ARGUMENT]...
 *
 * Writes seconds, seconds of processor time and the most memory in kB to FILE,
 * and ends as the command did.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
seconds(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

int
main(int argc, char **argv)
{
	struct timespec from, to;
	struct rusage	used;
	int		status;
	pid_t		pid;
	FILE	       *out;

	if (argc < 3)
		return 2;
	clock_gettime(CLOCK_MONOTONIC, &from);
	pid = fork();
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		_exit(126);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
		return 2;
	clock_gettime(CLOCK_MONOTONIC, &to);
	out = fopen(argv[1], "w");
	if (!out)
		return 2;
	fprintf(out, "%.3f %.3f %ld\n", (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
	    seconds(&used.ru_utime) + seconds(&used.ru_stime), used.ru_maxrss);
	fclose(out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
