#include "compile/reading.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", tolower((unsigned char)c)) != NULL;
}

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '\'' || c == '-';
}

/* Groups of vowels, without an e at the end that is not heard; at least one. */
static size_t
syllables(const char *word, size_t len)
{
	size_t count = 0;
	bool   silent = len > 2 && tolower((unsigned char)word[len - 1]) == 'e' && tolower((unsigned char)word[len - 2]) != 'l';

	for (size_t i = 0; i < len; i++)
		count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
	if (silent && count > 1)
		count--;
	return count ? count : 1;
}

static bool
ends_sentence(const char *text, size_t len, size_t at)
{
	return strchr(".!?", text[at]) != NULL && (at + 1 == len || text[at + 1] == ' ');
}

void
reading_add(struct reading *reading, const char *text, size_t len)
{
	size_t here = 0;

	for (size_t at = 0; at < len;) {
		size_t end = at;

		while (end < len && is_letter(text[end]))
			end++;
		if (end > at) {
			here++;
			reading->syllables += syllables(text + at, end - at);
		} else
			end++;
		if (here > 0 && (end >= len || ends_sentence(text, len, end))) {
			reading->sentences++;
			reading->words += here;
			reading->longest = here > reading->longest ? here : reading->longest;
			here = 0;
		}
		at = end;
	}
}

void
reading_join(struct reading *reading, const struct reading *other)
{
	reading->sentences += other->sentences;
	reading->words += other->words;
	reading->syllables += other->syllables;
	reading->longest = other->longest > reading->longest ? other->longest : reading->longest;
}

double
reading_grade(const struct reading *reading)
{
	if (reading->sentences == 0)
		return 0;
	return 0.39 * (double)reading->words / (double)reading->sentences +
	    11.8 * (double)reading->syllables / (double)reading->words - 15.59;
}
