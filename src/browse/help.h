/* The help: every action with its keys, from the one list of them. */
#ifndef BROWSE_HELP_H
#define BROWSE_HELP_H

#include "browse/sheet.h"

void	help_write(struct sheet *);

/* The line under the title of the first screen. */
const char *help_hint(void);

#endif
