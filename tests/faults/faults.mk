# What fails, made to fail: a library that is loaded before the program.
$(B)/tests/faults/fail.so: tests/faults/fail.c tests/faults/fail.h tests/faults/calls.def
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_OWN) -Wall -Wextra -O2 -g -fPIC -shared -o $@ $< -ldl

$(B)/tests/faults/faults: $(B)/tests/faults/faults.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil

$(B)/tests/faults/descriptions: $(B)/tests/faults/descriptions.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil
