package io.nspg.testkit.fault;

import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** Sessions that harm by being there, until they are ended. Not thread-safe. */
final class HeldSessions implements Journal.Deed {

  private final PgNode node;
  private final Journal journal;
  private final Deque<Control> sessions = new ArrayDeque<>();
  private final Deque<Integer> backends = new ArrayDeque<>();

  HeldSessions(PgNode node, Journal journal) {
    this.node = node;
    this.journal = journal;
  }

  /** One more, in a database. */
  Control open(String database) throws SQLException {
    Control session = Control.of(node, database, journal.time());
    sessions.push(session);
    backends.push(session.backend());
    return session;
  }

  /** Ends them, and waits until the server has; there is nothing to wait for if it is down. */
  @Override
  public void run() {
    sessions.forEach(Control::close);
    sessions.clear();
    Poll.until(
        "sessions to end on " + node.name(),
        Deadline.after(Control.LIMIT, journal.time()),
        () -> !node.running() || gone(),
        () -> "Its log ends with:\n" + node.logTail(20));
  }

  private boolean gone() {
    String pids = backends.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Control control = Control.of(node, journal.time())) {
      return pids.isEmpty()
          || control.says(
              "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE pid IN ("
                  + pids
                  + "))");
    } catch (SQLException e) {
      // others may have been faster to take the free slots: look again
      return !node.running();
    }
  }
}
