#!/bin/sh
# Tests of the content compiler: run.sh [BUILD].
#
# A case in bad/ is a change of good/ and what the compiler says to it:
#
#	# Why, in comments.  `# options: ...` takes the place of --allow-amounts.
#	--- path/in/content		the whole text of a file
#	--- path/in/content escaped	the same, with the escapes of printf %b
#	--- path/in/content sed		commands of sed, for the file that is there
#	--- !path/in/content		the file or folder is taken away
#	--- expect			what is printed, to the byte
#
# Its name is that of a diagnostic, with a number where there are several, or
# several-... where it has faults of many kinds.  UPDATE=1 writes down what is
# printed now; read the difference byte by byte.
set -u
LC_ALL=C
export LC_ALL

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-build}
case $build in
/*) ;;
*) build=$root/$build ;;
esac
compiler=$build/compile-content
tests=$root/tests/content
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failed=0

# report NAME [FILE]: passed where the file is missing or empty; else it says what is wrong.
report() {
	if [ -s "${2:-}" ]; then
		echo "not ok - content: $1"
		sed 's/^/# /' "$2"
		failed=1
	else
		echo "ok - content: $1"
	fi
}

# same EXPECTED ACTUAL: how they differ.
same() {
	diff -u "$1" "$2" | sed '1,2d'
}

# Part a case into files under parts/, and print what to do with each: `how path part`.
# shellcheck disable=SC2016
part='
/^--- / {
	part++
	file = parts "/" part
	printf "" >file
	how = $2 == "expect" ? "expect" : $2 ~ /^!/ ? "remove" : NF > 2 ? $3 : "write"
	sub(/^!/, "", $2)
	print how, $2, file
	next
}
file != "" { print >file }
file == "" && /^# options:/ { sub(/^# options: */, ""); print "options", $0 }
'

# change HOW PATH PART: one block of a case.
change() {
	case $1 in
	options)
		options=${2:-}
		[ -z "${3:-}" ] || options="$options $3"
		;;
	expect) cp "$3" expect ;;
	remove) rm -rf "content/$2" ;;
	write | escaped | sed)
		mkdir -p "content/$(dirname "$2")"
		case $1 in
		write) cp "$3" "content/$2" ;;
		escaped) printf '%b\n' "$(cat "$3")" >"content/$2" ;;
		sed) sed -f "$3" "content/$2" >"$3.new" && cp "$3.new" "content/$2" ;;
		esac
		;;
	*) echo "no such block: $*" >&2 ;;
	esac
}

# run_case FILE: in a folder of its own, whose name is nowhere in what is printed.
run_case() {
	rm -rf "$work/case"
	mkdir -p "$work/case/parts"
	cd "$work/case" || exit 1
	cp -R "$tests/good" content
	options=--allow-amounts
	awk -v parts=parts "$part" "$1" >blocks
	while read -r how path file; do
		change "$how" "$path" "$file"
	done <blocks
	echo old >image
	# shellcheck disable=SC2086
	"$compiler" $options -o image content >printed 2>&1
	status=$?
	if [ "${UPDATE:-}" ]; then
		{ sed '/^--- expect$/q' "$1" && cat printed; } >updated
		cp updated "$1"
		cp printed expect
	fi
	{
		[ -f expect ] || echo "the case expects nothing"
		same expect printed
		[ $status -eq 1 ] || echo "ended with status $status"
		[ "$(cat image)" = old ] || echo "the old image was written over"
		[ ! -e image.new ] || echo "image.new was left behind"
	} >wrong 2>&1
	report "$(basename "$1" .case)" wrong
}

