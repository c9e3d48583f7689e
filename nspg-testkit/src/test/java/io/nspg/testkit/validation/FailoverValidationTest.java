package io.nspg.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.evidence.Check;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.fault.Fault;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class FailoverValidationTest {

  // so long that no machine is too slow for it
  private static final Duration AGES = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void passes_after_a_failover_that_restored_redundancy() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().start()) {
      Faults faults = Faults.of(cluster);
      cluster.awaitCaughtUp();
      assertThat(given(cluster).await(PATIENCE).lines()).allMatch(line -> line.startsWith("PASS"));

      faults.killPrimary();
      assertFails(given(cluster).validate(), "one-writer", "promote one of n2");
      faults.promote(cluster.replicas().get(0));
      assertFails(given(cluster).validate(), "replicas-stream", "n1 is down or hangs");
      cluster.restoreRedundancy();

      FailoverVerdict done = given(cluster).await(PATIENCE);
      assertThat(done.verdict()).as(done.lines().toString()).isEqualTo(Verdict.PASS);
      assertThat(check(done, "one-writer").actual()).isEqualTo("n2 takes writes on timeline 2");
    }
  }

  @Test
  void is_inconclusive_on_a_healthy_cluster_when_nobody_says_what_was_lost() {
    try (PgCluster cluster = PgCluster.builder().start()) {
      FailoverVerdict verdict = FailoverValidation.of(cluster).validate();

      assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(verdict.checks().stream().filter(c -> c.verdict() != Verdict.PASS))
          .extracting(Check::id)
          .containsExactly("loss-within-objective", "latency-back");
    }
  }

  @Test
  void fails_when_two_nodes_take_writes() {
    try (PgCluster cluster = PgCluster.builder().start()) {
      cluster.replicas().get(0).promote();

      assertFails(given(cluster).validate(), "one-writer", "stop n1 at once");
    }
  }

  @Test
  void fails_on_a_diverged_standby_although_it_answers_reads() throws SQLException {
    try (PgCluster cluster =
        PgCluster.builder().replicas(2).initSql("CREATE TABLE t (id int)").start()) {
      PgNode next = cluster.nodes().get(1);
      PgNode diverged = cluster.nodes().get(2);
      cluster.awaitCaughtUp();
      Fault cut = Faults.of(cluster).replication(next).cut();
      assertThat(cut.event().node()).isEqualTo("n2");
      execute(cluster.primary(), "CREATE TABLE only_n3_has_it ()");
      Poll.until(
          "the lost table on n3",
          Deadline.after(PATIENCE, TimeSource.system()),
          () -> has(diverged, "only_n3_has_it"),
          () -> "");
      cluster.primary().kill9();
      next.promote();
      String conninfo = text(diverged, "SHOW primary_conninfo");
      String old = Integer.toString(cluster.nodes().get(0).address().port());
      String now = Integer.toString(next.address().port());
      execute(
          diverged,
          "ALTER SYSTEM SET primary_conninfo = '"
              + conninfo.replace(old, now).replace("'", "''")
              + "'");
      execute(diverged, "SELECT pg_reload_conf()");

      FailoverVerdict verdict =
          FailoverValidation.of(Map.of("n2", next.superuser(), "n3", diverged.superuser()))
              .await(Duration.ofSeconds(1));

      assertThat(has(diverged, "only_n3_has_it")).isTrue();
      assertFails(verdict, "replicas-stream", "n3 ");
      assertThat(check(verdict, "replicas-stream").actual()).contains("re-clone");
    }
  }

  @Test
  void fails_on_a_replica_whose_stream_is_cut_and_on_a_paused_replay() throws SQLException {
    try (PgCluster cluster = PgCluster.builder().initSql("CREATE TABLE t (id int)").start()) {
      PgNode replica = cluster.replicas().get(0);
      try (Fault cut = Faults.of(cluster).replication(replica).cut()) {
        assertThat(cut.event().node()).isEqualTo("n2");
        assertFails(
            FailoverValidation.of(cluster).await(Duration.ZERO),
            "replicas-stream",
            "n2 receives nothing");
      }
      cluster.awaitCaughtUp();
      execute(replica, "SELECT pg_wal_replay_pause()");
      execute(cluster.primary(), "CREATE TABLE later (id int)");

      FailoverVerdict verdict =
          FailoverValidation.of(cluster).replayWithin(Duration.ofMillis(50)).validate();

      assertFails(verdict, "replay-within-limit", "the replay on n2 is paused");
    }
  }

  @Test
  void a_node_that_hangs_is_silent_within_the_limit() {
    try (PgCluster cluster = PgCluster.builder().start()) {
      Fault unused = Faults.of(cluster).process(cluster.replicas().get(0)).hangAll();

      FailoverVerdict verdict = given(cluster).answerWithin(Duration.ofSeconds(1)).validate();

      assertFails(verdict, "sessions-accepted", "n2 gave no answer within 1000 ms");
      assertThat(check(verdict, "one-writer").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void fails_when_commits_wait_for_a_standby_that_is_gone() {
    try (PgCluster cluster = PgCluster.builder().synchronous(true).start()) {
      FailoverVerdict healthy = given(cluster).await(PATIENCE);
      assertThat(healthy.verdict()).as(healthy.lines().toString()).isEqualTo(Verdict.PASS);
      cluster.replicas().get(0).kill9();
      Poll.until(
          "the primary to notice",
          Deadline.after(PATIENCE, TimeSource.system()),
          () -> check(given(cluster).validate(), "one-writer").verdict() == Verdict.FAIL,
          () -> "");

      assertFails(given(cluster).validate(), "one-writer", "no commit on it ends");
    }
  }

  @Test
  void a_data_source_that_throws_anything_is_a_node_that_cannot_be_reached() {
    try (PgCluster cluster = PgCluster.builder().replicas(0).start()) {
      DataSource pool =
          new PGSimpleDataSource() {
            private static final long serialVersionUID = 1;

            @Override
            public Connection getConnection() {
              throw new IllegalStateException("no session", new SQLException("refused", "08001"));
            }
          };
      Map<String, DataSource> nodes = Map.of("n1", cluster.primary().superuser(), "n2", pool);

      assertFails(
          FailoverValidation.of(nodes).validate(),
          "sessions-accepted",
          "n2 cannot be reached (08001)");
    }
  }

  @Test
  void sees_less_and_claims_less_with_an_ordinary_role() {
    try (PgCluster cluster = PgCluster.builder().start()) {
      cluster.awaitCaughtUp();
      Map<String, DataSource> nodes = new LinkedHashMap<>();
      cluster.nodes().forEach(n -> nodes.put(n.name(), cluster.dataSource(n, "app")));

      FailoverVerdict verdict =
          FailoverValidation.of(nodes)
              .loss(Loss.ofWrites(0, 0))
              .latency("SELECT 1", AGES)
              .validate();

      assertThat(verdict.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(check(verdict, "replicas-stream").actual()).contains("GRANT pg_monitor");
    }
  }

  @Test
  void never_runs_a_query_that_writes() throws SQLException {
    try (PgCluster cluster =
        PgCluster.builder().database("shop").initSql("CREATE TABLE t (id int)").start()) {
      Map<String, DataSource> nodes = new LinkedHashMap<>();
      cluster.nodes().forEach(n -> nodes.put(n.name(), n.superuser("shop")));

      FailoverVerdict verdict =
          FailoverValidation.of(nodes).latency("INSERT INTO t VALUES (1)", AGES).validate();

      assertThat(check(verdict, "latency-back").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(check(verdict, "latency-back").actual()).contains("it must only read");
      try (Connection connection = cluster.primary().superuser("shop").getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
    }
  }

  @Test
  void refuses_a_cluster_without_nodes() {
    assertThatThrownBy(() -> FailoverValidation.of(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name them");
  }

  private static FailoverValidation given(PgCluster cluster) {
    return FailoverValidation.of(cluster).loss(Loss.ofWrites(0, 0)).latency("SELECT 1", AGES);
  }

  private static void assertFails(FailoverVerdict verdict, String check, String words) {
    assertThat(verdict.verdict()).as(verdict.lines().toString()).isEqualTo(Verdict.FAIL);
    assertThat(check(verdict, check).verdict())
        .as(verdict.lines().toString())
        .isEqualTo(Verdict.FAIL);
    assertThat(check(verdict, check).actual()).contains(words);
  }

  private static Check check(FailoverVerdict verdict, String id) {
    List<Check> found = verdict.checks().stream().filter(c -> c.id().equals(id)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static boolean has(PgNode node, String table) {
    try {
      return text(node, "SELECT to_regclass('" + table + "') IS NOT NULL").equals("t");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(PgNode node, String sql) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void execute(PgNode node, String sql) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
