#include "browse/trail.h"

#include <string.h>

/* Make room by forgetting the oldest step. */
static void
forget_oldest(struct trail *trail)
{
	memmove(trail->steps, trail->steps + 1, (TRAIL_STEPS - 1) * sizeof *trail->steps);
	trail->count--;
	if (trail->at > 0)
		trail->at--;
}

void
trail_leave(struct trail *trail, struct step step)
{
	if (trail->at == TRAIL_STEPS)
		forget_oldest(trail);
	trail->steps[trail->at++] = step;
	trail->count = trail->at;
}

bool
trail_back(struct trail *trail, struct step left, struct step *to)
{
	if (trail->at == 0)
		return false;
	*to = trail->steps[--trail->at];
	trail->steps[trail->at] = left;
	return true;
}

bool
trail_forward(struct trail *trail, struct step left, struct step *to)
{
	if (trail->at == trail->count)
		return false;
	*to = trail->steps[trail->at];
	trail->steps[trail->at++] = left;
	return true;
}
