/* A sparse set of nodes, kept sorted. */
#ifndef BROWSE_NODE_SET_H
#define BROWSE_NODE_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "image/image.h"

struct node_set {
	node_ix *list;	/* owned */
	size_t	 count, room;
};

void	node_set_done(struct node_set *);
bool	node_set_has(const struct node_set *, node_ix);
void	node_set_put(struct node_set *, node_ix, bool in);
void	node_set_clear(struct node_set *);
void	node_set_copy(struct node_set *, const struct node_set *from);

#endif
