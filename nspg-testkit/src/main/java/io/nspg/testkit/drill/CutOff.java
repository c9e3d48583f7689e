package io.nspg.testkit.drill;

/**
 * What a client has given up of its own accord. Immutable.
 *
 * @param condemned primaries from which it turned away for good
 * @param aborted connections that it cut while a caller was using them
 */
public record CutOff(int condemned, int aborted) {}
