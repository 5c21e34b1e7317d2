# Tests, for the Makefile.  Every test prints lines `ok - ...` or `not ok - ...`
# (TAP); tests/run.sh runs them and adds them up.

TEST_COMPILE	= $(COMPILE)
UNIT		= $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/test_*.c)))
UNIT_PROGRAMS	= $(UNIT:%=$(B)/unit/%)
GOOD_OBJECT	= $(B)/good-content.o

.PHONY: check-programs
.SECONDARY:

# A second, small disease, from the same sources.
$(B)/good.img: $(B)/compile-content $(shell find tests/content/good -type f)
	$(B)/compile-content --allow-amounts -o $@ tests/content/good

$(GOOD_OBJECT): src/content.S $(B)/good.img
	$(COMPILE) -DCONTENT_IMAGE='"$(B)/good.img"' -c -o $@ src/content.S

$(B)/good-reader: $(READER) $(GOOD_OBJECT)
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(UNICODE_LIBS)

# Unit tests link the core and nothing else: a call of curses does not link.
unit_extra	= $(CORE) $(GOOD_OBJECT)
$(B)/unit/test_compile: unit_extra = $(filter-out $(B)/compile/main.o,$(COMPILER))
$(B)/unit/test_compile: unit_libs = -lcmark
$(B)/unit/test_options: unit_extra = $(CORE) $(B)/options.o $(GOOD_OBJECT)
$(B)/unit/test_attributes: unit_extra = $(CORE) $(B)/terminal/attributes.o
$(B)/unit/test_clipboard: unit_extra = $(CORE) $(B)/terminal/clipboard.o
$(B)/unit/test_decoder: unit_extra = $(CORE) $(B)/terminal/decoder.o
$(B)/unit/test_theme: unit_extra = $(CORE) $(B)/terminal/theme.o
$(B)/unit/test_theme: unit_libs = -lm

$(B)/unit/%: tests/unit/%.c $(CORE) $(GOOD_OBJECT) $(B)/options.o $(COMPILER) $(TERMINAL)
	@mkdir -p $(@D)
	$(COMPILE) -Wno-missing-prototypes -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(unit_extra) $(unit_libs) -lcmocka $(UNICODE_LIBS)

$(B)/golden: tests/golden/golden.c $(CORE)
	$(COMPILE) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(CORE) $(UNICODE_LIBS)

# The terminal layer on a pseudo-terminal, with libvterm as the terminal: a small
# program that only draws, and tests that look at what it shows and sends.
TERMINAL_TESTS	= $(patsubst tests/terminal/test_%.c,$(B)/tests/terminal/test_%,$(wildcard tests/terminal/test_*.c))
SESSION		= $(B)/tests/terminal/session.o $(B)/tests/terminal/session_look.o $(B)/tests/terminal/tracker.o

$(B)/tests/terminal/demo: $(B)/tests/terminal/demo.o $(CORE) $(filter-out %/reader.o,$(TERMINAL))
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(UNICODE_LIBS)

$(B)/tests/terminal/test_%: $(B)/tests/terminal/test_%.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil

$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(COMPILE) -Wno-missing-prototypes -MMD -MP -c -o $@ $<

# What is printed, by parsers of their own; a reader of clinical strings; the
# command line and linear mode on a pseudo-terminal.
$(B)/clinical.img: $(B)/compile-content $(shell find tests/print/clinical -type f)
	$(B)/compile-content --allow-amounts -o $@ tests/print/clinical

$(B)/clinical-content.o: src/content.S $(B)/clinical.img
	$(COMPILE) -DCONTENT_IMAGE='"$(B)/clinical.img"' -c -o $@ src/content.S

$(B)/clinical-reader: $(READER) $(B)/clinical-content.o
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(UNICODE_LIBS)

PRINT_TESTS	= $(B)/tests/print/markdown $(B)/tests/print/told $(B)/tests/print/json $(B)/tests/print/width

$(PRINT_TESTS): $(B)/tests/print/%: $(B)/tests/print/%.o $(CORE)
	$(LINK) -o $@ $^ -lcmark $(UNICODE_LIBS)

$(B)/tests/linear/test_terminal: $(B)/tests/linear/test_terminal.o $(SESSION)
	$(LINK) -o $@ $^ -lcmocka -lvterm -lutil

# What the documentation is checked with, and drawn by.
$(B)/tests/docs/keys: tests/docs/keys.c $(CORE)
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(CORE) $(UNICODE_LIBS)

$(B)/tests/docs/svg: tests/docs/svg.c $(CORE) $(B)/terminal/theme.o $(B)/content.o
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -MF $@.d $(LDFLAGS) -o $@ $< $(CORE) $(B)/terminal/theme.o $(B)/content.o $(UNICODE_LIBS)

include tests/regimen/regimen.mk
include tests/sandbox/sandbox.mk
include tests/kiosk/kiosk.mk
include tests/harsh.mk

golden-update: all $(B)/golden $(B)/content.img $(B)/good.img $(B)/good-reader
	$(B)/golden --update $(B)/content.img tests/golden/shipped/*.golden
	$(B)/golden --update $(B)/good.img tests/golden/good/*.golden
	sh tests/print/regimen.sh --update $(B)

check-programs: all $(B)/golden $(B)/good-reader $(B)/tests/docs/keys $(B)/tests/docs/svg $(UNIT_PROGRAMS) \
    $(B)/tests/terminal/demo $(TERMINAL_TESTS) \
    $(B)/clinical-reader $(PRINT_TESTS) $(B)/tests/linear/test_terminal $(REGIMEN_TESTS) $(SANDBOX_TESTS) $(KIOSK_TESTS)

check: check-programs
	@B=$(B) TESTS=$(TESTS) CC='$(CC)' MAKE='$(MAKE)' sh tests/run.sh

# What takes minutes.
check-long: check-programs
	@B=$(B) TESTS=long sh tests/run.sh

# The same tests with the sanitizers, in a build of their own.
SANITIZE	= -fsanitize=address,undefined -fno-sanitize-recover=undefined

asan:
	+$(MAKE) --no-print-directory B=$(B)/asan CFLAGS='-O1 -g $(SANITIZE)' TESTS=core check

# Left out: advice to use functions that no C library here has, rules about
# macros and padding that a list of entries cannot keep, conversions that
# -Wconversion sees better, and ends of text that here is counted.
TIDY_CHECKS	= clang-analyzer-*,bugprone-*,-bugprone-easily-swappable-parameters,-bugprone-macro-parentheses,$\
	-bugprone-narrowing-conversions,-bugprone-not-null-terminated-result,$\
	-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling,-clang-analyzer-optin.performance.Padding,-clang-analyzer-valist.Uninitialized

lint:
	@sh tests/deps.sh lint
	$(MAKE) $(B)/gen/descriptions.def
	clang-tidy --quiet --warnings-as-errors='*' --checks='-*,$(TIDY_CHECKS)' $(shell find src -name '*.c') -- $(CPPFLAGS_OWN)
	cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 -Isrc src
	shellcheck tests/*.sh tests/*/*.sh src/terminal/*.sh
	$(MAKE) $(B)/compile-content
	$(B)/compile-content --lint content 2>&1 | grep -v 'style: editorial statement' || true
