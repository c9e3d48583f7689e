package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopologyChangeTest {

  private static final String STANDBYS =
      "SELECT application_name FROM pg_stat_replication WHERE state = 'streaming' ORDER BY 1";

  private @Nullable PgCluster started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void a_switchover_loses_nothing_and_the_old_primary_rejoins() throws SQLException {
    PgCluster cluster = start(PgCluster.builder().synchronous(true));
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    insert(cluster);
    Map<String, Rejoin> others = cluster.switchover(replica);
    assertThat(cluster.primary()).isSameAs(replica);
    assertThat(others).containsOnlyKeys(old.name());
    assertThat(others.get(old.name()))
        .satisfies(
            r -> {
              assertThat(r.manner()).isEqualTo(Rejoin.Manner.REJOINED);
              assertThat(r.lostTail()).isEmpty();
            });
    insert(cluster);
    // what a commit waited for is on the replica's disk, and not yet in sight
    cluster.awaitCaughtUp();
    assertThat(rows(old)).isEqualTo(2);
    assertThat(texts(replica, "SELECT sync_state FROM pg_stat_replication"))
        .containsExactly("sync");

    assertThat(manner(cluster.switchover(old), replica)).isEqualTo(Rejoin.Manner.REJOINED);
    insert(cluster);
    cluster.awaitCaughtUp();
    assertThat(rows(replica)).isEqualTo(3);
  }

  @Test
  void a_switchover_to_a_replica_that_does_not_stream_is_refused_and_changes_nothing()
      throws SQLException {
    PgCluster cluster = start(PgCluster.builder().profile(Profile.FAST));
    PgNode primary = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    Faults.of(cluster).replication(replica).cut();
    insert(cluster);
    assertThatThrownBy(() -> cluster.switchover(replica))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("no switchover from n1 to n2: it does not stream")
        .hasMessageContaining("restoreRedundancy()");
    assertThat(cluster.primary()).isSameAs(primary);
    insert(cluster);
    assertThatThrownBy(() -> cluster.switchover(primary))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_cascade_catches_up_and_survives_the_promotion_of_its_middle() throws SQLException {
    PgCluster cluster =
        start(PgCluster.builder().profile(Profile.FAST).replicas(2).cascade("n3", "n2"));
    PgNode first = cluster.nodes().get(0);
    PgNode middle = cluster.nodes().get(1);
    PgNode last = cluster.nodes().get(2);
    assertThat(cluster.upstream(last)).isSameAs(middle);
    assertThat(texts(first, STANDBYS)).containsExactly("n2");
    assertThat(texts(middle, STANDBYS)).containsExactly("n3");
    insert(cluster);
    cluster.awaitCaughtUp();
    assertThat(rows(last)).isEqualTo(1);

    first.stop();
    middle.promote();
    assertThat(cluster.upstream(last)).isSameAs(middle);
    insert(cluster);
    cluster.awaitCaughtUp();
    assertThat(rows(last)).isEqualTo(2);
    assertThat(last.state().timeline()).isEqualTo(2);

    Map<String, Rejoin> others = cluster.restoreRedundancy();
    assertThat(manner(others, first)).isEqualTo(Rejoin.Manner.REJOINED);
    assertThat(manner(others, last)).isEqualTo(Rejoin.Manner.FOLLOWED);
    assertThat(texts(middle, STANDBYS)).containsExactly("n1", "n3");

    assertThat(cluster.switchover(last)).containsOnlyKeys("n1", "n2");
    insert(cluster);
    cluster.awaitCaughtUp();
    assertThat(rows(first)).isEqualTo(3);
    assertThat(rows(middle)).isEqualTo(3);
  }

  @Test
  void a_running_replica_follows_another_node_and_comes_back() throws SQLException {
    PgCluster cluster = start(PgCluster.builder().profile(Profile.FAST).replicas(2));
    PgNode primary = cluster.primary();
    PgNode near = cluster.nodes().get(1);
    PgNode far = cluster.nodes().get(2);
    Instant startedAt = far.state().startedAt();
    cluster.follow(far, near);
    assertThat(texts(near, STANDBYS)).containsExactly("n3");
    insert(cluster);
    cluster.awaitCaughtUp();
    assertThat(rows(far)).isEqualTo(1);
    assertThatThrownBy(() -> cluster.follow(near, far))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n2 cannot follow n3, which follows it");
    cluster.follow(far, primary);
    assertThat(texts(primary, STANDBYS)).containsExactly("n2", "n3");
    assertThat(far.state().startedAt()).isEqualTo(startedAt);
    far.stop();
    assertThatThrownBy(() -> cluster.follow(far, near))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("n3 cannot follow n2 as it is");
  }

  @Test
  void nobody_writes_on_a_fenced_node_and_nothing_starts_it() throws Exception {
    PgCluster cluster = start(PgCluster.builder().profile(Profile.FAST));
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    cluster.awaitCaughtUp();
    try (Connection idle = old.superuser().getConnection();
        Statement statement = idle.createStatement()) {
      old.kill9(KillScope.POSTMASTER);
      old.start();
      try (Connection open = old.superuser().getConnection();
          Statement writes = open.createStatement()) {
        writes.execute("INSERT INTO t DEFAULT VALUES");
        cluster.fence(old);
        assertThat(catchThrowable(() -> writes.execute("INSERT INTO t DEFAULT VALUES")))
            .isInstanceOf(SQLException.class);
      }
      assertThat(catchThrowable(() -> statement.execute("SELECT 1")))
          .isInstanceOf(SQLException.class);
    }
    assertThat(old.running()).isFalse();
    assertThatThrownBy(old::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("n1 is fenced")
        .hasMessageContaining("unfence()");
    assertThatThrownBy(() -> old.rejoin(replica)).isInstanceOf(IllegalStateException.class);

    replica.promote();
    assertThat(cluster.restoreRedundancy()).isEmpty();
    assertThat(old.running()).isFalse();
    cluster.unfence(old);
    assertThat(old.running()).isFalse();
    assertThat(cluster.restoreRedundancy()).containsOnlyKeys("n1");
    assertThat(rows(old)).isEqualTo(rows(replica));
  }

  private PgCluster start(PgClusterBuilder builder) throws SQLException {
    PgCluster cluster = builder.start();
    started = cluster;
    execute(cluster.primary(), "CREATE TABLE t (id serial)");
    return cluster;
  }

  private static Rejoin.Manner manner(Map<String, Rejoin> others, PgNode node) {
    return Optional.ofNullable(others.get(node.name())).orElseThrow().manner();
  }

  private static void insert(PgCluster cluster) throws SQLException {
    execute(cluster.primary(), "INSERT INTO t DEFAULT VALUES");
  }

  private static int rows(PgNode node) throws SQLException {
    return Integer.parseInt(texts(node, "SELECT count(*) FROM t").get(0));
  }

  private static void execute(PgNode node, String sql) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(PgNode node, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }
}
