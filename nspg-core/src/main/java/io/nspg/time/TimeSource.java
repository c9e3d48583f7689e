package io.nspg.time;

import java.time.Instant;

/**
 * The two clocks of a process: wall time says when something happened, monotonic time says how long
 * it took. Implementations are thread-safe.
 */
public interface TimeSource {

  /** Wall-clock time. It may jump; never subtract two of these to measure a duration. */
  Instant now();

  /** Monotonic nanoseconds from an arbitrary origin; only differences have a meaning. */
  long nanoTime();

  /** The clocks of this JVM. */
  static TimeSource system() {
    return SystemTimeSource.INSTANCE;
  }
}
