package io.nspg.testkit.validation;

import java.time.Duration;

/**
 * What a query may take after a failover: at most twice of what it took before, and a little more,
 * because twice of next to nothing is nothing. Immutable.
 *
 * @param query a query of the application's, which reads
 * @param baseline its 95th percentile before the failover
 */
public record Latency(String query, Duration baseline) {

  private static final Duration LITTLE = Duration.ofMillis(5);

  /**
   * Refuses what cannot be measured.
   *
   * @throws IllegalArgumentException if the query is blank or the baseline not positive
   */
  public Latency {
    if (query.isBlank() || baseline.isZero() || baseline.isNegative()) {
      throw new IllegalArgumentException(
          "a latency needs a query and the 95th percentile that it took before the failover, saw "
              + (query.isBlank() ? "no query" : "the baseline " + baseline));
    }
  }

  /** The 95th percentile that it may have. */
  public Duration allowed() {
    return baseline.multipliedBy(2).plus(LITTLE);
  }

  /** Without the query, which may hold a literal. */
  @Override
  public String toString() {
    return "Latency[baseline " + baseline + "]";
  }
}
