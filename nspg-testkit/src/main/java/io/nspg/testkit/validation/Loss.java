package io.nspg.testkit.validation;

import java.time.Duration;

/**
 * What clients had been promised and is gone, against what may be lost. Immutable.
 *
 * @param seen how much is gone
 * @param allowed how much may be
 * @param unit what is counted
 */
public record Loss(long seen, long allowed, String unit) {

  /**
   * Refuses what cannot be counted.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public Loss {
    if (seen < 0 || allowed < 0) {
      throw new IllegalArgumentException(
          "a loss is 0 " + unit + " or more, saw " + seen + " and " + allowed + " allowed");
    }
  }

  /** In acknowledged writes, as a checker of histories counts them. */
  public static Loss ofWrites(long seen, long allowed) {
    return new Loss(seen, allowed, "acknowledged writes");
  }

  /** In time: from the oldest acknowledged write that is gone to the failure. */
  public static Loss ofTime(Duration seen, Duration allowed) {
    return new Loss(seen.toMillis(), allowed.toMillis(), "ms of acknowledged writes");
  }
}
