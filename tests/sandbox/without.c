/*
 * Run a program on a kernel that lacks something: one system call answers with
 * an error, for all of the program's life.
 *
 *	without CALL ERROR [FIRST] PROGRAM ARGUMENT...
 *
 * CALL and ERROR are numbers or one of the names below; FIRST limits it to calls
 * with that number as first argument.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct {
	const char *name;
	long	    number;
} names[] = {
	{ "landlock_create_ruleset", 444 }, { "landlock_restrict_self", 446 }, { "seccomp", __NR_seccomp },
	{ "prctl", __NR_prctl }, { "prlimit64", __NR_prlimit64 }, { "ENOSYS", ENOSYS }, { "EPERM", EPERM }, { "EINVAL", EINVAL },
};

static uint32_t
number(const char *word)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(word, names[i].name) == 0)
			return (uint32_t)names[i].number;
	return (uint32_t)strtoul(word, NULL, 10);
}

int
main(int argc, char **argv)
{
	struct sock_filter steps[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, argc > 3 ? number(argv[1]) : 0, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, argc > 4 ? number(argv[3]) : 0, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (argc > 3 ? number(argv[2]) : 0)),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { .len = sizeof steps / sizeof *steps, .filter = steps };
	int		  first = argc > 4 && strspn(argv[3], "0123456789") == strlen(argv[3]);

	if (argc < 4)
		return 2;
	if (!first) {	/* whatever the first argument is: the test of it is one that is always true */
		steps[2] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_IMM, 0);
		steps[3].k = 0;
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) != 0) {
		perror("seccomp");
		return 77;
	}
	execv(argv[3 + first], argv + 3 + first);
	perror(argv[3 + first]);
	return 127;
}
