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

# Hardened, as the linker and the compiler tell.
elf() { readelf -hldsW "$1" >"$place/elf" 2>/dev/null; }
has_elf() { grep -Eq -- "$1" "$place/elf"; }
for program in imnm imnm-static; do
	if [ $program = imnm-static ]; then
		case $("$CC" -print-file-name=libncursesw.a) in
		*/*) ;;
		*) echo "ok - build: static # SKIP no static libraries here"; continue ;;
		esac
		make -s static CC="$CC" B="$B" >"$place/static.log" 2>&1
		check "make static" test -x "$B/imnm-static"
		[ -x "$B/imnm-static" ] || { sed 's/^/# /' "$place/static.log" | tail -n 5; continue; }
		check "static: needs no library" test -z "$(readelf -d "$B/imnm-static" | grep NEEDED)"
	fi
	elf "$B/$program"
	check "$program: position-independent" has_elf 'FLAGS_1\).*PIE'
	check "$program: relocations are read-only" has_elf 'GNU_RELRO'
	check "$program: all of them" has_elf '\(FLAGS\) *BIND_NOW'
	check "$program: no stack that is code" has_elf 'GNU_STACK .* RW  *0x'
	check "$program: nothing writable is code" test -z "$(grep -E '^  LOAD .* RWE ' "$place/elf")"
	check "$program: guarded stack" has_elf ' __stack_chk_fail'
	check "$program: checked copies" has_elf ' __(memcpy|snprintf)_chk'
	check "$program: no path to libraries" test -z "$(grep -E 'R(UN)?PATH' "$place/elf")"
done

# What it could not do if it wanted to: no such function is linked.
forbidden='exec[lv][a-z]*|fexecve|system|popen|fork|vfork|_Fork|clone|daemon|posix_spawn[a-z]*|socket|socketpair|connect|bind|listen|sendto|getaddrinfo|dlopen|dlsym|creat|fopen|fopen64|freopen|mkstemp|tmpfile|unlink|rename|mkdir|chmod|chown|ptrace|mprotect|gets|strcpy|strcat|sprintf|vsprintf'
nm -D --undefined-only "$B/imnm" | awk '{ sub(/@.*/, "", $2); print $2 }' >"$place/symbols"
check "starts, opens and calls nothing" test -z "$(grep -Ex "$forbidden" "$place/symbols" | tee "$place/found")"
sed 's/^/# /' "$place/found"
check "symbols were looked at" grep -qx wrefresh "$place/symbols"

# Alone in a directory, as root of the file system: ASCII, and UTF-8 with the one file for it.
alone() { # what is printed there
	if [ "$(id -u)" = 0 ]; then chroot "$place/jail" /imnm "$@"; else unshare -r chroot "$place/jail" /imnm "$@"; fi
}
if [ ! -s "$B/imnm-static" ]; then
	:
elif mkdir "$place/jail" && cp "$B/imnm-static" "$place/jail/imnm" && ! alone --version >"$place/out" 2>&1; then
	echo "ok - build: static, alone # SKIP no chroot here: $(head -n 1 "$place/out")"
else
	LC_ALL=C.UTF-8 alone show azathioprine >"$place/out" 2>&1
	"$B/imnm" --ascii show azathioprine >"$place/wanted"
	check "alone: prints in ASCII" cmp "$place/wanted" "$place/out"
	TERM=xterm alone --selftest >"$place/out" 2>&1
	check "alone: locked" test $? -eq 0
	check "alone: knows terminals" grep -q '^screen: full, built-in' "$place/out"
	if [ -f /usr/lib/locale/C.utf8/LC_CTYPE ]; then
		mkdir -p "$place/jail/usr/lib/locale/C.utf8"
		cp /usr/lib/locale/C.utf8/LC_CTYPE "$place/jail/usr/lib/locale/C.utf8/"
		LC_ALL=C.UTF-8 alone show azathioprine >"$place/out" 2>&1
		LC_ALL=C.UTF-8 "$B/imnm" show azathioprine >"$place/wanted"
		check "alone: prints UTF-8 with one file" cmp "$place/wanted" "$place/out"
	else
		echo "ok - build: alone, UTF-8 # SKIP no file for C.UTF-8 here"
	fi
fi

make -s install CC="$CC" B="$B" PREFIX=/usr DESTDIR="$place/root" >/dev/null 2>&1
check "installs" test -x "$place/root/usr/bin/imnm" -a -f "$place/root/usr/share/man/man1/imnm.1"
make -s uninstall CC="$CC" B="$B" PREFIX=/usr DESTDIR="$place/root" >/dev/null 2>&1
check "uninstalls" test -z "$(find "$place/root" -type f)"
check "deps has nothing to do" test -z "$(sh tests/deps.sh 2>&1)"
