# shellcheck shell=sh
# Part of run.sh: what is done to the program on purpose, a sample of it in
# `make check`, all of it in `make check-long`.  What is loaded before the
# program does not go with the sanitizers.
case ${TESTS:-all} in
long)
	run valgrind sh tests/faults/memcheck.sh "$B"
	run soak "$B/asan/tests/soak/soak" 200000 200000
	run sizes "$B/tests/sizes/sizes" 60 200 1
	run sizes-large "$B/asan/tests/sizes/sizes" 300 500 17
	run sizes-live "$B/tests/sizes/live" "$B/asan/good-reader" 100 300 2000
	run faults "$B/tests/faults/faults" "$B/good-reader" "$B/tests/faults/fail.so" 0
	run descriptions "$B/tests/faults/descriptions" "$B/good-reader" 3000
	run content/harsh.sh sh tests/content/harsh.sh "$B/asan"
	;;
core)
	run sizes "$B/tests/sizes/sizes" 60 200 29
	run sizes-live "$B/tests/sizes/live" "$B/good-reader" 4 30 2000
	;;
*)
	run soak "$B/tests/soak/soak" 20000 20000
	run sizes "$B/tests/sizes/sizes" 60 200 7
	run sizes-live "$B/tests/sizes/live" "$B/good-reader" 8 40 2000
	run faults "$B/tests/faults/faults" "$B/good-reader" "$B/tests/faults/fail.so" 8
	run descriptions "$B/tests/faults/descriptions" "$B/good-reader" 60
	run content/harsh.sh sh tests/content/harsh.sh "$B"
	;;
esac
