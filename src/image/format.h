/*
 * The bytes of a compiled reference, as they lie in the image: a header, then
 * arrays of fixed-width integers that name each other by index, then text.
 * There are no pointers in it, so it is used where it is mapped.
 *
 * Only the writer (compile/) and the reader (image.c) know these structs;
 * everything else goes through image.h.  All offsets and lengths are bytes.
 */
#ifndef IMAGE_FORMAT_H
#define IMAGE_FORMAT_H

#include <stddef.h>
#include <stdint.h>

#define IMAGE_MAGIC "outline"	/* eight bytes with its NUL */

enum {
	IMAGE_FORMAT = 3,
	IMAGE_BYTE_ORDER = 0x01020304,
	IMAGE_ALIGN = 8
};

/* The arrays, in the order in which they follow the header. */
enum image_part {
	PART_NODES,		/* struct image_node, in reading order */
	PART_SPANS,		/* struct image_span */
	PART_ATTRIBUTES,	/* struct image_attribute */
	PART_BACKLINKS,		/* uint32_t: the nodes that link to a node */
	PART_NAMES,		/* struct image_name, sorted by bytes, then by kind */
	PART_TEXT,		/* char: all text */
	PART_SHAPE,		/* uint8_t: the shape of each byte of the text */
	PART_FOLD,		/* char: the text folded for search, each node's ended by \n */
	PART_FOLD_STEP,		/* uint8_t: how far the text goes on at each byte of the fold */
	PART_COUNT
};

struct image_range {
	uint32_t at;		/* first element or byte */
	uint32_t count;
};

struct image_header {
	char		   magic[8];
	uint32_t	   byte_order;
	uint32_t	   format;
	uint32_t	   size;		/* bytes, header included */
	uint32_t	   hash;		/* FNV-1a of the whole, with 0 in this place */
	uint32_t	   place[8];		/* nodes by enum image_place */
	struct image_range part[PART_COUNT];	/* offset in bytes from the start, count of elements */
};

struct image_node {
	uint32_t	   end;		/* the first node that is no descendant */
	uint32_t	   parent;	/* the root names itself */
	struct image_range text;
	struct image_range id;		/* in the text; empty where a node has no address */
	struct image_range spans;
	struct image_range attributes;
	struct image_range backlinks;
	struct image_range fold;
	uint8_t		   kind;	/* enum node_kind */
	uint8_t		   level;	/* of a section, from 1; the root 0 */
	uint8_t		   flags;	/* enum node_flag */
	uint8_t		   detail;	/* field: enum field_id; reference: nothing; statement: evidence tag, from 1 */
	uint32_t	   number;	/* of a reference, from 1; of a section, how many parts it has */
};

struct image_span {
	struct image_range text;	/* within the node's text */
	uint32_t	   target;	/* node, or NODE_NONE */
	uint32_t	   style;	/* enum span_style */
};

struct image_attribute {
	uint32_t	   key;		/* enum attribute */
	struct image_range text;
};

struct image_name {
	struct image_range text;	/* folded, in the text */
	struct image_range shown;	/* as it is written */
	uint32_t	   node;
	uint32_t	   kind;	/* enum name_kind */
};

/* The hash of all bytes of an image but its own four, which count as 0. */
uint32_t image_hash_of(const unsigned char *bytes, size_t size);

#endif
