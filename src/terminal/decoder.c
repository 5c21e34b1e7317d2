#include "terminal/decoder.h"

#include <stddef.h>
#include <string.h>

enum { BYTE_ESC = 0x1b, BYTE_BEL = 0x07, BYTE_DEL = 0x7f };

void
decoder_init(struct decoder *decoder, int escape_ms)
{
	memset(decoder, 0, sizeof *decoder);
	decoder->escape_ms = (uint16_t)(escape_ms > 0 ? escape_ms : ESCAPE_MS);
}

static void
to_ground(struct decoder *decoder)
{
	decoder->state = GROUND;
	decoder->alt = false;
}

static bool
key_event(struct decoder *decoder, key_code key, struct event *event)
{
	key_code alt = decoder->alt ? KEY_ALT : 0;

	to_ground(decoder);
	if (key == K_NONE || decoder->paste)
		return false;
	*event = (struct event){ .kind = EVENT_KEY, .key = key | alt };
	return true;
}

static bool
pasted(struct decoder *decoder, uint32_t code, struct event *event)
{
	to_ground(decoder);
	if (code == '\r')
		code = '\n';
	if ((code < 0x20 && code != '\n' && code != '\t') || code == BYTE_DEL || decoder->pasted >= PASTE_MOST)
		return false;
	decoder->pasted++;
	*event = (struct event){ .kind = EVENT_PASTE, .key = code };
	return true;
}

/* A control character as the key that sends it. */
static key_code
control_key(uint32_t code)
{
	switch (code) {
	case 0:
		return KEY_CTRL | ' ';
	case '\b':
	case BYTE_DEL:
		return K_BACKSPACE;
	case '\t':
		return K_TAB;
	case '\n':
	case '\r':
		return K_ENTER;
	case BYTE_ESC:
		return K_ESCAPE;
	}
	return KEY_CTRL | (code <= 26 ? code + 'a' - 1 : code + '@');
}

static bool
character(struct decoder *decoder, uint32_t code, struct event *event)
{
	if (decoder->paste)
		return pasted(decoder, code, event);
	return key_event(decoder, code < 0x20 || code == BYTE_DEL ? control_key(code) : code, event);
}

/* The first byte of a character, which is all of it in ASCII.  C1 is no first byte. */
static bool
start_character(struct decoder *decoder, uint8_t byte, struct event *event)
{
	if (byte < 0x80)
		return character(decoder, byte, event);
	if (byte < 0xc2 || byte > 0xf4) {
		to_ground(decoder);
		return false;
	}
	decoder->state = CHARACTER;
	decoder->left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
	decoder->code = byte & (0x3fU >> decoder->left);
	decoder->least = decoder->left == 1 ? 0x80 : decoder->left == 2 ? 0x800 : 0x10000;
	return false;
}

static bool
start(struct decoder *decoder, uint8_t byte, struct event *event)
{
	if (byte != BYTE_ESC)
		return start_character(decoder, byte, event);
	decoder->alt = false;
	decoder->state = ESCAPE;
	return false;
}

static bool
in_character(struct decoder *decoder, uint8_t byte, struct event *event)
{
	uint32_t code;

	if ((byte & 0xc0) != 0x80) {
		to_ground(decoder);
		return start(decoder, byte, event);
	}
	code = decoder->code = decoder->code << 6 | (byte & 0x3f);
	if (--decoder->left > 0)
		return false;
	if (code < decoder->least || code < 0xa0 || (code >= 0xd800 && code <= 0xdfff) || code >= K_FIRST) {
		to_ground(decoder);
		return false;
	}
	return character(decoder, code, event);
}

static void
start_sequence(struct decoder *decoder, enum decoder_state state)
{
	decoder->state = (uint8_t)state;
	decoder->count = decoder->prefix = 0;
	decoder->ignore = decoder->sub = false;
	memset(decoder->parameters, 0, sizeof decoder->parameters);
}

