package io.nspg.pool.internal.topology;

import io.nspg.config.Probing;
import io.nspg.event.PgEvent;
import io.nspg.event.PgListener;
import io.nspg.node.NodeAddress;
import io.nspg.node.Observation;
import io.nspg.pool.internal.connect.ConnectPacer;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Probes one node for as long as the client lives, on one daemon thread that survives whatever is
 * thrown: at the normal interval while the writer is trusted, at the fast one while a writer is
 * being looked for. Opening a connection takes its turn in the instance's share of the connect
 * rate.
 */
final class Prober implements AutoCloseable {

  private static final double JITTER = 0.2;
  private static final Duration END_LIMIT = Duration.ofSeconds(2);

  private final NodeAddress node;
  private final NodeProbe probe;
  private final Probing rhythm;
  private final ConnectPacer pacer;
  private final BooleanSupplier searching;
  private final Consumer<Observation> observations;
  private final PgListener listener;
  private final TimeSource time;
  private final RandomSource random;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean nudged;
  private volatile boolean closed;

  Prober(
      NodeAddress node,
      NodeProbe probe,
      Probing rhythm,
      ConnectPacer pacer,
      BooleanSupplier searching,
      Consumer<Observation> observations,
      PgListener listener,
      TimeSource time,
      RandomSource random) {
    this.node = node;
    this.probe = probe;
    this.rhythm = rhythm;
    this.pacer = pacer;
    this.searching = searching;
    this.observations = observations;
    this.listener = listener;
    this.time = time;
    this.random = random;
    this.thread = new Thread(this::run, "nspg-prober-" + node);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks now, whatever the rhythm. */
  void nudge() {
    lock.lock();
    try {
      nudged = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (!closed) {
        try {
          turn();
        } catch (RuntimeException | Error unforeseen) {
          probe.disconnect();
          listener.on(
              new PgEvent.BackgroundFailure(
                  time.now(), thread.getName(), unforeseen.getClass().getName()));
          observations.accept(new Observation.Silent(node, time.nanoTime(), null));
          pause(rhythm.interval(), false);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      probe.disconnect();
    }
  }

  private void turn() throws InterruptedException {
    if (probe.mustConnect()) {
      connectInTurn();
    } else {
      observations.accept(probe.ask());
      if (probe.mustConnect()) {
        // The whole fleet lost this node at the same instant, and must not come back at one.
        pacer.newPhase();
      }
    }
    pause(untilNext(), true);
  }

  private void connectInTurn() throws InterruptedException {
    ConnectPacer.Slot slot = pacer.reserve();
    pause(pacer.until(slot), false);
    if (!closed) {
      Observation seen = probe.ask();
      if (seen instanceof Observation.Refused) {
        pacer.giveBack(slot);
      }
      observations.accept(seen);
    }
  }

  private Duration untilNext() {
    if (searching.getAsBoolean()) {
      return probe.mustConnect()
          ? longer(rhythm.suspicionInterval(), pacer.interval())
          : rhythm.suspicionInterval();
    }
    double stretch = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofNanos((long) (rhythm.interval().toNanos() * stretch));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void pause(Duration wait, boolean untilNudged) throws InterruptedException {
    Deadline until = Deadline.after(wait, time);
    lock.lock();
    try {
      while (!closed && !(untilNudged && nudged) && !until.expired()) {
        woken.awaitNanos(until.remainingNanos());
      }
      if (untilNudged) {
        nudged = false;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
    probe.cut();
  }

  /** Waits for the thread to end, after {@link #close}; not for long, and not when interrupted. */
  void awaitEnd() {
    try {
      thread.join(END_LIMIT.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "prober of " + node;
  }
}
