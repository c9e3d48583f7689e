package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A client tries again what it does not know to be undone. The unknown outcome is a commit that
 * waits for a standby that is not there, and whose session is then ended.
 */
final class BlindRetry implements SeededFault {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "blind-retry";
  }

  @Override
  public String what() {
    return "the client tries again after an unknown outcome";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-write-done-twice");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      long unknown = unknownOutcome(rig, node);
      long again = rig.history().again(unknown);
      try (Connection connection = rig.connect(node)) {
        rig.attempt(again, () -> rig.history().stamped(again, Ledger.write(connection, unknown)));
      }
      rig.write(node);
      return rig.judge(node);
    }
  }

  private static long unknownOutcome(Rig rig, PgNode node) throws SQLException {
    try (Connection control = node.superuser().getConnection();
        Statement statement = control.createStatement()) {
      List<Long> unknown = new ArrayList<>();
      rig.fault(
          () -> {
            reconfigure(statement, "SET synchronous_standby_names = 'nobody'");
            CompletableFuture<Long> writing =
                CompletableFuture.supplyAsync(() -> writeUntilCutOff(rig, node));
            Poll.until(
                "a commit to be cut off",
                Deadline.after(LIMIT, rig.time()),
                () -> writing.isDone() || endWaitingCommit(statement),
                () -> "The log ends with:\n" + node.logTail(20));
            unknown.add(writing.join());
            reconfigure(statement, "RESET synchronous_standby_names");
          });
      return unknown.get(0);
    }
  }

  private static void reconfigure(Statement statement, String change) throws SQLException {
    statement.execute("ALTER SYSTEM " + change);
    statement.execute("SELECT pg_catalog.pg_reload_conf()");
  }

  /** The setting takes a moment to reach the sessions; what is acknowledged until then is good. */
  private static long writeUntilCutOff(Rig rig, PgNode node) {
    try (Connection connection = rig.connect(node)) {
      long id = rig.write(connection);
      while (!connection.isClosed()) {
        id = rig.write(connection);
      }
      return id;
    } catch (SQLException e) {
      throw new TestkitException("the client cannot write: " + e.getMessage(), e);
    }
  }

  private static boolean endWaitingCommit(Statement statement) {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT pg_catalog.count(pg_catalog.pg_terminate_backend(pid))"
                + " FROM pg_catalog.pg_stat_activity WHERE wait_event = 'SyncRep'")) {
      row.next();
      return row.getInt(1) > 0;
    } catch (SQLException e) {
      throw new TestkitException("cannot end the waiting commit: " + e.getMessage(), e);
    }
  }
}
