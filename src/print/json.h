/* What JSON is put together from. */
#ifndef PRINT_JSON_H
#define PRINT_JSON_H

#include <stdbool.h>
#include <stdio.h>

#include "image/image.h"
#include "print/walk.h"

enum { JSON_DEEPEST = 64 };

struct json {
	FILE		   *stream;
	const struct image *image;
	bool		    ascii;
	bool		    has_children[JSON_DEEPEST];	/* of the open node of each depth */
};

/* A string, escaped. */
void	json_quoted(const struct json *, const char *bytes, size_t len);

/* `,"name":` */
void	json_name(const struct json *, const char *name);

/* The address of a node that has one. */
void	json_address(const struct json *, node_ix);

/* `,"runs":[...]` of a node's text, where parts of it have a style or a target. */
void	json_runs(const struct json *, const struct node *);

/* Several drugs together: members `comparison`, `plan` and `table`, for a struct json. */
extern const struct rows_format json_rows;

#endif
