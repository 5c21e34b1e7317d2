#include "terminal/description.h"

#include <stddef.h>
#include <string.h>

static const struct description descriptions[] = {
#define DESCRIPTION(terminal, base64) { .name = terminal, .text = base64 },
#include "descriptions.def"
#undef DESCRIPTION
};

/* A family's first name, and the description that stands in for any member. */
static const struct {
	const char *name, *stand_in;
} families[] = {
	{ "Eterm", "rxvt" },	   { "alacritty", "xterm" }, { "ansi", "ansi" },      { "cons25", "ansi" },
	{ "contour", "xterm" },	   { "cygwin", "linux" },    { "dtterm", "xterm" },   { "eterm", "vt100" },
	{ "fbterm", "linux" },	   { "foot", "xterm" },	     { "ghostty", "xterm" },  { "gnome", "xterm" },
	{ "hurd", "linux" },	   { "iterm", "xterm" },     { "iterm2", "xterm" },   { "jfbterm", "linux" },
	{ "kitty", "xterm" },	   { "konsole", "xterm" },   { "kterm", "xterm" },    { "linux", "linux" },
	{ "mintty", "xterm" },	   { "mlterm", "xterm" },    { "nsterm", "xterm" },   { "nxterm", "xterm" },
	{ "pcansi", "ansi" },	   { "putty", "xterm" },     { "rio", "xterm" },      { "rxvt", "rxvt" },
	{ "screen", "screen" },	   { "st", "xterm" },	     { "stterm", "xterm" },   { "teraterm", "vt100" },
	{ "tmux", "tmux" },	   { "vt100", "vt100" },     { "vt102", "vt100" },    { "vt125", "vt100" },
	{ "vt131", "vt100" },	   { "vt132", "vt100" },     { "vt200", "vt220" },    { "vt220", "vt220" },
	{ "vt240", "vt220" },	   { "vt300", "vt220" },     { "vt320", "vt220" },    { "vt330", "vt220" },
	{ "vt340", "vt220" },	   { "vt400", "vt220" },     { "vt420", "vt220" },    { "vt510", "vt220" },
	{ "vt520", "vt220" },	   { "vt525", "vt220" },     { "vte", "xterm" },      { "vwmterm", "xterm" },
	{ "wezterm", "xterm" },	   { "wsvt25", "linux" },    { "xterm", "xterm" },    { "xterms", "xterm" },
	{ "yaft", "linux" },	   { "zellij", "xterm" },
};

static const struct description *
exactly(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++)
		if (strlen(descriptions[i].name) == len && memcmp(descriptions[i].name, name, len) == 0)
			return &descriptions[i];
	return NULL;
}

const struct description *
description_find(const char *name)
{
	const struct description *found = exactly(name, strlen(name));
	size_t len = strcspn(name, "-.+");

	for (size_t i = 0; i < sizeof families / sizeof *families && !found; i++)
		if (strlen(families[i].name) == len && memcmp(families[i].name, name, len) == 0)
			found = exactly(families[i].stand_in, strlen(families[i].stand_in));
	return found;
}
