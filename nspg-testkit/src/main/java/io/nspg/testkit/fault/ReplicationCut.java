package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A standby that was told to follow nobody. (Stopping its receiver with SIGSTOP would lose nothing:
 * the bytes wait in the socket.)
 */
record ReplicationCut(PgCluster cluster, PgNode standby, Journal journal) implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    refuseWhileHeldBack();
    repairs.add(this::awaitStream);
    new SystemSetting(journal, standby, "primary_conninfo").change(repairs, "");
    try (Control control = Control.of(standby, journal.time())) {
      control.await(
          "the stream to " + standby.name() + " to end",
          """
          SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver WHERE status IS NOT NULL)
          """);
    }
  }

  private void refuseWhileHeldBack() throws SQLException {
    try (Control control = Control.of(standby, journal.time())) {
      if (control.says("SELECT " + Replay.HELD_BACK)) {
        throw new TestkitException(
            standby.name()
                + " cannot be cut off now: its replay is paused or delayed, and until it goes on"
                + " it does not notice whom to follow. Cut first, then pause");
      }
    }
  }

  /** Nothing is to be awaited where there is nobody to follow any more, or no wish to. */
  private void awaitStream() throws SQLException {
    if (!standby.running()) {
      return;
    }
    try (Control control = Control.of(standby, journal.time())) {
      Optional<PgNode> upstream = control.inRecovery() ? upstream(control) : Optional.empty();
      if (upstream.isPresent()) {
        Replay.awaitStreamed(control, upstream.get().state().timeline(), end(upstream.get()));
      }
    }
  }

  private Optional<PgNode> upstream(Control control) throws SQLException {
    String conninfo = control.text("SHOW primary_conninfo").orElse("");
    return cluster.nodes().stream()
        .filter(n -> n.running() && conninfo.contains(" port=" + n.address().port() + " "))
        .findFirst();
  }

  private String end(PgNode upstream) throws SQLException {
    try (Control control = Control.of(upstream, journal.time())) {
      return control.inRecovery()
          ? control.text("SELECT pg_catalog.pg_last_wal_replay_lsn()").orElse("0/0")
          : control.mark();
    }
  }
}
