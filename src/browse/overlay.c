#include "browse/overlay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "browse/help.h"
#include "browse/lookup.h"
#include "browse/navigate.h"
#include "text/fold.h"
#include "xalloc.h"

enum {
	MOST_NAMES = 400,	/* names that a list shows; typing on narrows it */
	MOST_SIMILAR = 9,
	MOST_TERMS = 30,
	MOST_MATCHES = 60
};

static void
show(struct app *app, enum overlay_kind kind)
{
	app->overlay.kind = kind;
	app->overlay.pane.image = app->image;
	pane_show(&app->overlay.pane, sheet_items(&app->overlay.sheet), 0);
	app_arrange(app);
}

void
overlay_close(struct app *app)
{
	app->overlay.kind = OVERLAY_NONE;
	if (app->prompting != PROMPTING_FIND && app->prompting != PROMPTING_FILTER)
		app->prompting = PROMPTING_NONE;
}

void
overlay_help(struct app *app)
{
	help_write(&app->overlay.sheet, app->in_panel ? FOOTER_PANEL : FOOTER_OUTLINE, "", 0);
	sheet_find_set(&app->overlay.find, &app->overlay.sheet, "", 0);
	show(app, OVERLAY_HELP);
}

/* What a name stands for: its kind, and what tells it from names that look alike. */
static void
say_what(struct app *app, const struct name *name)
{
	struct sheet *sheet = &app->overlay.sheet;
	struct node   node = image_node(app->image, name->node);

	if (name->kind != NAME_OWN && node.kind != NODE_REFERENCE) {
		sheet_say(sheet, ": ");
		sheet_say_text(sheet, node.text);
	}
	sheet_say(sheet, ", ");
	if (node.kind == NODE_DRUG)
		sheet_say_text(sheet, image_attribute(app->image, node.self, ATTR_CLASS, 0));
	else
		sheet_say(sheet, kind_name(node.kind));
	if (node.kind == NODE_REFERENCE) {
		sheet_say(sheet, " ");
		sheet_say_text(sheet, node.text);
	}
}

static void
add_name(struct app *app, const struct name *name)
{
	struct sheet_line *line = sheet_add_own(&app->overlay.sheet, STYLE_TEXT);

	line->target = name->node;
	sheet_say_text(&app->overlay.sheet, name->shown);
	say_what(app, name);
}

/* Similar names are offered, never taken for what was typed. */
static void
offer_similar(struct app *app, const struct prompt *prompt)
{
	struct name names[MOST_SIMILAR];
	int	    count = lookup_similar(app->image, prompt->text, prompt->len, names, MOST_SIMILAR);

	app->overlay.offers_only = count > 0;
	sheet_add_own(&app->overlay.sheet, STYLE_WARNING);
	sheet_say(&app->overlay.sheet, count > 0 ? "No entry of that name. Similar names:" : "No entry of that name, and no similar one.");
	for (int i = 0; i < count; i++)
		add_name(app, &names[i]);
}

static void
write_index(struct app *app)
{
	const struct prompt *prompt = &app->prompts[PROMPTING_INDEX];
	struct name	    *names = xcalloc(MOST_NAMES, sizeof *names);
	char		    *fold = xmalloc(prompt->len * FOLD_GROWTH + 1);
	size_t		     len = text_fold(prompt->text, prompt->len, fold, NULL);
	int		     count = lookup_matching(app->image, fold, len, names, MOST_NAMES);

	sheet_clear(&app->overlay.sheet);
	app->overlay.offers_only = false;
	for (int i = 0; i < count; i++)
		add_name(app, &names[i]);
	if (count == MOST_NAMES) {
		sheet_add_own(&app->overlay.sheet, STYLE_NOTE);
		sheet_say(&app->overlay.sheet, "... and more: type on to narrow the list");
	}
	if (count == 0)
		offer_similar(app, prompt);
	free(names);
	free(fold);
}

