/*
 * One plan from the cards of several drugs: each check once with the drugs
 * that ask for it, then what the cards say about each other, about other
 * medicines, and what else a person takes to an appointment.
 *
 * It is a list of rows in the order in which they are read; sections without a
 * row are left out.  Nothing that the cards say in the fields of sections.def
 * is lost: a list of checks becomes the rows of its checks, an interaction the
 * row of its pair or of the other thing, and every other statement stands in
 * the row of its card and section, in its order, since it may lean on the one
 * before it.
 *
 * Why a check is done is told by the check itself, in the statements that name
 * a drug which asks for it there, or no drug at all.
 */
#ifndef REGIMEN_PLAN_H
#define REGIMEN_PLAN_H

#include "regimen/regimen.h"

enum plan_section {
#define PLAN(id, slug, title, field) PLAN_##id,
#include "regimen/sections.def"
#undef PLAN
	PLAN_SECTION_COUNT
};

enum plan_row_kind {
	PLAN_ROW_DRUG,		/* one of the chosen drugs, without statements; topic: the drug */
	PLAN_ROW_CHECK,		/* topic: the check; statements: why; sources: of each drug that asks, then of the reasons */
	PLAN_ROW_PAIR,		/* what is said about two of the drugs; no topic */
	PLAN_ROW_SILENT,	/* two of the drugs about which nothing is said (PHRASE_SILENT); no topic, no statements */
	PLAN_ROW_OTHER,		/* topic: the first interaction that names the other thing */
	PLAN_ROW_CARD,		/* what one card says; topic: its field */
	PLAN_ROW_SOURCE		/* topic: the reference; drugs: whose cards cite it in this plan */
};

struct plan_row {
	enum plan_section    section;
	enum plan_row_kind   kind;
	node_ix		     topic;	/* NODE_NONE for none */
	drug_set	     drugs;	/* that it is about, or that ask for the check */
	enum regimen_level   level;	/* the strongest of its interactions, perhaps of one card only (regimen_strongest) */
	bool		     warning;	/* carries the sign of a warning */
	struct regimen_range statements, sources;
};

struct regimen_plan {
	const struct image	 *image;	/* borrowed */
	struct regimen_drugs	  drugs;
	struct plan_row		 *rows;
	size_t			  count, room;
	struct regimen_statements statements;
	struct regimen_sources	  sources;
};

/* One drug or more; one alone has no pairs. */
void	regimen_plan_init(struct regimen_plan *, const struct image *, const node_ix *drugs, size_t count);
void	regimen_plan_done(struct regimen_plan *);

/* The name of a row's topic, as it is written: of the check, drug or other thing, the entry of a source; empty for a pair. */
struct text plan_topic(const struct regimen_plan *, const struct plan_row *);

/* ASCII. */
const char *plan_section_title(enum plan_section);
const char *plan_section_slug(enum plan_section);

#endif
