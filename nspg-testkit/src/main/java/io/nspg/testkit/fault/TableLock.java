package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** A table that nobody but one idle session can use. */
record TableLock(PgCluster cluster, PgNode node, Journal journal, String table)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    HeldSessions held = new HeldSessions(node, journal);
    repairs.add(held);
    Control holder = held.open(cluster.database());
    String name =
        holder
            .text("SELECT pg_catalog.to_regclass(?)::pg_catalog.text", table)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no table " + table + " in " + cluster.database()));
    holder.run("SET lock_timeout = '" + Control.LIMIT.toMillis() + "ms'");
    holder.run("BEGIN");
    holder.run("LOCK TABLE " + name + " IN ACCESS EXCLUSIVE MODE");
  }
}
