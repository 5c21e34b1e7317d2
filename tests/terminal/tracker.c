#include "tracker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT, AFTER_ESC, IN_CSI, CHARSET, COPY };

static void
offend(struct tracker *tracker)
{
	size_t used = 0;

	for (size_t i = 0; i < tracker->len && used + 4 < sizeof tracker->offence && !tracker->offence[used]; i++) {
		unsigned char byte = (unsigned char)tracker->sequence[i];

		used += (size_t)snprintf(tracker->offence + used, sizeof tracker->offence - used,
					 byte < ' ' || byte > '~' ? "\\%03o" : "%c", byte);
	}
}

static void
set_mode(struct tracker *tracker, int number, bool on)
{
	int i = 0;

	while (i < tracker->mode_count && tracker->modes[i].number != number)
		i++;
	if (i == TRACKED_MODES)
		return;
	if (i == tracker->mode_count)
		tracker->mode_count++;
	tracker->modes[i].number = number;
	tracker->modes[i].on = on;
}

/* Only the private modes that a page needs. */
static void
private_modes(struct tracker *tracker, const char *parameters, bool on)
{
	static const int allowed[] = { 7, 25, 47, 1000, 1006, 1047, 1048, 1049, 2004 };

	for (const char *at = parameters; *at; at += strcspn(at, ";"), at += *at == ';') {
		int number = atoi(at);
		bool ok = false;

		for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
			ok |= allowed[i] == number;
		if (!ok)
			offend(tracker);
		set_mode(tracker, number, on);
	}
}

static void
csi(struct tracker *tracker, char final)
{
	char *parameters = tracker->sequence + 2;

	tracker->sequence[tracker->len - 1] = '\0';
	if (*parameters == '?' && (final == 'h' || final == 'l'))
		private_modes(tracker, parameters + 1, final == 'h');
	else if (*parameters && strspn(parameters, "0123456789;") != strlen(parameters))
		offend(tracker);
	else if (final == 'm')
		tracker->styled = *parameters && strcmp(parameters, "0") != 0 && strcmp(parameters, "10") != 0;
	else if (final == 'J')
		tracker->clears += strcmp(parameters, "2") == 0 || (tracker->at_home && !*parameters);
	else if (final == 'r')
		tracker->margins = *parameters && strncmp(parameters, "1;", 2) != 0;
	else if (!strchr("ABCDGHKX@d", final))
		offend(tracker);
	tracker->at_home = final == 'H' && !*parameters;
}

static int
after_esc(struct tracker *tracker, char byte)
{
	switch (byte) {
	case '[':
		return IN_CSI;
	case '(':
		return CHARSET;
	case ']':
		return COPY;
	case '=':
	case '>':
		tracker->keypad = byte == '=';
		return TEXT;
	case '7':
	case '8':
	case 'M':
		return TEXT;
	}
	offend(tracker);
	return TEXT;
}

/* The only OSC: 52, to the clipboard, in base64, ended by BEL.  Never a question, `?`. */
static int
copy(struct tracker *tracker, char byte)
{
	static const char begins[] = "\033]52;c;", base64[] = "+/=0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	size_t		  at = ++tracker->copied + 1;

	if (byte == '\a' && at >= sizeof begins - 1) {
		tracker->copies++;
		return TEXT;
	}
	if (at < sizeof begins - 1 ? byte != begins[at] : !byte || !strchr(base64, byte)) {
		offend(tracker);
		return TEXT;
	}
	return COPY;
}

static int
text(struct tracker *tracker, char byte)
{
	switch (byte) {
	case '\033':
		return AFTER_ESC;
	case '\016':
	case '\017':
		tracker->shifted = byte == '\016';
		return TEXT;
	case '\b':
	case '\r':
	case '\n':
		return TEXT;
	}
	if ((unsigned char)byte < ' ' || byte == 0x7f)
		offend(tracker);
	return TEXT;
}

void
tracker_take(struct tracker *tracker, const char *bytes, size_t len)
{
	tracker->bytes += len;
	for (size_t i = 0; i < len; i++) {
		char byte = bytes[i];

		if (byte == '\033' || tracker->state == TEXT)
			tracker->len = 0;
		if (tracker->len + 1 < sizeof tracker->sequence)
			tracker->sequence[tracker->len++] = byte;
		if (byte == '\033')
			tracker->state = AFTER_ESC;
		else if (tracker->state == TEXT)
			tracker->state = text(tracker, byte);
		else if (tracker->state == AFTER_ESC) {
			tracker->copied = 0;
			tracker->state = after_esc(tracker, byte);
		} else if (tracker->state == COPY)
			tracker->state = copy(tracker, byte);
		else if (tracker->state == CHARSET) {
			tracker->shifted = byte != 'B';
			tracker->state = TEXT;
		} else if (byte >= '@' && byte <= '~') {
			csi(tracker, byte);
			tracker->state = TEXT;
		}
	}
}

bool
tracker_mode(const struct tracker *tracker, int number)
{
	for (int i = 0; i < tracker->mode_count; i++)
		if (tracker->modes[i].number == number)
			return tracker->modes[i].on;
	return number == 7 || number == 25;
}

const char *
tracker_left_on(const struct tracker *tracker)
{
	static char text[200];

	snprintf(text, sizeof text, "%s%s%s%s", tracker->keypad ? "keypad " : "", tracker->styled ? "attributes " : "",
		 tracker->shifted ? "charset " : "", tracker->margins ? "margins " : "");
	for (int i = 0; i < tracker->mode_count; i++) {
		int number = tracker->modes[i].number;

		if (tracker->modes[i].on != (number == 7 || number == 25))
			snprintf(text + strlen(text), sizeof text - strlen(text), "mode %d ", number);
	}
	return text;
}
