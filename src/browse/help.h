/* The help: every action with its keys, from the one list of them. */
#ifndef BROWSE_HELP_H
#define BROWSE_HELP_H

#include "browse/keymap.h"
#include "browse/sheet.h"

/* The keys of a view first, then all; only those whose words or keys hold a folded text, if it is not empty. */
void	help_write(struct sheet *, enum footer_view, const char *fold, size_t len);

/* The line under the title of the first screen. */
enum { HELP_HINT = 128 };

void	help_hint(char hint[HELP_HINT]);

#endif
