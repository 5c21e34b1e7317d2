/* Remarks on style: what is allowed and yet worth a second look. */
#ifndef COMPILE_LINT_H
#define COMPILE_LINT_H

#include "compile/doc.h"

/* Add remarks on a resolved doc to its diagnostics. */
void	doc_lint(struct doc *);

/* Print how hard each file is to read, and what the whole holds: statements, sources by grade, terms, checks. */
void	doc_print_summary(const struct doc *, FILE *);

/* Print the tree as it was understood: an item a line, indented, with its kind, address and first words. */
void	doc_print_tree(const struct doc *, FILE *);

#endif
