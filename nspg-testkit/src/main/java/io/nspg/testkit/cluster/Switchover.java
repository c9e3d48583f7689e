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

  private final PgNode old;
  private final PgNode successor;
  private final TimeSource time;

  /** One to be run. */
  Switchover(PgNode old, PgNode successor, TimeSource time) {
    this.old = old;
    this.successor = successor;
    this.time = time;
  }

  /**
   * Stops one and promotes the other.
   *
   * @param caughtUp waits until the successor, on the old primary's timeline, has what that has; or
   *     throws
   * @throws TestkitException when the successor does not stream, or does not get everything; the
   *     old primary runs then, or the message says that it does not
   */
  void run(Runnable caughtUp) {
    if (!old.running()) {
      throw refused(old.name() + " does not run, so this is a failover: promote");
    }
    requireStreaming();
    // positions in the log can be compared from here on: they are of one timeline
    caughtUp.run();
    try {
      old.stop();
      awaitLastRecord();
    } catch (RuntimeException e) {
      throw startedAgain(e);
    }
    successor.promote();
  }

  /** A standby that has gone its own way streams for a moment at each try, on its own timeline. */
  private void requireStreaming() {
    try (Connection connection = successor.superuser().getConnection();
        Statement standby = connection.createStatement();
        ResultSet row =
            standby.executeQuery(
                "SELECT received_tli FROM pg_catalog.pg_stat_wal_receiver"
                    + " WHERE status = 'streaming'")) {
      if (!row.next() || row.getInt(1) != old.state().timeline()) {
        throw refused(
            "it does not stream on the primary's timeline; restoreRedundancy() makes it a standby"
                + " again");
      }
    } catch (SQLException e) {
      throw refused("a node does not answer: " + e.getMessage(), e);
    }
  }

  private void awaitLastRecord() {
    Lsn last =
        old.stoppedAt().orElseThrow(() -> new TestkitException(old.name() + " left no mark"));
    Poll.until(
        successor.name() + " to have all of " + old.name(),
        Deadline.after(LIMIT, time),
        () -> replayed().compareTo(last) > 0,
        () -> "It has the log to " + replayed() + ", and it ends at " + last);
  }

  private Lsn replayed() {
    try {
      return successor.state().lsn();
    } catch (SQLException e) {
      return new Lsn(0);
    }
  }

  private TestkitException startedAgain(RuntimeException failure) {
    String now =
        old.name()
            + (old.running() ? " was told to stop and still runs" : " runs as the primary again");
    try {
      old.start();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      now = old.name() + " does not start again, so there is no primary: " + e.getMessage();
    }
    return refused(failure.getMessage() + ". " + now, failure);
  }

  private TestkitException refused(String why) {
    return new TestkitException(refusal(why));
  }

  private TestkitException refused(String why, Exception cause) {
    return new TestkitException(refusal(why), cause);
  }

  private String refusal(String why) {
    return "no switchover from " + old.name() + " to " + successor.name() + ": " + why;
  }
}
