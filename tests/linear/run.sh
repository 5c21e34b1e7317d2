#!/bin/sh
# Reading line by line through a pipe: each script is what is typed, and what
# has to be answered, in this order.
set -u
B=${1:-build}
program=$B/imnm
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL

tell() { # status name
	if [ "$1" -eq 0 ]; then echo "ok - linear: $2"; else echo "not ok - linear: $2"; sed 's/^/# /' "$place/out" | tail -n 25; fi
}

# A case begins with its name after #; > is typed, everything else has to come.
number=0
while IFS= read -r line || [ -n "$line" ]; do
	case $line in
	'# '*)
		number=$((number + 1))
		echo "${line#'# '}" >"$place/$number.name"
		: >"$place/$number.typed"
		: >"$place/$number.wanted"
		;;
	'> '*) echo "${line#'> '}" >>"$place/$number.typed" ;;
	?*) echo "$line" >>"$place/$number.wanted" ;;
	esac
done <"$(dirname "$0")/cases.txt"

n=0
while [ $n -lt $number ]; do
	n=$((n + 1))
	"$program" --linear --width 40 <"$place/$n.typed" >"$place/out" 2>&1
	status=$?
	# In order: each wanted line from where the last one was found.
	[ $status -eq 0 ] && awk '
		NR == FNR { wanted[++count] = $0; next }
		at < count && index($0, wanted[at + 1]) { at++ }
		END { if (at < count) { print "# missing: " wanted[at + 1]; exit 1 } }
	' "$place/$n.wanted" "$place/out"
	tell $? "$(cat "$place/$n.name")"
done

printf 'mtx\nfind blood\nr\n?\n' | "$program" --linear --width 40 --ascii >"$place/out"
tell $? 'ends with 0 when the input ends'
! LC_ALL=C grep -q '[^ -~]' "$place/out"
tell $? 'nothing but ASCII with --ascii'
awk 'length($0) > 40 { print; bad = 1 } END { exit bad }' "$place/out" >"$place/long"
tell $? 'fits in 40 cells'
printf 'mtx\r\nback\r\nwhere\r\nq\r\n' | "$program" --linear >"$place/out"
grep -q '^Methotrexate' "$place/out" && [ "$(grep -c 'That was all of it' "$place/out")" -eq 0 ]
tell $? 'lines may end in a return and a new line'
printf 'mtx\nq\n' | "$program" --linear >/dev/full 2>"$place/out"
test $? -eq 4
tell $? 'ends with 4 when it cannot write'
head -c 300000 /dev/urandom | timeout 20 "$program" --linear >"$place/out" 2>&1
tell $? 'survives anything that is typed'
yes 1 | head -n 3000 | timeout 20 "$program" --linear >"$place/out" 2>&1
tell $? 'goes on and on'

# Every section, drug, check, term and source can be reached by its address, and says its name.
"$program" list | sed 's/:[^:#]*$//' | cut -d' ' -f1 | sed 's/:$//' >"$place/addresses"
"$program" --linear <"$place/addresses" >"$place/out"
! grep -q 'No entry' "$place/out" && [ "$(wc -l <"$place/addresses")" -gt 100 ]
tell $? 'every address leads somewhere'
