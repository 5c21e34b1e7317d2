/* Words of linear mode about several drugs: which ones are meant, and what is said when that is not clear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/lookup.h"
#include "regimen/telling.h"
#include "terminal/linear_state.h"
#include "xalloc.h"

enum { WORDS_MOST = 64, ANSWER_BYTES = 120 };

/* The words of a line, parted by spaces or commas. */
struct words {
	char *copy;	/* owned */
	char *list[WORDS_MOST];
	int   count;
};

static void
split(struct words *words, const char *line)
{
	char *rest = NULL;

	*words = (struct words){ .copy = xstrndup(line, strlen(line)) };
	for (char *word = strtok_r(words->copy, " ,", &rest); word && words->count < WORDS_MOST; word = strtok_r(NULL, " ,", &rest))
		words->list[words->count++] = word;
}

static node_ix
drug_around(const struct image *image, node_ix ix)
{
	while (ix != 0 && image_node(image, ix).kind != NODE_DRUG)
		ix = image_node(image, ix).parent;
	return ix != 0 ? ix : NODE_NONE;
}

/* What a word names that is a number of the page; NODE_NONE when it is no such number. */
static node_ix
chosen_by(const struct linear *linear, const char *word)
{
	size_t number = word[strspn(word, "0123456789")] == '\0' && strlen(word) < 9 ? (size_t)strtoul(word, NULL, 10) : 0;

	if (number < 1 || number > linear->page.choice_count || linear->page.choices[number - 1].view != LINEAR_NODE)
		return NODE_NONE;
	return linear->page.choices[number - 1].node;
}

/* Add a drug to a set; else say what that is instead. */
static bool
take_drug(struct linear *linear, node_ix ix, drug_set *drugs)
{
	struct regimen_drugs all;
	struct joined	     answer = { .len = 0 };
	int		     place;

	regimen_all(&all, linear->image);
	place = regimen_place(&all, ix);
	if (place != REGIMEN_NO_DRUG) {
		*drugs |= (drug_set)1 << place;
		return true;
	}
	joined_text(&answer, image_node(linear->image, ix).text);
	joined_say(&answer, ": a ");
	joined_say(&answer, kind_name(image_node(linear->image, ix).kind));
	joined_say(&answer, ", not a drug. drugs lists the drugs.");
	linear_say_words(linear, &answer);
	return false;
}

/* The drugs that are named; false when something else is, and what that is was said. */
static bool
take_named(struct linear *linear, const char *argument, drug_set *drugs)
{
	struct words words;
	bool	     good = true;

	split(&words, argument);
	for (int at = 0; at < words.count && good;) {
		node_ix ix = chosen_by(linear, words.list[at]);
		int	taken = ix != NODE_NONE ? 1 : lookup_words(linear->image, words.count - at, words.list + at, &ix);

		if (taken == 0)
			linear_offer(linear, words.list[at]);
		good = taken > 0 && take_drug(linear, ix, drugs);
		at += taken;
	}
	free(words.copy);
	return good;
}

static struct regimen_drugs
drugs_of(const struct linear *linear, drug_set set)
{
	struct regimen_drugs all, drugs = { .count = 0 };

	regimen_all(&all, linear->image);
	for (unsigned i = 0; i < all.count; i++)
		if (set >> i & 1)
			drugs.list[drugs.count++] = all.list[i];
	return drugs;
}

void
linear_take_marks(struct linear *linear, const struct regimen_drugs *drugs)
{
	struct regimen_drugs all;

	regimen_all(&all, linear->image);
	for (unsigned i = 0; i < drugs->count; i++) {
		int place = regimen_place(&all, drugs->list[i]);

		if (place != REGIMEN_NO_DRUG)
			linear->marked |= (drug_set)1 << place;
	}
}

void
linear_give_marks(const struct linear *linear, struct regimen_drugs *drugs)
{
	*drugs = drugs_of(linear, linear->marked);
}

