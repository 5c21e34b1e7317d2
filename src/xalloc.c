#include "xalloc.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*on_failure)(void);

void
xalloc_on_failure(void (*way_out)(void))
{
	on_failure = way_out;
}

static _Noreturn void
out_of_memory(void)
{
	if (on_failure)
		on_failure();
	fputs("out of memory\n", stderr);
	exit(70);
}

void *
xmalloc(size_t bytes)
{
	void *memory = malloc(bytes ? bytes : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

void *
xcalloc(size_t count, size_t bytes)
{
	void *memory = calloc(count ? count : 1, bytes ? bytes : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

void *
xrealloc(void *old, size_t bytes)
{
	void *memory = realloc(old, bytes ? bytes : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

char *
xstrndup(const char *text, size_t bytes)
{
	char *copy = xmalloc(bytes + 1);

	if (bytes > 0)
		memcpy(copy, text, bytes);
	copy[bytes] = '\0';
	return copy;
}

FILE *
xmemory_open(char **bytes, size_t *len)
{
	FILE *stream = open_memstream(bytes, len);

	if (!stream)
		out_of_memory();
	return stream;
}

void
xmemory_close(FILE *stream, char **bytes)
{
	bool failed = ferror(stream);

	/* glibc may close it well and have nothing to show for it. */
	if (fclose(stream) != 0 || failed || !*bytes)
		out_of_memory();
}

void *
xgrow(void *array, size_t count, size_t *room, size_t bytes_each)
{
	if (count < *room)
		return array;
	if (*room > SIZE_MAX / 2 / bytes_each)
		out_of_memory();
	*room = *room ? *room * 2 : 16;
	return xrealloc(array, *room * bytes_each);
}
