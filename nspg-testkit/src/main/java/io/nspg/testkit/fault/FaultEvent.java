package io.nspg.testkit.fault;

import java.time.Instant;

/**
 * Something that was done to a node. Immutable.
 *
 * @param what what was done, in words
 * @param node the node's name
 * @param at wall-clock time just before
 * @param beganNanos monotonic time just before
 * @param endedNanos monotonic time when it had taken effect
 */
public record FaultEvent(String what, String node, Instant at, long beganNanos, long endedNanos) {}
