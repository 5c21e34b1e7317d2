/* One function for each format, and what it is given to write. */
#ifndef PRINT_FORMATS_H
#define PRINT_FORMATS_H

#include "print/print.h"
#include "print/walk.h"

/* Nodes, and the way in which they are gone through: it calls the functions of the format. */
struct writing {
	const struct image *image;
	const node_ix	   *nodes;
	int		    count;
	void		  (*write)(const struct writing *, const struct format *, void *self);
};

void	print_text(FILE *, const struct writing *, const struct print_settings *);
void	print_markdown(FILE *, const struct writing *, const struct print_settings *);
void	print_json(FILE *, const struct writing *, const struct print_settings *);
void	print_man(FILE *, const struct writing *, const struct print_settings *);

#endif
