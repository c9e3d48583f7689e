package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgEvent;
import io.nspg.event.RecordingListener;
import io.nspg.failure.Outcome;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The writer moves, and the client with it. Every test has a cluster of its own. */
class FailoverTest {

  private static final Duration ACQUIRE = Duration.ofSeconds(2);

  private final RecordingListener events = new RecordingListener();
  private PgCluster cluster;
  private PgClient pg;
  private DataSource writer;

  @BeforeEach
  void start() throws SQLException {
    cluster = PgCluster.builder().replicas(1).initSql("CREATE TABLE t (id int)").start();
    pg = PgClient.open(config(), events);
    writer = pg.writer();
    assertThat(pg.awaitWriter(Duration.ofSeconds(30))).isTrue();
    Sql.run(writer, "INSERT INTO t VALUES (1)");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void stop() {
    pg.close(Duration.ZERO);
    cluster.close();
  }

  @Test
  void follows_the_writer_to_the_promoted_replica_behind_the_same_data_source()
      throws SQLException {
    PgNode successor = cluster.replicas().get(0);
    cluster.primary().kill9();
    successor.promote();
    Await.until("a write to succeed", this::writes);
    assertThat(pg.writer()).isSameAs(writer);
    assertThat(acceptedNodes()).last().isEqualTo(cluster.endpoint(successor));
    assertThat(Sql.number(writer, "SELECT count(*) FROM t WHERE id = 1")).isEqualTo(1);
  }

  @Test
  void a_restart_in_place_is_a_new_generation_of_the_same_node() {
    PgNode node = cluster.primary();
    node.kill9();
    node.start();
    Await.until("a write to succeed", this::writes);
    Await.until("the second generation", () -> acceptedNodes().size() == 2);
    assertThat(acceptedNodes()).containsExactly(cluster.endpoint(node), cluster.endpoint(node));
  }

  @Test
  void callers_wait_no_longer_than_the_acquire_deadline_while_there_is_no_writer() {
    cluster.primary().kill9();
    Await.until("the writer to be lost", () -> !events.events(PgEvent.WriterLost.class).isEmpty());
    long began = TimeSource.system().nanoTime();
    SQLException none = catchThrowableOfType(SQLException.class, writer::getConnection);
    assertThat(Duration.ofNanos(TimeSource.system().nanoTime() - began))
        .as("the configured socket timeout is ten minutes, the acquire timeout two seconds")
        .isBetween(ACQUIRE, ACQUIRE.multipliedBy(10));
    assertThat(Outcome.of(none)).isEqualTo(Outcome.NOT_STARTED);
    assertThat((Throwable) none)
        .hasMessageContaining("nspg.timeout.acquire")
        .hasMessageContaining(cluster.endpoint(cluster.primary()) + " refuses connections");
    assertThat(events.events(PgEvent.AcquireTimedOut.class)).isNotEmpty();
  }

  @Test
  void a_hung_call_ends_when_a_successor_is_accepted() throws Exception {
    try (Connection connection = writer.getConnection()) {
      int backend = Sql.backend(connection);
      signal("STOP", backend);
      try {
        CompletableFuture<SQLException> hung =
            CompletableFuture.supplyAsync(
                () ->
                    catchThrowableOfType(
                        SQLException.class, () -> Sql.run(connection, "SELECT 1")));
        cluster.replicas().get(0).promote();
        assertThat(hung.get(60, TimeUnit.SECONDS).getSQLState()).startsWith("08");
      } finally {
        signal("CONT", backend);
      }
    }
    assertThat(events.events(PgEvent.ConnectionsAborted.class)).isNotEmpty();
  }

  @Test
  void lends_nothing_from_a_stale_primary_once_a_higher_timeline_answers() throws SQLException {
    PgNode stale = cluster.primary();
    PgNode successor = cluster.replicas().get(0);
    try (Connection before = writer.getConnection()) {
      assertThat(before.isValid(1)).isTrue();
      successor.promote();
      Await.until("the successor to be accepted", () -> acceptedNodes().size() == 2);
      assertThat(before.isValid(1)).as("its generation is over").isFalse();
    }
    for (int write = 0; write < 50; write++) {
      Sql.run(writer, "INSERT INTO t VALUES (2)");
    }
    assertThat(
            Sql.number(stale.superuser(cluster.database()), "SELECT count(*) FROM t WHERE id = 2"))
        .isZero();
  }

  @Test
  void a_write_refused_as_read_only_condemns_the_generation() throws SQLException {
    DataSource admin = cluster.primary().superuser();
    Sql.run(admin, "ALTER SYSTEM SET default_transaction_read_only = on");
    Sql.run(admin, "SELECT pg_reload_conf()");
    Await.until("the generation to be condemned", this::condemnedByWriting);
    try (Connection connection = admin.getConnection()) {
      Sql.run(connection, "SET default_transaction_read_only = off");
      Sql.run(connection, "ALTER SYSTEM RESET default_transaction_read_only");
    }
    Sql.run(admin, "SELECT pg_reload_conf()");
    Await.until("a write to succeed", this::writes);
  }

  @Test
  void a_transaction_that_the_client_made_read_only_condemns_nothing() throws SQLException {
    try (Connection connection = writer.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      SQLException refused =
          catchThrowableOfType(
              SQLException.class, () -> Sql.run(connection, "INSERT INTO t VALUES (3)"));
      assertThat(refused.getSQLState()).isEqualTo("25006");
      connection.rollback();
    }
    assertThat(writes()).isTrue();
    assertThat(events.events(PgEvent.WriterCondemned.class)).isEmpty();
  }

  @Test
  void a_session_that_the_client_made_read_only_condemns_nothing() throws SQLException {
    try (Connection connection = writer.getConnection()) {
      Sql.run(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
      SQLException refused =
          catchThrowableOfType(
              SQLException.class, () -> Sql.run(connection, "INSERT INTO t VALUES (3)"));
      assertThat(refused.getSQLState()).isEqualTo("25006");
      Sql.run(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");
    }
    Await.until(
        "the suspicion to be cleared by a probe",
        () -> !events.events(PgEvent.WriterRecovered.class).isEmpty());
    assertThat(writes()).isTrue();
    assertThat(events.events(PgEvent.WriterCondemned.class)).isEmpty();
  }

  @Test
  void the_crash_of_one_backend_is_no_failover() throws Exception {
    try (Connection connection = writer.getConnection();
        Connection neighbour = writer.getConnection()) {
      neighbour.setAutoCommit(false);
      Sql.run(neighbour, "INSERT INTO t VALUES (4)");
      signal("KILL", Sql.backend(connection));
      SQLException lost = failureOf(neighbour);
      assertThat(lost.getSQLState()).as("never 57P02").isEqualTo("08006");
      assertThat(Outcome.of(lost)).isEqualTo(Outcome.ROLLED_BACK);
    }
    Await.until("a write to succeed", this::writes);
    assertThat(Sql.number(writer, "SELECT count(*) FROM t WHERE id = 4")).isZero();
    assertThat(acceptedNodes()).hasSize(1);
  }

  /** What a connection throws whose server goes down now. */
  private static SQLException failureOf(Connection connection) {
    CompletableFuture<SQLException> thrown = new CompletableFuture<>();
    Await.until(
        "the crash to be felt",
        () -> {
          try {
            Sql.run(connection, "SELECT 1");
            return false;
          } catch (SQLException lost) {
            return thrown.complete(lost);
          }
        });
    return thrown.join();
  }

  /** The server hears of the new setting when it likes; until then writes succeed. */
  private boolean condemnedByWriting() {
    try {
      writes();
    } catch (SQLException refused) {
      // The event tells whether it was for the reason that is waited for.
    }
    return !events.events(PgEvent.WriterCondemned.class).isEmpty();
  }

  private NspgConfig config() {
    return cluster.config().toBuilder()
        .acquireTimeout(ACQUIRE)
        .set("nspg.timeout.socket", "10min")
        .build();
  }

  private boolean writes() throws SQLException {
    Sql.run(writer, "INSERT INTO t VALUES (9)");
    return true;
  }

  private List<NodeAddress> acceptedNodes() {
    return events.events(PgEvent.WriterAccepted.class).stream()
        .map(accepted -> accepted.generation().node())
        .toList();
  }

  private static void signal(String name, int process) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Integer.toString(process)).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
