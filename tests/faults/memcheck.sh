#!/bin/sh
# The program under valgrind: what it prints, and a reader in a terminal that
# ends in each way.  Nothing lost, nothing read that was not written; what curses
# itself keeps is left out by name.
set -u
B=$1
failed=0
VALGRIND="valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --suppressions=tests/faults/curses.supp"

clean() {
	if LANG=C.UTF-8 TERM=xterm-256color $VALGRIND "$@" >"$B/memcheck.log" 2>&1 </dev/null || [ $? != 99 ]; then
		echo "ok - valgrind: $*"
	else
		echo "not ok - valgrind: $*"
		grep '^==' "$B/memcheck.log" | head -30
		failed=1
	fi
}

clean "$B/good-reader" show polimab
clean "$B/good-reader" find pollen
clean "$B/good-reader" list
clean "$B/good-reader" show nosuchthing
clean "$B/good-reader" --format json
clean "$B/good-reader" --format man
clean "$B/good-reader" --format markdown
clean "$B/good-reader" --selftest
clean "$B/good-reader" --completion bash
clean "$B/good-reader" --no-such-option
clean "$B/good-reader" --linear
clean "$B/compile-content" --allow-amounts --lint --tree tests/content/good
clean "$B/compile-content" -o /dev/null content
"$B/tests/faults/memcheck" "$(command -v valgrind)" "$B/good-reader" || failed=1
exit $failed
