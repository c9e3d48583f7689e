/**
 * What our client costs an application in time and bytes, beside the pools it could use instead.
 * All stand over the same stub driver; the results leave as JMH's JSON and as a table.
 */
@NullMarked
package io.nspg.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
