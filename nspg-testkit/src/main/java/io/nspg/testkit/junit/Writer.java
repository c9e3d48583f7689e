package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import org.jspecify.annotations.Nullable;

/**
 * The node of a cluster that takes writes, looked for once: it changes in tests with faults only,
 * and before those everything rests. Thread-safe.
 */
final class Writer {

  private final PgCluster cluster;
  private volatile @Nullable PgNode known;

  Writer(PgCluster cluster) {
    this.cluster = cluster;
  }

  /** The one that was found last, if it runs; else the one that is found now. */
  PgNode node() {
    @Nullable PgNode node = known;
    if (node == null || !node.running()) {
      node = cluster.primary();
      known = node;
    }
    return node;
  }

  /** Looks anew the next time. */
  void forget() {
    known = null;
  }
}
