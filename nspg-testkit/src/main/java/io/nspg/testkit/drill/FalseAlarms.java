package io.nspg.testkit.drill;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.fault.Fault;
import io.nspg.testkit.fault.FaultEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Everything that looks like a failover and is none: the process of the clients stands still, one
 * session of the server crashes, the server stands still, and it has no slot left. The primary
 * remains the primary all the time.
 */
final class FalseAlarms implements Script {

  private static final Duration CLIENT_PAUSE = Duration.ofSeconds(3);

  /** The longest time for which nobody can write. */
  static final Duration LONGEST_STALL = CLIENT_PAUSE;

  private static final Duration SERVER_STALL = Duration.ofSeconds(1);
  private static final Duration NO_SLOT = Duration.ofSeconds(2);
  private static final Duration CALM = Duration.ofSeconds(2);

  @Override
  public void play(Stage stage) throws SQLException {
    stage.struck(
        stage.did(
            "this process stands still for " + CLIENT_PAUSE.toSeconds() + " s",
            stage.primary(),
            () -> ClientPause.of(CLIENT_PAUSE)),
        "primary, under false alarm");
    stage.pause(CALM);
    Fault stall = stage.faults().process(stage.primary()).hangAll();
    stage.pause(SERVER_STALL);
    stall.heal();
    stage.pause(CALM);
    Fault full = stage.faults().sessions(stage.primary()).exhaust();
    stage.pause(NO_SLOT);
    full.heal();
    stage.pause(CALM);
    FaultEvent unused = stage.faults().process(stage.primary()).crashBackend(victim(stage));
    stage.pause(CALM);
    stage.remedied(stage.did("the last false alarm is over", stage.primary(), () -> {}));
  }

  /** A session of the client that is judged. */
  private static int victim(Stage stage) throws SQLException {
    try (Connection connection = stage.primary().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT pid FROM pg_catalog.pg_stat_activity WHERE usename = '"
                    + Performance.SUBJECT
                    + "' ORDER BY backend_start LIMIT 1")) {
      if (!row.next()) {
        throw new TestkitException("the client has no session that could crash");
      }
      return row.getInt(1);
    }
  }
}
