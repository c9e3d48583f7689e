package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.TwoWriters;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** A client keeps writing to a primary that has been replaced and lives on. */
final class SplitBrain implements SeededFault {

  @Override
  public String name() {
    return "split-brain";
  }

  @Override
  public String what() {
    return "a standby is promoted while the primary lives, and the client stays with the old one";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-second-writer", "no-acknowledged-write-lost");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.pair(time)) {
      PgNode old = rig.cluster().primary();
      PgNode successor = rig.cluster().replicas().get(0);
      rig.write(old);
      rig.cluster().awaitCaughtUp();
      rig.fault(() -> rig.faults().promote(successor));
      long reachable = time.nanoTime();
      rig.write(successor);
      try (Connection stale = rig.connect(old)) {
        Deadline grace = Deadline.after(TwoWriters.GRACE, time);
        while (!grace.expired()) {
          rig.write(stale);
        }
        rig.write(stale);
      }
      return rig.judge(successor, new TwoWriters(Map.of(2, reachable)));
    }
  }
}
