/*
 * Read access to a compiled reference: one tree of nodes in reading order.
 *
 * A node's descendants follow it and `end` says how far, so the tree is walked
 * by adding.  The image is const, lies in the program's read-only data and
 * lives as long as the program; what is returned points into it and need not
 * be freed.  Text is UTF-8, is measured in bytes and is not ended by NUL.
 *
 * Each access is checked.  An index or a range outside of the image means that
 * the image is damaged: the way out named to image_on_fault is taken, and the
 * program ends.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t node_ix;

#define NODE_NONE UINT32_MAX

enum node_kind {
#define KIND(id, name, plural) NODE_##id,
#include "image/kinds.def"
#undef KIND
	NODE_KIND_COUNT
};

enum field_id {
	FIELD_NONE,
#define FIELD(owner, id, slug, heading) FIELD_##id,
#include "image/fields.def"
#undef FIELD
	FIELD_COUNT
};

enum attribute {
#define ATTRIBUTE(owner, id, key, need) ATTR_##id,
#include "image/attributes.def"
#undef ATTRIBUTE
	ATTRIBUTE_COUNT
};

enum node_flag {
	FLAG_URGENT = 1,	/* the section of urgent warning signs */
	FLAG_BOXED = 2,		/* a drug with a boxed warning */
	FLAG_NEEDS = 4,		/* an item that lists the checks a drug asks for */
	FLAG_INTERACTION = 8	/* an item that names one interaction */
};

enum span_style { SPAN_PLAIN, SPAN_EMPHASIS, SPAN_STRONG, SPAN_CODE, SPAN_LINK, SPAN_CITE, SPAN_EDITORIAL, SPAN_STYLE_COUNT };

/* Nodes that the program has to find; NODE_NONE where the content has none. */
enum image_place { PLACE_URGENT, PLACE_DRUGS, PLACE_REFERENCES, PLACE_TERMS, PLACE_CHECKS, PLACE_ABOUT, PLACE_COUNT };

/* The shape of a byte of text, found when it was compiled. */
enum {
	SHAPE_WIDTH = 3,	/* columns of the cluster that starts here */
	SHAPE_START = 4,	/* a grapheme cluster starts here */
	SHAPE_BREAK = 8		/* a line may end before it */
};

/* A run of text with the shape of each byte. */
struct text {
	const char    *bytes;
	const uint8_t *shape;
	uint32_t       len;
};

struct node {
	node_ix	       self, parent;
	node_ix	       end;		/* the first node after its descendants */
	enum node_kind kind;
	int	       level;		/* of a section; 0 for the root */
	unsigned       flags;		/* enum node_flag */
	enum field_id  field;		/* of a field */
	unsigned       tag;		/* evidence tag of a statement, from 1; 0: none */
	unsigned       number;		/* of a reference, as in `[12]`; of a section, how many parts it has */
	struct text    text;		/* the title, name, or words */
	uint32_t       span_count, backlink_count, attribute_count;
};

struct span {
	uint32_t	start, end;	/* bytes in the node's text */
	enum span_style style;
	node_ix		target;		/* NODE_NONE where it leads nowhere */
};

/* What a name is to its node.  A title names a section inside of another one, and need not be the only one. */
enum name_kind { NAME_ALIAS, NAME_OWN, NAME_ID, NAME_TITLE, NAME_KIND_COUNT };

struct name {
	const char *text;		/* folded */
	uint32_t    len;
	struct text shown;		/* as it is written */
	node_ix	    node;
	enum name_kind kind;
};

/* An opened image.  The caller owns the struct, not the bytes. */
struct image {
	const unsigned char *bytes;
	size_t		     size;
};

/* What to do about a damaged image: `way_out` gives the terminal back; it may also leave by longjmp. */
void	image_on_fault(void (*way_out)(const char *what));

/*
 * Open a block of bytes.  Returns NULL, or what is wrong with its header.  The
 * block must be aligned to 8 bytes.
 */
const char *image_open(struct image *, const void *bytes, size_t size);

/* Look at every index and range of an opened image, and at its hash.  Returns NULL, or what is wrong. */
const char *image_check(const struct image *);

node_ix	    image_node_count(const struct image *);
struct node image_node(const struct image *, node_ix);
node_ix	    image_place(const struct image *, enum image_place);
uint32_t    image_hash(const struct image *);

/* The address of a node, such as `name#monitoring`; empty where it has none. */
struct text image_id(const struct image *, node_ix);

/* The n-th span, node that links here, or value of a node. */
struct span image_span(const struct image *, node_ix, uint32_t n);
node_ix	    image_backlink(const struct image *, node_ix, uint32_t n);

/* A value of a node's header; empty when it has none.  `n` counts the values of one key. */
struct text image_attribute(const struct image *, node_ix, enum attribute, unsigned n);

/* The words of an evidence tag, from 1, as about.md explains it; empty for 0. */
struct text image_evidence(const struct image *, unsigned tag);

/* The evidence tag of a name, from 1; 0 when it is none. */
unsigned    image_evidence_tag(const struct image *, const char *name, size_t len);

/* All names, sorted by their bytes; their texts stand one after the other in memory. */
uint32_t    image_name_count(const struct image *);
struct name image_name(const struct image *, uint32_t n);

/* A node's text folded for search, its place in the whole fold, and the byte of the text that a byte of it came from. */
struct text image_fold(const struct image *, node_ix, uint32_t *at);
uint32_t    image_fold_to_text(const struct image *, node_ix, uint32_t offset);

/* All folded text: each node's, in reading order, ended by a newline. */
struct text image_fold_all(const struct image *);

/* How far through the text a node begins, of how much in all (bytes). */
uint32_t    image_text_position(const struct image *, node_ix);
uint32_t    image_text_size(const struct image *);

/* Names of kinds and fields, as in kinds.def and fields.def. */
const char *kind_name(enum node_kind);
const char *kind_plural(enum node_kind);
const char *field_slug(enum field_id);
const char *field_heading(enum field_id);

#endif
