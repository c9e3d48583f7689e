package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Ports;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Brings a node back behind a primary. An old primary with a lost tail must not simply be started
 * as a standby: it would come up, never stream, and serve rows that the primary does not have. So
 * it is first asked, on a port that no client knows, how far its own log goes.
 */
final class Rejoining {

  private static final Duration STREAM_LIMIT = Duration.ofSeconds(20);
  private static final Duration CLONE_LIMIT = Duration.ofSeconds(60);

  private final NativeNode node;
  private final NativeNode primary;
  private final TimeSource time;

  Rejoining(NativeNode node, NativeNode primary, TimeSource time) {
    this.node = node;
    this.primary = primary;
    this.time = time;
  }

  Rejoin run() throws SQLException {
    if (node.running()) {
      if (followed()) {
        return Rejoin.FOLLOWED;
      }
      node.stop();
    }
    if (!node.leftItsOrigin() && nothingToLose()) {
      node.configure();
      node.standBehind(primary);
      node.start();
      if (Replication.awaitCaughtUp(primary, node, STREAM_LIMIT, time)) {
        return Rejoin.REJOINED;
      }
      node.stop();
    }
    clonePrimary();
    node.start();
    if (!Replication.awaitCaughtUp(primary, node, CLONE_LIMIT, time)) {
      throw new TestkitException(
          node.name()
              + " does not stream from "
              + primary.name()
              + " although it is a fresh copy. Its log ends with:\n"
              + node.logTail(30));
    }
    return Rejoin.RECLONED;
  }

  private boolean followed() {
    try (Connection connection = node.superuser().getConnection()) {
      NodeState now = NodeStateQuery.read(connection);
      if (!now.inRecovery() || !onTheWay(now, received(connection))) {
        return false;
      }
      node.follow(primary);
      return Replication.awaitCaughtUp(primary, node, STREAM_LIMIT, time);
    } catch (SQLException e) {
      return false;
    }
  }

  private boolean nothingToLose() throws SQLException {
    NodeState end;
    try {
      end = node.ownEnd(Ports.pick(RandomSource.system()));
    } catch (TestkitException | SQLException e) {
      return false;
    }
    return onTheWay(end, end.lsn());
  }

  /** Whether the primary's history runs through the point that the node has reached. */
  private boolean onTheWay(NodeState node, Lsn reached) throws SQLException {
    try (Connection connection = primary.superuser().getConnection()) {
      NodeState target = NodeStateQuery.read(connection);
      int timeline = Math.max(node.timeline(), this.node.data().highestTimeline());
      if (node.systemIdentifier() != target.systemIdentifier() || timeline > target.timeline()) {
        return false;
      }
      Lsn limit =
          timeline == target.timeline()
              ? target.lsn()
              : TimelineHistory.read(connection, target.timeline())
                  .forkOf(timeline)
                  .orElse(new Lsn(0));
      return reached.compareTo(limit) <= 0;
    }
  }

  private static Lsn received(Connection standby) throws SQLException {
    try (Statement statement = standby.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT COALESCE(GREATEST(pg_catalog.pg_last_wal_replay_lsn(),
                                         pg_catalog.pg_last_wal_receive_lsn()),
                                '0/0')::pg_catalog.text
                """)) {
      row.next();
      return Lsn.parse(row.getString(1));
    }
  }

  private void clonePrimary() throws SQLException {
    node.data().delete();
    try (Connection connection = primary.superuser().getConnection()) {
      HotCopy.take(connection, primary.data().path(), node.data());
    }
    node.configure();
    node.standBehind(primary);
  }
}
