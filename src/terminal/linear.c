#include "terminal/linear.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "browse/find.h"
#include "browse/lookup.h"
#include "terminal/linear_state.h"
#include "terminal/sandbox.h"
#include "text/fold.h"
#include "xalloc.h"

enum {
	LINE_BYTES = 400,	/* of a line; the rest is passed over */
	HITS_MOST = 20,		/* at a time */
	NAMES_MOST = 400,
	SIMILAR_MOST = 9,
	USUAL_COLS = 80,
	COLS_LEAST = 10,
	COLS_MOST = 200
};

/* What can be typed: a word or its letter, perhaps with something after it.  The list of all words is no act of its own. */
struct word {
	const char *word;
	char	    letter;
	const char *argument;	/* NULL for none */
	const char *help;
	void	  (*act)(struct linear *, const char *argument);
};

/* The size of the window now, which may have changed. */
static void
measure(struct linear *linear)
{
	struct winsize size = { 0 };
	bool	       terminal = isatty(STDOUT_FILENO) && isatty(STDIN_FILENO);
	int	       cols = USUAL_COLS;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		cols = size.ws_col < COLS_LEAST ? COLS_LEAST : size.ws_col > COLS_MOST ? COLS_MOST : size.ws_col;
	linear->page.width = linear->width ? linear->width : cols;
	linear->rows = terminal && size.ws_row > 0 ? size.ws_row : 0;
}

/* As many lines of the page as there is room for, less one for the prompt. */
void
linear_show_more(struct linear *linear)
{
	struct linear_page *page = &linear->page;
	size_t		    from = page->shown;
	int		    lines = linear->rows > 2 + linear->said ? linear->rows - 1 - linear->said : linear->rows;

	for (; page->shown < page->len && (linear->rows == 0 || lines > 0); page->shown++)
		lines -= page->text[page->shown] == '\n';
	fwrite(page->text + from, 1, page->shown - from, stdout);
}

void
linear_begin_page(struct linear *linear)
{
	measure(linear);
	linear_page_clear(&linear->page);
}

static void
show_here(struct linear *linear)
{
	linear_begin_page(linear);
	if (linear->here.view != LINEAR_HITS)
		linear_page_put(&linear->page, linear->here);
	else {
		linear->next_hit = linear_page_hits(&linear->page, &linear->find, linear->here.hit, HITS_MOST);
		if (linear->next_hit != FIND_NONE)
			linear_page_say(&linear->page, "next shows more hits.");
	}
	linear_show_more(linear);
}

/* Leave this place for another one. */
void
linear_go(struct linear *linear, struct linear_place place)
{
	if (linear->step_count == LINEAR_STEPS_MOST)
		memmove(linear->steps, linear->steps + 1, (size_t)--linear->step_count * sizeof *linear->steps);
	linear->steps[linear->step_count++] = linear->here;
	linear->here = place;
	show_here(linear);
}

void
linear_say_words(struct linear *linear, struct joined *words)
{
	struct linear_page aside;

	measure(linear);
	linear_page_init(&aside, linear->image, linear->page.ascii);
	aside.width = linear->page.width;
	linear_page_words(&aside, words);
	for (size_t i = 0; i < aside.len; i++)
		linear->said += aside.text[i] == '\n';
	fwrite(aside.text, 1, aside.len, stdout);
	linear_page_done(&aside);
}

void
linear_say(struct linear *linear, const char *ascii)
{
	struct joined words = { .len = 0 };

	joined_say(&words, ascii);
	linear_say_words(linear, &words);
}

static void
go_to_place(struct linear *linear, enum image_place place)
{
	node_ix ix = image_place(linear->image, place);

	if (ix == NODE_NONE)
		linear_say(linear, "There is none.");
	else
		linear_go(linear, linear_place_of(linear->image, ix));
}

static void
do_urgent(struct linear *linear, const char *argument)
{
	(void)argument;
	go_to_place(linear, PLACE_URGENT);
}

static void
do_drugs(struct linear *linear, const char *argument)
{
	(void)argument;
	go_to_place(linear, PLACE_DRUGS);
}

static void
do_references(struct linear *linear, const char *argument)
{
	(void)argument;
	go_to_place(linear, PLACE_REFERENCES);
}

static void
do_glossary(struct linear *linear, const char *argument)
{
	(void)argument;
	go_to_place(linear, PLACE_TERMS);
}

static void
do_checks(struct linear *linear, const char *argument)
{
	(void)argument;
	go_to_place(linear, PLACE_CHECKS);
}

static void
do_contents(struct linear *linear, const char *argument)
{
	(void)argument;
	linear_go(linear, linear_place_of(linear->image, 0));
}

