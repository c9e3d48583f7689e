package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nspg.event.PgEvent;
import io.nspg.failure.Outcome;
import io.nspg.failure.Phase;
import io.nspg.pool.Backstage.Deed;
import io.nspg.pool.Backstage.Stuck;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Savepoint;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the caller is told of a commit that did not succeed, beside what is true. The server's
 * standby is down, so a commit that gets as far as that is done, and waits.
 */
class CommitOutcomeTest {

  private static final Hearing events = Hearing.ofEvents();
  private static Backstage server;
  private static PgClient pg;

  @BeforeAll
  static void start() {
    server = Backstage.withoutItsStandby();
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
  @EnumSource(CommitForm.class)
  void a_backend_ended_in_the_synchronous_wait_leaves_it_unknown_and_the_row_is_there(
      CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      form.prepare(connection);
      assertUnknown(
          server.failure(
              () -> form.commit(connection), backend, Stuck.IN_SYNC_WAIT, Deed.TERMINATE),
          "08006");
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_prepared_transaction_is_unknown_when_its_backend_ends_in_the_synchronous_wait()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      assertUnknown(
          server.failure(
              () -> Sql.run(connection, "PREPARE TRANSACTION 'p'"),
              backend,
              Stuck.IN_SYNC_WAIT,
              Deed.TERMINATE),
          "08006");
    }
    server.run("COMMIT PREPARED 'p'");
    assertThat(server.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT", "TEXT_AND_CHAIN"})
  void a_backend_ended_in_a_deferred_trigger_leaves_it_unknown_and_no_row_is_there(CommitForm form)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      insertWith(connection, "SELECT pg_sleep(60)");
      assertUnknown(
          server.failure(() -> form.commit(connection), backend, Stuck.IN_PG_SLEEP, Deed.TERMINATE),
          "57P01");
    }
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT", "TEXT_AND_CHAIN"})
  void a_cancel_in_a_deferred_trigger_rolls_back(CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      insertWith(connection, "SELECT pg_sleep(60)");
      assertRolledBack(
          server.failure(() -> form.commit(connection), backend, Stuck.IN_PG_SLEEP, Deed.CANCEL),
          "57014");
    }
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "23505", "23503", "40001", "40P01", "40003", "25006", "25P03", "25P04", "42501", "53100",
        "53300", "54000", "55P03", "57014", "57P01", "57P05", "58030", "F0000", "XX000", "08006",
        "01000", "02000", "P0001"
      })
  void an_error_in_commit_is_judged_as_the_matrix_says_and_no_row_is_there(String state)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      insertWith(connection, "SELECT fail('" + state + "')");
      SQLException thrown = failure(connection::commit);
      assertThat(Outcome.of(thrown)).isEqualTo(Outcome.of(Phase.COMMIT_SENT, state));
      boolean unheard = Outcome.isUnconfirmed(Phase.COMMIT_SENT, state);
      assertThat(thrown.getSQLState()).isEqualTo(unheard ? "08007" : state);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_write_skew_that_fails_in_commit_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Connection other = server.newSession()) {
      for (Connection each : new Connection[] {connection, other}) {
        each.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        each.setAutoCommit(false);
        Sql.run(each, "SELECT * FROM t");
        CommitForm.insert(each);
      }
      other.commit();
      assertRolledBack(failure(connection::commit), "40001");
    }
    assertThat(server.rows()).as("the other's").isEqualTo(1);
  }

  @Test
  void a_transaction_left_idle_too_long_is_rolled_back_and_its_commit_says_so()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      Sql.run(connection, "SET LOCAL idle_in_transaction_session_timeout = '20ms'");
      server.awaitGone(backend);
      assertRolledBack(failure(connection::commit), "25P03");
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_transaction_timeout_in_a_deferred_trigger_leaves_it_unknown_and_no_row_is_there()
      throws SQLException {
    assumeTrue(server.major() >= 17);
    try (Connection connection = pg.writer().getConnection()) {
      Sql.run(connection, "SET transaction_timeout = '500ms'");
      insertWith(connection, "SELECT pg_sleep(60)");
      assertUnknown(failure(connection::commit), "25P04");
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void no_transaction_timeout_strikes_once_the_commit_is_done() throws SQLException {
    assumeTrue(server.major() >= 17);
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      Sql.run(connection, "SET transaction_timeout = '500ms'");
      CommitForm.insertInTransaction(connection);
      CompletableFuture<SQLException> commit =
          CompletableFuture.supplyAsync(() -> failure(connection::commit));
      server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
      Await.until(
          "the time to be over",
          () ->
              server.number(
                      "SELECT count(*) FROM pg_stat_activity WHERE state_change <"
                          + " clock_timestamp() - interval '700ms' AND pid = "
                          + backend)
                  == 1);
      server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
      server.does(Deed.TERMINATE, backend);
      assertUnknown(commit.join(), "08006");
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_statement_timeout_does_not_strike_in_commit() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      insertWith(connection, "SELECT pg_sleep(0.2)");
      Sql.run(connection, "SET LOCAL statement_timeout = '50ms'");
      Sql.run(connection, "SET LOCAL synchronous_commit = local");
      connection.commit();
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_socket_timeout_in_commit_leaves_it_unknown_and_its_backend_behind() throws SQLException {
    try (PgClient impatient =
            Backstage.open(
                server.config().toBuilder().set("nspg.timeout.socket", "1s").build(), events);
        Connection connection = impatient.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      SQLException unknown = failure(connection::commit);
      assertUnknown(unknown, "08006");
      assertThat((Throwable) unknown).hasRootCauseInstanceOf(SocketTimeoutException.class);
      server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
      assertThat(server.rows()).as("nobody sees it while its backend waits").isZero();
      server.does(Deed.TERMINATE, backend);
      server.awaitGone(backend);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_close_in_another_thread_does_not_make_a_commit_under_way_known() throws SQLException {
    Connection connection = pg.writer().getConnection();
    int backend = Sql.backend(connection);
    CommitForm.insertInTransaction(connection);
    CompletableFuture<SQLException> commit =
        CompletableFuture.supplyAsync(() -> failure(connection::commit));
    server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
    CompletableFuture<SQLException> close =
        CompletableFuture.supplyAsync(() -> failure(connection::close));
    server.does(Deed.TERMINATE, backend);
    assertUnknown(commit.join(), "08006");
    assertThat((Throwable) close.join()).isNull();
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void an_abort_in_another_thread_leaves_a_commit_under_way_unknown() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      CompletableFuture<SQLException> commit =
          CompletableFuture.supplyAsync(() -> failure(connection::commit));
      server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
      connection.abort(Runnable::run);
      assertUnknown(commit.join(), "08006");
      server.does(Deed.TERMINATE, backend);
      server.awaitGone(backend);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT"})
  void a_commit_sent_to_a_backend_that_is_gone_is_unknown_and_no_row_is_there(CommitForm form)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      form.prepare(connection);
      server.terminate(connection);
      assertUnknown(failure(() -> form.commit(connection)), "57P01");
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_commit_on_a_connection_known_to_be_lost_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      server.terminate(connection);
      assertThat((Throwable) failure(() -> CommitForm.insert(connection))).isNotNull();
      assertThat(Outcome.of(failure(connection::commit))).isEqualTo(Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void whatever_fails_after_an_unknown_commit_is_unknown_too() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      CommitForm.insertInTransaction(connection);
      assertUnknown(
          server.failure(connection::commit, backend, Stuck.IN_SYNC_WAIT, Deed.TERMINATE), "08006");
      assertThat(Outcome.of(failure(connection::rollback))).isEqualTo(Outcome.UNKNOWN);
      assertThat(Outcome.of(failure(() -> connection.setAutoCommit(true))))
          .isEqualTo(Outcome.UNKNOWN);
      assertThat(Outcome.of(failure(() -> connection.setReadOnly(false))))
          .isEqualTo(Outcome.UNKNOWN);
      assertThat(Outcome.of(failure(() -> Sql.run(connection, "RESET ROLE"))))
          .as("in a finally it takes the place of what commit threw")
          .isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).as("told once").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "COMMIT",
        "SWITCH_TO_AUTOCOMMIT",
        "TEXT",
        "TEXT_BEHIND_A_COMMENT",
        "TEXT_END",
        "TEXT_AND_CHAIN",
        "TEXT_OF_A_TRANSACTION_BEGUN_BY_TEXT",
        "PREPARED_TEXT"
      })
  void a_commit_that_the_server_answers_by_a_rollback_fails_and_says_what_came_before(
      CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      form.prepare(connection);
      SQLException swallowed = failure(() -> Sql.run(connection, "INSERT INTO t VALUES (-1)"));
      SQLException thrown = failure(() -> form.commit(connection));
      assertRolledBack(thrown, "25P02");
      assertThat((Throwable) thrown).hasCause(swallowed).hasMessageContaining("23514");
    }
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "TEXT"})
  void a_failed_transaction_is_rolled_back_even_when_the_answer_to_commit_is_lost(CommitForm form)
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      form.prepare(connection);
      assertRolledBack(failure(() -> Sql.run(connection, "INSERT INTO t VALUES (-1)")), "23514");
      server.does(Deed.TERMINATE, backend);
      server.awaitGone(backend);
      assertRolledBack(failure(() -> form.commit(connection)), "57P01");
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_commit_after_a_rollback_to_before_the_failure_succeeds() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      Sql.run(connection, "SET LOCAL synchronous_commit = local");
      Savepoint before = connection.setSavepoint();
      assertRolledBack(failure(() -> Sql.run(connection, "INSERT INTO t VALUES (-1)")), "23514");
      connection.rollback(before);
      connection.commit();
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_block_that_swallows_the_failure_of_a_statement_is_not_committed() throws SQLException {
    assertRolledBack(
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      CommitForm.insert(tx);
                      return failure(() -> Sql.run(tx, "INSERT INTO t VALUES (-1)"));
                    })),
        "25P02");
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_read_only_transaction_whose_commit_is_lost_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      server.terminate(connection);
      SQLException thrown = failure(connection::commit);
      if (server.major() >= 16) {
        assertRolledBack(thrown, "57P01");
      } else {
        assertUnknown(thrown, "57P01");
      }
    }
  }

  @Test
  void a_read_only_transaction_may_change_large_objects_before_postgresql_16() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      SQLException refused = failure(() -> Sql.run(connection, "SELECT lo_create(0)"));
      assertThat(refused == null).isEqualTo(server.major() < 16);
      connection.rollback();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_transaction_that_is_read_only_in_name_alone_is_unknown_and_the_row_is_there(
      NotReallyReadOnly how) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      connection.setReadOnly(true);
      how.write(connection);
      assertUnknown(
          server.failure(connection::commit, backend, Stuck.IN_SYNC_WAIT, Deed.TERMINATE), "08006");
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  /** How a connection that was told to read only begins a transaction that writes all the same. */
  enum NotReallyReadOnly {
    SET_TO_WRITE(
        c -> {
          c.setAutoCommit(false);
          Sql.run(c, "SET TRANSACTION READ WRITE");
          CommitForm.insert(c);
        }),
    BEGUN_BY_TEXT(
        c -> {
          Sql.run(c, "BEGIN");
          CommitForm.insert(c);
          c.setAutoCommit(false);
        }),
    BEGUN_BY_A_COPY(
        c -> {
          c.setAutoCommit(false);
          CommitForm.copy(c);
        });

    private final Backstage.Deal deal;

    NotReallyReadOnly(Backstage.Deal deal) {
      this.deal = deal;
    }

    void write(Connection connection) throws SQLException {
      deal.with(connection);
    }
  }

  private static void insertWith(Connection connection, String atCommit) throws SQLException {
    connection.setAutoCommit(false);
    Sql.run(connection, "INSERT INTO t VALUES (1, '" + atCommit.replace("'", "''") + "')");
  }

  /** No framework takes it for retryable, and it was told once. */
  private void assertUnknown(SQLException thrown, String stateOfCause) {
    assertThat((Throwable) thrown).isInstanceOf(SQLNonTransientConnectionException.class);
    assertThat(thrown.getSQLState()).isEqualTo("08007");
    assertThat(Outcome.of(thrown)).isEqualTo(Outcome.UNKNOWN);
    assertThat(thrown.getCause())
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo(stateOfCause));
    assertThat(events.events(PgEvent.OutcomeUnknown.class))
        .singleElement()
        .satisfies(event -> assertThat(event.sqlState()).isEqualTo(stateOfCause));
  }

  private void assertRolledBack(SQLException thrown, String state) {
    assertThat(thrown.getSQLState()).isEqualTo(state);
    assertThat(Outcome.of(thrown)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).isEmpty();
  }
}
