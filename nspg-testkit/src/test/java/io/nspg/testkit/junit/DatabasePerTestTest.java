package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.config.NspgConfig;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@NspgCluster(
    profile = Profile.FAST,
    shared = false,
    settings = "work_mem = 5MB",
    sql = "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (7)")
@TestMethodOrder(MethodOrderer.MethodName.class)
class DatabasePerTestTest {

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private final String databaseAtConstruction;

  DatabasePerTestTest(PgCluster cluster) {
    databaseAtConstruction = cluster.database();
  }

  @BeforeEach
  void insert_a_row_that_no_other_test_may_see(@Primary DataSource direct) throws SQLException {
    Sql.execute(direct, "INSERT INTO t VALUES (8)");
  }

  @RepeatedTest(3)
  void sees_its_own_rows_and_those_of_the_template(@Primary DataSource direct) throws SQLException {
    assertThat(Sql.text(direct, "SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
        .isEqualTo("7,8");
    Sql.execute(direct, "INSERT INTO t VALUES (9)");
  }

  @Test
  void is_seen_from_one_database_by_everything_that_is_injected(
      PgCluster cluster,
      NspgConfig config,
      @Primary DataSource primary,
      @Replica DataSource replica)
      throws SQLException {
    String database = cluster.database();
    assertThat(database).startsWith("app_").isEqualTo(databaseAtConstruction);
    assertThat(config.database()).isEqualTo(database);
    assertThat(config.problems()).isEmpty();
    assertThat(Sql.text(primary, "SELECT current_database()")).isEqualTo(database);
    assertThat(Sql.text(replica, "SELECT current_database() || ' ' || pg_is_in_recovery()"))
        .isEqualTo(database + " true");
    Properties login = new Properties();
    login.setProperty("user", config.user());
    login.setProperty("password", cluster.passwordOf(config.user()));
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://" + config.nodes().get(0) + "/" + database, login)) {
      assertThat(connection.getCatalog()).isEqualTo(database);
    }
  }

  @Test
  void belongs_to_the_application_on_the_cluster_that_was_asked_for(@Primary DataSource direct)
      throws SQLException {
    Sql.execute(direct, "CREATE SCHEMA own");
    assertThat(Sql.text(direct, "SHOW work_mem")).isEqualTo("5MB");
    assertThat(Sql.text(direct, "SHOW fsync")).isEqualTo("off");
  }

  @Nested
  class Within {

    @Test
    void has_one_of_its_own_on_the_same_cluster(PgCluster cluster, @Primary DataSource direct)
        throws SQLException {
      assertThat(Sql.text(direct, "SELECT count(*) FROM t")).isEqualTo("2");
      assertThat(SEEN).isNotEmpty().doesNotContain(cluster.database());
    }
  }

  @AfterEach
  void remember(PgCluster cluster) {
    assertThat(SEEN.add(cluster.database())).isTrue();
  }
}
