#include "words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const subjects[] = {
	"a review of several trials", "the registry of one country", "an older guideline", "the hospital pharmacy",
	"a small series of patients", "the label of the liquid", "one long study", "a news report on the meeting",
	"the society of lung doctors", "most specialist centres", "the care team", "a letter to the editor",
	"the regulator", "an expert panel", "a survey among nurses", "the leaflet in the box", "one careful author",
	"a trial that was stopped early", "the manufacturer", "a group from the north", "the newest summary",
	"a study of siblings", "the working party", "a teaching hospital", "the ageing cohort", "a handbook for families",
	"the kidney unit", "an independent laboratory", "the rehabilitation ward", "a meeting of pharmacists",
	"the first description", "an analysis of claims", "a blinded comparison", "the school of nursing",
};

static const char *const verbs[] = {
	"describes", "reports", "found", "warns of", "doubts", "confirms", "could not show", "asks for", "speaks against",
	"recommends", "mentions", "measured", "compared", "explains", "lists", "prefers", "questions", "observed",
	"summarises", "advises", "noticed", "rules out", "expects", "lays down", "repeats", "underlines",
};

static const char *const objects[] = {
	"a slow return of strength", "fewer visits to the clinic", "an early blood sample", "the risk of infection",
	"lasting weakness of the hips", "a rash on the hands", "the need for a second opinion", "a change in the urine",
	"the same effect in children", "less pain at night", "a rise of the muscle enzyme", "trouble with swallowing",
	"an interaction with herbs", "the benefit of exercise", "a fall in the white cells", "better sleep",
	"the limits of the method", "a longer stay", "the wish for clear words", "an antibody without a name",
	"the value of a diary", "a difference between the sexes", "thinning of the bones", "the cost of delay",
	"shortness of breath", "a dry mouth", "no link with the weather", "swelling of the ankles", "a milder course",
	"the use of a walking stick", "an unclear result", "the return of the illness", "a pause before surgery",
	"naïve expectations", "a café culture of advice", "the role of the family doctor", "a hidden tumour",
};

static const char *const endings[] = {
	"in adults", "after the first winter", "before any vaccination", "during the night", "with older people",
	"under close watch", "when the illness is quiet", "in most countries", "without a clear reason", "after surgery",
	"at the follow-up visit", "within the first weeks", "among those who had relapsed", "in spite of treatment",
	"if the kidneys are healthy", "for as long as it helps", "while the count is low", "by the end of the year",
	"since the rules were changed", "outside of hospitals", "on the day itself", "unless the skin is sore",
	"as others had seen before", "in pregnancy and beyond", "where it can be had", "between two infusions",
};

static const char *const joints[] = { "and", "but", "while it", "so it", "yet it", "then" };

static const char *const journals[] = {
	"J Invented Med", "Ann Samples", "Arch Test Care", "Muscle Pract", "Rev Orphan Dis", "Clin Notes", "Nurs Today",
	"Pharm Lett", "North Med J", "Acta Exempla", "Z Probe", "Ther Watch",
};

static const char *const classes[] = {
	"placeholder of the old kind", "slow modulator", "antibody against cells", "antimetabolite", "kinase blocker",
	"steroid", "immune globulin", "receptor blocker", "enzyme inhibitor", "peptide",
};

static const char *const part_names[] = {
	"What is known", "Who is concerned", "How it begins", "In everyday life", "What to watch", "In children",
	"In older age", "Work and travel", "Around an operation", "Open questions",
};

struct dice
dice_of(unsigned kind, unsigned number)
{
	return (struct dice){ ((uint64_t)kind << 32 | number) * 0x9e3779b97f4a7c15U + 0x1234567 };
}

/* splitmix64: prng.di.unimi.it/splitmix64.c */
unsigned
dice_throw(struct dice *dice, unsigned sides)
{
	uint64_t word = dice->state += 0x9e3779b97f4a7c15U;

	word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9U;
	word = (word ^ word >> 27) * 0x94d049bb133111ebU;
	return (unsigned)((word ^ word >> 31) >> 32) % sides;
}

void
word_name(unsigned number, const char *ending, char name[NAME_BYTES])
{
	static const char consonants[] = "bdfghklmnprstvwxz", vowels[] = "aeiou";
	unsigned	  syllables = (unsigned)(COUNT(consonants) - 1) * 5, all = syllables * syllables * syllables;
	char		 *at = name;

	/* Neighbours do not look alike: the factor has no divisor in common with 85. */
	number = (unsigned)((uint64_t)number * 377153 % all);
	for (int i = 0; i < 3; i++, number /= syllables) {
		*at++ = consonants[number % syllables / 5];
		*at++ = vowels[number % 5];
	}
	strcpy(at, ending);
}

void
word_title(unsigned number, const char *ending, char name[NAME_BYTES])
{
	word_name(number, ending, name);
	name[0] = (char)toupper((unsigned char)name[0]);
}

#define PICK(list) list[dice_throw(dice, (unsigned)COUNT(list))]

/* One clause; some tell a year or how many people. */
static size_t
clause(struct dice *dice, char *text, size_t size)
{
	size_t	 len = (size_t)snprintf(text, size, "%s %s", PICK(verbs), PICK(objects));
	unsigned kind = dice_throw(dice, 8);

	if (kind == 0)
		len += (size_t)snprintf(text + len, size - len, " in %u\342\200\223%u people", 10 + dice_throw(dice, 80),
		    100 + dice_throw(dice, 800));
	else if (kind == 1)
		len += (size_t)snprintf(text + len, size - len, " of %u", 1990 + dice_throw(dice, 36));
	else
		len += (size_t)snprintf(text + len, size - len, " %s", PICK(endings));
	return len;
}

void
word_sentence(struct dice *dice, char text[SENTENCE_BYTES])
{
	size_t len = (size_t)snprintf(text, SENTENCE_BYTES, "%s ", PICK(subjects));

	text[0] = (char)toupper((unsigned char)text[0]);
	len += clause(dice, text + len, SENTENCE_BYTES - len);
	if (dice_throw(dice, 3) == 0) {
		len += (size_t)snprintf(text + len, SENTENCE_BYTES - len, ", %s ", PICK(joints));
		clause(dice, text + len, SENTENCE_BYTES - len);
	}
}

void
word_author(struct dice *dice, char name[NAME_BYTES])
{
	static const char *const accents[] = {
		"M\303\274ller", "S\303\270rby", "Garc\303\255a", "Lef\303\250vre", "\305\201ukasz",
	};
	char		   surname[NAME_BYTES];
	unsigned	   first = dice_throw(dice, 26), second = dice_throw(dice, 26);

	if (dice_throw(dice, 12) == 0)
		snprintf(surname, sizeof surname, "%s", PICK(accents));
	else
		word_title(dice_throw(dice, 4000), dice_throw(dice, 2) ? "n" : "ri", surname);
	snprintf(name, NAME_BYTES, "%.16s %c%c", surname, (int)('A' + first), (int)('A' + second));
}

const char *
word_journal(struct dice *dice)
{
	return PICK(journals);
}

const char *
word_class(struct dice *dice)
{
	return PICK(classes);
}

const char *
word_part(unsigned number)
{
	return part_names[number % COUNT(part_names)];
}
