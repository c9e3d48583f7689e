package io.nspg.time;

import java.time.Duration;

/**
 * Exponential backoff with full jitter: attempt {@code n} (from 1) waits a uniformly random part of
 * {@code min(cap, base * 2^(n-1))}. Full jitter, because a capped ladder without it keeps a fleet
 * in lock step. Immutable.
 *
 * @param base bound of the first wait; positive
 * @param cap bound of every wait; at least {@code base}
 */
public record Backoff(Duration base, Duration cap) {

  public Backoff {
    if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
      throw new IllegalArgumentException(
          "backoff needs 0 < base <= cap, saw base " + base + " and cap " + cap);
    }
  }

  /** The longest wait before attempt {@code attempt + 1}, without jitter. */
  public Duration bound(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, saw " + attempt);
    }
    int doublings = Math.min(attempt - 1, 30);
    long capNanos = cap.toNanos();
    long baseNanos = base.toNanos();
    return baseNanos > capNanos >> doublings ? cap : Duration.ofNanos(baseNanos << doublings);
  }

  /**
   * The wait before attempt {@code attempt + 1}.
   *
   * @param random a number in [0, 1)
   */
  public Duration delay(int attempt, double random) {
    return Duration.ofNanos((long) (bound(attempt).toNanos() * random));
  }
}
