#!/bin/sh
# First screen, answer to a key and private memory of the program, of others on
# the same text, and of the floor (a bare curses program that paints one line),
# in turns.  Ratios are to the first line, `less` on the printed text.
set -eu
B=${B:-build}
RUNS=${RUNS:-41}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
LC_ALL=C.UTF-8 "$B/imnm" --width 80 >"$place/text"

for size in '40 120' '24 80'; do
	rows=${size% *} columns=${size#* }
	echo "${columns}x$rows"
	set -- less "$place/text" -- "$B/imnm" -- "$B/tests/bench/floor"
	for peer in w3m lynx info; do
		if command -v "$peer" >/dev/null 2>&1; then
			case $peer in
			info) set -- "$@" -- info -f "$place/text" ;;
			*) set -- "$@" -- "$peer" "$place/text" ;;
			esac
		else
			echo "  (not here: $peer)"
		fi
	done
	"$B/tests/bench/measure" "$rows" "$columns" "$RUNS" "$@" | sed 's/^/  /'
done
