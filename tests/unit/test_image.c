/*
 * The image: what it says, and that no damage to it leads outside of it.
 *
 * 0 Asthma (1 Airway (2 a paragraph), 3 Drugs (4 Adrenaline (5 Role (6 an item, 7 a note)), 8 Atropine),
 * 9 Terms (10 ECG), 11 Sources (12 Lee 2020))
 */
#include "small.h"

static const struct small_node asthma[] = {
	{ 0, NODE_SECTION, "Asthma", .values = { { "A reference.", ATTR_INTRO }, { "2026-11", ATTR_EDITION } } },
	{ 1, NODE_SECTION, "Airway", "airway", .level = 1, .flags = FLAG_URGENT },
	{ 2, NODE_PARAGRAPH, "Open it, give Adrenaline.[1]", .detail = 2,
	  .links = { { "Adrenaline", SPAN_LINK, 4 }, { "[1]", SPAN_CITE, 12 } } },
	{ 1, NODE_SECTION, "Drugs", "drugs", .level = 1 },
	{ 2, NODE_DRUG, "Adrenaline", "adrenaline", .flags = FLAG_BOXED,
	  .values = { { "catecholamine", ATTR_CLASS }, { "yes", ATTR_BOXED }, { "one", ATTR_INTERACTS }, { "two", ATTR_INTERACTS } } },
	{ 3, NODE_FIELD, "Role", "adrenaline#role", .detail = FIELD_ROLE },
	{ 4, NODE_ITEM, "Wi\xcc\x88th \xe2\x89\xa5" "50 \xc2\xb5g.[1]", .links = { { "[1]", SPAN_CITE, 12 } } },
	{ 4, NODE_NOTE, "Not \xe6\xbc\xa2.", .detail = 1 },
	{ 2, NODE_DRUG, "Atropine", .id = "atropine" },
	{ 1, NODE_SECTION, "Terms", "terms", .level = 1 },
	{ 2, NODE_TERM, "ECG", .id = "ecg" },
	{ 1, NODE_SECTION, "Sources", "sources", .level = 1 },
	{ 2, NODE_REFERENCE, "Lee. 2020.", "lee-2020", .number = 1 },
};

static const node_ix asthma_places[PLACE_COUNT] = {
	[PLACE_URGENT] = 1, [PLACE_DRUGS] = 3, [PLACE_TERMS] = 9, [PLACE_REFERENCES] = 11, [PLACE_CHECKS] = NODE_NONE,
	[PLACE_ABOUT] = NODE_NONE,
};

/* Where damage is told, and what it was. */
static jmp_buf	  damaged;
static const char *fault_told;

static void
tell_fault(const char *what)
{
	fault_told = what;
	longjmp(damaged, 1);
}

static int
make_asthma(void **state)
{
	static struct small small;

	small_make(&small, asthma, COUNT(asthma), asthma_places);
	*state = &small;
	image_on_fault(tell_fault);
	return 0;
}

static int
free_asthma(void **state)
{
	small_free(*state);
	return 0;
}

/* What it says. */

/* The tree below a node: `Drugs(Adrenaline Atropine)`. */
static void
say_tree(struct words *words, const struct image *image, node_ix ix)
{
	struct node node = image_node(image, ix);

	words_put(words, node.text.bytes, node.text.len);
	if (node.end == ix + 1)
		return;
	words_say(words, "(");
	for (node_ix at = ix + 1; at < node.end; at = image_node(image, at).end) {
		words_say(words, at > ix + 1 ? " " : "");
		assert_int_equal(image_node(image, at).parent, ix);
		say_tree(words, image, at);
	}
	words_say(words, ")");
}

