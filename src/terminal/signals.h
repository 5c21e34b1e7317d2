/*
 * Signals, as flags that the terminal's loop looks at.
 *
 * They are blocked but while the loop waits, so that none is missed and none
 * interrupts anything.  Faults, and what asks a stuck program to end (SIGQUIT,
 * SIGXCPU), are never blocked: they take the way out and end the program at
 * once, by the same signal.
 */
#ifndef TERMINAL_SIGNALS_H
#define TERMINAL_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

enum { SIGNALS_MOST = 32 };

struct signals {
	struct sigaction before[SIGNALS_MOST];	/* what to go back to, in the order of the table */
	sigset_t	 mask_before;
	sigset_t	 waiting;		/* the mask for ppoll */
	bool		 can_stop;		/* SIGTSTP was not ignored when the program started */
	bool		 never_stops;
};

enum signal_flag { SIGNAL_STOP, SIGNAL_CONTINUED, SIGNAL_RESIZED, SIGNAL_FLAGS };

void	signals_init(struct signals *);
void	signals_done(struct signals *);

/* The signal that asks for the end; 0 when there was none. */
int	signals_end(void);

/* Whether it came since this was last asked. */
bool	signals_take(enum signal_flag);

/*
 * Stop now, the whole group or the program alone; returns when it goes on.
 * What came meanwhile has set its flag, SIGCONT excepted.
 */
void	signals_stop(struct signals *, bool group);

/* From now on what would stop the program does not. */
void	signals_never_stop(struct signals *);

/* Stop, as the system would, while the terminal is somebody else's. */
void	signals_await_foreground(const struct signals *);

/*
 * For a terminal that can only be written to by calls that block: from now on
 * a signal that asks for the end takes the way out at once, as a fault does,
 * since it may be long before anybody looks at a flag.
 */
void	signals_end_at_once(struct signals *);

#endif
