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
"$B/good-reader" >"$place/good" </dev/null
check "another disease is another program" test "$(head -n 1 "$place/good")" != "$(head -n 1 "$place/utf8")"

# Every format, read by a parser that is not ours or knows nothing of the writers.
utf8() { LC_ALL=C.UTF-8 "$@"; }
checker() { # the checkers keep what they read until they end
	name=$1
	shift
	ASAN_OPTIONS=detect_leaks=0 "$B/tests/print/$name" "$@"
}
for name in content:imnm good:good-reader clinical:clinical-reader; do
	image=$B/${name%%:*}.img reader=$B/${name#*:}
	utf8 "$reader" --format markdown >"$place/md"
	check "Markdown parses to the same tree: ${name%%:*}" checker markdown "$image" "$place/md"
	for ascii in '' --ascii; do
		# shellcheck disable=SC2086
		LC_ALL=C "$reader" --format json $ascii >"$place/json"
		check "JSON is the same tree: ${name%%:*} $ascii" checker json "$image" "$place/json"
		check "JSON is JSON to jq: ${name%%:*} $ascii" jq -e '.schema == 1' "$place/json" >/dev/null
	done
	check "JSON is ASCII with --ascii: ${name%%:*}" no_high_bytes "$place/json"
	check "characters are as wide everywhere: ${name%%:*}" checker width "$image"
	for ascii in '' --ascii; do
		# shellcheck disable=SC2086
		utf8 "$reader" --format man $ascii >"$place/page.7"
		mandoc -T lint "$place/page.7" | grep -v 'referenced manual not found' >"$place/faults"
		check "the manual page is clean: ${name%%:*} $ascii" test ! -s "$place/faults"
		check "and in ASCII: ${name%%:*} $ascii" no_high_bytes "$place/page.7"
	done
done

# What a page says is what the text says: the numbers of both, but for the date at its ends.
numbers() { tr -cs '0-9' '\n' | grep .; }
mandoc -T ascii -O width=400 "$B/imnm.7" | col -b | sed -e '$d' | tr -d '\n' | numbers >"$place/a"
"$program" --width 200 --ascii | tr -d '\n' | numbers >"$place/b"
numbers_of_page() { diff "$place/a" "$place/b" | grep -c '^[<>]'; }
check "the manual page has every number of the text" test "$(numbers_of_page)" -le 8

# ASCII never loses anything, in any format: as many question marks as the text has.
questions() { tr -cd '?' | wc -c; }
for format in text markdown man; do
	LC_ALL=C "$program" --format $format >"$place/c"
	utf8 "$program" --format $format >"$place/u"
	check "no question mark in place of a character: $format" test "$(questions <"$place/c")" = "$(questions <"$place/u")"
	check "nothing but ASCII: $format" no_high_bytes "$place/c"
done

# The table of clinical strings, in five locales and every format.
clinical=$B/clinical-reader
rendered() { # locale format...: what the reader of a format sees
	case $2 in
	json) LC_ALL=$1 "$clinical" --format json | jq -r '.. | strings' ;;
	man) LC_ALL=$1 "$clinical" --format man | mandoc -T "$3" -O width=400 | col -b ;;
	markdown) LC_ALL=$1 "$clinical" --format markdown | sed 's/[\\]//g' ;;
	linear) printf 'numbers\ninterferon-alpha\nstrings\n' | LC_ALL=$1 "$clinical" --linear --width 200 ;;
	find) LC_ALL=$1 "$clinical" find . ;;
	*) LC_ALL=$1 "$clinical" --width 200 ;;
	esac
}
for locale in C POSIX C.UTF-8 en_US.UTF-8 de_DE.ISO-8859-1 ru_RU.KOI8-R; do
	case $locale in *UTF-8) column=1 device=utf8 ;; *) column=2 device=ascii ;; esac
	for format in text markdown json man linear find; do
		asked=$column
		[ $format != json ] || asked=1
		rendered "$locale" $format $device >"$place/shown"
		grep -v '^#' tests/print/clinical.txt | cut -f $asked >"$place/wanted"
		lost=$(while IFS= read -r string; do
			LC_ALL=C.UTF-8 grep -qF -e "$string" "$place/shown" || printf '%s, ' "$string"
		done <"$place/wanted")
		check "clinical strings in $locale as $format${lost:+, lost: $lost}" test -z "$lost"
	done
done