static void
a_tree_is_read_as_it_was_written(void **state)
{
	const struct small *small = *state;
	struct words	    words = { 0 };

	say_tree(&words, &small->image, 0);
	assert_string_equal(words.text, "Asthma(Airway(Open it, give Adrenaline.[1]) Drugs(Adrenaline(Role(Wi\xcc\x88th \xe2\x89\xa5"
	    "50 \xc2\xb5g.[1] Not \xe6\xbc\xa2.)) Atropine) Terms(ECG) Sources(Lee. 2020.))");
	words_done(&words);
}

/* What is known of a node besides its text and children. */
static void
say_node(struct words *words, const struct image *image, node_ix ix)
{
	struct node node = image_node(image, ix);
	struct text id = image_id(image, ix);

	words_say(words, "%s %.*s", kind_name(node.kind), id.len > 0 ? (int)id.len : 1, id.len > 0 ? id.bytes : "-");
	words_say(words, " level %d flags %u field %s tag %u number %u", node.level, node.flags, field_slug(node.field),
	    node.tag, node.number);
	for (uint32_t n = 0; n < node.span_count; n++) {
		struct span span = image_span(image, ix, n);

		words_say(words, " %.*s:%d>%u", (int)(span.end - span.start), node.text.bytes + span.start, span.style, span.target);
	}
	for (uint32_t n = 0; n < node.backlink_count; n++)
		words_say(words, " <%u", image_backlink(image, ix, n));
}

static void
each_node_says_what_it_is(void **state)
{
	static const struct {
		const char *name;
		node_ix	    ix;
		const char *said;
	} rows[] = {
		{ "the root", 0, "section - level 0 flags 0 field  tag 0 number 4" },
		{ "a section", 1, "section airway level 1 flags 1 field  tag 0 number 1" },
		{ "a statement", 2, "paragraph - level 0 flags 0 field  tag 2 number 0 Adrenaline:4>4 [1]:5>12" },
		{ "a drug", 4, "drug adrenaline level 0 flags 2 field  tag 0 number 0 <2" },
		{ "a field", 5, "field adrenaline#role level 0 flags 0 field role tag 0 number 0" },
		{ "a source", 12, "reference lee-2020 level 0 flags 0 field  tag 0 number 1 <2 <6" },
	};
	const struct small *small = *state;
	struct words	    words = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++) {
		words_clear(&words);
		say_node(&words, &small->image, rows[i].ix);
		if (strcmp(words.text, rows[i].said) != 0)
			fail_msg("%s: %s", rows[i].name, words.text);
	}
	words_done(&words);
}

static void
a_value_is_found_by_its_key_and_number(void **state)
{
	static const struct {
		const char    *name;
		node_ix	       ix;
		enum attribute key;
		unsigned       n;
		const char    *value;
	} rows[] = {
		{ "the only one", 4, ATTR_CLASS, 0, "catecholamine" },
		{ "the first of two", 4, ATTR_INTERACTS, 0, "one" },
		{ "the second of two", 4, ATTR_INTERACTS, 1, "two" },
		{ "past the last", 4, ATTR_INTERACTS, 2, "" },
		{ "another number of one", 4, ATTR_CLASS, 1, "" },
		{ "a key that is not there", 4, ATTR_MARK, 0, "" },
		{ "a node without values", 8, ATTR_CLASS, 0, "" },
	};
	const struct small *small = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text value = image_attribute(&small->image, rows[i].ix, rows[i].key, rows[i].n);

		if (value.len != strlen(rows[i].value) || memcmp(value.bytes, rows[i].value, value.len) != 0)
			fail_msg("%s: %.*s", rows[i].name, (int)value.len, value.bytes);
	}
}

static void
places_lead_to_nodes_or_nowhere(void **state)
{
	const struct small *small = *state;

	assert_int_equal(image_place(&small->image, PLACE_URGENT), 1);
	assert_int_equal(image_place(&small->image, PLACE_REFERENCES), 11);
	assert_int_equal(image_place(&small->image, PLACE_CHECKS), NODE_NONE);
}

