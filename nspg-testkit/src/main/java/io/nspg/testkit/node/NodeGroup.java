package io.nspg.testkit.node;

import io.nspg.node.NodeAddress;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.internal.host.Account;
import io.nspg.testkit.internal.host.DirectoryTree;
import io.nspg.testkit.internal.host.Ports;
import io.nspg.testkit.internal.host.RandomPassword;
import io.nspg.testkit.internal.host.Workspace;
import io.nspg.time.RandomSource;
import io.nspg.time.TimeSource;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PasswordUtil;

/**
 * Native nodes that belong together: one primary and its standbys, in one leased directory. Closing
 * takes every process and the directory away; so does the end of the JVM, even by {@code kill -9}.
 * Thread-safe.
 */
public final class NodeGroup implements AutoCloseable {

  private static final Duration STREAM_LIMIT = Duration.ofSeconds(60);
  private static final int PORT_ATTEMPTS = 5;

  /** A server that only fills a template writes no more than it must, and keeps no old log. */
  private static final Map<String, String> SEEDING =
      Map.of("fsync", "off", "wal_keep_size", "0", "wal_recycle", "off");

  private final Machine machine;
  private final ServerOptions options;
  private final Map<String, String> settings;
  private final AccessRules access;
  private final Lease lease;
  private final Watchdog watchdog;
  private final Thread hook;
  private final Superuser superuser;
  private final DataTemplate template;
  private final Spares spares;
  private final TimeSource time;
  private volatile @Nullable Path origin;
  private boolean closed;
  private volatile Optional<ServerCertificate> certificate = Optional.empty();
  private volatile List<PgNode> nodes = List.of();

  private record Machine(
      Workspace workspace, Account account, PgBinaries binaries, RandomSource random) {}

  private NodeGroup(
      Machine machine,
      ServerOptions options,
      Map<String, String> settings,
      AccessRules access,
      DataTemplate template,
      TimeSource time) {
    this.machine = machine;
    this.options = options;
    this.settings = settings;
    this.access = access;
    this.template = template;
    this.time = time;
    this.spares = new Spares(machine.workspace().spares(), time);
    this.superuser = new Superuser(template.password());
    this.lease = Lease.take(machine.workspace(), time);
    boolean done = false;
    try {
      this.watchdog = Watchdog.over(lease, machine.workspace().clusters());
      this.hook = new Thread(this::close, "nspg-testkit-shutdown");
      Runtime.getRuntime().addShutdownHook(hook);
      done = true;
    } finally {
      if (!done) {
        lease.release();
      }
    }
  }

  /** SQL to run once on a fresh primary, before its standbys count as started. */
  @FunctionalInterface
  public interface Setup {

    /** Runs on a session of the administrator. */
    void run(PgNode primary) throws SQLException;
  }

  /**
   * Prepares the machine (binaries, template) and takes away what dead JVMs have left. Starts
   * nothing yet.
   *
   * @param options what the caller chose of the servers
   * @throws TestkitException when PostgreSQL cannot run here; the message says what to do
   * @throws IllegalArgumentException if an option cannot be chosen
   */
  public static NodeGroup open(int major, ServerOptions options, TimeSource time) {
    return open(major, options, RandomSource.system(), time);
  }

  /** With ports drawn from a given source. */
  static NodeGroup open(int major, ServerOptions options, RandomSource random, TimeSource time) {
    Map<String, String> all = Settings.forNodes(options.settings());
    AccessRules access = AccessRules.of(options.hba(), options.tls());
    Workspace workspace = Workspace.open();
    try {
      Lease.reapOthers(workspace, time);
      Account account = Account.of(workspace);
      PgBinaries binaries = PgBinaries.locate(major, workspace, account, time);
      DataTemplate template =
          DataTemplate.get(binaries, account, workspace, Settings.forTemplate(all), time);
      return new NodeGroup(
          new Machine(workspace, account, binaries, random), options, all, access, template, time);
    } catch (TestkitException | UncheckedIOException e) {
      throw StartFailure.explained(e, options.settings(), workspace);
    }
  }

  /** The major version that the system property {@code nspg.testkit.major} names, else 16. */
  public static int defaultMajor() {
    return PgBinaries.defaultMajor();
  }

  /**
   * Looks for the binaries of a major version, without unpacking them.
   *
   * @throws TestkitException if the class path has none for this platform; the message has the
   *     dependency to add, where there is one
   */
  public static void requireBinaries(int major) {
    PgBinaries.require(major);
  }

