package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What primary and standby say of each other. */
final class Replication {

  private Replication() {}

  /**
   * Whether, within a limit, the standby streams from its upstream on the primary's timeline and
   * has replayed all that the primary had written when the wait began. That it accepts sessions
   * proves none of this.
   *
   * @param upstream the primary itself, or the standby from which this one gets everything
   */
  static boolean awaitCaughtUp(
      PgNode primary, PgNode upstream, PgNode standby, Duration limit, TimeSource time)
      throws SQLException {
    NodeState target = written(primary);
    try (Session up = new Session(upstream);
        Session down = new Session(standby)) {
      return Poll.reaches(
          standby.name() + " to catch up with " + primary.name(),
          Deadline.after(limit, time),
          () -> {
            try {
              return streaming(up.connection(), standby.name())
                  && follows(down.connection(), target);
            } catch (SQLException e) {
              up.close();
              down.close();
              return false;
            }
          });
    }
  }

  private static NodeState written(PgNode primary) throws SQLException {
    try (Connection connection = primary.superuser().getConnection()) {
      writeAll(connection);
      return NodeStateQuery.read(connection);
    }
  }

  /**
   * What commits without waiting for the disk may not even be written. A commit that waits is, and
   * all before it, if it has something to write.
   */
  private static void writeAll(Connection primary) throws SQLException {
    try (Statement statement = primary.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT pg_catalog.pg_current_wal_insert_lsn() > pg_catalog.pg_current_wal_lsn()")) {
        row.next();
        if (!row.getBoolean(1)) {
          return;
        }
      }
      statement.execute("SET synchronous_commit = local");
      statement.execute("SELECT pg_catalog.pg_logical_emit_message(true, 'nspg', '')");
    }
  }

  /**
   * Waits until a standby of nobody has replayed everything that it has: it takes sessions before
   * that, and then looks for more every now and then.
   */
  static void awaitReplayed(Connection standby, String name, Duration limit, TimeSource time)
      throws SQLException {
    try (Statement statement = standby.createStatement()) {
      Poll.until(
          name + " to replay its own log",
          Deadline.after(limit, time),
          () -> {
            try (ResultSet row =
                statement.executeQuery(
                    """
                    SELECT 1 FROM pg_catalog.pg_stat_activity
                     WHERE backend_type = 'startup'
                       AND wait_event = 'RecoveryRetrieveRetryInterval'
                    """)) {
              return row.next();
            } catch (SQLException e) {
              throw new TestkitException(name + " does not answer: " + e.getMessage(), e);
            }
          },
          () -> "It is still busy with it");
    }
  }

  /** A connection that is opened when first needed, and anew after {@link #close}. */
  private static final class Session implements AutoCloseable {
    private final PgNode node;
    private @Nullable Connection open;

    Session(PgNode node) {
      this.node = node;
    }

    Connection connection() throws SQLException {
      @Nullable Connection current = open;
      if (current == null) {
        current = node.superuser().getConnection();
        open = current;
      }
      return current;
    }

    @Override
    public void close() {
      try {
        if (open != null) {
          open.close();
        }
      } catch (SQLException e) {
        // it was broken already
      } finally {
        open = null;
      }
    }
  }

  private static boolean streaming(Connection upstream, String name) throws SQLException {
    try (PreparedStatement statement =
        upstream.prepareStatement(
            """
            SELECT 1 FROM pg_catalog.pg_stat_replication
             WHERE application_name = ? AND state = 'streaming'
            """)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static boolean follows(Connection standby, NodeState target) throws SQLException {
    try (Statement statement = standby.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT received_tli, pg_catalog.pg_last_wal_replay_lsn()::pg_catalog.text
                  FROM pg_catalog.pg_stat_wal_receiver WHERE status = 'streaming'
                """)) {
      return row.next()
          && row.getInt(1) == target.timeline()
          && Lsn.parse(row.getString(2)).compareTo(target.lsn()) >= 0;
    }
  }
}
