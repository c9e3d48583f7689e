package io.nspg.testkit.fault;

import io.nspg.testkit.internal.host.Threads;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.List;

/**
 * A commit made to find out whether commits wait for a standby. Nothing else shows it: the server
 * takes note of a changed list of standbys in a process of its own, at a time of its own.
 */
final class ProbeCommit {

  private ProbeCommit() {}

  /** Tries until one waits; that one is then cancelled. */
  static void awaitWaiting(PgNode primary, TimeSource time) throws SQLException {
    try (Control control = Control.of(primary, time);
        Control probe = Control.of(primary, time)) {
      probe.run("SET synchronous_commit = on");
      int backend = probe.backend();
      control.await("commits to wait for a standby", () -> waits(probe, backend, control, time));
    }
  }

  private static boolean waits(Control probe, int backend, Control control, TimeSource time)
      throws SQLException {
    Thread commit = Threads.daemon("nspg-testkit-probe", () -> commit(probe));
    commit.start();
    String waiting =
        "SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity"
            + " WHERE pid = ? AND wait_event = 'SyncRep')";
    control.await(
        "a commit to end, or to wait for a standby",
        () -> !commit.isAlive() || control.says(waiting, backend));
    boolean seen = commit.isAlive();
    if (seen) {
      control.text("SELECT pg_catalog.pg_cancel_backend(?)", backend);
    }
    Threads.awaitEnd(List.of(commit), Deadline.after(Control.LIMIT, time));
    return seen;
  }

  private static void commit(Control probe) {
    try {
      probe.mark();
    } catch (SQLException e) {
      // whoever looks at it sees that it does not wait
      return;
    }
  }
}
