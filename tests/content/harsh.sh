#!/bin/sh
# Content that nobody writes: it is refused within a limit of time, of memory and
# of the stack, by messages and never by a signal.
set -u
B=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
LC_ALL=C
export LC_ALL

# name file: what comes on standard input stands at the end of the file, in a copy of content that is good.
refused() {
	rm -rf "$folder/content"
	cp -r tests/content/good "$folder/content"
	chmod -R u+w "$folder/content"
	cat >>"$folder/content/$2"
	timeout 20 "$B/compile-content" --allow-amounts -o "$folder/image" "$folder/content" >"$folder/said" 2>&1
	status=$?
	if [ $status -ne 1 ] || ! grep -q ": error: " "$folder/said" || [ -e "$folder/image" ]; then
		echo "not ok - content: $1: status $status"
		head -c 300 "$folder/said" | sed 's/^/# /'
	elif [ "$(wc -c <"$folder/said")" -gt 2000000 ]; then
		echo "not ok - content: $1: $(wc -c <"$folder/said") bytes of messages"
	else
		echo "ok - content: $1"
	fi
}

# many text: the text 100,000 times
many() { awk -v text="$1" 'BEGIN { for (i = 0; i < 100000; i++) printf "%s", text }'; }

text=sections/20-treatment.md
many '> ' | refused '100,000 nested quotes' $text
many '* ' | refused '100,000 nested lists' $text
{ many '*a **b '; echo; } | refused '100,000 openings of emphasis' $text
{ many '['; echo; } | refused '100,000 brackets' $text
{ many '[a]('; echo; } | refused '100,000 links' $text
{ many '![a]('; echo; } | refused '100,000 pictures' $text
{ many '`'; echo; } | refused '100,000 backquotes' $text
{ many '<'; echo; } | refused '100,000 angles' $text
{ many '&amp;'; echo; } | refused '100,000 entities' $text
{ many '[@lind-2019] '; echo; } | refused '100,000 citations' $text
{ many '\n## Heading\n'; echo; } | refused '100,000 headings' $text
{ many '\n- [@lind-2019]\n'; echo; } | refused '100,000 items' $text
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "long words "; print "" }' | refused 'a line of 11 MB' $text
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "longwords"; print "" }' | refused 'a word of 9 MB' $text
printf 'A text.\000 And more. [@lind-2019]\n' | refused 'NUL in a text' $text
head -c 100000 /dev/zero | refused '100,000 NULs' glossary.md
head -c 200000 /dev/zero | tr '\000' '\377' | refused '200,000 bytes that are no UTF-8' about.md
awk 'BEGIN { for (i = 0; i < 2000000; i++) print "" ; print "no source" }' | refused '2,000,000 blank lines' $text
