/*
 * The lock: once the first page is shown, and before the first key is read,
 * the kernel refuses whatever reading does not need.
 *
 * Layers lie one over the other, in the order of layers.def, so that what gets
 * past one meets the next, and each is looked at by itself right after it was
 * put on: a layer that was only asked for may not be there.  A kernel that does
 * not know a layer goes without it; one that knows it and refuses ends the
 * program (sandbox_enter is false).
 *
 * System calls that are not in calls.def raise SIGSYS, whose handler gives the
 * terminal back (signals.h); so do all calls of another kind of processor, such
 * as 32-bit ones.  Whoever calls sees to it that what a library does only once
 * (load a table, ask for its buffers) was done before.
 *
 * A build with sanitizers has no lock, since they need files and memory of
 * their own; the report says so.  Under valgrind, which does not know seccomp,
 * the layers that it can carry are put on.
 *
 * Sources: Landlock, seccomp and PR_SET_MDWE in the kernel's documentation;
 * OpenSSH's sandbox-seccomp-filter.c for a filter without a library.
 */
#ifndef TERMINAL_SANDBOX_H
#define TERMINAL_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

enum sandbox_layer {
#define LAYER(id, name) LAYER_##id,
#include "terminal/layers.def"
#undef LAYER
	LAYER_COUNT
};

enum { SANDBOX_ALL = (1 << LAYER_COUNT) - 1, SANDBOX_STATUS = 70 };

enum sandbox_state {
	SANDBOX_LEFT_OUT,	/* it was not asked for, or this build has none */
	SANDBOX_UNKNOWN,	/* to this kernel */
	SANDBOX_FAILED,
	SANDBOX_IN_FORCE
};

/* What reading goes on to need; descriptors besides the usual three are -1 where there are none. */
struct sandbox_needs {
	int  terminal;		/* the terminal is written to through it */
	int  memory, curses;	/* the memory file, and curses' own descriptor */
	bool stops_job;		/* Ctrl-Z stops the job */
	bool writes_file;	/* standard output may be a file of any size */
};

struct sandbox {
	enum sandbox_state layers[LAYER_COUNT];
};

/*
 * Put on the layers, those in the set `layers` only (bits, 1 << LAYER_...;
 * anything but SANDBOX_ALL is for tests).  There is no way back.  False when
 * one of them failed; the others may be in force then.
 */
bool	sandbox_enter(struct sandbox *, const struct sandbox_needs *, unsigned layers);

/*
 * The needs of a program that only writes lines to standard output, and perhaps
 * reads some; and all layers for these needs, where a failure ends the program
 * with SANDBOX_STATUS.  Standard output has to have its buffer by then.
 */
struct sandbox_needs sandbox_lines(void);
void	sandbox_enter_lines(void);

/* For people: the name of a layer, and how it is with it. */
const char *sandbox_layer_name(enum sandbox_layer);
const char *sandbox_state_name(enum sandbox_state);

/* Whether a forbidden call is refused: tries one, after sandbox_enter. */
bool	sandbox_refuses(void);

#endif
