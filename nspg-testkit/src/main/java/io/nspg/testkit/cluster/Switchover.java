package io.nspg.testkit.cluster;

import io.nspg.node.Lsn;
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

/**
 * A planned change of the primary that loses nothing: the old one writes a last record when it is
 * stopped, and only a standby that has it is promoted.
 */
final class Switchover {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Switchover() {}

  /**
   * Stops one and promotes the other.
   *
   * @throws TestkitException when the successor does not stream, or does not get everything; the
   *     old primary runs then
   */
  static void run(PgNode old, PgNode successor, TimeSource time) {
    if (!old.running()) {
      throw refused(old, successor, old.name() + " does not run, so this is a failover: promote");
    }
    try (Connection connection = successor.superuser().getConnection();
        Statement standby = connection.createStatement()) {
      if (!streams(standby)) {
        throw refused(
            old, successor, "it does not stream; restoreRedundancy() makes it a standby again");
      }
      old.stop();
      Lsn last = old.stoppedAt().orElseThrow(() -> startAgain(old, successor, "it left no mark"));
      boolean complete =
          Poll.reaches(
              successor.name() + " to have all of " + old.name(),
              Deadline.after(LIMIT, time),
              () -> received(standby).compareTo(last) > 0);
      if (!complete) {
        throw startAgain(
            old, successor, "it has the log to " + received(standby) + ", and it ends at " + last);
      }
    } catch (SQLException e) {
      throw startAgain(old, successor, "it does not answer: " + e.getMessage());
    }
    successor.promote();
  }

  private static boolean streams(Statement standby) throws SQLException {
    try (ResultSet row =
        standby.executeQuery(
            "SELECT 1 FROM pg_catalog.pg_stat_wal_receiver WHERE status = 'streaming'")) {
      return row.next();
    }
  }

  private static Lsn received(Statement standby) {
    try (ResultSet row =
        standby.executeQuery(
            """
            SELECT COALESCE(GREATEST(pg_catalog.pg_last_wal_replay_lsn(),
                                     pg_catalog.pg_last_wal_receive_lsn()),
                            '0/0')::pg_catalog.text
            """)) {
      row.next();
      return Lsn.parse(row.getString(1));
    } catch (SQLException e) {
      return new Lsn(0);
    }
  }

  private static TestkitException startAgain(PgNode old, PgNode successor, String why) {
    old.start();
    return refused(old, successor, why + ". " + old.name() + " runs as the primary again");
  }

  private static TestkitException refused(PgNode old, PgNode successor, String why) {
    return new TestkitException(
        "no switchover from " + old.name() + " to " + successor.name() + ": " + why);
  }
}
