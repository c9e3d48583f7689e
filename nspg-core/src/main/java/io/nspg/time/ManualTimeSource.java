package io.nspg.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves only when told to. Wall and monotonic time advance together. Thread-safe. */
public final class ManualTimeSource implements TimeSource {

  private final Instant origin;
  private final AtomicLong elapsedNanos = new AtomicLong();

  /** A clock that stands at {@code origin}, with monotonic time zero. */
  public ManualTimeSource(Instant origin) {
    this.origin = origin;
  }

  /** A clock that stands at the epoch. */
  public ManualTimeSource() {
    this(Instant.EPOCH);
  }

  @Override
  public Instant now() {
    return origin.plusNanos(elapsedNanos.get());
  }

  @Override
  public long nanoTime() {
    return elapsedNanos.get();
  }

  /**
   * Moves both clocks forward.
   *
   * @throws IllegalArgumentException if {@code step} is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("a clock does not go back: step " + step);
    }
    elapsedNanos.addAndGet(step.toNanos());
  }
}
