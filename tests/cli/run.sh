#!/bin/sh
# The command line: commands, topics, offers, statuses, completion in real shells.
set -u
B=${1:-build}
program=$B/imnm
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM
LC_ALL=C.UTF-8
export LC_ALL

# try name status command...: runs it, and keeps its output and its messages
try() {
	name=$1 wanted=$2
	shift 2
	"$@" >"$place/out" 2>"$place/error" </dev/null
	status=$?
	if [ $status -eq "$wanted" ]; then echo "ok - cli: $name"; else echo "not ok - cli: $name: status $status"; fi
}
check() {
	name=$1
	shift
	if "$@"; then echo "ok - cli: $name"; else echo "not ok - cli: $name"; sed 's/^/# /' "$place/out" "$place/error" | head -n 20; fi
}
says() { check "$name: says $1" grep -qF -e "$1" "$place/out"; }
warns() { check "$name: warns $1" grep -qF -e "$1" "$place/error"; }
silent() { check "$name: prints nothing" test ! -s "$place/out"; }
begins() { check "$name: begins with $1" test "$(head -n 1 "$place/out")" = "$1"; }

# Topics, by every kind of name; options anywhere.
try 'show a drug' 0 "$program" show azathioprine
begins Azathioprine
says '{the drug in general}'
says '    Kind: '
says 'This is not medical advice'
try 'show by a brand' 0 "$program" show CellCept
begins 'Mycophenolate mofetil'
try 'show by several words' 0 "$program" show mycophenolate mofetil prednisone
says 'Prednisone'
try 'show quoted words' 0 "$program" show 'Mycophenolate  Mofetil'
begins 'Mycophenolate mofetil'
try 'show an address' 0 "$program" show azathioprine#monitoring
begins Monitoring
says 'In: '
try 'show a term by its kind' 0 "$program" show term:ivig
says 'In: Glossary'
try 'a topic alone' 0 "$program" mtx
begins Methotrexate
try 'options after the topic' 0 "$program" show ivig --width 40 --ascii
check 'and they count' test "$(awk 'length($0) > 40 && NF > 1' "$place/out" | grep -vc '^ *[^ ]*$')" -eq 0
try 'options between' 0 "$program" --ascii show --format=json ivig
check 'are taken' jq -e .schema "$place/out" >/dev/null
try 'two dashes end the options' 1 "$program" show -- --width
warns 'imnm: --width: no entry has this name'
try 'a long option cut short' 0 "$program" --form json show ivig
try 'UTF-8 in any locale' 0 env LC_ALL=C "$B/clinical-reader" find Sjögren
check 'finds and writes ASCII' grep -q 'Sjogren' "$place/out"

# What is misspelt is offered and never obeyed.
try 'a misspelt drug' 1 "$program" azathoprine
silent
warns 'imnm: azathoprine: no entry has this name; similar names:'
warns 'Azathioprine, antimetabolite'
try 'a misspelt drug to show' 1 "$program" show prednisone metotrexate
silent
warns 'Methotrexate, antimetabolite (DMARD), ONCE A WEEK'
try 'a drug that is not here' 1 "$program" show tazocin
warns 'imnm find tazocin'
try 'a misspelt command' 1 "$program" shwo azathioprine
warns 'show, a command'
try 'a word with anything in it' 1 "$program" "$(printf '\033[31mfoo\377')"
check 'is written in ASCII' test -z "$(LC_ALL=C tr -d ' -~\n' <"$place/error")"

# Usage.
while IFS='|' read -r arguments message; do
	# shellcheck disable=SC2086
	try "usage: $arguments" 2 "$program" $arguments
	silent
	warns "imnm: $message"
