/*
 * Bytes from a terminal in, events out.
 *
 * One byte at a time goes in and at most one event comes out, so that it makes
 * no difference how the bytes were split up on their way.  The state has a
 * fixed size whatever comes.  The forms of all families of terminals are known
 * at once, whatever TERM says; what is not known, not valid or never ends does
 * nothing.
 *
 * Some bytes mean different things by what follows (Esc, or the start of a key
 * sequence), so the caller tells when nothing has followed for the time that
 * decoder_patience says.
 */
#ifndef TERMINAL_DECODER_H
#define TERMINAL_DECODER_H

#include <stdbool.h>
#include <stdint.h>

#include "terminal/terminal.h"

enum {
	ESCAPE_MS = 25,		/* unless the settings say otherwise */
	PASTE_MS = 200,		/* a paste whose end does not come is over after this silence */
	PASTE_MOST = 4096,	/* characters of one paste that are told; the rest is dropped */
	PARAMETERS = 4,
	PARAMETER_MOST = 9999999
};

enum decoder_state {
	GROUND,
	CHARACTER,	/* inside of a character of several bytes */
	ESCAPE,		/* after Esc */
	SS3,		/* after Esc O */
	CSI,		/* after Esc [ */
	CSI_LINUX,	/* after Esc [ [ */
	X10_MOUSE,	/* the three bytes after Esc [ M */
	STRING,		/* OSC, DCS and the like, up to BEL or Esc \ */
	STRING_ESCAPE
};

struct decoder {
	uint32_t code, least;		/* CHARACTER: what is known of it, the least that is not overlong */
	uint32_t parameters[PARAMETERS];
	uint16_t pasted;		/* characters told of the paste that goes on */
	uint16_t escape_ms;
	uint8_t	 state;
	uint8_t	 left;			/* CHARACTER, X10_MOUSE: bytes to come */
	uint8_t	 count;			/* parameters begun */
	uint8_t	 prefix;		/* CSI: one of < = > ?, or 0 */
	bool	 alt;			/* an Esc stood before */
	bool	 ignore;		/* CSI: not a form of ours; SS3 and CSI are read to their end */
	bool	 sub;			/* inside of a parameter after ':' */
	bool	 paste;			/* between the start and the end of a paste */
};

/* `escape_ms`: how long Esc may wait for what follows it; 0 for the usual. */
void	decoder_init(struct decoder *, int escape_ms);

/* One byte; true when it completed an event (EVENT_KEY, EVENT_MOUSE or EVENT_PASTE). */
bool	decoder_feed(struct decoder *, uint8_t byte, struct event *);

/* Nothing came for decoder_patience; true when that makes an event. */
bool	decoder_timeout(struct decoder *, struct event *);

/* How many milliseconds to wait for the next byte; -1 for as long as it takes. */
int	decoder_patience(const struct decoder *);

#endif
