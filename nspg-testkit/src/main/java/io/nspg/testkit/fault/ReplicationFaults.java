package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.time.Duration;

/** Spoils what one standby gets from its primary, and shows of it. Thread-safe. */
public final class ReplicationFaults {

  private static final String RESTORED = "replication restored";

  private final PgCluster cluster;
  private final PgNode standby;
  private final Journal journal;

  ReplicationFaults(PgCluster cluster, PgNode standby, Journal journal) {
    this.cluster = cluster;
    this.standby = standby;
    this.journal = journal;
  }

  /**
   * The standby gets nothing any more: what is acknowledged from now on without waiting for it, it
   * will never have if it is promoted. It still answers reads, ever older ones. Healed while its
   * replay is paused, it streams when the pause ends.
   *
   * @throws TestkitException while its replay is paused or delayed
   */
  public Fault cut() {
    return lasting("replication cut", new ReplicationCut(cluster, standby, journal));
  }

  /**
   * The standby gets every commit at once, and shows it only so much later. A promotion does not
   * wait: it shows everything at once.
   *
   * @param delay at least 1 ms; the primary must take writes
   * @throws IllegalArgumentException if it is shorter
   * @throws TestkitException if the standby does not stream
   */
  public Fault lag(Duration delay) {
    if (delay.toMillis() < 1) {
      throw new IllegalArgumentException("a lag is at least 1 ms, saw " + delay);
    }
    return lasting(
        "replication lags by " + delay.toMillis() + " ms",
        new ReplayDelay(cluster, standby, journal, delay));
  }

  /** The standby gets everything, and shows nothing new. A promotion ends it. */
  public Fault pauseReplay() {
    return lasting("replay paused", new ReplayPause(standby, journal));
  }

  /**
   * Every commit on the primary waits for this standby, which gets nothing any more: it waits for
   * ever, and {@code statement_timeout} does not end it. Others see nothing of what waits. When
   * this is healed, the standby confirms it.
   *
   * @throws TestkitException if commits on the primary do not wait for any standby, or while the
   *     replay of this one is paused or delayed
   */
  public Fault stall() {
    return lasting(
        "commits wait for a standby that is cut off",
        new SynchronousStall(cluster, standby, journal));
  }

  /**
   * Ends every read that runs on the standby in the cluster's database, because rows are removed
   * that it may still look at. Reads that begin later are left alone.
   */
  public FaultEvent conflict() {
    try (Fault settings =
        lasting(
            "reads ended by a recovery conflict",
            new RecoveryConflict(cluster, standby, journal))) {
      return settings.event();
    }
  }

  private Fault lasting(String what, Journal.Harm harm) {
    return journal.begin(what, RESTORED, standby.name(), harm);
  }
}
