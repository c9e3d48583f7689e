package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Findings;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.Set;

/** An asynchronous standby that has fallen off is promoted. */
final class CutReplication implements SeededFault {

  @Override
  public String name() {
    return "cut-replication";
  }

  @Override
  public String what() {
    return "an asynchronous standby is cut off, writes go on, the primary is killed and the standby"
        + " promoted";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-acknowledged-write-lost");
  }

  @Override
  @SuppressWarnings("resource") // a cut that ends in a promotion is not healed
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.pair(time)) {
      PgNode old = rig.cluster().primary();
      PgNode standby = rig.cluster().replicas().get(0);
      rig.write(old);
      rig.cluster().awaitCaughtUp();
      rig.fault(
          () -> {
            rig.faults().replication(standby).cut();
            rig.write(old);
            rig.faults().killPrimary();
            rig.faults().promote(standby);
          });
      rig.write(standby);
      return rig.judge(standby);
    }
  }
}
