/* What is to fail, and what came of it: a file that test and program both have in their memory. */
#ifndef TESTS_FAULTS_FAIL_H
#define TESTS_FAULTS_FAIL_H

#include <stdbool.h>

#define PLAN_VARIABLE "FAULTS_PLAN"	/* the file's name */

enum call {
#define CALL(id, name, ...) CALL_##id,
#include "calls.def"
#undef CALL
	CALL_COUNT
};

enum { CALLER_BYTES = 100 };

struct plan {
	enum call     call;	/* that fails */
	unsigned long nth;	/* from 1; 0: none */
	bool	      from_on;	/* and all after it */
	int	      error;
	unsigned long count[CALL_COUNT];	/* calls that were made */
	unsigned long failed;
	char	      caller[CALLER_BYTES];	/* the file that the last call which failed was made from */
};

#endif