/* A second Esc is the Alt of what follows, as rxvt sends Alt-Up; more of them are one. */
static bool
in_escape(struct decoder *decoder, uint8_t byte, struct event *event)
{
	switch (byte) {
	case BYTE_ESC:
		decoder->alt = true;
		return false;
	case '[':
		start_sequence(decoder, CSI);
		return false;
	case 'O':
		start_sequence(decoder, SS3);
		return false;
	case ']':
	case 'P':
	case 'X':
	case '^':
	case '_':
		decoder->state = STRING;
		return false;
	}
	decoder->alt = true;
	return start_character(decoder, byte, event);
}

/* Whether the byte belongs to the parameters of a sequence. */
static bool
is_parameter(struct decoder *decoder, uint8_t byte)
{
	uint32_t *parameter;

	if (byte >= '0' && byte <= '9') {
		if (decoder->count == 0)
			decoder->count = 1;
		parameter = &decoder->parameters[decoder->count - 1];
		if (!decoder->sub && *parameter <= PARAMETER_MOST / 10)
			*parameter = *parameter * 10 + byte - '0';
		return true;
	}
	if (byte == ';' || byte == ':') {
		decoder->sub = byte == ':';
		if (decoder->count == 0)
			decoder->count = 1;
		if (byte == ';' && decoder->count == PARAMETERS)
			decoder->ignore = true;
		else if (byte == ';')
			decoder->count++;
		return true;
	}
	return false;
}

/* Modifiers as xterm counts them: 1 and a bit for each of Shift, Alt, Control, Meta. */
static key_code
modifiers(uint32_t parameter)
{
	uint32_t bits = parameter > 1 ? parameter - 1 : 0;

	return (bits & 1 ? KEY_SHIFT : 0) | (bits & (2 | 8) ? KEY_ALT : 0) | (bits & 4 ? KEY_CTRL : 0);
}

/* A key that a sequence names by its character: "CSI code ; modifiers u" and the like. */
static key_code
named_character(uint32_t code, key_code modifier)
{
	if (code == BYTE_DEL || code == '\b' || code == '\t' || code == '\r' || code == '\n' || code == BYTE_ESC)
		return control_key(code) | modifier;
	if (code < 0x20 || (code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code <= 0xdfff) || code >= K_FIRST ||
	    (code >= 57344 && code <= 63743))
		return K_NONE;
	if (modifier & KEY_SHIFT && code >= 'a' && code <= 'z' && !(modifier & KEY_CTRL))
		code -= 'a' - 'A';
	else if (modifier & KEY_CTRL && code >= 'A' && code <= 'Z')
		code += 'a' - 'A';
	return code | (modifier & ~(key_code)KEY_SHIFT);
}

/* CSI number ~, and rxvt's other endings. */
static key_code
numbered_key(uint32_t number)
{
	static const key_code keys[] = {
		[1] = K_HOME,  [2] = K_INSERT, [3] = K_DELETE, [4] = K_END, [5] = K_PAGE_UP, [6] = K_PAGE_DOWN,
		[7] = K_HOME,  [8] = K_END,    [11] = K_F1,    [12] = K_F2, [13] = K_F3,     [14] = K_F4,
		[15] = K_F5,   [17] = K_F6,    [18] = K_F7,    [19] = K_F8, [20] = K_F9,     [21] = K_F10,
		[23] = K_F11,  [24] = K_F12,
	};

	return number < sizeof keys / sizeof *keys ? keys[number] : K_NONE;
}

/* A final letter that CSI and SS3 have in common. */
static key_code
lettered_key(uint8_t letter)
{
	switch (letter) {
	case 'A':
		return K_UP;
	case 'B':
		return K_DOWN;
	case 'C':
		return K_RIGHT;
	case 'D':
		return K_LEFT;
	case 'F':
		return K_END;
	case 'H':
		return K_HOME;
	case 'P':
		return K_F1;
	case 'Q':
		return K_F2;
	case 'R':
		return K_F3;
	case 'S':
		return K_F4;
	}
	return K_NONE;
}

