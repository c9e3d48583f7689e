package io.nspg.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HungSendTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .tls()
            .initSql(HungSend.CREATE)
            .start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_hung_send_goes_through_when_its_backend_goes_on(HungSend.Kind kind) throws Exception {
    try (Connection connection = connect();
        HungSend hung = begin(connection, kind)) {
      assertThat(hung.ending().isDone()).isFalse();
      hung.release();
      assertThat(hung.ending().get().thrown()).isEmpty();
    }
  }

  @Test
  void a_call_that_fails_instead_of_hanging_is_reported_with_its_failure() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = pg_catalog");
      assertThatThrownBy(() -> begin(connection, HungSend.Kind.COPY))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("was to hang in a send, but it failed")
          .hasCauseInstanceOf(SQLException.class);
    }
  }

  private static Connection connect() throws SQLException {
    return cluster.dataSource(cluster.primary(), "app").getConnection();
  }

  private static HungSend begin(Connection connection, HungSend.Kind kind) throws SQLException {
    return HungSend.begin(Faults.of(cluster), cluster.primary(), connection, kind);
  }
}
