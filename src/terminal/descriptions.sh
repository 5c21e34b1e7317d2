#!/bin/sh
# Print the built-in terminal descriptions as C: one DESCRIPTION(name, text)
# per terminal that the system's database has, for description.c to include.
#
#	descriptions.sh [INFOCMP [TIC]] >descriptions.def
#
# Each description is cut down to what drawing a page needs: moves, clearing, the
# plain attributes, eight colours, the alternate screen.  So keys, queries,
# titles, the clipboard and delays are not there to be sent, and a change of
# attributes takes as few bytes as it can.  A terminal that the database lacks
# is skipped with a note; its family stands in for it.
set -eu
LC_ALL=C
export LC_ALL

infocmp=${1:-infocmp}
tic=${2:-tic}
place=$(mktemp -d)
HOME=$place
unset TERMINFO TERMINFO_DIRS
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM

# Left out, so that the family stands in, is what resets the terminal to clear
# it, colours the ground, or turns bold off with the colour (hurd, pcansi,
# xterm-color, linux-16color, wsvt25, cons25).
names='
Eterm Eterm-256color alacritty alacritty-direct ansi contour cygwin dtterm
foot foot-direct gnome gnome-256color iterm2 kitty konsole konsole-256color
linux mintty mlterm mlterm-256color nsterm nsterm-256color putty
putty-256color rxvt rxvt-256color rxvt-basic rxvt-unicode
rxvt-unicode-256color screen screen-16color screen-256color
screen-256color-bce screen-bce screen.linux screen.xterm-256color st
st-256color teraterm tmux tmux-256color vt100 vt102 vt220 vt320 vt420 vt520
vte vte-256color wezterm xterm xterm-16color xterm-256color xterm-direct
xterm-ghostty xterm-kitty xterm-mono xterm-r6 xterm-vt220
'

# What is kept: flags, numbers, strings.
kept='am bce mir msgr'
kept="$kept cols lines colors pairs ncv"
kept="$kept bold clear cnorm cr csr cub cud cud1 cuf cup cuu cuu1 ech"
kept="$kept ed el el1 home hpa ich ich1 ind op rev ri rmacs rmam rmcup setab"
kept="$kept setaf setb setf sgr0 smam smcup smul vpa"

# One capability a line on input.
# - Attributes go off by sgr0, so that it alone is needed; rmacs stays apart from
#   it, for the way out.
# - The colour of the ground is never changed, so op need not change it back.
# - Up and down are moves, not what may scroll, and curses does not move by new
#   lines.
# - Where the cursor is after the last column is not relied on (xenl), since
#   terminals differ from their names there.
# - Of the colours only the first eight are used, and curses makes a table of all.
# - One column to the left or right goes as any other number of them: curses
#   weighs whole chains of single steps for each move.
# - The title, and how the cursor looks, are not ours.
cut_down() {
	awk -v kept="$kept" '
		BEGIN { n = split(kept, k, " "); for (i = 1; i <= n; i++) keep[k[i]] = 1 }
		/^#/ { next }
		/^[^ \t]/ { print; next }
		{
			name = $0
			sub(/^[ \t]+/, "", name)
			sub(/[=#,].*$/, "", name)
			if (name in keep)
				print
		}
	' | sed -e 's/\$<[0-9.*\/]*>//g' \
		-e '/^[[:space:]]*sgr0=/{s/\\E(B//;s/\^O//;s/\\017//;s/\[0;10m/[m/;s/\[0m/[m/;}' \
		-e '/^[[:space:]]*cuu1=/s/\\EM/\\E[A/' \
		-e '/^[[:space:]]*cud1=/s/=.*,/=\\E[B,/' \
		-e '/^[[:space:]]*ind=/s/\\ED/\\n/' \
		-e '/^[[:space:]]*op=/s/39;49m/39m/' \
		-e '/^[[:space:]]*[rs]mcup=/s/\\E\[2[23];0;0t//' \
		-e '/^[[:space:]]*colors#/s/#.*,/#8,/' \
		-e '/^[[:space:]]*pairs#/s/#.*,/#64,/' \
		-e '/^[[:space:]]*cnorm=/{/\\E\[?25h/!d;s/=.*,/=\\E[?25h,/;}'
}

echo '/* Made by descriptions.sh from the database of this system; do not edit. */'
for name in $names; do
	if ! "$infocmp" -1 -x "$name" >"$place/whole" 2>/dev/null; then
		echo "/* absent: $name */"
		continue
	fi
	cut_down <"$place/whole" | sed "s/^[^ 	#].*/$name, xenl,/" >"$place/cut"
	"$tic" -x -o "$place/db" "$place/cut" 2>/dev/null
	text=$("$infocmp" -A "$place/db" -x -q -Q2 "$name" | tr -d '\n')
	echo "DESCRIPTION(\"$name\","
	echo "	\"$text\")"
done
if ! "$infocmp" -A "$place/db" xterm >/dev/null 2>&1; then
	echo "descriptions.sh: the terminal database has no xterm" >&2
	exit 1
fi
