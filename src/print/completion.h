/* What completes command lines: options and commands from their lists, names from the content. */
#ifndef PRINT_COMPLETION_H
#define PRINT_COMPLETION_H

#include <stdio.h>

#include "image/image.h"

/* Write the script for a shell: bash, zsh or fish. */
void	completion_put(FILE *, const struct image *, const char *shell);

#endif
