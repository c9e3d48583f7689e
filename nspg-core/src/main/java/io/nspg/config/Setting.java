package io.nspg.config;

/**
 * One effective value, for people to read. Immutable; holds no secret.
 *
 * @param key the key, such as {@code nspg.pool.writer.max}
 * @param value the value in its usual form; a text that says so when it is not shown
 * @param origin where the value came from
 * @param bound what the key allows
 */
public record Setting(String key, String value, Origin origin, String bound) {}
