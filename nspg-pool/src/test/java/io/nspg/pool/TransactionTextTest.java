package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.event.PgEvent;
import io.nspg.failure.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Transactions that are begun and ended by SQL text, and texts of several statements. */
class TransactionTextTest {

  private static final Hearing events = Hearing.ofEvents();
  private static Backstage server;
  private static PgClient pg;

  private Connection connection;

  @BeforeAll
  static void start() {
    server = Backstage.ofLoneServer();
    pg = Backstage.open(server.config().toBuilder().writerMax(1).build(), events);
  }

  @AfterAll
  static void stop() throws SQLException {
    pg.close();
    server.close();
  }

  @BeforeEach
  void lend() throws SQLException {
    events.begin();
    server.run("DELETE FROM t");
    connection = pg.writer().getConnection();
  }

  @AfterEach
  void giveBack() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BEGIN", "/* c */ begin isolation level serializable", "START TRANSACTION"})
  void a_transaction_begun_by_text_that_loses_its_link_is_rolled_back(String begin)
      throws SQLException {
    Sql.run(connection, begin);
    CommitForm.insert(connection);
    server.terminate(connection);
    SQLException lost = failure(() -> CommitForm.insert(connection));
    assertThat(lost.getSQLState()).isEqualTo("57P01");
    assertThat(Outcome.of(lost)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).isEmpty();
    assertThat(server.rows()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLLBACK", "-- c\nABORT", "ROLLBACK AND CHAIN", "ROLLBACK TO s"})
  void a_rollback_by_text_that_loses_its_link_is_a_rollback_all_the_same(String rollback)
      throws SQLException {
    CommitForm.insertInTransaction(connection);
    Sql.run(connection, "SAVEPOINT s");
    server.terminate(connection);
    assertThat(Outcome.of(failure(() -> Sql.run(connection, rollback))))
        .isEqualTo(Outcome.ROLLED_BACK);
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_link_lost_after_a_commit_and_chain_loses_only_what_came_after_it() throws SQLException {
    CommitForm.insertInTransaction(connection);
    Sql.run(connection, "COMMIT AND CHAIN");
    CommitForm.insert(connection);
    server.terminate(connection);
    assertThat(Outcome.of(failure(() -> CommitForm.insert(connection))))
        .isEqualTo(Outcome.ROLLED_BACK);
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void nothing_is_called_committed_after_a_transaction_that_a_text_has_rolled_back()
      throws SQLException {
    Sql.run(connection, "BEGIN");
    CommitForm.insert(connection);
    Sql.run(connection, "ROLLBACK");
    assertThat(Outcome.of(failure(() -> connection.setTransactionIsolation(-1))))
        .isNotEqualTo(Outcome.COMMITTED);
  }

  @ParameterizedTest
  @CsvSource({
    "'INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1)', UNKNOWN, 1",
    "'BEGIN; INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1)', UNKNOWN, 1",
    "'BEGIN; INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'ROLLBACK; INSERT INTO t VALUES (1); INSERT INTO t VALUES (-1)', ROLLED_BACK, 0",
    "'DO ''BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1); END''', UNKNOWN, 1",
  })
  void a_text_that_fails_in_its_middle_is_rolled_back_only_if_it_cannot_commit_before(
      String sql, Outcome expected, long rows) throws SQLException {
    SQLException broken = failure(() -> Sql.run(connection, sql));
    assertThat(broken.getSQLState()).isEqualTo("23514");
    assertThat(Outcome.of(broken)).isEqualTo(expected);
    connection.close();
    assertThat(server.rows()).isEqualTo(rows);
  }

  @Test
  void a_text_of_so_many_statements_that_the_driver_waits_in_between_may_be_done_in_part()
      throws SQLException {
    SQLException broken =
        failure(
            () ->
                Sql.run(
                    connection,
                    "INSERT INTO t VALUES (1);".repeat(1000) + "INSERT INTO t VALUES (-1)"));
    assertThat(broken.getSQLState()).isEqualTo("23514");
    assertThat(Outcome.of(broken)).isEqualTo(Outcome.UNKNOWN);
    assertThat(server.rows()).isBetween(1L, 999L);
  }

  @Test
  void a_batch_that_commits_by_itself_and_then_fails_is_not_called_rolled_back()
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("COMMIT");
      statement.addBatch("INSERT INTO t VALUES (-1)");
      assertThat(Outcome.of(failure(statement::executeBatch))).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_batch_that_has_been_sent_says_nothing_of_the_statement_after_it() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("COMMIT");
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.executeBatch();
      assertThat(Outcome.of(failure(() -> statement.execute("INSERT INTO t VALUES (-1)"))))
          .isEqualTo(Outcome.ROLLED_BACK);
    }
    connection.rollback();
  }

  @Test
  void a_procedure_that_commits_and_then_fails_is_not_called_rolled_back() throws SQLException {
    Sql.run(
        connection,
        "CREATE OR REPLACE PROCEDURE half() LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1); END'");
    try (CallableStatement call = connection.prepareCall("CALL half()")) {
      SQLException broken = failure(call::execute);
      assertThat(broken.getSQLState()).isEqualTo("23514");
      assertThat(Outcome.of(broken)).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_open_at_close_is_rolled_back_and_the_next_borrower_is_in_no_transaction(
      LeftOpen work) throws SQLException {
    int backend = connection.unwrap(PGConnection.class).getBackendPID();
    work.on(connection);
    connection.close();
    try (Connection next = pg.writer().getConnection()) {
      assertThat(next.unwrap(PGConnection.class).getBackendPID()).isEqualTo(backend);
      assertThat(next.unwrap(BaseConnection.class).getTransactionState())
          .isEqualTo(TransactionState.IDLE);
      assertThat(next.getAutoCommit()).isTrue();
    }
    assertThat(server.rows()).isZero();
  }

  /** What a caller may leave behind on a connection. */
  enum LeftOpen {
    A_TRANSACTION(CommitForm::insertInTransaction),
    A_TRANSACTION_BEGUN_BY_TEXT(
        c -> {
          Sql.run(c, "BEGIN");
          CommitForm.insert(c);
        }),
    A_FAILED_TRANSACTION_BEGUN_BY_TEXT(
        c -> {
          Sql.run(c, "BEGIN");
          assertThat((Throwable) failure(() -> Sql.run(c, "SELECT fail('P0001')"))).isNotNull();
        }),
    A_CHAINED_TRANSACTION(
        c -> {
          c.setAutoCommit(false);
          Sql.run(c, "COMMIT AND CHAIN");
          CommitForm.insert(c);
        }),
    A_COPY_WITHIN_A_TRANSACTION(
        c -> {
          c.setAutoCommit(false);
          CommitForm.copy(c);
        }),
    A_COPY_NOT_ENDED(c -> copyOneRow(c)),
    A_COPY_NOT_ENDED_WITHIN_A_TRANSACTION(
        c -> {
          c.setAutoCommit(false);
          copyOneRow(c);
        });

    private final Backstage.Deal deal;

    LeftOpen(Backstage.Deal deal) {
      this.deal = deal;
    }

    void on(Connection connection) throws SQLException {
      deal.with(connection);
    }

    private static void copyOneRow(Connection connection) throws SQLException {
      byte[] row = "1\n".getBytes(StandardCharsets.UTF_8);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY t (id) FROM STDIN")
          .writeToCopy(row, 0, row.length);
    }
  }

  @Test
  void a_session_that_a_copy_has_found_ended_is_not_lent_again() throws SQLException {
    int backend = connection.unwrap(PGConnection.class).getBackendPID();
    Sql.run(connection, "SET idle_session_timeout = '20ms'");
    server.awaitGone(backend);
    assertThat(Outcome.of(failure(() -> CommitForm.copy(connection)))).isEqualTo(Outcome.UNKNOWN);
    connection.close();
    try (Connection next = pg.writer().getConnection()) {
      assertThat(Sql.text(next, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_request_ends_only_outside_of_a_transaction() throws SQLException {
    connection.beginRequest();
    CommitForm.insertInTransaction(connection);
    SQLException refused = failure(connection::endRequest);
    assertThat(refused.getSQLState()).isEqualTo("25001");
    connection.commit();
    connection.endRequest();
    assertThat(server.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COMMIT",
        "select 1; rollback",
        "/* c */ END",
        "ABORT",
        "COMMIT AND CHAIN",
        "PREPARE TRANSACTION 'p'",
        "SELECT 'a text without an end"
      })
  void a_text_that_would_end_the_transaction_of_a_block_is_refused_before_it_is_sent(String sql)
      throws SQLException {
    connection.close();
    SQLException refused =
        pg.inTransaction(
                tx -> {
                  CommitForm.insert(tx);
                  return failure(() -> Sql.run(tx, sql));
                })
            .value();
    assertThat(refused.getSQLState()).isEqualTo("2D000");
    assertThat((Throwable) refused).hasMessageContaining("not for the block");
    assertThat(server.rows()).as("the transaction went on").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_call_that_would_end_the_transaction_of_a_block_is_refused_and_the_block_not_run_again(
      EndOfTransaction end) throws SQLException {
    connection.close();
    AtomicInteger runs = new AtomicInteger();
    SQLException refused =
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      CommitForm.insert(tx);
                      end.call(tx);
                      return 0;
                    }));
    assertThat(refused.getSQLState()).isEqualTo("2D000");
    assertThat(Outcome.of(refused)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(runs).hasValue(1);
    assertThat(server.rows()).isZero();
  }

  /** The calls that end a transaction. */
  enum EndOfTransaction {
    COMMIT(Connection::commit),
    ROLLBACK(Connection::rollback),
    SWITCH_TO_AUTOCOMMIT(tx -> tx.setAutoCommit(true)),
    CLOSE(Connection::close),
    ABORT(tx -> tx.abort(Runnable::run)),
    COMMIT_THROUGH_A_STATEMENT(
        tx -> {
          try (Statement statement = tx.createStatement()) {
            statement.getConnection().commit();
          }
        }),
    COMMIT_IN_A_BATCH(
        tx -> {
          try (Statement statement = tx.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (2)");
            statement.addBatch("COMMIT");
            statement.executeBatch();
          }
        }),
    COMMIT_PREPARED_AS_A_STATEMENT(
        tx -> {
          try (PreparedStatement commit = tx.prepareStatement("COMMIT")) {
            commit.execute();
          }
        });

    private final Backstage.Deal deal;

    EndOfTransaction(Backstage.Deal deal) {
      this.deal = deal;
    }

    void call(Connection tx) throws SQLException {
      deal.with(tx);
    }
  }

  @Test
  void a_block_may_go_back_to_a_savepoint() throws SQLException {
    connection.close();
    pg.inTransaction(
        tx -> {
          CommitForm.insert(tx);
          Sql.run(tx, "SAVEPOINT s");
          CommitForm.insert(tx);
          Sql.run(tx, "ROLLBACK TO SAVEPOINT s");
          Savepoint own = tx.setSavepoint();
          CommitForm.insert(tx);
          tx.rollback(own);
          return 0;
        });
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_block_may_make_a_function_whose_body_has_an_end_of_its_own() throws SQLException {
    connection.close();
    pg.inTransaction(
        tx -> {
          Sql.run(
              tx,
              "CREATE FUNCTION one() RETURNS int LANGUAGE sql BEGIN ATOMIC"
                  + " SELECT CASE WHEN true THEN 1 END; END");
          Sql.run(tx, "DROP FUNCTION one");
          return 0;
        });
  }
}
