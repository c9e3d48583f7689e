package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.internal.host.Workspace;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Which classes share a cluster, which tests a database; the samples are run from here. */
class SharingTest {

  private static final List<String> SEEN = new CopyOnWriteArrayList<>();

  @AfterEach
  void forget() {
    SEEN.clear();
  }

  private static void remember(PgCluster cluster) {
    SEEN.add(cluster.nodes().get(0).address() + "/" + cluster.database());
  }

  private static Collection<String> clusters() {
    return SEEN.stream().map(s -> s.split("/")[0]).distinct().toList();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @NspgCluster(replicas = 0, profile = Profile.FAST, sql = "CREATE TABLE t (id int)")
  @interface OrdersDatabase {}

  @OrdersDatabase
  static class Composed {

    @Test
    void one(PgCluster cluster) {
      remember(cluster);
    }

    @Test
    void two(PgCluster cluster) {
      remember(cluster);
    }
  }

  @NspgCluster(
      replicas = 0,
      profile = Profile.FAST,
      sql = "CREATE TABLE t (id int)",
      isolation = Isolation.CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class InCommon {

    @BeforeAll
    static void fill(@Primary DataSource direct) throws Exception {
      Sql.execute(direct, "INSERT INTO t VALUES (1)");
    }

    @Test
    void a_adds(PgCluster cluster, @Primary DataSource direct) throws Exception {
      remember(cluster);
      Sql.execute(direct, "INSERT INTO t VALUES (2)");
    }

    @Test
    void b_sees(PgCluster cluster, @Primary DataSource direct) throws Exception {
      remember(cluster);
      assertThat(Sql.text(direct, "SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Nested
    class Within {

      @Test
      void sees(PgCluster cluster, @Primary DataSource direct) throws Exception {
        remember(cluster);
        assertThat(Sql.text(direct, "SELECT count(*) FROM t")).isEqualTo("2");
      }
    }
  }

  static class Inheriting extends InCommonPerClass {}

  @OrdersDatabase
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class InCommonPerClass {

    @Test
    void inherited(PgCluster cluster) {
      remember(cluster);
    }

    @Nested
    @NspgCluster(replicas = 0, profile = Profile.FAST, settings = "work_mem=9MB")
    class OfItsOwn {

      @Test
      void differs(PgCluster cluster, @Primary DataSource direct) throws Exception {
        remember(cluster);
        assertThat(Sql.text(direct, "SHOW work_mem")).isEqualTo("9MB");
      }
    }
  }

  @NspgCluster(
      replicas = 0,
      profile = Profile.FAST,
      sql = "CREATE TABLE t (id int)",
      shared = false)
  static class Alone {

    @Test
    void one(PgCluster cluster) {
      remember(cluster);
    }

    @Test
    void two(PgCluster cluster) {
      remember(cluster);
    }
  }

  @Test
  void classes_that_want_the_same_share_a_cluster_which_ends_with_the_run() throws IOException {
    List<String> before = directories();
    Run run = Run.of(Composed.class, InCommon.class);
    assertThat(run.outcomes().values()).hasSize(5).containsOnly("ok");
    assertThat(clusters()).hasSize(1);
    assertThat(directories()).isEqualTo(before);
  }

  @Test
  void methods_have_a_database_each_or_one_for_their_class_and_those_nested_in_it() {
    assertThat(Run.of(Composed.class).outcomes().values()).containsOnly("ok");
    assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
    SEEN.clear();
    assertThat(Run.of(InCommon.class).outcomes().values()).containsOnly("ok");
    assertThat(SEEN).hasSize(3).containsOnly(SEEN.get(0));
  }

  @Test
  void an_annotation_is_inherited_and_a_nested_class_may_have_another() {
    Run run = Run.of(Inheriting.class);
    assertThat(run.outcomes().values()).hasSize(2).containsOnly("ok");
    assertThat(clusters()).hasSize(2);
  }

  @Test
  void a_class_may_have_a_cluster_to_itself() {
    Run run = Run.of(Composed.class, Alone.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(SEEN).hasSize(4);
    assertThat(clusters()).hasSize(2);
  }

  private static List<String> directories() throws IOException {
    try (Stream<Path> entries = Files.list(Workspace.open().clusters())) {
      String own = ProcessHandle.current().pid() + "-";
      return entries
          .map(p -> p.getFileName().toString())
          .filter(name -> name.startsWith(own))
          .sorted()
          .toList();
    }
  }
}
