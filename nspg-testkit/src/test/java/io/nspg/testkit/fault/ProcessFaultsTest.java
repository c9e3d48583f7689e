package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.backend;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes of a server that hang, crash and restart, as an ordinary client meets them. */
class ProcessFaultsTest {

  private static PgCluster cluster;

  private Faults faults;
  private PgNode node;
  private ProcessFaults process;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().replicas(0).initSql("CREATE TABLE t (id int)").start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void prepare() {
    faults = Faults.of(cluster);
    node = cluster.primary();
    process = faults.process(node);
  }

  @AfterEach
  void heal() {
    faults.healAll();
    node.start();
  }

  @Test
  void a_server_process_that_hangs_answers_open_sessions_only() throws Exception {
    try (Connection open = connect()) {
      Fault hang = process.hangAccept();
      Call<Connection> connecting = Call.begin(ProcessFaultsTest::connect);
      connecting.assertHangs();
      assertThat(number(open, "SELECT 1")).isEqualTo(1);
      hang.heal();
      connecting.answer().close();
    }
  }

  @Test
  void a_node_whose_server_process_hangs_says_so_at_once_and_stays_the_known_primary() {
    try (Fault hang = process.hangAccept()) {
      assertThat(node.running()).isTrue();
      assertThatThrownBy(node::state).hasMessageContaining("hangs");
      assertThat(cluster.primary()).isSameAs(node);
      assertThat(hang.event().node()).isEqualTo("n1");
    }
  }

  @Test
  void a_server_that_hangs_altogether_answers_when_it_goes_on() throws Exception {
    try (Connection open = connect()) {
      Fault hang = process.hangAll();
      Call<Integer> query = Call.begin(() -> number(open, "SELECT 1"));
      query.assertHangs();
      hang.heal();
      assertThat(query.answer()).isEqualTo(1);
    }
  }

  @Test
  void one_session_that_hangs_disturbs_no_other() throws Exception {
    try (Connection hung = connect();
        Connection other = connect()) {
      Fault hang = process.hangBackend(backend(hung));
      Call<Integer> query = Call.begin(() -> number(hung, "SELECT 1"));
      query.assertHangs();
      assertThat(number(other, "SELECT 1")).isEqualTo(1);
      hang.heal();
      assertThat(query.answer()).isEqualTo(1);
    }
  }

  @Test
  void a_node_that_hangs_can_be_killed_and_healed_afterwards() throws SQLException {
    Fault hang = process.hangAll();
    process.kill9(KillScope.TREE);
    hang.heal();
    process.start();
    connect().close();
  }

  @Test
  void a_process_of_somebody_else_is_not_touched() {
    int own = (int) ProcessHandle.current().pid();
    assertThatThrownBy(() -> process.hangBackend(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no process " + own);
    assertThatThrownBy(() -> process.crashBackend(own))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no process " + own);
    assertThat(faults.events()).isEmpty();
  }

  @Test
  void the_crash_of_one_session_ends_all_and_restarts_nothing() throws SQLException {
    Instant before = node.state().startedAt();
    try (Connection crashing = connect();
        Connection other = connect()) {
      process.crashBackend(backend(crashing));
      await("the crash to be felt", () -> fails(other));
    }
    await("the recovery", () -> node.state().writable());
    assertThat(node.state().startedAt()).isEqualTo(before);
  }

  @Test
  void a_stopped_server_refuses_connections_until_it_is_started() throws SQLException {
    process.stop();
    assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> connect().close()))
        .hasCauseInstanceOf(ConnectException.class);
    process.start();
    connect().close();
  }

  @Test
  void a_restart_in_place_ends_sessions_keeps_rows_and_is_seen_by_the_start_time()
      throws SQLException {
    Instant before = node.state().startedAt();
    int rows;
    try (Connection open = connect()) {
      run(open, "INSERT INTO t VALUES (1)");
      rows = number(open, "SELECT count(*) FROM t");
      process.restart();
      assertThat(fails(open)).isTrue();
    }
    assertThat(node.state().startedAt()).isAfter(before);
    try (Connection next = connect()) {
      assertThat(number(next, "SELECT count(*) FROM t")).isEqualTo(rows);
    }
  }

  @Test
  void an_immediate_stop_leaves_the_recovery_to_the_next_start() {
    process.stopImmediately();
    assertThat(node.running()).isFalse();
    process.start();
    assertThat(node.logTail(30)).contains("not properly shut down");
    assertThat(faults.events())
        .extracting(FaultEvent::what)
        .containsExactly("stopped immediately", "started");
  }

  private static boolean fails(Connection connection) {
    try {
      run(connection, "SELECT 1");
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + cluster.endpoint(cluster.primary()) + "/app",
        "app",
        cluster.passwordOf("app"));
  }
}
