/* The tree written as an image (image/format.h). */
#ifndef COMPILE_WRITE_H
#define COMPILE_WRITE_H

#include "compile/doc.h"

struct bytes {
	unsigned char *data;	/* owned by the caller */
	size_t	       len, room;
};

/* Write a doc without faults, resolved and numbered. */
void	doc_write(const struct doc *, struct bytes *image);

#endif
