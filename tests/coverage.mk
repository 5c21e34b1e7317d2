# Which lines and branches of src/ the tests reach: make coverage
.PHONY: coverage
coverage:
	+$(MAKE) --no-print-directory B=$(B)/coverage CFLAGS='-O0 -g --coverage -fprofile-update=atomic -U_FORTIFY_SOURCE' all check-programs
	@find $(B)/coverage -name '*.gcda' -delete
	-+@$(MAKE) --no-print-directory B=$(B)/coverage CFLAGS='-O0 -g --coverage -fprofile-update=atomic -U_FORTIFY_SOURCE' TESTS=coverage check
	@sh tests/coverage.sh $(B)/coverage

# The program and the compiler without a fault of memory, seen by valgrind.
.PHONY: memcheck
memcheck: all $(B)/good-reader $(B)/tests/faults/memcheck
	@sh tests/faults/memcheck.sh $(B)

$(B)/tests/faults/memcheck: $(B)/tests/faults/memcheck.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil
