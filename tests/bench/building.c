/* The content compiler: time and memory; and the size of what is built. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench.h"
#include "figures.h"

enum { RUNS = 5 };

static double
file_mb(const char *path)
{
	struct stat file;

	return stat(path, &file) == 0 ? (double)file.st_size / 1e6 : 0;
}

bool
read_compiled(struct size *size, const char *path)
{
	FILE *in = fopen(path, "r");
	bool  good = in && fscanf(in, "%lf %lf %ld", &size->compile_seconds, &size->compile_cpu, &size->compile_kb) == 3;

	if (in)
		fclose(in);
	return good;
}

/* The shipped content, compiled several times; the medians. */
static void
compile_shipped(struct bench *bench)
{
	char	      timed[FILE_BYTES + 16], program[FILE_BYTES + 16], option[] = "-o", image[FILE_BYTES + 16], content[] = "content";
	char	      notes[FILE_BYTES + 16], none[] = "/dev/null";
	char	     *arguments[] = { timed, notes, program, option, image, content, NULL };
	struct size  *size = &bench->sizes[0];
	struct sample times = { 0 }, cpu = { 0 };

	snprintf(timed, sizeof timed, "%s/timed", bench->place);
	snprintf(notes, sizeof notes, "%s/compiled", bench->place);
	snprintf(program, sizeof program, "%s/compile-content", bench->build);
	snprintf(image, sizeof image, "%s/shipped.img", bench->place);
	for (int i = 0; i < RUNS; i++)
		if (run_command(arguments, none) >= 0 && read_compiled(size, notes)) {
			sample_add(&times, size->compile_seconds);
			sample_add(&cpu, size->compile_cpu);
		}
	size->compile_seconds = sample_part(&times, 50);
	size->compile_cpu = sample_part(&cpu, 50);
	sample_done(&times);
	sample_done(&cpu);
	remove(image);
}

void
measure_build(struct bench *bench)
{
	const struct size *shipped = &bench->sizes[0];

	compile_shipped(bench);
	table("Building", "content | compiled in s | s of processor | ms of that for one time the content | "
	    "compiler's memory MB | image MB | program MB");
	for (int i = 0; i < bench->size_count; i++) {
		const struct size *size = &bench->sizes[i];
		double		   image = (double)size->image.size / 1e6;
		/* What is linear costs the same for each byte. */
		double each = size->compile_cpu / image, first = shipped->compile_cpu / ((double)shipped->image.size / 1e6);

		printf("| %u | %.3f | %.3f | %.1f | %.1f | %.2f | %.2f |\n", size->times, size->compile_seconds, size->compile_cpu,
		    size->compile_cpu * 1e3 / size->times, (double)size->compile_kb / 1e3, image, file_mb(size->program));
		if (i == 0)
			hold(size->compile_seconds, 1, "s", "the shipped content compiled");
		else
			hold(each / first, 1.5, "x", "compiling a byte of %ux against one of the shipped", size->times);
	}
}
