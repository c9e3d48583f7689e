package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import java.util.Map;

/** A standby that was promoted although its primary lives. */
record SplitBrain(PgCluster cluster, PgNode promoted) implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) {
    promoted.promote();
    repairs.add(
        () -> {
          Map<String, Rejoin> unused = cluster.restoreRedundancy();
        });
  }
}