/* How well a folded query fits a folded text as letters in their order: 0 not at all, more is better. */
static int
fuzzy(const char *text, size_t text_len, const char *query, size_t len)
{
	const char *whole = len > 0 ? memmem(text, text_len, query, len) : text;
	size_t	    at = 0;
	int	    score = 1;

	if (whole)
		return whole == text ? 100 : whole[-1] == ' ' ? 90 : 80;
	for (size_t i = 0; i < len; i++, at++) {
		while (at < text_len && text[at] != query[i])
			at++;
		if (at == text_len)
			return 0;
		score += at == 0 || text[at - 1] == ' ' ? 8 : 1;
	}
	return score;
}

/* One thing that the palette may show. */
struct match {
	int	score;
	int	action;		/* 0: none */
	node_ix node;
};

static void
add_match(struct match *matches, int *count, struct match match)
{
	bool full = *count == MOST_MATCHES;
	int  at = full ? MOST_MATCHES - 1 : *count;

	if (match.score == 0 || (full && matches[at].score >= match.score))
		return;
	*count += !full;
	while (at > 0 && matches[at - 1].score < match.score) {
		matches[at] = matches[at - 1];
		at--;
	}
	matches[at] = match;
}

static void
match_actions(struct match *matches, int *count, const char *query, size_t len)
{
	for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		char   words[160], fold[sizeof words * FOLD_GROWTH];
		int    words_len = snprintf(words, sizeof words, "%s %s", action_help((enum action)action), action_name((enum action)action));
		size_t fold_len = text_fold(words, (size_t)words_len < sizeof words ? (size_t)words_len : sizeof words - 1, fold, NULL);

		if (action != ACTION_PALETTE)
			add_match(matches, count, (struct match){ fuzzy(fold, fold_len, query, len), action, NODE_NONE });
	}
}

static void
match_names(const struct image *image, struct match *matches, int *count, const char *query, size_t len)
{
	for (uint32_t n = 0; len > 0 && n < image_name_count(image); n++) {
		struct name    name = image_name(image, n);
		enum node_kind kind = image_node(image, name.node).kind;

		if ((kind == NODE_DRUG || kind == NODE_SECTION) && name.kind != NAME_ID)
			add_match(matches, count, (struct match){ fuzzy(name.text, name.len, query, len), 0, name.node });
	}
}

static void
add_palette_line(struct app *app, const struct match *match)
{
	struct sheet_line *line = sheet_add_own(&app->overlay.sheet, STYLE_TEXT);
	char		   keys[80];

	line->value = match->action;
	line->target = match->node;
	if (match->action) {
		sheet_say(&app->overlay.sheet, action_help((enum action)match->action));
		keymap_keys((enum action)match->action, keys, sizeof keys);
	} else {
		struct node node = image_node(app->image, match->node);

		sheet_say_text(&app->overlay.sheet, node.text);
		snprintf(keys, sizeof keys, "%s", kind_name(node.kind));
	}
	sheet_label(&app->overlay.sheet, keys);
}

static bool
listed_before(const struct match *matches, int n)
{
	for (int i = 0; i < n; i++)
		if (matches[n].node != NODE_NONE && matches[i].node == matches[n].node)
			return true;
	return false;
}

static void
write_palette(struct app *app)
{
	const struct prompt *prompt = &app->prompts[PROMPTING_PALETTE];
	struct match	     matches[MOST_MATCHES];
	char		    *fold = xmalloc(prompt->len * FOLD_GROWTH + 1);
	size_t		     len = text_fold(prompt->text, prompt->len, fold, NULL);
	int		     count = 0;

	app->overlay.offers_only = false;
	match_actions(matches, &count, fold, len);
	match_names(app->image, matches, &count, fold, len);
	sheet_clear(&app->overlay.sheet);
	for (int i = 0; i < count; i++)
		if (!listed_before(matches, i))
			add_palette_line(app, &matches[i]);
	if (count == 0) {
		sheet_add_own(&app->overlay.sheet, STYLE_WARNING);
		sheet_say(&app->overlay.sheet, "Nothing is called that.");
	}
	free(fold);
}