static void
do_back(struct linear *linear, const char *argument)
{
	(void)argument;
	if (linear->step_count == 0) {
		linear_say(linear, "This is where you began.");
		return;
	}
	linear->here = linear->steps[--linear->step_count];
	show_here(linear);
}

static void
do_up(struct linear *linear, const char *argument)
{
	struct node node;

	(void)argument;
	if (linear->here.view == LINEAR_HITS) {
		do_contents(linear, argument);
		return;
	}
	if (linear->here.view != LINEAR_NODE) {
		linear_leave_part(linear);
		return;
	}
	node = image_node(linear->image, linear->here.node);
	if (linear->here.group != SHEET_NO_GROUP)
		linear_go(linear, linear_place_of(linear->image, node.self));
	else if (node.self == 0)
		linear_say(linear, "This is the top: the contents.");
	else
		linear_go(linear, linear_place_of(linear->image, node.parent));
}

static void
do_more(struct linear *linear, const char *argument)
{
	(void)argument;
	if (linear->page.shown < linear->page.len)
		linear_show_more(linear);
	else
		linear_say(linear, "That was all of it.");
}

static void
do_again(struct linear *linear, const char *argument)
{
	(void)argument;
	show_here(linear);
}

/* The pages of an earlier search are no places any more. */
static void
forget_hits(struct linear *linear)
{
	int kept = 0;

	for (int i = 0; i < linear->step_count; i++)
		if (linear->steps[i].view != LINEAR_HITS)
			linear->steps[kept++] = linear->steps[i];
	linear->step_count = kept;
	if (linear->here.view == LINEAR_HITS)
		linear->here = kept > 0 ? linear->steps[--linear->step_count] : linear_place_of(linear->image, 0);
}

static void
do_find(struct linear *linear, const char *argument)
{
	uint32_t first;

	if (!*argument) {
		linear_say(linear, "find TEXT looks for a text, such as: find blood");
		return;
	}
	find_set(&linear->find, argument, strlen(argument));
	forget_hits(linear);
	linear->next_hit = FIND_NONE;
	first = find_next(&linear->find, 0);
	if (first == FIND_NONE)
		linear_say(linear, "Found nothing.");
	else
		linear_go(linear, (struct linear_place){ .view = LINEAR_HITS, .group = SHEET_NO_GROUP, .hit = first });
}

static void
do_next(struct linear *linear, const char *argument)
{
	(void)argument;
	if (linear->next_hit == FIND_NONE)
		linear_say(linear, "No more hits.");
	else
		linear_go(linear, (struct linear_place){ .view = LINEAR_HITS, .group = SHEET_NO_GROUP, .hit = linear->next_hit });
}

static int
matching(struct linear *linear, const char *text, struct name names[NAMES_MOST])
{
	char  *fold = xmalloc(strlen(text) * FOLD_GROWTH + 1);
	size_t len = text_fold(text, strlen(text), fold, NULL);
	int    count = lookup_matching(linear->image, fold, len, names, NAMES_MOST);

	free(fold);
	return count;
}

/* Names that begin with a text; else similar ones, which are offered and never taken. */
void
linear_offer(struct linear *linear, const char *argument)
{
	struct name *names = xcalloc(NAMES_MOST, sizeof *names);
	int	     count = matching(linear, argument, names);
	bool	     exactly = count > 0;

	if (!exactly)
		count = lookup_similar(linear->image, argument, strlen(argument), names, SIMILAR_MOST);
	if (count == 0)
		linear_say(linear, "No entry of that name. find TEXT looks for it in the text.");
	else {
		linear_begin_page(linear);
		if (!exactly)
			linear_page_say(&linear->page, "No entry of that name. Similar names:");
		linear_page_names(&linear->page, names, count);
		linear_show_more(linear);
	}
	free(names);
}

static void
do_citations(struct linear *linear, const char *argument)
{
	(void)argument;
	linear->page.citations = !linear->page.citations;
	linear_say(linear, linear->page.citations ? "The numbers of sources are shown." : "The numbers of sources are left out.");
}

static void
do_where(struct linear *linear, const char *argument)
{
	struct node node;

	(void)argument;
	if (linear->here.view != LINEAR_NODE) {
		linear_say(linear, linear->here.view == LINEAR_HITS ? "These are hits of a search." :
		    "This is put together from the cards of several drugs.");
		return;
	}
	node = image_node(linear->image, linear->here.node);
	linear_begin_page(linear);
	for (; node.self != 0; node = image_node(linear->image, node.parent)) {
		struct name name = { .shown = node.text, .node = node.self, .kind = NAME_OWN };

		if (node.kind <= NODE_REFERENCE)
			linear_page_names(&linear->page, &name, 1);
	}
	linear_page_say(&linear->page, "In the contents.");
	linear_show_more(linear);
}

