package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;

/** Takes from the sessions of one node what they need: slots, locks, a clean table. Thread-safe. */
public final class SessionFaults {

  private final PgCluster cluster;
  private final PgNode node;
  private final Journal journal;

  SessionFaults(PgCluster cluster, PgNode node, Journal journal) {
    this.cluster = cluster;
    this.node = node;
    this.journal = journal;
  }

  /**
   * Idle sessions take every slot that is free, but for those reserved for administrators. Open
   * sessions go on; the slot of one that ends is free for whoever comes first.
   */
  public Fault exhaust() {
    return journal.begin(
        "all connection slots taken",
        "connection slots given back",
        node.name(),
        new Crowd(node, journal));
  }

  /**
   * A role may have no more sessions than that. Open ones go on, and count. Roles belong to the
   * whole cluster: this is for its primary, and healed on whoever is the primary then.
   *
   * @param role of the server, no superuser
   * @param connections at least 0
   * @throws IllegalArgumentException if there is no such role, or no limit binds it
   */
  public Fault limit(String role, int connections) {
    if (connections < 0) {
      throw new IllegalArgumentException("a limit is at least 0 connections, saw " + connections);
    }
    return journal.begin(
        "role " + role + " limited to " + connections + " connections",
        "role " + role + " limited as before",
        node.name(),
        new RoleLimit(cluster, node, journal, role, connections));
  }

  /**
   * A session holds an ACCESS EXCLUSIVE lock on a table of the cluster's database: nobody else
   * reads or writes it. Returns when it has the lock, after those who have one now.
   *
   * @param table as SQL names it
   * @throws IllegalArgumentException if there is no such table
   */
  public Fault lock(String table) {
    return journal.begin(
        "table " + table + " locked",
        "table " + table + " unlocked",
        node.name(),
        new TableLock(cluster, node, journal, table));
  }

  /**
   * A session has taken a snapshot in the cluster's database and sits in its transaction: nothing
   * that is deleted from now on can be removed, so tables grow.
   */
  public Fault idleInTransaction() {
    return journal.begin(
        "a session idle in transaction",
        "no session idle in transaction",
        node.name(),
        new IdleTransaction(cluster, node, journal));
  }
}
