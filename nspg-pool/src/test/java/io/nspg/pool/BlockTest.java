package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.event.PgEvent;
import io.nspg.failure.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A block of {@code inTransaction} finds no way to end its transaction, and is not run in vain. */
class BlockTest {

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

  @Test
  void the_way_back_from_a_cursor_or_an_array_leads_to_the_blocks_own_connection()
      throws SQLException {
    pg.inTransaction(
        tx -> {
          Sql.run(tx, "DECLARE c CURSOR FOR SELECT 1");
          try (Statement statement = tx.createStatement();
              ResultSet row = statement.executeQuery("SELECT 'c'::refcursor, ARRAY[1]")) {
            row.next();
            ResultSet cursor = (ResultSet) row.getObject(1);
            assertThat(cursor.getStatement().getConnection()).isSameAs(tx);
            ResultSet elements = row.getArray(2).getResultSet();
            assertThat(elements.getStatement().getConnection()).isSameAs(tx);
          }
          return 0;
        });
  }

  @Test
  void the_text_of_a_copy_is_read_as_any_other() throws SQLException {
    assertRefused(
        tx ->
            tx.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COMMIT; COPY t FROM STDIN")
                .endCopy());
  }

  @Test
  void a_batch_that_was_refused_is_refused_again() throws SQLException {
    assertRefused(
        tx -> {
          try (Statement statement = tx.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (2)");
            statement.addBatch("COMMIT");
            assertThat(failure(statement::executeBatch).getSQLState()).isEqualTo("2D000");
            statement.executeBatch();
          }
        });
  }

  private static void assertRefused(Work work) throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    SQLException refused =
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      CommitForm.insert(tx);
                      work.on(tx);
                      return 0;
                    }));
    assertThat(refused.getSQLState()).isEqualTo("2D000");
    assertThat(Outcome.of(refused)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(runs).hasValue(1);
    assertThat(server.rows()).isZero();
  }

  @FunctionalInterface
  private interface Work {
    void on(Connection tx) throws SQLException;
  }

  @Test
  void a_block_within_a_block_is_refused_and_nothing_of_either_remains() throws SQLException {
    SQLException refused =
        failure(
            () ->
                pg.inTransaction(
                    outer -> {
                      CommitForm.insert(outer);
                      return pg.inTransaction(inner -> 0).value();
                    }));
    assertThat(refused.getSQLState()).isEqualTo("25001");
    assertThat((Throwable) refused).hasMessageContaining("the outer block's connection");
    assertThat(server.rows()).isZero();
    pg.inTransaction(
        tx -> {
          CommitForm.insert(tx);
          return 0;
        });
    assertThat(server.rows()).as("the next one is none within another").isEqualTo(1);
  }

  @Test
  void an_exception_of_the_applications_own_is_no_reason_to_run_the_block_again() {
    AtomicInteger runs = new AtomicInteger();
    SQLException own =
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      throw new SQLException("no such order");
                    }));
    assertThat((Throwable) own).hasMessage("no such order");
    assertThat(runs).hasValue(1);
  }

  @Test
  void what_the_driver_cannot_do_is_not_tried_again() {
    AtomicInteger runs = new AtomicInteger();
    SQLException refused =
        failure(
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      return tx.createStruct("t", new Object[0]);
                    }));
    assertThat(refused.getSQLState()).isEqualTo("0A000");
    assertThat(runs).hasValue(1);
  }

  @Test
  void a_closed_client_is_not_tried_again() {
    PgClient closed = Backstage.open(server.config(), events);
    closed.close();
    SQLException refused = failure(() -> closed.inTransaction(tx -> 0));
    assertThat((Throwable) refused).hasMessage("the client is closed");
    assertThat(events.events(PgEvent.TransactionRetried.class)).isEmpty();
  }

  @Test
  void a_text_that_committed_is_not_called_rolled_back_by_a_rollback_after_it()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setAutoCommit(false);
      CommitForm.insert(connection);
      Sql.run(connection, "COMMIT");
      connection.rollback();
      SQLException later = failure(() -> connection.setTransactionIsolation(77));
      assertThat(Outcome.of(later).safeToRetry()).isFalse();
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void what_fails_after_the_loan_is_judged_by_nothing_that_came_after_it() throws SQLException {
    Connection gone = pg.writer().getConnection();
    Statement insert = gone.createStatement();
    ResultSet inserted = insert.executeQuery("INSERT INTO t VALUES (1) RETURNING id");
    gone.close();
    try (Connection next = pg.writer().getConnection()) {
      next.setAutoCommit(false);
      Sql.run(next, "SELECT 1");
      SQLException late = failure(inserted::next);
      assertThat(Outcome.of(late)).isEqualTo(Outcome.COMMITTED);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void an_exception_without_a_note_says_nothing_of_an_insert_that_is_committed()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement insert = connection.createStatement();
        ResultSet inserted = insert.executeQuery("INSERT INTO t VALUES (1) RETURNING id")) {
      SQLException misnamed = failure(() -> inserted.getMetaData().getColumnName(9));
      assertThat(Outcome.of(misnamed).safeToRetry()).isFalse();
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_text_of_two_statements_that_was_cancelled_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException cancelled =
          failure(() -> statement.execute("INSERT INTO t VALUES (1); SELECT pg_sleep(60)"));
      assertThat(cancelled.getSQLState()).isEqualTo("57014");
      assertThat(Outcome.of(cancelled)).isEqualTo(Outcome.ROLLED_BACK);
    }
    assertThat(server.rows()).isZero();
  }

  @Test
  void a_copy_of_nothing_but_a_commit_is_not_called_rolled_back() throws Exception {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setAutoCommit(false);
      CommitForm.insert(connection);
      SQLException strange =
          failure(() -> connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COMMIT"));
      assertThat(Outcome.of(strange).safeToRetry()).isFalse();
    }
    assertThat(server.rows()).isEqualTo(1);
  }
}
