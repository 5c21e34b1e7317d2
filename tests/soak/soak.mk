# Noise through the core, with the sanitizers: make soak ACTIONS=5000000 BYTES=5000000 SEED=1
ACTIONS	= 5000000
BYTES	= 5000000
SEED	= 2463534242

$(B)/tests/soak/soak: tests/soak/soak.c $(CORE) $(B)/terminal/decoder.o $(GOOD_OBJECT)
	@mkdir -p $(@D)
	$(COMPILE) -Itests/unit -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $(filter %.c %.o,$^) -lcmocka $(UNICODE_LIBS)

.PHONY: soak
soak:
	+$(MAKE) --no-print-directory B=$(B)/asan CFLAGS='-O1 -g $(SANITIZE)' $(B)/asan/tests/soak/soak
	$(B)/asan/tests/soak/soak $(ACTIONS) $(BYTES) $(SEED)
