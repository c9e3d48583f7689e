package io.nspg.pool.internal.topology;

import io.nspg.failure.SqlState;
import io.nspg.node.NodeAddress;
import io.nspg.node.NodeStateQuery;
import io.nspg.node.Observation;
import io.nspg.pool.internal.connect.ConnectWatchdog;
import io.nspg.pool.internal.connect.PhysicalConnector;
import io.nspg.pool.internal.jdbc.ConnectionSlot;
import io.nspg.pool.internal.jdbc.PhysicalConnection;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One session to one node, over which its state is asked: one query per probe, with a deadline that
 * closes the socket. Used by one thread; {@link #cut} may come from another.
 */
final class NodeProbe {

  private static final String APPLICATION = "prober";

  private final NodeAddress node;
  private final PhysicalConnector connector;
  private final ConnectWatchdog watchdog;
  private final Duration timeout;
  private final TimeSource time;
  private final SocketRegistry sockets = new SocketRegistry();
  private @Nullable Session session;

  private record Session(PhysicalConnection connection, ConnectionSlot slot) {}

  NodeProbe(
      NodeAddress node,
      PhysicalConnector connector,
      ConnectWatchdog watchdog,
      Duration timeout,
      TimeSource time) {
    this.node = node;
    this.connector = connector;
    this.watchdog = watchdog;
    this.timeout = timeout;
    this.time = time;
  }

  /** Whether the next probe has to open a connection first. */
  boolean mustConnect() {
    return session == null;
  }

  /** Asks the node; always comes back with something learned. */
  Observation ask() {
    try {
      Session open = session == null ? connect() : session;
      session = open;
      ConnectWatchdog.Guard guard = watchdog.watch(open.slot(), Deadline.after(timeout, time));
      try {
        return new Observation.Answered(
            node, time.nanoTime(), NodeStateQuery.read(open.connection()));
      } finally {
        guard.end();
      }
    } catch (SQLException e) {
      disconnect();
      return learnedFrom(e);
    }
  }

  /** Ends the session now, and every later one before it begins. */
  void cut() {
    sockets.abortAll();
  }

  void disconnect() {
    Session open = session;
    session = null;
    if (open != null) {
      open.connection().cut();
    }
  }

  private Session connect() throws SQLException {
    ConnectionSlot slot = sockets.open(() -> {});
    return new Session(
        connector.open(node, slot, APPLICATION, "", PhysicalConnector.Check.none()), slot);
  }

  private Observation learnedFrom(SQLException failure) {
    String state = failure.getSQLState();
    if (SqlState.overload(state) || SqlState.badCredentials(state)) {
      return new Observation.Unjudged(node, time.nanoTime(), state);
    }
    for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return new Observation.Refused(node, time.nanoTime());
      }
    }
    return new Observation.Silent(node, time.nanoTime(), state);
  }
}
