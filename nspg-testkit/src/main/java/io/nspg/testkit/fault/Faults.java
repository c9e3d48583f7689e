package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Breaks a cluster and remembers when. Thread-safe. */
public final class Faults {

  private final PgCluster cluster;
  private final TimeSource time;
  private final List<FaultEvent> events = new CopyOnWriteArrayList<>();

  private Faults(PgCluster cluster, TimeSource time) {
    this.cluster = cluster;
    this.time = time;
  }

  /** Faults for a cluster. */
  public static Faults of(PgCluster cluster) {
    return of(cluster, TimeSource.system());
  }

  /** Faults for a cluster, dated by a given clock. */
  public static Faults of(PgCluster cluster, TimeSource time) {
    return new Faults(cluster, time);
  }

  /** {@code kill -9} of the primary and all its sessions. */
  public FaultEvent killPrimary() {
    return killPrimary(KillScope.TREE);
  }

  /** {@code kill -9} of the primary. */
  public FaultEvent killPrimary(KillScope scope) {
    PgNode primary = cluster.primary();
    return record(
        scope == KillScope.TREE
            ? "kill -9 of the primary and its sessions"
            : "kill -9 of the primary's server process",
        primary,
        () -> primary.kill9(scope));
  }

  /** Makes a replica the primary. */
  public FaultEvent promote(PgNode replica) {
    return record("promoted", replica, replica::promote);
  }

  /**
   * Cuts a replica off the stream of its primary: what is acknowledged from now on without waiting
   * for it, it will never have. Returns when the cut has taken effect.
   */
  public Fault cutReplication(PgNode replica) {
    ReplicationCut cut = new ReplicationCut(cluster, replica, this);
    cut.inject();
    return cut;
  }

  /**
   * Stops the server process of one session: it answers nothing and takes nothing more, while its
   * connection stays open. All other sessions go on.
   *
   * @param backend its process id, as {@code pg_backend_pid()} tells it
   * @throws IllegalArgumentException if the node has no such session
   */
  public Fault hangBackend(PgNode node, int backend) {
    return new StoppedBackend(node, session(node, backend), this);
  }

  /** A number alone could be any process of this machine. */
  private static ProcessHandle session(PgNode node, int backend) {
    try (Connection connection = node.superuser().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT FROM pg_catalog.pg_stat_activity WHERE pid = ?"
                    + " AND backend_type = 'client backend'")) {
      query.setInt(1, backend);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return ProcessHandle.of(backend).orElseThrow();
        }
      }
    } catch (SQLException e) {
      throw new TestkitException(
          "cannot look for a session on " + node.name() + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        node.name() + " has no session with the process id " + backend);
  }

  FaultEvent record(String what, PgNode node, Action action) {
    Instant at = time.now();
    long began = time.nanoTime();
    try {
      action.run();
    } catch (SQLException e) {
      throw new TestkitException(what + " failed on " + node.name() + ": " + e.getMessage(), e);
    }
    FaultEvent event = new FaultEvent(what, node.name(), at, began, time.nanoTime());
    events.add(event);
    return event;
  }

  /** Something done to a node. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException;
  }

  TimeSource time() {
    return time;
  }

  /** All that was done, in the order in which it took effect. */
  public List<FaultEvent> events() {
    return List.copyOf(events);
  }
}