void
overlay_narrow(struct app *app)
{
	if (app->overlay.kind == OVERLAY_INDEX)
		write_index(app);
	else
		write_palette(app);
	pane_show(&app->overlay.pane, sheet_items(&app->overlay.sheet), 0);
	/* The heading of an offer cannot be chosen. */
	if (app->overlay.offers_only)
		pane_down(&app->overlay.pane);
}

static void
open_list(struct app *app, enum overlay_kind kind, enum prompting prompting, const char *label)
{
	app->prompting = prompting;
	prompt_open(&app->prompts[prompting], label);
	app->overlay.kind = kind;
	overlay_narrow(app);
	show(app, kind);
}

void
overlay_index(struct app *app)
{
	open_list(app, OVERLAY_INDEX, PROMPTING_INDEX, "Index: ");
}

void
overlay_palette(struct app *app)
{
	open_list(app, OVERLAY_PALETTE, PROMPTING_PALETTE, ":");
}

/* The node that the reader looks at. */
static node_ix
node_here(const struct app *app)
{
	if (app->overlay.kind != OVERLAY_NONE && app->overlay.sheet.list[app->overlay.pane.cursor].target != NODE_NONE)
		return app->overlay.sheet.list[app->overlay.pane.cursor].target;
	if (app->in_panel && app->sheet.list[app->panel.cursor].target != NODE_NONE)
		return app->sheet.list[app->panel.cursor].target;
	return app_here(app);
}

void
overlay_define(struct app *app)
{
	node_ix terms[MOST_TERMS];
	int	count = lookup_terms(app->image, node_here(app), terms, MOST_TERMS);

	if (count == 0) {
		app_say(app, "No term of the glossary stands here");
		return;
	}
	if (count == 1) {
		navigate_peek(app, terms[0]);
		return;
	}
	sheet_clear(&app->overlay.sheet);
	sheet_add_own(&app->overlay.sheet, STYLE_HEADING);
	sheet_say(&app->overlay.sheet, "Terms here");
	for (int i = 0; i < count; i++) {
		struct sheet_line *line = sheet_add(&app->overlay.sheet, image_node(app->image, terms[i]).text, STYLE_LINK);

		line->target = terms[i];
	}
	show(app, OVERLAY_CHOICE);
	pane_down(&app->overlay.pane);
}

void
overlay_alone(struct app *app)
{
	struct node	   node = image_node(app->image, node_here(app));
	struct sheet_line *line;

	sheet_clear(&app->overlay.sheet);
	line = sheet_add(&app->overlay.sheet, node.text, STYLE_TEXT);
	line->spans = node.self;
	show(app, OVERLAY_ALONE);
}

bool
overlay_complete(struct app *app)
{
	struct sheet_line *line = app->overlay.sheet.list + app->overlay.pane.cursor;
	struct text	   name;

	if (app->overlay.kind == OVERLAY_NONE || line->target == NODE_NONE)
		return false;
	name = image_node(app->image, line->target).text;
	prompt_set(&app->prompts[app->prompting], name.bytes, name.len);
	return true;
}

enum request
overlay_choose(struct app *app)
{
	struct sheet_line line = app->overlay.sheet.list[app->overlay.pane.cursor];
	enum overlay_kind kind = app->overlay.kind;

	if (app->overlay.offers_only && app->prompting == PROMPTING_INDEX) {
		app->prompting = PROMPTING_NONE;
		app_say(app, "Enter once more goes there");
		return REQUEST_NONE;
	}
	if (line.target == NODE_NONE && line.value == 0)
		return REQUEST_NONE;
	overlay_close(app);
	if (line.value != 0)
		return app_do(app, (enum action)line.value);
	if (kind == OVERLAY_CHOICE)
		navigate_peek(app, line.target);
	else
		app_go(app, line.target);
	return REQUEST_NONE;
}
