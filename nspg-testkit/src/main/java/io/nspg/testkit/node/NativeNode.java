package io.nspg.testkit.node;

import io.nspg.node.NodeAddress;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that runs as a child process of this JVM. */
final class NativeNode implements PgNode {

  private static final Duration PROMOTE_LIMIT = Duration.ofSeconds(60);
  private static final int TAIL = 30;

  private final String name;
  private final NodeAddress address;
  private final DataDirectory data;
  private final ServerProcess server;
  private final ServerLog log;
  private final Superuser superuser;
  private final Configuration configuration;
  private final TimeSource time;
  private volatile boolean leftItsOrigin;

  /**
   * What its files say. Immutable.
   *
   * @param root the certificate that its clients are to trust, if it speaks TLS
   */
  record Configuration(Map<String, String> settings, AccessRules access, Optional<Path> root) {}

  NativeNode(
      String name,
      NodeAddress address,
      DataDirectory data,
      ServerProcess server,
      ServerLog log,
      Superuser superuser,
      Configuration configuration,
      TimeSource time) {
    this.name = name;
    this.address = address;
    this.data = data;
    this.server = server;
    this.log = log;
    this.superuser = superuser;
    this.configuration = configuration;
    this.time = time;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public boolean running() {
    return server.running().isPresent();
  }

  @Override
  public void watch(Consumer<Boolean> listening) {
    server.port().watch(listening);
  }

  @Override
  public NodeState state() throws SQLException {
    if (server.hangs()) {
      throw new SQLException(name + " hangs: its server process was stopped", "08001");
    }
    try (Connection connection = superuser().getConnection()) {
      return NodeStateQuery.read(connection);
    }
  }

  @Override
  public DataSource superuser() {
    return superuser("postgres");
  }

  @Override
  public DataSource superuser(String database) {
    return plain(address.port(), database, Superuser.NAME, superuser.password());
  }

  @Override
  public DataSource dataSource(String database, String role, String password) {
    PGSimpleDataSource source = plain(address.port(), database, role, password);
    configuration
        .root()
        .ifPresent(
            root -> {
              source.setSslMode("verify-full");
              source.setSslRootCert(root.toString());
            });
    return source;
  }

  /** Without TLS, which the administrator's connections never need: they do not leave the host. */
  private static PGSimpleDataSource plain(int port, String database, String role, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(role);
    source.setPassword(password);
    source.setApplicationName("nspg-testkit");
    source.setSslMode("disable");
    source.setConnectTimeout(5);
    source.setLoginTimeout(20);
    source.setSocketTimeout(120);
    return source;
  }

  @Override
  public Path log() {
    return log.file();
  }

  @Override
  public String logTail(int lines) {
    return log.tail(lines);
  }

  @Override
  public synchronized void start() {
    if (!running()) {
      server.awaitReady(launch());
    }
  }

  /** Starts it without waiting; {@link #awaitReady} does that. */
  synchronized ServerProcess.Launch launch() {
    return server.launch();
  }

  void awaitReady(ServerProcess.Launch launch) {
    server.awaitReady(launch);
  }

  @Override
  public synchronized void stop() {
    server.stop();
  }

  @Override
  public synchronized void stopImmediately() {
    server.stopImmediately();
  }

  @Override
  public void kill9(KillScope scope) {
    server.kill(scope);
  }

  @Override
  public void killBackend(int backend) {
    server.kill(backend);
  }

  @Override
  public Hang hang(KillScope scope) {
    return server.hang(scope);
  }

  @Override
  public Hang hangBackend(int backend) {
    return server.hang(backend);
  }

  @Override
  public void promote() {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      if (!inRecovery(statement)) {
        throw new TestkitException(name + " is no standby, so there is nothing to promote");
      }
      leftItsOrigin = true;
      // the function's own wait looks only every 100 ms
      statement.execute("SELECT pg_catalog.pg_promote(false)");
      Poll.until(
          name + " to be promoted",
          Deadline.after(PROMOTE_LIMIT, time),
          () -> !inRecovery(statement),
          () -> "Its log ends with:\n" + log.tail(TAIL));
    } catch (SQLException e) {
      throw failed("promote", e);
    }
  }

  private static boolean inRecovery(Statement statement) {
    try (ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_is_in_recovery()")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new TestkitException("cannot ask whether the node is in recovery", e);
    }
  }

  @Override
  public synchronized Rejoin rejoin(PgNode primary) {
    if (!(primary instanceof NativeNode source) || source == this) {
      throw new IllegalArgumentException(
          name + " can rejoin another native node, not " + primary.name());
    }
    try {
      Rejoin rejoin = new Rejoining(this, source, time).run();
      leftItsOrigin = false;
      return rejoin;
    } catch (SQLException e) {
      throw failed("rejoin " + primary.name(), e);
    }
  }

  /** Where it stands when it has replayed everything that it has by itself. */
  NodeState ownEnd(int privatePort) throws SQLException {
    data.becomeStandby(Optional.empty());
    server.awaitReady(server.launchAt(privatePort));
    try (Connection connection =
        plain(privatePort, "postgres", Superuser.NAME, superuser.password()).getConnection()) {
      return NodeStateQuery.read(connection);
    } finally {
      server.stop();
    }
  }

  /** Points its directory at a primary, for the next start. */
  void standBehind(NativeNode primary) {
    data.becomeStandby(Optional.of(conninfo(primary)));
  }

  /** Points the running standby at a primary. */
  void follow(NativeNode primary) throws SQLException {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER SYSTEM SET primary_conninfo = '" + conninfo(primary).replace("'", "''") + "'");
      statement.execute("SELECT pg_catalog.pg_reload_conf()");
    }
  }

  private String conninfo(NativeNode primary) {
    return data.conninfo(primary.address().port(), name, superuser);
  }

  /** The command line that starts its server, for a person. */
  String command() {
    return server.command();
  }

  /** Fills its directory with a copy of a template. */
  void fill(Path template) {
    data.copyFrom(template);
    configure();
  }

  /** Writes its settings. */
  void configure() {
    data.configure(configuration.settings(), configuration.access());
  }

  DataDirectory data() {
    return data;
  }

  /** Whether it was promoted since it last was a copy of another node. */
  boolean leftItsOrigin() {
    return leftItsOrigin;
  }

  private TestkitException failed(String what, SQLException e) {
    return new TestkitException(
        name + " could not " + what + ": " + e.getMessage() + "\n" + log.tail(TAIL), e);
  }

  @Override
  public String toString() {
    return name + " at " + address;
  }
}
