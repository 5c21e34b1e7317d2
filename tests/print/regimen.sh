#!/bin/sh
# Several drugs on the command line: what is printed against the content, the
# pairs that were worked out by hand, and pages that were looked at.
#
#	regimen.sh BUILD
#	regimen.sh --update BUILD	write the pages in golden/ anew
set -u
update=false
[ "${1:-}" = --update ] && update=true && shift
B=${1:-build}
here=$(dirname "$0")
root=$here/../..
program=$B/imnm
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL

check() { # name command...: the command has to succeed, and what it says is shown if it does not
	name=$1
	shift
	if "$@" >"$place/said" 2>&1; then echo "ok - regimen: $name"; else echo "not ok - regimen: $name"; sed 's/^/# /' "$place/said" | head -n 20; fi
}
same() { diff "$1" "$2"; }
empty() { cat "$1"; [ ! -s "$1" ]; }
# Text without spaces and the marks that begin lines, so that it is the same at any width.
flat() { sed -e 's/^ *\(\[ \] \)\{0,1\}\([-!*] \)*//' | tr -d ' \n'; }

# Pages of the fixture, whose sources do not change their numbers, and the shipped table without its sources.
page() {
	case $1 in
	plan.txt) "$B/good-reader" plan alvorine nasotide polimab ;;
	plan-40.txt) "$B/good-reader" plan polimab --width 40 ;;
	plan.md) "$B/good-reader" plan alvorine polimab --format markdown ;;
	compare.txt) "$B/good-reader" compare polimab alvorine ;;
	compare-40.txt) "$B/good-reader" compare polimab alvorine --width 40 ;;
	table.md) "$B/good-reader" table --format markdown ;;
	table-40.txt) "$B/good-reader" table --width 40 ;;
	table-shipped.txt) "$program" table --ascii | sed '/^Each check in words/,$d' ;;
	esac
}
for name in plan.txt plan-40.txt plan.md compare.txt compare-40.txt table.md table-40.txt table-shipped.txt; do
	if $update; then
		page $name >"$here/golden/$name"
	else
		page $name >"$place/page"
		check "page $name" same "$here/golden/$name" "$place/page"
	fi
done
$update && exit

drugs=$("$program" list drugs | sed 's/:.*//' | tr '\n' ' ')

# The pairs: level, what is said of the two, what is said elsewhere; in JSON and in text.
words_missing() { # words, parted by semicolons; the text they have to stand in
	echo "$1" | tr ';' '\n' | sed -e 's/^ *//' -e 's/ *$//' | while IFS= read -r words; do
		[ "$words" = - ] || grep -qiF -e "$words" "$2" || echo "missing: $words"
	done
}
trim() { echo "$1" | sed -e 's/^ *//' -e 's/ *$//'; }
pair() { # a b level said elsewhere
	"$program" plan "$1" "$2" --format json >"$place/json" || return 1
	"$program" plan "$1" "$2" >"$place/text" || return 1
	jq -r '.plan.rows[] | select(.kind == "silent") | "nothing"' "$place/json" >"$place/level"
	jq -r '.plan.rows[] | select(.kind == "pair" and .section == "interactions-between") | .level' "$place/json" >>"$place/level"
	[ "$(cat "$place/level")" = "$3" ] || echo "level: $(cat "$place/level")"
	jq -r '.plan.rows[] | select(.kind == "pair") | .statements[].text' "$place/json" >"$place/words"
	words_missing "$4" "$place/words"
	jq -r '.plan.rows[] | select(.kind != "pair") | .statements[]?.text' "$place/json" >"$place/words"
	words_missing "$5" "$place/words"
	case $3 in
	nothing) grep -q '^  - Neither card says anything about these two together' "$place/text" || echo 'the text is not silent' ;;
	avoid)
		[ "$(jq -r '.plan.rows[0] | .section + " " + .level' "$place/json")" = 'advised-against avoid' ] || echo 'not at the top of the JSON'
		grep -q '^! .* and .*: avoid$' "$place/text" || echo 'the text does not warn'
		[ "$(grep -m 1 -B 1 '^-----' "$place/text" | head -n 1)" = '! Combinations advised against' ] || echo 'not at the top'
		;;
	*) grep -q "^[^!].* and .*: $3\$" "$place/text" || echo "the text does not say $3" ;;
	esac
	[ "$3" = avoid ] || ! grep -q '^! Combinations advised against' "$place/text" || echo 'a warning too many'
}
pairs=0
while IFS='|' read -r a b level facts said elsewhere; do
	[ -n "$elsewhere" ] || continue
	pairs=$((pairs + 1))
	pair "$(trim "$a")" "$(trim "$b")" "$(trim "$level")" "$said" "$elsewhere" >"$place/wrong"
	check "pair $(trim "$a"), $(trim "$b") ($(trim "$facts"))" empty "$place/wrong"
