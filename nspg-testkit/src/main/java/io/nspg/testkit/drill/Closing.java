package io.nspg.testkit.drill;

import io.nspg.evidence.Check;
import io.nspg.node.NodeState;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a cluster has to be like before a drill is done. */
final class Closing {

  private static final String STREAMING =
      "SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication WHERE state = 'streaming'";

  private Closing() {}

  static List<Check> checks(PgCluster cluster) throws SQLException {
    PgNode writer = cluster.primary();
    int timeline = writer.state().timeline();
    List<String> writers = new ArrayList<>();
    List<String> strays = new ArrayList<>();
    for (PgNode node : cluster.nodes()) {
      if (!node.running()) {
        strays.add(node.name() + " is down");
        continue;
      }
      NodeState state = node.state();
      if (!state.inRecovery()) {
        writers.add(node.name() + " on timeline " + state.timeline());
      } else if (state.timeline() != timeline) {
        strays.add(node.name() + " is on timeline " + state.timeline());
      }
    }
    int streaming = streaming(writer);
    int others = cluster.nodes().size() - 1;
    return List.of(
        Check.of(
            "one-writer", "exactly one node takes writes", writers.toString(), writers.size() == 1),
        Check.of(
            "redundancy-restored",
            "every other node streams from the writer, on its timeline",
            streaming
                + " of "
                + others
                + " stream on timeline "
                + timeline
                + (strays.isEmpty() ? "" : "; " + String.join(", ", strays)),
            streaming == others && strays.isEmpty()));
  }

  private static int streaming(PgNode writer) throws SQLException {
    try (Connection connection = writer.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STREAMING)) {
      row.next();
      return row.getInt(1);
    }
  }
}