  /** The server's version, such as {@code 16.15}. */
  public String version() {
    return machine.binaries().version();
  }

  /**
   * Starts a primary and its standbys, runs {@code setup} on the primary, and returns when every
   * standby streams and has replayed it.
   *
   * @param primary its name
   * @param upstreams the names of the standbys, each with that of the node that it follows
   * @param seeding what a primary is filled with before all this; a copy of it is kept
   * @throws TestkitException when a node does not start; the group is to be closed then
   */
  public void start(String primary, Map<String, String> upstreams, Seeding seeding, Setup setup) {
    try {
      startAtFreePorts(primary, upstreams, seeding, setup);
    } catch (TestkitException | UncheckedIOException e) {
      throw StartFailure.explained(e, options.settings(), machine.workspace());
    }
  }

  private void startAtFreePorts(
      String primary, Map<String, String> upstreams, Seeding seeding, Setup setup) {
    for (int attempt = 1; ; attempt++) {
      try {
        startOnce(primary, upstreams, seeding, setup);
        return;
      } catch (PortTakenException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
        new Demolition(lease.directory(), time).run();
      } catch (SQLException e) {
        throw new TestkitException(
            "the set-up of the primary failed: " + e.getMessage() + "\n" + nodes.get(0).logTail(20),
            e);
      }
    }
  }

  private void startOnce(String first, Map<String, String> upstreams, Seeding seeding, Setup setup)
      throws SQLException {
    superuser.password(template.password());
    DirectoryTree.create(lease.directory(), "rwxr-xr-x");
    certificate =
        options.tls()
            ? Optional.of(
                ServerCertificate.make(lease.directory().resolve("tls"), machine.account(), time))
            : Optional.empty();
    DataTemplate filled = seeded(seeding);
    // made from the template as it was then, whose password need not be that of today's
    superuser.password(filled.password());
    Path source = filled.data();
    origin = source;
    NativeNode primary = make(first);
    Map<String, NativeNode> standbys = new LinkedHashMap<>();
    upstreams.keySet().forEach(name -> standbys.put(name, make(name)));
    nodes =
        Stream.concat(Stream.of(primary), standbys.values().stream()).<PgNode>map(n -> n).toList();
    primary.fill(source, spares);
    ServerProcess.Launch launch = primary.launch();
    standbys.values().forEach(s -> s.fill(source, spares));
    primary.awaitReady(launch);
    changePassword(primary);
    Map<NativeNode, ServerProcess.Launch> launches = new LinkedHashMap<>();
    standbys.forEach(
        (name, standby) -> {
          standby.standBehind(standbys.getOrDefault(upstreams.get(name), primary));
          launches.put(standby, standby.launch());
        });
    setup.run(primary);
    launches.forEach(NativeNode::awaitReady);
    standbys.forEach(
        (name, standby) ->
            awaitCaughtUp(primary, standbys.getOrDefault(upstreams.get(name), primary), standby));
  }

  /** The template with more in it; filled here, where a dead JVM leaves nothing behind. */
  private DataTemplate seeded(Seeding seeding) {
    DataTemplate.expire(machine.workspace(), time);
    return template.filled(
        machine.workspace(),
        machine.binaries().version(),
        seeding.key(),
        machine.account(),
        time,
        data -> {
          NativeNode node = make("seed", SEEDING);
          node.fill(template.data(), spares);
          node.start();
          try {
            seeding.work().run(node);
            beginSegment(node);
          } catch (SQLException e) {
            throw new TestkitException(
                "the seed failed: " + e.getMessage() + "\n" + node.logTail(20), e);
          }
          node.stop();
          node.data().moveTo(data);
        });
  }

  /** Leaves a segment behind in which there is nothing yet, so that a copy is small. */
  private static void beginSegment(NativeNode node) throws SQLException {
    try (Connection connection = node.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_catalog.pg_switch_wal()");
      statement.execute("CHECKPOINT");
    }
  }

  /** The template's password is shared by all copies; this group gets its own. */
  private void changePassword(NativeNode primary) throws SQLException {
    String password = RandomPassword.draw();
    try (Connection connection = primary.superuser().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = local");
      statement.execute(
          "ALTER ROLE "
              + Superuser.NAME
              + " PASSWORD '"
              + PasswordUtil.encodeScramSha256(password.toCharArray())
              + "'");
    }
    superuser.password(password);
  }