done <<END
$(grep -v '^#' "$root/tests/regimen/pairs.txt")
END
check 'all 28 pairs' test $pairs -eq 28

# Each check in a plan and in the table, with its sources: what the headers of the cards say, and nothing else.
for drug in $drugs; do
	awk -v drug="$drug" '
		/^$/ { exit }
		/^[^ ]/ { when = $0 ~ /^before: / ? "before" : $0 ~ /^during: / ? "during" : ""; sub(/^[^:]*: /, "") }
		when != "" { list[when] = list[when] " " $0 }
		END {
			for (when in list) {
				n = split(list[when], asks, /\],? */)
				for (i = 1; i <= n; i++) {
					if (split(asks[i], parts, /\[/) < 2) continue
					gsub(/ /, "", parts[1]); gsub(/[@ ]/, "", parts[2])
					m = split(parts[2], sources, ";")
					for (k = 1; k <= m; k++) print parts[1], drug, when, sources[k]
				}
			}
		}' "$root/content/drugs/$drug.md"
done | sort >"$place/headers"
# shellcheck disable=SC2086
"$program" plan $drugs --format json >"$place/plan.json"
"$program" table --format json >"$place/table.json"
jq -r '.plan.rows[] | select(.kind == "check") | (.topic | sub("^check:"; "")) as $check | .sources[] | select(.when) | [$check, .drug, .when, .source] | join(" ")' \
    "$place/plan.json" | sort >"$place/of-plan"
jq -r '.table.rows[] | (.check | sub("^check:"; "")) as $check | .cells[].sources[]? | [$check, .drug, .when, .source] | join(" ")' \
    "$place/table.json" | sort >"$place/of-table"
check 'headers of cards are read' test "$(wc -l <"$place/headers")" -gt 80
check 'every check of a plan is traced to its sources' same "$place/headers" "$place/of-plan"
check 'every check of the table is traced to its sources' same "$place/headers" "$place/of-table"
check 'each drug that asks for a check has a source' jq -e '[.plan.rows[] | select(.kind == "check") | .drugs - [.sources[] | select(.when).drug]] | flatten | length == 0' "$place/plan.json"
check 'each cell of the table has its sources' jq -e '[.table.rows[].cells[] | (.when == "never") == (.sources == null)] | all' "$place/table.json"
check 'each check once in each section' jq -e '[.plan.rows[] | select(.kind == "check") | .section + .topic] | length == (unique | length)' "$place/plan.json"

# Nothing is lost: all that the cards say in the fields of a plan, in any mixture of drugs, at any width.
statements() { # drugs...: what stands in those fields, a line for each
	"$program" show "$@" --format json | jq -r '
		.nodes[] | select(.kind == "drug") | .children[] |
		select(.field | IN("boxed-warning", "contraindications", "before-starting", "monitoring", "interactions", "pregnancy",
		    "vaccines", "everyday-advice", "call-at-once", "call-soon")) |
		.children[] | select(.needs | not) |
		if .interaction then .text | sub("^.*? \\((watch|caution|avoid)\\): "; "") else .text end'
}
lost() { # file with flat text; statements on input
	awk -v file="$1" 'BEGIN { while ((getline line <file) > 0) text = text line }
		{ said = $0; gsub(/ /, ""); if (!index(text, $0)) print "lost: " said; n++ }
		END { if (n == 0) print "nothing to look for" }'
}
for width in 20 40 80 200; do
	# shellcheck disable=SC2086
	"$program" plan $drugs --width $width | flat >"$place/flat"
	# shellcheck disable=SC2086
	statements $drugs | lost "$place/flat" >"$place/wrong"
	check "a plan of all drugs loses nothing at $width columns" empty "$place/wrong"
