package io.nspg.testkit.drill;

/**
 * Something that a contestant said by itself. Immutable.
 *
 * @param atNanos monotonic time of the drill's clock
 * @param instance which of its instances said it, from 1
 * @param text what it said; it stands in reports, so it holds no secret and no row
 */
public record Remark(long atNanos, int instance, String text) {}
