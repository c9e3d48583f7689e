package io.nspg.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.failure.Outcome;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.testkit.history.History;
import io.nspg.testkit.history.HistoryChecker;
import io.nspg.testkit.history.Ledger;
import io.nspg.testkit.history.Trial;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private final History history = new History(TimeSource.system());

  @Test
  void a_synchronous_pair_loses_nothing_when_its_primary_is_killed() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().synchronous(true).initSql(Ledger.CREATE).start()) {
      Faults faults = Faults.of(cluster);
      PgNode old = cluster.primary();
      PgNode replica = cluster.replicas().get(0);
      insert(cluster, old);
      FaultEvent kill = faults.killPrimary();
      assertThat(old.running()).isFalse();
      assertThat(cluster.primary()).isSameAs(old);
      insert(cluster, old);
      FaultEvent promotion = faults.promote(replica);
      assertThat(cluster.primary()).isSameAs(replica);
      assertThat(replica.state().timeline()).isEqualTo(2);
      insert(cluster, replica);

      Findings findings = check(replica, cluster, kill, promotion);
      assertThat(findings.verdict()).describedAs(findings.why()).isEqualTo(Verdict.VALID);
      assertThat(findings.acknowledged()).isEqualTo(2);
      assertThat(faults.events()).containsExactly(kill, promotion);

      assertThat(cluster.restoreRedundancy()).containsOnlyKeys(old.name());
      assertThat(old.state().inRecovery()).isTrue();
      assertThat(old.state().timeline()).isEqualTo(2);
      insert(cluster, replica);
      faults.killPrimary(KillScope.POSTMASTER);
      faults.promote(old);
      assertThat(check(old, cluster, kill, promotion).verdict()).isEqualTo(Verdict.VALID);
    }
  }

  @Test
  void the_checker_says_lost_when_replication_was_cut_before_the_kill() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().initSql(Ledger.CREATE).start()) {
      Faults faults = Faults.of(cluster);
      PgNode old = cluster.primary();
      PgNode replica = cluster.replicas().get(0);
      insert(cluster, old);
      cluster.awaitCaughtUp();
      faults.replication(replica).cut();
      long lost = insert(cluster, old);
      FaultEvent kill = faults.killPrimary();
      FaultEvent promotion = faults.promote(replica);
      insert(cluster, replica);

      Findings findings = check(replica, cluster, kill, promotion);
      assertThat(findings.verdict()).isEqualTo(Verdict.INVALID);
      assertThat(findings.lost()).containsExactly(lost);

      // its lost tail forbids the old primary to come back as it is
      assertThat(cluster.restoreRedundancy())
          .hasEntrySatisfying(
              old.name(), r -> assertThat(r.manner()).isEqualTo(Rejoin.Manner.RECLONED));
      assertThat(rows(old, cluster)).isEqualTo(rows(replica, cluster)).doesNotContainKey(lost);
    }
  }

  @Test
  void a_killed_primary_without_a_lost_tail_rejoins_and_the_other_replica_follows()
      throws SQLException {
    try (PgCluster cluster = PgCluster.builder().replicas(2).initSql(Ledger.CREATE).start()) {
      List<PgNode> nodes = cluster.nodes();
      insert(cluster, nodes.get(0));
      cluster.awaitCaughtUp();
      nodes.get(0).stop();
      nodes.get(1).promote();
      assertThat(cluster.restoreRedundancy())
          .hasEntrySatisfying("n1", r -> assertThat(r.manner()).isEqualTo(Rejoin.Manner.REJOINED))
          .hasEntrySatisfying("n3", r -> assertThat(r.manner()).isEqualTo(Rejoin.Manner.FOLLOWED));
      insert(cluster, nodes.get(1));
      cluster.awaitCaughtUp();
      assertThat(rows(nodes.get(0), cluster)).hasSize(2);
      assertThat(rows(nodes.get(2), cluster)).hasSize(2);
    }
  }

  @Test
  void a_cut_replica_misses_writes_until_it_is_healed() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().initSql(Ledger.CREATE).start()) {
      PgNode replica = cluster.replicas().get(0);
      try (Fault cut = Faults.of(cluster).replication(replica).cut()) {
        insert(cluster, cluster.primary());
        assertThat(rows(replica, cluster)).isEmpty();
        assertThat(cut.event().node()).isEqualTo(replica.name());
      }
      assertThat(rows(replica, cluster)).hasSize(1);
    }
  }

  @Test
  void a_killed_node_starts_in_place_with_its_rows_and_a_new_start_time()
      throws SQLException, InterruptedException {
    try (PgCluster cluster = PgCluster.builder().replicas(0).initSql(Ledger.CREATE).start()) {
      PgNode node = cluster.primary();
      long id = insert(cluster, node);
      Instant before = node.state().startedAt();
      // a session that computes does not notice the death of its server
      try (Connection busy = node.superuser().getConnection();
          Statement statement = busy.createStatement()) {
        statement.execute(
            "CREATE FUNCTION spin() RETURNS void LANGUAGE plpgsql AS"
                + " 'BEGIN LOOP PERFORM 1; END LOOP; END'");
        Thread query =
            new Thread(
                () -> {
                  try {
                    statement.execute("SELECT spin()");
                  } catch (SQLException expected) {
                    return;
                  }
                });
        query.start();
        awaitBusy(node);
        node.kill9(KillScope.POSTMASTER);
        assertThat(node.running()).isFalse();
        node.start();
      }
      assertThat(node.state().startedAt()).isAfter(before);
      assertThat(rows(node, cluster)).containsOnlyKeys(id);
    }
  }

  private static void awaitBusy(PgNode node) throws SQLException {
    Deadline deadline = Deadline.after(Duration.ofSeconds(30), TimeSource.system());
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      boolean busy = false;
      while (!busy) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT FROM pg_stat_activity"
                    + " WHERE query = 'SELECT spin()' AND state = 'active')")) {
          row.next();
          busy = row.getBoolean(1);
        }
        assertThat(deadline.expired()).isFalse();
      }
    }
  }

  private long insert(PgCluster cluster, PgNode node) {
    long id = history.begin("test");
    try (Connection connection = cluster.dataSource(node, "app").getConnection();
        PreparedStatement statement = connection.prepareStatement(Ledger.INSERT)) {
      statement.setLong(1, id);
      statement.executeUpdate();
      history.succeeded(id);
    } catch (SQLException e) {
      history.failed(id, Outcome.of(e), e.getSQLState());
    }
    return id;
  }

  private static java.util.Map<Long, Integer> rows(PgNode node, PgCluster cluster)
      throws SQLException {
    try (Connection connection = cluster.dataSource(node, "app").getConnection()) {
      return Ledger.rowsById(connection);
    }
  }

  private Findings check(PgNode node, PgCluster cluster, FaultEvent first, FaultEvent last)
      throws SQLException {
    return HistoryChecker.check(
        Trial.of(
            history,
            rows(node, cluster),
            cluster.durability(),
            first.beganNanos(),
            last.endedNanos()));
  }
}
