#!/bin/sh
# Run every test and add them up.  Each prints `ok - name` or `not ok - name`
# with comments under it; what fails is shown, what passes is counted.
set -u
B=${B:-build}
export B
ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}
export ASAN_OPTIONS
log=$B/check.log
: >"$log"

# name command...: a test that ends with a failure of its own counts as one more.
run() {
	name=$1
	shift
	"$@" >"$log.all" 2>&1
	status=$?
	# cmocka says `not ok` of what it skips, and a line before it why.
	sed 's/^not ok \([0-9]*\) # SKIP \(.*\)/ok \1 - \2 # SKIP, see build\/check.log/' "$log.all" >"$log.one"
	if [ $status -ne 0 ] && ! grep -q '^not ok' "$log.one"; then
		echo "not ok - $name: ended with status $status" >>"$log.one"
	fi
	grep -q '^\(not \)\{0,1\}ok' "$log.one" || echo "not ok - $name: tested nothing" >>"$log.one"
	if grep -q '^not ok' "$log.one"; then
		echo "# $name"
		grep -v '^ok' "$log.one"
	fi
	cat "$log.one" >>"$log"
}

# How the program ends and what it is refused, as tables; what long tests measured; the sum.
add_up() {
	grep -a '^| ' "$log"
	[ "${TESTS:-all}" != long ] || grep -a '^# ' "$log"
	grep -a '^ok.*# SKIP' "$log" && echo "# $(grep -ac '^ok.*# SKIP' "$log") skipped"
	passed=$(grep -c '^ok' "$log")
	failed=$(grep -c '^not ok' "$log")
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}

CMOCKA_MESSAGE_OUTPUT=TAP
export CMOCKA_MESSAGE_OUTPUT
# shellcheck source=tests/harsh.sh
. tests/harsh.sh
if [ "${TESTS:-all}" = long ]; then
	run ssh-logins "$B/tests/kiosk/test_ssh" "$B/imnm" man/imnm.1 60
	add_up
	exit
fi
for program in "$B"/unit/test_*; do
	case $program in *.d) continue ;; esac
	[ -x "$program" ] && run "${program##*/}" "$program"
done
# The sanitizers take signals and memory for themselves, which these two measure.
case ${TESTS:-all} in
core)
	without='ends size'
	echo "# not with the sanitizers: terminal tests $without"
	;;
*) without='' ;;
esac
for program in "$B"/tests/terminal/test_*; do
	case " $without " in *" ${program##*/test_} "*) continue ;; esac
	case $program in
	*.[do] | *.gc*) ;;
	*/test_ends) run terminal-ends "$program" "$B/imnm" "$B/tests/terminal/demo" ;;
	*/test_reader) run terminal-reader "$program" "$B/good-reader" ;;
	*) run "terminal-${program##*/test_}" "$program" "$B/tests/terminal/demo" ;;
	esac
done
case ${TESTS:-all} in
core) echo '# not with the sanitizers, which the lock does not go with: sandbox, ssh' ;;
*)
	run sandbox-probes "$B/tests/sandbox/probes"
	run sandbox-calls "$B/tests/sandbox/test_calls" "$B/imnm" tests/sandbox/calls.txt "$B/tests/sandbox/without"
	run sandbox/run.sh sh tests/sandbox/run.sh "$B"
	run ssh "$B/tests/kiosk/test_ssh" "$B/imnm" man/imnm.1
	;;
esac
run kiosk "$B/tests/kiosk/test_kiosk" "$B/imnm"
run linear-terminal "$B/tests/linear/test_terminal" "$B/imnm"
run regimen-shipped "$B/tests/regimen/shipped" "$B/content.img" tests/regimen/pairs.txt
run golden-shipped "$B/golden" "$B/content.img" tests/golden/shipped/*.golden
run golden-good "$B/golden" "$B/good.img" tests/golden/good/*.golden
case ${TESTS:-all} in
core) ;;
*) run bench "$B/tests/bench/budget" "$B" tests/bench/budgets.txt ;;
esac
case ${TESTS:-all} in
core) scripts='tests/content/run.sh tests/print/run.sh tests/print/regimen.sh tests/cli/run.sh tests/linear/run.sh' ;;
*) scripts='tests/content/run.sh tests/print/run.sh tests/print/regimen.sh tests/cli/run.sh tests/linear/run.sh tests/docs/run.sh tests/build/run.sh' ;;
esac
for script in $scripts; do
	[ -f "$script" ] && run "${script#tests/}" sh "$script" "$B"
done

case ${TESTS:-all} in
core) ;;
*)
	if [ -x "$B/imnm-static" ]; then
		run kiosk-alone "$B/tests/kiosk/test_kiosk" "$B/imnm" "$B/imnm-static"
	else
		echo 'ok - kiosk: alone in a directory # SKIP no static libraries here' >>"$log"
	fi
	;;
esac

add_up
