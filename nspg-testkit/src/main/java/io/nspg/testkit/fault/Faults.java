package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.SwitchableEndpoint;
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
    return new NetworkFaults(journal, node.name(), cluster.proxy(node), cluster.tls());
  }

  /** Faults of the network between applications and a switchable endpoint. */
  public NetworkFaults network(SwitchableEndpoint endpoint) {
    return new NetworkFaults(journal, "endpoint", endpoint.proxy(), cluster.tls());
  }

  /** Faults of the processes of a node. */
  public ProcessFaults process(PgNode node) {
    return new ProcessFaults(journal, node);
  }

  /** Faults of what a standby gets from its primary. */
  public ReplicationFaults replication(PgNode standby) {
    return new ReplicationFaults(cluster, standby, journal);
  }

  /** Faults of what the sessions of a node need. */
  public SessionFaults sessions(PgNode node) {
    return new SessionFaults(cluster, node, journal);
  }

  /** Faults of a node's settings. */
  public SettingFaults settings(PgNode node) {
    return new SettingFaults(node, journal);
  }

  /**
   * Moves the cluster's switchable endpoint to another node. Healing moves it back to where it was,
   * and resets connections that were silent.
   */
  public Fault switchEndpoint(PgNode to, OldPeer oldPeer) {
    return journal.begin(
        oldPeer == OldPeer.ALIVE ? "endpoint moved here" : "endpoint moved here in silence",
        "endpoint moved back",
        to.name(),
        new EndpointSwitch(cluster.switchableEndpoint(), to, oldPeer));
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
        primary.name(),
        () -> primary.kill9(scope));
  }

  /** Makes a replica the primary. */
  public FaultEvent promote(PgNode replica) {
    return journal.record("promoted", replica.name(), replica::promote);
  }

  /**
   * Promotes a replica although its primary lives: both take writes. Healing leaves the one with
   * the highest timeline, which is the one promoted here unless another was promoted since, and
   * brings every other node back as its standby: what the old primary has written alone is gone
   * then. Commits of a synchronous pair wait on the old primary meanwhile.
   */
  public Fault splitBrain(PgNode replica) {
    return journal.begin(
        "promoted beside its living primary",
        "one primary again",
        replica.name(),
        new SplitBrain(cluster, replica));
  }

  /**
   * Fails over to a replica that lacks the end of what the primary has acknowledged, and restarts
   * the old primary as a standby that accepts reads and never streams: it shows rows that do not
   * exist, and nothing new. Other replicas follow it, so they show the same. Healing brings every
   * other node back as a standby of the new primary, with a copy of its data where that is needed.
   *
   * @param heir the replica that becomes the primary
   * @param tail writes to the primary what the heir never gets
   * @throws TestkitException if commits wait for standbys, for then nothing acknowledged is lost
   */
  public Fault divergedStandby(PgNode heir, TailWriter tail) {
    PgNode old = cluster.primary();
    return journal.begin(
        "left behind as a diverged standby of " + heir.name(),
        "standby again",
        old.name(),
        new DivergedStandby(cluster, old, heir, tail, journal));
  }

  /**
   * Heals all that lasts, the latest first; also what remains of a fault that failed half-way and
   * could not be undone at once.
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

  TimeSource time() {
    return journal.time();
  }
}
