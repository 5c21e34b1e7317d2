/*
 * SCRATCH marks a large local variable of a function that runs often, which is
 * always written before it is read: it is not zeroed at each call, as the build
 * does with all others (-ftrivial-auto-var-init).  Never for one whose rest
 * could be read or sent.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#ifdef __has_attribute
#if __has_attribute(uninitialized)
#define SCRATCH __attribute__((uninitialized))
#endif
#endif
#ifndef SCRATCH
#define SCRATCH
#endif

#endif
