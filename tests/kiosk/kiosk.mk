# Strangers who read: the program as they meet it, and a real SSH server with the
# configuration of the manual.  Included by tests/tests.mk.

KIOSK_TESTS	= $(B)/tests/kiosk/test_kiosk

$(KIOSK_TESTS): $(B)/tests/kiosk/%: $(B)/tests/kiosk/%.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil
