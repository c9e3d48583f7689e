package io.nspg.pool.internal.connect;

import io.nspg.config.Fleet;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.time.Duration;

/**
 * Spreads this instance's connects so that the fleet keeps to its rate: with N instances and R
 * connects per second, this one opens at most one per N/R seconds, and starts at a random point of
 * that interval, so that instances which lost the database together do not come back together. A
 * fifth of the rate is left unused: random phases bunch up now and then, and R is a limit, not a
 * mean. Thread-safe.
 */
public final class ConnectPacer {

  private static final double HEADROOM = 0.8;

  private final long intervalNanos;
  private final TimeSource time;
  private final RandomSource random;
  private long nextSlotNanos;

  /** A pacer whose first slot lies at a random point of the first interval. */
  public ConnectPacer(Fleet fleet, TimeSource time, RandomSource random) {
    this.intervalNanos = 
        (long) (fleet.maxInstances() / (fleet.connectsPerSecond() * HEADROOM) * 1e9);
    this.time = time;
    this.random = random;
    this.nextSlotNanos = time.nanoTime();
  }

  /** The time between two connects of this instance. */
  public Duration interval() {
    return Duration.ofNanos(intervalNanos);
  }

  /**
   * Takes the next free slot.
   *
   * @return how long to wait for it; zero when it is now
   */
  public synchronized Duration reserve() {
    long now = time.nanoTime();
    long slot = Math.max(now, nextSlotNanos);
    nextSlotNanos = slot + intervalNanos;
    return Duration.ofNanos(slot - now);
  }

  /** Starts a new phase: the next slot is at a random point of one interval, and not before its turn. */
  public synchronized void newPhase() {
    long drawn = time.nanoTime() + (long) (random.nextDouble() * intervalNanos);
    nextSlotNanos = Math.max(nextSlotNanos, drawn);
  }
}
