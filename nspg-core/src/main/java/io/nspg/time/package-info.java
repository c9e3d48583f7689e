/**
 * Time and chance as arguments: the two clocks, a source of random numbers, and pure arithmetic
 * over them (deadlines, backoff). Everything else in the project receives these as values, so that
 * a decision can be repeated exactly. The manual clock is part of the main code because every
 * module's tests need it.
 */
@NullMarked
package io.nspg.time;

import org.jspecify.annotations.NullMarked;
