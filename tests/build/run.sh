#!/bin/sh
# The build: the same bytes from the same source, walls between the rooms,
# nothing linked that need not be.
set -u
B=${1:-build}
CC=${CC:-cc}
# A make of its own, whatever the one that runs the tests was told (-j).
unset MAKEFLAGS MFLAGS MAKELEVEL
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

check() {
	name=$1
	shift
	if "$@"; then echo "ok - build: $name"; else echo "not ok - build: $name"; fi
}

# Two folders of different length, at two times.
for folder in one another-one; do
	mkdir -p "$place/$folder"
	cp -R Makefile src content tests man "$place/$folder/"
	find "$place/$folder" -type f -exec touch {} +
	(cd "$place/$folder" && TZ=Asia/Tokyo LC_ALL=C "${MAKE:-make}" -s -j2 CC="$CC" CFLAGS='-O0 -g' LDFLAGS= >make.log 2>&1) ||
		{ echo "not ok - build: builds in $folder"; sed 's/^/# /' "$place/$folder/make.log" | tail -n 5; }
done
check "same image" cmp -s "$place/one/build/content.img" "$place/another-one/build/content.img"
check "same program" cmp -s "$place/one/build/imnm" "$place/another-one/build/imnm"
check "no warnings" test "$(grep -c 'warning:' "$place/one/make.log")" -eq 0

only_known() { # libraries of the program: curses, its terminal part, Unicode, C
	! ldd "$1" | awk '{ print $1 }' | grep -Ev '^(linux-vdso|linux-gate|libncursesw|libtinfo|libunistring|libc|/.*ld-linux|ld-linux|ld-musl)' | grep -q .
}
check "links curses, Unicode and C only" only_known "$B/imnm"
no_curses() { ! nm -u "$B"/browse/*.o "$B"/image/*.o "$B"/text/*.o "$B"/print/*.o | grep -Eq ' (initscr|newterm|doupdate|mvadd|wadd|endwin)'; }
check "the core knows no curses" no_curses
check "curses.h in terminal/ only" test -z "$(grep -rl --include='*.[ch]' '<curses.h>\|<term.h>' src | grep -v '^src/terminal/')"
check "libunistring in text/ only" test -z "$(grep -rlE --include='*.[ch]' '#include <uni(str|case|norm|type|lbrk|gbrk|width|conv)' src | grep -v '^src/text/')"
check "cmark in compile/ only" test -z "$(grep -rl --include='*.[ch]' '<cmark.h>' src | grep -v '^src/compile/')"
check "rooms of the core do not reach out" test -z "$(grep -rlE '#include "(browse|terminal|compile|print)/' src/image src/text src/regimen)"
check "browse/ asks neither files nor time" test -z "$(nm -u "$B"/browse/*.o | grep -Eo ' (fopen|open|read|write|time|clock_gettime|getenv|isatty|ioctl)$')"

make -s install CC="$CC" B="$B" PREFIX=/usr DESTDIR="$place/root" >/dev/null 2>&1
check "installs" test -x "$place/root/usr/bin/imnm" -a -f "$place/root/usr/share/man/man1/imnm.1"
make -s uninstall CC="$CC" B="$B" PREFIX=/usr DESTDIR="$place/root" >/dev/null 2>&1
check "uninstalls" test -z "$(find "$place/root" -type f)"
check "deps has nothing to do" test -z "$(sh tests/deps.sh 2>&1)"
