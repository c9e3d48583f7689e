package io.nspg.evidence;

/**
 * Something that happened. Immutable.
 *
 * @param atMillis milliseconds since the fault; negative before it
 * @param event what happened, in a few words
 */
public record TimelineEntry(long atMillis, String event) {}
