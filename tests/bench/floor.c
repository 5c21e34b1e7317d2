/* The least that a curses program does: one line, and wait for q.  What others are measured against. */
#include <curses.h>
#include <locale.h>

int
main(void)
{
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	mvaddstr(0, 0, "floor");
	refresh();
	while (getch() != 'q')
		continue;
	endwin();
	return 0;
}
