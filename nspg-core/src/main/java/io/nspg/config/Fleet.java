package io.nspg.config;

/**
 * The service as a whole and the server it shares. Immutable.
 *
 * @param maxInstances most instances that run at once, rolling deploys included
 * @param connectsPerSecond most connections that all instances together open in a second
 * @param maxConnections the server's {@code max_connections}
 * @param reserved the server's reserved slots
 * @param admin connections left to people, monitoring, migrations and other services
 */
public record Fleet(
    int maxInstances, double connectsPerSecond, int maxConnections, int reserved, int admin) {}
