package io.nspg.testkit.fault;

import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** Idle sessions that leave only the slots that are reserved. */
record Crowd(PgNode node, Journal journal) implements Journal.Harm {

  /** How many sessions ordinary roles could still begin. */
  private static final String FREE =
      """
      SELECT pg_catalog.current_setting('max_connections')::pg_catalog.int4
             - pg_catalog.current_setting('superuser_reserved_connections')::pg_catalog.int4
             - COALESCE(pg_catalog.current_setting('reserved_connections', true), '0')
               ::pg_catalog.int4
             - (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_activity
                 WHERE backend_type = 'client backend')
      """;

  @Override
  public void begin(Repairs repairs) throws SQLException {
    HeldSessions crowd = new HeldSessions(node, journal);
    repairs.add(crowd);
    Control first = crowd.open("postgres");
    first.await("all slots of " + node.name() + " to be taken", () -> fill(crowd, first));
  }

  private static boolean fill(HeldSessions crowd, Control first) throws SQLException {
    int free = Integer.parseInt(first.text(FREE).orElseThrow());
    for (int i = 0; i < free; i++) {
      Control unused = crowd.open("postgres");
    }
    return free <= 0;
  }
}
