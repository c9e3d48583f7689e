package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static io.nspg.testkit.fault.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Settings that turn a server against its clients. */
class SettingFaultsTest {

  private static PgCluster cluster;

  private Faults faults;
  private SettingFaults settings;
  private Connection client;

  @BeforeAll
  static void startCluster() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            // a commit that somebody else has brought to the disk by then is not delayed
            .settings(Map.of("wal_writer_delay", "10s"))
            .initSql("CREATE TABLE t (id int)")
            .start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    faults = Faults.of(cluster);
    settings = faults.settings(cluster.primary());
    client = cluster.dataSource(cluster.primary(), "app").getConnection();
  }

  @AfterEach
  void heal() throws SQLException {
    faults.healAll();
    client.close();
  }

  @Test
  void a_writer_that_turned_read_only_reads_on_and_writes_when_it_is_healed() throws SQLException {
    Fault flip = settings.readOnly();
    await("the open session to hear of it", () -> sqlState().equals("25006"));
    assertThat(number(client, "SELECT 1")).isEqualTo(1);
    flip.heal();
    await("the open session to hear of its end", () -> sqlState().isEmpty());
    assertThat(faults.events())
        .extracting(FaultEvent::what)
        .containsExactly("read only", "writable again");
  }

  private String sqlState() {
    try {
      run(client, "INSERT INTO t VALUES (1)");
      return "";
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState());
    }
  }

  @Test
  void commits_are_as_slow_as_the_delay_and_the_delay_of_before_comes_back() throws SQLException {
    TimeSource time = TimeSource.system();
    Duration delay = Duration.ofMillis(100);
    try (Connection admin = cluster.primary().superuser().getConnection()) {
      run(admin, "ALTER SYSTEM SET commit_delay = '7'");
      Fault slow = settings.slowCommit(delay);
      await("the open session to hear of it", () -> delay().equals("100000"));
      long began = time.nanoTime();
      for (int i = 0; i < 5; i++) {
        run(client, "INSERT INTO t VALUES (1)");
      }
      // one of them may have been let go
      assertThat(time.nanoTime() - began).isGreaterThanOrEqualTo(4 * delay.toNanos());
      slow.heal();
      await("the open session to hear of its end", () -> delay().equals("7"));
      assertThat(text(client, "SHOW commit_siblings")).isEqualTo("5");
      run(admin, "ALTER SYSTEM RESET commit_delay");
    }
  }

  private String delay() throws SQLException {
    return text(client, "SHOW commit_delay");
  }

  @Test
  void no_delay_is_promised_that_the_server_would_not_keep() {
    assertThatThrownBy(() -> settings.slowCommit(Duration.ofMillis(101)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 ms");
    assertThatThrownBy(() -> settings.slowCommit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    try (PgCluster fast = PgCluster.builder().replicas(0).profile(Profile.FAST).start()) {
      SettingFaults ofFast = Faults.of(fast).settings(fast.primary());
      assertThatThrownBy(() -> ofFast.slowCommit(Duration.ofMillis(1)))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("fsync and synchronous_commit")
          .hasMessageContaining("DRILL");
    }
  }

  @Test
  void what_somebody_else_has_changed_since_is_left_alone() throws SQLException {
    Fault flip = settings.readOnly();
    try (Connection admin = cluster.primary().superuser().getConnection()) {
      run(admin, "ALTER SYSTEM SET default_transaction_read_only = off");
      flip.heal();
      String kept =
          "SELECT setting FROM pg_file_settings WHERE name = 'default_transaction_read_only'";
      assertThat(text(admin, kept)).isEqualTo("off");
      run(admin, "ALTER SYSTEM RESET default_transaction_read_only");
      run(admin, "SELECT pg_reload_conf()");
    }
  }
}
