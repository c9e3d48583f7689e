package io.nspg.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nspg.node.Lsn;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.node.Rejoin.Manner;
import io.nspg.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RejoinTest {

  private final TimeSource time = TimeSource.system();
  private @Nullable PgCluster started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void a_killed_primary_is_cloned_again_and_tells_exactly_which_transactions_were_lost()
      throws SQLException {
    PgCluster cluster = start(1);
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    insert(old);
    cluster.awaitCaughtUp();
    Faults.of(cluster).replication(replica).cut();
    Instant before = time.now();
    List<Long> lost = List.of(insert(old), insert(old), prepared(old));
    Instant after = time.now();
    old.kill9();
    replica.promote();
    insert(replica);

    Rejoin rejoin = old.rejoin(replica);
    assertThat(rejoin.manner()).isEqualTo(Manner.RECLONED);
    LostTail tail = rejoin.lostTail().orElseThrow();
    assertThat(tail.fork()).isEqualTo(fork(replica)).isLessThan(tail.end());
    assertThat(rejoin.toString()).startsWith("RECLONED (its log ends at " + tail.end());
    if (major(cluster) < 15) {
      assertThat(tail.notListed()).contains("pg_walinspect needs PostgreSQL 15");
      return;
    }
    assertThat(tail.notListed()).isEmpty();
    assertThat(tail.transactions())
        .extracting(LostTransaction::xid)
        .containsExactlyElementsOf(lost);
    assertThat(tail.transactions())
        .allSatisfy(
            t -> {
              assertThat(t.lsn()).isBetween(tail.fork(), tail.end());
              assertThat(t.committedAt()).isBetween(before.minusMillis(1), after.plusMillis(1));
            });
    assertThat(rejoin.toString()).contains("transactions 3, xid " + lost.get(0) + " at ");
    assertThat(ids(old)).isEqualTo(ids(replica)).hasSize(2);
  }

  @Test
  void a_primary_that_was_stopped_in_order_rejoins_and_loses_nothing_there_and_back()
      throws SQLException {
    PgCluster cluster = start(1);
    PgNode first = cluster.primary();
    PgNode second = cluster.replicas().get(0);
    insert(first);
    first.stop();
    second.promote();
    insert(second);
    assertRejoins(first, second);
    second.stop();
    first.promote();
    insert(first);
    assertRejoins(second, first);
    assertThat(ids(second)).isEqualTo(ids(first)).hasSize(3);
  }

  private static void assertRejoins(PgNode node, PgNode primary) {
    Rejoin rejoin = node.rejoin(primary);
    assertThat(rejoin.manner()).describedAs(rejoin.toString()).isEqualTo(Manner.REJOINED);
    assertThat(rejoin.lostTail()).isEmpty();
  }

  @Test
  void a_diverged_standby_that_stays_up_and_shows_lost_rows_is_found_out() throws SQLException {
    PgCluster cluster = start(1);
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    Faults.of(cluster).replication(replica).cut();
    insert(old);
    old.stopImmediately();
    replica.promote();
    ((NativeNode) old).standBehind((NativeNode) replica);
    old.start();
    assertThat(old.state().inRecovery()).isTrue();
    assertThat(ids(old)).hasSize(1);

    Rejoin rejoin = old.rejoin(replica);
    assertThat(rejoin.manner()).isEqualTo(Manner.RECLONED);
    assertThat(rejoin.lostTail()).describedAs(rejoin.toString()).isPresent();
    assertThat(ids(old)).isEmpty();
  }

  @Test
  void a_diverged_standby_gets_nothing_by_a_switchover() throws SQLException {
    PgCluster cluster = start(1);
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    Faults.of(cluster).replication(replica).cut();
    for (int i = 0; i < 20; i++) {
      insert(old);
    }
    old.stopImmediately();
    replica.promote();
    ((NativeNode) old).standBehind((NativeNode) replica);
    old.start();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> cluster.switchover(old))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("no switchover from n2 to n1: it does not stream");
    }
    assertThat(cluster.primary()).isSameAs(replica);
    insert(replica);
  }

  @Test
  void a_node_that_could_not_be_cloned_is_not_taken_for_a_standby_the_next_time()
      throws SQLException, IOException {
    PgCluster cluster = start(1);
    PgNode old = cluster.primary();
    PgNode replica = cluster.replicas().get(0);
    Faults.of(cluster).replication(replica).cut();
    insert(old);
    old.stop();
    replica.promote();
    Path home = ((NativeNode) old).data().path().resolveSibling("");
    Files.createDirectories(home.resolve("backup/in the way"));
    Files.createDirectories(home.resolve("fresh/in the way"));
    assertThatThrownBy(() -> old.rejoin(replica)).isInstanceOf(RuntimeException.class);
    // the primary's log now goes further than the node's
    for (int i = 0; i < 20; i++) {
      insert(replica);
    }

    assertThat(old.rejoin(replica).manner()).isEqualTo(Manner.RECLONED);
    assertThat(ids(old)).isEqualTo(ids(replica)).hasSize(20);
  }

  @Test
  void two_standbys_promoted_from_one_point_are_not_taken_for_one_history() throws SQLException {
    PgCluster cluster = start(2);
    PgNode old = cluster.primary();
    PgNode left = cluster.nodes().get(1);
    PgNode right = cluster.nodes().get(2);
    cluster.awaitCaughtUp();
    old.stop();
    left.promote();
    right.promote();
    insert(left);
    insert(left);
    long lost = insert(right);
    assertThat(left.state().timeline()).isEqualTo(right.state().timeline());

    Rejoin rejoin = right.rejoin(left);
    assertThat(rejoin.manner()).isEqualTo(Manner.RECLONED);
    LostTail tail = rejoin.lostTail().orElseThrow();
    assertThat(tail.fork()).isEqualTo(fork(left));
    if (major(cluster) >= 15) {
      assertThat(tail.transactions()).extracting(LostTransaction::xid).containsExactly(lost);
    }
    assertThat(ids(right)).isEqualTo(ids(left)).hasSize(2);
  }

  private PgCluster start(int replicas) {
    PgCluster cluster =
        PgCluster.builder()
            .replicas(replicas)
            .profile(Profile.FAST)
            .settings(
                Map.of(
                    "synchronous_commit", "on",
                    // its transactions would be lost ones too
                    "autovacuum", "off",
                    "max_prepared_transactions", "5"))
            .start();
    started = cluster;
    execute(cluster.primary(), "CREATE TABLE t (id serial)");
    cluster.awaitCaughtUp();
    return cluster;
  }

  private static int major(PgCluster cluster) {
    return Integer.parseInt(cluster.version().split("\\.")[0]);
  }

  private static long insert(PgNode node) throws SQLException {
    return Long.parseLong(
        texts(node, "INSERT INTO t DEFAULT VALUES RETURNING pg_current_xact_id()").get(0));
  }

  private static long prepared(PgNode node) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("INSERT INTO t DEFAULT VALUES");
      try (ResultSet row = statement.executeQuery("SELECT pg_current_xact_id()::text::int8")) {
        row.next();
        long xid = row.getLong(1);
        statement.execute("PREPARE TRANSACTION 'two phases'");
        statement.execute("COMMIT PREPARED 'two phases'");
        return xid;
      }
    }
  }

  /** Where the timeline before the node's own was left. */
  private static Lsn fork(PgNode node) throws SQLException {
    try (Connection connection = node.superuser().getConnection()) {
      return TimelineHistory.read(connection, node.state().timeline())
          .forkOf(node.state().timeline() - 1)
          .orElseThrow();
    }
  }

  private static List<String> ids(PgNode node) throws SQLException {
    return texts(node, "SELECT id FROM t ORDER BY id");
  }

  private static List<String> texts(PgNode node, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static void execute(PgNode node, String sql) {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
