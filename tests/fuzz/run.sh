#!/bin/sh
# Fuzz one target after the other: run.sh BUILD SECONDS TARGET...
# What a target begins with is made of the fixtures; what it found new stays in
# the build folder, and so does what made it fail, which is then shown.
set -u
B=$1 seconds=$2
shift 2
corpora=$B/corpus
failed=0

seed() {
	mkdir -p "$corpora/$1"
	case $1 in
	content)
		n=0
		for file in about.md sections/20-treatment.md drugs/polimab.md checks/skin-test.md glossary.md references/lind-2019.md; do
			# The first byte says which file it is.
			{ printf '%b' "\\00$n"; cat "tests/content/good/$file"; } >"$corpora/content/$n"
			n=$((n + 1))
		done
		;;
	image) cp "$B/good.img" "$corpora/image/good" ;;
	decoder | prompt | query | options) cp tests/fuzz/corpus/"$1"/* "$corpora/$1/" ;;
	esac
}

for target; do
	seed "$target"
	FUZZ_CONTENT=$(mktemp -u /dev/shm/fuzz-content-XXXXXX)
	export FUZZ_CONTENT
	cp -r tests/content/good "$FUZZ_CONTENT"
	chmod -R u+w "$FUZZ_CONTENT"
	if nice "$B/tests/fuzz/fuzz_$target" -dict="tests/fuzz/$target.dict" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
	    -artifact_prefix="$B/found-$target-" -print_final_stats=1 "$corpora/$target" >"$B/fuzz-$target.log" 2>&1; then
		echo "ok - fuzz $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$B/fuzz-$target.log") runs in $seconds s"
	else
		echo "not ok - fuzz $target: see $B/fuzz-$target.log"
		grep -E 'ERROR|SUMMARY|Assertion|artifact' "$B/fuzz-$target.log"
		failed=1
	fi
	rm -rf "$FUZZ_CONTENT"
done
exit $failed
