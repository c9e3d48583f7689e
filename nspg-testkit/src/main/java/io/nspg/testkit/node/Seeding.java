package io.nspg.testkit.node;

/**
 * Something that a primary is filled with once, for all groups that are the same otherwise.
 * Immutable, if its work is.
 *
 * @param key changes whenever the work does
 * @param work what fills a fresh primary; what it does with {@code ALTER SYSTEM} is lost
 */
public record Seeding(String key, NodeGroup.Setup work) {}
