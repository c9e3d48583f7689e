package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** A standby that every commit waits for, and that nothing reaches any more. */
record SynchronousStall(PgCluster cluster, PgNode standby, Journal journal)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    PgNode primary = cluster.primary();
    refuseUnlessCommitsWait(primary);
    // undone last: what waits is to be confirmed by the standby, not let go without it
    new SystemSetting(journal, primary, "synchronous_standby_names")
        .change(repairs, "FIRST 1 (\"" + standby.name() + "\")");
    new ReplicationCut(cluster, standby, journal).begin(repairs);
    ProbeCommit.awaitWaiting(primary, journal.time());
  }

  private void refuseUnlessCommitsWait(PgNode primary) throws SQLException {
    try (Control control = Control.of(primary, journal.time())) {
      String value =
          control
              .text(
                  """
                  SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'synchronous_commit'
                  """)
              .orElseThrow();
      if (value.equals("off") || value.equals("local")) {
        throw new TestkitException(
            "no commit on "
                + primary.name()
                + " waits for a standby: its synchronous_commit is "
                + value
                + ". Use the profile DRILL, or set it to on");
      }
    }
  }
}
