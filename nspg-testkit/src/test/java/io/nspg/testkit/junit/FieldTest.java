package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension in a field; the samples are run from here. */
class FieldTest {

  private static final List<Integer> PORTS = new CopyOnWriteArrayList<>();

  @AfterEach
  void forget() {
    PORTS.clear();
  }

  private static NspgClusterExtension extension(Isolation isolation) {
    return NspgClusterExtension.builder()
        .cluster(
            PgCluster.builder().replicas(0).profile(Profile.FAST).role("app", -1).role("other", 1))
        .blueprint(
            new Blueprint() {
              @Override
              public void database(DataSource owner) throws Exception {
                Sql.execute(owner, "CREATE TABLE t AS SELECT 7 AS id");
              }
            })
        .isolation(isolation)
        .build();
  }

  static class OfTheClass {

    @RegisterExtension static final NspgClusterExtension CLUSTER = extension(Isolation.CLASS);

    @RepeatedTest(2)
    void has(PgCluster cluster, @Primary DataSource direct) throws Exception {
      PORTS.add(cluster.nodes().get(0).address().port());
      assertThat(cluster.passwordOf("other")).isNotEmpty();
      Sql.execute(direct, "INSERT INTO t VALUES (7)");
      assertThat(Sql.text(direct, "SELECT count(*) FROM t"))
          .isEqualTo(Integer.toString(PORTS.size() + 1));
    }
  }

  static class PerInstance {

    @RegisterExtension final NspgClusterExtension cluster = extension(Isolation.METHOD);

    @RepeatedTest(2)
    void has(PgCluster given, Faults faults, @Primary DataSource direct) throws Exception {
      PORTS.add(given.nodes().get(0).address().port());
      assertThat(Sql.text(direct, "SELECT id FROM t")).isEqualTo("7");
      faults.killPrimary();
    }
  }

  static class Faulty {

    @RegisterExtension static final NspgClusterExtension CLUSTER = extension(Isolation.METHOD);

    @Test
    void kills(Faults faults) {
      faults.killPrimary();
    }
  }

  @Test
  void a_static_field_gives_the_class_a_cluster_made_by_the_builder() {
    assertThat(Run.of(OfTheClass.class).outcomes().values()).hasSize(2).containsOnly("ok");
    assertThat(PORTS.get(0)).isEqualTo(PORTS.get(1));
  }

  @Test
  void a_field_of_the_instance_gives_each_test_a_cluster() {
    assertThat(Run.of(PerInstance.class).outcomes().values()).hasSize(2).containsOnly("ok");
    assertThat(PORTS.get(0)).isNotEqualTo(PORTS.get(1));
  }

  @Test
  void faults_are_refused_where_other_methods_of_the_class_may_run_meanwhile() {
    assertThat(Run.of(Faulty.class).outcomes().values()).containsOnly("ok");
    assertThat(Run.inParallel(Faulty.class).failure())
        .hasMessageContaining("kills(Faults) asks for Faults")
        .hasMessageContaining("@Execution(SAME_THREAD)");
  }
}
