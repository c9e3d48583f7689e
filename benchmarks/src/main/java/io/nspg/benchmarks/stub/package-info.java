/**
 * A driver without a database, so that a benchmark measures what lies above the driver. Its classes
 * are plain classes, without {@code java.lang.reflect.Proxy}, and answer at once without
 * allocating.
 */
@NullMarked
package io.nspg.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
