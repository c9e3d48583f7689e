package io.nspg.testkit.drill;

/**
 * Something that a contestant said by itself. Immutable.
 *
 * @param atNanos monotonic time of the drill's clock
 * @param text what it said; it stands in reports, so it holds no secret and no row
 */
public record Remark(long atNanos, String text) {}
