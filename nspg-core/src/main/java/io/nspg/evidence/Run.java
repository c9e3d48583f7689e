package io.nspg.evidence;

import java.time.Instant;

/**
 * The circumstances of a run. Immutable.
 *
 * @param startedAt wall-clock time of the start
 * @param endedAt wall-clock time of the end
 * @param seed what makes the run repeatable
 * @param host machine and engine, in the caller's words; never a secret
 */
public record Run(Instant startedAt, Instant endedAt, long seed, String host) {}