# Every diagnostic has a case, and every case a diagnostic.
check_names() {
	"$compiler" --diagnostics | sort >"$work/diagnostics"
	for case in "$tests"/bad/*.case; do
		basename "$case" .case
	done | sed '/^several-/d; s/-[0-9]*$//' | sort -u >"$work/cases"
	{
		comm -23 "$work/diagnostics" "$work/cases" | sed 's/$/ has no case/'
		comm -13 "$work/diagnostics" "$work/cases" | sed 's/$/ is no diagnostic/'
		[ -s "$work/diagnostics" ] || echo "no diagnostics are listed"
	} >"$work/wrong"
	report "each diagnostic has a case and each case a diagnostic" "$work/wrong"
}

# quiet NAME COMMAND...: it ends well and says nothing.
quiet() {
	name=$1
	shift
	"$@" >"$work/wrong" 2>&1 || echo "ended with status $?" >>"$work/wrong"
	report "$name" "$work/wrong"
}

# The same content from two folders, at two times, from files of two orders.
check_same_bytes() {
	mkdir -p "$work/one" "$work/two/deeper"
	cp -R "$tests/good" "$work/one/content"
	(cd "$tests/good" && find . -type f | sort -r) | while read -r file; do
		mkdir -p "$work/two/deeper/$(dirname "$file")"
		cp "$tests/good/$file" "$work/two/deeper/$file"
		touch -t 200001010000 "$work/two/deeper/$file"
	done
	{
		"$compiler" --allow-amounts -o "$work/one.img" "$work/one/content"
		(cd "$work/two" && TZ=Asia/Tokyo LC_ALL=en_US.UTF-8 "$compiler" --allow-amounts -o "$work/two.img" deeper)
		cmp "$work/one.img" "$work/two.img"
	} >"$work/wrong" 2>&1
	report "the same content gives the same bytes, wherever and whenever" "$work/wrong"
}

check_tree() {
	"$compiler" --allow-amounts --tree "$tests/good" >"$work/tree" 2>&1
	same "$tests/good.tree" "$work/tree" >"$work/wrong"
	report "the tree of good/ is good.tree" "$work/wrong"
}

# number NAME WORDS LOW HIGH: the number before some words in the last line of the summary.
number() {
	awk -v words="$2" -v low="$3" -v high="$4" '
	END {
		at = index($0, " " words)
		count = split(substr($0, 1, at - 1), before, /[ (]/)
		if (at == 0 || before[count] < low || before[count] > high)
			print "not from " low " to " high " before \"" words "\": " $0
	}' "$work/summary" >"$work/wrong"
	report "$1" "$work/wrong"
}

# The shipped content: without fault, easy to read, from few and good sources.
check_shipped() {
	"$compiler" --lint "$root/content" >"$work/summary" 2>"$work/remarks"
	status=$?
	{
		grep ': error: ' "$work/remarks"
		[ $status -eq 0 ] || echo "ended with status $status"
	} >"$work/wrong"
	report "the shipped content has no fault" "$work/wrong"
	sources=$(sed -n '$s/.* \([0-9]*\) sources.*/\1/p' "$work/summary")
	number "more than half of the sources are of grade A" "of grade A" $((${sources:-0} / 2 + 1)) 10000
	number "there are at least 70 terms" terms 70 1000
	number "there are at least 25 checks" checks 25 1000
	awk 'END { if ($NF + 0 < 1 || $NF > 10) print }' "$work/summary" >"$work/wrong"
	report "the shipped content has a reading grade of 10 at most" "$work/wrong"
	grep 'content/sections/.*style: sentence of' "$work/remarks" >"$work/wrong"
	report "no sentence of the sections is over 30 words" "$work/wrong"
}

# As many remarks as there are citations of it in the bodies, code left out.
check_lint() {
	"$compiler" --allow-amounts --lint "$tests/good" 2>&1 | grep -c 'style: editorial statement' >"$work/found"
	# shellcheck disable=SC2016
	cat "$tests"/good/*.md "$tests"/good/*/*.md | sed 's/`[^`]*`//g' | grep -c '\[@editorial\]' >"$work/there"
	same "$work/there" "$work/found" >"$work/wrong"
	[ "$(cat "$work/there")" -gt 0 ] || echo "good/ has none" >>"$work/wrong"
	report "--lint lists every use of editorial" "$work/wrong"
}

