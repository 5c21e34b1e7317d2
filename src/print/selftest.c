#include "print/selftest.h"

#include <string.h>

#include "print/put.h"
#include "text/ascii.h"
#include "text/utf8.h"

enum { CHARACTERS = 0x3000, BITS = 8 };

/* The characters that the content uses, a bit each; those beyond are in no class. */
struct used {
	unsigned char bits[CHARACTERS / BITS];
};

static const struct {
	const char *name;
	uint32_t    first, last;
} classes[] = {
	{ "letters with accents", 0x00c0, 0x024f },	{ "Greek letters", 0x0370, 0x03ff },
	{ "dashes", 0x2010, 0x2015 },			{ "quotation marks", 0x2018, 0x201f },
	{ "other punctuation", 0x2020, 0x206f },	{ "high and low figures", 0x2070, 0x209f },
	{ "currencies", 0x20a0, 0x20cf },		{ "letter-like signs", 0x2100, 0x214f },
	{ "fractions", 0x2150, 0x218f },		{ "arrows", 0x2190, 0x21ff },
	{ "signs of arithmetic", 0x2200, 0x22ff },	{ "signs, fractions, high figures", 0x00a1, 0x00bf },
	{ "lines of the screen", 0x2500, 0x257f },	{ "other characters", 0x2600, CHARACTERS - 1 },
};

/* What the frame of the screen is drawn with. */
static const uint32_t frame[] = { 0x2500, 0x2502, 0x252c, 0x2534 };

static void
use(struct used *used, uint32_t code)
{
	if (code < CHARACTERS)
		used->bits[code / BITS] |= (unsigned char)(1 << code % BITS);
}

static bool
is_used(const struct used *used, uint32_t code)
{
	return used->bits[code / BITS] >> code % BITS & 1;
}

static void
use_text(struct used *used, struct text text)
{
	uint32_t code;

	for (size_t at = 0, len; at < text.len; at += len) {
		len = utf8_decode(text.bytes + at, text.len - at, &code);
		if (len == 0)
			break;
		use(used, code);
	}
}

static void
use_all(struct used *used, const struct image *image)
{
	for (node_ix ix = 0; ix < image_node_count(image); ix++) {
		struct node node = image_node(image, ix);

		use_text(used, node.text);
		for (int key = 0; key < ATTRIBUTE_COUNT && node.attribute_count > 0; key++)
			use_text(used, image_attribute(image, ix, (enum attribute)key, 0));
	}
}

/* `name: the characters, or their forms`; nothing when none is used. */
static void
put_class(FILE *stream, const struct used *used, int n, bool utf8)
{
	bool any = false;

	for (uint32_t code = classes[n].first; code <= classes[n].last; code++) {
		char   bytes[4], form[ASCII_BYTES];
		size_t len, forms;

		if (!is_used(used, code))
			continue;
		len = utf8_encode(code, bytes);
		forms = ascii_cluster(bytes, len, 0, form);
		fprintf(stream, any ? "  " : "%s: ", classes[n].name);
		if (utf8)
			fprintf(stream, "%.*s%s", (int)len, bytes, forms > 0 ? " " : "");
		fprintf(stream, "%.*s", (int)forms, form);
		any = true;
	}
	fputs(any ? "\n" : "", stream);
}

static void
put_fact(FILE *stream, const struct image *image, const char *label, enum attribute key, bool utf8)
{
	struct putter out = { .stream = stream, .ascii = !utf8, .put = put_plain };

	fprintf(stream, "%s: ", label);
	put_text(&out, image_attribute(image, 0, key, 0));
	fputc('\n', stream);
}

bool
selftest_put(FILE *stream, const struct image *image, const struct selftest_facts *facts)
{
	struct used used = { .bits = { 0 } };
	const char *wrong = image_check(image);

	fprintf(stream, "version: %s\n", facts->version);
	put_fact(stream, image, "edition", ATTR_EDITION, facts->utf8);
	fprintf(stream, "content: %s, %u nodes, hash %08x\n", wrong ? wrong : "whole", (unsigned)image_node_count(image),
	    (unsigned)image_hash(image));
	fprintf(stream, "terminal: %s\n", *facts->term ? facts->term : "not set, or no name of one");
	fprintf(stream, "screen: %s\n", facts->screen);
	if (facts->cols > 0)
		fprintf(stream, "size: %d columns, %d rows\n", facts->cols, facts->rows);
	else
		fputs("size: no terminal\n", stream);
	fprintf(stream, "characters: %s\n", facts->utf8 ? "UTF-8" : "ASCII");
	fprintf(stream, "colours: %d, %s\n", facts->colours, !facts->colour ? "switched off" : facts->colours > 0 ? "used" : "so none is used");
	for (int i = 0; i < facts->lock_count; i++)
		fprintf(stream, "lock: %s: %s\n", facts->lock[i].name, facts->lock[i].state);
	if (wrong)
		return false;
	use_all(&used, image);
	for (size_t i = 0; i < sizeof frame / sizeof *frame && facts->utf8; i++)
		use(&used, frame[i]);
	for (size_t n = 0; n < sizeof classes / sizeof *classes; n++)
		put_class(stream, &used, (int)n, facts->utf8);
	return true;
}
