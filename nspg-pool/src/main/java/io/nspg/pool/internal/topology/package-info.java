/**
 * Asks the nodes what they are, on own connections and own threads, and hands what they answer to
 * the state machine of core. What it decides is carried out by the writer switch.
 */
@NullMarked
package io.nspg.pool.internal.topology;

import org.jspecify.annotations.NullMarked;
