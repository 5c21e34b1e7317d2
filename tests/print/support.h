/* What the checks of the formats share: the image that was printed, and a complaint. */
#ifndef TESTS_PRINT_SUPPORT_H
#define TESTS_PRINT_SUPPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"
#include "xalloc.h"

/* A whole file, ended by NUL; never freed. */
static inline char *
read_whole(const char *path, size_t *len)
{
	FILE  *file = fopen(path, "rb");
	char  *bytes = NULL;
	size_t room = 0;
	int    c;

	if (!file) {
		perror(path);
		exit(2);
	}
	for (*len = 0; (c = fgetc(file)) != EOF; bytes[(*len)++] = (char)c)
		bytes = xgrow(bytes, *len, &room, 1);
	bytes = xgrow(bytes, *len, &room, 1);
	bytes[*len] = '\0';
	fclose(file);
	return bytes;
}

static inline void
read_image(struct image *image, const char *path)
{
	size_t	    size;
	const char *bytes = read_whole(path, &size), *wrong = image_open(image, bytes, size);

	if (wrong) {
		fprintf(stderr, "%s: %s\n", path, wrong);
		exit(2);
	}
}

/* What a node says, its evidence included; never freed. */
static inline char *
said_by(const struct image *image, const struct node *node)
{
	struct text words = image_evidence(image, node->tag);
	size_t	    room = node->text.len + words.len + sizeof " {}";
	char	   *text = xmalloc(room);

	if (words.len > 0)
		snprintf(text, room, "%.*s {%.*s}", (int)node->text.len, node->text.bytes, (int)words.len, words.bytes);
	else
		snprintf(text, room, "%.*s", (int)node->text.len, node->text.bytes);
	return text;
}

#endif
