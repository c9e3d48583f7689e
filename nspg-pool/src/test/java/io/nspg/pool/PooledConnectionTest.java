package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.failure.Outcome;
import io.nspg.pool.internal.session.SessionSettings;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.PGConnection;

/** A lent connection on a healthy server. */
class PooledConnectionTest {

  private static PgCluster cluster;
  private static PgClient pg;

  @BeforeAll
  static void open() throws SQLException {
    cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
    pg = PgClient.open(cluster.config().toBuilder().writerMax(1).build());
    assertThat(pg.awaitWriter(Duration.ofSeconds(20))).isTrue();
    Sql.run(pg.writer(), "CREATE TABLE plan (a int)");
  }

  @AfterAll
  static void close() {
    pg.close();
    cluster.close();
  }

  @Test
  void a_cached_plan_that_a_migration_outdated_does_not_cost_the_connection() throws SQLException {
    int before;
    try (Connection connection = pg.writer().getConnection()) {
      before = Sql.backend(connection);
      connection.setAutoCommit(false);
      try (PreparedStatement all = connection.prepareStatement("SELECT * FROM plan")) {
        for (int execution = 0; execution < 6; execution++) {
          read(all);
        }
        connection.commit();
        Sql.run(
            cluster.primary().superuser(cluster.database()), "ALTER TABLE plan ADD COLUMN b int");
        SQLException outdated = catchThrowableOfType(SQLException.class, () -> read(all));
        assertThat(outdated.getSQLState()).isEqualTo("0A000");
        assertThat(Outcome.of(outdated)).isEqualTo(Outcome.ROLLED_BACK);
        connection.rollback();
      }
    }
    try (Connection connection = pg.writer().getConnection()) {
      assertThat(Sql.backend(connection)).isEqualTo(before);
    }
  }

  @Test
  void reaches_the_drivers_own_interfaces() throws SQLException {
    try (Connection connection = pg.writer().getConnection()) {
      assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
      assertThat(connection.unwrap(PGConnection.class).getBackendPID())
          .isEqualTo(Sql.backend(connection));
    }
  }

  @Test
  void a_statement_knows_the_connection_it_was_made_by() throws SQLException {
    try (Connection connection = pg.writer().getConnection();
        PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
      assertThat(prepared.getConnection()).isSameAs(connection);
      assertThat(connection.createStatement().getConnection()).isSameAs(connection);
    }
  }

  @Test
  void a_closed_connection_says_so_and_gives_its_place_back_once() throws SQLException {
    Connection closed = pg.writer().getConnection();
    closed.close();
    closed.close();
    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.isValid(1)).isFalse();
    assertThatThrownBy(closed::createStatement).isInstanceOf(SQLException.class);
    try (Connection connection = pg.writer().getConnection()) {
      SQLException full =
          catchThrowableOfType(SQLException.class, () -> pg.writer().getConnection());
      assertThat(full.getMessage()).contains("1 of 1", "nspg.pool.writer.max");
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void closing_from_another_thread_cancels_what_still_runs() throws SQLException {
    Connection busy = pg.writer().getConnection();
    busy.setAutoCommit(false);
    int backend = Sql.backend(busy);
    CompletableFuture<SQLException> sleeper =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowableOfType(
                    SQLException.class, () -> Sql.run(busy, "SELECT pg_sleep(600)")));
    DataSource admin = cluster.primary().superuser(cluster.database());
    Await.until(
        "the statement to run",
        () ->
            Sql.number(
                    admin,
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = "
                        + backend)
                == 1);
    busy.close();
    assertThat(sleeper.join().getSQLState()).isEqualTo("57014");
    assertThat(Sql.text(pg.writer(), "SELECT 1")).isEqualTo("1");
  }

  @Test
  void what_is_configured_is_not_the_callers_to_set() {
    assertThatThrownBy(() -> pg.writer().getConnection("someone", "else"))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessageContaining("nspg.user");
    assertThatThrownBy(() -> pg.writer().setLoginTimeout(1))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessageContaining("nspg.timeout.acquire");
  }

  @Test
  void reads_back_which_settings_a_platform_has_ignored() throws SQLException {
    SessionSettings wanted = SessionSettings.of(pg.plan().config().timeouts(), 160000);
    try (Connection bare =
        cluster.dataSource(cluster.primary(), pg.plan().config().user()).getConnection()) {
      assertThat(wanted.readBack(bare))
          .extracting(SessionSettings.Deviation::setting)
          .containsExactly(
              "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout");
      assertThat(wanted.readBack(bare))
          .extracting(SessionSettings.Deviation::actual)
          .containsOnly("none");
    }
    try (Connection lent = pg.writer().getConnection()) {
      assertThat(wanted.readBack(lent)).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_peer_that_dies_in_silence_is_found_by_keepalive() throws Exception {
    try (Connection lent = pg.writer().getConnection()) {
      assertThat(Sql.text(lent, "SELECT 1")).isEqualTo("1");
      assertThat(timersOfConnectionsTo(cluster.endpoint(cluster.primary()).port()))
          .as("02 is the kernel's keepalive timer; 00 is none, 01 a retransmission")
          .isNotEmpty()
          .contains("02");
    }
  }

  /** The timer of every established connection to a port, as the kernel lists them. */
  private static List<String> timersOfConnectionsTo(int port) throws IOException {
    String peer = String.format(Locale.ROOT, ":%04X", port);
    List<String> timers = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] field = line.trim().split("\\s+");
        if (field[2].endsWith(peer) && field[3].equals("01")) {
          timers.add(field[5].substring(0, 2));
        }
      }
    }
    return timers;
  }

  @Test
  void asks_for_a_transaction_timeout_only_where_the_server_knows_it() {
    assertThat(SessionSettings.of(pg.plan().config().timeouts(), 160000).startupOptions())
        .doesNotContain("transaction_timeout");
    assertThat(SessionSettings.of(pg.plan().config().timeouts(), 170000).startupOptions())
        .contains("-c transaction_timeout=");
  }

  private static void read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getInt(1);
      }
    }
  }
}
