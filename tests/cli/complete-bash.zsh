#!/bin/zsh -f
# What bash makes of a line and Tab:  complete-bash.zsh SCRIPT 'imnm --wi'
# A shell of its own on a pseudo-terminal types the line; a key prints the line
# that completion leaves.
zmodload zsh/zpty || exit 2
export INPUTRC=/dev/null TERM=dumb
zpty shell bash --norc --noprofile -i
zpty -w shell "PS1= PS2=; bind 'set bell-style none'; source $1
tell() { printf '<%s>\n' \"\$READLINE_LINE\"; READLINE_LINE=; }
bind -x '\"\\C-t\": tell'; echo RE''ADY"
zpty -r -m shell seen '*READY*' || exit 2
zpty -w -n shell "$2"$'\t\x14'
zpty -r -m shell seen '*<*>*' || exit 2
print -r -- ${${seen##*<}%%>*}
zpty -d shell
