#include "print/address.h"

#include "browse/lookup.h"

node_ix
address_owner(const struct image *image, node_ix ix)
{
	while (ix != 0 && image_id(image, ix).len == 0)
		ix = image_node(image, ix).parent;
	return ix;
}

/* The root has no id; its name finds it. */
void
address_put(FILE *stream, const struct image *image, node_ix owner)
{
	struct text id = owner == 0 ? image_attribute(image, 0, ATTR_PROGRAM, 0) : image_id(image, owner);

	if (owner != 0 && lookup_exact(image, id.bytes, id.len) != owner)
		fprintf(stream, "%s:", kind_name(image_node(image, owner).kind));
	fwrite(id.bytes, 1, id.len, stream);
}