static void
do_quit(struct linear *linear, const char *argument)
{
	(void)argument;
	linear->quit = true;
}

static void
do_screen(struct linear *linear, const char *argument)
{
	(void)argument;
	linear->quit = true;
	linear->end = LINEAR_SCREEN;
}

static const struct word words[] = {
	{ "back", 'b', NULL, "where you were before", do_back },
	{ "more", 'm', NULL, "the rest of the page; Enter alone does the same", do_more },
	{ "up", 'u', NULL, "the section around this", do_up },
	{ "again", 'a', NULL, "this place once more", do_again },
	{ "where", 'w', NULL, "what this stands in", do_where },
	{ "contents", '0', NULL, "all main sections", do_contents },
	{ "urgent", '!', NULL, "the urgent warning signs", do_urgent },
	{ "drugs", 'd', NULL, "the list of drugs", do_drugs },
	{ "checks", 'c', NULL, "the list of checks", do_checks },
	{ "glossary", 'g', NULL, "the terms", do_glossary },
	{ "references", 'r', NULL, "the sources", do_references },
	{ "mark", 'x', "[DRUG ...]", "mark a drug by its name or number, or the one here", linear_mark },
	{ "unmark", 'X', "[DRUG ...]", "take marks away, or all marks", linear_unmark },
	{ "marked", 'M', NULL, "the drugs that are marked", linear_marked },
	{ "plan", 'p', "[DRUG ...]", "one plan for the marked or named drugs", linear_plan },
	{ "compare", 'C', "[DRUG ...]", "these drugs field by field", linear_compare },
	{ "table", 't', "[DRUG ...]", "the checks that these drugs ask for, or all drugs", linear_table },
	{ "find", '/', "TEXT", "statements that hold a text", do_find },
	{ "next", 'n', NULL, "more of what was found", do_next },
	{ "index", 'i', "TEXT", "names that begin with a text", linear_offer },
	{ "citations", 's', NULL, "leave out the numbers of sources, or show them again", do_citations },
	{ "screen", 'A', NULL, "the full screen again", do_screen },
	{ "help", '?', NULL, "this list", NULL },
	{ "quit", 'q', NULL, "the end", do_quit },
};

/* Whether a word means something now. */
static bool
is_offered(const struct linear *linear, const struct word *word)
{
	return word->act != do_screen || linear->screen;
}

static void
show_help(struct linear *linear)
{
	linear_begin_page(linear);
	linear_page_say(&linear->page, "A number opens what stands after it. A name, such as that of a drug, goes there. "
	    "These words do more, and so do the signs after them:");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char line[100];

		if (!is_offered(linear, &words[i]))
			continue;
		snprintf(line, sizeof line, "%s%s%s or %c: %s", words[i].word, words[i].argument ? " " : "",
		    words[i].argument ? words[i].argument : "", words[i].letter, words[i].help);
		linear_page_say(&linear->page, line);
	}
	linear_show_more(linear);
}

/* A number that was offered. */
static bool
choose(struct linear *linear, const char *line)
{
	size_t number;

	if (line[0] == '\0' || line[strspn(line, "0123456789")] != '\0' || strcmp(line, "0") == 0)
		return false;
	errno = 0;
	number = strtoul(line, NULL, 10);
	if (errno != 0 || number < 1 || number > linear->page.choice_count)
		linear_say(linear, "No such number here.");
	else
		linear_go(linear, linear->page.choices[number - 1]);
	return true;
}

/* A word, its letter, or a sign with the text right after it (`/text`). */
static bool
obey(struct linear *linear, const char *line)
{
	size_t len = strcspn(line, " ");

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		bool word = strlen(words[i].word) == len && memcmp(words[i].word, line, len) == 0;
		bool letter = len == 1 && line[0] == words[i].letter;
		bool sign = line[0] == '/' && words[i].letter == '/';
		const char *argument = word || letter ? line + len : line + 1;

		if ((!word && !letter && !sign) || !is_offered(linear, &words[i]))
			continue;
		argument += strspn(argument, " ");
		if (*argument && !words[i].argument)
			return false;
		if (words[i].act)
			words[i].act(linear, argument);
		else
			show_help(linear);
		return true;
	}
	return false;
}

static void
take_line(struct linear *linear, const char *line)
{
	node_ix ix;

	if (*line == '\0') {
		do_more(linear, line);
		return;
	}
	if (choose(linear, line) || obey(linear, line))
		return;
	ix = lookup_exact(linear->image, line, strlen(line));
	if (ix != NODE_NONE)
		linear_go(linear, linear_place_of(linear->image, ix));
	else
		linear_offer(linear, line);
}

