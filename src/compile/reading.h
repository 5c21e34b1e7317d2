/*
 * How hard a text is to read: the Flesch-Kincaid grade, in years of school,
 * from words a sentence and syllables a word (Kincaid and others, 1975).
 */
#ifndef COMPILE_READING_H
#define COMPILE_READING_H

#include <stddef.h>

struct reading {
	size_t sentences, words, syllables;
	size_t longest;		/* words of the longest sentence */
};

/* Add a statement's text, ASCII or UTF-8; what stands in brackets counts as words too. */
void	reading_add(struct reading *, const char *text, size_t len);

/* Add what was counted elsewhere. */
void	reading_join(struct reading *, const struct reading *other);

/* The grade; 0 for no text. */
double	reading_grade(const struct reading *);

#endif
