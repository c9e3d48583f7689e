package io.nspg.pool.internal.connect;

import io.nspg.pool.internal.jdbc.ConnectionSlot;
import io.nspg.time.Deadline;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes a deadline hard: closes the sockets of a connection that is still busy when it passes. The
 * driver's own timeouts are per read, and one of them leaves a thread behind. One thread, which
 * never blocks. Thread-safe.
 */
public final class ConnectWatchdog implements AutoCloseable {

  private final ScheduledThreadPoolExecutor timer;

  public ConnectWatchdog() {
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "nspg-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Cuts the connection at the deadline, unless the returned guard is ended before. */
  public Guard watch(ConnectionSlot slot, Deadline deadline) {
    Future<?> cut = timer.schedule(slot::abort, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
    return () -> cut.cancel(false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** Ends the watch. */
  @FunctionalInterface
  public interface Guard {
    void end();
  }
}
