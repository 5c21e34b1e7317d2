#!/bin/sh
# The content compiler: the second disease compiles, every diagnostic has a
# case in bad/ with its exact output, and a failure loses nothing.
#
# A case is a comment, then blocks `--- path` whose text replaces that file of a
# copy of good/ (`--- !path` takes it away; `--- path escaped` is written by
# printf), and last `--- expect` with what the compiler has to say.
set -u
B=${1:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
compile=$B/compile-content
here=$PWD/tests/content
place=$(mktemp -d)
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT

check() { # name command...
	name=$1
	shift
	if "$@"; then echo "ok - content: $name"; else echo "not ok - content: $name"; fi
}

# Lay the blocks of a case over a copy of good/; the expected output goes to ../expect.
lay() {
	awk -v expect=../expect '
	/^--- / {
		if (out != "") close(out)
		path = $2
		if (path == "expect") out = expect
		else if (substr(path, 1, 1) == "!") { system("rm -f content/" substr(path, 2)); out = ""; next }
		else out = "content/" path ($3 == "escaped" ? ".escaped" : "")
		printf "" > out
		next
	}
	out != "" { print > out }' "$1"
	find content -name '*.escaped' | while IFS= read -r file; do
		# shellcheck disable=SC2059
		printf "$(cat "$file")" >"${file%.escaped}"
		rm -f "$file"
	done
}

cd "$place" || exit 1
for case in "$here"/bad/*.case; do
	name=${case##*/}
	name=${name%.case}
	rm -rf content expect
	cp -R "$here/good" content
	: >expect
	lay "$case" 2>/dev/null
	mv ../expect expect 2>/dev/null
	echo old >image
	case $name in
	dose*) "$compile" -o image content >got 2>&1 ;;
	*) "$compile" --allow-amounts -o image content >got 2>&1 ;;
	esac
	status=$?
	if [ "${UPDATE:-}" ]; then # write down what is said now, to be read
		sed -i '/^--- expect$/q' "$case"
		cat got >>"$case"
		cp got expect
	fi
	if cmp -s expect got && [ $status -eq 1 ] && [ "$(cat image)" = old ]; then
		echo "ok - content: $name"
	else
		echo "not ok - content: $name (status $status)"
		diff expect got | sed 's/^/# /' | head -n 12
	fi
done

"$compile" --diagnostics | sort >diagnostics
for case in "$here"/bad/*.case; do
	base=${case##*/}
	echo "${base%.case}" | sed 's/-[0-9]*$//'
done | sort -u >cases
comm -23 diagnostics cases >missing
comm -13 diagnostics cases >stray
check "every diagnostic has a case" test ! -s missing
sed 's/^/# no case: /' missing
check "every case is one of a diagnostic" test ! -s stray
sed 's/^/# no diagnostic: /' stray

rm -rf content
cp -R "$here/good" content
check "the second disease compiles" "$compile" --allow-amounts -o first content
mkdir -p elsewhere/deeper
cp -R "$here/good" elsewhere/deeper/content
find elsewhere -type f -exec touch -d 2001-01-01 {} +
(cd elsewhere/deeper && LC_ALL=C TZ=Asia/Tokyo "$compile" --allow-amounts -o ../../second content)
check "the same bytes from another folder at another time" cmp -s first second
"$compile" --allow-amounts --tree content >tree 2>/dev/null
check "its tree is the one that is written down" cmp -s tree "$here/good.tree"
diff tree "$here/good.tree" | sed 's/^/# /' | head -n 6
"$compile" --allow-amounts --lint content 2>&1 | grep -c 'style: editorial' >listed
check "--lint lists every editorial use" test "$(cat listed)" -eq "$(grep -rho '\[@editorial\]' content | wc -l)"
check "amounts are a fault without --allow-amounts" test "$("$compile" content 2>&1 | grep -c 'looks like a dose')" -gt 0

# The shipped content: easy to read, and from few and good sources.
"$compile" --lint "$here/../../content" >summary 2>remarks
check "the shipped content compiles" test $? -eq 0
last=$(tail -n 1 summary)
echo "# $last"
between() { awk -v n="$1" -v low="$2" -v high="$3" 'BEGIN { exit !(n >= low && n <= high) }'; }
sources=$(echo "$last" | sed 's/.* \([0-9]*\) sources.*/\1/')
best=$(echo "$last" | sed 's/.*(\([0-9]*\) of grade A.*/\1/')
check "reading grade 10 at most" between "${last##* }" 1 10
check "more than half of the sources are of grade A" between "$best" $((sources / 2 + 1)) "$sources"
check "at least 70 terms" between "$(echo "$last" | sed 's/.* \([0-9]*\) terms.*/\1/')" 70 1000
check "at least 25 checks" between "$(echo "$last" | sed 's/.* \([0-9]*\) checks.*/\1/')" 25 1000
check "no sentence over 30 words in the sections" test "$(grep -c 'content/sections/.*style: sentence of' remarks)" -eq 0

echo old >kept
"$compile" --allow-amounts -o missing-folder/image content 2>error
check "an output that cannot be written ends with 4" test $? -eq 4 -a -s error
"$compile" --allow-amounts -o /dev/full content 2>error
check "a full device ends with 4" test $? -eq 4 -a -s error
check "and no device is replaced" test -c /dev/full
"$compile" 2>error
check "usage ends with 2" test $? -eq 2 -a -s error

# 100,000 nested quotes and one line of 10 MB: refused or read, in time, without a crash.
awk 'BEGIN { printf "title: Deep {#deep}\n\n"; for (i = 0; i < 100000; i++) printf ">"; print " x. [@lind-2019]" }' >content/sections/60-deep.md
timeout 20 "$compile" content >got 2>&1
check "100,000 nested quotes" test $? -eq 1
awk 'BEGIN { printf "title: Long {#long}\n\n"; for (i = 0; i < 1250000; i++) printf "pollen%d ", i % 10; print ". [@lind-2019]" }' >content/sections/60-deep.md
timeout 20 "$compile" --allow-amounts content >got 2>&1
check "a line of ten million bytes" test $? -eq 0
