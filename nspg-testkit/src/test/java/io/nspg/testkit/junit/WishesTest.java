package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.PgClusterBuilder;
import io.nspg.testkit.cluster.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an annotation may ask for, and how it is told that it may not; samples, run from here. */
class WishesTest {

  private static final List<Connection> LEFT = new CopyOnWriteArrayList<>();

  /** A role, a setting of the server, and a table. */
  static final class Shop implements Blueprint {

    @Override
    public void cluster(PgClusterBuilder cluster) {
      cluster.database("shop").role("shop", -1).role("report", 2);
    }

    @Override
    public void database(DataSource owner) throws SQLException {
      Sql.execute(owner, "CREATE TABLE article AS SELECT 'bread' AS name");
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST, tls = true, blueprint = Shop.class)
  static class WithBlueprint {

    @Test
    void hasAllOfIt(PgCluster cluster, @Primary DataSource direct) throws SQLException {
      assertThat(cluster.database()).startsWith("shop_");
      assertThat(cluster.tls()).isTrue();
      assertThat(cluster.passwordOf("report")).isNotEmpty();
      assertThat(Sql.text(direct, "SELECT name || ' for ' || current_user FROM article"))
          .isEqualTo("bread for shop");
    }
  }

  /** Leaves a connection open. */
  static final class Careless implements Blueprint {

    @Override
    public void database(DataSource owner) throws SQLException {
      LEFT.add(owner.getConnection());
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST, blueprint = Careless.class)
  static class WithCarelessBlueprint {

    @Test
    void never() {}
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST, settings = "work_mem")
  static class WithoutValue {

    @Test
    void never() {}
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class Fine {

    @Test
    void runs(PgCluster cluster) {
      assertThat(cluster.primary().running()).isTrue();
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class AsAWhole {

    @BeforeAll
    static void fill(@Primary DataSource direct) throws SQLException {
      Sql.execute(direct, "CREATE TABLE t ()");
    }

    @Test
    void never() {}
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class InstanceForAll {

    private final PgCluster cluster;

    InstanceForAll(PgCluster cluster) {
      this.cluster = cluster;
    }

    @Test
    void never() {
      assertThat(cluster).isNotNull();
    }
  }

  @NspgCluster(major = 13)
  static class OldMajor {

    @Test
    void never() {}
  }

  @Test
  void a_blueprint_adds_what_an_annotation_cannot_say() {
    assertThat(Run.of(WithBlueprint.class).outcomes().values()).containsOnly("ok");
  }

  @Test
  void a_blueprint_that_leaves_a_connection_open_is_refused() throws SQLException {
    try {
      assertThat(Run.of(WithCarelessBlueprint.class).failure())
          .hasMessageContaining(Careless.class.getName() + " left connection of role app");
    } finally {
      for (Connection left : LEFT) {
        left.close();
      }
    }
  }

  @Test
  void a_class_with_a_wrong_wish_is_told_and_the_others_run() {
    Run run = Run.inParallel(WithoutValue.class, Fine.class);
    assertThat(run.outcomes()).containsEntry("runs(PgCluster)", "ok");
    assertThat(run.failure())
        .hasMessageContaining("written name=value")
        .hasMessageContaining("'work_mem'");
  }

  @Test
  void a_major_that_does_not_exist_is_refused_with_those_that_do() {
    assertThat(Run.of(OldMajor.class).failure()).hasMessageContaining("PostgreSQL 14 to 18");
  }

  @Test
  void a_class_as_a_whole_has_no_database_where_each_method_has_one() {
    assertThat(Run.of(AsAWhole.class).failure())
        .hasMessageContaining("there is no database for")
        .hasMessageContaining("isolation = CLASS");
    assertThat(Run.of(InstanceForAll.class).failure()).hasMessageContaining("isolation = CLASS");
  }
}
