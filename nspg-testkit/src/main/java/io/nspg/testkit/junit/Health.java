package io.nspg.testkit.junit;

import io.nspg.node.NodeState;
import io.nspg.testkit.cluster.PgCluster;
import io.nspg.testkit.internal.host.Poll;
import io.nspg.testkit.node.PgNode;
import io.nspg.time.Deadline;
import io.nspg.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a cluster is as it was when it was started, but for which node is the primary. */
final class Health {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * What ALTER SYSTEM, ALTER ROLE and ALTER DATABASE have set, but for what the cluster itself sets
   * anew when another node becomes the primary.
   */
  private static final String SETTINGS =
      """
      SELECT name || ' = ' || setting FROM pg_catalog.pg_file_settings
       WHERE sourcefile LIKE '%postgresql.auto.conf'
         AND name NOT IN ('primary_conninfo', 'synchronous_standby_names')
      UNION ALL
      SELECT c || ' of ' || COALESCE(r.rolname, 'all roles')
        FROM pg_catalog.pg_db_role_setting s
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole,
             pg_catalog.unnest(s.setconfig) c
       WHERE s.setdatabase = 0
      """;

  private static final String STREAMING =
      """
      SELECT application_name FROM pg_catalog.pg_stat_replication WHERE state = 'streaming'
      """;

  private final PgCluster cluster;
  private final ControlSessions sessions;
  private final Set<String> settings;

  private Health(PgCluster cluster, ControlSessions sessions) throws SQLException {
    this.cluster = cluster;
    this.sessions = sessions;
    this.settings = settings();
  }

  /** The health of a cluster that is healthy now. */
  static Health of(PgCluster cluster, ControlSessions sessions) throws SQLException {
    return new Health(cluster, sessions);
  }

  /** What is wrong with it, if anything is. */
  Optional<String> problem() {
    List<String> writers = new ArrayList<>();
    for (PgNode node : cluster.nodes()) {
      if (!node.running()) {
        return Optional.of(node.name() + " does not run");
      }
      try {
        NodeState state = node.state();
        if (!state.inRecovery()) {
          writers.add(node.name());
        }
      } catch (SQLException e) {
        return Optional.of(node.name() + " does not answer: " + e.getMessage());
      }
    }
    if (writers.size() != 1) {
      return Optional.of("there should be one primary, there are " + writers);
    }
    try {
      return replicationProblem().or(this::settingsProblem);
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> replicationProblem() {
    Map<PgNode, PgNode> upstreams = new LinkedHashMap<>();
    cluster.replicas().forEach(replica -> upstreams.put(replica, cluster.upstream(replica)));
    boolean all =
        Poll.reaches(
            "the replicas to stream",
            Deadline.after(LIMIT, TimeSource.system()),
            () ->
                upstreams.entrySet().stream()
                    .allMatch(e -> lines(e.getValue(), STREAMING).contains(e.getKey().name())));
    return all
        ? Optional.empty()
        : Optional.of("not every replica streams from its upstream: " + upstreams);
  }

  private Optional<String> settingsProblem() {
    Set<String> now = settings();
    Set<String> changed = new TreeSet<>(now);
    changed.removeAll(settings);
    Set<String> gone = new TreeSet<>(settings);
    gone.removeAll(now);
    return changed.isEmpty() && gone.isEmpty()
        ? Optional.empty()
        : Optional.of("settings were left changed; new: " + changed + ", gone: " + gone);
  }

  private Set<String> settings() {
    Set<String> all = new TreeSet<>();
    cluster.nodes().forEach(node -> all.addAll(lines(node, SETTINGS)));
    return all;
  }

  private List<String> lines(PgNode node, String sql) {
    try {
      return sessions.ask(node, statement -> lines(statement, sql));
    } catch (SQLException e) {
      throw new IllegalStateException(node.name() + " does not answer: " + e.getMessage(), e);
    }
  }

  private static List<String> lines(Statement statement, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        lines.add(row.getString(1));
      }
    }
    return lines;
  }
}
