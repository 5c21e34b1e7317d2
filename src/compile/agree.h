/*
 * Whether cards and checks agree: what is written as data about one drug does
 * not contradict its own text or the card of another drug.
 *
 * Plans and tables are made from the data alone, so a card that told of an
 * interaction or of a check only in passing would leave them silent.
 */
#ifndef COMPILE_AGREE_H
#define COMPILE_AGREE_H

#include "compile/doc.h"

/* Report what does not agree.  Links have to be resolved. */
void	doc_agree(struct doc *);

#endif
