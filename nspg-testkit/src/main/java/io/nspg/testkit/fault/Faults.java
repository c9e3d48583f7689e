package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.util.List;

/**
 * Breaks a cluster and remembers when. What lasts is over when it is healed, or the cluster closed.
 * Thread-safe.
 */
public final class Faults {

  private final PgCluster cluster;
  private final Journal journal;

  private Faults(PgCluster cluster, Journal journal) {
    this.cluster = cluster;
    this.journal = journal;
  }

  /** Faults for a cluster. */
  public static Faults of(PgCluster cluster) {
    return of(cluster, TimeSource.system());
  }

  /** Faults for a cluster, dated by a given clock. */
  public static Faults of(PgCluster cluster, TimeSource time) {
    return new Faults(cluster, new Journal(time));
  }

  /** Faults of the network between applications and a node. */
  public NetworkFaults network(PgNode node) {
    return new NetworkFaults(journal, cluster, node);
  }

  /** {@code kill -9} of the primary and all its sessions. */
  public FaultEvent killPrimary() {
    return killPrimary(KillScope.TREE);
  }

  /** {@code kill -9} of the primary. */
  public FaultEvent killPrimary(KillScope scope) {
    PgNode primary = cluster.primary();
    return journal.record(
        scope == KillScope.TREE
            ? "kill -9 of the primary and its sessions"
            : "kill -9 of the primary's server process",
        primary,
        () -> primary.kill9(scope));
  }

  /** Makes a replica the primary. */
  public FaultEvent promote(PgNode replica) {
    return journal.record("promoted", replica, replica::promote);
  }

  /**
   * Cuts a replica off the stream of its primary: what is acknowledged from now on without waiting
   * for it, it will never have. Returns when the cut has taken effect.
   */
  public Fault cutReplication(PgNode replica) {
    return journal.begin(
        "replication cut",
        "replication restored",
        replica,
        new ReplicationCut(cluster, replica, journal.time()));
  }

  /**
   * Heals all that lasts, the latest first.
   *
   * @throws TestkitException when something cannot be healed; the rest is
   */
  public void healAll() {
    journal.healAll();
  }

  /** All that was done, in the order in which it took effect. */
  public List<FaultEvent> events() {
    return journal.events();
  }
}
