package io.nspg.testkit.network;

import io.nspg.testkit.network.Impairment.Bandwidth;
import io.nspg.testkit.network.Impairment.Cut;
import io.nspg.testkit.network.Impairment.Latency;
import io.nspg.testkit.network.Impairment.Loss;
import io.nspg.testkit.network.Impairment.Stall;
import io.nspg.time.TimeSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is wrong with a network at this moment, and the place to wait for better times.
 * Thread-safe.
 */
final class Conditions {

  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final int SLICES_PER_SECOND = 20;

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile List<Imposition> impositions = List.of();

  Conditions(TimeSource time) {
    this.time = time;
  }

  /** Puts into force, together with what {@code more} does. */
  void add(Imposition imposition, Runnable more) {
    lock.lock();
    try {
      impositions = Stream.concat(impositions.stream(), Stream.of(imposition)).toList();
      more.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void remove(Imposition imposition) {
    lock.lock();
    try {
      impositions = impositions.stream().filter(i -> i != imposition).toList();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean any(Class<? extends Impairment> kind) {
    return all(kind).findAny().isPresent();
  }

  private <I extends Impairment> Stream<I> all(Class<I> kind) {
    return impositions.stream()
        .flatMap(i -> i.impairments().stream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /**
   * Waits until what has come in may go on.
   *
   * @return whether it may; otherwise it is lost
   */
  boolean admit(Link link, Direction direction) throws InterruptedException {
    if (impositions.isEmpty()) {
      return true;
    }
    lock.lockInterruptibly();
    try {
      while (link.silent() || stalled(direction)) {
        changed.await();
      }
      @Nullable Imposition loss = loss(direction);
      if (loss != null) {
        loss.spoil(link);
      }
      return loss == null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits as long as what has come in now is under way. */
  void awaitLatency(Direction direction) throws InterruptedException {
    if (!impositions.isEmpty()) {
      await(() -> latencyNanos(direction));
    }
  }

  private long latencyNanos(Direction direction) {
    return all(Latency.class)
        .filter(l -> l.direction() == direction)
        .mapToLong(l -> l.delay().toNanos())
        .sum();
  }

  private boolean stalled(Direction direction) {
    return all(Stall.class).anyMatch(s -> s.direction() == direction);
  }

  private @Nullable Imposition loss(Direction direction) {
    return impositions.stream()
        .filter(i -> i.impairments().contains(new Loss(direction)))
        .findFirst()
        .orElse(null);
  }

  /** How many bytes to send at once, so that a narrow network carries an even stream. */
  int slice(Direction direction, int bytes) {
    long rate = rate(direction);
    return rate == NO_LIMIT ? bytes : (int) Math.min(bytes, Math.max(1, rate / SLICES_PER_SECOND));
  }

  /** Waits as long as a narrow network needs to carry them. */
  void awaitCarried(Direction direction, int bytes) throws InterruptedException {
    if (!impositions.isEmpty()) {
      await(() -> nanosFor(bytes, rate(direction)));
    }
  }

  private static long nanosFor(int bytes, long rate) {
    return rate == NO_LIMIT ? 0 : bytes * TimeUnit.SECONDS.toNanos(1) / rate;
  }

  private long rate(Direction direction) {
    return all(Bandwidth.class)
        .filter(b -> b.direction() == direction)
        .mapToLong(Bandwidth::bytesPerSecond)
        .min()
        .orElse(NO_LIMIT);
  }

  /** How many of these bytes go before a connection is cut, which are counted as gone. */
  int beforeCut(Link link, Direction direction, int bytes) {
    int allowed = bytes;
    for (Imposition imposition : impositions) {
      for (Impairment impairment : imposition.impairments()) {
        if (impairment instanceof Cut cut && cut.direction() == direction) {
          allowed = imposition.take(link, cut.bytes(), allowed);
        }
      }
    }
    return allowed;
  }

  /** Whether a connection has carried all that it may. */
  boolean cut(Link link, Direction direction) {
    return impositions.stream()
        .anyMatch(
            i ->
                i.impairments().stream()
                    .anyMatch(
                        impairment ->
                            impairment instanceof Cut cut
                                && cut.direction() == direction
                                && i.taken(link) >= cut.bytes()));
  }

  /** Waits for a length of time that may change meanwhile. */
  private void await(LongSupplier nanos) throws InterruptedException {
    long began = time.nanoTime();
    lock.lockInterruptibly();
    try {
      long left = nanos.getAsLong();
      while (left > 0) {
        changed.awaitNanos(left);
        left = nanos.getAsLong() - (time.nanoTime() - began);
      }
    } finally {
      lock.unlock();
    }
  }
}
