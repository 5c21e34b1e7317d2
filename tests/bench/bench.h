/* What all parts of the measurement share: the sizes of the content, and the programs that are compared. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>

#include "image/image.h"

enum { SIZES_MOST = 4, PEERS_MOST = 8, FILE_BYTES = 300, ARGUMENTS = 5 };

/* The content at one size: so many times what is shipped. */
struct size {
	unsigned     times;
	char	     program[FILE_BYTES];	/* that shows it */
	char	     text[2][FILE_BYTES];	/* what the program prints, at the widths of the two screens */
	struct image image;			/* mapped */
	double	     compile_seconds, compile_cpu;
	long	     compile_kb;
};

/* Another program that shows the shipped text, or less of it. */
struct peer {
	const char *name;
	char	   *arguments[2][ARGUMENTS];	/* for the two screens; owned */
	const char *down, *page;		/* keys; NULL for none */
};

struct bench {
	const char *build, *place;	/* folders: of the build, of what is measured on */
	bool	    full;		/* more runs, longer waits, all peers */
	int	    size_count, peer_count;
	struct size sizes[SIZES_MOST];
	struct peer peers[PEERS_MOST];
	char	    floor[FILE_BYTES], floor_static[FILE_BYTES], program_static[FILE_BYTES];	/* "" where there is none */
};

/* The two screens. */
extern const int screens[2][2];	/* rows, columns */

/* The programs, and what they need; what is not here is named on standard output. */
void	peers_find(struct bench *);

/* A command to its end, its output into a file; the seconds it took.  -1 when it failed. */
double	run_command(char *const arguments[], const char *output);

/* What `timed` noted about the compiling of a content; false when it did not. */
bool	read_compiled(struct size *, const char *path);

/* The parts.  Each one prints its table, and holds what design.md has a number for. */
void	measure_start(struct bench *);
void	measure_core(struct bench *);
void	measure_steps(struct bench *);
void	measure_many_keys(struct bench *);
void	measure_endings(struct bench *);
void	measure_find(struct bench *);
void	measure_build(struct bench *);
void	measure_serving(struct bench *);

#endif
