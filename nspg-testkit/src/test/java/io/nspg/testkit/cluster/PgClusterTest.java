package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.config.NspgConfig;
import io.nspg.guard.Guard;
import io.nspg.node.NodeState;
import io.nspg.testkit.node.PgNode;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PgClusterTest {

  private static PgCluster cluster;

  @BeforeAll
  static void start() {
    cluster =
        PgCluster.builder()
            .replicas(2)
            .synchronous(true)
            .database("orders")
            .role("shop", -1)
            .role("narrow", 1)
            // both are below what initdb has written into the control file
            .settings(Map.of("max_connections", "40", "max_wal_senders", "6"))
            .initSql("CREATE TABLE t (id int); INSERT INTO t VALUES (7)")
            .start();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void reports_the_durability_that_every_node_reads_back() {
    assertThat(cluster.durability())
        .isEqualTo(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
  }

  @Test
  void shows_when_a_role_was_given_less_durability_than_the_server() throws SQLException {
    execute(cluster.primary(), "ALTER ROLE narrow SET synchronous_commit = 'off'");
    try {
      assertThat(cluster.durability()).containsEntry("synchronous_commit", "off,on");
    } finally {
      execute(cluster.primary(), "ALTER ROLE narrow RESET synchronous_commit");
    }
  }

  @Test
  void has_one_primary_that_all_replicas_confirm() throws SQLException {
    NodeState primary = cluster.primary().state();
    assertThat(primary.writable()).isTrue();
    for (PgNode replica : cluster.replicas()) {
      assertThat(replica.state().inRecovery()).isTrue();
      assertThat(replica.state().systemIdentifier()).isEqualTo(primary.systemIdentifier());
    }
    assertThat(
            text(
                cluster.primary(),
                "SELECT string_agg(application_name || ' ' || sync_state, ', ' ORDER BY application_name)"
                    + " FROM pg_stat_replication"))
        .isEqualTo("n2 sync, n3 sync");
  }

  @Test
  void runs_with_settings_below_those_of_the_template() throws SQLException {
    for (PgNode node : cluster.nodes()) {
      assertThat(text(node, "SHOW max_connections")).isEqualTo("40");
    }
  }

  @Test
  void has_the_initial_rows_on_every_node_and_the_first_role_owns_them() throws SQLException {
    for (PgNode node : cluster.nodes()) {
      try (Connection connection = cluster.dataSource(node, "shop").getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT id FROM t")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(7);
      }
    }
  }

  @Test
  void holds_a_role_to_its_connection_limit() throws SQLException {
    PgNode node = cluster.primary();
    try (Connection only = cluster.dataSource(node, "narrow").getConnection()) {
      assertThat(only.isValid(5)).isTrue();
      assertThatThrownBy(() -> cluster.dataSource(node, "narrow").getConnection())
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"));
    }
  }

  @Test
  void refuses_a_wrong_password() {
    assertThatThrownBy(
            () -> cluster.primary().dataSource("orders", "shop", "wrong").getConnection())
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  @Test
  void knows_when_a_role_connected_to_any_node() throws SQLException {
    int before = ConnectionLog.authorized(cluster.nodes(), "shop").size();
    Instant began = Instant.now().minusMillis(1);
    for (PgNode node : cluster.nodes()) {
      cluster.dataSource(node, "shop").getConnection().close();
    }
    List<Instant> all = ConnectionLog.authorized(cluster.nodes(), "shop");
    assertThat(all).hasSize(before + 3);
    assertThat(all.subList(before, before + 3))
        .allSatisfy(i -> assertThat(i).isBetween(began, Instant.now()));
  }

  @Test
  void tells_no_password_in_its_logs_or_words() throws Exception {
    String password = cluster.passwordOf("shop");
    assertThat(password).hasSizeGreaterThan(20);
    assertThat(cluster.toString()).doesNotContain(password);
    for (PgNode node : cluster.nodes()) {
      assertThat(Files.readString(node.log())).doesNotContain(password);
    }
    assertThatThrownBy(() -> cluster.passwordOf("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shop")
        .hasMessageNotContaining(password);
  }

  @Test
  void describes_itself_as_a_configuration_that_the_guard_accepts() {
    NspgConfig config = cluster.config();
    assertThat(config.problems()).isEmpty();
    assertThat(config.nodes())
        .containsExactlyElementsOf(cluster.nodes().stream().map(cluster::endpoint).toList())
        .doesNotContainAnyElementsOf(cluster.nodes().stream().map(PgNode::address).toList());
    assertThat(config.user()).isEqualTo("shop");
    assertThat(config.database()).isEqualTo("orders");
    assertThat(config.password().password()).isEqualTo(cluster.passwordOf("shop"));
    assertThat(config.fleet().maxConnections()).isEqualTo(40);
    assertThat(config.fleet().reserved()).isEqualTo(3);
    assertThat(config.toString()).doesNotContain(cluster.passwordOf("shop"));
    assertThat(Guard.plan(config).budget().fits()).isTrue();
  }

  @Test
  void refuses_to_promote_a_primary() {
    assertThatThrownBy(() -> cluster.primary().promote()).hasMessageContaining("no standby");
  }

  @Test
  void refuses_wishes_that_contradict_each_other() {
    assertThatThrownBy(() -> PgCluster.builder().replicas(0).synchronous(true).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("synchronous needs at least one replica");
    assertThatThrownBy(() -> PgCluster.builder().profile(Profile.FAST).synchronous(true).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FAST");
    assertThatThrownBy(() -> PgCluster.builder().settings(Map.of("port", "1")).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'port'");
  }

  private static void execute(PgNode node, String sql) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(PgNode node, String sql) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
