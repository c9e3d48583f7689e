package io.nspg.testkit.junit;

import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a test has left open: sessions in its database, and threads of clients and pools. */
final class Leaks {

  /** For what is on its way out. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The name of the database follows. */
  private static final String SESSIONS =
      """
      SELECT pg_catalog.format('connection of role %s (application "%s", %s)',
                               usename, application_name, COALESCE(state, 'starting'))
        FROM pg_catalog.pg_stat_activity
       WHERE backend_type = 'client backend' AND datname =""";

  private static final Pattern THREADS =
      Pattern.compile(
          ".*(nspg|hikari|agroal|c3p0|dbcp|commons-pool|vibur).*|pool-\\d+-thread-\\d+",
          Pattern.CASE_INSENSITIVE);

  /** Threads that belong to the cluster. */
  private static final String OWN = "nspg-testkit";

  private final PgCluster cluster;
  private final ControlSessions sessions;
  private final Set<Thread> before;

  /**
   * What is left in the database from which a cluster is seen.
   *
   * @param before the threads that do not count
   */
  Leaks(PgCluster cluster, ControlSessions sessions, Set<Thread> before) {
    this.cluster = cluster;
    this.sessions = sessions;
    this.before = before;
  }

  /** The threads of clients and pools that run now. */
  static Set<Thread> threadsNow() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> THREADS.matcher(t.getName()).matches() && !t.getName().startsWith(OWN))
        .collect(Collectors.toSet());
  }

  /** Connections, as far as running nodes know of them. */
  Optional<String> connections() {
    return left(this::connectionsNow);
  }

  /** Connections and threads. */
  Optional<String> all() {
    return left(
        () -> {
          List<String> both = connectionsNow();
          threadsNow().stream()
              .filter(t -> t.isAlive() && !before.contains(t))
              .map(t -> "thread " + t.getName())
              .sorted()
              .forEach(both::add);
          return both;
        });
  }

  private static Optional<String> left(Supplier<List<String>> look) {
    List<String> left = new ArrayList<>();
    boolean nothing =
        Poll.reaches(
            "connections and threads to end",
            Deadline.after(GRACE, TimeSource.system()),
            () -> {
              left.clear();
              left.addAll(look.get());
              return left.isEmpty();
            });
    return nothing ? Optional.empty() : Optional.of(String.join(", ", left));
  }

  private List<String> connectionsNow() {
    List<String> all = new ArrayList<>();
    for (PgNode node : cluster.nodes()) {
      if (node.running()) {
        for (String session : sessionsOn(node)) {
          all.add(session + " on " + node.name());
        }
      }
    }
    return all;
  }

  private List<String> sessionsOn(PgNode node) {
    String sql = SESSIONS + " '" + cluster.database().replace("'", "''") + "'";
    try {
      return sessions.ask(
          node,
          statement -> {
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
              while (row.next()) {
                found.add(row.getString(1));
              }
            }
            return found;
          });
    } catch (SQLException e) {
      // a node that does not answer has nobody connected who could tell
      return List.of();
    }
  }
}
