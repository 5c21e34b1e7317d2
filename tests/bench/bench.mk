# Measurements, side by side in one run: README.md here says what is measured.
#
#	make bench			at 1 and 30 times the content, in two minutes
#	make bench SIZES="1 30 1000"	all of it: ten minutes, 6 GB of disk while it runs
#	make bench PARTS="start core"	some parts
#	make bench-readme SIZES=...	the tables into tests/bench/README.md
#	make bench SCRATCH=DIRECTORY	where the folders of content go for a while: 400,000 files at 1,000 times
#	make budget			instructions of the start and of keys, as `make check` does

SIZES		= 1 30
BENCH		= $(B)/tests/bench
SCRATCH		= $(if $(wildcard /dev/shm/.),/dev/shm,$(BENCH))
BENCH_OBJECTS	= $(patsubst %,$(BENCH)/%.o,bench figures pty screen tour peers start inside steps endings finding building serving)
BENCH_MORE	= $(filter-out 1,$(SIZES))
PROGRAM_UNICODE	?= $(UNICODE_LIBS)

.PHONY: bench bench-programs bench-readme bench-clean budget
.PRECIOUS: $(BENCH)/%/content.img

$(BENCH)/bench: $(BENCH_OBJECTS) $(CORE)
	$(LINK) -o $@ $^ $(UNICODE_LIBS) -lvterm

$(BENCH)/generate: $(BENCH)/generate.o $(BENCH)/words.o
	$(LINK) -o $@ $^

$(BENCH)/timed: $(BENCH)/timed.o
	$(LINK) -o $@ $^

$(BENCH)/floor: $(BENCH)/floor.o
	$(LINK) -o $@ $^ $(CURSES_LIBS) $(PROGRAM_UNICODE)

# Where there are no static libraries, an empty file says so.
$(BENCH)/floor-static: $(BENCH)/floor.o
	$(LINK_STATIC) -o $@ $^ $(CURSES_STATIC) $(UNICODE_LIBS) 2>/dev/null || : >$@

$(BENCH)/imnm-static: $(READER) $(B)/content.o
	$(LINK_STATIC) -o $@ $^ $(CURSES_STATIC) $(UNICODE_LIBS) 2>/dev/null || : >$@

# The content at another size; its folder is large, and goes as soon as it is compiled.
$(BENCH)/%/content.img: $(BENCH)/generate $(BENCH)/timed $(B)/compile-content
	rm -rf $(@D)
	mkdir -p $(@D)
	folder=$$(mktemp -d $(SCRATCH)/bench-XXXXXX) && $(BENCH)/generate $* $$folder && \
	    $(BENCH)/timed $(@D)/compiled $(B)/compile-content -o $@ $$folder; \
	    status=$$?; rm -rf $$folder; exit $$status

$(BENCH)/%/imnm: $(BENCH)/%/content.img $(READER) src/content.S
	$(COMPILE) -DCONTENT_IMAGE='"$<"' -c -o $(@D)/content.o src/content.S
	$(LINK) -o $@ $(READER) $(@D)/content.o $(CURSES_LIBS) $(PROGRAM_UNICODE)
	rm $(@D)/content.o

bench-programs: all $(BENCH)/bench $(BENCH)/timed $(BENCH)/floor $(BENCH)/floor-static $(BENCH)/imnm-static \
    $(BENCH_MORE:%=$(BENCH)/%/imnm)

bench: bench-programs
	@PARTS='$(PARTS)' $(BENCH)/bench $(B) $(BENCH) $(BENCH_MORE)

# The same into README.md here, after its last line of text.
bench-readme: bench-programs
	sed '/^<!-- table -->/q' tests/bench/README.md >$(BENCH)/readme
	$(BENCH)/bench $(B) $(BENCH) $(BENCH_MORE) | grep -v '^not held' >>$(BENCH)/readme || true
	mv $(BENCH)/readme tests/bench/README.md

bench-clean:
	rm -rf $(BENCH_MORE:%=$(BENCH)/%)

# Instructions, by callgrind.  `make budget UPDATE=--update` takes what there is as the new budget.
$(BENCH)/onekey: $(BENCH)/onekey.o $(CORE)
	$(LINK) -o $@ $^ $(UNICODE_LIBS)

$(BENCH)/budget: $(BENCH)/budget.o $(BENCH)/pty.o $(B)/xalloc.o
	$(LINK) -o $@ $^

BUDGET_PROGRAMS	= $(BENCH)/1/imnm $(BENCH)/onekey $(BENCH)/budget

ifneq ($(TESTS),core)
check-programs: $(BUDGET_PROGRAMS)
endif

budget: $(BUDGET_PROGRAMS)
	@$(BENCH)/budget $(B) tests/bench/budgets.txt $(UPDATE)
