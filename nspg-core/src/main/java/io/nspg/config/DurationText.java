package io.nspg.config;

import java.time.Duration;

/** Durations as configurations and reports write them. */
public final class DurationText {

  private DurationText() {}

  /** The largest whole unit: {@code 250ms}, {@code 90s}, {@code 2min}, {@code 1h}; zero is none. */
  public static String of(Duration value) {
    if (value.isZero()) {
      return "none";
    }
    long millis = value.toMillis();
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "min";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }
}
