#!/bin/sh
# The documents say what is so: lists and picture are those of the program,
# the examples compile, the manual pages are clean and name everything.
#
#	run.sh BUILD		test
#	run.sh --update BUILD	write the lists and the picture anew
set -u
update=false
[ "${1:-}" = --update ] && update=true && shift
build=${1:-build}
here=$(dirname "$0")
root=$here/../..
man=$root/man
page=$man/imnm.1
format=$man/imnm-content.5
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C
export LC_ALL

# The picture: columns, rows, and the keys that lead to a drug's card.
picture='120 32 3 J J Right j j j j Ctrl-E Ctrl-E Ctrl-E Ctrl-E Ctrl-E Ctrl-E Ctrl-E'

# What was tested; the test itself is the command.  What it prints is shown where it fails.
try() {
	name=$1
	shift
	if "$@" >"$place/said" 2>&1; then
		echo "ok - docs: $name"
	else
		echo "not ok - docs: $name"
		sed 's/^/# /' "$place/said"
	fi
}

# silent command...: a command that has to succeed and to say nothing
silent() {
	"$@" >"$place/out" 2>&1
	status=$?
	cat "$place/out"
	[ $status -eq 0 ] && [ ! -s "$place/out" ]
}

# The lists that are made from src/: options and keys of the program, diagnostics of the compiler.
make_list() {
	case $1 in
	diagnostics) make_diagnostics ;;
	*) "$build/tests/docs/keys" "$1" ;;
	esac
}

# A list of mdoc for each comment of diag.def, with dots for what is filled in.
make_diagnostics() {
	sed -n -e 's,^/\* \([A-Z].*\)\. \*/$,.Ss \1,p' \
	    -e 's/^DIAG([A-Z_]*,[[:space:]]*"\([a-z-]*\)",[[:space:]]*"\(.*\)")$/\1 \2/p' "$root/src/compile/diag.def" |
	    sed -e 's/\\"/"/g' -e 's/\\\\/\\e/g' -e 's/`/\\(ga/g' -e 's/%[0-9]*[a-zX]*/.../g' |
	    awk '
		/^\.Ss / { if (n++) print ".El"; print; print ".Bl -tag -width heading-attributes -compact"; next }
		{
			print ".It Ic " $1
			line = ""
			for (i = 2; i <= NF; i++) {
				if (line != "" && length(line) + length($i) > 76) { print line; line = "" }
				line = line == "" ? $i : line " " $i
			}
			print line
		}
		END { print ".El" }' | sed "s/^[.']\([^SBEI]\)/\\\\\&&/"
}

# The lines between the marks of a list in a page.
list() {
	sed -n '/^\.\\" begin '"$1"'$/,/^\.\\" end '"$1"'$/p' "$2" | sed '1d;$d'
}

table() {
	make_list "$1" >"$place/made" && list "$1" "$2" >"$place/written" && diff "$place/written" "$place/made"
}

update() {
	make_list "$1" >"$place/made" || exit 1
	sed -e '/^\.\\" begin '"$1"'$/,/^\.\\" end '"$1"'$/{/^\.\\" /!d;}' "$2" |
	    sed -e '/^\.\\" begin '"$1"'$/r '"$place/made" >"$place/page"
	cat "$place/page" >"$2"
}

draw() {
	# shellcheck disable=SC2086
	"$build/tests/docs/svg" $picture
}

same_picture() {
	draw >"$place/picture" && cmp "$man/imnm.svg" "$place/picture"
}

