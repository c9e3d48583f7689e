package io.nspg.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class FastClusterTest {

  @Test
  void its_replica_has_caught_up_with_commits_that_no_disk_has_seen() throws SQLException {
    try (PgCluster cluster =
        PgCluster.builder().profile(Profile.FAST).initSql("CREATE TABLE t (id int)").start()) {
      PgNode replica = cluster.replicas().get(0);
      try (Connection up = cluster.dataSource(cluster.primary(), "app").getConnection();
          Connection down = cluster.dataSource(replica, "app").getConnection();
          Statement write = up.createStatement();
          Statement read = down.createStatement()) {
        for (int i = 1; i <= 10; i++) {
          write.execute("INSERT INTO t VALUES (" + i + ")");
          cluster.awaitCaughtUp();
          try (ResultSet row = read.executeQuery("SELECT max(id) FROM t")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(i);
          }
        }
      }
    }
  }

  @Test
  void what_the_start_has_set_up_outlives_a_kill_right_after_it() throws SQLException {
    try (PgCluster cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .initSql("CREATE TABLE t AS SELECT 7 AS id")
            .start()) {
      cluster.primary().kill9();
      cluster.primary().start();
      try (Connection connection = cluster.dataSource(cluster.primary(), "app").getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT id FROM t")) {
        assertThat(row.next()).isTrue();
      }
    }
  }
}
