package io.nspg.testkit.fault;

import static io.nspg.testkit.fault.Sql.await;
import static io.nspg.testkit.fault.Sql.backend;
import static io.nspg.testkit.fault.Sql.number;
import static io.nspg.testkit.fault.Sql.run;
import static io.nspg.testkit.fault.Sql.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut around a commit, so that their client cannot know what became of it. */
class TrapTest {

  private static PgCluster cluster;

  private Faults faults;
  private NetworkFaults network;
  private Connection direct;

  @BeforeAll
  static void startCluster() {
    cluster =
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .initSql(
                """
                CREATE TABLE t (id int);
                CREATE TABLE parent (id int PRIMARY KEY);
                CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)
                """)
            .start();
  }

  @AfterAll
  static void closeCluster() {
    cluster.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    faults = Faults.of(cluster);
    network = faults.network(cluster.primary());
    direct = cluster.dataSource(cluster.primary(), "app").getConnection();
    run(direct, "TRUNCATE t");
  }

  @AfterEach
  void heal() throws SQLException {
    faults.healAll();
    direct.close();
  }

  /** The driver's ways to say COMMIT: prepared, prepared once and for all, and as text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "prepareThreshold=1",
        "prepareThreshold=0",
        "preferQueryMode=simple",
        "preferQueryMode=extendedForPrepared",
        "autosave=always"
      })
  void before_the_commit_nothing_is_committed_and_after_it_all_is(String options)
      throws SQLException {
    Trap before = network.cutBeforeCommit();
    assertCut(options, before);
    assertThat(rows()).isZero();
    Trap after = network.cutAfterCommit();
    assertCut(options, after);
    assertThat(rows()).isEqualTo(1);
    assertThat(faults.events())
        .extracting(FaultEvent::what)
        .containsExactly(
            "trap laid before COMMIT",
            "connection cut before COMMIT",
            "trap laid after COMMIT",
            "connection cut after COMMIT");
  }

  private void assertCut(String options, Trap trap) throws SQLException {
    try (Connection client = open(options)) {
      client.setAutoCommit(false);
      for (int transaction = 0; transaction < 12; transaction++) {
        run(client, "SELECT 1");
        client.rollback();
      }
      int backend = backend(client);
      run(client, "INSERT INTO t VALUES (1)");
      assertThat(trap.sprung()).isFalse();
      SQLException unknown = catchThrowableOfType(SQLException.class, client::commit);
      assertThat(unknown.getSQLState()).isEqualTo("08006");
      assertThat(trap.sprung()).isTrue();
      await("the session to end", () -> sessions(direct, backend) == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "preferQueryMode=simple"})
  void a_statement_by_itself_is_cut_after_it_was_committed(String options) throws SQLException {
    Trap trap = network.cutAfterAutocommit("INSERT");
    try (Connection client = open(options)) {
      client.setAutoCommit(false);
      run(client, "INSERT INTO t VALUES (1)");
      client.commit();
      client.setAutoCommit(true);
      run(client, "DELETE FROM t");
      assertThat(trap.sprung()).as("inside a transaction, and by another command").isFalse();
      SQLException unknown =
          catchThrowableOfType(SQLException.class, () -> run(client, "INSERT INTO t VALUES (2)"));
      assertThat(unknown.getSQLState()).isEqualTo("08006");
    }
    assertThat(trap.sprung()).isTrue();
    assertThat(rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "preferQueryMode=simple"})
  void a_statement_that_fails_when_it_would_commit_springs_nothing(String options)
      throws SQLException {
    Trap trap = network.cutAfterAutocommit("INSERT");
    try (Connection client = open(options)) {
      SQLException violated =
          catchThrowableOfType(
              SQLException.class, () -> run(client, "INSERT INTO child VALUES (1)"));
      assertThat(violated.getSQLState()).isEqualTo("23503");
      assertThat(number(client, "SELECT 1")).isEqualTo(1);
    }
    assertThat(trap.sprung()).isFalse();
  }

  @Test
  void a_commit_that_the_server_turned_into_a_rollback_springs_nothing_afterwards()
      throws SQLException {
    Trap trap = network.cutAfterCommit();
    try (Connection client = open("raiseExceptionOnSilentRollback=false")) {
      client.setAutoCommit(false);
      assertThatThrownBy(() -> run(client, "SELECT 1/0")).isInstanceOf(SQLException.class);
      client.commit();
      assertThat(number(client, "SELECT 1")).isEqualTo(1);
    }
    assertThat(trap.sprung()).isFalse();
  }

  @Test
  void a_trap_cuts_one_connection_only() throws SQLException {
    Trap trap = network.cutBeforeCommit();
    try (Connection first = open("");
        Connection second = open("")) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      run(first, "INSERT INTO t VALUES (1)");
      run(second, "INSERT INTO t VALUES (2)");
      assertThatThrownBy(first::commit).isInstanceOf(SQLException.class);
      second.commit();
    }
    assertThat(trap.sprung()).isTrue();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_trap_that_was_healed_cuts_nothing() throws SQLException {
    Trap before = network.cutBeforeCommit();
    Trap after = network.cutAfterCommit();
    before.heal();
    after.close();
    try (Connection client = open("")) {
      client.setAutoCommit(false);
      run(client, "INSERT INTO t VALUES (1)");
      client.commit();
    }
    assertThat(before.sprung()).isFalse();
    assertThat(after.sprung()).isFalse();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_trap_is_refused_where_tls_hides_what_is_said() {
    try (PgCluster encrypted =
        PgCluster.builder().replicas(0).profile(Profile.FAST).tls().start()) {
      NetworkFaults blind = Faults.of(encrypted).network(encrypted.primary());
      assertThatThrownBy(blind::cutBeforeCommit)
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("TLS");
      assertThatThrownBy(() -> blind.cutAfterAutocommit("INSERT"))
          .isInstanceOf(TestkitException.class)
          .hasMessageContaining("INSERT");
    }
  }

  private int rows() throws SQLException {
    return number(direct, "SELECT count(*) FROM t");
  }

  private static Connection open(String options) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + cluster.endpoint(cluster.primary()) + "/app?" + options,
        "app",
        cluster.passwordOf("app"));
  }
}
