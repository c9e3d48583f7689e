package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.history.Action;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.ListOrder;
import io.nspg.testkit.history.Lists;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Two clients read a list, add to what they have read, and write it back without a lock. */
final class LostUpdate implements SeededFault {

  private static final int KEY = 1;

  @Override
  public String name() {
    return "lost-update";
  }

  @Override
  public String what() {
    return "two clients read a list, add to it and write it back, without a lock";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("list-order", "no-acknowledged-write-lost");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.single(time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      rig.fault(() -> overwriteEachOther(rig, node));
      rig.write(node);
      try (Connection connection = rig.connect(node)) {
        look(rig, "reader", connection);
      }
      return rig.judge(node, new ListOrder());
    }
  }

  private static void overwriteEachOther(Rig rig, PgNode node) throws SQLException {
    try (Connection connection = rig.connect(node)) {
      long first = rig.history().begin("first", new Action.Append(KEY));
      rig.attempt(first, () -> Lists.append(connection, KEY, first));
      List<Long> read = Lists.read(connection, List.of(KEY)).of(KEY);
      overwrite(rig, "second", connection, read);
      overwrite(rig, "third", connection, read);
    }
  }

  private static void overwrite(Rig rig, String session, Connection connection, List<Long> read)
      throws SQLException {
    long id = rig.history().begin(session, new Action.Append(KEY));
    List<Long> longer = new ArrayList<>(read);
    longer.add(id);
    rig.attempt(
        id,
        () -> {
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE nspg_list SET elements = ? WHERE key = ?")) {
            update.setArray(1, connection.createArrayOf("int8", longer.toArray()));
            update.setInt(2, KEY);
            update.executeUpdate();
          }
        });
    look(rig, session, connection);
  }

  private static void look(Rig rig, String session, Connection connection) throws SQLException {
    rig.read(
        session,
        new Action.ReadLists(List.of(KEY)),
        Stamp.read(connection),
        () -> Lists.read(connection, List.of(KEY)));
  }
}
