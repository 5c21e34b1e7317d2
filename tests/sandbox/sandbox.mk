# The lock: what is forbidden, tried behind each layer; which system calls are
# made.  Included by tests/tests.mk.
#
#	make probes			the table of tests/README.md

PROBES		= $(B)/tests/sandbox/probes

$(PROBES): $(B)/tests/sandbox/probes.o $(call objects,src/terminal/sandbox.c src/terminal/calls.c)
	$(LINK) -o $@ $^ -lutil

.PHONY: probes
probes: $(PROBES)
	@$(PROBES) | grep '^|'

$(B)/tests/sandbox/test_calls: $(B)/tests/sandbox/test_calls.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil

$(B)/tests/sandbox/without: $(B)/tests/sandbox/without.o
	$(LINK) -o $@ $^

SANDBOX_TESTS	= $(PROBES) $(B)/tests/sandbox/test_calls $(B)/tests/sandbox/without
