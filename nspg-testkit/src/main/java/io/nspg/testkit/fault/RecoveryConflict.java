package io.nspg.testkit.fault;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** Rows that a standby removes although somebody on it may still read them. */
record RecoveryConflict(PgCluster cluster, PgNode standby, Journal journal)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    new SystemSetting(journal, standby, "max_standby_streaming_delay").change(repairs, "0");
    new SystemSetting(journal, standby, "hot_standby_feedback").change(repairs, "off");
    String removed = removeRows();
    try (Control control = Control.of(standby, journal.time())) {
      control.await(
          standby.name() + " to remove rows that were deleted",
          "SELECT pg_catalog.pg_last_wal_replay_lsn() >= ?::pg_catalog.pg_lsn",
          removed);
    }
  }

  private String removeRows() throws SQLException {
    try (Control primary = Control.of(cluster.primary(), cluster.database(), journal.time())) {
      String table = "public.nspg_conflict_" + primary.backend();
      primary.run("CREATE TABLE " + table + " AS SELECT 1 AS id");
      try {
        primary.run("DELETE FROM " + table);
        // nothing is removed while a transaction of the primary might still read it
        primary.await(
            "VACUUM to remove rows on " + primary.node().name(),
            () -> {
              primary.run("VACUUM " + table);
              return primary.says(
                  "SELECT pg_catalog.pg_relation_size(?::pg_catalog.regclass) = 0", table);
            });
      } finally {
        primary.run("DROP TABLE " + table);
      }
      return primary.mark();
    }
  }
}
