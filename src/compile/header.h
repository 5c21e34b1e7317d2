/* The header of a content file: lines of `key: value` up to the first blank line. */
#ifndef COMPILE_HEADER_H
#define COMPILE_HEADER_H

#include "compile/doc.h"

/* The kinds of content files, each with the keys of its header (attributes.def). */
enum owner { OWNER_ABOUT, OWNER_SECTION, OWNER_DRUG, OWNER_CHECK, OWNER_TERM, OWNER_REFERENCE, OWNER_COUNT };

/*
 * Read a header into the values of an item, refuse what does not belong there,
 * and set where the body begins.
 */
void	header_read(struct doc *, struct source *, struct item *, enum owner);

/* The key of an attribute as it is written. */
const char *header_key(enum attribute);

/* The name of a kind of file, for messages. */
const char *owner_name(enum owner);

#endif
