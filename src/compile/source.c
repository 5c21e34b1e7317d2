#include "compile/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

static char *
join(const char *folder, const char *file)
{
	size_t size = strlen(folder) + strlen(file) + 2;
	char  *path = xmalloc(size);

	snprintf(path, size, "%s/%s", folder, file);
	return path;
}

static bool
read_all(FILE *file, struct source *source)
{
	size_t room = 0, got;

	do {
		source->bytes = xgrow(source->bytes, source->len + 1, &room, 1);
		got = fread(source->bytes + source->len, 1, room - source->len - 1, file);
		source->len += got;
	} while (got > 0);
	source->bytes[source->len] = '\0';
	return !ferror(file);
}

static void
find_lines(struct source *source)
{
	size_t room = 0;

	for (const char *line = source->bytes, *end; line; line = end ? end + 1 : NULL) {
		source->lines = xgrow(source->lines, source->line_count, &room, sizeof *source->lines);
		source->lines[source->line_count++] = (size_t)(line - source->bytes);
		end = memchr(line, '\n', source->len - (size_t)(line - source->bytes));
	}
}

struct source *
source_new(const char *path, const char *name, const char *bytes, size_t len)
{
	struct source *source = xcalloc(1, sizeof *source);

	source->path = xstrndup(path, strlen(path));
	source->name = xstrndup(name, strlen(name));
	source->bytes = xstrndup(bytes, len);
	source->len = len;
	find_lines(source);
	return source;
}

struct source *
source_read(const char *folder, const char *file)
{
	struct source *source = xcalloc(1, sizeof *source);
	const char	  *dot = strrchr(file, '.');
	FILE	      *stream;
	bool	       good;
	int	       error;

	source->path = join(folder, file);
	source->name = xstrndup(file, dot ? (size_t)(dot - file) : strlen(file));
	stream = fopen(source->path, "rb");
	good = stream && read_all(stream, source);
	error = errno;
	if (stream)
		fclose(stream);
	if (good) {
		find_lines(source);
		return source;
	}
	source_free(source);
	errno = error;
	return NULL;
}

void
source_free(struct source *source)
{
	if (!source)
		return;
	free(source->path);
	free(source->name);
	free(source->bytes);
	free(source->lines);
	free(source);
}

void
source_position(const struct source *source, size_t at, size_t *line, size_t *column)
{
	size_t low = 0, high = source->line_count;

	/* The last line that does not begin after it. */
	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (source->lines[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	*line = low + 1;
	*column = at - source->lines[low] + 1;
}

size_t
source_line(const struct source *source, size_t line)
{
	return line >= 1 && line <= source->line_count ? source->lines[line - 1] : source->len;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **
folder_list(const char *folder, size_t *count)
{
	DIR		  *dir = opendir(folder);
	struct dirent *entry;
	char	 **names = NULL;
	size_t	       room = 0;

	*count = 0;
	if (!dir)
		return NULL;
	names = xgrow(names, 0, &room, sizeof *names);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		names = xgrow(names, *count, &room, sizeof *names);
		names[(*count)++] = xstrndup(entry->d_name, strlen(entry->d_name));
	}
	closedir(dir);
	qsort(names, *count, sizeof *names, by_bytes);
	return names;
}
