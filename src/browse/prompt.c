#include "browse/prompt.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/ascii.h"
#include "text/character.h"
#include "text/utf8.h"
#include "xalloc.h"

void
prompt_open(struct prompt *prompt, const char *label)
{
	if (!prompt->history)
		prompt->history = xcalloc(PROMPT_HISTORY + 1, sizeof *prompt->history);
	prompt->label = label;
	prompt->len = prompt->cursor = 0;
	prompt->history_at = prompt->history_count;
}

void
prompt_done(struct prompt *prompt)
{
	free(prompt->history);
	*prompt = (struct prompt){ 0 };
}

/* The line of the history after the kept ones: what was typed, while an older one is shown. */
enum { TYPED = PROMPT_HISTORY };

static void
keep(struct prompt *prompt, int line)
{
	memcpy(prompt->history[line], prompt->text, prompt->len);
	prompt->history[line][prompt->len] = '\0';
}

/* Where the cluster before a byte begins. */
static size_t
cluster_before(const struct prompt *prompt, size_t at)
{
	size_t start = 0, next = 0;

	while (next < at) {
		start = next;
		next += cluster_len(prompt->text + next, prompt->len - next);
	}
	return start;
}

static size_t
cluster_after(const struct prompt *prompt, size_t at)
{
	return at < prompt->len ? at + cluster_len(prompt->text + at, prompt->len - at) : at;
}

static size_t
word_before(const struct prompt *prompt, size_t at)
{
	while (at > 0 && prompt->text[at - 1] == ' ')
		at--;
	while (at > 0 && prompt->text[at - 1] != ' ')
		at--;
	return at;
}

static enum prompt_result
cut(struct prompt *prompt, size_t from, size_t end)
{
	if (from == end)
		return PROMPT_MOVED;
	memmove(prompt->text + from, prompt->text + end, prompt->len - end);
	prompt->len -= end - from;
	prompt->cursor = from;
	return PROMPT_EDITED;
}

static enum prompt_result
move(struct prompt *prompt, size_t to)
{
	prompt->cursor = to;
	return PROMPT_MOVED;
}

void
prompt_insert(struct prompt *prompt, const char *bytes, size_t len)
{
	size_t	 used;
	uint32_t code;

	for (size_t at = 0; at < len; at += used) {
		used = utf8_decode(bytes + at, len - at, &code);
		if (used == 0) {
			used = 1;
			continue;
		}
		if (char_hidden(code) || prompt->len + used >= PROMPT_BYTES)
			continue;
		memmove(prompt->text + prompt->cursor + used, prompt->text + prompt->cursor, prompt->len - prompt->cursor);
		memcpy(prompt->text + prompt->cursor, bytes + at, used);
		prompt->len += used;
		prompt->cursor += used;
	}
}

void
prompt_set(struct prompt *prompt, const char *bytes, size_t len)
{
	prompt->len = prompt->cursor = 0;
	prompt_insert(prompt, bytes, len);
}