static void
say_marked(struct linear *linear)
{
	const struct regimen_drugs drugs = drugs_of(linear, linear->marked);
	const struct telling	   telling = { .image = linear->image, .drugs = &drugs };
	struct joined		   answer = { .len = 0 };

	joined_say(&answer, drugs.count > 0 ? "Marked: " : "No drug is marked. mark DRUG marks one.");
	tell_drugs(&answer, &telling, regimen_every(&drugs));
	joined_say(&answer, drugs.count == 0 ? "" : drugs.count == 1 ? ". plan and table tell about it." :
	    ". plan, compare and table tell about them.");
	linear_say_words(linear, &answer);
}

void
linear_mark(struct linear *linear, const char *argument)
{
	node_ix	 here = linear->here.view == LINEAR_NODE ? drug_around(linear->image, linear->here.node) : NODE_NONE;
	drug_set drugs = linear->marked;

	if (!*argument && here == NODE_NONE) {
		linear_say(linear, "mark DRUG marks a drug, by its name or its number here.");
		return;
	}
	if (*argument ? !take_named(linear, argument, &drugs) : !take_drug(linear, here, &drugs))
		return;
	linear->marked = drugs;
	say_marked(linear);
}

void
linear_unmark(struct linear *linear, const char *argument)
{
	drug_set named = 0;

	if (*argument && !take_named(linear, argument, &named))
		return;
	linear->marked &= *argument ? ~named : 0;
	say_marked(linear);
}

void
linear_marked(struct linear *linear, const char *argument)
{
	const struct regimen_drugs drugs = drugs_of(linear, linear->marked);

	(void)argument;
	if (drugs.count == 0) {
		say_marked(linear);
		return;
	}
	linear_begin_page(linear);
	linear_page_say(&linear->page, "Marked:");
	for (unsigned i = 0; i < drugs.count; i++) {
		struct name name = { .shown = image_node(linear->image, drugs.list[i]).text, .node = drugs.list[i], .kind = NAME_OWN };

		linear_page_names(&linear->page, &name, 1);
	}
	linear_page_say(&linear->page, "plan, compare and table tell about them, unmark takes marks away.");
	linear_show_more(linear);
}

static drug_set
every_drug(const struct linear *linear)
{
	struct regimen_drugs all;

	regimen_all(&all, linear->image);
	return regimen_every(&all);
}

/* Go to what follows from the drugs that are named, or else marked. */
static void
show(struct linear *linear, enum linear_view view, const char *argument)
{
	static const struct {
		const char *word;
		unsigned    least, most;
	} views[] = {
		[LINEAR_COMPARE] = { "compare", 2, REGIMEN_COMPARE_MAX }, [LINEAR_PLAN] = { "plan", 1, REGIMEN_PLAN_MAX },
		[LINEAR_TABLE] = { "table", 1, REGIMEN_MAX },
	};
	drug_set drugs = 0;
	unsigned count;

	if (*argument && !take_named(linear, argument, &drugs))
		return;
	drugs = *argument ? drugs : linear->marked;
	if (view == LINEAR_TABLE && drugs == 0)
		drugs = every_drug(linear);
	count = drugs_of(linear, drugs).count;
	if (count < views[view].least || count > views[view].most) {
		char answer[ANSWER_BYTES];

		snprintf(answer, sizeof answer, "%s takes %u to %u drugs, not %u. Mark them, or name them: %s DRUG%s",
		    views[view].word, views[view].least, views[view].most, count, views[view].word,
		    views[view].least > 1 ? " DRUG" : "");
		linear_say(linear, answer);
		return;
	}
	linear_go(linear, (struct linear_place){ .view = view, .drugs = drugs, .section = LINEAR_WHOLE });
}

void
linear_plan(struct linear *linear, const char *argument)
{
	show(linear, LINEAR_PLAN, argument);
}

void
linear_compare(struct linear *linear, const char *argument)
{
	show(linear, LINEAR_COMPARE, argument);
}

void
linear_table(struct linear *linear, const char *argument)
{
	show(linear, LINEAR_TABLE, argument);
}

void
linear_leave_part(struct linear *linear)
{
	struct linear_place place = linear->here;
	node_ix		    drugs = image_place(linear->image, PLACE_DRUGS);

	if (place.section == LINEAR_WHOLE)
		place = linear_place_of(linear->image, drugs != NODE_NONE ? drugs : 0);
	place.section = LINEAR_WHOLE;
	linear_go(linear, place);
}
