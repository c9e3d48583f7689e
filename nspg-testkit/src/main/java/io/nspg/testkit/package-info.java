/**
 * Real PostgreSQL for test suites and drills: nodes, clusters, faults and a checker of what the
 * clients were told. This package holds only the exception that all of them throw.
 */
@NullMarked
package io.nspg.testkit;

import org.jspecify.annotations.NullMarked;
