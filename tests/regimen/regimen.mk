# What follows from several drugs, on the shipped content.  Included by
# tests/tests.mk; or by hand: make -f Makefile -f tests/regimen/regimen.mk ...

REGIMEN_OBJECTS	= $(BASE) $(call objects,src/regimen/*.c)
REGIMEN_TESTS	= $(B)/tests/regimen/shipped

# Linked from the room and what it may use: a call of anything else does not link.
$(REGIMEN_TESTS): $(B)/tests/regimen/%: tests/regimen/%.c $(REGIMEN_OBJECTS)
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(REGIMEN_OBJECTS) $(UNICODE_LIBS)
