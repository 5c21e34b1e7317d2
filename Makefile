# Two commands on a fresh machine: `make deps run` and `make deps check`.

PROGRAM	= imnm
VERSION	= 0.1.0
PREFIX	= /usr/local
DESTDIR	=
CC	= cc
CFLAGS	= -O2 -g
LDFLAGS	=
B	= build

ifneq ($(filter deps,$(MAKECMDGOALS)),)

# What `deps` installs is seen only by a make that starts after it, so the
# other goals are made by one.
REST := $(filter-out deps,$(MAKECMDGOALS))

.PHONY: deps $(REST)

deps:
	@sh tests/deps.sh

ifneq ($(REST),)
$(firstword $(REST)): deps
	@+$(MAKE) --no-print-directory $(REST)

$(wordlist 2,$(words $(REST)),$(REST)): $(firstword $(REST))
	@:
endif

else

CPPFLAGS_OWN	= -std=c11 -D_GNU_SOURCE -Isrc -I$(B)/gen -ffile-prefix-map=$(CURDIR)=.
WARNINGS	= -Wall -Wextra -Wformat -Wformat-security -Wshadow -Wconversion -Wvla -Wdate-time -Wmissing-prototypes -Wstrict-prototypes
HARDENING	= -fPIE -fno-common -fstack-protector-strong
COMPILE		= $(CC) $(CPPFLAGS_OWN) $(WARNINGS) $(HARDENING) $(CPPFLAGS) $(CFLAGS)
LINK		= $(CC) $(HARDENING) $(CFLAGS) -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(LDFLAGS)
CURSES_LIBS	= $(shell pkg-config --libs ncursesw 2>/dev/null || echo -lncursesw)
UNICODE_LIBS	= -lunistring

# The program takes the few parts of libunistring that it needs from the static
# library, where there is one: the shared one costs a fifth of the start.
UNICODE_ARCHIVE	= $(shell $(CC) -print-file-name=libunistring.a)
PROGRAM_UNICODE	= $(if $(findstring /,$(UNICODE_ARCHIVE)),$(UNICODE_ARCHIVE),$(UNICODE_LIBS))

# Rooms.  What a program may use is what it is linked from.
objects		= $(patsubst src/%.c,$(B)/%.o,$(sort $(wildcard $(1))))
BASE		= $(call objects,src/xalloc.c src/image/*.c src/text/*.c)
COMPILER	= $(BASE) $(call objects,src/compile/*.c)
CORE		= $(BASE) $(call objects,src/browse/*.c src/regimen/*.c src/print/*.c)
TERMINAL	= $(call objects,src/terminal/*.c)
READER		= $(CORE) $(TERMINAL) $(call objects,src/options.c src/main.c)
CONTENT		= $(shell find content -type f) content

.PHONY: all run check asan bench golden-update lint install uninstall clean

all: $(B)/$(PROGRAM)

run: all
	@$(B)/$(PROGRAM)

$(B)/$(PROGRAM): $(READER) $(B)/content.o
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(PROGRAM_UNICODE)

# The content: one image, put into read-only data.
$(B)/compile-content: $(COMPILER)
	$(LINK) -o $@ $^ -lcmark $(UNICODE_LIBS)

$(B)/content.img: $(B)/compile-content $(CONTENT)
	$(B)/compile-content -o $@ content

$(B)/content.o: src/content.S $(B)/content.img
	$(COMPILE) -DCONTENT_IMAGE='"$(B)/content.img"' -c -o $@ src/content.S

$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/terminal/description.o: $(B)/gen/descriptions.def

$(B)/gen/descriptions.def: src/terminal/descriptions.sh
	@mkdir -p $(@D)
	sh src/terminal/descriptions.sh >$@.new
	mv $@.new $@

include tests/tests.mk
include tests/bench/bench.mk

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 $(B)/$(PROGRAM) $(DESTDIR)$(PREFIX)/bin/$(PROGRAM)
	install -m 644 man/imnm.1 $(DESTDIR)$(PREFIX)/share/man/man1/imnm.1
	install -m 644 man/imnm-content.5 $(DESTDIR)$(PREFIX)/share/man/man5/imnm-content.5

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/$(PROGRAM) $(DESTDIR)$(PREFIX)/share/man/man1/imnm.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5/imnm-content.5

clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)

endif
