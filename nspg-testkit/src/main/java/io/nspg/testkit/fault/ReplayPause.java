package io.nspg.testkit.fault;

import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;

/** A standby that gets everything and shows nothing new. */
record ReplayPause(PgNode standby, Journal journal) implements Journal.Harm {

  private static final String STATE = "SELECT pg_catalog.pg_get_wal_replay_pause_state()";

  @Override
  public void begin(Repairs repairs) throws SQLException {
    repairs.keep(journal.claim("the replay of " + standby.name()));
    try (Control control = Control.of(standby, journal.time())) {
      boolean before = !control.text(STATE).orElseThrow().equals("not paused");
      if (!before) {
        repairs.add(this::resume);
      }
      control.run("SELECT pg_catalog.pg_wal_replay_pause()");
      control.await(
          "the replay of " + standby.name() + " to pause",
          STATE + " = 'paused' OR " + Replay.waits("RecoveryApplyDelay"));
    }
  }

  /** A pause ends with the process, and with a promotion. */
  private void resume() throws SQLException {
    if (!standby.running()) {
      return;
    }
    try (Control control = Control.of(standby, journal.time())) {
      if (!control.inRecovery()) {
        return;
      }
      control.run("SELECT pg_catalog.pg_wal_replay_resume()");
    }
    Replay.awaitAll(standby, journal.time());
  }
}
