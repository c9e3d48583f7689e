package io.nspg.config;

import io.nspg.time.Backoff;
import java.time.Duration;

/**
 * How work that certainly did not happen is run again. Immutable.
 *
 * @param maxAttempts most runs of a unit of work, the first included
 * @param deadline longest time for all of them together
 * @param backoff how long to wait between them
 */
public record Retry(int maxAttempts, Duration deadline, Backoff backoff) {}
