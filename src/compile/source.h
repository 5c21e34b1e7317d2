/* A content file in memory, and where in it a byte stands. */
#ifndef COMPILE_SOURCE_H
#define COMPILE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct source {
	char  *path;		/* as it is named in messages */
	char  *name;		/* the file's name without .md */
	char  *bytes;		/* ended by a NUL that is not counted */
	size_t len;
	size_t start;		/* where the header begins, after a byte order mark */
	size_t body;		/* where the body begins, after the header */
	size_t *lines;		/* where each line begins */
	size_t	line_count;
};

/* A source of bytes that are in memory, which are copied. */
struct source *source_new(const char *path, const char *name, const char *bytes, size_t len);

/* Read a file.  NULL when that fails; errno says why. */
struct source *source_read(const char *folder, const char *file);
void	       source_free(struct source *);

/* The line and column of a byte, both from 1; columns count bytes. */
void	source_position(const struct source *, size_t at, size_t *line, size_t *column);

/* Where a line, from 1, begins; the end of the source where there is no such line. */
size_t	source_line(const struct source *, size_t line);

/*
 * The names in a folder, sorted by their bytes, without those that begin with
 * a dot.  Returns NULL when the folder cannot be read; free each, then the list.
 */
char  **folder_list(const char *folder, size_t *count);

#endif
