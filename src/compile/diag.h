/*
 * What is wrong with the content: collected while it is compiled, so that one
 * run shows all of it, and shown in the order of files, lines and columns.
 */
#ifndef COMPILE_DIAG_H
#define COMPILE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "compile/source.h"

enum diag_id {
#define DIAG(id, name, text) DIAG_##id,
#include "compile/diag.def"
#undef DIAG
	DIAG_COUNT
};

struct diags {
	struct diag *list;
	size_t	     count, room;
	size_t	     errors;	/* faults, also those that are left out */
	size_t	     left_out;	/* counted and not kept */
};

void	diags_init(struct diags *);
void	diags_done(struct diags *);

/* A fault at a byte of a file. */
void	diag_at(struct diags *, const struct source *, size_t at, enum diag_id, ...);

/* A fault of a file or folder as a whole; shown at line 1, column 1. */
void	diag_file(struct diags *, const char *path, enum diag_id, ...);

/* A remark on style, from --lint: no fault. */
void	diag_style(struct diags *, const struct source *, size_t at, const char *text, ...)
	__attribute__((format(printf, 4, 5)));

/* How many faults there are, remarks not counted. */
size_t	diags_errors(const struct diags *);

/*
 * Show them, `file:line:column: error: text` each.  Past some thousands they
 * are only counted.
 */
void	diags_show(struct diags *, FILE *);

/* The name of a diagnostic, for tests; NULL past the last one. */
const char *diag_name(size_t n);

#endif
