package io.nspg.testkit.internal.host;

import io.nspg.testkit.TestkitException;
import io.nspg.time.Deadline;
import java.util.Collection;

/** Threads that must not be left behind. */
public final class Threads {

  private Threads() {}

  /** A thread that keeps no JVM alive, not started yet. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits until threads have ended, all but the calling one. An interrupt of the caller is put off
   * till then.
   *
   * @throws TestkitException when one has not ended in time
   */
  public static void awaitEnd(Collection<Thread> threads, Deadline deadline) {
    boolean interrupted = false;
    try {
      for (Thread thread : threads) {
        while (thread != Thread.currentThread() && thread.isAlive()) {
          if (deadline.expired()) {
            throw new TestkitException("the thread " + thread.getName() + " does not end");
          }
          try {
            thread.join(Math.max(1, deadline.remaining().toMillis()));
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
