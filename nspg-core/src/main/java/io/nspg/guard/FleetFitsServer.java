package io.nspg.guard;

import io.nspg.budget.BudgetPlan;
import io.nspg.config.Fleet;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import java.util.List;
import java.util.stream.Stream;

/** All instances together fit the server, with room for what is not ours. */
final class FleetFitsServer implements Rule {

  /** The prober watches every node through one connection of its own. */
  private static final int PROBES_PER_NODE = 1;

  /** The sum for one server node: at worst it is the writer of every instance. */
  static BudgetPlan plan(NspgConfig config) {
    Fleet fleet = config.fleet();
    return new BudgetPlan(
        fleet.maxConnections(),
        fleet.maxInstances(),
        config.pool().writerMax(),
        PROBES_PER_NODE,
        fleet.reserved(),
        fleet.admin());
  }

  @Override
  public List<Problem> check(NspgConfig config) {
    List<Problem> undeclared =
        Stream.of(Key.FLEET_MAX_INSTANCES, Key.BUDGET_MAX_CONNECTIONS)
            .filter(key -> Problems.unset(config, key))
            .map(Problems::missing)
            .toList();
    BudgetPlan plan = plan(config);
    return !undeclared.isEmpty() || plan.fits() ? undeclared : List.of(refusal(plan));
  }

  private static Problem refusal(BudgetPlan plan) {
    String seen =
        plan.needed()
            + " connections needed ("
            + plan.maxReplicas()
            + " replicas x "
            + plan.connectionsPerReplica()
            + " + "
            + plan.reserved()
            + " reserved + "
            + plan.admin()
            + " admin)";
    String smaller =
        plan.poolThatFits() > 0
            ? "lower " + Key.POOL_WRITER_MAX + " to " + plan.poolThatFits() + ", or "
            : "";
    String fewer =
        plan.replicasThatFit() > 0
            ? "lower " + Key.FLEET_MAX_INSTANCES + " to " + plan.replicasThatFit() + ", or "
            : "";
    return new Problem(
        Key.BUDGET_MAX_CONNECTIONS.property(),
        seen,
        "at most " + plan.maxConnections(),
        smaller
            + fewer
            + "raise the server's max_connections to "
            + plan.needed()
            + " and this key with it");
  }
}
