package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Operation;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A client turns {@code synchronous_commit} off for itself, and the server is killed. */
final class UnflushedCommits implements SeededFault {

  private static final int WRITES = 300;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "unflushed-commits";
  }

  @Override
  public String what() {
    return "the client sets synchronous_commit = off; the server and its sessions are killed";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-acknowledged-write-lost");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    // the log's writer would make the commits safe a fifth of a second later
    try (Rig rig =
        Rig.start(
            PgCluster.builder().replicas(0).settings(Map.of("wal_writer_delay", "10s")), time)) {
      PgNode node = rig.cluster().primary();
      rig.write(node);
      Deadline deadline = Deadline.after(LIMIT, time);
      // what the kill finds unwritten is a matter of luck, so once need not do
      do {
        if (deadline.expired()) {
          throw new TestkitException("no kill lost a commit within " + LIMIT);
        }
        writeUnflushed(rig, node);
        rig.fault(
            () -> {
              rig.faults().killPrimary();
              node.start();
            });
      } while (!lostSome(rig, node));
      rig.write(node);
      return rig.judge(node);
    }
  }

  private static void writeUnflushed(Rig rig, PgNode node) throws SQLException {
    try (Connection connection = rig.connect(node);
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      for (int i = 0; i < WRITES; i++) {
        rig.write(connection);
      }
    }
  }

  private static boolean lostSome(Rig rig, PgNode node) throws SQLException {
    try (Connection connection = rig.connect(node)) {
      return !Ledger.rowsById(connection)
          .keySet()
          .containsAll(
              rig.history().operations().stream()
                  .filter(Operation::acknowledged)
                  .map(Operation::id)
                  .toList());
    }
  }
}
