# Noise, sizes, faults, fuzzing, mutated descriptions, coverage: what tests/harsh.sh
# runs, and the targets of its own.  Included by tests/tests.mk.

include tests/soak/soak.mk
include tests/sizes/sizes.mk
include tests/faults/faults.mk
include tests/fuzz/fuzz.mk
include tests/coverage.mk

HARSH = $(B)/tests/soak/soak $(B)/tests/sizes/sizes $(B)/tests/sizes/live $(B)/tests/faults/faults $(B)/tests/faults/fail.so \
    $(B)/tests/faults/descriptions $(B)/tests/faults/memcheck

.PHONY: harsh-sanitized

check-programs: $(HARSH)

check-long: harsh-sanitized

harsh-sanitized:
	+$(MAKE) --no-print-directory B=$(B)/asan CFLAGS='-O1 -g $(SANITIZE)' $(B)/asan/tests/soak/soak $(B)/asan/tests/sizes/sizes \
	    $(B)/asan/good-reader $(B)/asan/compile-content
