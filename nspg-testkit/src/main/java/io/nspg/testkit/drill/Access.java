package io.nspg.testkit.drill;

import io.nspg.config.NspgConfig;

/**
 * How a contestant reaches the cluster of a drill, and what it is asked to be. Immutable.
 *
 * @param config addresses, database, role and password, and a pool that is large enough; a client
 *     that knows no such object takes from it what it needs
 * @param instances how many instances of the service there are, each with a pool of its own
 * @param writers how many threads of each instance write at the same time
 */
public record Access(NspgConfig config, int instances, int writers) {}
