package io.nspg.config;

import java.time.Duration;

/**
 * How the nodes are watched. Immutable.
 *
 * @param interval time between two probes of a node
 * @param suspicionInterval the same while a node is under suspicion
 * @param timeout longest probe
 * @param misses probes in a row that the writer may miss before it counts as lost and callers wait
 * @param startDeadline how long a start waits for all nodes before a majority is enough
 */
public record Probing(
    Duration interval,
    Duration suspicionInterval,
    Duration timeout,
    int misses,
    Duration startDeadline) {}
