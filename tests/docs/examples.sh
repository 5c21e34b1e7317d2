#!/bin/sh
# The examples of the manual page of the content format: those marked
# `example: PATH` make one content folder that compiles, without a finding
# other than editorial statements; each marked `example bad NAME: PATH`
# is refused with that diagnostic and no other.
#
#	examples.sh BUILD
set -u
build=${1:-build}
here=$(dirname "$0")
page=$here/../../man/imnm-content.5
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM

# The status, what was tested, and the compiler's words where it failed.
tell() {
	if [ "$1" -eq 0 ]; then
		echo "ok - docs: $2"
	else
		echo "not ok - docs: $2"
		sed 's/^/# /' "$place/out"
	fi
}

# Each example as a file `NUMBER`, what its mark says in `NUMBER.mark`.
awk -v place="$place" '
	/^\.\\" example/ { n++; sub(/^\.\\" /, ""); print >(place "/" n ".mark"); next }
	/^\.Bd / && n > done { inside = 1; done = n; next }
	/^\.Ed/ { inside = 0 }
	inside {
		gsub(/\\&/, ""); gsub(/\\\(ga/, "`"); gsub(/\\\(aq/, "\047"); gsub(/\\-/, "-"); gsub(/\\e/, "\\")
		print >(place "/" n)
	}
' "$page"

put() {
	mkdir -p "$(dirname "$1")"
	cp "$2" "$1"
}

# A diagnostic's text as a basic regular expression.
pattern() {
	sed -n 's/^DIAG([A-Z_]*,[[:space:]]*"'"$1"'",[[:space:]]*"\(.*\)")$/\1/p' "$here/../../src/compile/diag.def" |
	    sed -e 's/\\"/"/g' -e 's/\\\\/\\/g' -e 's/[][\.*^$]/\\&/g' -e 's/%[0-9]*[a-zX]*/.*/g'
}

good=0
for mark in "$place"/*.mark; do
	path=$(sed -n 's/^example: //p' "$mark")
	[ -n "$path" ] || continue
	put "$place/good/$path" "${mark%.mark}"
	good=$((good + 1))
done
"$build/compile-content" --lint "$place/good/content" 2>"$place/out" >/dev/null
status=$?
[ "$good" -gt 0 ] && [ $status -eq 0 ] && ! grep -qv 'style: editorial statement$' "$place/out"
tell $? "the $good examples of the content format compile"

for mark in "$place"/*.mark; do
	name=$(sed -n 's/^example bad \([a-z-]*\): .*/\1/p' "$mark")
	path=$(sed -n 's/^example bad [a-z-]*: //p' "$mark")
	[ -n "$name" ] || continue
	rm -rf "$place/bad"
	cp -R "$place/good" "$place/bad"
	put "$place/bad/$path" "${mark%.mark}"
	text=$(pattern "$name")
	"$build/compile-content" "$place/bad/content" >"$place/out" 2>&1
	[ $? -eq 1 ] && [ -n "$text" ] && [ "$(wc -l <"$place/out")" -eq 1 ] &&
	    grep -q "$path:[0-9]*:[0-9]*: error: $text\$" "$place/out"
	tell $? "the bad example of $name is refused"
done
