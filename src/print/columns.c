#include "print/columns.h"

#include <string.h>

#include "text/wrap.h"

enum {
	LABEL_LEAST = 16,	/* columns of the labels beside words, which wrap in them */
	TEXT_LEAST = 30,	/* columns in which a text can be read */
	VALUE_LEAST = 20	/* and a value of a few words */
};

/* The widths of the columns, of the labels, and what stands between. */
struct layout {
	int	    label;	/* 0: no labels */
	int	    widths[REGIMEN_MAX];
	const char *between;
	bool	    fits;
};

/* What is still to be written of a cell. */
struct cell {
	const struct tell_line *lines;
	size_t			count;	/* lines after this one */
	struct text		text;
	const char	       *mark;	/* before the first row of a line */
	struct line		row;
	bool			begun;
};

const char *
columns_signs(const struct tell_line *line)
{
	if (line->box)
		return line->warning ? "[ ] ! " : "[ ] ";
	if (line->differs)
		return line->warning ? "* ! " : "* ";
	return line->warning ? "! " : "";
}

static int
columns_of(const struct putter *out, const struct joined *words)
{
	struct text text = joined_as_text(words);

	return text_columns(&text, out->ascii);
}

static int
longest_label(const struct putter *out, const struct tell_grid *grid)
{
	int longest = 0;

	for (size_t i = 0; i < grid->count; i++) {
		const struct tell_line *label = &grid->rows[i].label;
		int columns = columns_of(out, &label->words) + (int)strlen(columns_signs(label));

		longest = columns > longest ? columns : longest;
	}
	return longest;
}

/* Sentences share the width. */
static void
lay_text(struct layout *layout, const struct putter *out, int width, const struct tell_grid *grid)
{
	int each, columns = (int)grid->columns, between = (int)strlen(layout->between);

	layout->label = grid->labelled ? longest_label(out, grid) : 0;
	width -= layout->label + between * (columns - !grid->labelled);
	each = width / columns;
	for (int i = 0; i < columns; i++)
		layout->widths[i] = each;
	layout->fits = each >= (grid->labelled ? VALUE_LEAST : TEXT_LEAST);
}

/* Words have columns as wide as they are, labels what is left. */
static void
lay_words(struct layout *layout, const struct putter *out, int width, const struct tell_grid *grid)
{
	int longest = longest_label(out, grid);

	for (unsigned i = 0; i < grid->columns; i++) {
		int widest = columns_of(out, &grid->heads[i]);

		for (size_t row = 0; row < grid->count; row++)
			for (size_t n = 0; n < grid->rows[row].cells[i].count; n++) {
				int columns = columns_of(out, &grid->rows[row].cells[i].lines[n].words);

				widest = columns > widest ? columns : widest;
			}
		layout->widths[i] = widest;
		width -= widest + (int)strlen(layout->between);
	}
	layout->label = width < longest ? width : longest;
	layout->fits = layout->label >= LABEL_LEAST || layout->label == longest;
}

static struct layout
lay(const struct putter *out, int width, const struct tell_grid *grid)
{
	struct layout layout = { .between = grid->text ? " | " : " " };

	if (grid->columns == 0)
		return layout;
	if (grid->text)
		lay_text(&layout, out, width, grid);
	else
		lay_words(&layout, out, width, grid);
	return layout;
}

static struct cell
begin_cell(const struct tell_line *lines, size_t count, const char *mark)
{
	struct cell cell = { .mark = "" };

	if (count > 0)
		cell = (struct cell){ .lines = lines + 1, .count = count - 1, .text = joined_as_text(&lines->words), .mark = mark };
	return cell;
}

/* What stands before a line of a cell: only statements have something. */
static const char *
mark_of(const struct tell_grid *grid, const struct tell_line *line)
{
	return grid->labelled || line->target == NODE_NONE ? "" : line->warning ? "! " : "- ";
}

/* Write the next row of a cell that has more; returns the columns that it took. */
static int
put_next(const struct putter *out, const struct tell_grid *grid, struct cell *cell, int width)
{
	int indent;

	if (cell->begun && cell->row.next >= cell->text.len)
		*cell = begin_cell(cell->lines, cell->count, mark_of(grid, cell->lines));
	indent = (int)strlen(cell->mark);
	fprintf(out->stream, "%*s", indent, cell->begun ? "" : cell->mark);
	cell->row = wrap_line(&cell->text, out->ascii, width - indent, cell->begun ? cell->row.next : 0);
	cell->begun = true;
	return indent + put_part(out, &cell->text, cell->row.start, cell->row.end);
}

/* Whether a cell has a row still. */
static bool
has_more(const struct cell *cell)
{
	return cell->count > 0 || (cell->begun ? cell->row.next < cell->text.len : cell->text.len > 0);
}

/* The cells of a row, the label first; no line ends in spaces. */
static void
put_cells(const struct putter *out, const struct tell_grid *grid, const struct layout *layout, struct cell *cells, const int *widths)
{
	unsigned last;

	for (;;) {
		for (last = grid->columns + 1; last > 0 && !has_more(&cells[last - 1]); last--)
			;
		if (last == 0)
			return;
		for (unsigned i = 0; i < last; i++) {
			int used;

			if (widths[i] == 0)
				continue;
			used = has_more(&cells[i]) ? put_next(out, grid, &cells[i], widths[i]) : 0;
			if (i + 1 < last)
				fprintf(out->stream, "%*s%s", widths[i] - used, "", layout->between);
		}
		fputc('\n', out->stream);
	}
}

static void
put_rule(const struct putter *out, const struct tell_grid *grid, const int *widths)
{
	for (unsigned i = 0; i <= grid->columns; i++) {
		for (int n = 0; n < widths[i]; n++)
			fputc('-', out->stream);
		if (i < grid->columns && widths[i] > 0)
			fputs(grid->text ? "-+-" : " ", out->stream);
	}
	fputc('\n', out->stream);
}

bool
columns_fit(const struct putter *out, int width, const struct tell_grid *grid)
{
	return lay(out, width, grid).fits;
}

void
columns_put(const struct putter *out, int width, const struct tell_grid *grid)
{
	struct layout layout = lay(out, width, grid);
	struct cell   cells[REGIMEN_MAX + 1] = { { .mark = "" } };
	int	      widths[REGIMEN_MAX + 1] = { layout.label };

	memcpy(widths + 1, layout.widths, grid->columns * sizeof *widths);
	for (unsigned i = 0; i < grid->columns; i++)
		cells[i + 1] = (struct cell){ .text = joined_as_text(&grid->heads[i]), .mark = "" };
	put_cells(out, grid, &layout, cells, widths);
	put_rule(out, grid, widths);
	for (size_t row = 0; row < grid->count; row++) {
		const struct tell_row *from = &grid->rows[row];

		cells[0] = begin_cell(&from->label, from->label.words.len > 0, columns_signs(&from->label));
		for (unsigned i = 0; i < grid->columns; i++)
			cells[i + 1] = begin_cell(from->cells[i].lines, from->cells[i].count,
			    from->cells[i].count > 0 ? mark_of(grid, from->cells[i].lines) : "");
		put_cells(out, grid, &layout, cells, widths);
	}
}
