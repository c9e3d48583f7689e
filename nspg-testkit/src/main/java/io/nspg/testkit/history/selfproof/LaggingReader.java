package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.fault.Fault;
import io.nspg.testkit.history.Action;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.MonotonicReads;
import io.nspg.testkit.history.ReadYourWrites;
import io.nspg.testkit.history.Registers;
import io.nspg.testkit.history.StaleReads;
import io.nspg.testkit.history.Stamp;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** A client reads from a standby that has fallen off, whatever it was promised. */
final class LaggingReader implements SeededFault {

  private static final int KEY = 1;
  private static final Duration BOUND = Duration.ofMillis(50);

  @Override
  public String name() {
    return "lagging-reader";
  }

  @Override
  public String what() {
    return "a standby is cut off, and the client reads from it what it has just written";
  }

  @Override
  public Set<String> breaks() {
    return Set.of("no-stale-read", "read-your-writes", "monotonic-reads");
  }

  @Override
  public Findings run(TimeSource time) throws SQLException {
    try (Rig rig = Rig.pair(time)) {
      PgNode primary = rig.cluster().primary();
      PgNode standby = rig.cluster().replicas().get(0);
      rig.write(primary);
      rig.cluster().awaitCaughtUp();
      rig.fault(
          () -> {
            try (Fault cut = rig.faults().replication(standby).cut();
                Connection fresh = rig.connect(primary);
                Connection stale = rig.connect(standby)) {
              write(rig, fresh);
              read(rig, fresh);
              Deadline bound = Deadline.after(BOUND, time);
              while (!bound.expired()) {
                read(rig, stale);
              }
              read(rig, stale);
            }
          });
      rig.write(primary);
      return rig.judge(
          primary,
          new StaleReads(BOUND, Long.MAX_VALUE),
          new ReadYourWrites(),
          new MonotonicReads());
    }
  }

  private static void write(Rig rig, Connection connection) {
    long id = rig.history().begin(Rig.CLIENT, new Action.WriteVersion(KEY));
    rig.attempt(id, () -> Registers.write(connection, KEY, id));
  }

  private static void read(Rig rig, Connection connection) throws SQLException {
    rig.read(
        Rig.CLIENT,
        new Action.ReadVersion(KEY, true),
        Stamp.read(connection),
        () -> Registers.read(connection, KEY));
  }
}
