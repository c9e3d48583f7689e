package io.nspg.benchmarks.drill;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.Ledger;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Threads that write numbered rows through a contestant, one after the other, and note what they
 * were told. Every other row in autocommit, the others in a transaction. Nothing is tried twice: a
 * row whose fate is open must not be hidden under a second try.
 */
final class Workload implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(4);

  private final History history;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLongArray latestStartByInstance;
  private final TimeSource time;
  private volatile boolean stopped;

  Workload(Contestant contestant, int threadsPerInstance, History history, TimeSource time) {
    this.history = history;
    this.time = time;
    List<DataSource> sources = contestant.instances();
    this.latestStartByInstance = new AtomicLongArray(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      int instance = i;
      latestStartByInstance.set(instance, time.nanoTime());
      for (int writer = 1; writer <= threadsPerInstance; writer++) {
        String process = contestant.role() + "-" + (instance + 1) + "." + writer;
        threads.add(
            new Thread(() -> work(sources.get(instance), instance, process), "drill-" + process));
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

  /** How many instances had a write acknowledged that began at or after an instant. */
  int instancesAcknowledgedSince(long nanos) {
    int count = 0;
    for (int i = 0; i < latestStartByInstance.length(); i++) {
      if (latestStartByInstance.get(i) - nanos >= 0) {
        count++;
      }
    }
    return count;
  }

  private void work(DataSource source, int instance, String process) {
    while (!stopped) {
      long began = time.nanoTime();
      long id = history.begin(process);
      try {
        if (id % 2 == 0) {
          inAutocommit(source, id);
        } else {
          inTransaction(source, id);
        }
        history.succeeded(id);
        acknowledged.incrementAndGet();
        latestStartByInstance.accumulateAndGet(instance, began, Math::max);
      } catch (SQLException e) {
        history.failed(id, Outcome.of(e), e.getSQLState());
        failed.incrementAndGet();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static void inAutocommit(DataSource source, long id) throws SQLException {
    try (Connection connection = source.getConnection()) {
      insert(connection, id);
    }
  }

  private static void inTransaction(DataSource source, long id) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, id);
      connection.commit();
    }
  }

  private static void insert(Connection connection, long id) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(Ledger.INSERT)) {
      insert.setLong(1, id);
      insert.executeUpdate();
    }
  }

  /** Ends the work and waits for the threads. */
  @Override
  public void close() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
