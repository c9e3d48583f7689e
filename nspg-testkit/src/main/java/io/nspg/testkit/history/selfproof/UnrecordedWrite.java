package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** A client writes what nobody asked it to. */
final class UnrecordedWrite implements SeededFault {

  private static final long NOBODYS = 1_000_000;

  @Override
  public String name() {
    return "unrecorded-write";
  }

  @Override
  public String what() {
    return "the client writes a row that nobody asked for";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-phantom-row");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      rig.fault(
          () -> {
            try (Connection connection = rig.connect(node)) {
              Ledger.write(connection, NOBODYS);
            }
          });
      rig.write(node);
      return rig.judge(node);
    }
  }
}
