package io.nspg.testkit.history.selfproof;

import io.nspg.failure.Outcome;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A client that lies: it says committed of what it has rolled back. */
final class RolledBackCalledCommitted implements SeededFault {

  @Override
  public String name() {
    return "rolled-back-called-committed";
  }

  @Override
  public String what() {
    return "the client says COMMITTED of a write that is rolled back";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-wrong-verdict", "no-acknowledged-write-lost");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      rig.fault(
          () -> {
            try (Connection connection = rig.connect(node)) {
              connection.setAutoCommit(false);
              long lie = rig.history().begin(Rig.CLIENT);
              rig.history().stamped(lie, Ledger.write(connection, lie));
              connection.rollback();
              rig.history().failed(lie, Outcome.COMMITTED, "08006");
            }
          });
      rig.write(node);
      return rig.judge(node);
    }
  }
}
