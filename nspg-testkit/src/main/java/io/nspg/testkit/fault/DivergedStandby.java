package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/**
 * An old primary with a lost tail that somebody has restarted as a standby, without asking whether
 * it can be one. Everything on it is prepared by SQL while it still is the primary.
 */
record DivergedStandby(PgCluster cluster, PgNode old, PgNode heir, TailWriter tail, Journal journal)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    if (old == heir) {
      throw new IllegalArgumentException(
          heir.name() + " is the primary; name the standby that is to take over from it");
    }
    refuseIfCommitsWait();
    String conninfo = conninfoOfHeir();
    Path signal = standbySignal();
    new ReplicationCut(cluster, heir, journal).begin(repairs);
    repairs.add(() -> restore(signal));
    String end = prepare(conninfo, signal);
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
  }

  /** Without a promotion there is no other primary, and none is to be lost. */
  private void restore(Path signal) {
    if (cluster.primary() == old) {
      deleteIfExists(signal);
      if (!old.running()) {
        old.start();
      }
    } else {
      // running, it would first be given time to stream
      old.kill9();
      Map<String, Rejoin> unused = cluster.restoreRedundancy();
    }
  }

  private static void deleteIfExists(Path signal) {
    try {
      Files.deleteIfExists(signal);
    } catch (IOException e) {
      throw new TestkitException("cannot delete " + signal + "; delete it, then heal again", e);
    }
  }

  private Path standbySignal() throws SQLException {
    try (Control control = Control.of(old, journal.time())) {
      return Path.of(control.text("SHOW data_directory").orElseThrow(), "standby.signal");
    }
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
  private String prepare(String conninfo, Path signal) throws SQLException {
    try (Control control = Control.of(old, journal.time())) {
      tail.write();
      String follow =
          conninfo
              .replaceFirst("port=\\d+", "port=" + heir.address().port())
              .replaceFirst("application_name=\\S+", "application_name=" + old.name());
      control.run("ALTER SYSTEM SET primary_conninfo = '" + follow.replace("'", "''") + "'");
      control.run("COPY (SELECT WHERE false) TO '" + signal.toString().replace("'", "''") + "'");
      return control.mark();
    }
  }
}
