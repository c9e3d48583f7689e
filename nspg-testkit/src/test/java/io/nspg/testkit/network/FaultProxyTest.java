package io.nspg.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.net.ConnectException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A proxy with which nothing is wrong. */
class FaultProxyTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).start();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void carries_more_bytes_than_any_buffer_holds_in_both_directions() throws SQLException {
    String long1 = "x".repeat(3_000_000);
    try (Connection connection = connect();
        var statement = connection.prepareStatement("SELECT ? || 'y'")) {
      statement.setString(1, long1);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        assertThat(row.getString(1)).isEqualTo(long1 + "y");
      }
    }
  }

  @Test
  void a_session_that_its_client_closes_ends_on_the_server() throws SQLException {
    try (Connection direct = cluster.primary().superuser().getConnection();
        Statement statement = direct.createStatement()) {
      Connection connection = connect();
      int backend = number(connection, "SELECT pg_backend_pid()");
      connection.close();
      await(() -> count(statement, backend) == 0);
    }
    await(() -> proxy().connections() == 0);
  }

  @Test
  void a_session_that_the_server_ends_ends_for_the_client_with_the_servers_words()
      throws SQLException {
    try (Connection connection = connect();
        Connection direct = cluster.primary().superuser().getConnection()) {
      int backend = number(connection, "SELECT pg_backend_pid()");
      number(direct, "SELECT 1 WHERE pg_terminate_backend(" + backend + ")");
      SQLException ended =
          catchThrowableOfType(SQLException.class, () -> number(connection, "SELECT 1"));
      assertThat(ended.getSQLState()).isEqualTo("57P01");
    }
  }

  @Test
  void refuses_connections_while_its_server_is_down_and_takes_them_when_it_is_back()
      throws SQLException {
    PgNode node = cluster.primary();
    node.kill9(KillScope.TREE);
    assertRefused();
    node.start();
    connect().close();
    node.stop();
    assertRefused();
    node.start();
    connect().close();
  }

  @Test
  void refuses_connections_soon_after_its_server_died_of_itself() throws SQLException {
    PgNode node = cluster.primary();
    try (Connection direct = node.superuser().getConnection()) {
      ProcessHandle.of(number(direct, "SELECT pg_backend_pid()"))
          .flatMap(ProcessHandle::parent)
          .ifPresent(ProcessHandle::destroyForcibly);
      await(FaultProxyTest::refused);
    } finally {
      node.start();
    }
    connect().close();
  }

  @Test
  void resets_clients_while_its_server_listens_nowhere() throws Exception {
    try (FaultProxy nowhere =
        FaultProxy.before(new NodeAddress("127.0.0.1", 1), "nowhere", TimeSource.system())) {
      try (Socket socket = new Socket(nowhere.address().host(), nowhere.address().port())) {
        assertThatThrownBy(() -> socket.getInputStream().read()).hasMessageContaining("reset");
      }
    }
  }

  @Test
  void closing_ends_its_connections_and_leaves_no_thread_behind() throws SQLException {
    FaultProxy proxy = FaultProxy.before(cluster.primary().address(), "own", TimeSource.system());
    try (Connection connection = connect(proxy.address())) {
      assertThat(threads()).hasSize(3);
      proxy.close();
      proxy.close();
      assertThat(threads()).isEmpty();
      assertThat(proxy.connections()).isZero();
      assertThatThrownBy(() -> number(connection, "SELECT 1")).isInstanceOf(SQLException.class);
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("nspg-testkit-") && name.endsWith("-own"))
        .toList();
  }

  private static void assertRefused() {
    SQLException refused = catchThrowableOfType(SQLException.class, () -> connect().close());
    assertThat((Throwable) refused).hasCauseInstanceOf(ConnectException.class);
  }

  private static boolean refused() {
    try {
      connect().close();
      return false;
    } catch (SQLException e) {
      return e.getCause() instanceof ConnectException;
    }
  }

  private static FaultProxy proxy() {
    return cluster.proxy(cluster.primary());
  }

  private static Connection connect() throws SQLException {
    return connect(cluster.config().nodes().get(0));
  }

  private static Connection connect(NodeAddress address) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address + "/app?user=app", "app", cluster.passwordOf("app"));
  }

  private static int count(Statement statement, int backend) {
    try (ResultSet row =
        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE pid = " + backend)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void await(BooleanSupplier condition) {
    Poll.until(
        "it",
        Deadline.after(Duration.ofSeconds(30), TimeSource.system()),
        condition,
        () -> proxy() + " has " + proxy().connections() + " connections");
  }
}
