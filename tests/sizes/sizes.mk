# Screens of every size: drawn only, and in one live terminal.
$(B)/tests/sizes/sizes: tests/sizes/sizes.c $(CORE) $(GOOD_OBJECT)
	@mkdir -p $(@D)
	$(COMPILE) -Itests/unit -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $(filter %.c %.o,$^) -lcmocka $(UNICODE_LIBS)

$(B)/tests/sizes/live: $(B)/tests/sizes/live.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil
