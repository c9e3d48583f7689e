package io.nspg.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nspg.config.NspgConfig;
import io.nspg.event.PgListener;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.cluster.Profile;
import io.nspg.testkit.fault.Faults;
import io.nspg.testkit.fault.NetworkFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Behind the back of the client under test: a server with a table {@code t}, and an administrator's
 * direct sessions on it, to break what the client does and to see what is true.
 *
 * <p>A row of {@code t} has a positive {@code id}, and in {@code at_commit} nothing or SQL that the
 * server executes when the row's transaction commits.
 */
final class Backstage implements AutoCloseable {

  private static final String SCHEMA =
      """
      CREATE TABLE t (id int CONSTRAINT positive CHECK (id > 0), at_commit text);
      CREATE FUNCTION obey() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN EXECUTE NEW.at_commit; RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.at_commit IS NOT NULL) EXECUTE FUNCTION obey();
      CREATE FUNCTION fail(state text) RETURNS int LANGUAGE plpgsql AS
        'BEGIN RAISE EXCEPTION USING ERRCODE = state, MESSAGE = ''as told''; END';
      CREATE FUNCTION warn() RETURNS int LANGUAGE plpgsql AS
        'BEGIN RAISE WARNING ''as told''; RETURN 1; END';
      CREATE PROCEDURE add(id int) LANGUAGE sql AS 'INSERT INTO t VALUES ($1)';
      """;

  private final PgCluster cluster;
  private final Connection admin;
  private final Faults faults;

  private Backstage(PgCluster cluster) {
    this.cluster = cluster;
    this.faults = Faults.of(cluster);
    try {
      this.admin = newSession();
    } catch (SQLException e) {
      cluster.close();
      throw new AssertionError(e);
    }
  }

  /** A server alone, of which the role {@code app} is the first to notice a deadlock. */
  static Backstage ofLoneServer() {
    return new Backstage(
        PgCluster.builder()
            .replicas(0)
            .profile(Profile.FAST)
            .initSql(SCHEMA)
            .initSql("RESET ROLE; ALTER ROLE app SET deadlock_timeout = '10ms'")
            .start());
  }

  /** A server whose one synchronous standby is down: a commit of the role {@code app} waits. */
  static Backstage withoutItsStandby() {
    PgCluster cluster =
        PgCluster.builder()
            .replicas(1)
            .synchronous(true)
            .settings(Map.of("synchronous_commit", "local", "max_prepared_transactions", "5"))
            .initSql(SCHEMA)
            .initSql("RESET ROLE; ALTER ROLE app SET synchronous_commit = on")
            .start();
    cluster.replicas().get(0).stop();
    return new Backstage(cluster);
  }

  @Override
  public void close() throws SQLException {
    admin.close();
    cluster.close();
  }

  /** How the client under test reaches the server. */
  NspgConfig config() {
    return cluster.config();
  }

  /** The server's major version. */
  int major() {
    String version = cluster.version();
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** A client that has found its writer. */
  static PgClient open(NspgConfig config, PgListener listener) {
    PgClient pg = PgClient.open(config, listener);
    assertThat(pg.awaitWriter(Duration.ofSeconds(20))).isTrue();
    return pg;
  }

  /** The network between the client and the server. */
  NetworkFaults network() {
    return faults.network(cluster.primary());
  }

  /** Takes every fault of the network away. */
  void heal() {
    faults.healAll();
  }

  /** Another session of the administrator. */
  Connection newSession() throws SQLException {
    return cluster.primary().superuser(cluster.database()).getConnection();
  }

  synchronized void run(String sql) throws SQLException {
    Sql.run(admin, sql);
  }

  synchronized long number(String sql) throws SQLException {
    return Long.parseLong(Sql.text(admin, sql));
  }

  /** How many rows there are, whatever the client was told. */
  long rows() throws SQLException {
    return number("SELECT count(*) FROM t");
  }

  /** What is done to a session. */
  enum Deed {
    /** Ends its backend. */
    TERMINATE("pg_terminate_backend(%d)"),
    /** Cancels what it executes. */
    CANCEL("pg_cancel_backend(%d)");

    private final String call;

    Deed(String call) {
      this.call = call;
    }
  }

  /** Where a session is stuck, by the names of pg_stat_activity. */
  enum Stuck {
    /** Committed on the primary, waiting for a standby. */
    IN_SYNC_WAIT("wait_event = 'SyncRep'"),
    IN_PG_SLEEP("wait_event = 'PgSleep'"),
    ON_A_LOCK("wait_event_type = 'Lock'");

    private final String condition;

    Stuck(String condition) {
      this.condition = condition;
    }
  }

  /** A call on the connection under test. */
  @FunctionalInterface
  interface Call {
    void run() throws SQLException;
  }

  /** Something done with a connection. */
  @FunctionalInterface
  interface Deal {
    void with(Connection connection) throws SQLException;
  }

  /** What a call throws; null when it throws nothing. */
  static SQLException failure(Call call) {
    return catchThrowableOfType(SQLException.class, call::run);
  }

  /** What a call throws to whose session something is done as soon as it is stuck. */
  SQLException failure(Call call, int backend, Stuck where, Deed deed) {
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(
            () -> {
              awaitStuck(where, backend);
              try {
                does(deed, backend);
              } catch (SQLException e) {
                throw new AssertionError(e);
              }
            });
    SQLException thrown = failure(call);
    done.join();
    return thrown;
  }

  void does(Deed deed, int backend) throws SQLException {
    run("SELECT " + deed.call.replace("%d", Integer.toString(backend)));
  }

  /** Ends the backend of a connection that is not in use; returns when it is gone. */
  void terminate(Connection connection) throws SQLException {
    int backend = Sql.backend(connection);
    does(Deed.TERMINATE, backend);
    awaitGone(backend);
  }

  void awaitStuck(Stuck where, int backend) {
    Await.until(
        "backend " + backend + " to be stuck " + where,
        () -> sessions("pid = " + backend + " AND " + where.condition) == 1);
  }

  void awaitGone(int backend) {
    Await.until("backend " + backend + " to be gone", () -> sessions("pid = " + backend) == 0);
  }

  private long sessions(String condition) throws SQLException {
    return number("SELECT count(*) FROM pg_stat_activity WHERE " + condition);
  }
}