static void
names_stand_sorted_and_lead_to_their_nodes(void **state)
{
	const struct small *small = *state;
	struct words	    words = { 0 };

	for (uint32_t n = 0; n < image_name_count(&small->image); n++) {
		struct name name = image_name(&small->image, n);

		words_say(&words, "%.*s=%u ", (int)name.len, name.text, name.node);
		assert_int_equal(name.kind, NAME_ID);
	}
	assert_string_equal(words.text,
	    "adrenaline=4 adrenaline#role=5 airway=1 atropine=8 drugs=3 ecg=10 lee-2020=12 sources=11 terms=9 ");
	words_done(&words);
}

static void
the_fold_leads_back_to_the_text(void **state)
{
	const struct small *small = *state;
	struct text	    text = image_node(&small->image, 6).text, fold;
	uint32_t	    at, micro;

	fold = image_fold(&small->image, 6, &at);
	assert_int_equal(at, image_text_position(&small->image, 6));
	assert_memory_equal(fold.bytes, "with >=50 microg.[1]", fold.len);
	micro = image_fold_to_text(&small->image, 6, (uint32_t)strlen("with >=50 mi"));
	assert_memory_equal(text.bytes + micro, "\xc2\xb5g", 3);
	assert_int_equal(image_fold_to_text(&small->image, 6, 1000), text.len - 1);
}

static void
positions_in_the_text_grow_from_nothing_to_its_size(void **state)
{
	const struct small *small = *state;
	node_ix		    count = image_node_count(&small->image);

	assert_int_equal(image_text_position(&small->image, 0), 0);
	for (node_ix ix = 1; ix <= count; ix++)
		assert_true(image_text_position(&small->image, ix) > image_text_position(&small->image, ix - 1));
	assert_int_equal(image_text_position(&small->image, count), image_text_size(&small->image));
}

/* Faults of the header. */

struct patch {
	const char *name;
	size_t	    at;		/* a number of four bytes in the block */
	uint32_t    value;
	const char *told;
};

#define HEAD(member) offsetof(struct image_header, member)

