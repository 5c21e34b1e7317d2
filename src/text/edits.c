#include "text/edits.h"

#include "scratch.h"

enum { SHORT_WORD = 6 };

int
text_edits_allowed(size_t len)
{
	return len < SHORT_WORD ? 1 : 2;
}

int
text_edits(const char *a, size_t a_len, const char *b, size_t b_len, int most)
{
	SCRATCH int rows[3][EDITS_BYTES + 1], *before = rows[0], *last = rows[1], *now = rows[2];

	if (a_len > EDITS_BYTES || b_len > EDITS_BYTES)
		return most + 1;
	for (size_t j = 0; j <= b_len; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= a_len; i++) {
		int least = now[0] = (int)i, *spare = before;

		for (size_t j = 1; j <= b_len; j++) {
			int edit = last[j - 1] + (a[i - 1] != b[j - 1]);

			edit = last[j] + 1 < edit ? last[j] + 1 : edit;
			edit = now[j - 1] + 1 < edit ? now[j - 1] + 1 : edit;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < edit)
				edit = before[j - 2] + 1;
			now[j] = edit;
			least = edit < least ? edit : least;
		}
		if (least > most)
			return most + 1;
		before = last;
		last = now;
		now = spare;
	}
	return last[b_len];
}
