package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nspg.event.PgEvent;
import io.nspg.event.PgEvent.StatementFinished;
import io.nspg.event.PgEvent.TransactionFinished;
import io.nspg.event.RecordingListener;
import io.nspg.failure.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a listener that asks for it hears of every statement and transaction. */
class CallEventsTest {

  private static final Hearing events = Hearing.ofCallsToo();
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
    server.run("DELETE FROM t");
    events.begin();
  }

  @Test
  void a_statement_tells_its_rows_and_no_transaction_in_autocommit_mode() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO t VALUES (1), (2)");
      statement.execute("SELECT 1");
    }
    assertThat(statements())
        .extracting(
            StatementFinished::batch, StatementFinished::updateCount, StatementFinished::outcome)
        .containsExactly(tuple(0, 2L, null), tuple(0, -1L, null));
    assertThat(transactions()).isEmpty();
  }

  @Test
  void a_failed_statement_tells_what_became_of_it() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      assertThat((Throwable) failure(() -> Sql.run(connection, "INSERT INTO t VALUES (-1)")))
          .isNotNull();
    }
    assertThat(statements())
        .extracting(StatementFinished::outcome, StatementFinished::sqlState)
        .containsExactly(tuple(Outcome.ROLLED_BACK, "23514"));
    assertThat(transactions()).isEmpty();
  }

  @Test
  void a_batch_is_told_once_with_its_size() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)");
        Statement plain = connection.createStatement()) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
      plain.addBatch("INSERT INTO t VALUES (1)");
      plain.addBatch("INSERT INTO t VALUES (-1)");
      assertThat((Throwable) failure(plain::executeBatch)).isNotNull();
    }
    assertThat(statements())
        .extracting(StatementFinished::batch, StatementFinished::outcome)
        .containsExactly(tuple(3, null), tuple(2, Outcome.UNKNOWN));
  }

  @Test
  void a_copy_is_told_as_a_statement_with_its_rows() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.copy(connection);
    }
    assertThat(statements())
        .extracting(StatementFinished::updateCount, StatementFinished::outcome)
        .containsExactly(tuple(1L, null));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "COMMIT",
        "SWITCH_TO_AUTOCOMMIT",
        "TEXT",
        "TEXT_BEHIND_A_COMMENT",
        "TEXT_END",
        "TEXT_OF_A_TRANSACTION_BEGUN_BY_TEXT",
        "PREPARED_TEXT"
      })
  void a_transaction_is_told_when_it_is_committed(CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      form.prepare(connection);
      assertThat(transactions()).isEmpty();
      form.commit(connection);
    }
    assertThat(transactions())
        .extracting(TransactionFinished::outcome, TransactionFinished::sqlState)
        .containsExactly(tuple(Outcome.COMMITTED, null));
  }

  @Test
  void a_transaction_counts_the_statements_that_were_sent_in_it() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        PreparedStatement unset = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      connection.setAutoCommit(false);
      assertThat((Throwable) failure(unset::executeUpdate))
          .as("a parameter is missing")
          .isNotNull();
      CommitForm.insert(connection);
      CommitForm.insert(connection);
      connection.commit();
      connection.commit();
    }
    assertThat(transactions())
        .extracting(TransactionFinished::statements)
        .as("a commit of nothing is no transaction")
        .containsExactly(2);
  }

  @ParameterizedTest
  @EnumSource
  void a_transaction_is_told_when_it_is_rolled_back(Undoing how) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      CommitForm.insertInTransaction(connection);
      how.undo(connection);
    }
    assertThat(transactions())
        .extracting(TransactionFinished::outcome)
        .containsExactly(Outcome.ROLLED_BACK);
    assertThat(server.rows()).isZero();
  }

  /** How a transaction comes to be rolled back. */
  enum Undoing {
    ROLLBACK(Connection::rollback),
    TEXT(c -> Sql.run(c, "ROLLBACK")),
    CLOSE(Connection::close),
    COMMIT_AFTER_A_FAILURE(
        c -> {
          assertThat((Throwable) failure(() -> Sql.run(c, "SELECT fail('P0001')"))).isNotNull();
          assertThat((Throwable) failure(c::commit)).isNotNull();
        }),
    TEXT_COMMIT_AFTER_A_FAILURE(
        c -> {
          assertThat((Throwable) failure(() -> Sql.run(c, "SELECT fail('P0001')"))).isNotNull();
          assertThat((Throwable) failure(() -> Sql.run(c, "COMMIT"))).isNotNull();
        }),
    COMMIT_THAT_FAILS(
        c -> {
          Sql.run(c, "INSERT INTO t VALUES (1, 'SELECT fail(''23505'')')");
          assertThat((Throwable) failure(c::commit)).isNotNull();
        }),
    TEXT_COMMIT_THAT_FAILS(
        c -> {
          Sql.run(c, "INSERT INTO t VALUES (1, 'SELECT fail(''23505'')')");
          assertThat((Throwable) failure(() -> Sql.run(c, "COMMIT"))).isNotNull();
        }),
    LOST_LINK(
        c -> {
          server.terminate(c);
          assertThat((Throwable) failure(() -> CommitForm.insert(c))).isNotNull();
        });

    private final Backstage.Deal deal;

    Undoing(Backstage.Deal deal) {
      this.deal = deal;
    }

    void undo(Connection connection) throws SQLException {
      deal.with(connection);
    }
  }

  @Test
  void a_transaction_whose_very_first_statement_lost_the_link_is_told_too() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      server.terminate(connection);
      connection.setAutoCommit(false);
      assertThat((Throwable) failure(() -> CommitForm.insert(connection))).isNotNull();
    }
    assertThat(transactions())
        .extracting(TransactionFinished::outcome, TransactionFinished::sqlState)
        .containsExactly(tuple(Outcome.ROLLED_BACK, "57P01"));
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT", "PREPARED_TEXT"})
  void a_transaction_of_unknown_outcome_is_told_once_as_such(CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      form.prepare(connection);
      server.terminate(connection);
      assertThat(Outcome.of(failure(() -> form.commit(connection)))).isEqualTo(Outcome.UNKNOWN);
      assertThat((Throwable) failure(() -> CommitForm.insert(connection))).isNotNull();
    }
    assertThat(transactions())
        .extracting(TransactionFinished::outcome, TransactionFinished::sqlState)
        .containsExactly(tuple(Outcome.UNKNOWN, "57P01"));
  }

  @Test
  void an_ordinary_listener_hears_of_no_call() throws SQLException {
    RecordingListener ordinary = new RecordingListener();
    try (PgClient quiet = Backstage.open(server.config(), ordinary)) {
      quiet.inTransaction(
          tx -> {
            CommitForm.insert(tx);
            return 0;
          });
    }
    assertThat(ordinary.events(PgEvent.Call.class)).isEmpty();
  }

  private static List<StatementFinished> statements() {
    return events.events(StatementFinished.class);
  }

  private static List<TransactionFinished> transactions() {
    return events.events(TransactionFinished.class);
  }
}
