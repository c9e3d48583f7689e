package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A standby that was told to follow nobody. (Stopping its receiver with SIGSTOP would lose nothing:
 * the bytes wait in the socket.)
 */
final class ReplicationCut implements Journal.Harm {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final PgCluster cluster;
  private final PgNode replica;
  private final TimeSource time;

  ReplicationCut(PgCluster cluster, PgNode replica, TimeSource time) {
    this.cluster = cluster;
    this.replica = replica;
    this.time = time;
  }

  @Override
  public Journal.Deed begin() throws SQLException {
    try (Connection connection = replica.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      String conninfo = text(statement, "SHOW primary_conninfo");
      follow(statement, "");
      awaitNoReceiver(statement);
      return () -> restore(conninfo);
    }
  }

  private void restore(String conninfo) throws SQLException {
    try (Connection connection = replica.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      follow(statement, conninfo);
    }
    cluster.awaitCaughtUp();
  }

  private void awaitNoReceiver(Statement statement) {
    Poll.until(
        "the stream to " + replica.name() + " to end",
        Deadline.after(LIMIT, time),
        () -> {
          try {
            return text(
                    statement,
                    "SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_wal_receiver"
                        + " WHERE status IS NOT NULL")
                .equals("0");
          } catch (SQLException e) {
            return false;
          }
        },
        () -> "Its log ends with:\n" + replica.logTail(20));
  }

  private static void follow(Statement statement, String conninfo) throws SQLException {
    statement.execute("ALTER SYSTEM SET primary_conninfo = '" + conninfo.replace("'", "''") + "'");
    statement.execute("SELECT pg_catalog.pg_reload_conf()");
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
