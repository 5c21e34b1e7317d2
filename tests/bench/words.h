/*
 * Words for invented content: names that are unique by their number, and
 * sentences that are not copies of each other.
 *
 * Everything comes from numbers, so that the same number gives the same words
 * on every machine.  No sentence holds an amount, a doubled word or markup.
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum { NAME_BYTES = 24, SENTENCE_BYTES = 400 };

/* A sequence of numbers that looks like chance and is none. */
struct dice {
	uint64_t state;
};

/* The dice of one thing: a kind of file and its number. */
struct dice dice_of(unsigned kind, unsigned number);

/* A number below `sides`. */
unsigned dice_throw(struct dice *, unsigned sides);

/* A word for a number, lower-case, ended by `ending`: another one for each number below 600,000. */
void	word_name(unsigned number, const char *ending, char name[NAME_BYTES]);

/* The same with a capital. */
void	word_title(unsigned number, const char *ending, char name[NAME_BYTES]);

/* A sentence without its full stop. */
void	word_sentence(struct dice *, char text[SENTENCE_BYTES]);

/* An author such as `Tomari KL`, a journal, a class of drugs, a part of a section. */
void	word_author(struct dice *, char name[NAME_BYTES]);
const char *word_journal(struct dice *);
const char *word_class(struct dice *);
const char *word_part(unsigned number);

#endif
