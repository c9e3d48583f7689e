package io.nspg.testkit.drill;

import io.nspg.failure.Outcome;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Threads;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Threads that write numbered rows through a contestant, one after the other, and note what they
 * were told and where it ran. Every other row in autocommit, the others in a transaction. Nothing
 * is tried twice: a row whose fate is open must not be hidden under a second try. Thread-safe.
 */
final class Workload {

  private static final Duration REST = Duration.ofMillis(20);
  private static final Duration END_LIMIT = Duration.ofSeconds(15);

  /** When the latest acknowledged write of an instance began, on the highest timeline it met. */
  private record Latest(int timeline, long beganNanos) {

    Latest orLater(int otherTimeline, long otherNanos) {
      return otherTimeline > timeline || (otherTimeline == timeline && otherNanos - beganNanos > 0)
          ? new Latest(otherTimeline, otherNanos)
          : this;
    }
  }

  private final History history;
  private final Duration pause;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicReferenceArray<Latest> latest;
  private final TimeSource time;
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private volatile String lastFailure = "";
  private volatile boolean resting;
  private volatile boolean stopped;

  /**
   * Work to be started.
   *
   * @param role names its sessions
   */
  Workload(
      List<DataSource> sources,
      String role,
      int threadsPerInstance,
      Duration pause,
      History history,
      TimeSource time) {
    this.history = history;
    this.pause = pause;
    this.time = time;
    this.latest = new AtomicReferenceArray<>(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      int instance = i;
      latest.set(instance, new Latest(0, time.nanoTime()));
      for (int writer = 1; writer <= threadsPerInstance; writer++) {
        String session = role + "-" + (instance + 1) + "." + writer;
        threads.add(
            Threads.daemon(
                "drill-" + session, () -> work(sources.get(instance), instance, session)));
      }
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long failed() {
    return failed.get();
  }

  /** What the last failure was, by its SQLSTATE; empty before the first. */
  String lastFailure() {
    return lastFailure;
  }

  /**
   * Refuses to go on when an error has ended a writer: it is no answer that a client may give.
   *
   * @throws TestkitException with the first error as its cause
   */
  void requireSound() {
    @Nullable Throwable error = broken.get();
    if (error != null) {
      throw new TestkitException(
          "a data source has ended a writer with " + error + "; it may throw SQLException only",
          error);
    }
  }

  /** Whether every instance had a write acknowledged in the situation after the remedy. */
  boolean isBack(Course course) {
    requireSound();
    for (int i = 0; i < latest.length(); i++) {
      Latest one = latest.get(i);
      if (!course.back(one.timeline(), one.beganNanos())) {
        return false;
      }
    }
    return true;
  }

  private void work(DataSource source, int instance, String session) {
    while (!stopped) {
      long began = time.nanoTime();
      long id = history.begin(session);
      try {
        Stamp stamp = write(source, id);
        history.succeeded(id);
        acknowledged.incrementAndGet();
        Latest unused = latest.updateAndGet(instance, one -> one.orLater(stamp.timeline(), began));
      } catch (SQLException e) {
        history.failed(id, Outcome.of(e), e.getSQLState());
        lastFailure = "SQLSTATE " + e.getSQLState();
        failed.incrementAndGet();
      } catch (RuntimeException e) {
        history.failed(id, Outcome.of(e), null);
        lastFailure = e.getClass().getName();
        failed.incrementAndGet();
      } catch (Error e) {
        history.failed(id, Outcome.UNKNOWN, null);
        failed.incrementAndGet();
        broken.compareAndSet(null, e);
        return;
      }
      LockSupport.parkNanos(pause.toNanos());
      while (resting && !stopped) {
        LockSupport.parkNanos(REST.toNanos());
      }
    }
  }

  private Stamp write(DataSource source, long id) throws SQLException {
    boolean inTransaction = id % 2 != 0;
    try (Connection connection = source.getConnection()) {
      if (inTransaction) {
        connection.setAutoCommit(false);
      }
      Stamp stamp = Ledger.write(connection, id);
      history.stamped(id, stamp);
      if (inTransaction) {
        connection.commit();
      }
      return stamp;
    }
  }

  /** Whether no write is to begin until this is taken back. */
  void rest(boolean wanted) {
    resting = wanted;
  }

  /** No write begins any more. */
  void stop() {
    stopped = true;
  }

  /** How many writers do not end; they are left behind, and end when their call does. */
  int awaitEnd() {
    return Poll.reaches("the writers to end", Deadline.after(END_LIMIT, time), () -> living() == 0)
        ? 0
        : living();
  }

  private int living() {
    return (int) threads.stream().filter(Thread::isAlive).count();
  }
}
