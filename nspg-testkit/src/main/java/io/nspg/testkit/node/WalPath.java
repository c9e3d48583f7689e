package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The way that a node's write-ahead log has come. Immutable.
 *
 * @param history the timelines that were left on it
 * @param timeline the one it is on
 * @param end how far it has come
 */
record WalPath(TimelineHistory history, int timeline, Lsn end) {

  /** That of a primary; needs a superuser. */
  static WalPath ofPrimary(Connection primary) throws SQLException {
    NodeState state = NodeStateQuery.read(primary);
    return new WalPath(
        TimelineHistory.read(primary, state.timeline()), state.timeline(), state.lsn());
  }

  /**
   * That of a standby, to the last that it has received.
   *
   * @param data its directory, because its control file may name a timeline that it has left
   */
  static WalPath ofStandby(Connection standby, DataDirectory data) throws SQLException {
    try (Statement statement = standby.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT COALESCE(GREATEST(pg_catalog.pg_last_wal_replay_lsn(),
                                         pg_catalog.pg_last_wal_receive_lsn()),
                                '0/0')::pg_catalog.text
                """)) {
      row.next();
      int timeline = data.timeline();
      return new WalPath(data.history(timeline), timeline, Lsn.parse(row.getString(1)));
    }
  }

  /** How far it goes on a timeline; empty when it does not touch it. */
  Optional<Lsn> endOn(int passed) {
    return passed == timeline ? Optional.of(end) : history.forkOf(passed);
  }

  /** All timelines that it touches. */
  SortedSet<Integer> timelines() {
    SortedSet<Integer> all = new TreeSet<>(history.forks().keySet());
    all.add(timeline);
    return all;
  }

  @Override
  public String toString() {
    return end + " on timeline " + timeline;
  }
}
