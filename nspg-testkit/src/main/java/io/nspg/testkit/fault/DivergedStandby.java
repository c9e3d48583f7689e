package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import java.sql.SQLException;

/**
 * An old primary with a lost tail that somebody has restarted as a standby, without asking whether
 * it can be one. Everything on it is prepared by SQL while it still is the primary.
 */
record DivergedStandby(PgCluster cluster, PgNode old, PgNode heir, LostTail tail, Journal journal)
    implements Journal.Harm {

  @Override
  public Journal.Deed begin() throws SQLException {
    if (old == heir) {
      throw new IllegalArgumentException(
          heir.name() + " is the primary; name the standby that is to take over from it");
    }
    refuseIfCommitsWait();
    return Repairs.after(
        repairs -> {
          String conninfo = conninfoOfHeir();
          new ReplicationCut(cluster, heir, journal).cut(repairs);
          String end = prepare(conninfo);
          repairs.add(
              () -> {
                // running, it would first be given time to stream
                old.stop();
                Rejoin unused = old.rejoin(heir);
              });
          old.kill9();
          heir.promote();
          old.start();
          try (Control control = Control.of(old, journal.time())) {
            control.await(
                old.name() + " to show its lost tail",
                """
                SELECT pg_catalog.pg_is_in_recovery()
                       AND pg_catalog.pg_last_wal_replay_lsn() >= ?::pg_catalog.pg_lsn
                """,
                end);
          }
        });
  }

  private String conninfoOfHeir() throws SQLException {
    try (Control control = Control.of(heir, journal.time())) {
      return control.text("SHOW primary_conninfo").orElse("");
    }
  }

  private void refuseIfCommitsWait() throws SQLException {
    try (Control control = Control.of(old, journal.time())) {
      if (!control.text("SHOW synchronous_standby_names").orElse("").isEmpty()) {
        throw new TestkitException(
            "the commits of "
                + old.name()
                + " wait for standbys, so it can have no lost tail that was acknowledged. Use a"
                + " cluster that is not synchronous");
      }
    }
  }

  /** Writes the tail, and makes a standby of the heir out of the old primary's next start. */
  private String prepare(String conninfo) throws SQLException {
    try (Control control = Control.of(old, journal.time())) {
      tail.write();
      String follow =
          conninfo
              .replaceFirst("port=\\d+", "port=" + heir.address().port())
              .replaceFirst("application_name=\\S+", "application_name=" + old.name());
      control.run("ALTER SYSTEM SET primary_conninfo = '" + follow.replace("'", "''") + "'");
      String directory = control.text("SHOW data_directory").orElseThrow();
      control.run(
          "COPY (SELECT WHERE false) TO '" + directory.replace("'", "''") + "/standby.signal'");
      return control.mark();
    }
  }
}
