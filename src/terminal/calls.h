/* The system calls of calls.def as a filter for the kernel (seccomp, classic BPF). */
#ifndef TERMINAL_CALLS_H
#define TERMINAL_CALLS_H

#include "terminal/sandbox.h"

/* Whether there is a filter for this kind of processor, and the kernel takes one. */
bool	calls_known(void);

/* Refuse every other call from now on; needs no_new_privs.  False when the kernel did not take it. */
bool	calls_refuse(const struct sandbox_needs *);

#endif
