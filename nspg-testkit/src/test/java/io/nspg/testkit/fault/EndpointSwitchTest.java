package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.cluster.SwitchableEndpoint;
import io.nspg.testkit.node.PgNode;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One address that is moved from node to node. */
class EndpointSwitchTest {

  private static PgCluster cluster;

  private Faults faults;
  private PgNode primary;
  private PgNode replica;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().replicas(1).profile(Profile.FAST).start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void prepare() {
    faults = Faults.of(cluster);
    primary = cluster.primary();
    replica = cluster.replicas().get(0);
  }

  @AfterEach
  void heal() {
    faults.healAll();
  }

  @Test
  void leads_to_the_primary_at_first_and_is_one_for_the_cluster() throws SQLException {
    SwitchableEndpoint endpoint = cluster.switchableEndpoint();
    assertThat(cluster.switchableEndpoint()).isSameAs(endpoint);
    assertThat(endpoint.node()).isSameAs(primary);
    try (Connection connection = connect()) {
      assertThat(onReplica(connection)).isFalse();
    }
  }

  @Test
  void new_connections_follow_the_switch_and_open_ones_stay_where_they_were() throws SQLException {
    try (Connection before = connect()) {
      Fault moved = faults.switchEndpoint(replica, OldPeer.ALIVE);
      assertThat(cluster.switchableEndpoint().node()).isSameAs(replica);
      try (Connection after = connect()) {
        assertThat(onReplica(after)).isTrue();
        assertThat(onReplica(before)).isFalse();
        moved.heal();
        assertThat(onReplica(after)).isTrue();
      }
      assertThat(onReplica(before)).isFalse();
    }
    try (Connection back = connect()) {
      assertThat(onReplica(back)).isFalse();
    }
  }

  @Test
  void after_a_switch_in_silence_the_old_peer_says_nothing_more() throws Exception {
    try (Connection before = connect()) {
      assertThat(onReplica(before)).isFalse();
      Fault moved = faults.switchEndpoint(replica, OldPeer.SILENT);
      Call<Integer> query = Call.begin(() -> number(before, "SELECT 1"));
      query.assertHangs();
      try (Connection after = connect()) {
        assertThat(onReplica(after)).isTrue();
        moved.heal();
        assertThat(query.failure().getSQLState()).isEqualTo("08006");
        assertThat(onReplica(after)).isTrue();
      }
    }
  }

  @Test
  void refuses_connections_while_the_node_it_leads_to_is_down() throws SQLException {
    replica.stop();
    try {
      Fault moved = faults.switchEndpoint(replica, OldPeer.ALIVE);
      assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> connect().close()))
          .hasCauseInstanceOf(ConnectException.class);
      replica.start();
      try (Connection connection = connect()) {
        assertThat(onReplica(connection)).isTrue();
      }
      moved.heal();
    } finally {
      replica.start();
    }
  }

  @Test
  void its_own_network_can_be_spoilt() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(onReplica(connection)).isFalse();
      FaultEvent reset = faults.network(cluster.switchableEndpoint()).reset();
      assertThat(reset.node()).isEqualTo("endpoint");
      SQLException ended =
          catchThrowableOfType(SQLException.class, () -> number(connection, "SELECT 1"));
      assertThat(ended.getSQLState()).isEqualTo("08006");
    }
  }

  @Test
  void does_not_lead_to_a_node_of_another_cluster() {
    try (PgCluster other = PgCluster.builder().replicas(0).profile(Profile.FAST).start()) {
      PgNode foreign = other.primary();
      assertThatThrownBy(() -> faults.switchEndpoint(foreign, OldPeer.ALIVE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no node of this cluster");
      assertThatThrownBy(() -> faults.network(foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no node of this cluster");
    }
  }

  private static boolean onReplica(Connection connection) throws SQLException {
    return text(connection, "SELECT pg_is_in_recovery()").equals("t");
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + cluster.switchableEndpoint().address() + "/app",
        "app",
        cluster.passwordOf("app"));
  }
}
