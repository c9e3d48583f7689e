package io.nspg.pool;

import static io.nspg.pool.Backstage.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.baseline.Tier;
import io.nspg.event.PgEvent.CommitNotReplicated;
import io.nspg.event.PgEvent.TransactionFinished;
import io.nspg.failure.Outcome;
import io.nspg.pool.Backstage.Deed;
import io.nspg.pool.Backstage.Stuck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;

/**
 * Commits whose wait for the synchronous standby is cancelled: they are committed, and the server
 * says no more than a warning.
 */
class NotReplicatedTest {

  private static final Hearing events = Hearing.ofCallsToo();
  private static Backstage server;
  private static PgClient strict;
  private static PgClient lenient;

  @BeforeAll
  static void start() {
    server = Backstage.withoutItsStandby();
    strict = open(Tier.T0);
    lenient = open(Tier.T2);
  }

  private static PgClient open(Tier tier) {
    return Backstage.open(server.config().toBuilder().tier(tier).build(), events);
  }

  @AfterAll
  static void stop() throws SQLException {
    strict.close();
    lenient.close();
    server.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    server.run("DELETE FROM t");
    events.begin();
  }

  @ParameterizedTest
  @EnumSource(CommitForm.class)
  void a_cancelled_wait_is_told_by_an_exception_that_no_framework_retries(CommitForm form)
      throws SQLException {
    SQLException thrown = cancelled(strict, form);
    assertThat((Throwable) thrown)
        .isInstanceOf(SQLNonTransientException.class)
        .isNotInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("Do not run it again");
    assertThat(thrown.getSQLState()).isEqualTo("01000");
    assertThat(Outcome.of(thrown)).isEqualTo(Outcome.COMMITTED_NOT_REPLICATED);
    assertThat(server.rows()).isEqualTo(1);
    assertThat(events.events(CommitNotReplicated.class))
        .singleElement()
        .satisfies(event -> assertThat(event.refused()).isTrue());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "AUTOCOMMIT", "AUTOCOMMIT_COPY"})
  void where_a_minute_may_be_lost_it_is_told_by_an_event_alone(CommitForm form)
      throws SQLException {
    assertThat((Throwable) cancelled(lenient, form)).isNull();
    assertThat(server.rows()).isEqualTo(1);
    assertThat(events.events(CommitNotReplicated.class))
        .singleElement()
        .satisfies(event -> assertThat(event.refused()).isFalse());
  }

  @ParameterizedTest
  @EnumSource
  void the_tier_decides_whether_it_is_an_exception(Tier tier) throws SQLException {
    try (PgClient pg = open(tier)) {
      boolean thrown = cancelled(pg, CommitForm.COMMIT) != null;
      assertThat(thrown).isEqualTo(tier == Tier.T0 || tier == Tier.T1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMIT", "SWITCH_TO_AUTOCOMMIT", "TEXT", "TEXT_END", "PREPARED_TEXT"})
  void whoever_listens_to_calls_hears_of_the_same_outcome(CommitForm form) throws SQLException {
    assertThat((Throwable) cancelled(lenient, form)).isNull();
    assertThat(events.events(TransactionFinished.class))
        .extracting(TransactionFinished::outcome)
        .containsExactly(Outcome.COMMITTED_NOT_REPLICATED);
  }

  @Test
  void a_cancel_by_the_callers_own_query_timeout_is_no_rollback() throws SQLException {
    try (Connection connection = strict.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException thrown = failure(() -> statement.execute("INSERT INTO t VALUES (1)"));
      assertThat(Outcome.of(thrown)).isEqualTo(Outcome.COMMITTED_NOT_REPLICATED);
    }
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void the_block_is_not_run_again() throws SQLException {
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Integer> backend = new CompletableFuture<>();
    CompletableFuture<Void> canceller =
        backend.thenAcceptAsync(NotReplicatedTest::cancelInSyncWait);
    SQLException thrown =
        failure(
            () ->
                strict.inTransaction(
                    tx -> {
                      CommitForm.insert(tx);
                      backend.complete(Sql.backend(tx));
                      return runs.incrementAndGet();
                    }));
    canceller.join();
    assertThat(Outcome.of(thrown)).isEqualTo(Outcome.COMMITTED_NOT_REPLICATED);
    assertThat(runs).hasValue(1);
    assertThat(server.rows()).isEqualTo(1);
  }

  @Test
  void a_warning_is_not_taken_for_that_of_the_next_commit() throws SQLException {
    try (Connection connection = lenient.writer().getConnection()) {
      commitAndCancel(connection);
      commitWithoutWaiting(connection);
      assertThat(events.events(CommitNotReplicated.class)).hasSize(1);
      assertThat((Throwable) connection.getWarnings())
          .as("it is still there for the caller")
          .isNotNull();
      commitAndCancel(connection);
      assertThat(events.events(CommitNotReplicated.class)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_second_wait_is_noticed_when_the_callers_have_cleared_the_warnings(boolean pastThePool)
      throws SQLException {
    try (Connection connection = lenient.writer().getConnection()) {
      commitAndCancel(connection);
      (pastThePool ? connection.unwrap(BaseConnection.class) : connection).clearWarnings();
      commitAndCancel(connection);
      assertThat(events.events(CommitNotReplicated.class)).hasSize(2);
    }
  }

  @Test
  void another_warning_at_commit_is_none_of_this() throws SQLException {
    try (Connection connection = strict.writer().getConnection()) {
      connection.setAutoCommit(false);
      Sql.run(connection, "SET LOCAL synchronous_commit = local");
      Sql.run(connection, "INSERT INTO t VALUES (1, 'SELECT warn()')");
      connection.commit();
      assertThat(connection.getWarnings().getSQLState()).isEqualTo("01000");
    }
    assertThat(server.rows()).isEqualTo(1);
    assertThat(events.events(CommitNotReplicated.class)).isEmpty();
  }

  @Test
  void another_warning_in_autocommit_mode_is_none_of_this() throws SQLException {
    try (Connection connection = strict.writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT warn()");
      assertThat(statement.getWarnings().getSQLState()).isEqualTo("01000");
    }
    assertThat(events.events(CommitNotReplicated.class)).isEmpty();
  }

  @Test
  void a_getter_that_fails_afterwards_does_not_make_it_replicated() throws SQLException {
    try (Connection connection = lenient.writer().getConnection();
        Statement statement = connection.createStatement()) {
      int backend = Sql.backend(connection);
      assertThat(
              (Throwable)
                  server.failure(
                      () -> statement.execute("INSERT INTO t VALUES (1) RETURNING id"),
                      backend,
                      Stuck.IN_SYNC_WAIT,
                      Deed.CANCEL))
          .isNull();
      SQLException thrown = failure(() -> statement.getResultSet().getInt("no_such_column"));
      assertThat(Outcome.of(thrown)).isEqualTo(Outcome.COMMITTED_NOT_REPLICATED);
    }
  }

  private static SQLException cancelled(PgClient pg, CommitForm form) throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      int backend = Sql.backend(connection);
      form.prepare(connection);
      return server.failure(
          () -> form.commit(connection), backend, Stuck.IN_SYNC_WAIT, Deed.CANCEL);
    }
  }

  private static void commitAndCancel(Connection connection) throws SQLException {
    CommitForm.insertInTransaction(connection);
    int backend = Sql.backend(connection);
    assertThat(
            (Throwable)
                server.failure(connection::commit, backend, Stuck.IN_SYNC_WAIT, Deed.CANCEL))
        .isNull();
  }

  private static void commitWithoutWaiting(Connection connection) throws SQLException {
    CommitForm.insertInTransaction(connection);
    Sql.run(connection, "SET LOCAL synchronous_commit = local");
    connection.commit();
  }

  private static void cancelInSyncWait(int backend) {
    server.awaitStuck(Stuck.IN_SYNC_WAIT, backend);
    try {
      server.does(Deed.CANCEL, backend);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
