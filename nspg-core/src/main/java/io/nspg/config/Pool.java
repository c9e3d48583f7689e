package io.nspg.config;

import java.time.Duration;

/**
 * The writer's pool. Immutable.
 *
 * @param writerMax most connections to the writer
 * @param minIdle idle connections kept open
 * @param maxLifetime longest life of a connection
 * @param keepalive how often an idle connection is used; zero means never
 * @param idleTimeout how long a connection beyond {@code minIdle} stays idle; zero means for ever
 */
public record Pool(
    int writerMax, int minIdle, Duration maxLifetime, Duration keepalive, Duration idleTimeout) {}
