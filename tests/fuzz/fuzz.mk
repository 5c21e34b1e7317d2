# Fuzzing, with clang's libFuzzer: make fuzz FUZZ_SECONDS=60 FUZZ="content image"
FUZZ_SECONDS	= 60
FUZZ		= decoder prompt query options image content
FUZZ_PROGRAMS	= $(FUZZ:%=$(B)/tests/fuzz/fuzz_%)

$(B)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(CORE) $(COMPILER) $(B)/options.o $(B)/terminal/decoder.o $(GOOD_OBJECT)
	@mkdir -p $(@D)
	$(COMPILE) -Wno-missing-prototypes -fsanitize=fuzzer -o $@ $< $(sort $(CORE) $(filter-out %/compile/main.o,$(COMPILER)) \
	    $(B)/options.o $(B)/terminal/decoder.o) $(GOOD_OBJECT) -lcmark $(UNICODE_LIBS)

.PHONY: fuzz fuzz-programs
fuzz-programs: $(FUZZ_PROGRAMS) $(B)/good.img

fuzz:
	@sh tests/deps.sh lint
	+$(MAKE) --no-print-directory B=$(B)/fuzz CC=clang \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined' fuzz-programs
	@sh tests/fuzz/run.sh $(B)/fuzz $(FUZZ_SECONDS) $(FUZZ)
