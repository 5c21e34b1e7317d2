/*
 * From what a reader types to what it names: drugs by any of their names,
 * terms, sections, checks, sources.
 */
#ifndef BROWSE_LOOKUP_H
#define BROWSE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "image/image.h"

/*
 * What a text (UTF-8) names: an address such as `name#monitoring`, or a
 * name, folded; `term:name` names the kind.  Where several kinds have the name
 * it is the first of kinds.def.  NODE_NONE when nothing has it.
 */
node_ix	lookup_exact(const struct image *, const char *text, size_t len);

/*
 * The longest run of words from the first one on that names something.
 * Returns how many words that takes, 0 for none.
 */
int	lookup_words(const struct image *, int count, char *const *words, node_ix *found);

/*
 * Names that a misspelt one may have meant: at most two edits away (insert,
 * delete, replace, exchange neighbours), at most one below six letters.  Each
 * node is there once, the nearest first.  Returns how many, at most `most`.
 */
int	lookup_similar(const struct image *, const char *text, size_t len, struct name *names, int most);

/*
 * The names that a folded text is the beginning of, or of one of their words:
 * those that begin with it first.  Ids and titles of sections inside of others
 * are names here too where their node has no other.  Returns how many, at most
 * `most`.
 */
int	lookup_matching(const struct image *, const char *fold, size_t len, struct name *names, int most);

/* The terms that a node links to or names in its text.  Returns how many, at most `most`. */
int	lookup_terms(const struct image *, node_ix, node_ix *terms, int most);

#endif
