package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.backend;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static io.nspg.testkit.fault.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a standby gets late, or not at all, as clients of both nodes meet it. */
class ReplicationFaultsTest {

  private static PgCluster cluster;

  private Faults faults;
  private PgNode standby;
  private ReplicationFaults replication;
  private Connection writer;
  private Connection reader;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().initSql("CREATE TABLE t (id int)").start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    faults = Faults.of(cluster);
    standby = cluster.replicas().get(0);
    replication = faults.replication(standby);
    writer = cluster.dataSource(cluster.primary(), "app").getConnection();
    reader = cluster.dataSource(standby, "app").getConnection();
    run(writer, "TRUNCATE t");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void heal() throws SQLException {
    faults.healAll();
    writer.close();
    reader.close();
  }

  @Test
  void a_cut_standby_shows_nothing_new_until_it_is_healed() throws SQLException {
    Fault cut = replication.cut();
    run(writer, "INSERT INTO t VALUES (1)");
    assertThat(rows(reader)).isZero();
    cut.heal();
    assertThat(rows(reader)).isEqualTo(1);
  }

  @Test
  void a_lagging_standby_has_what_it_does_not_show_yet() throws SQLException {
    Fault lag = replication.lag(Duration.ofHours(1));
    run(writer, "INSERT INTO t VALUES (1)");
    awaitReceived();
    assertThat(rows(reader)).isZero();
    assertThat(lag.event().what()).isEqualTo("replication lags by 3600000 ms");
    lag.heal();
    assertThat(rows(reader)).isEqualTo(1);
  }

  @Test
  void a_paused_standby_has_what_it_does_not_show_yet() throws SQLException {
    Fault pause = replication.pauseReplay();
    run(writer, "INSERT INTO t VALUES (1)");
    awaitReceived();
    assertThat(rows(reader)).isZero();
    pause.heal();
    assertThat(rows(reader)).isEqualTo(1);
  }

  @Test
  void faults_of_one_standby_are_healed_in_any_order() throws SQLException {
    Fault cut = replication.cut();
    Fault pause = replication.pauseReplay();
    run(writer, "INSERT INTO t VALUES (1)");
    cut.heal();
    assertThat(rows(reader)).isZero();
    pause.heal();
    await("the row", () -> rows(reader) == 1);
  }

  @Test
  void a_standby_is_not_cut_off_while_it_would_not_notice() {
    try (Fault lag = replication.lag(Duration.ofHours(1))) {
      assertThatThrownBy(replication::cut)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("Cut first");
      assertThat(faults.events()).containsExactly(lag.event());
    }
  }

  @Test
  void nothing_lags_that_does_not_come() {
    try (Fault cut = replication.cut()) {
      assertThatThrownBy(() -> replication.lag(Duration.ofHours(1)))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("gets nothing");
      assertThat(faults.events()).containsExactly(cut.event());
    }
  }

  @Test
  void what_was_there_before_is_there_afterwards() throws SQLException {
    try (Connection admin = standby.superuser().getConnection()) {
      run(admin, "ALTER SYSTEM SET recovery_min_apply_delay = '2ms'");
      run(admin, "SELECT pg_wal_replay_pause()");
      replication.pauseReplay().heal();
      assertThat(text(admin, "SELECT pg_get_wal_replay_pause_state()")).isEqualTo("paused");
      run(admin, "SELECT pg_wal_replay_resume()");
      replication.lag(Duration.ofSeconds(20)).heal();
      await(
          "the delay of before", () -> text(admin, "SHOW recovery_min_apply_delay").equals("2ms"));
      run(admin, "ALTER SYSTEM RESET recovery_min_apply_delay");
      run(admin, "SELECT pg_reload_conf()");
      await("no delay", () -> text(admin, "SHOW recovery_min_apply_delay").equals("0"));
    }
  }

  @Test
  void one_setting_is_changed_by_one_fault_at_a_time() {
    Fault lag = replication.lag(Duration.ofHours(1));
    assertThatThrownBy(() -> replication.lag(Duration.ofHours(2)))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("heal that one first");
    lag.heal();
    replication.lag(Duration.ofHours(2)).heal();
  }

  @Test
  void a_changed_setting_is_healed_when_its_node_runs_again() throws SQLException {
    Fault lag = replication.lag(Duration.ofHours(1));
    standby.kill9();
    assertThatThrownBy(lag::heal)
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("is down")
        .hasMessageContaining("Start it");
    standby.start();
    faults.healAll();
    try (Connection again = cluster.dataSource(standby, "app").getConnection()) {
      assertThat(text(again, "SHOW recovery_min_apply_delay")).isEqualTo("0");
    }
    assertThat(faults.events()).hasSize(2);
  }

  @Test
  void a_commit_waits_for_a_stalled_standby_whatever_its_timeout_and_is_confirmed_by_the_healing()
      throws Exception {
    int backend = backend(writer);
    run(writer, "SET statement_timeout = '100ms'");
    Fault stall = replication.stall();
    Call<Integer> insert = Call.begin(() -> run(writer, "INSERT INTO t VALUES (1)"));
    try (Connection admin = cluster.primary().superuser("app").getConnection()) {
      String waiting =
          "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND pid = " + backend;
      await("the commit to wait", () -> number(admin, waiting) == 1);
      insert.assertHangs();
      assertThat(rows(admin)).as("seen by others").isZero();
    }
    stall.heal();
    assertThat(insert.answer()).isEqualTo(1);
    assertThat(rows(reader)).isEqualTo(1);
    assertThat(text(writer, "SHOW synchronous_standby_names")).isEmpty();
  }

  @Test
  void no_standby_can_stall_commits_that_do_not_wait() throws SQLException {
    try (Connection admin = cluster.primary().superuser().getConnection()) {
      run(admin, "ALTER SYSTEM SET synchronous_commit = off");
      run(admin, "SELECT pg_reload_conf()");
      await("commits not to wait", () -> text(admin, "SHOW synchronous_commit").equals("off"));
      assertThatThrownBy(replication::stall)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("Use the profile DRILL");
      run(admin, "ALTER SYSTEM RESET synchronous_commit");
      run(admin, "SELECT pg_reload_conf()");
      await("commits to wait", () -> text(admin, "SHOW synchronous_commit").equals("on"));
    }
  }

  @Test
  void a_conflict_ends_the_reads_that_run_and_no_later_ones() throws Exception {
    int backend = backend(reader);
    Call<String> read = Call.begin(() -> text(reader, "SELECT pg_sleep(3600)"));
    try (Connection admin = standby.superuser().getConnection()) {
      String running =
          "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = " + backend;
      await("the read to run", () -> number(admin, running) == 1);
      FaultEvent conflict = replication.conflict();
      assertThat(conflict.node()).isEqualTo(standby.name());
      assertThat(read.failure().getSQLState()).isEqualTo("40001");
      assertThat(text(admin, "SHOW max_standby_streaming_delay")).isEqualTo("30s");
    }
    assertThat(rows(reader)).isZero();
  }

  private static int rows(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM t");
  }

  private void awaitReceived() throws SQLException {
    String written = text(writer, "SELECT pg_current_wal_lsn()");
    await(
        "the standby to get all",
        () -> text(reader, "SELECT pg_last_wal_receive_lsn() >= '" + written + "'").equals("t"));
  }
}
