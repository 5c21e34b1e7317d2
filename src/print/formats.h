/* One function for each format of print_nodes. */
#ifndef PRINT_FORMATS_H
#define PRINT_FORMATS_H

#include "print/print.h"

void	print_text(FILE *, const struct image *, const node_ix *, int count, const struct print_settings *);
void	print_markdown(FILE *, const struct image *, const node_ix *, int count, const struct print_settings *);
void	print_json(FILE *, const struct image *, const node_ix *, int count, const struct print_settings *);
void	print_man(FILE *, const struct image *, const node_ix *, int count, const struct print_settings *);

#endif
