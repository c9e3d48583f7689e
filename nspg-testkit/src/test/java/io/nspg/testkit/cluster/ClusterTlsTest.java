package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.baseline.SslMode;
import io.nspg.config.NspgConfig;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.node.PgNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cluster that speaks TLS, and lets its application speak nothing else. */
class ClusterTlsTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster =
        PgCluster.builder()
            .profile(Profile.FAST)
            .tls()
            .hba("hostnossl all app 127.0.0.1/32 reject")
            .start();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void a_fully_verified_connection_works_on_every_node_and_the_server_calls_it_encrypted()
      throws SQLException {
    NspgConfig config = cluster.config();
    assertThat(config.problems()).isEmpty();
    assertThat(config.tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
    for (NodeAddress node : config.nodes()) {
      try (Connection connection =
          connect(node, "verify-full", config.tls().rootCertificate().orElseThrow())) {
        assertThat(encrypted(connection)).isTrue();
      }
    }
  }

  @Test
  void a_name_beside_the_address_is_verified_as_well() throws SQLException {
    NodeAddress node = new NodeAddress("localhost", cluster.primary().address().port());
    try (Connection connection = connect(node, "verify-full", cluster.rootCertificate())) {
      assertThat(encrypted(connection)).isTrue();
    }
  }

  @Test
  void a_client_that_trusts_another_root_refuses_the_server() {
    try (PgCluster other = PgCluster.builder().replicas(0).profile(Profile.FAST).tls().start()) {
      SQLException refused =
          catchThrowableOfType(
              SQLException.class,
              () ->
                  connect(cluster.primary().address(), "verify-full", other.rootCertificate())
                      .close());
      assertThat((Throwable) refused).hasCauseInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void plain_text_is_refused_where_the_rules_say_so() {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () ->
                connect(cluster.primary().address(), "disable", cluster.rootCertificate()).close());
    assertThat(refused.getSQLState()).isEqualTo("28000");
  }

  @Test
  void direct_connections_of_a_role_are_encrypted_and_the_administrator_is_never_locked_out()
      throws SQLException {
    for (PgNode node : cluster.nodes()) {
      try (Connection connection = cluster.dataSource(node, "app").getConnection()) {
        assertThat(encrypted(connection)).isTrue();
      }
      try (Connection connection = node.superuser().getConnection()) {
        assertThat(encrypted(connection)).isFalse();
      }
    }
  }

  @Test
  void only_the_server_can_read_its_key() throws IOException {
    Path key = cluster.rootCertificate().resolveSibling("server.key");
    assertThat(Files.getPosixFilePermissions(key))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    try (var files = Files.list(key.getParent())) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void refuses_rules_that_are_none_and_names_the_line() {
    for (String line :
        new String[] {
          "", "let everybody in", "host all all 127.0.0.1/32", "host all all 127.0.0.1/32 scrm"
        }) {
      assertRefused(PgCluster.builder().tls(), line, "'" + line + "'");
    }
    assertRefused(PgCluster.builder(), "host all all all trust\nhost x", "one line");
    assertRefused(PgCluster.builder(), "hostssl all all 127.0.0.1/32 trust", "no TLS");
  }

  private static void assertRefused(PgClusterBuilder builder, String line, String words) {
    assertThatThrownBy(() -> builder.hba(line).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void accepts_a_mask_a_quoted_name_and_options() throws SQLException {
    try (PgCluster open =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .hba(
                "host all \"no body\" 127.0.0.1 255.255.255.255 reject",
                "host all app 127.0.0.0/8 trust",
                "host all all all ident map=\"no map\"")
            .start()) {
      NodeAddress node = open.primary().address();
      try (Connection connection =
          DriverManager.getConnection("jdbc:postgresql://" + node + "/app?user=app")) {
        assertThat(connection.isValid(5)).isTrue();
      }
      assertThatThrownBy(open::rootCertificate)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("tls()");
    }
  }

  private static Connection connect(NodeAddress node, String mode, Path root) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "app");
    properties.setProperty("password", cluster.passwordOf("app"));
    properties.setProperty("sslmode", mode);
    properties.setProperty("sslrootcert", root.toString());
    return DriverManager.getConnection("jdbc:postgresql://" + node + "/app", properties);
  }

  private static boolean encrypted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}