done
for drug in $drugs; do
	"$program" plan "$drug" | flat >"$place/flat"
	statements "$drug" | lost "$place/flat" >"$place/wrong"
	check "a plan of $drug loses nothing" empty "$place/wrong"
done

# Side by side says what is said one after the other: each column by itself.
columns() { # number: that column of two
	awk -v n="$1" '/^-+\+-+$/ { bar = index($0, "+") } bar && NF == 0 { bar = 0 }
		bar { print n == 1 ? substr($0, 1, bar - 1) : substr($0, bar + 1) }'
}
for pair in 'methotrexate azathioprine' 'ivig rituximab' 'tacrolimus cyclosporine'; do
	# shellcheck disable=SC2086
	"$program" compare $pair --width 110 --ascii >"$place/wide"
	n=0
	for drug in $pair; do
		n=$((n + 1))
		columns $n <"$place/wide" | flat >"$place/flat"
		"$program" show "$drug" --ascii --width 200 | awk '/^References/ { exit } /^[-!] / && s == 0 && /\[/ { print; s = 1; next } s && /^  [^ ]/ { print; next } { s = 0 } /^[-!] .*\[/ { print; s = 1 }' |
		    sed 's/^[-!] /\n/' | awk 'NF == 0 { if (line != "") print line; line = ""; next } { gsub(/^ */, ""); line = line " " $0 } END { print line }' |
		    grep '\[' >"$place/statements"
		lost "$place/flat" <"$place/statements" >"$place/wrong"
		check "column $n of $pair loses nothing" empty "$place/wrong"
	done
done

# Widths, characters, formats.
longest() { awk -v most="$1" 'length($0) > most { print length($0) ": " $0 }' "$2"; }
for width in $(seq 20 3 80) 90 100 119 120 150 200; do
	for command in 'plan methotrexate mycophenolate' 'compare mtx ivig' 'compare prednisone aza mmf tac' table 'table mtx ivig'; do
		# shellcheck disable=SC2086
		"$program" $command --ascii --width "$width" >"$place/page" || echo "status of $command"
		longest "$width" "$place/page"
		grep -n ' $' "$place/page"
	done
done >"$place/wrong"
check 'no line is longer than the width, none ends in a space' empty "$place/wrong"
for command in "plan $drugs" table 'compare mtx csa ivig rtx'; do
	for format in text markdown; do
		# shellcheck disable=SC2086
		LC_ALL=C "$program" $command --format $format >"$place/page"
		check "nothing but ASCII in the C locale: ${command%% *} as $format" sh -c "! LC_ALL=C grep '[^ -~]' '$place/page'"
		check "no question mark in place of a character: ${command%% *} as $format" sh -c "! grep -v http '$place/page' | grep ' ?\|?[0-9]'"
	done
	for ascii in '' --ascii; do
		# shellcheck disable=SC2086
		LC_ALL=C "$program" $command --format json $ascii >"$place/json"
		name=${command%% *}
		[ "$name" != compare ] || name=comparison
		check "JSON of the $name is sound $ascii" env ASAN_OPTIONS=detect_leaks=0 "$B/tests/print/json" "$B/content.img" "$place/json" "$name"
	done
	check "JSON of the $name is ASCII with --ascii" sh -c "! LC_ALL=C grep '[^ -~]' '$place/json'"
	# shellcheck disable=SC2086
	"$program" $command --format markdown >"$place/md"
	# shellcheck disable=SC2046,SC2086
	check "Markdown parses to what is told: ${command%% *}" env ASAN_OPTIONS=detect_leaks=0 "$B/tests/print/told" "$B/content.img" "$place/md" ${command%% *} $([ "$command" = table ] && echo $drugs || echo ${command#* })
	# shellcheck disable=SC2086
	"$program" $command | tail -n 4 >"$place/page"
	check "ends with edition and disclaimer: ${command%% *}" sh -c "grep -q '^Edition: 20' '$place/page' && grep -q 'not medical advice' '$place/page'"
done
check 'all statements of a comparison have their card' jq -e '[.comparison.rows[].cells[].statements[]?.drug] | all' "$place/json"