done <<'END'
--widht|--widht: unknown option; did you mean --width?
--colour=auto|--colour: unknown option; did you mean --color?
--zzz|--zzz: unknown option; --help lists the options
-Z|-Z: unknown option; --help lists the options
--width|--width: needs an argument
--width 5|5: no width; it is a number from 20 to 200
--width 80x|80x: no width
--ascii=1|--ascii: takes no argument
--panel on|on: no argument of --panel, which is one of auto|off
--color=blue|blue: no argument of --color, which is one of auto|always|never
--format pdf|pdf: no argument of --format, which is one of text|markdown|json|man
--completion csh|csh: no argument of --completion, which is one of bash|zsh|fish
show|show: needs TOPIC ...
find|find: needs TEXT
find x --format json|find: prints text only
compare|compare: needs DRUG DRUG ...
plan|plan: needs DRUG ...
compare mtx|compare: takes 2 to 4 different drugs, not 1
compare mtx methotrexate|compare: takes 2 to 4 different drugs, not 1
compare mtx aza ivig rtx csa|compare: takes 2 to 4 different drugs, not 5
plan mtx blood count|blood-count: a check, not a drug; the drugs: imnm list drugs
plan azathioprine#monitoring|azathioprine#monitoring: a field, not a drug; the drugs: imnm list drugs
table treatment|treatment: a section, not a drug
compare mtx term:ivig|term:ivig: a term, not a drug
plan mtx --format man|plan: prints no man page; its formats are text, markdown and json
compare mtx aza -f man|compare: prints no man page
table -f man|table: prints no man page
plan mtx --width 10|10: no width
list durgs|durgs: no such list; did you mean drugs?
list drugs more|more: one word too many for list
END

try 'usage: an empty topic' 2 "$program" ''
warns 'imnm: an empty word: names no topic'
try 'usage: nothing to show' 2 "$program" show ' '
warns 'imnm: show: needs TOPIC ...'
try 'usage: nothing to find' 2 "$program" find ''
warns 'imnm: find: needs TEXT'
try 'usage: a plan of nothing' 2 "$program" plan ''
warns 'imnm: plan: needs DRUG ...'
try 'usage: a table of nothing' 2 "$program" table ' '
warns 'imnm: an empty word: names no drug'

# Several drugs, by any of their names, each once.
try 'compare' 0 "$program" compare mtx Imuran
begins 'Comparison: Methotrexate ONCE A WEEK and Azathioprine'
try 'compare, options anywhere' 0 "$program" --width 40 compare --ascii ivig rituximab
begins 'Comparison: Intravenous immunoglobulin'
try 'plan' 0 "$program" plan prednisolone CellCept
begins 'Plan: Prednisone and Mycophenolate mofetil'
says 'Edition 20'
says 'This is not medical advice'
try 'plan of one drug' 0 "$program" plan mycophenolate mofetil
begins 'Plan: Mycophenolate mofetil'
try 'plan by several words' 0 "$program" plan mycophenolate mofetil prednisone
begins 'Plan: Mycophenolate mofetil and Prednisone'
try 'plan, a drug named twice' 0 "$program" plan mtx methotrexate trexall
begins 'Plan: Methotrexate ONCE A WEEK'
# shellcheck disable=SC2046
try 'plan of all drugs' 0 "$program" plan $("$program" list drugs | cut -d: -f1)
try 'table' 0 "$program" table
says 'Each check in words'
try 'table of one drug' 0 "$program" table ivig
begins 'Monitoring table: Intravenous immunoglobulin'
try 'plan, a misspelt drug' 1 "$program" plan prednisone metotrexate
silent
warns 'imnm: metotrexate: no entry has this name; similar names:'
warns 'Methotrexate, antimetabolite (DMARD), ONCE A WEEK'
try 'table, a drug that is not here' 1 "$program" table tazocin
silent
warns 'imnm: tazocin: no entry has this name; to look for it in the text: imnm find tazocin'
try 'plan that cannot be written' 4 sh -c "'$program' plan mtx >/dev/full"
warns 'imnm: cannot write the output: '

