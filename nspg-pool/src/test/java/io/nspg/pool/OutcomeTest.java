package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.event.PgEvent;
import io.nspg.event.RecordingListener;
import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a unit of work whose backend was ended under it. */
class OutcomeTest {

  private static PgCluster cluster;
  private static DataSource admin;

  private final RecordingListener events = new RecordingListener();
  private PgClient pg;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().replicas(1).synchronous(true).start();
    admin = cluster.primary().superuser(cluster.database());
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void open() throws SQLException {
    pg = PgClient.open(cluster.config(), events);
    assertThat(pg.awaitWriter(Duration.ofSeconds(20))).isTrue();
    Sql.run(pg.writer(), "CREATE TABLE t (id int CONSTRAINT positive CHECK (id > 0))");
  }

  @AfterEach
  void close() throws SQLException {
    pg.close();
    Sql.run(admin, "DROP TABLE t");
  }

  @Test
  void a_connection_lost_before_commit_was_sent_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setAutoCommit(false);
      Sql.run(connection, "INSERT INTO t VALUES (1)");
      terminate(Sql.backend(connection));
      SQLException lost =
          catchThrowableOfType(
              SQLException.class, () -> Sql.run(connection, "INSERT INTO t VALUES (2)"));
      assertThat(Outcome.of(lost)).isEqualTo(Outcome.ROLLED_BACK);
      assertThat(lost.getSQLState()).as("the driver's own").isIn("57P01", "08006");
    }
    assertThat(rows()).isZero();
  }

  @Test
  void a_commit_whose_reply_never_came_is_unknown_and_no_framework_retries_it() throws Exception {
    try (Connection connection = pg.writer().getConnection()) {
      connection.setAutoCommit(false);
      Sql.run(connection, "INSERT INTO t VALUES (1)");
      SQLException unknown = terminatedInCommit(connection);
      assertThat((Throwable) unknown)
          .isInstanceOf(SQLNonTransientConnectionException.class)
          .hasCauseInstanceOf(SQLException.class);
      assertThat(unknown.getSQLState()).isEqualTo("08007");
      assertThat(Outcome.of(unknown)).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(rows()).as("it was committed after all").isEqualTo(1);
    assertThat(events.events(PgEvent.OutcomeUnknown.class)).hasSize(1);
  }

  @Test
  void an_error_of_a_living_server_is_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      SQLException broken =
          catchThrowableOfType(
              SQLException.class, () -> Sql.run(connection, "INSERT INTO t VALUES (-1)"));
      assertThat(broken.getSQLState()).isEqualTo("23514");
      assertThat(Outcome.of(broken)).isEqualTo(Outcome.ROLLED_BACK);
    }
  }

  @Test
  void a_write_that_only_the_driver_complains_of_is_not_called_rolled_back() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      SQLException complaint =
          catchThrowableOfType(
              SQLException.class, () -> statement.executeQuery("INSERT INTO t VALUES (1)"));
      assertThat(complaint.getSQLState()).as("the driver's own, unchanged").isEqualTo("02000");
      assertThat(Outcome.of(complaint)).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(rows()).as("it was committed").isEqualTo(1);
  }

  @Test
  void a_procedure_that_commits_and_then_fails_is_not_called_rolled_back() throws SQLException {
    Sql.run(
        pg.writer(),
        "CREATE PROCEDURE half() LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO t VALUES (1); COMMIT; INSERT INTO t VALUES (-1); END'");
    try (Connection connection = pg.writer().getConnection()) {
      SQLException broken =
          catchThrowableOfType(SQLException.class, () -> Sql.run(connection, "CALL half()"));
      assertThat(broken.getSQLState()).isEqualTo("23514");
      assertThat(Outcome.of(broken)).isEqualTo(Outcome.UNKNOWN);
    } finally {
      Sql.run(pg.writer(), "DROP PROCEDURE half");
    }
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_batch_that_commits_by_itself_and_then_fails_is_not_called_rolled_back()
      throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("COMMIT");
      statement.addBatch("INSERT INTO t VALUES (-1)");
      SQLException broken = catchThrowableOfType(SQLException.class, statement::executeBatch);
      assertThat(Outcome.of(broken)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  @Test
  void a_batch_that_has_been_sent_says_nothing_of_the_statement_after_it() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.addBatch("COMMIT");
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.executeBatch();
      SQLException broken =
          catchThrowableOfType(
              SQLException.class, () -> statement.execute("INSERT INTO t VALUES (-1)"));
      assertThat(Outcome.of(broken)).isEqualTo(Outcome.ROLLED_BACK);
      connection.rollback();
    }
  }

  @Test
  void a_close_in_another_thread_does_not_make_a_commit_under_way_known() throws Exception {
    Connection connection = pg.writer().getConnection();
    connection.setAutoCommit(false);
    Sql.run(connection, "INSERT INTO t VALUES (1)");
    int backend = Sql.backend(connection);
    cluster.replicas().get(0).stop();
    CompletableFuture<Void> closer =
        CompletableFuture.runAsync(
            () -> {
              awaitSyncWait(backend);
              CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> end(backend));
              closeQuietly(connection);
              ended.join();
            });
    try {
      SQLException unknown = catchThrowableOfType(SQLException.class, connection::commit);
      assertThat(Outcome.of(unknown)).isEqualTo(Outcome.UNKNOWN);
    } finally {
      closer.join();
      cluster.replicas().get(0).start();
    }
  }

  @Test
  void a_block_that_would_end_its_transaction_itself_is_refused_and_leaves_nothing()
      throws SQLException {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () ->
                pg.inTransaction(
                    tx -> {
                      Sql.run(tx, "INSERT INTO t VALUES (1)");
                      tx.commit();
                      return 0;
                    }));
    assertThat(refused.getMessage()).contains("commit is not for the block");
    assertThat(rows()).isZero();
  }

  @Test
  void a_call_on_a_connection_already_known_to_be_closed_was_not_started() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      terminate(Sql.backend(connection));
      assertThatThrownBy(() -> Sql.run(connection, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
      SQLException again =
          catchThrowableOfType(
              SQLException.class, () -> Sql.run(connection, "INSERT INTO t VALUES (1)"));
      assertThat(Outcome.of(again)).isEqualTo(Outcome.NOT_STARTED);
    }
  }

  @Test
  void runs_the_block_again_when_it_was_rolled_back_and_its_outside_effects_repeat()
      throws SQLException {
    AtomicInteger mailsSent = new AtomicInteger();
    Committed<Integer> committed =
        pg.inTransaction(
            tx -> {
              Sql.run(tx, "INSERT INTO t VALUES (7)");
              if (mailsSent.incrementAndGet() == 1) {
                terminate(Sql.backend(tx));
              }
              Sql.run(tx, "INSERT INTO t VALUES (8)");
              return 42;
            });
    assertThat(committed.value()).isEqualTo(42);
    assertThat(mailsSent).hasValue(2);
    assertThat(rows()).isEqualTo(2);
    assertThat(events.events(PgEvent.TransactionRetried.class))
        .singleElement()
        .satisfies(retried -> assertThat(retried.outcome()).isEqualTo(Outcome.ROLLED_BACK));
  }

  @Test
  void never_runs_the_block_again_after_an_unknown_outcome() {
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Integer> inCommit = new CompletableFuture<>();
    CompletableFuture<Void> terminator =
        inCommit.thenAcceptAsync(OutcomeTest::terminateWhenInSyncWait);
    try {
      SQLException unknown =
          catchThrowableOfType(
              SQLException.class,
              () ->
                  pg.inTransaction(
                      tx -> {
                        runs.incrementAndGet();
                        Sql.run(tx, "INSERT INTO t VALUES (1)");
                        cluster.replicas().get(0).stop();
                        inCommit.complete(Sql.backend(tx));
                        return 0;
                      }));
      assertThat(Outcome.of(unknown)).isEqualTo(Outcome.UNKNOWN);
    } finally {
      inCommit.completeExceptionally(new IllegalStateException("the block did not get there"));
      cluster.replicas().get(0).start();
    }
    terminator.join();
    assertThat(runs).hasValue(1);
  }

  @Test
  void does_not_run_the_block_again_for_a_failure_that_would_come_again() {
    AtomicInteger runs = new AtomicInteger();
    SQLException broken =
        catchThrowableOfType(
            SQLException.class,
            () ->
                pg.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      Sql.run(tx, "INSERT INTO t VALUES (-1)");
                      return 0;
                    }));
    assertThat(Outcome.of(broken)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(runs).hasValue(1);
  }

  @Test
  void an_exception_of_the_block_itself_rolls_back_and_passes_through() throws SQLException {
    IllegalStateException own =
        catchThrowableOfType(
            IllegalStateException.class,
            () ->
                pg.inTransaction(
                    tx -> {
                      Sql.run(tx, "INSERT INTO t VALUES (1)");
                      throw new IllegalStateException("mine");
                    }));
    assertThat(own).hasMessage("mine");
    assertThat(Outcome.of(own)).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(rows()).isZero();
  }

  /** The backend has committed locally and waits for the standby, which is gone. */
  private SQLException terminatedInCommit(Connection connection) throws Exception {
    int backend = Sql.backend(connection);
    cluster.replicas().get(0).stop();
    CompletableFuture<Void> terminator =
        CompletableFuture.runAsync(() -> terminateWhenInSyncWait(backend));
    try {
      return catchThrowableOfType(SQLException.class, connection::commit);
    } finally {
      terminator.join();
      cluster.replicas().get(0).start();
    }
  }

  private static void terminateWhenInSyncWait(int backend) {
    awaitSyncWait(backend);
    end(backend);
  }

  private static void awaitSyncWait(int backend) {
    Await.until(
        "the commit to wait for its standby",
        () ->
            Sql.number(
                    admin,
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND pid = "
                        + backend)
                == 1);
  }

  private static void end(int backend) {
    try {
      terminate(backend);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void terminate(int backend) throws SQLException {
    Sql.run(admin, "SELECT pg_terminate_backend(" + backend + ", 5000)");
  }

  private static long rows() throws SQLException {
    return Sql.number(admin, "SELECT count(*) FROM t");
  }
}
