package io.nspg.testkit.fault;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.time.Duration;

/** A standby that gets every commit at once, and shows it later. */
record ReplayDelay(PgCluster cluster, PgNode standby, Journal journal, Duration delay)
    implements Journal.Harm {

  @Override
  public void begin(Repairs repairs) throws SQLException {
    refuseUnlessItStreams();
    repairs.add(() -> Replay.awaitAll(standby, journal.time()));
    new SystemSetting(journal, standby, "recovery_min_apply_delay")
        .change(repairs, delay.toMillis() + "ms");
    awaitHeldBack();
  }

  private void refuseUnlessItStreams() throws SQLException {
    try (Control control = Control.of(standby, journal.time())) {
      if (!control.says("SELECT " + Replay.STREAMS, cluster.primary().state().timeline())) {
        throw new TestkitException(
            standby.name()
                + " gets nothing from any primary, so nothing on it can lag. Let it stream first,"
                + " or use cut()");
      }
    }
  }

  /** Only a commit can be seen to be held back, so there must be one. */
  private void awaitHeldBack() throws SQLException {
    try (Control primary = Control.of(cluster.primary(), journal.time());
        Control control = Control.of(standby, journal.time())) {
      control.await(
          standby.name() + " to hold back a commit",
          () -> {
            boolean held = control.says("SELECT " + Replay.waits("RecoveryApplyDelay"));
            if (!held) {
              primary.mark();
            }
            return held;
          });
    }
  }
}