# Finding and listing.
try 'find' 0 "$program" find laughing gas
check 'one line for each statement' grep -q '^methotrexate#interactions: Nitrous oxide (laughing gas) (avoid): .*{the drug in general}$' "$place/out"
check 'without marks in a pipe' test -z "$(tr -cd '\033' <"$place/out")"
try 'find by another name' 0 "$program" find trexall
says 'methotrexate: Methotrexate (also MTX, amethopterin, Trexall'
try 'find marks when told to' 0 "$program" find trexall --color always
check 'also in other names' grep -q "$(printf '\033\\[1;31mTrexall\033\\[m')" "$place/out"
try 'find nothing' 1 "$program" find xyzzy
silent
try 'find: its addresses are topics' 0 "$program" find hepatitis
cut -d' ' -f1 "$place/out" | sed 's/:$//' | sort -u | xargs "$program" show >"$place/shown"
check 'each one' test $? -eq 0
try 'list drugs' 0 "$program" list drugs
check 'a line for each' test "$(wc -l <"$place/out")" -eq "$(find content/drugs -name '*.md' | wc -l)"
says 'methotrexate: Methotrexate. ONCE A WEEK. Class: '
for kind in sections references terms checks; do try "list $kind" 0 "$program" list $kind; done
try 'list' 0 "$program" list
check 'no address is there twice' test -z "$(cut -d' ' -f1 "$place/out" | sort | uniq -d)"
cut -d' ' -f1 "$place/out" | sed 's/:$//' | xargs "$program" show --format json >"$place/all"
check 'each address is a topic' jq -e '.nodes | length > 100' "$place/all" >"$place/out"

# What a caller of a kiosk asks for is topics, whatever it looks like.
try 'kiosk: a topic' 0 env SSH_ORIGINAL_COMMAND=azathioprine "$program" --kiosk
begins Azathioprine
try 'kiosk: several words' 0 env SSH_ORIGINAL_COMMAND=' mycophenolate	mofetil prednisone ' "$program" --kiosk find blood
says 'Prednisone'
begins 'Mycophenolate mofetil'
try 'kiosk: as a login shell' 0 "$program" -c 'azathioprine'
begins Azathioprine
try 'kiosk: nothing asked' 0 env SSH_ORIGINAL_COMMAND= "$program" --kiosk mtx
begins Methotrexate
for asked in --version 'show ivig' '; id' "\$(id)" '-c id' /usr/lib/openssh/sftp-server 'scp -f /etc/passwd' "$(printf '\033[31m\377')" \
    "$(printf '%05000d' 0)" "$(printf '%0100d' 0 | sed 's/0/a /g')"; do
	try "kiosk: no topic: $(printf %.20s "$asked" | tr -cd ' -~')" 1 env SSH_ORIGINAL_COMMAND="$asked" "$program" --kiosk
	silent
	warns 'no entry has this name'
	check 'and is told in ASCII' test -z "$(LC_ALL=C tr -d ' -~\n' <"$place/error")"
done
try 'not asked outside of a kiosk' 0 env SSH_ORIGINAL_COMMAND=azathioprine "$program" mtx
begins Methotrexate

# The rest.
try 'help' 0 "$program" --help
for word in show find list compare plan table --format --linear --completion; do says "$word"; done
try 'version' 0 "$program" --version
check 'version names edition and content' grep -q '^imnm [0-9.]*, edition [-0-9]*, content [0-9a-f]\{8\}$' "$place/out"
# A build with sanitizers cannot be locked, and says so.
locked=0
! "$program" --selftest 2>/dev/null | grep -q 'built with sanitizers' || { locked=1; echo '# built with sanitizers: not locked'; }
try 'selftest' $locked env TERM=xterm "$program" --selftest
for word in 'content: whole' 'terminal: xterm' 'screen: full, built-in' 'characters: UTF-8' 'colours: 8, used' 'edition: ' 'letters with accents: ' 'lines of the screen: ─'; do says "$word"; done
for word in 'lock: no new privileges: ' 'lock: no other system calls, by seccomp: ' 'lock: a forbidden system call: '; do says "$word"; done
[ $locked = 1 ] || says 'a forbidden system call: refused'
try 'selftest without anything' $locked env -i "$program" --selftest
for word in 'terminal: not set' 'screen: line by line' 'characters: ASCII' 'colours: 0, so none' 'letters with accents: '; do says "$word"; done
while read -r term colours; do
	try "selftest on $term" $locked env NO_COLOR=1 TERM="$term" "$program" --selftest
	says "colours: $colours, switched off"
