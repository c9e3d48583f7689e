package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.config.ConfigurationException;
import io.nspg.config.NspgConfig;
import io.nspg.config.PasswordSource;
import io.nspg.config.Startup;
import io.nspg.event.PgEvent;
import io.nspg.event.RecordingListener;
import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, sizing and closing a client. */
class LifeTest {

  private static final int CONNECTIONS = 3;

  private static PgCluster cluster;
  private static DataSource admin;

  @BeforeAll
  static void startCluster() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .role("app", CONNECTIONS + 1)
            .role("rotated", -1)
            .role("scarce", 1)
            .initSql("CREATE TABLE t (id int); GRANT ALL ON t TO rotated")
            .start();
    admin = cluster.primary().superuser(cluster.database());
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void opens_with_the_database_down_and_serves_when_it_comes_up() throws SQLException {
    cluster.primary().stop();
    NspgConfig config = config().toBuilder().acquireTimeout(Duration.ofSeconds(1)).build();
    try (PgClient pg = PgClient.open(config)) {
      assertThat(pg.awaitWriter(Duration.ofMillis(300))).isFalse();
      SQLException none = catchThrowableOfType(SQLException.class, pg.writer()::getConnection);
      assertThat(Outcome.of(none)).isEqualTo(Outcome.NOT_STARTED);
      assertThat((Throwable) none)
          .hasMessageContaining("no writer is known")
          .hasMessageContaining(cluster.endpoint(cluster.primary()).toString());
      cluster.primary().start();
      assertThat(pg.awaitWriter(Duration.ofSeconds(30))).isTrue();
      Sql.run(pg.writer(), "INSERT INTO t VALUES (1)");
    } finally {
      cluster.primary().start();
    }
  }

  @Test
  void with_startup_fail_a_missing_writer_refuses_the_start_and_leaves_nothing_behind() {
    NspgConfig config =
        config().toBuilder()
            .startup(Startup.FAIL)
            .set("nspg.probe.start_deadline", "200ms")
            .set("nspg.timeout.connect", "500ms")
            .set("nspg.timeout.login", "1s")
            .build();
    cluster.primary().stop();
    try {
      assertThatThrownBy(() -> PgClient.open(config))
          .isInstanceOf(WriterUnavailableException.class)
          .hasMessageContaining("nspg.startup=degraded");
    } finally {
      cluster.primary().start();
    }
    Await.until("all threads to end", () -> ownThreads().isEmpty());
  }

