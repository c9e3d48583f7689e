package io.nspg.benchmarks.start;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the tests of a run through one at a time, so that somebody outside can see how long it takes
 * from the end of one to the moment when the next has its database. Thread-safe.
 */
final class Turnstile {

  private static final long LIMIT_SECONDS = 60;

  private final Semaphore ready = new Semaphore(0);
  private final Semaphore passed = new Semaphore(0);
  private volatile boolean open = true;

  /** Whether more tests are wanted. */
  boolean open() {
    return open;
  }

  /** Called by a test that has its database; returns when it may end. */
  void arrive() throws InterruptedException {
    ready.release();
    passed.acquire();
  }

  /** Waits for the first test to arrive. */
  void first() throws InterruptedException {
    if (!ready.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no test arrived within " + LIMIT_SECONDS + " s");
    }
  }

  /** Lets the test that is here end, and waits for the next to arrive. */
  void next() throws InterruptedException {
    passed.release();
    first();
  }

  /** Lets the test that is here end as the last one. */
  void shut() {
    open = false;
    passed.release();
  }
}
