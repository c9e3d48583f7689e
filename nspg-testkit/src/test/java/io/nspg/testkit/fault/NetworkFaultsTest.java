package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.backend;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static io.nspg.testkit.fault.Sql.sessions;
import static io.nspg.testkit.fault.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.network.Direction;
import io.nspg.testkit.network.Impairment.End;
import io.nspg.time.TimeSource;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What an ordinary client meets behind a spoilt network, and after it was healed. */
class NetworkFaultsTest {

  private static PgCluster cluster;

  private Faults faults;
  private NetworkFaults network;
  private Connection client;
  private Connection direct;

  @BeforeAll
  static void startCluster() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .initSql("CREATE TABLE t (id int)")
            .start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void connectBoth() throws SQLException {
    faults = Faults.of(cluster);
    network = faults.network(cluster.primary());
    direct = cluster.dataSource(cluster.primary(), "app").getConnection();
    run(direct, "TRUNCATE t");
    client = connect("");
  }

  @AfterEach
  void heal() throws SQLException {
    faults.healAll();
    client.close();
    direct.close();
  }

  @Test
  void a_stalled_network_delivers_when_it_is_healed() throws Exception {
    Fault stall = network.stall();
    Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
    insert.assertHangs();
    assertThat(rows()).isZero();
    stall.heal();
    assertThat(insert.answer()).isEqualTo(1);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_new_connection_through_a_stalled_network_waits_for_its_healing() throws Exception {
    Fault stall = network.stall();
    Call<Integer> connecting =
        Call.begin(
            () -> {
              try (Connection late = connect("")) {
                return number(late, "SELECT 7");
              }
            });
    connecting.assertHangs();
    stall.heal();
    assertThat(connecting.answer()).isEqualTo(7);
  }

  @Test
  void when_only_requests_are_stalled_the_server_sees_nothing() throws Exception {
    Fault stall = network.stall(Direction.TO_SERVER);
    Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
    insert.assertHangs();
    assertThat(rows()).isZero();
    stall.heal();
    assertThat(insert.answer()).isEqualTo(1);
  }

  @Test
  void when_only_answers_are_stalled_the_server_has_done_it() throws Exception {
    Fault stall = network.stall(Direction.TO_CLIENT);
    Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
    await("the row", () -> rows() == 1);
    insert.assertHangs();
    stall.heal();
    assertThat(insert.answer()).isEqualTo(1);
  }

  @Test
  void a_stalled_network_hides_the_end_of_a_session_until_it_is_healed() throws Exception {
    int backend = backend(client);
    Fault stall = network.stall();
    Call<Integer> query = Call.begin(() -> number(client, "SELECT 1"));
    run(direct, "SELECT pg_terminate_backend(" + backend + ")");
    await("the session to end", () -> sessions(direct, backend) == 0);
    query.assertHangs();
    stall.heal();
    assertThat(query.failure().getSQLState()).startsWith("57P01");
  }

  @Test
  void a_connection_that_lost_its_answer_is_reset_at_the_healing_and_the_next_one_works()
      throws Exception {
    Fault loss = network.lose(Direction.TO_CLIENT);
    Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
    await("the row", () -> rows() == 1);
    insert.assertHangs();
    loss.heal();
    assertThat(insert.failure().getSQLState()).isEqualTo("08006");
    assertConnects();
  }

  @Test
  void a_lost_request_never_arrives() throws Exception {
    Fault loss = network.lose();
    Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
    insert.assertHangs();
    loss.heal();
    assertThat(insert.failure().getSQLState()).isEqualTo("08006");
    assertThat(rows()).isZero();
  }

  @Test
  void a_connection_that_lost_nothing_survives_the_loss() throws SQLException {
    network.lose(Direction.TO_SERVER).heal();
    assertThat(number(client, "SELECT 1")).isEqualTo(1);
  }

  @Test
  void new_connections_are_refused_while_open_ones_go_on() throws SQLException {
    Fault refusal = network.refuse();
    assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> connect("").close()))
        .hasCauseInstanceOf(ConnectException.class);
    assertThat(number(client, "SELECT 1")).isEqualTo(1);
    refusal.heal();
    assertConnects();
  }

  @Test
  void a_reset_ends_every_connection_at_both_ends() throws SQLException {
    int backend = backend(client);
    FaultEvent reset = network.reset();
    assertThat(reset.node()).isEqualTo("n1");
    SQLException ended = catchThrowableOfType(SQLException.class, () -> number(client, "SELECT 1"));
    assertThat(ended.getSQLState()).isEqualTo("08006");
    await("the session to end", () -> sessions(direct, backend) == 0);
    assertConnects();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void in_a_black_hole_only_the_connect_timeout_ends_a_connect() throws SQLException {
    Fault hole = network.blackHole();
    SQLException timeout =
        catchThrowableOfType(SQLException.class, () -> connect("connectTimeout=1").close());
    assertThat((Throwable) timeout).hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(number(client, "SELECT 1")).isEqualTo(1);
    hole.heal();
    assertConnects();
  }

  @Test
  void latency_holds_up_what_is_under_way_and_lets_it_go_when_it_is_healed() throws Exception {
    Fault slow = network.latency(Duration.ofHours(1));
    Call<Integer> query = Call.begin(() -> number(client, "SELECT 1"));
    query.assertHangs();
    slow.heal();
    assertThat(query.answer()).isEqualTo(1);
  }

  @Test
  void no_answer_comes_back_before_the_latency_of_both_ways() throws SQLException {
    TimeSource time = TimeSource.system();
    Duration eachWay = Duration.ofMillis(50);
    try (Fault slow = network.latency(eachWay)) {
      long began = time.nanoTime();
      assertThat(number(client, "SELECT 1")).isEqualTo(1);
      assertThat(time.nanoTime() - began).isGreaterThanOrEqualTo(2 * eachWay.toNanos());
      assertThat(slow.event().what()).contains("50 ms");
    }
  }

  @Test
  void a_narrow_network_takes_its_time_and_hurries_when_it_is_healed() throws Exception {
    Fault narrow = network.bandwidth(1);
    Call<Integer> query = Call.begin(() -> number(client, "SELECT 1"));
    query.assertHangs();
    narrow.heal();
    assertThat(query.answer()).isEqualTo(1);
  }

  @Test
  void no_more_bytes_come_through_than_the_bandwidth_allows() throws SQLException {
    TimeSource time = TimeSource.system();
    try (Fault narrow = network.bandwidth(200_000)) {
      long began = time.nanoTime();
      assertThat(text(client, "SELECT repeat('x', 50000)")).hasSize(50_000);
      assertThat(time.nanoTime() - began).isGreaterThan(Duration.ofMillis(200).toNanos());
      assertThat(narrow.event().what()).contains("200000");
    }
  }

  @Test
  void a_connection_is_cut_when_it_has_carried_so_many_bytes_and_small_ones_are_not()
      throws SQLException {
    Fault cut = network.cutAfter(20_000, Direction.TO_CLIENT);
    assertThat(number(client, "SELECT 1")).isEqualTo(1);
    SQLException ended =
        catchThrowableOfType(SQLException.class, () -> text(client, "SELECT repeat('x', 100000)"));
    assertThat(ended.getSQLState()).isEqualTo("08006");
    assertConnects();
    cut.heal();
    try (Connection next = connect("")) {
      assertThat(text(next, "SELECT repeat('x', 100000)")).hasSize(100_000);
    }
  }

  @Test
  void a_cut_after_no_byte_lets_nothing_through() throws SQLException {
    try (Fault cut = network.cutAfter(0, Direction.TO_SERVER)) {
      SQLException ended =
          catchThrowableOfType(SQLException.class, () -> run(client, "INSERT INTO t VALUES (1)"));
      assertThat(ended.getSQLState()).isEqualTo("08006");
      assertThat(cut.event().what()).contains("0 bytes to the server");
    }
    assertThat(rows()).isZero();
  }

  @Test
  void a_client_does_not_hear_that_its_server_is_gone() throws Exception {
    int backend = backend(client);
    Fault half = network.halfOpen(End.CLIENT);
    await("the session to end", () -> sessions(direct, backend) == 0);
    Call<Integer> query = Call.begin(() -> number(client, "SELECT 1"));
    query.assertHangs();
    assertConnects();
    half.heal();
    assertThat(query.failure().getSQLState()).isEqualTo("08006");
  }

  @Test
  void a_server_does_not_hear_that_its_client_is_gone() throws SQLException {
    int backend = backend(client);
    client.setAutoCommit(false);
    run(client, "LOCK TABLE t");
    Fault half = network.halfOpen(End.SERVER);
    SQLException ended = catchThrowableOfType(SQLException.class, () -> number(client, "SELECT 1"));
    assertThat(ended.getSQLState()).isEqualTo("08006");
    assertThat(sessions(direct, backend)).isEqualTo(1);
    half.heal();
    await("the session to end", () -> sessions(direct, backend) == 0);
  }

  @Test
  void healing_everything_leaves_no_fault_and_every_event_in_order() {
    network.stall();
    network.latency(Duration.ofMillis(1));
    faults.healAll();
    faults.healAll();
    assertThat(faults.events())
        .extracting(FaultEvent::what)
        .containsExactly(
            "network stalled",
            "network slower by 1 ms each way",
            "network restored",
            "network restored");
  }

  @Test
  void closing_a_cluster_ends_what_lasts() throws Exception {
    PgCluster other = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
    Faults itsFaults = Faults.of(other);
    Connection stuck =
        DriverManager.getConnection(
            "jdbc:postgresql://" + other.endpoint(other.primary()) + "/app",
            "app",
            other.passwordOf("app"));
    Fault stall = itsFaults.network(other.primary()).stall();
    Call<Integer> query = Call.begin(() -> number(stuck, "SELECT 1"));
    query.assertHangs();
    other.close();
    assertThat(query.failure().getSQLState()).isEqualTo("08006");
    stall.heal();
  }

  private void assertConnects() throws SQLException {
    try (Connection next = connect("")) {
      assertThat(number(next, "SELECT 1")).isEqualTo(1);
    }
  }

  private int rows() throws SQLException {
    return number(direct, "SELECT count(*) FROM t");
  }

  private static Connection connect(String options) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + cluster.endpoint(cluster.primary()) + "/app?" + options,
        "app",
        cluster.passwordOf("app"));
  }
}
