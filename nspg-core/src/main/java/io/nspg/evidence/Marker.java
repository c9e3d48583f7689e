package io.nspg.evidence;

/**
 * A moment, drawn as a line through all lanes. Immutable.
 *
 * @param atMillis milliseconds since the fault
 * @param label one to three words
 * @param tone how it is coloured
 */
public record Marker(long atMillis, String label, Tone tone) {}