static void
each_fault_of_the_header_is_told(void **state)
{
	const struct small	  *small = *state;
	const struct image_header *head = small_header(small);
	uint32_t		   size = head->size;
	const struct patch	   rows[] = {
		{ "not this format at all", HEAD(magic), 0, "not a content image" },
		{ "numbers the other way round", HEAD(byte_order), 0x04030201, "content image of another byte order" },
		{ "a newer format", HEAD(format), IMAGE_FORMAT + 1, "content image of another format" },
		{ "a size too large", HEAD(size), size + 8, "content image of the wrong size" },
		{ "a size too small", HEAD(size), size - 8, "content image of the wrong size" },
		{ "a part that is not aligned", HEAD(part[PART_TEXT].at), head->part[PART_TEXT].at + 4, "content image with a part outside of it" },
		{ "a part within the header", HEAD(part[PART_NODES].at), 0, "content image with a part outside of it" },
		{ "a part behind the end", HEAD(part[PART_FOLD].at), size + 8, "content image with a part outside of it" },
		{ "a part that ends too late", HEAD(part[PART_SPANS].count), size, "content image with a part outside of it" },
		{ "a part as large as can be", HEAD(part[PART_FOLD_STEP].count), UINT32_MAX, "content image with a part outside of it" },
		{ "no nodes", HEAD(part[PART_NODES].count), 0, "content image without nodes" },
		{ "text and shape of other lengths", HEAD(part[PART_SHAPE].count), head->part[PART_TEXT].count - 1, "content image with parts that do not fit" },
		{ "fold and steps of other lengths", HEAD(part[PART_FOLD].count), head->part[PART_FOLD_STEP].count - 1, "content image with parts that do not fit" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small copy;
		const char  *told;

		small_copy(&copy, small);
		memcpy(copy.bytes + rows[i].at, &rows[i].value, sizeof rows[i].value);
		told = image_open(&copy.image, copy.bytes, copy.size);
		if (!told || strcmp(told, rows[i].told) != 0)
			fail_msg("%s: %s", rows[i].name, told ? told : "opened");
		small_free(&copy);
	}
}

static void
a_block_cut_off_anywhere_does_not_open(void **state)
{
	const struct small *small = *state;

	for (size_t size = 0; size < small->size; size++) {
		unsigned char *cut = malloc(size + 1);
		struct image   image;
		const char    *told;

		memcpy(cut, small->bytes, size);
		cut = realloc(cut, size ? size : 1);
		told = image_open(&image, cut, size);
		assert_non_null(told);
		assert_string_equal(told, size < sizeof(struct image_header) ? "content image too short" : "content image of the wrong size");
		free(cut);
	}
}

/* Faults of the rest. */

/* What asking for something that is not there leads to. */
static void
what_is_not_there_is_a_fault(void **state)
{
	static const struct small  *small;
	static size_t		    i;
	static const char *const told[] = {
		"range outside of its part", "range outside of its part", "no such element of a node", "no such element of a node",
		"range outside of its part", "range outside of its part", "range outside of its part",
	};

	small = *state;
	for (i = 0; i < COUNT(told); i++) {
		if (setjmp(damaged) == 0) {
			switch (i) {
			case 0: image_node(&small->image, 13); break;
			case 1: image_node(&small->image, NODE_NONE); break;
			case 2: image_span(&small->image, 2, 2); break;
			case 3: image_backlink(&small->image, 12, 2); break;
			case 4: image_name(&small->image, 9); break;
			case 5: image_id(&small->image, 13); break;
			default: image_fold(&small->image, 13, NULL); break;
			}
			fail_msg("no fault in row %zu", i);
		}
		assert_string_equal(fault_told, told[i]);
	}
}

static void
the_check_finds_any_byte_that_was_changed(void **state)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xff };
	const struct small	  *small = *state;
	struct small		   copy;

	small_copy(&copy, small);
	assert_null(image_check(&copy.image));
	for (size_t at = 0; at < copy.size; at++)
		for (size_t i = 0; i < COUNT(changes); i++) {
			copy.bytes[at] ^= changes[i];
			if (!image_open(&copy.image, copy.bytes, copy.size) && !image_check(&copy.image))
				fail_msg("byte %zu changed by %x is not found", at, changes[i]);
			copy.bytes[at] ^= changes[i];
		}
	small_free(&copy);
}

/* The place in the block of a member of the n-th element of a part. */
#define ELEMENT(part_id, type, n, member) (head->part[part_id].at + (n) * sizeof(struct type) + offsetof(struct type, member))
#define NODE(n, member)			  ELEMENT(PART_NODES, image_node, n, member)

