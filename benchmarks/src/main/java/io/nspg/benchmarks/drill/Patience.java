package io.nspg.benchmarks.drill;

import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a drill waits. Immutable. */
record Patience(TimeSource time) {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** Whether something happens within a limit. */
  boolean happens(Duration limit, BooleanSupplier condition) {
    Deadline deadline = Deadline.after(limit, time);
    while (!condition.getAsBoolean()) {
      if (deadline.expired()) {
        return false;
      }
      pause(LOOK_EVERY);
    }
    return true;
  }

  /** Lets time pass. */
  void pause(Duration length) {
    Deadline until = Deadline.after(length, time);
    while (!until.expired()) {
      LockSupport.parkNanos(until.remainingNanos());
    }
  }
}
