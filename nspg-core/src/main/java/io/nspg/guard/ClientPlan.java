package io.nspg.guard;

import io.nspg.budget.BudgetPlan;
import io.nspg.config.NspgConfig;
import java.util.List;

/**
 * A configuration that has passed the guard, which alone can make one. Immutable; shows no secret.
 */
public final class ClientPlan {

  private final NspgConfig config;
  private final BudgetPlan budget;
  private final List<Ruling> rulings;
  private final List<Finding> findings;

  ClientPlan(NspgConfig config, BudgetPlan budget, List<Ruling> rulings, List<Finding> findings) {
    this.config = config;
    this.budget = budget;
    this.rulings = List.copyOf(rulings);
    this.findings = List.copyOf(findings);
  }

  /** What was judged. */
  public NspgConfig config() {
    return config;
  }

  /** The connections of the fleet on one server node. */
  public BudgetPlan budget() {
    return budget;
  }

  /** Violations of rules that are not enforced, with the level that tells whether to log them. */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The plan for a person to read: every effective value with its origin and bound, the sum of
   * connections, the relations of the time limits, and the rules with their levels and violations.
   */
  public String explain() {
    return new Explanation(config, budget, rulings, findings).text();
  }

  /** The configuration in a line. */
  @Override
  public String toString() {
    return "ClientPlan[" + config + "]";
  }
}
