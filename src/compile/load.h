/* From a folder of files to a tree: which files there are, and what goes where. */
#ifndef COMPILE_LOAD_H
#define COMPILE_LOAD_H

#include "compile/doc.h"

/*
 * Read a content folder.  Faults go to the doc's diagnostics; afterwards the
 * tree holds all that could be understood, drugs, checks and terms in the
 * places that the sections give them, references in no place yet.
 */
void	doc_load(struct doc *, const char *folder);

#endif
