package io.nspg.evidence;

/**
 * A stretch of time. Immutable.
 *
 * @param fromMillis start, in milliseconds since the fault
 * @param toMillis end, not before the start
 * @param label what it was, in a few words; shown where there is room
 * @param tone how it is coloured
 */
public record Span(long fromMillis, long toMillis, String label, Tone tone) {

  public Span {
    if (toMillis < fromMillis) {
      throw new IllegalArgumentException(
          "a span ends no earlier than it starts, saw " + fromMillis + " to " + toMillis);
    }
  }
}
