package io.nspg.pool.internal.connect;

import io.nspg.config.Fleet;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.time.Duration;

/**
 * Spreads this instance's connects so that the fleet keeps to its rate: with N instances and R
 * connects per second, this one opens at most one per N/R seconds, and starts at a random point of
 * that interval, so that instances which lost the database together do not come back together. R is
 * the paced rate, which leaves some headroom under the limit. Thread-safe.
 */
public final class ConnectPacer {

  private final long intervalNanos;
  private final TimeSource time;
  private final RandomSource random;
  private long nextSlotNanos;

  /** A pacer whose first slot is now: a start waits for nobody, a return after a loss does. */
  public ConnectPacer(Fleet fleet, TimeSource time, RandomSource random) {
    this.intervalNanos = (long) (fleet.maxInstances() / fleet.pacedConnectsPerSecond() * 1e9);
    this.time = time;
    this.random = random;
    this.nextSlotNanos = time.nanoTime();
  }

  /** The time between two connects of this instance. */
  public Duration interval() {
    return Duration.ofNanos(intervalNanos);
  }

  /** Takes the next free slot, which may lie in the future; wait {@link #until} it. */
  public synchronized Slot reserve() {
    long slot = Math.max(time.nanoTime(), nextSlotNanos);
    nextSlotNanos = slot + intervalNanos;
    return new Slot(slot);
  }

  /** How long to wait for a slot; zero when it is now. */
  public Duration until(Slot slot) {
    return Duration.ofNanos(Math.max(0, slot.atNanos() - time.nanoTime()));
  }

  /** Gives a slot back that no server has felt, so that nobody waits behind it. */
  public synchronized void giveBack(Slot slot) {
    if (nextSlotNanos == slot.atNanos() + intervalNanos) {
      nextSlotNanos = slot.atNanos();
    }
  }

  /**
   * Starts a new phase: the next slot is at a random point of one interval, and not before its
   * turn.
   */
  public synchronized void newPhase() {
    long drawn = time.nanoTime() + (long) (random.nextDouble() * intervalNanos);
    nextSlotNanos = Math.max(nextSlotNanos, drawn);
  }

  /** The right to connect from an instant on. Immutable. */
  public record Slot(long atNanos) {}
}
