/*
 * Several drugs looked at together: what is common to comparing them, to the
 * plan that joins their cards, and to the table of their checks.
 *
 * Each of these is made once from the image and the drugs that were chosen,
 * and is then only read.  It holds nodes and ranges of its own flat lists, no
 * copies of text, and is valid as long as the image.  What is said comes from
 * the cards alone: nothing is inferred about a pair of drugs, and where the
 * cards are silent that is a result of its own.
 *
 * A drug is meant by its place among the chosen ones, from 0, in the order in
 * which the caller named them.
 */
#ifndef REGIMEN_REGIMEN_H
#define REGIMEN_REGIMEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "image/image.h"

enum {
	REGIMEN_MAX = 64,		/* drugs that can be chosen; the caller refuses more */
	REGIMEN_COMPARE_MAX = 4,	/* drugs that can be read side by side; for callers to agree on */
	REGIMEN_PLAN_MAX = 8,		/* drugs that one plan is made for; the same */
	REGIMEN_NO_DRUG = -1		/* said by no card, as the reason for a check is */
};

typedef uint64_t drug_set;	/* bit n: the n-th chosen drug */

/* How strongly an interaction is advised against; a greater one is stronger. */
enum regimen_level {
#define LEVEL(id, word) LEVEL_##id,
#include "regimen/levels.def"
#undef LEVEL
	LEVEL_COUNT
};

/* When a drug asks for a check: two bits. */
enum regimen_when {
#define WHEN(id, bits, cell, words) WHEN_##id = (bits),
#include "regimen/whens.def"
#undef WHEN
	WHEN_COUNT
};

enum regimen_phrase {
#define PHRASE(id, words) PHRASE_##id,
#include "regimen/phrases.def"
#undef PHRASE
	PHRASE_COUNT
};

/* A part of one of the lists of the same struct. */
struct regimen_range {
	uint32_t at, count;
};

struct regimen_statement {
	node_ix		   node;
	int		   drug;	/* whose card says it; REGIMEN_NO_DRUG for a check's */
	enum regimen_level level;	/* of an interaction; LEVEL_NONE for other statements */
};

struct regimen_source {
	node_ix		  reference;
	int		  drug;		/* whose card cites it; REGIMEN_NO_DRUG for a check's */
	enum regimen_when when;		/* what it is cited for, where that is a check asked for; else WHEN_NEVER */
};

struct regimen_statements {
	struct regimen_statement *list;
	size_t			  count, room;
};

struct regimen_sources {
	struct regimen_source *list;
	size_t		       count, room;
};

struct regimen_drugs {
	node_ix	 list[REGIMEN_MAX];
	unsigned count;
};

/* Take the drugs in their order, each once.  `count` is at most REGIMEN_MAX, and every node is a drug. */
void	regimen_choose(struct regimen_drugs *, const struct image *, const node_ix *drugs, size_t count);

/* All drugs in the order of the reference, as far as there is room.  Returns how many the reference has. */
size_t	regimen_all(struct regimen_drugs *, const struct image *);

/* The set of all chosen drugs. */
drug_set regimen_every(const struct regimen_drugs *);

/* The place of a drug among the chosen ones; REGIMEN_NO_DRUG where it is not among them. */
int	regimen_place(const struct regimen_drugs *, node_ix drug);

/* A field of a card or a check; NODE_NONE where it is not there. */
node_ix regimen_field(const struct image *, node_ix drug, enum field_id);

/*
 * What stands for a drug where its name has no room: its first alias where
 * that is shorter than the name, so an author puts the abbreviation first.
 */
struct text regimen_short_name(const struct image *, node_ix drug);

/* What an item with FLAG_INTERACTION is about, as it is written, and how strongly it warns. */
struct text	   regimen_other(const struct image *, node_ix interaction);
enum regimen_level regimen_level(const struct image *, node_ix interaction);

/*
 * The byte of its text where the statement begins, after `Other (level): `; 0
 * where that is not told apart.  Leave out what is before it only under that
 * very name: a pair of drugs may be told by another one (regimen_other).
 */
uint32_t regimen_said_at(const struct image *, node_ix interaction);

/* How strongly the strongest of these statements of one drug warns. */
enum regimen_level regimen_strongest(const struct regimen_statements *, struct regimen_range, int drug);

/* The drug of this reference that an interaction is about; NODE_NONE for all else. */
node_ix regimen_other_drug(const struct image *, node_ix interaction);

/* The drug that a span leads to, itself or a field of its card; NODE_NONE for all else. */
node_ix regimen_drug_of(const struct image *, const struct span *);

/* Whether a statement makes no claim, as `Nothing established` does: the editors stand for it and no source. */
bool	regimen_is_empty(const struct image *, node_ix statement);

/* Whether two texts say the same, but for case, accents, dashes and the like. */
bool	regimen_same(struct text, struct text);

/* Words of the lists.  ASCII, and never NULL. */
const char *regimen_level_word(enum regimen_level);
const char *regimen_when_cell(enum regimen_when);
const char *regimen_when_words(enum regimen_when);
const char *regimen_phrase(enum regimen_phrase);

/* Add to a list; a source that stands there already, from `since` on, is not added again. */
void	regimen_add_statement(struct regimen_statements *, struct regimen_statement);
void	regimen_add_source(struct regimen_sources *, size_t since, struct regimen_source);

/* Add what a statement cites. */
void	regimen_add_citations(struct regimen_sources *, size_t since, const struct image *, const struct regimen_statement *);

#endif
