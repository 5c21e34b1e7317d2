/*
 * Any bytes as a file of the content, among others that are good: the first byte
 * says which one, the rest is in it.  It is refused with at least one message, or
 * what is written of it is a sound image.
 */
#include <assert.h>
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compile/lint.h"
#include "compile/load.h"
#include "compile/resolve.h"
#include "compile/write.h"

enum { PATH_BYTES = 300, FILES = 6 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

/* The folder, a copy of tests/content/good that may be written to: FUZZ_CONTENT in the environment. */
static const char *folder;

static const char *const files[FILES] = {
	"about.md", "sections/20-treatment.md", "drugs/polimab.md", "checks/skin-test.md", "glossary.md", "references/lind-2019.md",
};

static struct {
	char  *bytes;
	size_t len;
} good[FILES];

static void
put(int file, const void *bytes, size_t len)
{
	char  path[PATH_BYTES];
	FILE *stream;

	snprintf(path, sizeof path, "%s/%s", folder, files[file]);
	stream = fopen(path, "wb");
	if (!stream || fwrite(bytes, 1, len, stream) != len || fclose(stream) != 0)
		abort();
}

static void
begin(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	folder = getenv("FUZZ_CONTENT");
	if (!folder)
		abort();
	for (int i = 0; i < FILES; i++) {
		char  path[PATH_BYTES];
		FILE *stream;

		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		stream = fopen(path, "rb");
		if (!stream)
			abort();
		good[i].bytes = malloc(1 << 20);
		good[i].len = fread(good[i].bytes, 1, 1 << 20, stream);
		fclose(stream);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static FILE *nowhere;
	struct doc   doc;
	int	     file;

	if (!folder)
		begin();
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	if (len < 1)
		return 0;
	file = bytes[0] % FILES;
	put(file, bytes + 1, len - 1);
	doc_init(&doc);
	doc.allow_amounts = true;
	doc_load(&doc, folder);
	doc_resolve(&doc);
	doc_number(&doc);
	doc_lint(&doc);
	doc_print_summary(&doc, nowhere);
	doc_print_tree(&doc, nowhere);
	diags_show(&doc.diags, nowhere);
	if (diags_errors(&doc.diags) == 0) {
		struct bytes image;
		struct image opened;

		doc_write(&doc, &image);
		assert(image_open(&opened, image.data, image.len) == NULL);
		assert(image_check(&opened) == NULL);
		free(image.data);
	}
	doc_done(&doc);
	put(file, good[file].bytes, good[file].len);
	return 0;
}