static bool
is_in_word(char byte)
{
	return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

void
prompt_complete(struct prompt *prompt, const char *bytes, size_t len, size_t from, size_t end)
{
	while (end < len && !is_in_word(bytes[end]))
		end++;
	while (end < len && is_in_word(bytes[end]))
		end++;
	prompt_set(prompt, bytes + from, end - from);
}

static enum prompt_result
insert_key(struct prompt *prompt, key_code key)
{
	char   bytes[4];
	size_t before = prompt->len, used = utf8_encode(key, bytes);

	prompt_insert(prompt, bytes, used);
	return prompt->len == before ? PROMPT_MOVED : PROMPT_EDITED;
}

/* Show an older or newer line; what was typed comes back after the newest. */
static enum prompt_result
walk_history(struct prompt *prompt, int step)
{
	int	    at = prompt->history_at + step;
	const char *line;

	if (at < 0 || at > prompt->history_count)
		return PROMPT_MOVED;
	if (prompt->history_at == prompt->history_count)
		keep(prompt, TYPED);
	prompt->history_at = at;
	line = prompt->history[at == prompt->history_count ? TYPED : at];
	prompt_set(prompt, line, strlen(line));
	return PROMPT_EDITED;
}

static bool
is_last_line(const struct prompt *prompt)
{
	const char *last;

	if (prompt->history_count == 0)
		return false;
	last = prompt->history[prompt->history_count - 1];
	return strlen(last) == prompt->len && memcmp(last, prompt->text, prompt->len) == 0;
}

static enum prompt_result
accept(struct prompt *prompt)
{
	if (prompt->len == 0 || is_last_line(prompt))
		return PROMPT_DONE;
	if (prompt->history_count == PROMPT_HISTORY)
		memmove(prompt->history, prompt->history + 1, (PROMPT_HISTORY - 1) * sizeof *prompt->history);
	else
		prompt->history_count++;
	keep(prompt, prompt->history_count - 1);
	prompt->history_at = prompt->history_count;
	return PROMPT_DONE;
}

enum prompt_result
prompt_key(struct prompt *prompt, key_code key)
{
	switch (key) {
	case K_ENTER:
		return accept(prompt);
	case K_ESCAPE:
	case KEY_CTRL | 'c':
	case KEY_CTRL | 'g':
		return PROMPT_CANCELLED;
	case K_TAB:
		return PROMPT_COMPLETE;
	case K_LEFT:
	case KEY_CTRL | 'b':
		return move(prompt, cluster_before(prompt, prompt->cursor));
	case K_RIGHT:
	case KEY_CTRL | 'f':
		return move(prompt, cluster_after(prompt, prompt->cursor));
	case K_HOME:
	case KEY_CTRL | 'a':
		return move(prompt, 0);
	case K_END:
	case KEY_CTRL | 'e':
		return move(prompt, prompt->len);
	case K_BACKSPACE:
	case KEY_CTRL | 'h':
		if (prompt->len == 0)
			return PROMPT_CANCELLED;
		return cut(prompt, cluster_before(prompt, prompt->cursor), prompt->cursor);
	case K_DELETE:
	case KEY_CTRL | 'd':
		return cut(prompt, prompt->cursor, cluster_after(prompt, prompt->cursor));
	case KEY_CTRL | 'k':
		return cut(prompt, prompt->cursor, prompt->len);
	case KEY_CTRL | 'u':
		return cut(prompt, 0, prompt->cursor);
	case KEY_CTRL | 'w':
		return cut(prompt, word_before(prompt, prompt->cursor), prompt->cursor);
	case K_UP:
		return walk_history(prompt, -1);
	case K_DOWN:
		return walk_history(prompt, 1);
	default:
		return key < K_FIRST ? insert_key(prompt, key) : PROMPT_IGNORED;
	}
}

/* The columns of a cluster as it is drawn. */
static int
columns_of(const struct prompt *prompt, size_t at, size_t len, bool ascii, char form[ASCII_BYTES], size_t *form_len)
{
	uint32_t code = 0;
	int	 width;

	*form_len = ascii ? ascii_cluster(prompt->text + at, len, utf8_before(prompt->text, at), form) : 0;
	if (*form_len > 0)
		return (int)*form_len;
	utf8_decode(prompt->text + at, len, &code);
	width = char_width(code);
	return width < 1 ? 1 : width;
}

static int
columns_between(const struct prompt *prompt, size_t from, size_t end, bool ascii)
{
	int    columns = 0;
	char   form[ASCII_BYTES];
	size_t form_len;

	for (size_t at = from; at < end; at = cluster_after(prompt, at))
		columns += columns_of(prompt, at, cluster_after(prompt, at) - at, ascii, form, &form_len);
	return columns;
}

void
prompt_draw(const struct prompt *prompt, struct canvas *canvas, int row, bool ascii)
{
	int    col, room;
	size_t from = 0;

	canvas_fill(canvas, row, 0, canvas->cols, " ", STYLE_MESSAGE);
	col = canvas_ascii(canvas, row, 1, canvas->cols, prompt->label, STYLE_MESSAGE);
	room = canvas->cols - col - 1;
	while (from < prompt->cursor && columns_between(prompt, from, prompt->cursor, ascii) > room)
		from = cluster_after(prompt, from);
	for (size_t at = from; at < prompt->len && col < canvas->cols; at = cluster_after(prompt, at)) {
		char   form[ASCII_BYTES];
		size_t len = cluster_after(prompt, at) - at, form_len;
		int    columns = columns_of(prompt, at, len, ascii, form, &form_len);

		if (at == prompt->cursor)
			canvas->cursor_col = col;
		for (size_t i = 0; i < form_len; i++)
			canvas_put(canvas, row, col + (int)i, form + i, 1, 1, STYLE_MESSAGE);
		/* A character that ASCII has no form for stands as its place only: the text keeps it. */
		if (form_len == 0 && ascii)
			canvas_put(canvas, row, col, "#", 1, 1, STYLE_MESSAGE);
		else if (form_len == 0)
			canvas_put(canvas, row, col, prompt->text + at, len > CELL_BYTES ? CELL_BYTES : len, columns, STYLE_MESSAGE);
		col += columns;
	}
	canvas->cursor_row = row;
	if (prompt->cursor == prompt->len)
		canvas->cursor_col = col < canvas->cols ? col : canvas->cols - 1;
}
