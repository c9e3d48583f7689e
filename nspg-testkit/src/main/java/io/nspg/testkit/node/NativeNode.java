package io.nspg.testkit.node;

import io.nspg.node.Lsn;
import io.nspg.node.NodeAddress;
import io.nspg.node.NodeState;
import io.nspg.node.NodeStateQuery;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.internal.host.Ports;
import io.nspg.time.Deadline;
import io.nspg.time.RandomSource;
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
import org.postgresql.jdbc.PreferQueryMode;

/** A server that runs as a child process of this JVM. */
final class NativeNode implements PgNode {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PROMOTE_LIMIT = Duration.ofSeconds(60);
  private static final int TAIL = 30;
  private static final int PORT_ATTEMPTS = 5;

  private final String name;
  private final NodeAddress address;
  private final DataDirectory data;
  private final ServerProcess server;
  private final ServerLog log;
  private final Superuser superuser;
  private final Configuration configuration;
  private final TimeSource time;
  private final Lineage lineage = new Lineage();
  private volatile boolean fenced;

  /**
   * What its files say. Immutable.
   *
   * @param root the certificate that its clients are to trust, if it speaks TLS
   * @param backup how it is made a copy of a primary
   */
  record Configuration(
      Map<String, String> settings, AccessRules access, Optional<Path> root, BackupMethod backup) {}

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

  /** Connections for the replication protocol, whose commands the driver passes on as they are. */
  DataSource replication() {
    PGSimpleDataSource source =
        plain(address.port(), "postgres", Superuser.NAME, superuser.password());
    source.setReplication("true");
    source.setPreferQueryMode(PreferQueryMode.SIMPLE);
    source.setAssumeMinServerVersion("9.4");
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
    refuseFenced();
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
  public Optional<Lsn> stoppedAt() {
    return running() ? Optional.empty() : data.control().shutdownPoint();
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
      // the function's own wait looks only every 100 ms
      statement.execute("SELECT pg_catalog.pg_promote(false)");
      Poll.until(
          name + " to be promoted",
          Deadline.after(PROMOTE_LIMIT, time),
          () -> !inRecovery(statement),
          () -> "Its log ends with:\n" + log.tail(TAIL));
      lineage.promoted(new Promotion(NodeStateQuery.read(connection).timeline()));
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
  public synchronized Rejoin rejoin(PgNode primary, PgNode upstream) {
    refuseFenced();
    try {
      return rejoining(primary, upstream).run();
    } catch (SQLException e) {
      throw failed("rejoin " + primary.name(), e);
    }
  }

  @Override
  public synchronized void follow(PgNode primary, PgNode upstream) {
    try {
      if (rejoining(primary, upstream).followed().isEmpty()) {
        throw new TestkitException(
            name
                + " cannot follow "
                + upstream.name()
                + " as it is: it does not run as a standby, or has gone its own way. rejoin() says"
                + " which, and brings it back");
      }
    } catch (SQLException e) {
      throw failed("follow " + upstream.name(), e);
    }
  }

  private Rejoining rejoining(PgNode primary, PgNode upstream) throws SQLException {
    if (primary instanceof NativeNode source
        && upstream instanceof NativeNode above
        && source != this
        && above != this) {
      return new Rejoining(this, source, above, time);
    }
    throw new IllegalArgumentException(
        name
            + " can follow other native nodes, not "
            + upstream.name()
            + " of the primary "
            + primary.name());
  }

  @Override
  public void fence() {
    fenced = true;
    // also ends a start that is under way, which holds this object
    server.kill(KillScope.TREE);
    synchronized (this) {
      server.kill(KillScope.TREE);
      // and sessions that had outlived their server before
      server.stopImmediately();
    }
  }

  @Override
  public void unfence() {
    fenced = false;
  }

  @Override
  public boolean fenced() {
    return fenced;
  }

  private void refuseFenced() {
    if (fenced) {
      throw new IllegalStateException(
          name + " is fenced, and so is not started; take the fence away first, with unfence()");
    }
  }

  /** Something to do with a server that nobody else knows. */
  @FunctionalInterface
  interface Question<T> {

    /** Runs on a session of the administrator. */
    T ask(Connection alone) throws SQLException;
  }

  /**
   * Starts its server at a port that no client knows, as a standby of nobody, lets it replay
   * everything that it has by itself, and stops it when the question is answered.
   *
   * @throws PortTakenException when other programs were quicker at one port after the other
   */
  <T> T alone(Question<T> question) throws SQLException {
    data.becomeHermit();
    for (int attempt = 1; ; attempt++) {
      try {
        return aloneAt(Ports.pick(RandomSource.system()), question);
      } catch (PortTakenException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private <T> T aloneAt(int port, Question<T> question) throws SQLException {
    try {
      server.awaitReady(server.launchAt(port));
      try (Connection connection =
          plain(port, "postgres", Superuser.NAME, superuser.password()).getConnection()) {
        Replication.awaitReplayed(connection, name, START_LIMIT, time);
        return question.ask(connection);
      }
    } finally {
      server.stop();
    }
  }

  /** Lets its directory follow a node from the next start on. */
  void standBehind(NativeNode upstream) {
    data.becomeStandby(conninfo(upstream));
    lineage.follows(upstream.lineage);
  }

  /** Lets the running standby follow a node. */
  void pointAt(NativeNode upstream) throws SQLException {
    try (Connection connection = superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER SYSTEM SET primary_conninfo = '" + conninfo(upstream).replace("'", "''") + "'");
      statement.execute("SELECT pg_catalog.pg_reload_conf()");
      lineage.follows(upstream.lineage);
    }
  }

  private String conninfo(NativeNode upstream) {
    return data.conninfo(upstream.address().port(), name, superuser);
  }

  /** The command line that starts its server, for a person. */
  String command() {
    return server.command();
  }

  /** Fills its directory with a copy of a template. */
  void fill(Path template, Spares spares) {
    data.copyFrom(template, spares);
    configure();
  }

  /** Writes its settings. */
  void configure() {
    data.configure(configuration.settings(), configuration.access());
  }

  DataDirectory data() {
    return data;
  }

  BackupMethod backupMethod() {
    return configuration.backup();
  }

  /** From which promotions its data comes. */
  Lineage lineage() {
    return lineage;
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
