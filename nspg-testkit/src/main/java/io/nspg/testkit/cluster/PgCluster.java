package io.nspg.testkit.cluster;

import io.nspg.baseline.Environment;
import io.nspg.baseline.SslMode;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.node.NodeAddress;
import io.nspg.testkit.TestkitException;
import io.nspg.testkit.network.FaultProxy;
import io.nspg.testkit.node.NodeGroup;
import io.nspg.testkit.node.PgNode;
import io.nspg.testkit.node.Rejoin;
import io.nspg.time.TimeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A running PostgreSQL cluster: one primary and its replicas, on the loopback address. Closing it
 * takes away every process and file; so does the end of the JVM, whatever ends it. Thread-safe.
 */
public final class PgCluster implements AutoCloseable {

  private final ClusterSpec spec;
  private final NodeGroup group;
  private final Endpoints endpoints;
  private final Map<String, String> passwords;
  private final ClusterSetup.Limits limits;
  private final Standbys standbys;

  private PgCluster(
      ClusterSpec spec,
      NodeGroup group,
      Standbys standbys,
      Endpoints endpoints,
      ClusterSetup setup) {
    this.spec = spec;
    this.group = group;
    this.endpoints = endpoints;
    this.passwords = setup.passwords();
    this.limits = setup.limits();
    this.standbys = standbys;
  }

  private PgCluster(PgCluster same, String database) {
    this.spec = same.spec.withDatabase(database);
    this.group = same.group;
    this.endpoints = same.endpoints;
    this.passwords = same.passwords;
    this.limits = same.limits;
    this.standbys = same.standbys;
  }

  /** A cluster to be: by default one primary, one asynchronous replica, durable. */
  public static PgClusterBuilder builder() {
    return new PgClusterBuilder();
  }

