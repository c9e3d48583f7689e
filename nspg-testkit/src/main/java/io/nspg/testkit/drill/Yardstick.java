package io.nspg.testkit.drill;

import java.util.Locale;

/** A measured figure that {@link Objectives} can limit. */
public enum Yardstick {
  /** The longest call from the fault on, however it ended, in milliseconds. */
  LONGEST_CALL("longestCallMillis"),
  /** The longest time without an acknowledged write, in milliseconds. */
  DOWNTIME("downtimeMillis"),
  /** Writes that began where nobody should have written any more. */
  LATE_WRITES("lateWrites"),
  /** Writes acknowledged by a superseded primary after its successor could be reached. */
  STALE_ACKS("staleAcks"),
  /** From when the new primary could be reached until all had left the old, in milliseconds. */
  BACK_AFTER_REACHABLE("backAfterPromotionReachableMillis"),
  /** Healthy primaries from which the client turned away; not every client says. */
  CONDEMNED_HEALTHY("condemnedHealthy"),
  /** Connections to a healthy primary that the client cut; not every client says. */
  ABORTED_HEALTHY("abortedHealthy");

  private final String figure;

  Yardstick(String figure) {
    this.figure = figure;
  }

  /** Its name in the evidence. */
  public String figure() {
    return figure;
  }

  /** The name of the check that holds it against its limit, such as {@code late-writes}. */
  String check() {
    return name(figure, "-");
  }

  /** For a person, such as {@code Late writes}. */
  String label() {
    String words = name(figure, " ");
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String name(String figure, String between) {
    return figure
        .replaceAll("Millis$", "")
        .replaceAll("([A-Z])", between + "$1")
        .toLowerCase(Locale.ROOT);
  }

  /** Behind a number. */
  String unit() {
    return figure.endsWith("Millis") ? " ms" : "";
  }

  /** Whether only the client itself knows; where it keeps silent, nothing is proved. */
  boolean clientSays() {
    return this == CONDEMNED_HEALTHY || this == ABORTED_HEALTHY;
  }
}
