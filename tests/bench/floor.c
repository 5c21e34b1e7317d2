/*
 * The least that a curses program does: one line, and wait for q.  It is linked
 * like the program, libunistring included.  What others are measured against.
 */
#include <curses.h>
#include <locale.h>
#include <unistr.h>

int
main(void)
{
	static const uint8_t text[] = "floor";

	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	/* Counting by libunistring keeps it linked. */
	mvaddnstr(0, 0, (const char *)text, (int)u8_mbsnlen(text, sizeof text - 1));
	refresh();
	while (getch() != 'q')
		continue;
	endwin();
	return 0;
}