# cannot_write NAME OUTPUT WHAT: the message, the status, and OLD as it was.
cannot_write() {
	"$compiler" --allow-amounts -o "$2" "$tests/good" >"$work/printed" 2>&1
	status=$?
	echo "compile-content: cannot write $2: $3" >"$work/expect"
	{
		same "$work/expect" "$work/printed"
		[ $status -eq 4 ] || echo "ended with status $status"
		[ ! -f "$2" ] || [ "$(cat "$2")" = old ] || echo "the old image was written over"
		[ ! -e "$2.new" ] || echo "the new file was left behind"
	} >"$work/wrong"
	report "$1" "$work/wrong"
}

# A device is written to, never replaced by a file.
check_device() {
	"$compiler" --allow-amounts -o /dev/full "$tests/good" >"$work/printed" 2>&1
	status=$?
	{
		[ $status -eq 4 ] || echo "ended with status $status"
		[ -c /dev/full ] || echo "the device is gone"
	} >"$work/wrong"
	report "a device is not replaced" "$work/wrong"
}

check_writing() {
	cannot_write "a folder that is none cannot be written to" /dev/full/x "Not a directory"
	cannot_write "a folder that is missing cannot be written to" "$work/missing/x" "No such file or directory"
	echo old >"$work/full"
	ln -s /dev/full "$work/full.new"
	cannot_write "a full disk leaves the old image" "$work/full" "No space left on device"
	mkdir -p "$work/folder/x"
	cannot_write "a folder is not written over" "$work/folder" "Is a directory"
	"$compiler" --allow-amounts --tree "$tests/good" >/dev/full 2>"$work/printed"
	status=$?
	echo "compile-content: cannot write to the standard output: No space left on device" >"$work/expect"
	{
		same "$work/expect" "$work/printed"
		[ $status -eq 4 ] || echo "ended with status $status"
	} >"$work/wrong"
	report "a tree that cannot be printed is told" "$work/wrong"
}

# in_time NAME STATUS PROGRAM: a section that an awk program writes is read or refused, in linear time.
in_time() {
	mkdir -p "$work/large"
	[ -d "$work/large/content" ] || cp -R "$tests/good" "$work/large/content"
	awk "BEGIN { printf \"title: Large {#large}\n\n\"; $3; print \" [@lind-2019]\" }" >"$work/large/content/sections/60-large.md"
	timeout 30 "$compiler" --allow-amounts "$work/large/content" >"$work/printed" 2>&1
	status=$?
	{
		[ $status -eq "$2" ] || echo "ended with status $status"
	} >"$work/wrong"
	report "$1" "$work/wrong"
}

check_large() {
	in_time "100,000 notes in each other are refused" 1 'for (i = 0; i < 100000; i++) printf ">"; print " Text."'
	in_time "100,000 asterisks are read" 0 'for (i = 0; i < 100000; i++) printf "*"'
	in_time "a paragraph of 100,000 sources is read" 0 'for (i = 0; i < 100000; i++) printf "Text. [@lind-2019] "'
	in_time "a paragraph of 300,000 brackets is refused" 1 'for (i = 0; i < 300000; i++) printf "[@"'
	in_time "100,000 statements without a source are refused" 1 'for (i = 0; i < 100000; i++) printf "Text.\n\n"'
	in_time "a line of ten million bytes is read" 0 'for (i = 0; i < 1250000; i++) printf "pollen%d ", i % 10'
}

# usage ARGUMENTS...: ends with status 2 and says how it is called.
usage() {
	"$compiler" "$@" >"$work/printed" 2>&1
	status=$?
	{
		[ $status -eq 2 ] || echo "ended with status $status"
		grep -q '^usage: compile-content' "$work/printed" || echo "does not say how it is called"
	} >"$work/wrong"
	report "usage: $*" "$work/wrong"
}

check_names
for case in "$tests"/bad/*.case; do
	run_case "$case"
done
cd "$work" || exit 1
quiet "good/ has no fault" "$compiler" --allow-amounts "$tests/good"
"$compiler" "$tests/good" >"$work/printed" 2>&1
: >"$work/wrong"
grep -q 'looks like a dose' "$work/printed" || echo "good/ has no fault without --allow-amounts" >"$work/wrong"
report "amounts are faults by default" "$work/wrong"
check_shipped
check_same_bytes
check_tree
check_lint
check_writing
check_device
check_large
usage
usage one two
usage --none
usage -o
exit $failed
