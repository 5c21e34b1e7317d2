/* The state of linear mode, and what its parts do with it. */
#ifndef TERMINAL_LINEAR_STATE_H
#define TERMINAL_LINEAR_STATE_H

#include "browse/find.h"
#include "terminal/linear.h"
#include "terminal/linear_page.h"

enum { LINEAR_STEPS_MOST = 128, LINEAR_INPUT_BYTES = 4096 };

struct linear {
	const struct image *image;	/* borrowed */
	int		    width;	/* asked for; 0: the terminal's */
	int		    rows;	/* of the terminal; 0: everything is shown at once */
	int		    said;	/* lines beside the page, since the last prompt */
	struct linear_page  page;
	struct linear_place here;
	struct linear_place steps[LINEAR_STEPS_MOST];	/* behind the reader, the oldest first */
	int		    step_count;
	drug_set	    marked;	/* as in linear_place */
	struct find	    find;
	uint32_t	    next_hit;	/* FIND_NONE: no more */
	bool		    screen;	/* there is one to go back to */
	bool		    quit;
	enum linear_end	    end;
	bool		    returned;	/* the last line ended in a return, which a new line may follow */
	struct idle	    idle;
	int		    waited;	/* seconds since something was typed */
	size_t		    at, len;	/* what is left of the input */
	unsigned char	    input[LINEAR_INPUT_BYTES];
};

/* Begin the page anew; show as much of it as there is room for. */
void	linear_begin_page(struct linear *);
void	linear_show_more(struct linear *);

/* Leave this place for another one. */
void	linear_go(struct linear *, struct linear_place);

/* Say something beside the page, whose numbers stay good. */
void	linear_say(struct linear *, const char *ascii);
void	linear_say_words(struct linear *, struct joined *);	/* which are released */

/* Offer names that begin with a text, else similar ones; none is taken. */
void	linear_offer(struct linear *, const char *text);

/* Words about several drugs (linear_drugs.c): with names, or about those that are marked. */
void	linear_mark(struct linear *, const char *argument);
void	linear_unmark(struct linear *, const char *argument);
void	linear_marked(struct linear *, const char *argument);
void	linear_plan(struct linear *, const char *argument);
void	linear_compare(struct linear *, const char *argument);
void	linear_table(struct linear *, const char *argument);

/* Take marks over from the caller; give them back, in the order of the reference. */
void	linear_take_marks(struct linear *, const struct regimen_drugs *);
void	linear_give_marks(const struct linear *, struct regimen_drugs *);

/* From a part of a plan or comparison to the whole, from there to the list of drugs. */
void	linear_leave_part(struct linear *);

#endif