  private NativeNode make(String name) {
    return make(name, Map.of());
  }

  private NativeNode make(String name, Map<String, String> over) {
    Path home = DirectoryTree.create(lease.directory().resolve(name), "rwxr-xr-x");
    machine.account().own(home);
    int port = Ports.pick(machine.random());
    Map<String, String> own = new HashMap<>(settings);
    own.putAll(over);
    own.put("port", Integer.toString(port));
    certificate.ifPresent(c -> own.putAll(c.settings()));
    DataDirectory data = new DataDirectory(home, machine.account(), time);
    ServerLog log = new ServerLog(home.resolve("server.log"));
    return new NativeNode(
        name,
        new NodeAddress("127.0.0.1", port),
        data,
        new ServerProcess(data, machine.binaries(), machine.account(), log, time),
        log,
        superuser,
        new NativeNode.Configuration(own, access, rootCertificate(), options.backup()),
        time);
  }

  /** PEM file of the certificate that clients are to trust; empty when the nodes speak no TLS. */
  public Optional<Path> rootCertificate() {
    return certificate.map(ServerCertificate::file);
  }

  /** All nodes, the first primary first. */
  public List<PgNode> nodes() {
    return nodes;
  }

  /**
   * Waits until a standby streams, on the primary's timeline, and has caught up with it.
   *
   * @param upstream the node that it streams from, the primary itself or a standby
   * @throws TestkitException when it does not within a minute
   */
  public void awaitCaughtUp(PgNode primary, PgNode upstream, PgNode standby) {
    try {
      if (!Replication.awaitCaughtUp(primary, upstream, standby, STREAM_LIMIT, time)) {
        throw new TestkitException(
            standby.name()
                + " does not stream from "
                + upstream.name()
                + ". Its log ends with:\n"
                + standby.logTail(30));
      }
    } catch (SQLException e) {
      throw new TestkitException(primary.name() + " does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Lets the files of all nodes outlive this group, for somebody who wants to look at them. The
   * first start of any group after three days takes them away, or after the time that the system
   * property {@code nspg.testkit.keep} names now, counted from the last call.
   *
   * @param passwords by role; with the administrator's they go into a file {@code pgpass} in the
   *     directory, which only this user can read
   * @param why added to the file that stands beside the directory, named like it with {@code .kept}
   *     at the end; how to start the servers again stands there as well
   * @return the directory; empty when the property says that nothing is kept, or the group is
   *     closed
   * @throws TestkitException if the property is no duration
   */
  public synchronized Optional<Path> keep(Map<String, String> passwords, String why) {
    if (Keepsake.time().isZero() || closed) {
      return Optional.empty();
    }
    Map<String, String> all = new TreeMap<>(passwords);
    all.put(Superuser.NAME, superuser.password());
    Keepsake keepsake = new Keepsake(lease.directory());
    keepsake.keep(all, handling(keepsake), why);
    return Optional.of(keepsake.directory());
  }

  private String handling(Keepsake keepsake) {
    StringBuilder text =
        new StringBuilder(
            "is how long this stays after it was last changed (system property "
                + Keepsake.TIME_PROPERTY
                + ").\nTo start the servers again:\n");
    for (PgNode node : nodes) {
      text.append("  ").append(((NativeNode) node).command()).append('\n');
    }
    return text.append("The passwords of all roles are in ")
        .append(keepsake.pgpass())
        .append("; let PGPASSFILE name it.")
        .toString();
  }

  /**
   * Takes every process and the directory away, unless it is kept. Does nothing once that is done;
   * when it failed it can be tried again, and the end of the JVM does.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      demolish();
      lease.release();
      watchdog.dismiss();
      closed = true;
      removeHook();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending; the hook finds that all is done
      return;
    }
  }

  private void demolish() {
    Path template = origin;
    if (template != null && !new Keepsake(lease.directory()).wanted()) {
      new Demolition(lease.directory(), time).killAll();
      nodes.forEach(node -> salvage(node, template));
    }
    Lease.takeAway(lease.directory(), time);
  }

  private void salvage(PgNode node, Path template) {
    Path data = ((NativeNode) node).data().path();
    try {
      if (Files.isDirectory(data)) {
        spares.give(template, data, lease.directory().getFileName() + "-" + node.name());
      }
    } catch (UncheckedIOException e) {
      // then it is deleted with the rest; on a full disk that is what helps
      return;
    }
  }
}
