/* What the words of a command line name, and what is offered when they name nothing. */
#ifndef PRINT_TOPICS_H
#define PRINT_TOPICS_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"

/*
 * The nodes that words name, several words by the longest name, each node once.
 * `nodes` has room for one a word.  Returns how many; -1 when a word names
 * nothing, and `*unknown` is its place then.
 */
int	topics_find(const struct image *, int count, char *const *words, node_ix *nodes, int *unknown);

/*
 * Say that words, from the unknown one on, name nothing, and list names that
 * are alike, with what tells them apart; a misspelt name is never taken for
 * another one.  `command`, or NULL, is a command that may have been meant.
 */
void	topics_offer(FILE *, const struct image *, const char *program, int count, char *const *words, const char *command);

/* Whether all of them are drugs; else say which one is not, and what it is. */
bool	topics_are_drugs(FILE *, const struct image *, const char *program, const node_ix *nodes, int count);

/* ` name: title, class`: a name with what tells it from others that look alike, in ASCII. */
void	topics_put_name(FILE *, const struct image *, const struct name *);

#endif
