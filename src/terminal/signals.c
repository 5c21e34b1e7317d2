#include "terminal/signals.h"

#include <assert.h>
#include <string.h>
#include <unistd.h>

#include "terminal/wayout.h"

static volatile sig_atomic_t end_signal, at_once, flags[SIGNAL_FLAGS];

/* For a stack that has overflown; two pages would do, the vector registers of some machines want more. */
static _Alignas(16) char fault_stack[32768];

/* The handler returns, and the signal, pending again, ends the program. */
static void
on_fault(int signal_number)
{
	wayout_take();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void
on_end(int signal_number)
{
	if (at_once)
		on_fault(signal_number);
	if (!end_signal)
		end_signal = signal_number;
}

static void
on_stop(int signal_number)
{
	(void)signal_number;
	flags[SIGNAL_STOP] = 1;
}

static void
on_continue(int signal_number)
{
	(void)signal_number;
	flags[SIGNAL_CONTINUED] = 1;
}

static void
on_resize(int signal_number)
{
	(void)signal_number;
	flags[SIGNAL_RESIZED] = 1;
}

/* All that would end or stop the program, and what tells it something. */
static const struct {
	int  number;
	void (*handler)(int);
	bool always;	/* even where it was ignored at the start */
} table[] = {
	{ SIGHUP, on_end, false },	   { SIGINT, on_end, false },	    { SIGTERM, on_end, false },
	{ SIGALRM, on_end, false },	   { SIGUSR1, on_end, false },	    { SIGUSR2, on_end, false },
	{ SIGVTALRM, on_end, false },	   { SIGPROF, on_end, false },	    { SIGPOLL, on_end, false },
	{ SIGTSTP, on_stop, false },	   { SIGCONT, on_continue, true },  { SIGWINCH, on_resize, true },
	{ SIGPIPE, SIG_IGN, true },	   { SIGQUIT, on_fault, false },    { SIGXCPU, on_fault, false },
	{ SIGXFSZ, SIG_IGN, true },	   { SIGSEGV, on_fault, true },	    { SIGBUS, on_fault, true },
	{ SIGFPE, on_fault, true },	   { SIGILL, on_fault, true },	    { SIGABRT, on_fault, true },
	{ SIGSYS, on_fault, true },	   { SIGTRAP, on_fault, true },
};

enum { SIGNALS = sizeof table / sizeof *table };
static_assert((int)SIGNALS <= (int)SIGNALS_MOST, "room for what was before");

static bool
is_held(size_t i)
{
	return table[i].handler != on_fault && table[i].handler != SIG_IGN;
}

static void
set_handler(int number, void (*handler)(int), struct sigaction *before)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = handler;
	action.sa_flags = handler == on_fault ? SA_ONSTACK : 0;
	sigfillset(&action.sa_mask);
	sigaction(number, &action, before);
}

void
signals_init(struct signals *signals)
{
	stack_t stack = { .ss_sp = fault_stack, .ss_size = sizeof fault_stack };
	sigset_t held, never;

	memset(signals, 0, sizeof *signals);
	end_signal = at_once = 0;
	memset((void *)flags, 0, sizeof flags);
	sigaltstack(&stack, NULL);
	sigemptyset(&held);
	sigemptyset(&never);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(is_held(i) ? &held : &never, table[i].number);
	sigprocmask(SIG_BLOCK, &held, &signals->mask_before);
	sigprocmask(SIG_UNBLOCK, &never, NULL);
	signals->waiting = signals->mask_before;
	for (size_t i = 0; i < SIGNALS; i++) {
		set_handler(table[i].number, table[i].handler, &signals->before[i]);
		if (signals->before[i].sa_handler == SIG_IGN && !table[i].always)
			sigaction(table[i].number, &signals->before[i], NULL);
		else if (table[i].number == SIGTSTP)
			signals->can_stop = true;
		sigdelset(&signals->waiting, table[i].number);
	}
}

void
signals_done(struct signals *signals)
{
	stack_t none = { .ss_flags = SS_DISABLE };

	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(table[i].number, &signals->before[i], NULL);
	sigaltstack(&none, NULL);
	sigprocmask(SIG_SETMASK, &signals->mask_before, NULL);
}

int
signals_end(void)
{
	return end_signal;
}

bool
signals_take(enum signal_flag flag)
{
	bool set = flags[flag];

	flags[flag] = 0;
	return set;
}

static void
let_in(const struct signals *signals)
{
	sigset_t before;

	sigprocmask(SIG_SETMASK, &signals->waiting, &before);
	sigprocmask(SIG_SETMASK, &before, NULL);
	flags[SIGNAL_CONTINUED] = 0;
}

void
signals_stop(struct signals *signals, bool group)
{
	if (!signals->can_stop)
		return;
	signal(SIGTSTP, SIG_DFL);
	kill(group ? 0 : getpid(), SIGTSTP);
	let_in(signals);
	set_handler(SIGTSTP, on_stop, NULL);
	flags[SIGNAL_STOP] = 0;
}

void
signals_never_stop(struct signals *signals)
{
	signals->can_stop = false;
	signals->never_stops = true;
}

/* An orphaned group is not stopped; then the terminal's own calls say what is wrong. */
void
signals_await_foreground(const struct signals *signals)
{
	for (int tries = 0; tries < 3 && !end_signal && !signals->never_stops; tries++) {
		pid_t group = tcgetpgrp(STDIN_FILENO);

		if (group < 0 || group == getpgrp())
			return;
		kill(0, SIGTTOU);
		let_in(signals);
	}
}

void
signals_end_at_once(struct signals *signals)
{
	sigset_t ends;

	sigemptyset(&ends);
	for (size_t i = 0; i < SIGNALS; i++)
		if (table[i].handler == on_end && signals->before[i].sa_handler != SIG_IGN)
			sigaddset(&ends, table[i].number);
	at_once = 1;
	sigprocmask(SIG_UNBLOCK, &ends, NULL);
}
