#include "terminal/calls.h"

#if defined __linux__ && (defined __x86_64__ || defined __aarch64__)

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#ifdef __x86_64__
#define THIS_MACHINE AUDIT_ARCH_X86_64
#else
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#endif

/* TCGETS2 and TCSETS2, whose names need a structure that the C library hides. */
#define GET_MODES_2 0x802c542au
#define SET_MODES_2 0x402c542bu

/* No process has this number; -1 would be all of them. */
#define NOBODY 0x7fffffff

enum {
	CONDITIONS_MOST = 2,
	RULES_MOST = 64,
	STEPS_OF_RULE = 3 + 2 * CONDITIONS_MOST,
	STEPS_MOST = 4 + STEPS_OF_RULE * RULES_MOST
};

struct condition {
	unsigned argument;	/* from 1; 0: no condition */
	uint32_t value;
};

struct rule {
	uint32_t	 call;
	struct condition conditions[CONDITIONS_MOST];
};

struct filter {
	struct sock_filter steps[STEPS_MOST];
	unsigned short	   count;
};

static void
step(struct filter *filter, struct sock_filter one)
{
	filter->steps[filter->count++] = one;
}

static void
load(struct filter *filter, size_t offset)
{
	step(filter, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

/* Go on when the loaded value is this one, else pass over so many steps. */
static void
require(struct filter *filter, uint32_t value, unsigned over)
{
	step(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, (unsigned char)over));
}

static void
answer(struct filter *filter, uint32_t verdict)
{
	step(filter, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, verdict));
}

/* The lower half of an argument: the kernel takes no more of those that are looked at. */
static size_t
place_of_argument(unsigned argument)
{
	size_t place = offsetof(struct seccomp_data, args) + (argument - 1) * sizeof(uint64_t);

	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? place + sizeof(uint32_t) : place;
}

static void
allow(struct filter *filter, const struct rule *rule)
{
	unsigned left = 1;	/* steps of this rule after the next one */

	for (int i = 0; i < CONDITIONS_MOST; i++)
		left += rule->conditions[i].argument ? 2 : 0;
	load(filter, offsetof(struct seccomp_data, nr));
	require(filter, rule->call, left);
	for (int i = 0; i < CONDITIONS_MOST && rule->conditions[i].argument; i++) {
		left -= 2;
		load(filter, place_of_argument(rule->conditions[i].argument));
		require(filter, rule->conditions[i].value, left);
	}
	answer(filter, SECCOMP_RET_ALLOW);
}

/* Calls of another kind have the same numbers for other things; x32's have numbers that are in no rule. */
static void
build(struct filter *filter, const struct sandbox_needs *needs)
{
#define ANY
#define FIRST(value)  { 1, (uint32_t)(value) },
#define SECOND(value) { 2, (uint32_t)(value) },
#define THIRD(value)  { 3, (uint32_t)(value) },
#define FOURTH(value) { 4, (uint32_t)(value) },
#define CALL(name, conditions) { __NR_##name, { conditions } },
	const struct rule rules[] = {
#include "terminal/calls.def"
	};
#undef CALL

	_Static_assert(sizeof rules / sizeof *rules <= RULES_MOST, "room for the rules");
	filter->count = 0;
	load(filter, offsetof(struct seccomp_data, arch));
	step(filter, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_MACHINE, 1, 0));
	answer(filter, SECCOMP_RET_TRAP);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		allow(filter, &rules[i]);
	answer(filter, SECCOMP_RET_TRAP);
}

bool
calls_known(void)
{
	uint32_t action = SECCOMP_RET_TRAP;

	return syscall(__NR_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool
calls_refuse(const struct sandbox_needs *needs)
{
	struct filter	  filter;
	struct sock_fprog program = { .filter = filter.steps };

	/* What is refused is told to the system's log, which every kernel does that calls_known found. */
	build(&filter, needs);
	program.len = filter.count;
	return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_LOG, &program) == 0;
}

#else

bool
calls_known(void)
{
	return false;
}

bool
calls_refuse(const struct sandbox_needs *needs)
{
	(void)needs;
	return false;
}

#endif
