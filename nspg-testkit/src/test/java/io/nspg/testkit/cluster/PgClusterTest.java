package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PgClusterTest {

  @Test
  void loses_nothing_when_the_primary_of_a_synchronous_pair_is_killed() throws SQLException {
    try (PgCluster cluster =
        PgCluster.builder().synchronous(true).initSql("CREATE TABLE t (id int)").start()) {
      assertThat(cluster.durability())
          .isEqualTo(
              Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
      PgNode old = cluster.primary();
      PgNode replica = cluster.replicas().get(0);
      execute(cluster, old, "INSERT INTO t VALUES (1)");
      old.kill9();
      assertThat(old.running()).isFalse();
      replica.promote();
      assertThat(cluster.primary()).isSameAs(replica);
      execute(cluster, replica, "INSERT INTO t VALUES (2)");
      assertThat(count(cluster, replica)).isEqualTo(2);
      assertThat(cluster.restoreRedundancy()).containsOnlyKeys(old.name());
      execute(cluster, replica, "INSERT INTO t VALUES (3)");
      assertThat(count(cluster, old)).isEqualTo(3);
    }
  }

  private static void execute(PgCluster cluster, PgNode node, String sql) throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(PgCluster cluster, PgNode node) throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
      row.next();
      return row.getInt(1);
    }
  }
}
