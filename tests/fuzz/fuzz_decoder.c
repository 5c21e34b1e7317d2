/*
 * Any bytes into the key decoder.  The first byte says how they are split up
 * and where silence falls between them; what holds for every input is asserted.
 *
 *	fuzz_decoder -dict=decoder.dict -max_total_time=60
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "terminal/decoder.h"

/* Events summed up, so that two ways through the same bytes can be compared. */
struct sum {
	uint64_t hash;
	size_t	 events, pasted;
};

static void
check_key(key_code key)
{
	key_code plain = key & ~(key_code)(KEY_SHIFT | KEY_ALT | KEY_CTRL);

	assert(plain != K_NONE && plain < K_AFTER_SPECIAL);
	assert(plain >= ' ' && plain != 0x7f);			/* control characters are named keys or Control with a letter */
	assert(!(plain >= 0x80 && plain < 0xa0));		/* no C1 */
	assert(!(plain >= 0xd800 && plain <= 0xdfff));		/* no surrogates */
	assert(!(key & KEY_SHIFT) || plain >= K_FIRST);		/* Shift only where it is told apart */
	assert(!(key & KEY_CTRL) || plain < 'A' || plain > 'Z');	/* Control with a letter: lower case */
}

static void
check_event(const struct event *event, struct sum *sum)
{
	switch (event->kind) {
	case EVENT_KEY:
		check_key(event->key);
		break;
	case EVENT_MOUSE:
		assert(event->row >= 0 && event->col >= 0 && event->button <= MOUSE_WHEEL_DOWN);
		break;
	case EVENT_PASTE:
		assert(event->key < K_FIRST && (event->key >= ' ' || event->key == '\n' || event->key == '\t'));
		sum->pasted++;
		break;
	case EVENT_NONE:
	case EVENT_RESIZE:
	case EVENT_END:
		assert(event->kind == EVENT_KEY);	/* no event of a keyboard */
	}
	sum->events++;
	sum->hash = (sum->hash ^ event->key ^ (uint64_t)event->row << 20 ^ (uint64_t)event->col << 40 ^
		     (uint64_t)event->kind << 60) * 0x100000001b3ULL;
}

static void
feed(struct decoder *decoder, const uint8_t *bytes, size_t len, struct sum *sum)
{
	for (size_t i = 0; i < len; i++) {
		struct event event = { .kind = EVENT_NONE };

		if (decoder_feed(decoder, bytes[i], &event))
			check_event(&event, sum);
		else
			assert(event.kind == EVENT_NONE);	/* an event is not touched in vain */
		assert(decoder->state <= STRING_ESCAPE && decoder->count <= PARAMETERS);
	}
}

static void
silence(struct decoder *decoder, struct sum *sum)
{
	struct event event;

	while (decoder_patience(decoder) >= 0)
		if (decoder_timeout(decoder, &event))
			check_event(&event, sum);
}

/* In blocks, the state copied between them as a restart would. */
static struct sum
feed_in_blocks(const uint8_t *bytes, size_t len, size_t block)
{
	struct decoder decoder, copy;
	struct sum sum = { 0 };

	decoder_init(&decoder, 0);
	for (size_t at = 0; at < len; at += block) {
		copy = decoder;
		memset(&decoder, 0x5a, sizeof decoder);
		decoder = copy;
		feed(&decoder, bytes + at, len - at < block ? len - at : block, &sum);
	}
	silence(&decoder, &sum);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct decoder decoder;
	struct sum once, split, quiet = { 0 };
	size_t block = len > 0 ? bytes[0] % 16U + 1 : 1;

	static_assert(sizeof decoder <= 64, "bounded state");
	once = feed_in_blocks(bytes, len, len + 1);
	split = feed_in_blocks(bytes, len, block);
	assert(once.events == split.events && once.hash == split.hash);
	assert(once.events <= len + 1);

	/* The same with silence after each block: nothing of what stood before is left. */
	decoder_init(&decoder, 0);
	for (size_t at = 0; at < len; at += block) {
		struct event event;

		feed(&decoder, bytes + at, len - at < block ? len - at : block, &quiet);
		silence(&decoder, &quiet);
		assert(decoder_feed(&decoder, 'q', &event) && event.kind == EVENT_KEY && event.key == 'q');
	}
	assert(quiet.pasted <= quiet.events);
	return 0;
}
