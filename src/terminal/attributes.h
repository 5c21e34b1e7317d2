/*
 * Changes of attributes in what curses wrote, in as few bytes as they need.
 *
 * Curses writes one sequence for each attribute and for the colour, going out
 * and coming in.  Of those that follow each other at once, what stands before
 * a reset says nothing, and the rest fits into one sequence.
 */
#ifndef TERMINAL_ATTRIBUTES_H
#define TERMINAL_ATTRIBUTES_H

#include <stddef.h>

/* In place; returns the new length, which is never greater.  What is no "CSI ... m" stays. */
size_t	attributes_join(char *bytes, size_t len);

#endif
