package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** A transaction with an old snapshot and nothing to do. */
record IdleTransaction(PgCluster cluster, PgNode node, Journal journal) implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    HeldSessions held = new HeldSessions(node, journal);
    repairs.add(held);
    Control idle = held.open(cluster.database());
    idle.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    idle.await(
        "a session of " + node.name() + " to hold a snapshot",
        """
          SELECT backend_xmin IS NOT NULL FROM pg_catalog.pg_stat_activity
           WHERE pid = pg_catalog.pg_backend_pid()
          """);
  }
}
