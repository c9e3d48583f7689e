package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.number;
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
    assertThat(streams(old)).isFalse();
    assertThat(diverged.event())
        .returns(old.name(), FaultEvent::node)
        .returns("left behind as a diverged standby of " + heir.name(), FaultEvent::what);
    diverged.heal();
    assertThat(streams(old)).isTrue();
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

  private static boolean streams(PgNode node) throws SQLException {
    try (Connection connection = node.superuser().getConnection()) {
      return number(
              connection, "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'")
          == 1;
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
