/**
 * The drills that the README runs: they put our client and a peer through the same fault on real
 * PostgreSQL, judge both by the rows that remain, and leave evidence.
 */
@NullMarked
package io.nspg.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
