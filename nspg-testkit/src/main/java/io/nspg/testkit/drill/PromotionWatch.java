package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Threads;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to a few milliseconds when a standby becomes a primary; {@code pg_promote} itself looks only
 * every tenth of a second.
 */
final class PromotionWatch implements Callable<Long> {

  /** How long a promotion is waited for. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final Duration STEP = Duration.ofMillis(2);

  private final Connection connection;
  private final TimeSource time;

  private PromotionWatch(Connection connection, TimeSource time) {
    this.connection = connection;
    this.time = time;
  }

  /** Watches a standby; gives the monotonic time at which it was first seen to take writes. */
  static FutureTask<Long> begin(PgNode standby, TimeSource time) throws SQLException {
    FutureTask<Long> seen =
        new FutureTask<>(new PromotionWatch(standby.superuser().getConnection(), time));
    Threads.daemon("drill-promotion-watch", seen).start();
    return seen;
  }

  @Override
  public Long call() throws SQLException {
    try (Connection open = connection;
        Statement statement = open.createStatement()) {
      Deadline deadline = Deadline.after(LIMIT, time);
      while (inRecovery(statement)) {
        if (deadline.expired()) {
          throw new TestkitException("a standby did not take writes within " + LIMIT);
        }
        LockSupport.parkNanos(STEP.toNanos());
      }
      return time.nanoTime();
    }
  }

  private static boolean inRecovery(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_is_in_recovery()")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
