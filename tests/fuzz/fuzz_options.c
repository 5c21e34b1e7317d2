/* Any command line, its words ended by newlines: it is taken, or a message of one line says why not. */
#include <assert.h>
#include <getopt.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "print/topics.h"

enum { WORDS = 24 };

extern const char     content_image[];
extern const uint32_t content_image_size;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
look_up(const struct options *options)
{
	static struct image image;
	node_ix		   *nodes = calloc((size_t)options->word_count + 1, sizeof *nodes);
	int		    count, unknown = 0;
	static FILE	   *nowhere;

	if (!image.bytes && image_open(&image, content_image, content_image_size))
		abort();
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	count = topics_find(&image, options->word_count, options->words, nodes, &unknown);
	assert(count <= options->word_count && (count >= 0 || (unknown >= 0 && unknown < options->word_count)));
	for (int i = 0; i < count; i++)
		assert(nodes[i] < image_node_count(&image));
	if (count < 0)
		topics_offer(nowhere, &image, "program", options->word_count - unknown, options->words + unknown, NULL);
	free(nodes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	char	      *text = malloc(len + 1), *words[WORDS + 2] = { "program" }, *at = text;
	char	       error[OPTION_ERROR_BYTES];
	struct options options;
	int	       count = 1;

	memcpy(text, bytes, len);
	text[len] = '\0';
	while (count <= WORDS && at) {
		words[count++] = at;
		at = strchr(at, '\n');
		if (at)
			*at++ = '\0';
	}
	memset(error, 'x', sizeof error);
	optind = 0;
	if (options_read(&options, count, words, error)) {
		assert(options.word_count >= 0 && options.word_count < count && options.width >= 0);
		assert(options.command < COMMAND_COUNT && options.theme < THEME_COUNT && options.listed <= NODE_KIND_COUNT);
		look_up(&options);
	} else
		assert(memchr(error, '\0', sizeof error) && *error);
	free(text);
	return 0;
}
