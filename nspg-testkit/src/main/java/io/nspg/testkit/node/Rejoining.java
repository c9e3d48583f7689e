package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Ports;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Brings a stopped node back behind a primary. An old primary with a lost tail must not simply be
 * started as a standby: it would come up, never stream, and serve rows that the primary does not
 * have. So it is first asked, on a port that no client knows, how far its own log goes.
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

  private boolean nothingToLose() throws SQLException {
    NodeState end;
    try {
      end = node.ownEnd(Ports.pick(RandomSource.system()));
    } catch (TestkitException | SQLException e) {
      return false;
    }
    try (Connection connection = primary.superuser().getConnection()) {
      NodeState target = io.nspg.node.NodeStateQuery.read(connection);
      int timeline = Math.max(end.timeline(), node.data().highestTimeline());
      if (end.systemIdentifier() != target.systemIdentifier() || timeline > target.timeline()) {
        return false;
      }
      Lsn limit =
          timeline == target.timeline()
              ? target.lsn()
              : TimelineHistory.read(connection, target.timeline())
                  .forkOf(timeline)
                  .orElse(new Lsn(0));
      return end.lsn().compareTo(limit) <= 0;
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
