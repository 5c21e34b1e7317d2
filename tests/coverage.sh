#!/bin/sh
# Add up what gcov says of a build folder: coverage.sh BUILD
# Branches in asserts are not counted: they are there never to be taken.
set -eu
B=$(cd "$1" && pwd)
out=$B/gcov
rm -rf "$out"
mkdir -p "$out"
ln -s "$PWD/src" "$out/src"	# where gcov looks for the text of each line
for room in $(find src -name '*.c' -exec dirname {} \; | sort -u); do
	# src/browse is in $B/browse, src itself in $B
	objects=$B/${room#src}
	for file in "$room"/*.c; do
		name=$(basename "$file" .c)
		[ -f "$objects/$name.gcno" ] || continue
		(cd "$out" && gcov -b -c -o "$objects" "$objects/$name.gcno" >/dev/null 2>&1)
		[ ! -f "$out/$name.c.gcov" ] || mv "$out/$name.c.gcov" "$out/$(echo "$file" | tr / _).txt"
		rm -f "$out"/*.gcov
	done
done
awk '
FNR == 1 { file = FILENAME; sub(/.*\//, "", file); sub(/\.txt$/, "", file); asserted = 0 }
/^(branch|call|function|unconditional)/ {
	if ($1 != "branch" || asserted)
		next
	branches[file]++; all_branches++
	if ($3 == "taken" && $4 > 0) { taken[file]++; all_taken++ }
	next
}
{
	count = $1; sub(/:$/, "", count)
	asserted = /assert\(/
	if (count == "-" || count == "-:")
		next
	lines[file]++; all_lines++
	if (count !~ /^[#=]/) { run[file]++; all_run++ }
}
END {
	for (file in lines)
		printf "%-32s %5d lines %6.1f %%  %5d branches %6.1f %%\n", file, lines[file], 100 * run[file] / lines[file],
		    branches[file], branches[file] ? 100 * taken[file] / branches[file] : 100 | "sort"
	close("sort")
	printf "src: %.1f %% of %d lines, %.1f %% of %d branches\n", 100 * all_run / all_lines, all_lines,
	    100 * all_taken / all_branches, all_branches
}' "$out"/*.txt
