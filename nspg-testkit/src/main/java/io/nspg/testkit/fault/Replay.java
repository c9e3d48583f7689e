package io.nspg.testkit.fault;

import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.sql.SQLException;

/** What a standby says of its replay. */
final class Replay {

  /** The question whether it stands still by command; asked of a standby only, as the next one. */
  private static final String PAUSED = "pg_catalog.pg_get_wal_replay_pause_state() <> 'not paused'";

  private static final String DELAYED =
      "pg_catalog.current_setting('recovery_min_apply_delay') <> '0'";

  /** The question whether something holds it back on purpose. */
  static final String HELD_BACK = "(" + PAUSED + " OR " + DELAYED + ")";

  /**
   * The question whether it streams a timeline, or a later one. One that diverged says that it
   * streams too, for a moment at each try, but its own timeline.
   */
  static final String STREAMS =
      "EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver"
          + " WHERE status = 'streaming' AND received_tli >= ?)";

  private Replay() {}

  /** The question whether the process that replays waits in a certain way. */
  static String waits(String... events) {
    return "EXISTS (SELECT FROM pg_catalog.pg_stat_activity"
        + " WHERE backend_type = 'startup' AND wait_event IN ('"
        + String.join("', '", events)
        + "'))";
  }

  /**
   * Waits until a standby streams a timeline again and has replayed the log up to somewhere; has
   * got it, if the replay is delayed. While it is paused the standby does not even begin to stream.
   */
  static void awaitStreamed(Control standby, int timeline, String lsn) {
    standby.await(
        standby.node().name() + " to stream and catch up",
        """
        SELECT STREAMS
               AND (pg_catalog.pg_last_wal_replay_lsn() >= ?::pg_catalog.pg_lsn
                    OR pg_catalog.pg_last_wal_receive_lsn() >= ?::pg_catalog.pg_lsn AND DELAYED)
               OR PAUSED
        """
            .replace("DELAYED", DELAYED)
            .replace("PAUSED", PAUSED)
            .replace("STREAMS", STREAMS),
        timeline,
        lsn,
        lsn);
  }

  /** Waits until a standby has replayed what it has got, unless the replay is held back. */
  static void awaitAll(PgNode node, TimeSource time) throws SQLException {
    if (!node.running()) {
      return;
    }
    try (Control standby = Control.of(node, time)) {
      String received = standby.text("SELECT pg_catalog.pg_last_wal_receive_lsn()").orElse("0/0");
      standby.await(
          node.name() + " to replay what it has got",
          "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN"
              + " pg_catalog.pg_last_wal_replay_lsn() >= ?::pg_catalog.pg_lsn OR "
              + waits("RecoveryWalStream", "RecoveryRetrieveRetryInterval")
              + " OR "
              + HELD_BACK
              + " ELSE true END",
          received);
    }
  }
}
