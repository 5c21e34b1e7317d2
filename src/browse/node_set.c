#include "browse/node_set.h"

#include <stdlib.h>
#include <string.h>

#include "xalloc.h"

void
node_set_done(struct node_set *set)
{
	free(set->list);
	memset(set, 0, sizeof *set);
}

/* Where a node stands, or would stand. */
static size_t
find(const struct node_set *set, node_ix node)
{
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (set->list[middle] < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
node_set_has(const struct node_set *set, node_ix node)
{
	size_t at = find(set, node);

	return at < set->count && set->list[at] == node;
}

void
node_set_put(struct node_set *set, node_ix node, bool in)
{
	size_t at = find(set, node);
	bool   there = at < set->count && set->list[at] == node;

	if (in == there)
		return;
	if (in)
		set->list = xgrow(set->list, set->count, &set->room, sizeof *set->list);
	memmove(set->list + at + in, set->list + at + !in, (set->count - at - !in) * sizeof *set->list);
	if (in)
		set->list[at] = node;
	set->count = in ? set->count + 1 : set->count - 1;
}

void
node_set_clear(struct node_set *set)
{
	set->count = 0;
}

void
node_set_copy(struct node_set *set, const struct node_set *from)
{
	if (set->room < from->count) {
		set->list = xrealloc(set->list, from->count * sizeof *set->list);
		set->room = from->count;
	}
	if (from->count > 0)
		memcpy(set->list, from->list, from->count * sizeof *set->list);
	set->count = from->count;
}
