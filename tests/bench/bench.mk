# Measurements, side by side in one run; `make bench` prints them.

BENCH	= $(B)/tests/bench

$(BENCH)/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(COMPILE) -Wno-missing-prototypes -o $@ $< -Wl,--no-as-needed $(CURSES_LIBS) $(UNICODE_LIBS) -lutil

bench: all $(BENCH)/measure $(BENCH)/floor
	@B=$(B) sh tests/bench/run.sh
