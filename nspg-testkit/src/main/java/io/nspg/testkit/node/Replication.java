package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What primary and standby say of each other. */
final class Replication {

  private Replication() {}

  /**
   * Whether, within a limit, the standby streams from this primary on its timeline and has replayed
   * all that was written when the wait began. That it accepts sessions proves none of this.
   */
  static boolean awaitCaughtUp(PgNode primary, PgNode standby, Duration limit, TimeSource time)
      throws SQLException {
    Deadline deadline = Deadline.after(limit, time);
    try (Connection up = primary.superuser().getConnection()) {
      NodeState target = io.nspg.node.NodeStateQuery.read(up);
      return Poll.reaches(
          standby.name() + " to catch up with " + primary.name(),
          deadline,
          () -> caughtUp(up, target, standby));
    }
  }

  private static boolean caughtUp(Connection primary, NodeState target, PgNode standby) {
    try (Connection down = standby.superuser().getConnection()) {
      return streaming(primary, standby.name()) && follows(down, target);
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean streaming(Connection primary, String name) throws SQLException {
    try (PreparedStatement statement =
        primary.prepareStatement(
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

  /** Whether the primary sees no standby of this name. */
  static boolean cut(PgNode primary, String standby) {
    try (Connection up = primary.superuser().getConnection()) {
      return !streaming(up, standby);
    } catch (SQLException e) {
      return false;
    }
  }
}
