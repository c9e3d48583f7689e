package io.nspg.budget;

import java.util.List;
import java.util.Locale;

/**
 * Whether a service fits its server: {@code max_connections >= max_replicas x
 * connections_per_replica + reserved + admin}, all counted on one server node. Immutable.
 *
 * @param maxConnections the server's {@code max_connections}
 * @param maxReplicas most instances of the service that run at once, rolling deploys included
 * @param poolConnections most pooled connections of one instance to the node
 * @param probeConnections connections of one instance to the node outside its pool
 * @param reserved {@code superuser_reserved_connections} and {@code reserved_connections}
 * @param admin what is left for people, monitoring, migrations and other services
 */
public record BudgetPlan(
    int maxConnections,
    int maxReplicas,
    int poolConnections,
    int probeConnections,
    int reserved,
    int admin) {

  public BudgetPlan {
    if (maxConnections < 1 || maxReplicas < 1 || poolConnections < 1) {
      throw new IllegalArgumentException(
          "a budget needs at least one connection, replica and pooled connection, saw "
              + maxConnections
              + ", "
              + maxReplicas
              + " and "
              + poolConnections);
    }
    if (probeConnections < 0 || reserved < 0 || admin < 0) {
      throw new IllegalArgumentException(
          "a budget counts no negative connections, saw probe "
              + probeConnections
              + ", reserved "
              + reserved
              + " and admin "
              + admin);
    }
  }

  /** Most connections that one instance holds on the node. */
  public long connectionsPerReplica() {
    return (long) poolConnections + probeConnections;
  }

  /** Most connections that all instances hold together. */
  public long fleetConnections() {
    return maxReplicas * connectionsPerReplica();
  }

  /** What the server has to allow. */
  public long needed() {
    return fleetConnections() + reserved + admin;
  }

  /** Whether the server allows what is needed. */
  public boolean fits() {
    return needed() <= maxConnections;
  }

  /** Connections left over; negative when the plan does not fit. */
  public long spare() {
    return maxConnections - needed();
  }

  /** How many instances the server has room for; zero when not even one fits. */
  public long replicasThatFit() {
    return Math.max(0, usable() / connectionsPerReplica());
  }

  /** The largest pool with which all instances fit; zero when there is none. */
  public long poolThatFits() {
    return Math.max(0, usable() / maxReplicas - probeConnections);
  }

  /** The sum, one line per term. */
  public List<String> lines() {
    return List.of(
        line(
            "connections per replica",
            connectionsPerReplica(),
            poolConnections + " pool + " + probeConnections + " probe"),
        line("fleet", fleetConnections(), maxReplicas + " replicas x " + connectionsPerReplica()),
        line("reserved", reserved, "superuser_reserved_connections + reserved_connections"),
        line("admin", admin, "people, monitoring, migrations, other services"),
        line("needed", needed(), fleetConnections() + " + " + reserved + " + " + admin),
        line("max_connections", maxConnections, verdict()));
  }

  private String verdict() {
    return (fits() ? "fits, " + spare() + " to spare" : "does not fit, " + -spare() + " too few")
        + "; replicas that fit: "
        + replicasThatFit();
  }

  private long usable() {
    return (long) maxConnections - reserved - admin;
  }

  private static String line(String term, long connections, String origin) {
    return String.format(Locale.ROOT, "%-24s %6d   %s", term, connections, origin);
  }
}