static void
the_check_finds_damage_that_the_hash_does_not(void **state)
{
	const struct small	  *small = *state;
	const struct image_header *head = small_header(small);
	const struct patch	   rows[] = {
		{ "a node that ends at itself", NODE(2, end), 2, "node out of order" },
		{ "a node that ends behind the last", NODE(12, end), 14, "node out of order" },
		{ "a node that ends behind its parent", NODE(2, end), 4, "node outside of its parent" },
		{ "a node that is its own parent", NODE(5, parent), 5, "node outside of its parent" },
		{ "a node before its parent", NODE(5, parent), 9, "node outside of its parent" },
		{ "a node whose parent ended before it", NODE(5, parent), 1, "node outside of its parent" },
		{ "a root in another node", NODE(0, parent), 3, "node outside of its parent" },
		{ "text behind the end", NODE(3, text.at), head->part[PART_TEXT].count, "node with a range outside of its part" },
		{ "text of no end", NODE(3, text.count), UINT32_MAX, "node with a range outside of its part" },
		{ "an id behind the end", NODE(3, id.at), UINT32_MAX, "node with a range outside of its part" },
		{ "too many spans", NODE(2, spans.count), 4, "node with a range outside of its part" },
		{ "too many values", NODE(4, attributes.count), 5, "node with a range outside of its part" },
		{ "too many links", NODE(12, backlinks.count), 3, "node with a range outside of its part" },
		{ "a fold behind the end", NODE(12, fold.count), 100000, "node with a range outside of its part" },
		{ "a value of an unknown key", ELEMENT(PART_ATTRIBUTES, image_attribute, 0, key), ATTRIBUTE_COUNT, "value out of order" },
		{ "a value behind the end", ELEMENT(PART_ATTRIBUTES, image_attribute, 3, text.count), UINT32_MAX, "value out of order" },
		{ "a link from nowhere", head->part[PART_BACKLINKS].at, 13, "link from outside of the nodes" },
		{ "a span behind its text", ELEMENT(PART_SPANS, image_span, 1, text.at), 26, "span out of order" },
		{ "a span longer than its text", ELEMENT(PART_SPANS, image_span, 0, text.count), UINT32_MAX, "span out of order" },
		{ "a span over the one before", ELEMENT(PART_SPANS, image_span, 1, text.at), 20, "span out of order" },
		{ "a span of no style", ELEMENT(PART_SPANS, image_span, 0, style), SPAN_STYLE_COUNT, "span out of order" },
		{ "a span that leads nowhere", ELEMENT(PART_SPANS, image_span, 2, target), 13, "span out of order" },
		{ "a name behind the end", ELEMENT(PART_NAMES, image_name, 8, text.at), UINT32_MAX, "name out of order" },
		{ "a name of no node", ELEMENT(PART_NAMES, image_name, 0, node), 13, "name out of order" },
		{ "a place of no node", HEAD(place[PLACE_DRUGS]), 13, "place outside of the nodes" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct small copy;
		const char  *told;

		small_copy(&copy, small);
		memcpy(copy.bytes + rows[i].at, &rows[i].value, sizeof rows[i].value);
		small_seal(&copy);
		told = image_check(&copy.image);
		if (!told || strcmp(told, rows[i].told) != 0)
			fail_msg("%s: %s", rows[i].name, told ? told : "not found");
		small_free(&copy);
	}
}

static void
the_check_finds_a_node_of_no_kind(void **state)
{
	struct small copy;

	small_copy(&copy, *state);
	small_node(&copy, 8)->kind = NODE_KIND_COUNT;
	small_seal(&copy);
	assert_string_equal(image_check(&copy.image), "node out of order");
	small_free(&copy);
}

/* Look at every byte of a text, so that AddressSanitizer looks too. */
static unsigned
read_text(struct text text)
{
	unsigned sum = 0;

	for (uint32_t i = 0; i < text.len; i++)
		sum += (unsigned char)text.bytes[i] + (text.shape ? text.shape[i] : 0u);
	return sum;
}

/* Everything that can be asked of one node; returns where to go on. */
static node_ix
read_node(const struct image *image, node_ix ix)
{
	struct node node = image_node(image, ix);
	unsigned    sum = read_text(node.text) + read_text(image_id(image, ix)) + read_text(image_fold(image, ix, NULL));

	for (uint32_t n = 0; n < node.span_count; n++) {
		struct span span = image_span(image, ix, n);

		assert_true(span.start <= span.end && span.end <= node.text.len && span.style < SPAN_STYLE_COUNT);
		if (span.target != NODE_NONE)
			sum += image_node(image, span.target).kind;
	}
	for (uint32_t n = 0; n < node.backlink_count; n++)
		sum += image_node(image, image_backlink(image, ix, n)).kind;
	for (int key = 0; key < ATTRIBUTE_COUNT; key++)
		sum += read_text(image_attribute(image, ix, (enum attribute)key, 0));
	assert_true(image_fold_to_text(image, ix, UINT32_MAX) <= node.text.len);
	assert_true(node.end > ix && (ix == 0 || node.parent < ix));
	assert_non_null(kind_name(node.kind));
	assert_non_null(field_heading(node.field));
	return sum == UINT32_MAX ? ix : ix + 1;
}

/* Everything that can be asked of an image; false when it came to a fault. */
static bool
read_all(const struct image *image, bool *whole)
{
	static unsigned sum;
	static node_ix	ix;

	*whole = false;
	for (ix = 0; ix < image_node_count(image);) {
		if (setjmp(damaged) != 0)
			ix++;
		else
			ix = read_node(image, ix);
	}
	if (setjmp(damaged) != 0)
		return false;
	for (uint32_t n = 0; n < image_name_count(image); n++)
		sum += image_name(image, n).len;
	for (int place = 0; place < PLACE_COUNT; place++)
		sum += image_place(image, (enum image_place)place);
	*whole = true;
	return true;
}

/* The same, but stop at the first fault. */
static bool
read_all_of_a_whole_one(const struct image *image)
{
	static node_ix ix;
	bool	       whole;

	if (setjmp(damaged) != 0)
		return false;
	for (ix = 0; ix < image_node_count(image);)
		ix = read_node(image, ix);
	return read_all(image, &whole);
}

/* Read a damaged image; one that opens and passes the check has to be without any fault. */
static void
read_damaged(struct small *copy, const char *name, unsigned number)
{
	bool whole;

	if (image_open(&copy->image, copy->bytes, copy->size))
		return;
	read_all(&copy->image, &whole);
	small_seal(copy);
	if (!image_check(&copy->image) && !read_all_of_a_whole_one(&copy->image))
		fail_msg("%s %u passes the check and has a fault: %s", name, number, fault_told);
}

static void
a_changed_byte_leads_nowhere_outside(void **state)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xff };
	const struct small	  *small = *state;
	struct small		   copy;

	small_copy(&copy, small);
	for (unsigned at = 0; at < copy.size; at++)
		for (size_t i = 0; i < COUNT(changes); i++) {
			memcpy(copy.bytes, small->bytes, small->size);
			copy.bytes[at] ^= changes[i];
			read_damaged(&copy, "byte", at);
		}
	small_free(&copy);
}

