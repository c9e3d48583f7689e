package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import io.nspg.time.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that sends no signal: looks every ten milliseconds, up to a deadline. */
public final class Poll {

  /** Between two looks. */
  public static final Duration INTERVAL = Duration.ofMillis(10);

  private Poll() {}

  /**
   * Waits until the condition holds.
   *
   * @param detail asked for the rest of the message when the wait fails
   * @throws TestkitException when the deadline passes first, or the thread is interrupted
   */
  public static void until(
      String awaited, Deadline deadline, BooleanSupplier condition, Supplier<String> detail) {
    if (!reaches(awaited, deadline, condition)) {
      throw new TestkitException("gave up waiting for " + awaited + ". " + detail.get());
    }
  }

  /**
   * Whether the condition holds before the deadline.
   *
   * @throws TestkitException when the thread is interrupted; its flag stays set
   */
  public static boolean reaches(String awaited, Deadline deadline, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new TestkitException("interrupted while waiting for " + awaited);
      }
      if (deadline.expired()) {
        return false;
      }
      LockSupport.parkNanos(Math.min(INTERVAL.toNanos(), deadline.remainingNanos()));
    }
    return true;
  }
}
