#!/bin/sh
# Where a layer of the lock is missing, the program goes without it and says so;
# where one fails, it ends.
set -u
B=${1:-build}
without=$B/tests/sandbox/without
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
trap 'exit 1' HUP INT TERM

check() {
	name=$1
	shift
	if "$@"; then echo "ok - lock: $name"; else echo "not ok - lock: $name"; sed 's/^/# /' "$place/out" | grep -a 'lock' | head -n 12; fi
}

"$without" 999 ENOSYS "$B/imnm" --version >"$place/out" 2>&1
[ $? -ne 77 ] || { echo 'ok - lock: kernels that lack something # SKIP no seccomp in this one'; exit 0; }

# what is left out or made to fail; the layer; what --selftest says of it; its status; the status of printing
while IFS='|' read -r what layer state self print; do
	# shellcheck disable=SC2086
	"$without" $what "$B/imnm" --selftest >"$place/out" 2>&1
	check "$what: --selftest ends with $self" test $? -eq "$self"
	check "$what: says $layer: $state" grep -qF "$layer: $state" "$place/out"
	# shellcheck disable=SC2086
	"$without" $what "$B/imnm" list drugs >"$place/out" 2>"$place/error"
	check "$what: printing ends with $print" test $? -eq "$print"
	[ "$print" -eq 0 ] || check "$what: nothing is printed, and it says why" \
	    sh -c "[ ! -s '$place/out' ] && grep -q 'not locked down' '$place/error'"
done <<'END'
landlock_create_ruleset ENOSYS|no files, by Landlock|not in this system|0|0
landlock_restrict_self EPERM|no files, by Landlock|failed|1|70
seccomp ENOSYS|no other system calls, by seccomp|not in this system|1|0
seccomp ENOSYS|no memory that is writable and executable|not in this system|1|0
prctl EINVAL 65|no memory that is writable and executable|not in this system|0|0
prctl EPERM 65|no memory that is writable and executable|failed|1|70
prctl EPERM 4|closed to other processes|failed|1|70
prctl EPERM 38|no new privileges|failed|1|70
prlimit64 EPERM|limits of resources|failed|1|70
END
