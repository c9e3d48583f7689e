package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
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

    private final Way way;

    EndOfTransaction(Way way) {
      this.way = way;
    }

    private interface Way {
      void end(Connection tx) throws SQLException;
    }

    void call(Connection tx) throws SQLException {
      way.end(tx);
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
