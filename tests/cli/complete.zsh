#!/bin/zsh -f
# What zsh makes of a line and Tab:  complete.zsh SCRIPT 'imnm --wi'
# A shell of its own on a pseudo-terminal types the line; a widget prints the
# line that completion leaves.
zmodload zsh/zpty || exit 2
zpty shell zsh -f -i
zpty -w shell "PS1= PS2= PROMPT_EOL_MARK=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; source $1
tell() { print -r -- \"<\$BUFFER>\"; BUFFER=; zle accept-line }
zle -N tell; bindkey '^T' tell; bindkey '^I' complete-word; unsetopt auto_menu list_beep; print -r RE''ADY"
zpty -r -m shell seen '*READY*' || exit 2
zpty -w -n shell "$2"$'\t\x14'
zpty -r -m shell seen '*<*>*' || exit 2
print -r -- ${${seen##*<}%%>*}
zpty -d shell
