package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.node.KillScope;
import io.nspg.testkit.node.PgNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that are in the way of others, as an ordinary client meets them. */
class SessionFaultsTest {

  private static PgCluster cluster;

  private Faults faults;
  private PgNode node;
  private SessionFaults sessions;

  @BeforeAll
  static void startCluster() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .settings(Map.of("max_connections", "12"))
            .role("app", -1)
            .role("batch", 5)
            .initSql("CREATE TABLE t (id int)")
            .start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void prepare() {
    faults = Faults.of(cluster);
    node = cluster.primary();
    sessions = faults.sessions(node);
  }

  @AfterEach
  void heal() {
    faults.healAll();
    node.start();
  }

  @Test
  void nobody_gets_in_while_all_slots_are_taken_but_the_administrator() throws SQLException {
    try (Connection open = connect("app")) {
      Fault crowd = sessions.exhaust();
      assertThat(refusal("app")).isEqualTo("53300");
      assertThat(number(open, "SELECT 1")).isEqualTo(1);
      assertThat(node.state().writable()).isTrue();
      assertThat(crowd.event().what()).isEqualTo("all connection slots taken");
      crowd.heal();
      connect("app").close();
    }
  }

  @Test
  void a_crowd_that_was_killed_with_its_server_is_healed() throws SQLException {
    Fault crowd = sessions.exhaust();
    node.kill9(KillScope.TREE);
    crowd.heal();
    node.start();
    connect("app").close();
  }

  @Test
  void a_limited_role_is_refused_and_no_other_until_it_has_its_old_limit() throws SQLException {
    Fault limit = sessions.limit("batch", 1);
    try (Connection only = connect("batch")) {
      assertThat(number(only, "SELECT 1")).isEqualTo(1);
      assertThat(refusal("batch")).isEqualTo("53300");
      connect("app").close();
      limit.heal();
      connect("batch").close();
      assertThat(number(only, "SELECT rolconnlimit FROM pg_roles WHERE rolname = 'batch'"))
          .isEqualTo(5);
    }
  }

  @Test
  void no_limit_is_set_that_binds_nobody() {
    assertThatThrownBy(() -> sessions.limit("postgres", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("superuser");
    assertThatThrownBy(() -> sessions.limit("nobody", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no role nobody");
    assertThatThrownBy(() -> sessions.limit("app", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(faults.events()).isEmpty();
  }

  @Test
  void a_limit_that_cannot_be_taken_back_says_what_to_do() throws SQLException {
    Fault limit = sessions.limit("batch", 0);
    node.stop();
    assertThatThrownBy(limit::heal)
        .isInstanceOf(TestkitException.class)
        .hasMessageContaining("keeps its limit");
    node.start();
    assertThat(refusal("batch")).isEqualTo("53300");
    limit.heal();
    connect("batch").close();
  }

  @Test
  void a_locked_table_is_neither_read_nor_written_until_it_is_healed() throws Exception {
    try (Connection client = connect("app")) {
      Fault lock = sessions.lock("t");
      run(client, "SET lock_timeout = '50ms'");
      SQLException late = catchThrowableOfType(SQLException.class, () -> rows(client));
      assertThat(late.getSQLState()).isEqualTo("55P03");
      run(client, "RESET lock_timeout");
      Call<Integer> insert = Call.begin(() -> run(client, "INSERT INTO t VALUES (1)"));
      insert.assertHangs();
      lock.heal();
      assertThat(insert.answer()).isEqualTo(1);
    }
  }

  @Test
  void no_table_is_locked_that_is_not_there() throws SQLException {
    assertThatThrownBy(() -> sessions.lock("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no table nothing in app");
    assertThat(faults.events()).isEmpty();
    try (Connection client = node.superuser().getConnection()) {
      assertThat(
              number(
                  client,
                  "SELECT count(*) FROM pg_stat_activity"
                      + " WHERE backend_type = 'client backend' AND datname = 'app'"))
          .isZero();
    }
  }

  @Test
  void an_idle_transaction_keeps_deleted_rows_from_being_removed() throws SQLException {
    try (Connection client = connect("app")) {
      run(client, "CREATE TABLE bloat AS SELECT 1 AS id");
      Fault idle = sessions.idleInTransaction();
      run(client, "DELETE FROM bloat");
      run(client, "VACUUM bloat");
      assertThat(number(client, "SELECT pg_relation_size('bloat')")).isPositive();
      idle.heal();
      await(
          "VACUUM to remove the row",
          () -> {
            run(client, "VACUUM bloat");
            return number(client, "SELECT pg_relation_size('bloat')") == 0;
          });
    }
  }

  private static int rows(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM t");
  }

  private static String refusal(String role) {
    return catchThrowableOfType(SQLException.class, () -> connect(role).close()).getSQLState();
  }

  private static Connection connect(String role) throws SQLException {
    return cluster.dataSource(cluster.primary(), role).getConnection();
  }
}