  static PgCluster start(ClusterSpec spec, TimeSource time) {
    Topology topology = spec.topology();
    NodeGroup group = NodeGroup.open(spec.major(), spec.servers(), time);
    try {
      ClusterSetup setup = new ClusterSetup(spec);
      group.start(topology.primary(), topology.upstreams(), setup.seeding(), setup::run);
      Standbys standbys = new Standbys(group, topology, spec.synchronous(), time);
      if (spec.synchronous()) {
        standbys.synchronise();
      }
      Endpoints endpoints = Endpoints.before(group.nodes(), time);
      return new PgCluster(spec, group, standbys, endpoints, setup);
    } catch (RuntimeException | Error e) {
      try {
        group.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** All nodes, in the order of their names. */
  public List<PgNode> nodes() {
    return group.nodes();
  }

  /** The node that takes writes; after its death, until another is promoted, the dead one. */
  public PgNode primary() {
    return standbys.primary();
  }

  /** All nodes but the primary, running or not. */
  public List<PgNode> replicas() {
    PgNode writer = primary();
    return nodes().stream().filter(n -> n != writer).toList();
  }

  /**
   * The node from which a replica gets everything: the primary, or in a cascade another replica.
   *
   * @throws IllegalArgumentException if it is the primary, or no node of this cluster
   */
  public PgNode upstream(PgNode replica) {
    return standbys.upstreamOf(own(replica));
  }

  /** The database that was created, or that {@link #withDatabase} named. */
  public String database() {
    return spec.database();
  }

  /**
   * This cluster, not another one, seen from another of its databases: {@link #database}, {@link
   * #config} and {@link #dataSource} lead there. Whichever is closed, both are.
   *
   * @param name a database that exists, or will when it is used
   */
  public PgCluster withDatabase(String name) {
    return new PgCluster(this, name);
  }

  /** The server's version, such as {@code 16.15}. */
  public String version() {
    return group.version();
  }

  /**
   * The password of a role that was created.
   *
   * @throws IllegalArgumentException if there is no such role
   */
  public String passwordOf(String role) {
    String password = passwords.get(role);
    if (password == null) {
      throw new IllegalArgumentException(
          "no role '" + role + "' was created, there are " + spec.roles().keySet());
    }
    return password;
  }

  /**
   * Where an application reaches a node, through a network that can be spoilt. A direct connection
   * goes to {@link PgNode#address()}.
   *
   * @throws IllegalArgumentException if it is none of this cluster's nodes
   */
  public NodeAddress endpoint(PgNode node) {
    return proxy(node).address();
  }

  /**
   * The network between applications and a node.
   *
   * @throws IllegalArgumentException if it is none of this cluster's nodes
   */
  public FaultProxy proxy(PgNode node) {
    return endpoints.before(node);
  }

  /**
   * One address for whichever node it leads to: the primary when it is first asked for, later the
   * one it was pointed at. It does not follow a failover by itself. For an application that knows a
   * single name: {@code config().toBuilder().nodes(List.of(switchableEndpoint().address()))}.
   */
  public SwitchableEndpoint switchableEndpoint() {
    return endpoints.switchable(this::primary);
  }

  /**
   * How an application reaches this cluster as the first role that was created: all {@link
   * #endpoint endpoints}, environment dev, a budget that agrees with the servers' settings, and
   * {@code verify-full} where the servers speak TLS. Further values through {@link
   * NspgConfig#toBuilder()}.
   */
  public NspgConfig config() {
    return config(spec.roles().keySet().iterator().next());
  }

  /** The same as another role that was created. */
  public NspgConfig config(String role) {
    String password = passwordOf(role);
    NspgConfig.Builder builder =
        NspgConfig.builder()
            .environment(Environment.DEV)
            .nodes(nodes().stream().map(this::endpoint).toList())
            .database(spec.database())
            .user(role)
            .password(() -> password)
            .set(Key.DB_CLUSTER, "testkit")
            .set(Key.BUDGET_MAX_CONNECTIONS, limits.maxConnections())
            .set(Key.BUDGET_RESERVED, limits.reserved());
    if (tls()) {
      builder.sslMode(SslMode.VERIFY_FULL).set(Key.SSL_ROOT_CERT, rootCertificate().toString());
    }
    return builder.build();
  }

  /** Whether its servers speak TLS. */
  public boolean tls() {
    return spec.servers().tls();
  }

  /**
   * PEM file of the certificate that the servers show and clients are to trust: what {@code
   * sslrootcert} is to name for {@code sslmode=verify-full}. It is gone when the cluster is closed.
   *
   * @throws IllegalStateException if the cluster speaks no TLS
   */
  public Path rootCertificate() {
    return group
        .rootCertificate()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this cluster speaks no TLS; start it with PgCluster.builder().tls()"));
  }

  /** Direct, unpooled connections to one node as a role that was created. */
  public DataSource dataSource(PgNode node, String role) {
    return node.dataSource(spec.database(), role, passwordOf(role));
  }

  /**
   * {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} as every running node
   * reports them, what roles and databases were given included. Where values differ they all stand
   * there, separated by commas; so {@code on} means on everywhere.
   */
  public Map<String, String> durability() {
    return Durability.read(nodes().stream().filter(PgNode::running).toList());
  }

  /**
   * Waits until every running replica has replayed what the primary has written so far: streaming,
   * on the primary's timeline, each from its {@link #upstream}.
   */
  public void awaitCaughtUp() {
    standbys.awaitCaughtUp();
  }

  /**
   * Makes the cluster redundant again after a failover: brings every node that does not follow the
   * current primary back as its standby, in a cascade behind its {@link #upstream}, then, if the
   * cluster is synchronous, lets commits wait for them again. {@link #fence Fenced} nodes stay as
   * they are.
   *
   * @return how each of them came back, by name, and what it lost
   */
  public Map<String, Rejoin> restoreRedundancy() {
    return standbys.restore();
  }

  /**
   * Lets a replica take over from the primary without losing anything: stops the primary in an
   * orderly way, waits until the replica has the last record of its log, promotes the replica, and
   * makes the cluster redundant again. In a synchronous cluster commits wait for replicas again
   * when this returns, not before.
   *
   * @return how the others came back, the old primary included, by name
   * @throws IllegalArgumentException if it is the primary, or no node of this cluster
   * @throws TestkitException when the replica does not stream, or has not got everything within 20
   *     seconds; the old primary goes on then
   */
  public Map<String, Rejoin> switchover(PgNode replica) {
    PgNode unused = upstream(replica);
    return standbys.switchover(replica);
  }

  /**
   * Lets a replica get everything from another node, while it runs. Returns when it has caught up.
   *
   * @param upstream the primary, or a replica that does not follow this one
   * @throws IllegalArgumentException if the wish leads to a circle or elsewhere
   * @throws TestkitException when it cannot without being stopped, because it has gone its own way
   */
  public void follow(PgNode replica, PgNode upstream) {
    standbys.follow(own(replica), own(upstream));
  }

  /**
   * Makes sure that no session writes on a node until {@link #unfence} is called: kills its server
   * and all its sessions, and refuses to start it. Nothing less holds: a read-only default can be
   * overridden by any session, and a session that computes goes on without its server. What it had
   * acknowledged is on its disk.
   *
   * @throws IllegalArgumentException if it is no node of this cluster
   */
  public void fence(PgNode node) {
    own(node).fence();
  }

  /**
   * Takes the fence away. The node stays down; {@link #restoreRedundancy} brings it back as a
   * standby, {@link PgNode#start} as what it was. Does nothing without a fence.
   *
   * @throws IllegalArgumentException if it is no node of this cluster
   */
  public void unfence(PgNode node) {
    own(node).unfence();
  }

  private PgNode own(PgNode node) {
    if (!nodes().contains(node)) {
      throw new IllegalArgumentException(
          node + " is no node of this cluster, which has " + nodes());
    }
    return node;
  }

  /**
   * Lets data directories and logs outlive the cluster, for somebody who wants to look at them. The
   * first start of any cluster after three days takes them away, or after the time that the system
   * property {@code nspg.testkit.keep} names ({@code PT12H}; {@code PT0S} keeps nothing), counted
   * from the last call.
   *
   * @param why added to the file beside the directory that says how to start the servers again; it
   *     has the directory's name, with {@code .kept} at the end
   * @return the directory, in which the file {@code pgpass} holds the passwords of all roles, for
   *     this user alone; empty when nothing is kept, or the cluster is closed
   */
  public Optional<Path> keep(String why) {
    return group.keep(passwords, why);
  }

  /**
   * Takes every connection, process and file away; no file if they are kept. Does nothing the
   * second time.
   */
  @Override
  public void close() {
    try {
      endpoints.close();
    } finally {
      group.close();
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + version() + " " + nodes();
  }
}
