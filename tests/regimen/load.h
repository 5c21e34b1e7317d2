/* An image file read from its path, and drugs found in it by any of their names. */
#ifndef REGIMEN_LOAD_H
#define REGIMEN_LOAD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "image/image.h"
#include "text/fold.h"
#include "xalloc.h"

/* The bytes belong to the caller; what is wrong ends the program. */
static inline void *
load_image(struct image *image, const char *path)
{
	FILE	   *file = fopen(path, "rb");
	const char *wrong;
	long	    size;
	void	   *bytes;

	if (!file || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
		perror(path);
		exit(2);
	}
	rewind(file);
	bytes = xmalloc((size_t)size);
	if (fread(bytes, 1, (size_t)size, file) != (size_t)size) {
		perror(path);
		exit(2);
	}
	fclose(file);
	wrong = image_open(image, bytes, (size_t)size);
	if (!wrong)
		wrong = image_check(image);
	if (wrong) {
		fprintf(stderr, "%s: %s\n", path, wrong);
		exit(2);
	}
	return bytes;
}

/* NODE_NONE where no drug has the name. */
static inline node_ix
find_drug(const struct image *image, const char *name)
{
	char   *fold = xmalloc(strlen(name) * FOLD_GROWTH + 1);
	size_t	len = text_fold(name, strlen(name), fold, NULL);
	node_ix found = NODE_NONE;

	for (uint32_t n = 0; n < image_name_count(image) && found == NODE_NONE; n++) {
		struct name known = image_name(image, n);

		if (known.len == len && memcmp(known.text, fold, len) == 0 && image_node(image, known.node).kind == NODE_DRUG)
			found = known.node;
	}
	free(fold);
	return found;
}

#endif
