package io.nspg.pool;

import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for a condition, with a deadline instead of a sleep. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(10);

  private Await() {}

  /** Returns when the condition holds; what it throws counts as not yet. */
  static void until(String what, Callable<Boolean> condition) {
    Deadline deadline = Deadline.after(PATIENCE, TimeSource.system());
    Exception last = null;
    while (!deadline.expired()) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    throw new AssertionError("still waiting after " + PATIENCE + " for " + what, last);
  }
}
