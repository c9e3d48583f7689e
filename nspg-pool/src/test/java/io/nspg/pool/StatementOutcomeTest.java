package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nspg.event.PgEvent;
import io.nspg.failure.Outcome;
import io.nspg.failure.Phase;
import io.nspg.pool.Backstage.Deed;
import io.nspg.pool.Backstage.Stuck;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** What the caller is told of a statement that failed, beside what is true. */
class StatementOutcomeTest {

  private static final String MAY_NOT_WRITE = "SET default_transaction_read_only = on";

  private static final Hearing events = Hearing.ofEvents();
  private static Backstage server;
  private static PgClient pg;

  @BeforeAll
  static void start() {
    server = Backstage.ofLoneServer();
    pg = Backstage.open(server.config(), events);
  }

  @AfterAll
  static void stop() throws SQLException {
    pg.close();
    server.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    events.begin();
    server.run("DELETE FROM t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22P02", "23505", "25006", "25P03", "25P04", "40001", "40P01", "40003", "42501", "53100",
        "53300", "54000", "55P03", "57014", "57P01", "57P05", "58030", "F0000", "XX000", "08006",
        "01000", "02000", "P0001"
      })
  void an_error_of_the_server_is_judged_as_the_matrix_says_and_no_row_is_there(String state)
      throws SQLException {
    String insert = "INSERT INTO t SELECT fail('" + state + "')";
    assertJudged(failure(() -> Sql.run(pg.writer(), insert)), Phase.AUTOCOMMIT_WRITE, state);
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      assertJudged(failure(() -> Sql.run(connection, insert)), Phase.IN_TRANSACTION, state);
    }
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, MAY_NOT_WRITE);
      assertJudged(
          failure(() -> Sql.run(connection, "SELECT fail('" + state + "')")),
          server.major() >= 16 ? Phase.READ : Phase.AUTOCOMMIT_WRITE,
          state);
      if (!connection.isClosed()) {
        Sql.run(connection, "RESET default_transaction_read_only");
      }
    }
    assertThat(server.rows()).isZero();
  }

  private static void assertJudged(SQLException thrown, Phase phase, String state) {
    assertThat(Outcome.of(thrown)).isEqualTo(Outcome.of(phase, state));
    assertThat(thrown.getSQLState())
        .isEqualTo(Outcome.isUnconfirmed(phase, state) ? "08007" : state);
  }

  @Test
  void a_backend_ended_within_a_transaction_leaves_it_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      assertOutcome(stuckAndEnded(connection, "SELECT pg_sleep(60)"), "57P01", Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).isEmpty();
  }

  @Test
  void a_backend_ended_within_the_first_statement_of_a_transaction_leaves_it_rolled_back()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      connection.setAutoCommit(false);
      assertOutcome(
          server.failure(
              () -> Sql.run(connection, "INSERT INTO t SELECT 1 FROM pg_sleep(60)"),
              backend,
              Stuck.IN_PG_SLEEP,
              Deed.TERMINATE),
          "57P01",
          Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_backend_ended_within_a_statement_of_its_own_leaves_it_unknown() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      assertUnknown(stuckAndEnded(connection, "INSERT INTO t SELECT 1 FROM pg_sleep(60)"), "57P01");
    }
    assertThat(server.rows()).as("though only the server can know").isZero();
  }

  @Test
  void a_backend_ended_while_idle_leaves_the_next_statement_unknown_for_it_was_sent()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      server.terminate(connection);
      assertUnknown(failure(() -> CommitForm.insert(connection)), "57P01");
      assertThat(Outcome.of(failure(() -> CommitForm.insert(connection))))
          .as("on a connection known to be lost nothing is sent")
          .isEqualTo(Outcome.NOT_STARTED);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_read_of_its_own_in_a_session_that_may_not_write_is_rolled_back() throws SQLException {
    assumeTrue(server.major() >= 16, "before, large objects can be written all the same");
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, MAY_NOT_WRITE);
      assertOutcome(stuckAndEnded(connection, "SELECT pg_sleep(60)"), "57P01", Outcome.ROLLED_BACK);
    }
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET default_transaction_read_only = off; SELECT pg_sleep(60)",
        "BEGIN READ WRITE; INSERT INTO t VALUES (1); COMMIT; SELECT pg_sleep(60)",
        "DO 'BEGIN PERFORM pg_sleep(60); END'"
      })
  void a_text_that_could_leave_the_read_only_mode_is_unknown_all_the_same(String sql)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, MAY_NOT_WRITE);
      assertUnknown(stuckAndEnded(connection, sql), "57P01");
    }
  }

  @Test
  void a_deadlock_is_rolled_back() throws SQLException {
    server.run("INSERT INTO t VALUES (1), (2)");
    try (Connection connection = pg.writer().getConnection();
        Connection other = server.newSession()) {
      connection.setAutoCommit(false);
      other.setAutoCommit(false);
      Sql.run(connection, "UPDATE t SET id = 3 WHERE id = 1");
      Sql.run(other, "UPDATE t SET id = 4 WHERE id = 2");
      int blocked = Sql.backend(other);
      CompletableFuture<SQLException> waiting =
          CompletableFuture.supplyAsync(
              () -> failure(() -> Sql.run(other, "UPDATE t SET id = 4 WHERE id = 1")));
      server.awaitStuck(Stuck.ON_A_LOCK, blocked);
      assertOutcome(
          failure(() -> Sql.run(connection, "UPDATE t SET id = 3 WHERE id = 2")),
          "40P01",
          Outcome.ROLLED_BACK);
      connection.rollback();
      assertThat((Throwable) waiting.join()).isNull();
      other.rollback();
    }
  }

  @Test
  void a_concurrent_update_of_a_snapshot_is_rolled_back() throws SQLException {
    server.run("INSERT INTO t VALUES (1)");
    try (Connection connection = pg.writer().getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      assertThat(Sql.text(connection, "SELECT id FROM t")).isEqualTo("1");
      server.run("UPDATE t SET id = 2");
      assertOutcome(
          failure(() -> Sql.run(connection, "UPDATE t SET id = 3")), "40001", Outcome.ROLLED_BACK);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_statement_that_ran_into_its_timeout_is_rolled_back_and_keeps_its_connection(
      boolean autoCommit) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      connection.setAutoCommit(autoCommit);
      Sql.run(connection, "SET statement_timeout = '20ms'");
      assertOutcome(
          failure(() -> Sql.run(connection, "INSERT INTO t SELECT 1 FROM pg_sleep(60)")),
          "57014",
          Outcome.ROLLED_BACK);
      if (!autoCommit) {
        connection.rollback();
      }
      Sql.run(connection, "RESET statement_timeout");
      assertThat(Sql.backend(connection)).isEqualTo(backend);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_statement_cancelled_by_its_caller_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      assertOutcome(
          failure(() -> statement.execute("INSERT INTO t SELECT 1 FROM pg_sleep(60)")),
          "57014",
          Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_lock_not_got_in_time_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Connection other = server.newSession()) {
      other.setAutoCommit(false);
      Sql.run(other, "LOCK TABLE t");
      connection.setAutoCommit(false);
      Sql.run(connection, "SET LOCAL lock_timeout = '20ms'");
      assertOutcome(failure(() -> CommitForm.insert(connection)), "55P03", Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_write_in_a_transaction_that_the_client_made_read_only_is_rolled_back()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      assertOutcome(failure(() -> CommitForm.insert(connection)), "25006", Outcome.ROLLED_BACK);
    }
  }

  @Test
  void a_write_of_a_session_that_may_not_write_is_rolled_back_and_condemns_nothing()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, MAY_NOT_WRITE);
      assertOutcome(failure(() -> CommitForm.insert(connection)), "25006", Outcome.ROLLED_BACK);
      Sql.run(connection, "RESET default_transaction_read_only");
    }
    Await.until(
        "a probe to clear the suspicion",
        () -> !events.events(PgEvent.WriterRecovered.class).isEmpty());
    assertThat(events.events(PgEvent.WriterCondemned.class)).isEmpty();
  }

  @Test
  void a_statement_of_a_failed_transaction_is_rolled_back_and_names_the_first_cause()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      SQLException first = failure(() -> Sql.run(connection, "INSERT INTO t VALUES (-1)"));
      SQLException second = failure(() -> CommitForm.insert(connection));
      assertOutcome(second, "25P02", Outcome.ROLLED_BACK);
      assertThat((Throwable) second).hasCause(first);
    }
  }

  @Test
  void a_transaction_left_idle_too_long_is_rolled_back_and_its_next_statement_says_so()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      Sql.run(connection, "SET LOCAL idle_in_transaction_session_timeout = '20ms'");
      server.awaitGone(backend);
      assertOutcome(failure(() -> CommitForm.insert(connection)), "25P03", Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_session_left_idle_too_long_leaves_its_next_statement_undone() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      Sql.run(connection, "SET idle_session_timeout = '20ms'");
      server.awaitGone(backend);
      assertOutcome(failure(() -> CommitForm.insert(connection)), "57P05", Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_transaction_that_took_too_long_is_rolled_back_in_a_statement_and_when_idle()
      throws SQLException {
    assumeTrue(server.major() >= 17);
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, "SET transaction_timeout = '300ms'");
      CommitForm.insertInTransaction(connection);
      assertOutcome(
          failure(() -> Sql.run(connection, "SELECT pg_sleep(60)")), "25P04", Outcome.ROLLED_BACK);
    }
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      Sql.run(connection, "SET transaction_timeout = '300ms'");
      CommitForm.insertInTransaction(connection);
      server.awaitGone(backend);
      assertOutcome(failure(() -> CommitForm.insert(connection)), "25P04", Outcome.ROLLED_BACK);
    }
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, "SET transaction_timeout = '300ms'");
      assertOutcome(
          failure(() -> Sql.run(connection, "INSERT INTO t SELECT 1 FROM pg_sleep(60)")),
          "25P04",
          Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_call_that_the_driver_does_not_know_is_not_started_and_keeps_its_connection()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = connection.unwrap(PGConnection.class).getBackendPID();
      assertOutcome(
          failure(() -> connection.createStruct("t", new Object[0])), "0A000", Outcome.NOT_STARTED);
      assertThat(Sql.backend(connection)).isEqualTo(backend);
    }
  }

  @Test
  void a_statement_whose_parameter_is_missing_was_not_started() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      assertThat(Outcome.of(failure(insert::executeUpdate))).isEqualTo(Outcome.NOT_STARTED);
    }
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000})
  void a_batch_of_its_own_that_fails_in_its_middle_is_unknown_and_unchanged(int size)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (int row = 1; row <= size; row++) {
        insert.setInt(1, row == size ? -1 : 1);
        insert.addBatch();
      }
      SQLException thrown = failure(insert::executeBatch);
      assertThat((Throwable) thrown).isInstanceOf(BatchUpdateException.class);
      assertOutcome(thrown, "23514", Outcome.UNKNOWN);
    }
    assertThat(server.rows() > 0).as("a large one goes out in pieces").isEqualTo(size > 2);
  }

  @Test
  void a_batch_within_a_transaction_that_fails_in_its_middle_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("INSERT INTO t VALUES (-1)");
      assertOutcome(failure(statement::executeBatch), "23514", Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_write_that_only_the_driver_complains_of_is_not_called_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      assertOutcome(
          failure(() -> statement.executeQuery("INSERT INTO t VALUES (1)")),
          "02000",
          Outcome.UNKNOWN);
    }
    assertThat(server.rows()).as("it was committed").isEqualTo(1);
  }

  @Test
  void a_column_misnamed_after_an_insert_of_its_own_leaves_it_committed() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("INSERT INTO t VALUES (1) RETURNING id")) {
      rows.next();
      assertThat(Outcome.of(failure(() -> rows.getInt("no_such_column"))))
          .isEqualTo(Outcome.COMMITTED);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_row_not_fetched_any_more_leaves_its_transaction_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      CommitForm.insertInTransaction(connection);
      statement.setFetchSize(1);
      try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 3)")) {
        rows.next();
        server.does(Deed.TERMINATE, connection.unwrap(PGConnection.class).getBackendPID());
        server.awaitGone(connection.unwrap(PGConnection.class).getBackendPID());
        assertThat(Outcome.of(failure(rows::next))).isEqualTo(Outcome.ROLLED_BACK);
      }
    }
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "true, TERMINATE, UNKNOWN",
    "false, TERMINATE, ROLLED_BACK",
    "true, CANCEL, ROLLED_BACK"
  })
  void a_copy_under_way_is_judged_like_any_write(boolean autoCommit, Deed deed, Outcome expected)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      connection.setAutoCommit(autoCommit);
      CopyIn copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t (id) FROM STDIN");
      byte[] row = "1\n".getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(row, 0, row.length);
      server.does(deed, backend);
      if (deed == Deed.TERMINATE) {
        server.awaitGone(backend);
      }
      assertThat(Outcome.of(failure(copy::endCopy))).isEqualTo(expected);
    }
    assertThat(server.rows()).isZero();
  }

  private static SQLException stuckAndEnded(Connection connection, String sql) throws SQLException {
    int backend = Sql.backend(connection);
    return server.failure(
        () -> Sql.run(connection, sql), backend, Stuck.IN_PG_SLEEP, Deed.TERMINATE);
  }

  private static void assertOutcome(SQLException thrown, String state, Outcome outcome) {
    assertThat(thrown.getSQLState()).as("the driver's own").isEqualTo(state);
    assertThat(Outcome.of(thrown)).isEqualTo(outcome);
  }

  private static void assertUnknown(SQLException thrown, String stateOfCause) {
    assertThat((Throwable) thrown).isInstanceOf(SQLNonTransientConnectionException.class);
    assertOutcome(thrown, "08007", Outcome.UNKNOWN);
    assertThat(events.events(PgEvent.OutcomeUnknown.class))
        .singleElement()
        .satisfies(event -> assertThat(event.sqlState()).isEqualTo(stateOfCause));
  }
}
