/*
 * Where in the source the words stand that cmark read.
 *
 * cmark's own columns are wrong on lazy and indented lines and after escapes.
 * So the source is followed beside cmark's tree: each step of the tree takes
 * the markup it came from, and text takes its own bytes.  What only the source
 * shows (an escaped citation, a character reference, an asterisk in a word) is
 * refused on the way.  Should the two part, they meet again a few bytes on.
 */
#ifndef COMPILE_FOLLOW_H
#define COMPILE_FOLLOW_H

#include "compile/doc.h"

struct follow {
	struct doc	    *doc;	/* borrowed; takes the faults */
	const struct source *source;	/* borrowed */
	size_t		     at;	/* the byte of the source that was reached */
	bool		     note;	/* a line may begin with `>` */
	bool		     broken;	/* a line has just begun */
};

/* The places of a link's target and title; equal to each other where it has no title. */
struct link_places {
	size_t target, title;
};

/* Add literal text, or the words of a code span, with the place of each byte. */
void	follow_text(struct follow *, struct words *, const char *literal);
void	follow_code(struct follow *, struct words *, const char *literal);

/* Add the space that the end of a line becomes. */
void	follow_break(struct follow *, struct words *);

/* Pass by `count` delimiters of emphasis, and by HTML. */
void	follow_emphasis(struct follow *, size_t count);
void	follow_html(struct follow *, const char *literal);

/* Pass by the signs before the words of a link or image, and by those after them. */
void	follow_open(struct follow *);
struct link_places follow_close(struct follow *);

#endif
