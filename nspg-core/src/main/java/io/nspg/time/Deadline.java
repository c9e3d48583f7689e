package io.nspg.time;

import java.time.Duration;

/** A point in monotonic time by which a wait must have ended. Immutable. */
public final class Deadline {

  private final TimeSource time;
  private final long atNanos;

  private Deadline(TimeSource time, long atNanos) {
    this.time = time;
    this.atNanos = atNanos;
  }

  /** The deadline that lies {@code budget} from now. */
  public static Deadline after(Duration budget, TimeSource time) {
    return new Deadline(time, time.nanoTime() + budget.toNanos());
  }

  /** What is left, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /** Nanoseconds left, never negative. */
  public long remainingNanos() {
    return Math.max(0, atNanos - time.nanoTime());
  }

  /** Whether nothing is left. */
  public boolean expired() {
    return remainingNanos() == 0;
  }
}