static void
random_damage_leads_nowhere_outside(void **state)
{
	static const uint32_t odd[] = { 0, 1, 12, 13, 14, 255, 0x7fffffff, 0x80000000, UINT32_MAX - 1, UINT32_MAX };
	const struct small   *small = *state;
	const uint32_t	      head = sizeof(struct image_header), numbers = small_header(small)->part[PART_TEXT].at;
	struct small	      copy;
	uint32_t	      seed = 2463534242u;

	small_copy(&copy, small);
	for (unsigned round = 0; round < 4000; round++) {
		memcpy(copy.bytes, small->bytes, small->size);
		for (uint32_t times = 1 + chance(&seed, 8); times > 0; times--) {
			uint32_t value = chance(&seed, 2) ? odd[chance(&seed, COUNT(odd))] : chance(&seed, 300);

			/* Mostly the numbers of the arrays. */
			memcpy(copy.bytes + head + chance(&seed, (numbers - head) / 4) * 4, &value, sizeof value);
			copy.bytes[chance(&seed, (uint32_t)copy.size)] ^= chance(&seed, 4) ? 0 : (unsigned char)chance(&seed, 256);
		}
		read_damaged(&copy, "round", round);
	}
	small_free(&copy);
}

/* The fixture, as the compiler made it. */

static void
the_fixture_is_whole(void **state)
{
	struct image image = fixture();

	(void)state;
	assert_null(image_check(&image));
	assert_true(read_all_of_a_whole_one(&image));
}

static void
names_of_the_fixture_stand_sorted(void **state)
{
	struct image image = fixture();

	(void)state;
	assert_true(image_name_count(&image) > 0);
	for (uint32_t n = 1; n < image_name_count(&image); n++) {
		struct name a = image_name(&image, n - 1), b = image_name(&image, n);
		int	    order = memcmp(a.text, b.text, a.len < b.len ? a.len : b.len);

		if (order > 0 || (order == 0 && a.len > b.len))
			fail_msg("%.*s stands before %.*s", (int)a.len, a.text, (int)b.len, b.text);
	}
}

