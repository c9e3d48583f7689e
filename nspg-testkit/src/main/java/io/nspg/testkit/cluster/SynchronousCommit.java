package io.nspg.testkit.cluster;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Commits that wait for standbys. */
final class SynchronousCommit {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private SynchronousCommit() {}

  /** Lets every commit of a primary wait for all these standbys; returns when it does. */
  static void waitFor(List<String> names, PgNode primary, TimeSource time) {
    String wanted =
        "FIRST "
            + names.size()
            + " ("
            + names.stream().map(n -> '"' + n + '"').collect(Collectors.joining(", "))
            + ")";
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET synchronous_standby_names = '" + wanted + "'");
      statement.execute("SELECT pg_catalog.pg_reload_conf()");
      Poll.until(
          "the replicas to be synchronous",
          Deadline.after(LIMIT, time),
          () -> synchronousReplicas(statement) == names.size(),
          () -> "The log of " + primary.name() + " ends with:\n" + primary.logTail(20));
    } catch (SQLException e) {
      throw new TestkitException("cannot make the replicas synchronous: " + e.getMessage(), e);
    }
  }

  private static int synchronousReplicas(Statement statement) {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication"
                + " WHERE sync_state = 'sync'")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new TestkitException("the primary does not answer: " + e.getMessage(), e);
    }
  }
}
