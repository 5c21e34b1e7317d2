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

# What makes a mistake harder to use, as far as this compiler has it.  Sanitizers
# have their own ways; FORTIFY needs an optimiser.
takes		= $(shell $(CC) -Werror $(1) -x c -c -o /dev/null /dev/null 2>/dev/null && echo '$(1)')
SANITIZED	:= $(findstring -fsanitize,$(CFLAGS))
OPTIMISED	:= $(filter-out -O0,$(filter -O%,$(CFLAGS)))
FORTIFY		:= $(if $(OPTIMISED),$(if $(SANITIZED),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3))
HARDENING	:= -fPIE -fno-common -fno-strict-overflow -fstack-protector-strong $(FORTIFY) \
    $(call takes,-fstack-clash-protection) $(call takes,-fcf-protection=full) $(call takes,-mbranch-protection=standard) \
    $(if $(SANITIZED),,$(call takes,-ftrivial-auto-var-init=zero))
COMPILE		= $(CC) $(CPPFLAGS_OWN) $(WARNINGS) $(HARDENING) $(CPPFLAGS) $(CFLAGS)
LINK_HARDENED	= -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--as-needed
LINK		= $(CC) $(HARDENING) $(CFLAGS) -pie $(LINK_HARDENED) $(LDFLAGS)
LINK_STATIC	= $(CC) $(HARDENING) $(CFLAGS) -static-pie $(LINK_HARDENED) $(LDFLAGS)
CURSES_STATIC	= $(shell pkg-config --static --libs ncursesw 2>/dev/null || echo -lncursesw -ltinfo)
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
COMPLETIONS	= $(B)/completion.bash $(B)/completion.zsh $(B)/completion.fish
SHARE		= $(DESTDIR)$(PREFIX)/share

.PHONY: all run static check check-long asan bench golden-update lint install uninstall clean

all: $(B)/$(PROGRAM) $(B)/$(PROGRAM).7 $(COMPLETIONS)

run: all
	@$(B)/$(PROGRAM)

$(B)/$(PROGRAM): $(READER) $(B)/content.o
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(PROGRAM_UNICODE)

# One file that needs no other, for a directory of its own: imnm(1), Running it for others.
static: $(B)/$(PROGRAM)-static

$(B)/$(PROGRAM)-static: $(READER) $(B)/content.o
	$(LINK_STATIC) -o $@ $^ $(CURSES_STATIC) $(UNICODE_LIBS)

# The whole reference as a manual page, in ASCII since nobody knows what will show
# it; what completes command lines in each shell.
$(B)/$(PROGRAM).7: $(B)/$(PROGRAM)
	$(B)/$(PROGRAM) --format man --ascii >$@.new
	mv $@.new $@

$(COMPLETIONS): $(B)/completion.%: $(B)/$(PROGRAM)
	$(B)/$(PROGRAM) --completion $* >$@.new
	mv $@.new $@

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

INSTALLED	= $(DESTDIR)$(PREFIX)/bin/$(PROGRAM) $(SHARE)/man/man1/imnm.1 $(SHARE)/man/man5/imnm-content.5 \
    $(SHARE)/man/man7/imnm.7 $(SHARE)/bash-completion/completions/$(PROGRAM) \
    $(SHARE)/zsh/site-functions/_$(PROGRAM) $(SHARE)/fish/vendor_completions.d/$(PROGRAM).fish

install: all
	install -d $(sort $(dir $(INSTALLED)))
	install -m 755 $(B)/$(PROGRAM) $(DESTDIR)$(PREFIX)/bin/$(PROGRAM)
	install -m 644 man/imnm.1 $(SHARE)/man/man1/imnm.1
	install -m 644 man/imnm-content.5 $(SHARE)/man/man5/imnm-content.5
	install -m 644 $(B)/$(PROGRAM).7 $(SHARE)/man/man7/imnm.7
	install -m 644 $(B)/completion.bash $(SHARE)/bash-completion/completions/$(PROGRAM)
	install -m 644 $(B)/completion.zsh $(SHARE)/zsh/site-functions/_$(PROGRAM)
	install -m 644 $(B)/completion.fish $(SHARE)/fish/vendor_completions.d/$(PROGRAM).fish

uninstall:
	rm -f $(INSTALLED)

clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)

endif