static bool
leads_to(const struct image *image, node_ix from, node_ix to)
{
	for (uint32_t n = 0; n < image_node(image, from).span_count; n++)
		if (image_span(image, from, n).target == to)
			return true;
	return false;
}

static bool
is_led_to(const struct image *image, node_ix to, node_ix from)
{
	for (uint32_t n = 0; n < image_node(image, to).backlink_count; n++)
		if (image_backlink(image, to, n) == from)
			return true;
	return false;
}

static void
links_of_the_fixture_are_known_at_both_ends(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct node node = image_node(&image, ix);

		for (uint32_t n = 0; n < node.backlink_count; n++)
			if (!leads_to(&image, image_backlink(&image, ix, n), ix))
				fail_msg("%u is said to lead to %u", image_backlink(&image, ix, n), ix);
		for (uint32_t n = 0; n < node.span_count; n++) {
			node_ix to = image_span(&image, ix, n).target;

			if (to != NODE_NONE && !is_led_to(&image, to, ix))
				fail_msg("%u does not know that %u leads to it", to, ix);
		}
	}
}

/* Whether a byte of the fold comes from the character at `at`. */
static bool
comes_from(struct text text, uint32_t at, char folded)
{
	char	 fold[4 * FOLD_GROWTH + 4];
	uint32_t code;
	size_t	 len = utf8_decode(text.bytes + at, text.len - at, &code), fold_len;

	assert_true(len > 0);
	fold_len = text_fold(text.bytes + at, len, fold, NULL);
	return memchr(fold, folded, fold_len) != NULL;
}

static void
each_byte_of_the_fold_comes_from_its_character(void **state)
{
	struct image image = fixture();

	(void)state;
	for (node_ix ix = 0; ix < image_node_count(&image); ix++) {
		struct text text = image_node(&image, ix).text, fold = image_fold(&image, ix, NULL);

		for (uint32_t i = 0; i < fold.len; i++) {
			uint32_t at = image_fold_to_text(&image, ix, i);

			/* Aliases are not in the text: they come from its end. */
			if (at < text.len && !comes_from(text, at, fold.bytes[i]))
				fail_msg("node %u, byte %u of its fold", ix, i);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_is_read_as_it_was_written),
		cmocka_unit_test(each_node_says_what_it_is),
		cmocka_unit_test(a_value_is_found_by_its_key_and_number),
		cmocka_unit_test(places_lead_to_nodes_or_nowhere),
		cmocka_unit_test(names_stand_sorted_and_lead_to_their_nodes),
		cmocka_unit_test(the_fold_leads_back_to_the_text),
		cmocka_unit_test(positions_in_the_text_grow_from_nothing_to_its_size),
		cmocka_unit_test(each_fault_of_the_header_is_told),
		cmocka_unit_test(a_block_cut_off_anywhere_does_not_open),
		cmocka_unit_test(what_is_not_there_is_a_fault),
		cmocka_unit_test(the_check_finds_any_byte_that_was_changed),
		cmocka_unit_test(the_check_finds_damage_that_the_hash_does_not),
		cmocka_unit_test(the_check_finds_a_node_of_no_kind),
		cmocka_unit_test(a_changed_byte_leads_nowhere_outside),
		cmocka_unit_test(random_damage_leads_nowhere_outside),
		cmocka_unit_test(the_fixture_is_whole),
		cmocka_unit_test(names_of_the_fixture_stand_sorted),
		cmocka_unit_test(links_of_the_fixture_are_known_at_both_ends),
		cmocka_unit_test(each_byte_of_the_fold_comes_from_its_character),
	};

	return cmocka_run_group_tests_name("image", tests, make_asthma, free_asthma);
}
