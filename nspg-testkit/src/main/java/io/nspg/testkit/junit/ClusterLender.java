package io.nspg.testkit.junit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends one cluster to many: starts it for the first who asks, and another one when it was broken.
 * Thread-safe.
 */
final class ClusterLender implements AutoCloseable {

  private final Supplier<Plan> plan;
  private @Nullable LentCluster current;

  ClusterLender(Supplier<Plan> plan) {
    this.plan = plan;
  }

  /** A healthy cluster, to be given back. */
  synchronized LentCluster lend() {
    @Nullable LentCluster lent = current;
    if (lent != null && lent.broken().isPresent()) {
      current = null;
      // who has it still closes it when giving it back
      if (lent.idle()) {
        lent.close();
      }
      lent = null;
    }
    if (lent == null) {
      lent = LentCluster.start(plan.get());
      current = lent;
    }
    lent.arrive();
    return lent;
  }

  /** Starts the cluster, for those who will ask. */
  void warmUp() {
    giveBack(lend());
  }

  /** Closes it if it is broken and nobody else has it. */
  synchronized void giveBack(LentCluster lent) {
    if (lent.leave() && lent.broken().isPresent()) {
      if (current == lent) {
        current = null;
      }
      lent.close();
    }
  }

  @Override
  public synchronized void close() {
    @Nullable LentCluster lent = current;
    current = null;
    if (lent != null) {
      lent.close();
    }
  }
}