  @Test
  void refuses_a_bad_configuration_before_any_socket_is_opened_and_names_every_problem() {
    NspgConfig bad =
        config().toBuilder()
            .set("nspg.pool.writer.max", "0")
            .set("nspg.timeout.acquire", "soon")
            .set("nspg.no.such.key", "1")
            .build();
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> PgClient.open(bad));
    assertThat(refused)
        .hasMessageContaining("nspg.pool.writer.max")
        .hasMessageContaining("nspg.timeout.acquire")
        .hasMessageContaining("nspg.no.such.key");
    assertThat(ownThreads()).isEmpty();
  }

  @Test
  void never_holds_more_connections_than_its_pool_and_its_prober_may() throws SQLException {
    RecordingListener events = new RecordingListener();
    try (PgClient pg = PgClient.open(config(), events)) {
      for (int round = 0; round < 20; round++) {
        Await.until("the pool to be full", () -> lent(pg) == CONNECTIONS);
        Sql.run(
            admin,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name LIKE '%/writer/%'");
      }
    }
    assertThat(cluster.primary().logTail(1000)).doesNotContain("too many connections for role");
    assertThat(events.events(PgEvent.ConnectFailed.class))
        .as("the role's CONNECTION LIMIT is the pool plus the prober: one more would be refused")
        .noneMatch(failed -> "53300".equals(failed.sqlState()));
  }

  @Test
  void a_role_at_its_connection_limit_is_refused_which_is_not_started_and_no_failover() {
    RecordingListener events = new RecordingListener();
    NspgConfig scarce =
        cluster.config("scarce").toBuilder().acquireTimeout(Duration.ofMillis(500)).build();
    try (PgClient pg = PgClient.open(scarce, events)) {
      assertThat(pg.awaitWriter(Duration.ofSeconds(20))).as("the prober has the one").isTrue();
      SQLException refused = catchThrowableOfType(SQLException.class, pg.writer()::getConnection);
      assertThat(Outcome.of(refused)).isEqualTo(Outcome.NOT_STARTED);
      assertThat(events.events(PgEvent.ConnectFailed.class))
          .extracting(PgEvent.ConnectFailed::sqlState)
          .contains("53300");
      assertThat(events.events(PgEvent.WriterLost.class)).isEmpty();
    }
  }

  @Test
  void the_session_runs_under_the_configured_timeouts_and_names_its_service() throws SQLException {
    NspgConfig config =
        config().toBuilder()
            .set("nspg.service", "orders")
            .set("nspg.timeout.statement", "7s")
            .set("nspg.timeout.lock", "1500ms")
            .set("nspg.timeout.idle_in_transaction", "9s")
            .build();
    RecordingListener events = new RecordingListener();
    try (PgClient pg = PgClient.open(config, events);
        Connection connection = pg.writer().getConnection()) {
      assertThat(Sql.text(connection, "SHOW statement_timeout")).isEqualTo("7s");
      assertThat(Sql.text(connection, "SHOW lock_timeout")).isEqualTo("1500ms");
      assertThat(Sql.text(connection, "SHOW idle_in_transaction_session_timeout")).isEqualTo("9s");
      assertThat(Sql.text(connection, "SHOW application_name")).startsWith("orders/writer");
    }
    assertThat(events.events(PgEvent.SettingIgnored.class)).isEmpty();
  }

  @Test
  void asks_for_the_password_anew_for_every_connection(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, cluster.passwordOf("rotated") + "\n");
    NspgConfig config = config().toBuilder().user("rotated").passwordFile(file).build();
    try (PgClient pg = PgClient.open(config)) {
      Sql.run(pg.writer(), "INSERT INTO t VALUES (1)");
      Sql.run(admin, "ALTER ROLE rotated PASSWORD 'second'");
      Files.writeString(file, "second\n");
      Sql.run(
          admin,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'rotated'");
      Await.until(
          "a connection under the new password",
          () -> {
            Sql.run(pg.writer(), "INSERT INTO t VALUES (1)");
            return true;
          });
    }
  }

  @Test
  void a_wrong_password_is_told_as_such_and_shown_nowhere() {
    RecordingListener events = new RecordingListener();
    NspgConfig config =
        config().toBuilder()
            .password(() -> "pa55-of-nobody")
            .acquireTimeout(Duration.ofMillis(300))
            .build();
    try (PgClient pg = PgClient.open(config, events)) {
      Await.until("the nodes to have refused the password", () -> refusedPassword(pg));
      SQLException none = catchThrowableOfType(SQLException.class, pg.writer()::getConnection);
      assertThat(none.toString() + pg.plan().explain() + config + events.events())
          .doesNotContain("pa55-of-nobody");
    }
  }

  @Test
  void closing_waits_for_lent_connections_then_cuts_them_and_leaves_nothing_behind()
      throws SQLException {
    RecordingListener events = new RecordingListener();
    PgClient pg = PgClient.open(config(), events);
    Connection kept = pg.writer().getConnection();
    pg.close(Duration.ofMillis(100));
    assertThatThrownBy(() -> Sql.run(kept, "SELECT 1")).isInstanceOf(SQLException.class);
    assertThatThrownBy(pg.writer()::getConnection).hasMessageContaining("closed");
    assertThat(events.events(PgEvent.ClientClosed.class))
        .singleElement()
        .satisfies(closed -> assertThat(closed.aborted()).isEqualTo(1));
    Await.until("all threads to end", () -> ownThreads().isEmpty());
    Await.until(
        "the server to have no session of ours",
        () ->
            Sql.number(admin, "SELECT count(*) FROM pg_stat_activity WHERE usename = 'app'") == 0);
  }

  @Test
  void closing_turns_away_those_who_wait_behind_a_full_pool() throws Exception {
    PgClient pg = PgClient.open(config().toBuilder().writerMax(1).build());
    Connection only = pg.writer().getConnection();
    CompletableFuture<SQLException> waiting =
        CompletableFuture.supplyAsync(
            () -> catchThrowableOfType(SQLException.class, pg.writer()::getConnection));
    pg.close(Duration.ZERO);
    assertThat(waiting.get(60, TimeUnit.SECONDS).toString()).contains("closed");
    only.close();
  }

  @Test
  void closing_in_an_interrupted_thread_still_leaves_nothing_behind() throws Exception {
    PgClient pg = PgClient.open(config());
    Connection kept = pg.writer().getConnection();
    Thread.currentThread().interrupt();
    pg.close(Duration.ofMinutes(1));
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> Sql.run(kept, "SELECT 1")).isInstanceOf(SQLException.class);
    Await.until("all threads to end", () -> ownThreads().isEmpty());
  }

  @Test
  void closing_lets_a_lent_connection_finish_within_the_drain() throws Exception {
    PgClient pg = PgClient.open(config());
    Connection lent = pg.writer().getConnection();
    Thread closer = new Thread(() -> pg.close(Duration.ofSeconds(20)));
    closer.start();
    Await.until(
        "the client to turn callers away",
        () -> {
          try (Connection another = pg.writer().getConnection()) {
            return false;
          } catch (SQLException turnedAway) {
            return turnedAway.toString().contains("closed");
          }
        });
    Sql.run(lent, "INSERT INTO t VALUES (1)");
    lent.close();
    closer.join();
  }

  private static boolean refusedPassword(PgClient pg) {
    return catchThrowableOfType(SQLException.class, pg.writer()::getConnection)
        .toString()
        .contains("28P01");
  }

  /** Borrows all there is at once; a connection that was ended in the pool fails here. */
  private static int lent(PgClient pg) throws SQLException {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        all.add(pg.writer().getConnection());
        Sql.run(all.get(i), "SELECT 1");
      }
      return all.size();
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  private static NspgConfig config() {
    PasswordSource password = () -> cluster.passwordOf("app");
    return cluster.config().toBuilder()
        .password(password)
        .writerMax(CONNECTIONS)
        .acquireTimeout(Duration.ofSeconds(5))
        .build();
  }

  private static List<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("nspg-"))
        .filter(name -> !name.startsWith("nspg-testkit"))
        .toList();
  }
}
