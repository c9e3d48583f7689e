package io.nspg.evidence;

/**
 * A stretch of time to draw all lanes over: the whole run, or what matters of it. Immutable.
 *
 * @param title what is seen
 * @param fromMillis start, in milliseconds since the fault
 * @param toMillis end, after the start
 */
public record View(String title, long fromMillis, long toMillis) {

  public View {
    if (toMillis <= fromMillis) {
      throw new IllegalArgumentException(
          "a view ends after it starts, saw " + fromMillis + " to " + toMillis);
    }
  }
}
