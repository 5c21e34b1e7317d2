# Tests, for the Makefile.

check: all
