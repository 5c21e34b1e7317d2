#!/bin/sh
# What the program prints without a terminal: every line that the content has
# to cover, the locale, the width, and what happens when it cannot be written.
set -u
B=${1:-build}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

check() { # name command...: the command has to succeed
	name=$1
	shift
	if "$@"; then echo "ok - print: $name"; else echo "not ok - print: $name"; fi
}

program=$B/imnm
LC_ALL=C.UTF-8 "$program" --width 200 >"$place/wide" || echo "not ok - print: prints"
tr '\n' ' ' <"$place/wide" | tr -s ' ' | sed 's/\[[0-9]*\]//g' >"$place/flat"

while IFS= read -r line; do
	case $line in '#'* | '') continue ;; esac
	phrase=${line#*: }
	check "covers ${line%%:*}" grep -qF -e "$phrase" "$place/flat"
done <tests/print/must.txt

while IFS= read -r line; do
	case $line in '#'* | '') continue ;; esac
	check "never lost: ${line%%: *}" grep -qE -e "${line#*: }" "$place/flat"
done <tests/print/never-lose.txt

LC_ALL=C.UTF-8 "$program" >"$place/utf8"
LC_ALL=C "$program" >"$place/c"
LC_ALL=C.UTF-8 "$program" --ascii >"$place/ascii"
env -i "$program" >"$place/none"
LC_ALL=de_DE.ISO-8859-1 "$program" >"$place/latin1"
no_high_bytes() { ! LC_ALL=C grep -q '[^ -~]' "$1"; }
longest() { [ "$(LC_ALL=C.UTF-8 awk '{ n = length($0); if (n > most) most = n } END { print most }' "$1")" -le "$2" ]; }
same_words() { # the numbers of one are those of the other
	tr -cs '0-9' '\n' <"$1" >"$place/a"
	tr -cs '0-9' '\n' <"$2" >"$place/b"
	cmp -s "$place/a" "$place/b"
}
check "ASCII in the C locale" no_high_bytes "$place/c"
check "ASCII without a locale" cmp -s "$place/c" "$place/none"
check "ASCII in a locale that is not UTF-8" cmp -s "$place/c" "$place/latin1"
check "ASCII when asked for" cmp -s "$place/c" "$place/ascii"
check "the same numbers in ASCII" same_words "$place/utf8" "$place/c"
check "80 columns" longest "$place/utf8" 80
"$program" --width 40 --ascii | awk 'length($0) > 40 && NF > 1 && !/^ *[^ ]+$/' >"$place/long"
check "40 columns, but for what has no spaces" test ! -s "$place/long"
check "ends with the disclaimer" grep -q 'not medical advice' <<-END
	$(tail -n 3 "$place/utf8")
END

"$program" >/dev/full 2>"$place/error"
check "a full disk ends with 4" test $? -eq 4
check "and says so" grep -q '^imnm: cannot write the output: ' "$place/error"
"$program" >&- 2>"$place/error"
check "a closed output ends with 4" test $? -eq 4
"$program" 2>/dev/null | head -n 1 >"$place/head"
check "a reader that stops early is no fault" test -s "$place/head"
for wrong in --widht '--width 5' '--width 80x' '--panel on' --color=blue stray; do
	# shellcheck disable=SC2086
	"$program" $wrong >"$place/out" 2>"$place/error"
	check "usage error: $wrong" test $? -eq 2 -a ! -s "$place/out" -a -s "$place/error"
done
"$program" --help >"$place/help" && check "--help names every option" grep -q -- --selftest "$place/help"
check "--version" test "$("$program" --version | cut -c1-5)" = "imnm "
check "--selftest" "$program" --selftest >/dev/null
"$B/good-reader" >"$place/good" </dev/null
check "another disease is another program" test "$(head -n 1 "$place/good")" != "$(head -n 1 "$place/utf8")"
