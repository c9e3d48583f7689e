/**
 * Clusters for JUnit 5.13 and later. In goes an annotation on a test class; out come a running
 * cluster that other classes share, a database for every test, the faults to break it with, and a
 * failed test where connections or threads were left behind. Needs {@code junit-jupiter} on the
 * test class path, which the testkit does not bring.
 */
@NullMarked
package io.nspg.testkit.junit;

import org.jspecify.annotations.NullMarked;
