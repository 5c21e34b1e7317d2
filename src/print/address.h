/* What a node is called on the command line and in links: an address such as `name#monitoring`. */
#ifndef PRINT_ADDRESS_H
#define PRINT_ADDRESS_H

#include <stdio.h>

#include "image/image.h"

/* The node itself, or the nearest one above it that has an address; the root when none has. */
node_ix	address_owner(const struct image *, node_ix);

/* Write the address of such a node: its id, after its kind (`term:name`) where another one has the same. */
void	address_put(FILE *, const struct image *, node_ix owner);

#endif
