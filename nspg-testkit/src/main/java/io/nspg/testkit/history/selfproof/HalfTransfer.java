package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Accounts;
import io.nspg.testkit.history.Action;
import io.nspg.testkit.history.BankSum;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** A client moves money in two steps, and another looks in between. */
final class HalfTransfer implements SeededFault {

  @Override
  public String name() {
    return "half-transfer";
  }

  @Override
  public String what() {
    return "the client moves money in two commits, and all accounts are read in between";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("bank-sum");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      rig.fault(() -> moveInTwoSteps(rig, node));
      rig.write(node);
      return rig.judge(node, new BankSum(Rig.ACCOUNTS * Rig.BALANCE));
    }
  }

  private static void moveInTwoSteps(Rig rig, PgNode node) throws SQLException {
    try (Connection connection = rig.connect(node);
        Statement statement = connection.createStatement()) {
      Stamp stamp = Stamp.read(connection);
      long id = rig.history().begin(Rig.CLIENT, new Action.Transfer(0, 1, 5));
      rig.attempt(
          id,
          () -> {
            statement.execute("UPDATE nspg_account SET balance = balance - 5 WHERE account = 0");
            rig.read("reader", new Action.ReadBalances(), stamp, () -> Accounts.read(connection));
            statement.execute("UPDATE nspg_account SET balance = balance + 5 WHERE account = 1");
          });
      rig.read("reader", new Action.ReadBalances(), stamp, () -> Accounts.read(connection));
    }
  }
}
