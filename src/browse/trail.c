#include "browse/trail.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

void
step_done(struct step *step)
{
	folds_done(&step->folds);
}

void
trail_done(struct trail *trail)
{
	for (int i = 0; i < trail->count; i++)
		step_done(&trail->steps[i]);
	free(trail->steps);
	*trail = (struct trail){ 0 };
}

/* Make room by forgetting the oldest step. */
static void
forget_oldest(struct trail *trail)
{
	step_done(&trail->steps[0]);
	memmove(trail->steps, trail->steps + 1, (TRAIL_STEPS - 1) * sizeof *trail->steps);
	trail->count--;
	trail->at--;
}

void
trail_leave(struct trail *trail, struct step step)
{
	if (!trail->steps)
		trail->steps = xcalloc(TRAIL_STEPS, sizeof *trail->steps);
	for (int i = trail->at; i < trail->count; i++)
		step_done(&trail->steps[i]);
	trail->count = trail->at;
	if (trail->at == TRAIL_STEPS)
		forget_oldest(trail);
	trail->steps[trail->at++] = step;
	trail->count = trail->at;
}

static void
exchange(struct step *a, struct step *b)
{
	struct step kept = *a;

	*a = *b;
	*b = kept;
}

bool
trail_back(struct trail *trail, struct step *step)
{
	if (trail->at == 0)
		return false;
	exchange(&trail->steps[--trail->at], step);
	return true;
}

bool
trail_forward(struct trail *trail, struct step *step)
{
	if (trail->at == trail->count)
		return false;
	exchange(&trail->steps[trail->at++], step);
	return true;
}
