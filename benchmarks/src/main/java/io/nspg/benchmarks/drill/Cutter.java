package io.nspg.benchmarks.drill;

import io.nspg.testkit.cluster.PgCluster;
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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** Lets calls hang in a send and aborts their connections from another thread, clock in hand. */
final class Cutter implements AutoCloseable {

  private static final Duration FREED_LIMIT = Duration.ofSeconds(30);
  private static final Duration SESSION_LIMIT = Duration.ofSeconds(10);

  private final PgNode node;
  private final Faults faults;
  private final TimeSource time;
  private final Connection witness;
  private final ExecutorService aborter =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "drill-abort"));

  Cutter(PgCluster cluster, TimeSource time) throws SQLException {
    this.node = cluster.primary();
    this.faults = Faults.of(cluster, time);
    this.time = time;
    this.witness = node.superuser().getConnection();
  }

  /**
   * Cuts one call. Whatever hangs longer than the limit is freed by letting the backend go on.
   *
   * @param limit how long to wait for the abort and for the caller
   */
  Cut cut(DataSource source, HungSend.Kind kind, boolean autocommit, Duration limit)
      throws Exception {
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

  @Override
  public void close() throws SQLException {
    aborter.shutdownNow();
    witness.close();
  }
}
