#!/bin/sh
# Install what is missing to build, run and test; with `lint` also what that
# needs.  Asks for nothing when all is there.
set -eu

cc=${CC:-cc}

has_header() { printf '#include <%s>\n' "$1" | "$cc" -D_XOPEN_SOURCE=700 -fsyntax-only -x c - 2>/dev/null; }
has_cmocka() {
	printf '#include <stdarg.h>\n#include <stddef.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <cmocka.h>\n' |
	    "$cc" -fsyntax-only -x c - 2>/dev/null
}
has_fuzzer() {
	printf 'int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n); int LLVMFuzzerTestOneInput(const unsigned char *b, unsigned long n) { return b && n > 9 ? -1 : 0; }' |
	    clang -fsanitize=fuzzer,address -x c - -o /dev/null 2>/dev/null
}
has() { command -v "$1" >/dev/null 2>&1; }

# what is needed: a test, then its package for apt-get, dnf, apk, pacman and brew (- where it comes with the system)
needs='
has:cc			gcc		gcc		build-base	gcc		-
has:gcov		gcc		gcc		build-base	gcc		-
has:make		make		make		make		make		make
has:pkg-config		pkg-config	pkgconf		pkgconf		pkgconf		pkg-config
has:infocmp		ncurses-bin	ncurses		ncurses		ncurses		ncurses
header:curses.h		libncurses-dev	ncurses-devel	ncurses-dev	ncurses		ncurses
header:unistr.h		libunistring-dev libunistring-devel libunistring-dev libunistring	libunistring
header:cmark.h		libcmark-dev	cmark-devel	cmark-dev	cmark		cmark
cmocka:x		libcmocka-dev	libcmocka-devel	cmocka-dev	cmocka		cmocka
header:vterm.h		libvterm-dev	libvterm-devel	libvterm-dev	libvterm	libvterm
has:mandoc		mandoc		mandoc		mandoc		mandoc		mandoc
has:jq			jq		jq		jq		jq		jq
has:bash		bash		bash		bash		bash		bash
has:zsh			zsh		zsh		zsh		zsh		zsh
has:fish		fish		fish		fish		fish		fish
has:git			git		git		git		git		git
has:tmux		tmux		tmux		tmux		tmux		tmux
has:valgrind		valgrind	valgrind	valgrind	valgrind	valgrind
has:ssh		openssh-client	openssh-clients	openssh		openssh		-
sshd:x		openssh-server	openssh-server	openssh		openssh		-
has:strace		strace		strace		strace		strace		-
has:less		less		less		less		less		less
'

[ "${1:-}" != lint ] || needs="$needs
has:clang		clang		clang		clang		clang		llvm
has:clang-tidy		clang-tidy	clang-tools-extra clang-extra-tools clang	llvm
fuzzer:x		libclang-rt-dev	compiler-rt	compiler-rt	compiler-rt	llvm
has:cppcheck		cppcheck	cppcheck	cppcheck	cppcheck	cppcheck
has:shellcheck		shellcheck	ShellCheck	shellcheck	shellcheck	shellcheck
"

if has apt-get; then column=2 install='apt-get install -y --no-install-recommends'
elif has dnf; then column=3 install='dnf install -y'
elif has apk; then column=4 install='apk add'
elif has pacman; then column=5 install='pacman -S --needed --noconfirm'
elif has brew; then column=6 install='brew install'
else column=0 install=''
fi

missing=$(printf '%s' "$needs" | while read -r test packages; do
	[ -n "$test" ] || continue
	case $test in
	has:*) has "${test#has:}" ;;
	header:*) has_header "${test#header:}" ;;
	cmocka:*) has_cmocka ;;
	sshd:*) [ -x /usr/sbin/sshd ] || has sshd ;;
	fuzzer:*) has_fuzzer ;;
	esac && continue
	[ "$column" = 0 ] && { echo "${test#*:}"; continue; }
	# shellcheck disable=SC2086
	set -- - $packages
	eval "package=\$$column"
	# shellcheck disable=SC2154
	[ "$package" = - ] || echo "$package"
done | sort -u | tr '\n' ' ')

[ -n "$missing" ] || exit 0
if [ -z "$install" ]; then
	echo "deps: no known package manager here; please install: $missing" >&2
	exit 1
fi
as_root=''
if [ "$(id -u)" != 0 ] && ! has brew; then
	has sudo || { echo "deps: to be run as root or with sudo: $install $missing" >&2; exit 1; }
	as_root=sudo
fi
echo "deps: installing $missing" >&2
! has apt-get || $as_root apt-get update -qq
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive $install $missing
