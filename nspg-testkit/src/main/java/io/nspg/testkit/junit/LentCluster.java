package io.nspg.testkit.junit;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.node.PgNode;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running cluster, of which tests get databases. Thread-safe. */
final class LentCluster implements AutoCloseable {

  private static final int MOST_KEPT = 10;

  private final PgCluster cluster;
  private final ControlSessions sessions;
  private final Databases databases;
  private final Health health;
  private final Writer writer;
  private volatile @Nullable String broken;
  private int guests;
  private int kept;

  private LentCluster(
      PgCluster cluster,
      Writer writer,
      ControlSessions sessions,
      Databases databases,
      Health health) {
    this.cluster = cluster;
    this.writer = writer;
    this.sessions = sessions;
    this.databases = databases;
    this.health = health;
  }

  /**
   * Starts one and fills its database.
   *
   * @throws TestkitException if that fails; nothing is left behind
   */
  static LentCluster start(Plan plan) {
    PgCluster cluster = plan.builder().start();
    ControlSessions sessions = new ControlSessions();
    boolean done = false;
    try {
      fill(cluster, plan.blueprint(), sessions);
      cluster.awaitCaughtUp();
      Health health = Health.of(cluster, sessions);
      Writer writer = new Writer(cluster);
      Databases databases = Databases.copiesOf(cluster, writer);
      LentCluster lent = new LentCluster(cluster, writer, sessions, databases, health);
      done = true;
      return lent;
    } catch (SQLException e) {
      throw new TestkitException("cannot prepare the cluster: " + e.getMessage(), e);
    } finally {
      if (!done) {
        sessions.close();
        cluster.close();
      }
    }
  }

  private static void fill(PgCluster cluster, Blueprint blueprint, ControlSessions sessions) {
    try {
      blueprint.database(CurrentNode.primary(cluster, cluster::primary));
    } catch (Exception e) {
      throw new TestkitException(
          blueprint.getClass().getName() + " could not fill the database: " + e.getMessage(), e);
    }
    Leaks left = new Leaks(cluster, sessions, Set.of());
    left.connections()
        .ifPresent(
            which -> {
              throw new TestkitException(
                  blueprint.getClass().getName()
                      + " left "
                      + which
                      + ". Close it: a database cannot be copied while anybody is in it");
            });
  }

  /** The cluster, seen from one of its databases. */
  PgCluster seenFrom(String database) {
    return cluster.withDatabase(database);
  }

  Databases databases() {
    return databases;
  }

  ControlSessions sessions() {
    return sessions;
  }

  /** The node that takes writes, as long as no test breaks anything. */
  PgNode writer() {
    return writer.node();
  }

  /** Returns when nothing but the test goes on in it. */
  void rest() {
    databases.rest();
    sessions.close();
    writer.forget();
  }

  /** What is wrong with it, if anything is. */
  Optional<String> problem() {
    return health.problem();
  }

  /** Why it is not to be given to another test, once that is so. */
  Optional<String> broken() {
    if (broken == null) {
      cluster.nodes().stream()
          .filter(n -> !n.running())
          .findFirst()
          .ifPresent(n -> breaks(n.name() + " does not run, and no test with Faults stopped it"));
    }
    return Optional.ofNullable(broken);
  }

  void breaks(String why) {
    broken = why;
  }

  /** Whether one more database may stay for somebody to look at. */
  synchronized boolean keepsAnother() {
    kept++;
    return kept <= MOST_KEPT;
  }

  /** Whether nobody has it. */
  synchronized boolean idle() {
    return guests == 0;
  }

  synchronized void arrive() {
    guests++;
  }

  /** Whether that was the last one. */
  synchronized boolean leave() {
    guests--;
    return guests == 0;
  }

  @Override
  public void close() {
    // from the last to the first: what copies or drops a database just now ends with its server
    try (databases;
        cluster;
        sessions) {
      if (kept > 0 && broken().isEmpty()) {
        databases.tidy();
      }
    }
  }
}
