/*
 * Allocation that does not fail: out of memory ends the program with a message
 * and status 70, after the way out that xalloc_on_failure named has run.
 */
#ifndef XALLOC_H
#define XALLOC_H

#include <stddef.h>
#include <stdio.h>

/* Called once before the program ends; gives the terminal back. */
void	xalloc_on_failure(void (*way_out)(void));

void   *xmalloc(size_t bytes);
void   *xcalloc(size_t count, size_t bytes);
void   *xrealloc(void *, size_t bytes);
char   *xstrndup(const char *, size_t bytes);

/* A stream that puts text together in memory (open_memstream), and its end, after which `*bytes` is whole and the caller's. */
FILE   *xmemory_open(char **bytes, size_t *len);
void	xmemory_close(FILE *, char **bytes);

/*
 * Room for one more element: grows `array` of `*room` elements when `count`
 * has reached it.  Returns the array, moved perhaps.
 */
void   *xgrow(void *array, size_t count, size_t *room, size_t bytes_each);

#endif
