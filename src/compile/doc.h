/*
 * The content while it is compiled: a tree of items with their words, and the
 * names by which they are found.
 *
 * An item becomes a node of the image.  Words know where in the source each
 * byte came from, so that a fault found late still names its place.
 */
#ifndef COMPILE_DOC_H
#define COMPILE_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compile/diag.h"
#include "compile/source.h"
#include "image/image.h"

/* A part of words with a style of its own, perhaps a link. */
struct mark {
	size_t		start, end;	/* bytes; equal for a citation until it has its number */
	enum span_style style;
	char	       *target;		/* owned: `kind:name` of a link, id of a source, or NULL */
	size_t		at;		/* where the target stands in the source */
	struct item    *to;		/* borrowed: what the target names, once it is resolved */
};

struct words {
	char	    *bytes;		/* UTF-8, not ended by NUL */
	uint32_t    *where;		/* the byte of the source that each byte came from */
	size_t	     len, room, where_room;
	struct mark *marks;		/* in the order of their text, without overlap */
	size_t	     mark_count, mark_room;
};

struct value {
	enum attribute key;
	struct words   words;
};

struct item {
	enum node_kind	     kind;
	int		     level;	/* of a section, from 1; the root 0 */
	unsigned	     flags;	/* enum node_flag */
	enum field_id	     field;
	unsigned	     tag;	/* evidence, from 1; 0: none */
	unsigned	     number;	/* of a reference, from 1; 0: not cited yet */
	struct words	     text;
	char		    *id;	/* the address; NULL where there is none */
	const struct source *source;	/* borrowed; NULL for the root */
	size_t		     at;
	struct item	    *parent, *first, *last, *next;
	struct value	    *values;
	size_t		     value_count, value_room;
	node_ix		     ix;	/* once the tree is numbered */
	node_ix		    *links;	/* the nodes that link here, in order */
	size_t		     link_count, link_room;
	bool		     linked;	/* something leads here */
};

/* One of an item's names, folded, or its id. */
struct doc_name {
	char	    *text;
	char	    *shown;	/* as it is written */
	struct item *item;
	const struct source *source;
	size_t	     at;
	enum name_kind kind;
};

struct name_list {
	struct doc_name *list;
	size_t		 count, room;
};

struct item_list {
	struct item **list;
	size_t	      count, room;
};

struct tag {
	char *name, *words;
};

struct doc {
	struct diags	 diags;
	bool		 allow_amounts;	/* for fixtures: amounts are no fault */
	struct source  **sources;	/* owned */
	size_t		 source_count, source_room;
	struct item	*root;		/* owned, with all below it */
	struct item	*place[PLACE_COUNT];
	struct item_list references;	/* in the order of their files; in the tree once they are numbered */
	struct name_list names, ids;	/* sorted once the content is loaded */
	struct tag	*tags;
	size_t		 tag_count, tag_room;
	char	       **keep;		/* phrases that no line may break */
	size_t		 keep_count, keep_room;
};

void	doc_init(struct doc *);
void	doc_done(struct doc *);

/* A new item, the last one under its parent (NULL for one that stands alone, to be placed later). */
struct item *item_new(struct item *parent, enum node_kind, const struct source *, size_t at);
void	     item_append(struct item *parent, struct item *);
void	     item_list_add(struct item_list *, struct item *);

/* Put an item under its parent: first, or right after another child. */
void	     item_prepend(struct item *parent, struct item *);
void	     item_insert(struct item *parent, struct item *after, struct item *);
void	     item_free(struct item *);

/* The item after this one in reading order, within `top`; NULL at the end. */
struct item *item_after(const struct item *top, const struct item *);

/* Whether an item is a statement: a paragraph, a list item, or a note. */
bool	item_is_statement(const struct item *);

/* Add bytes that stand at one place of the source, or are copied from it byte for byte. */
void	words_add(struct words *, const char *bytes, size_t len, size_t at, bool verbatim);
void	words_add_string(struct words *, const char *, size_t at);
struct mark *words_mark(struct words *, size_t start, size_t end, enum span_style);

/*
 * Copy a part with the marks on it, but for those without length; one that
 * goes on past its end is parted.  Parts are copied in their order: `mark` is
 * the first mark that the next one may need, 0 at first.
 */
void	words_copy(struct words *to, const struct words *from, size_t start, size_t end, size_t *mark);

/* Take off all from a byte on, and the spaces at the end. */
void	words_end(struct words *, size_t len);
void	words_trim(struct words *);
void	words_done(struct words *);

/*
 * The next part of words that a separator parts, without the spaces around it;
 * it may be empty.  `from` is 0 at first.  False when there are no more.
 */
bool	words_part(const struct words *, char separator, size_t *from, size_t *start, size_t *end);

/* The value of a key; NULL when the item has none. */
struct words *item_value(const struct item *, enum attribute);
struct words *item_add_value(struct item *, enum attribute);

/* Names: kind and text make the key.  Text is folded by name_add, ids are taken as they are. */
void	name_add(struct name_list *, struct item *, const char *text, size_t len, size_t at, enum name_kind);
void	id_add(struct name_list *, struct item *, size_t at);

/* Sort, and report what is there twice within its kind. */
void	names_settle(struct doc *);

/* The item of a kind with this id, else with this name; NULL when there is none. */
struct item *doc_find(const struct doc *, enum node_kind, const char *text, size_t len);

/* `len` bytes as an id: lower case, hyphens between words.  Owned by the caller. */
char   *slug(const char *text, size_t len);
bool	is_id(const char *text, size_t len);

#endif