static void
prompt(struct linear *linear)
{
	bool more = linear->page.shown < linear->page.len;

	linear->said = 0;
	if (linear->page.choice_count > 1)
		printf("1-%zu, ", linear->page.choice_count);
	else if (linear->page.choice_count == 1)
		printf("1, ");
	printf("%s%s%shelp, quit? ", more ? "more, " : "", linear->step_count > 0 ? "back, " : "", linear->screen ? "screen, " : "");
	fflush(stdout);
}

enum { SILENCE = EOF - 1 };

/*
 * The next byte of the input, EOF or SILENCE.  Not by stdio, which asks what
 * kind of file it is and puts back what is left over.
 */
static int
read_byte(struct linear *linear)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	int	      wait = idle_wait(&linear->idle), ready;
	ssize_t	      got;

	if (linear->at < linear->len)
		return linear->input[linear->at++];
	do {
		ready = poll(&input, 1, wait > 0 ? (wait - linear->waited) * 1000 : -1);
		got = ready > 0 ? read(STDIN_FILENO, linear->input, sizeof linear->input) : ready;
	} while (got < 0 && (errno == EINTR || errno == EAGAIN));
	linear->at = 0;
	linear->len = got > 0 ? (size_t)got : 0;
	linear->waited = ready == 0 ? wait : 0;
	if (ready == 0)
		return SILENCE;
	idle_heard(&linear->idle);
	return got > 0 ? linear->input[linear->at++] : EOF;
}

/* For the next reader: the contents, and nothing of what was before. */
static void
begin_anew(struct linear *linear)
{
	linear->step_count = 0;
	linear->marked = 0;
	linear->here = linear_place_of(linear->image, 0);
	linear->next_hit = FIND_NONE;
	linear->page.citations = true;
	putchar('\n');
	show_here(linear);
	prompt(linear);
}

/* What a long silence brings; false when reading line by line ends by it. */
static bool
goes_on(struct linear *linear)
{
	if (idle_ends(&linear->idle))
		return false;
	if (linear->screen)
		linear->end = LINEAR_IDLE;
	else
		begin_anew(linear);
	return !linear->screen;
}

/*
 * A line without its end, controls and spaces around it; false at the end of
 * input, or of a long silence.  What was typed while the full screen was left
 * ends in a return.
 */
static bool
read_line(struct linear *linear, char line[LINE_BYTES])
{
	size_t len = 0;
	int    c = read_byte(linear);

	if (linear->returned && c == '\n')
		c = read_byte(linear);
	for (; c != EOF && c != '\n' && c != '\r'; c = read_byte(linear)) {
		if (c == SILENCE && !goes_on(linear))
			return false;
		if (c == SILENCE)
			len = 0;
		else if (len + 1 < LINE_BYTES && (unsigned char)c >= ' ' && c != 0x7f && (c != ' ' || len > 0))
			line[len++] = (char)c;
	}
	while (len > 0 && line[len - 1] == ' ')
		len--;
	line[len] = '\0';
	linear->returned = c == '\r';
	return c != EOF || len > 0;
}

/* Where the reader is, or was last, that the full screen can show. */
static node_ix
last_node(const struct linear *linear)
{
	struct linear_place place = linear->here;

	for (int i = linear->step_count; place.view != LINEAR_NODE && i > 0; i--)
		place = linear->steps[i - 1];
	return place.view == LINEAR_NODE ? place.node : 0;
}

enum linear_end
linear_run(const struct image *image, const struct linear_settings *settings, node_ix *at)
{
	struct linear linear = {
		.image = image, .width = settings->width, .here = linear_place_of(image, settings->topic), .next_hit = FIND_NONE,
		.screen = settings->screen, .end = LINEAR_QUIT, .idle = settings->idle,
	};
	char line[LINE_BYTES];
	bool written = true;

	linear_page_init(&linear.page, image, settings->ascii);
	find_init(&linear.find, image);
	if (settings->marked)
		linear_take_marks(&linear, settings->marked);
	if (settings->why)
		linear_say(&linear, settings->why);
	show_here(&linear);
	fflush(stdout);
	if (!settings->locked)
		sandbox_enter_lines();
	while (written && !linear.quit) {
		prompt(&linear);
		written = !ferror(stdout);
		if (!written || !read_line(&linear, line))
			break;
		if (!isatty(STDIN_FILENO))	/* a person's Enter ends the line of the prompt */
			putchar('\n');
		take_line(&linear, line);
	}
	if (!linear.quit)
		putchar('\n');
	if (settings->marked)
		linear_give_marks(&linear, settings->marked);
	if (at)
		*at = last_node(&linear);
	find_done(&linear.find);
	linear_page_done(&linear.page);
	return fflush(stdout) == 0 && written ? linear.end : LINEAR_FAILED;
}
