package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the test after one that breaks the cluster gets; the samples are run from here. */
class BrokenClusterTest {

  /** Which cluster each test had. */
  private static final List<Long> CLUSTERS = new CopyOnWriteArrayList<>();

  @AfterEach
  void forget() {
    CLUSTERS.clear();
  }

  /** Base of the samples. */
  abstract static class Remembering {

    @BeforeEach
    void remember(PgCluster cluster) throws SQLException {
      CLUSTERS.add(cluster.nodes().get(0).state().startedAt().toEpochMilli());
      CLUSTERS.add((long) cluster.nodes().get(0).address().port());
    }

    static boolean sameCluster() {
      return CLUSTERS.subList(0, 2).equals(CLUSTERS.subList(2, 4));
    }
  }

  @NspgCluster(profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Failover extends Remembering {

    @Test
    void a_promotes(
        PgCluster cluster, Faults faults, DrillRecorder recorder, @Primary DataSource primary)
        throws SQLException {
      PgNode replica = cluster.replicas().get(0);
      faults.killPrimary();
      recorder.note("the primary is gone");
      faults.promote(replica);
      Sql.execute(primary, "CREATE TABLE written_on_the_new_primary ()");
    }

    @Test
    void b_hasAnotherCluster(@Replica DataSource replica) throws SQLException {
      assertThat(sameCluster()).isFalse();
      assertThat(Sql.text(replica, "SELECT pg_is_in_recovery()")).isEqualTo("t");
    }
  }

  @NspgCluster(profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Healed extends Remembering {

    @Test
    void a_cutsReplicationAndForgets(PgCluster cluster, Faults faults) {
      faults.replication(cluster.replicas().get(0)).cut();
    }

    @Test
    void b_hasTheSameClusterHealed(PgCluster cluster, @Replica DataSource replica)
        throws SQLException {
      assertThat(sameCluster()).isTrue();
      Sql.execute(cluster.dataSource(cluster.primary(), "app"), "CREATE TABLE t AS SELECT 7 AS id");
      cluster.awaitCaughtUp();
      assertThat(Sql.text(replica, "SELECT id FROM t")).isEqualTo("7");
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SettingLeft extends Remembering {

    @Test
    void a_leavesOne(PgCluster cluster, Faults faults) throws SQLException {
      assertThat(faults.events()).isEmpty();
      Sql.execute(
          cluster.primary().superuser(), "ALTER ROLE app SET default_transaction_read_only = on");
    }

    @Test
    void b_isNotBotheredByIt(@Primary DataSource direct) throws SQLException {
      assertThat(sameCluster()).isFalse();
      Sql.execute(direct, "CREATE TABLE t ()");
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Closed extends Remembering {

    @Test
    void a_closesWhatIsNotItsOwn(PgCluster cluster) {
      cluster.close();
    }

    @Test
    void b_hasAnotherCluster(@Primary DataSource direct) throws SQLException {
      assertThat(sameCluster()).isFalse();
      Sql.execute(direct, "CREATE TABLE t ()");
    }
  }

  @NspgCluster(profile = Profile.FAST, isolation = Isolation.CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class InCommon {

    @Test
    void a_kills(Faults faults) {
      faults.killPrimary();
    }

    @Test
    void b_wouldMissItsRows() {}
  }

  @NspgCluster(profile = Profile.FAST, isolation = Isolation.CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class Restored extends Remembering {

    @Test
    void a_restores(PgCluster cluster, Faults faults, @Primary DataSource primary)
        throws SQLException {
      Sql.execute(primary, "CREATE TABLE t AS SELECT 7 AS id");
      cluster.awaitCaughtUp();
      PgNode replica = cluster.replicas().get(0);
      faults.killPrimary();
      faults.promote(replica);
      cluster.restoreRedundancy();
    }

    @Test
    void b_goesOnWithTheNewPrimary(PgCluster cluster, @Primary DataSource primary)
        throws SQLException {
      assertThat(cluster.primary().name()).isEqualTo("n2");
      assertThat(Sql.text(primary, "SELECT id FROM t")).isEqualTo("7");
    }
  }

  @NspgCluster(synchronous = true, isolation = Isolation.CLASS)
  static class RestoredSynchronous extends Restored {}

  @Test
  void a_cluster_that_lost_its_primary_is_replaced_and_the_report_tells_the_story() {
    Run run = Run.of(Failover.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(run.reported("nspg.discarded"))
        .singleElement()
        .asString()
        .contains("n1 does not run");
    assertThat(run.reported("nspg.drill"))
        .singleElement()
        .asString()
        .matches(
            """
            (?s)\\+\\d+\\.\\d{3} s kill -9 of the primary and its sessions \\(n1\\)
            \\+\\d+\\.\\d{3} s the primary is gone
            \\+\\d+\\.\\d{3} s promoted \\(n2\\)""");
  }

  @Test
  void a_fault_that_lasts_is_healed_and_the_cluster_stays() {
    Run run = Run.of(Healed.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(run.reported("nspg.discarded")).isEmpty();
  }

  @Test
  void a_setting_that_was_left_changed_costs_the_cluster_its_life() {
    Run run = Run.of(SettingLeft.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(run.reported("nspg.discarded"))
        .singleElement()
        .asString()
        .contains("default_transaction_read_only=on of app");
  }

  @Test
  void a_cluster_that_a_test_has_closed_is_replaced() {
    assertThat(Run.of(Closed.class).outcomes().values()).containsOnly("ok");
  }

  @Test
  void a_class_whose_rows_are_gone_with_the_cluster_is_told() {
    Run run = Run.of(InCommon.class);
    assertThat(run.outcomes()).containsEntry("a_kills(Faults)", "ok");
    assertThat(run.failure())
        .hasMessageContaining("a_kills(Faults) left it so: n1 does not run")
        .hasMessageContaining("isolation METHOD");
  }

  @NspgCluster(profile = Profile.FAST)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class SwitchedOver extends Remembering {

    @Test
    void a_letsAnotherNodeTakeOver(PgCluster cluster) {
      PgNode successor = cluster.replicas().get(0);
      assertThat(cluster.switchover(successor)).containsOnlyKeys("n1");
    }

    @Test
    void b_hasADatabaseThatWasMadeBefore(PgCluster cluster) {
      assertThat(cluster.primary().name()).isEqualTo("n2");
    }

    @Test
    void c_writesOnTheNewPrimary(@Primary DataSource primary) throws SQLException {
      Sql.execute(primary, "CREATE TABLE t ()");
    }
  }

  @Test
  void a_planned_change_of_the_primary_harms_no_later_test() {
    Run run = Run.of(SwitchedOver.class);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(run.reported("nspg.discarded")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {Restored.class, RestoredSynchronous.class})
  void a_failover_with_redundancy_restored_is_no_damage(Class<?> sample) {
    Run run = Run.of(sample);
    assertThat(run.outcomes().values()).containsOnly("ok");
    assertThat(run.reported("nspg.discarded")).isEmpty();
  }
}
