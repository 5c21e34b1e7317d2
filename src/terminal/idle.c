#include "terminal/idle.h"

static bool
resets(const struct idle *idle)
{
	return !idle->fresh && idle->reset > 0 && (idle->end == 0 || idle->reset < idle->end);
}

int
idle_wait(const struct idle *idle)
{
	return resets(idle) ? idle->reset : idle->end;
}

bool
idle_ends(struct idle *idle)
{
	if (!resets(idle))
		return true;
	idle->fresh = true;
	return false;
}

void
idle_heard(struct idle *idle)
{
	idle->fresh = false;
}
