#include "print/print.h"

#include "print/formats.h"

void
print_nodes(FILE *stream, const struct image *image, const node_ix *nodes, int count, const struct print_settings *settings)
{
	static void (*const formats[])(FILE *, const struct image *, const node_ix *, int, const struct print_settings *) = {
		[PRINT_TEXT] = print_text,
		[PRINT_MARKDOWN] = print_markdown,
		[PRINT_JSON] = print_json,
		[PRINT_MAN] = print_man,
	};

	formats[settings->format](stream, image, nodes, count, settings);
}