done <<'END'
xterm-256color 8
linux 8
vt100 0
no-such-terminal 0
END
try 'output that cannot be written' 4 sh -c "'$program' find blood >/dev/full"
warns 'imnm: cannot write the output: '

# Completion, by each real shell.
complete_bash() { # words...: what completes the last one
	bash --norc -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _imnm; printf "%s\n" "${COMPREPLY[@]}"' "$B/completion.bash" "$@"
}
complete_fish() {
	fish --no-config -c "source $B/completion.fish; complete -C '$*'" | cut -f1
}
complete_zsh() { # the line as completion leaves it: its last word
	zsh -f "$(dirname "$0")/complete.zsh" "$B/completion.zsh" "$*" | sed -e 's/[\\]//g' -e 's/[= ]$//' -e 's/.*[ =]//'
}
completes() { # shell line... wanted
	shell=$1 wanted=$2
	shift 2
	"complete_$shell" "$@" >"$place/out" 2>"$place/error"
	check "completion in $shell: $* gives $wanted" grep -qx -e "$wanted" "$place/out"
}
for shell in bash zsh fish; do
	completes "$shell" --width imnm --wi
	completes "$shell" markdown imnm --format mar
	completes "$shell" methotrexate imnm metho
	completes "$shell" cellcept imnm show cellc
	completes "$shell" azathioprine#monitoring imnm azathioprine#mon
	completes "$shell" references imnm list ref
	completes "$shell" show imnm sho
	completes "$shell" table imnm tab
	completes "$shell" methotrexate imnm plan prednisone metho
	completes "$shell" mtx imnm compare mt
	completes "$shell" tacrolimus imnm --ascii table tacro
	"complete_$shell" imnm plan blood >"$place/out" 2>"$place/error"
	check "completion in $shell: drugs alone after plan" sh -c "! grep -q count '$place/out'"
done

# Names of several words, quoted as the word that was begun: the line as completion leaves it.
line_of() { # shell line
	case $1 in
	bash) zsh -f "$(dirname "$0")/complete-bash.zsh" "$B/completion.bash" "$2" ;;
	zsh) zsh -f "$(dirname "$0")/complete.zsh" "$B/completion.zsh" "$2" ;;
	fish) fish --no-config -c "source \$argv[1]; complete -C \$argv[2]" "$B/completion.fish" "$2" ;;
	esac
}
leaves() { # shell line wanted
	line_of "$1" "$2" | sed 's/ *$//' >"$place/out" 2>"$place/error"
	check "completion in $1: $2 gives $3" grep -qxF -e "$3" "$place/out"
}
for shell in bash zsh; do
	leaves $shell 'imnm boxed\ w' 'imnm boxed\ warning'
	leaves $shell 'imnm "boxed w' 'imnm "boxed warning"'
	leaves $shell "imnm show 'boxed w" "imnm show 'boxed warning'"
	leaves $shell 'imnm show mycophenolate\ m' 'imnm show mycophenolate\ mofetil'
	leaves $shell 'imnm --format mar' 'imnm --format markdown'
done
for shell in bash zsh; do leaves $shell 'imnm plan prednisone mycophenolate\ m' 'imnm plan prednisone mycophenolate\ mofetil'; done
leaves fish 'imnm boxed\ w' 'boxed warning'
leaves fish 'imnm "boxed w' 'boxed warning'
leaves fish "imnm show 'boxed w" 'boxed warning'
"$program" --completion fish | grep -o '"[^"]*"' | tr -d '"' >"$place/names"
check 'names of several words are completed' test "$(wc -l <"$place/names")" -gt 20
while IFS= read -r name; do "$program" show "$name" >/dev/null || echo "$name"; done <"$place/names" >"$place/out"
check 'and each is a topic' test ! -s "$place/out"

# The manual has every command.
sed -n 's/^COMMAND([^"]*"\([a-z]*\)".*/\1/p' src/commands.def >"$place/commands"
while read -r command; do
	check "imnm.1 has $command" grep -q "^\.It Cm $command" man/imnm.1
done <"$place/commands"
check 'there are commands' test -s "$place/commands"
