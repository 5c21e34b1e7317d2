# Strangers who read: the program as they meet it, and behind a real SSH server
# with the configuration of the manual.  Included by tests/tests.mk.

KIOSK_TESTS	= $(B)/tests/kiosk/test_kiosk $(B)/tests/kiosk/test_ssh

$(B)/tests/kiosk/test_ssh: $(B)/tests/kiosk/server.o
$(KIOSK_TESTS): $(B)/tests/kiosk/%: $(B)/tests/kiosk/%.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil
