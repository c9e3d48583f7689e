package io.nspg.benchmarks.drill;

import io.nspg.evidence.TimelineEntry;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.drill.Progress;
import io.nspg.testkit.fault.FaultEvent;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.fault.HungSend;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Lets calls hang in a send and aborts their connections from another thread, clock in hand. */
final class Cutter implements AutoCloseable {

  private static final Duration FREED_LIMIT = Duration.ofSeconds(30);
  private static final Duration SESSION_LIMIT = Duration.ofSeconds(10);

  private final PgNode node;
  private final Faults faults;
  private final Duration limit;
  private final Progress progress;
  private final TimeSource time;
  private final Connection witness;
  private final List<Step> steps = new ArrayList<>();
  private final ExecutorService aborter =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "drill-abort"));

  private record Step(long atNanos, String what) {}

  /**
   * @param limit how long an abort and its caller are waited for; then they are freed by letting
   *     the backend go on
   */
  Cutter(PgCluster cluster, Duration limit, Progress progress, TimeSource time)
      throws SQLException {
    this.node = cluster.primary();
    this.faults = Faults.of(cluster, time);
    this.limit = limit;
    this.progress = progress;
    this.time = time;
    this.witness = node.superuser().getConnection();
  }

  /** Cuts one call after the other: the first in autocommit, the next in a transaction. */
  Cuts cut(String whose, DataSource source, AbortCase abort, int rounds) throws Exception {
    String step = whose + ": " + abort.label();
    steps.add(new Step(time.nanoTime(), step));
    progress.step(step);
    AtomicInteger done = new AtomicInteger();
    progress.during(() -> step + ", " + done + " of " + rounds);
    List<Cut> cuts = new ArrayList<>();
    while (cuts.size() < rounds) {
      cuts.add(cut(source, abort.kind(), cuts.size() % 2 == 0));
      done.incrementAndGet();
    }
    return new Cuts(cuts, limit);
  }

  private Cut cut(DataSource source, HungSend.Kind kind, boolean autocommit) throws Exception {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(autocommit);
      try (HungSend hung = HungSend.begin(faults, node, connection, kind)) {
        Deadline deadline = Deadline.after(limit, time);
        long began = time.nanoTime();
        Future<Long> returned = aborter.submit(() -> abort(connection));
        Optional<Long> aborted = within(deadline, returned);
        Optional<HungSend.Ending> ended = within(deadline, hung.ending());
        hung.release();
        Deadline freed = Deadline.after(FREED_LIMIT, time);
        if (within(freed, returned).isEmpty() || within(freed, hung.ending()).isEmpty()) {
          throw new IllegalStateException(
              "a call hangs although its backend goes on again: "
                  + returned
                  + ", "
                  + hung.ending());
        }
        return new Cut(
            autocommit,
            since(began, aborted),
            since(began, ended.map(HungSend.Ending::atNanos)),
            hung.ending().get().thrown(),
            sessionEnds(hung.backend()));
      }
    }
  }

  private long abort(Connection connection) throws SQLException {
    connection.abort(Runnable::run);
    return time.nanoTime();
  }

  private static OptionalLong since(long began, Optional<Long> nanos) {
    return nanos.map(at -> OptionalLong.of(at - began)).orElse(OptionalLong.empty());
  }

  private static <T> Optional<T> within(Deadline deadline, Future<T> result)
      throws InterruptedException, ExecutionException {
    try {
      return Optional.of(result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException notYet) {
      return Optional.empty();
    }
  }

  private boolean sessionEnds(int backend) throws SQLException {
    try (PreparedStatement query =
        witness.prepareStatement("SELECT FROM pg_catalog.pg_stat_activity WHERE pid = ?")) {
      query.setInt(1, backend);
      return new Patience(time).happens(SESSION_LIMIT, () -> hasNoRow(query));
    }
  }

  private static boolean hasNoRow(PreparedStatement query) {
    try (ResultSet row = query.executeQuery()) {
      return !row.next();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look for a session: " + e.getMessage(), e);
    }
  }

  /** What was done when, since the first backend was stopped. */
  List<TimelineEntry> timeline() {
    FaultEvent first = faults.events().get(0);
    List<TimelineEntry> entries = new ArrayList<>();
    entries.add(new TimelineEntry(0, first.what() + ", the first of many (" + first.node() + ")"));
    for (Step step : steps) {
      Duration since = Duration.ofNanos(step.atNanos() - first.beganNanos());
      entries.add(new TimelineEntry(since.toMillis(), step.what()));
    }
    return entries;
  }

  @Override
  public void close() throws SQLException {
    aborter.shutdownNow();
    witness.close();
  }
}
