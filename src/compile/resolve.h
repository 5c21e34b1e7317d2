/* From names to what they name, and from citations to numbers. */
#ifndef COMPILE_RESOLVE_H
#define COMPILE_RESOLVE_H

#include "compile/doc.h"

/*
 * Make items of the headers' checks and interactions, follow every link and
 * citation, number the sources in the order in which they are first cited, put
 * them in their place, and refuse what leads nowhere or is led to by nothing.
 */
void	doc_resolve(struct doc *);

/* Number the items in reading order and gather for each one the items that link to it.  Returns how many there are. */
node_ix	doc_number(struct doc *);

#endif