/* The keypad's own form of each character, and rxvt's Control with arrows. */
static key_code
ss3_key(uint8_t byte)
{
	if (byte >= 'j' && byte <= 'y')
		return byte - 0x40U;
	switch (byte) {
	case 'a':
	case 'b':
	case 'c':
	case 'd':
		return KEY_CTRL | lettered_key((uint8_t)(byte - 'a' + 'A'));
	case 'I':
		return K_TAB;
	case 'M':
		return K_ENTER;
	case 'X':
		return '=';
	case ' ':
		return ' ';
	}
	return lettered_key(byte);
}

static bool
in_ss3(struct decoder *decoder, uint8_t byte, struct event *event)
{
	key_code key;

	if (is_parameter(decoder, byte))
		return false;
	if (byte < 0x20 || byte >= BYTE_DEL) {
		to_ground(decoder);
		return start(decoder, byte, event);
	}
	key = decoder->ignore ? K_NONE : ss3_key(byte);
	if (decoder->count > 0 && key < K_FIRST)
		key = named_character(key, modifiers(decoder->parameters[decoder->count - 1]));
	else if (decoder->count > 0)
		key |= modifiers(decoder->parameters[decoder->count - 1]);
	return key_event(decoder, key, event);
}

/* Buttons as SGR reports (mode 1006) have them.  Motion and releases are not told. */
static bool
mouse(struct decoder *decoder, uint8_t final, struct event *event)
{
	const uint32_t *parameter = decoder->parameters;
	uint32_t button = parameter[0] & 0xc3;
	bool whole = decoder->count == 3 && !decoder->ignore && final == 'M' && parameter[1] > 0 && parameter[2] > 0;

	to_ground(decoder);
	if (!whole || parameter[0] & 0x20 || button > 0x41 || (button & 3) == 3 || decoder->paste)
		return false;
	*event = (struct event){
		.kind = EVENT_MOUSE,
		.button = button & 0x40 ? (button & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP) : (enum mouse_button)button,
		.row = (int)parameter[2] - 1,
		.col = (int)parameter[1] - 1,
	};
	return true;
}

/* CSI ... ~: numbered keys, paste, and xterm's modifyOtherKeys. */
static bool
tilde(struct decoder *decoder, struct event *event)
{
	const uint32_t *parameter = decoder->parameters;

	if (parameter[0] == 200 || parameter[0] == 201) {
		decoder->paste = parameter[0] == 200;
		decoder->pasted = 0;
		to_ground(decoder);
		return false;
	}
	if (parameter[0] == 27 && decoder->count == 3)
		return key_event(decoder, named_character(parameter[2], modifiers(parameter[1])), event);
	if (numbered_key(parameter[0]) == K_NONE)
		return key_event(decoder, K_NONE, event);
	return key_event(decoder, numbered_key(parameter[0]) | modifiers(parameter[1]), event);
}

/* The rest of the keys that come as CSI. */
static key_code
csi_key(const struct decoder *decoder, uint8_t final)
{
	const uint32_t *parameter = decoder->parameters;
	key_code modifier = modifiers(decoder->count > 0 ? parameter[decoder->count - 1] : 0);
	key_code key = lettered_key(final);

	switch (final) {
	case 'Z':
		return KEY_SHIFT | K_TAB;
	case 'u':
		return named_character(parameter[0], decoder->count > 1 ? modifiers(parameter[1]) : 0);
	case '$':
		return numbered_key(parameter[0]) ? KEY_SHIFT | numbered_key(parameter[0]) : K_NONE;
	case '^':
		return numbered_key(parameter[0]) ? KEY_CTRL | numbered_key(parameter[0]) : K_NONE;
	case '@':
		return numbered_key(parameter[0]) ? KEY_SHIFT | KEY_CTRL | numbered_key(parameter[0]) : K_NONE;
	case 'a':
	case 'b':
	case 'c':
	case 'd':
		return KEY_SHIFT | lettered_key((uint8_t)(final - 'a' + 'A'));
	case 'h':	/* st */
		return parameter[0] == 4 ? K_INSERT : K_NONE;
	case 'L':	/* the PC's ANSI console */
		return decoder->count == 0 ? K_INSERT : K_NONE;
	case 'P':
		return decoder->count == 0 ? K_DELETE : key | modifier;	/* st without parameters */
	case 'R':	/* else it is the place of the cursor, which nobody has asked for */
		return parameter[0] <= 1 ? key | modifier : K_NONE;
	}
	return key != K_NONE ? key | modifier : K_NONE;
}

