/*
 * The content compiler: reads a content folder, refuses what is wrong with it,
 * and writes one image.
 */
#include <errno.h>
#include <getopt.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <wchar.h>

#include "compile/lint.h"
#include "compile/load.h"
#include "compile/resolve.h"
#include "compile/write.h"
#include "image/image.h"
#include "xalloc.h"

enum { STATUS_FAULTS = 1, STATUS_USAGE = 2, STATUS_OUTPUT = 4 };

static const char usage[] =
	"usage: compile-content [--lint] [--tree] [--allow-amounts] [-o IMAGE] FOLDER\n"
	"       compile-content --diagnostics\n"
	"Compiles a content folder; the man page about the content describes what stands in it.\n";

struct settings {
	const char *folder, *output;
	bool	    lint, tree, allow_amounts;
};

/* wcwidth needs a UTF-8 locale, whatever the author's is. */
static bool
set_locale(void)
{
	return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8");
}

static void
list_diagnostics(void)
{
	for (size_t n = 0; diag_name(n); n++)
		puts(diag_name(n));
}

static bool
write_all(const char *path, const struct bytes *image)
{
	FILE *file = fopen(path, "wb");
	bool  good = file && fwrite(image->data, 1, image->len, file) == image->len;

	if (file && fclose(file) != 0)
		good = false;
	return good;
}

/* A device or a pipe is written to; it must never be replaced by a file. */
static bool
is_special(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

/* All or nothing: the output appears whole under its name. */
static int
save(const char *path, const struct bytes *image)
{
	size_t size = strlen(path) + sizeof ".new";
	char  *name = xmalloc(size);
	bool   special = is_special(path), good;

	snprintf(name, size, "%s%s", path, special ? "" : ".new");
	good = write_all(name, image) && (special || rename(name, path) == 0);
	if (!good) {
		fprintf(stderr, "compile-content: cannot write %s: %s\n", path, strerror(errno));
		if (!special)
			remove(name);
	}
	free(name);
	return good ? 0 : STATUS_OUTPUT;
}

static int
write_image(const struct doc *doc, const char *path)
{
	struct bytes image;
	struct image opened;
	const char  *wrong;
	int	     status;

	doc_write(doc, &image);
	wrong = image_open(&opened, image.data, image.len);
	if (!wrong)
		wrong = image_check(&opened);
	if (wrong) {
		fprintf(stderr, "compile-content: fault of the compiler: %s\n", wrong);
		abort();
	}
	status = path ? save(path, &image) : 0;
	free(image.data);
	return status;
}

/* Whether all that was printed has gone out. */
static bool
printed_all(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	fprintf(stderr, "compile-content: cannot write to the standard output: %s\n", strerror(errno));
	return false;
}

static int
compile(const struct settings *settings)
{
	struct doc doc;
	int	   status = 0;

	doc_init(&doc);
	doc.allow_amounts = settings->allow_amounts;
	doc_load(&doc, settings->folder);
	doc_resolve(&doc);
	doc_number(&doc);
	if (settings->lint)
		doc_lint(&doc);
	if (settings->lint)
		doc_print_summary(&doc, stdout);
	if (settings->tree)
		doc_print_tree(&doc, stdout);
	diags_show(&doc.diags, stderr);
	if (diags_errors(&doc.diags) > 0)
		status = STATUS_FAULTS;
	else if (!printed_all())
		status = STATUS_OUTPUT;
	else
		status = write_image(&doc, settings->output);
	doc_done(&doc);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "lint", no_argument, NULL, 'l' },
		{ "tree", no_argument, NULL, 't' },
		{ "allow-amounts", no_argument, NULL, 'a' },
		{ "diagnostics", no_argument, NULL, 'd' },
		{ "output", required_argument, NULL, 'o' },
		{ NULL, 0, NULL, 0 },
	};
	struct settings settings = { 0 };
	int		option;

	while ((option = getopt_long(argc, argv, "o:", options, NULL)) != -1)
		switch (option) {
		case 'l':
			settings.lint = true;
			break;
		case 't':
			settings.tree = true;
			break;
		case 'a':
			settings.allow_amounts = true;
			break;
		case 'd':
			list_diagnostics();
			return printed_all() ? 0 : STATUS_OUTPUT;
		case 'o':
			settings.output = optarg;
			break;
		default:
			fputs(usage, stderr);
			return STATUS_USAGE;
		}
	if (optind + 1 != argc) {
		fputs(usage, stderr);
		return STATUS_USAGE;
	}
	if (!set_locale()) {
		fputs("compile-content: no UTF-8 locale here (C.UTF-8 or en_US.UTF-8), so widths cannot be checked\n", stderr);
		return STATUS_USAGE;
	}
	settings.folder = argv[optind];
	return compile(&settings);
}
