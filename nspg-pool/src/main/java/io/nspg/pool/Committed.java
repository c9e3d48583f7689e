package io.nspg.pool;

import org.jspecify.annotations.Nullable;

/**
 * The result of a transaction that the server has confirmed. That such a value exists is the
 * confirmation. Immutable.
 *
 * @param value what the block gave back
 * @param <T> its type
 */
public record Committed<T extends @Nullable Object>(T value) {}