static bool
csi_final(struct decoder *decoder, uint8_t final, struct event *event)
{
	if (decoder->prefix == '<' && (final == 'M' || final == 'm'))
		return mouse(decoder, final, event);
	if (decoder->prefix != 0 || decoder->ignore)
		return key_event(decoder, K_NONE, event);
	if (final == '~')
		return tilde(decoder, event);
	if (final == 'M' && decoder->count == 0) {
		decoder->state = X10_MOUSE;
		decoder->left = 3;
		return false;
	}
	if (final == '[' && decoder->count == 0) {
		decoder->state = CSI_LINUX;
		return false;
	}
	return key_event(decoder, csi_key(decoder, final), event);
}

static bool
in_csi(struct decoder *decoder, uint8_t byte, struct event *event)
{
	if (is_parameter(decoder, byte))
		return false;
	if (byte < 0x20 || byte >= BYTE_DEL) {
		to_ground(decoder);
		return start(decoder, byte, event);
	}
	if (byte >= '<' && byte <= '?') {
		decoder->ignore |= decoder->count > 0 || decoder->prefix != 0;
		decoder->prefix = byte;
		return false;
	}
	if (byte == '$' && decoder->count == 1 && decoder->prefix == 0 && !decoder->ignore)
		return csi_final(decoder, byte, event);
	if (byte < 0x40) {	/* an intermediate byte: none of our forms has one */
		decoder->ignore = true;
		return false;
	}
	return csi_final(decoder, byte, event);
}

/* The Linux console's F1 to F5. */
static bool
in_csi_linux(struct decoder *decoder, uint8_t byte, struct event *event)
{
	if (byte < 0x20 || byte >= BYTE_DEL) {
		to_ground(decoder);
		return start(decoder, byte, event);
	}
	return key_event(decoder, byte >= 'A' && byte <= 'E' ? (key_code)K_F1 + byte - 'A' : K_NONE, event);
}

static bool
in_string(struct decoder *decoder, uint8_t byte)
{
	if (byte == BYTE_ESC)
		decoder->state = STRING_ESCAPE;
	else if (byte == BYTE_BEL)
		to_ground(decoder);
	return false;
}

/* Esc \ ends a string; any other Esc breaks it off and starts something else. */
static bool
in_string_escape(struct decoder *decoder, uint8_t byte, struct event *event)
{
	decoder->alt = false;
	if (byte == '\\') {
		to_ground(decoder);
		return false;
	}
	decoder->state = ESCAPE;
	return in_escape(decoder, byte, event);
}

bool
decoder_feed(struct decoder *decoder, uint8_t byte, struct event *event)
{
	switch ((enum decoder_state)decoder->state) {
	case GROUND:
		return start(decoder, byte, event);
	case CHARACTER:
		return in_character(decoder, byte, event);
	case ESCAPE:
		return in_escape(decoder, byte, event);
	case SS3:
		return in_ss3(decoder, byte, event);
	case CSI:
		return in_csi(decoder, byte, event);
	case CSI_LINUX:
		return in_csi_linux(decoder, byte, event);
	case X10_MOUSE:
		if (--decoder->left == 0)
			to_ground(decoder);
		return false;
	case STRING:
		return in_string(decoder, byte);
	case STRING_ESCAPE:
		return in_string_escape(decoder, byte, event);
	}
	return false;
}

bool
decoder_timeout(struct decoder *decoder, struct event *event)
{
	bool escape = decoder->state == ESCAPE;

	if (decoder->state == GROUND)
		decoder->paste = false;
	to_ground(decoder);
	return escape && key_event(decoder, K_ESCAPE, event);
}

int
decoder_patience(const struct decoder *decoder)
{
	if (decoder->state != GROUND)
		return decoder->escape_ms;
	return decoder->paste ? PASTE_MS : -1;
}