# The page of this program is not installed here, perhaps, and neither is every other page.
lint() {
	mandoc -T lint -W style "$man"/*.[1-9] 2>&1 |
	    grep -v -e 'referenced manual not found: Xr imnm' -e 'outdated mandoc.db' >"$place/faults"
	cat "$place/faults"
	command -v mandoc >/dev/null && [ ! -s "$place/faults" ]
}

# The list above is read from diag.def line by line; the compiler has the last word.
diagnostics() {
	"$build/compile-content" --diagnostics >"$place/names"
	sed -n '/begin diagnostics/,/end diagnostics/s/^\.It Ic //p' "$format" | diff "$place/names" -
}

keys_and_fields() {
	sed -n 's/^ATTRIBUTE([^"]*"\([a-z-]*\)".*/\1/p' "$root/src/image/attributes.def" | while read -r key; do
		grep -q -e "^\.It Ic \(.*, \)\{0,1\}$key\( ,.*\)\{0,1\}$" "$format" || echo "no key $key"
	done
	sed -n 's/^FIELD([^"]*"\([a-z-]*\)".*/\1/p' "$root/src/image/fields.def" | while read -r field; do
		grep -q "^\.Ic $field\( [,;.]\)\{0,1\}$" "$format" || echo "no field $field"
	done
}

options() {
	"$build/imnm" --help | sed -n 's/^ .*--\([a-z-]*\).*/\1/p' >"$place/options"
	[ -s "$place/options" ] || return 1
	while read -r option; do
		grep -q "^\.It .*Fl -$option" "$page" || echo "no option --$option"
		sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/p' "$page" | grep -q -e "-$option" || echo "--$option not in the synopsis"
	done <"$place/options"
}

readme() {
	for command in 'make deps run' 'make deps check'; do
		grep -q "^ *$command" "$root/README.md" || echo "README.md does not say $command"
	done
	for file in man/imnm.svg LICENSE CONTRIBUTING.md CHANGELOG.md; do
		grep -q "($file)" "$root/README.md" || echo "README.md does not lead to $file"
		[ -f "$root/$file" ] || echo "no $file"
	done
}

libraries() {
	ldd "$build/imnm" >"$place/libraries" || return 1
	grep -v -E '(linux-vdso|linux-gate|/ld-|ld-linux|ld-musl|libc|libncursesw|libtinfo|libunistring|libasan|libubsan)' "$place/libraries"
	[ -s "$place/libraries" ]
}

# Values of a key, a line for each name in them; lines that begin with a space go on.
values() {
	key=$1
	shift
	awk -v key="$key" '
		FNR == 1 { inside = 0; header = 1 }
		/^$/ { header = 0 }
		header && /^[^ ]/ { inside = index($0, key ": ") == 1; if (inside) { sub(/^[^:]*: /, ""); line = line "\n" $0 }; next }
		header && inside { sub(/^ */, ""); line = line " " $0 }
		END { print line }
	' "$@" | tr ',' '\n' | sed -e 's/^ *//' -e 's/ *$//' -e '/^$/d'
}

# The engine knows nothing of what it shows.
no_names() {
	{
		values name "$root"/content/drugs/*.md
		values aliases "$root"/content/drugs/*.md
		for key in program disease short; do values "$key" "$root/content/about.md"; done
	} | sort -u >"$place/names"
	[ "$(wc -l <"$place/names")" -gt 20 ] || return 1
	! grep -rniwFf "$place/names" "$root/src"
}

if $update; then
	update options "$page"
	update keys "$page"
	update diagnostics "$format"
	draw >"$place/picture" && cat "$place/picture" >"$man/imnm.svg"
	exit
fi

try 'the options in imnm.1 are those of the program' table options "$page"
try 'the keys in imnm.1 are those of the program' table keys "$page"
try 'every key stands once, every action has one' silent "$build/tests/docs/keys" check
try 'imnm.svg is what the program shows' same_picture
try 'the manual pages are clean' lint
try 'the diagnostics in imnm-content.5 are those of diag.def' table diagnostics "$format"
try 'the diagnostics in imnm-content.5 are those of the compiler' diagnostics
try 'imnm-content.5 has every key and field' silent keys_and_fields
try 'imnm.1 has every option of --help' silent options
try 'README.md leads on' silent readme
try 'the program needs ncursesw, tinfo, libunistring and the C library' silent libraries
try 'no name of a drug or of the disease is in src/' no_names
sh "$here/examples.sh" "$build"
