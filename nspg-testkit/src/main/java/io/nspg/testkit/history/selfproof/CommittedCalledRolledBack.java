package io.nspg.testkit.history.selfproof;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A client that lies: it says rolled back of what it has committed. */
final class CommittedCalledRolledBack implements SeededFault {

  @Override
  public String name() {
    return "committed-called-rolled-back";
  }

  @Override
  public String what() {
    return "the client says ROLLED_BACK of a write that is committed";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-wrong-verdict");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      rig.fault(
          () -> {
            try (Connection connection = rig.connect(node)) {
              long lie = rig.history().begin(Rig.CLIENT);
              rig.history().stamped(lie, Ledger.write(connection, lie));
              rig.history().failed(lie, Outcome.ROLLED_BACK, "40001");
            }
          });
      rig.write(node);
      return rig.judge(node);
    }
  }
}
