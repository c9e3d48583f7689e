package io.nspg.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tests leave open; each sample is a class that is run from here and fails on purpose. */
class LeftBehindTest {

  private static final List<AutoCloseable> OPEN = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeWhatTheSamplesHaveLeft() throws Exception {
    for (AutoCloseable open : OPEN) {
      open.close();
    }
    OPEN.clear();
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class Sessions {

    @Test
    void leavesOne(PgCluster cluster) throws SQLException {
      openTransaction(cluster);
    }

    @Test
    void closesIt(PgCluster cluster) throws SQLException {
      openTransaction(cluster).close();
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST, leakCheck = false)
  static class Unchecked {

    @Test
    void leavesOne(PgCluster cluster) throws SQLException {
      openTransaction(cluster);
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST, isolation = Isolation.CLASS)
  static class HeldByTheClass {

    @Test
    void leavesOne(PgCluster cluster) throws SQLException {
      openTransaction(cluster);
    }

    @Test
    void goesOnWithIt() throws Exception {
      for (AutoCloseable open : OPEN) {
        assertThat(((Connection) open).isValid(5)).isTrue();
      }
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class Executor {

    @Test
    void runsOn() throws Exception {
      ExecutorService executor = Executors.newSingleThreadExecutor();
      OPEN.add(executor::shutdownNow);
      Future<?> started = executor.submit(() -> {});
      started.get();
    }
  }

  @NspgCluster(replicas = 0, profile = Profile.FAST)
  static class Failing {

    @Test
    void leavesOneAndFails(PgCluster cluster) throws SQLException {
      openTransaction(cluster);
      throw new IllegalStateException("the reason");
    }
  }

  private static Connection openTransaction(PgCluster cluster) throws SQLException {
    DataSource source = cluster.dataSource(cluster.primary(), "app");
    Connection connection = source.getConnection();
    OPEN.add(connection);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 'a secret in a query'");
    }
    return connection;
  }

  @Test
  void an_open_connection_fails_the_test_that_opened_it_and_no_other() {
    Run run = Run.of(Sessions.class);
    assertThat(run.outcomes()).containsEntry("closesIt(PgCluster)", "ok");
    assertThat(run.failure())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("connection of role app")
        .hasMessageContaining("\"nspg-testkit\", idle in transaction")
        .hasMessageContaining("on n1")
        .hasMessageContaining("leakCheck = false")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_class_that_has_a_database_in_common_is_asked_at_its_end() {
    Run run = Run.of(HeldByTheClass.class);
    assertThat(run.outcomes())
        .containsEntry("leavesOne(PgCluster)", "ok")
        .containsEntry("goesOnWithIt", "ok");
    assertThat(run.failure()).hasMessageContaining("connection of role app");
  }

  @Test
  void a_thread_of_a_pool_that_runs_on_fails_the_test() {
    assertThat(Run.of(Executor.class).failure())
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s).*thread pool-\\d+-thread-1.*");
  }

  @Test
  void the_check_can_be_switched_off() {
    assertThat(Run.of(Unchecked.class).outcomes().values()).containsOnly("ok");
  }

  @Test
  void a_test_that_failed_anyway_fails_for_its_own_reason() {
    assertThat(Run.of(Failing.class).failure()).hasMessage("the reason");
  }
}
