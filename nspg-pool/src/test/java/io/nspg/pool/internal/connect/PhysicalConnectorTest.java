package io.nspg.pool.internal.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.baseline.SslMode;
import io.nspg.pool.internal.jdbc.ConnectionSlot;
import io.nspg.pool.internal.jdbc.SocketRegistry;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhysicalConnectorTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PgCluster.builder().replicas(0).profile(Profile.FAST).tls().start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"DISABLE", "VERIFY_FULL"})
  void the_driver_knows_that_a_connection_that_failed_its_check_is_closed(SslMode tls) {
    AtomicReference<Connection> checked = new AtomicReference<>();
    SQLException failed =
        catchThrowableOfType(
            SQLException.class,
            () ->
                open(
                    tls,
                    connection -> {
                      checked.set(connection);
                      throw new SQLException("not this one");
                    }));
    assertThat((Throwable) failed).hasMessage("not this one");
    assertThat(checked.get()).matches(PhysicalConnectorTest::closed, "is closed");
  }

  private static void open(SslMode tls, PhysicalConnector.Check check) throws SQLException {
    try (ConnectWatchdog watchdog = new ConnectWatchdog()) {
      ConnectionSlot slot = new SocketRegistry().open(() -> {});
      new PhysicalConnector(
              cluster.config().toBuilder().sslMode(tls).build(), watchdog, TimeSource.system())
          .open(cluster.primary().address(), slot, "test", "", check)
          .close();
    }
  }

  private static boolean closed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
