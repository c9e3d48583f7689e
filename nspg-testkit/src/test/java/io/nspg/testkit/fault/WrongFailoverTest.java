package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.run;
import static io.nspg.testkit.fault.Sql.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failovers that go wrong: two primaries, and a standby that is none. */
class WrongFailoverTest {

  private static PgCluster cluster;

  private Faults faults;
  private PgNode old;
  private PgNode heir;

  @BeforeAll
  static void startCluster() {
    cluster = PgCluster.builder().initSql("CREATE TABLE t (id int)").start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void prepare() throws SQLException {
    faults = Faults.of(cluster);
    old = cluster.primary();
    heir = cluster.replicas().get(0);
    execute(old, "TRUNCATE t");
    execute(old, "INSERT INTO t VALUES (1), (2)");
    cluster.awaitCaughtUp();
  }

  @AfterEach
  void heal() {
    faults.healAll();
  }

  @Test
  void two_primaries_take_writes_until_the_old_one_comes_back_as_a_standby() throws SQLException {
    Fault split = faults.splitBrain(heir);
    execute(old, "INSERT INTO t VALUES (3)");
    execute(heir, "INSERT INTO t VALUES (4)");
    assertThat(ids(old)).isEqualTo("1,2,3");
    assertThat(ids(heir)).isEqualTo("1,2,4");
    assertThat(cluster.primary()).isSameAs(heir);
    split.heal();
    assertThat(old.state().inRecovery()).isTrue();
    assertThat(ids(old)).isEqualTo("1,2,4");
  }

  @Test
  void a_diverged_standby_shows_what_was_lost_and_nothing_new() throws SQLException {
    Fault diverged = faults.divergedStandby(heir, () -> execute(old, "INSERT INTO t VALUES (3)"));
    execute(heir, "INSERT INTO t VALUES (4)");
    assertThat(old.state().inRecovery()).isTrue();
    assertThat(ids(old)).isEqualTo("1,2,3");
    assertThat(ids(heir)).isEqualTo("1,2,4");
    assertThat(old.state().timeline()).isLessThan(heir.state().timeline());
    assertThat(diverged.event())
        .returns(old.name(), FaultEvent::node)
        .returns("left behind as a diverged standby of " + heir.name(), FaultEvent::what);
    diverged.heal();
    assertThat(old.state().timeline()).isEqualTo(heir.state().timeline());
    assertThat(ids(old)).isEqualTo("1,2,4");
  }

  @Test
  void a_replica_that_was_cut_off_and_promoted_is_healed_without_anybody_to_follow()
      throws SQLException {
    Fault cut = faults.replication(heir).cut();
    execute(old, "INSERT INTO t VALUES (3)");
    FaultEvent kill = faults.killPrimary();
    heir.promote();
    cut.heal();
    assertThat(kill.node()).isEqualTo(old.name());
    assertThat(ids(heir)).isEqualTo("1,2");
    assertThat(cluster.restoreRedundancy()).containsKey(old.name());
  }

  @Test
  void a_fault_that_failed_half_way_is_undone_when_the_node_is_back() throws SQLException {
    assertThatThrownBy(
            () ->
                faults.divergedStandby(
                    heir,
                    () -> {
                      heir.kill9();
                      throw new SQLException("no tail");
                    }))
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("no tail");
    assertThatThrownBy(faults::healAll).hasStackTraceContaining(heir.name() + " is down");
    heir.start();
    faults.healAll();
    cluster.awaitCaughtUp();
    // nothing of it is claimed any more
    faults.replication(heir).cut().heal();
    assertThat(faults.events())
        .extracting(FaultEvent::what)
        .containsExactly("standby again", "replication cut", "replication restored");
  }

  @Test
  void a_failover_that_failed_leaves_the_old_primary_as_it_was() throws SQLException {
    assertThatThrownBy(
            () ->
                faults.divergedStandby(
                    heir,
                    () -> {
                      execute(old, "INSERT INTO t VALUES (3)");
                      // what is promoted after the old one was killed
                      heir.kill9();
                    }))
        .isInstanceOf(TestkitException.class);
    heir.start();
    faults.healAll();
    old.stop();
    old.start();
    execute(old, "INSERT INTO t VALUES (4)");
    cluster.awaitCaughtUp();
    assertThat(ids(heir)).isEqualTo("1,2,3,4");
  }

  @Test
  void no_standby_diverges_from_a_primary_whose_commits_wait_for_it() {
    try (PgCluster pair = PgCluster.builder().synchronous(true).start()) {
      Faults its = Faults.of(pair);
      PgNode replica = pair.replicas().get(0);
      assertThatThrownBy(() -> its.divergedStandby(replica, () -> {}))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("not synchronous");
      assertThatThrownBy(() -> its.divergedStandby(pair.primary(), () -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("name the standby");
      assertThat(its.events()).isEmpty();
      pair.awaitCaughtUp();
    }
  }

  private static String ids(PgNode node) throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection()) {
      return text(connection, "SELECT string_agg(id::text, ',' ORDER BY id) FROM t");
    }
  }

  private static void execute(PgNode node, String sql) throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection()) {
      run(connection, sql);
    }
  }
}
