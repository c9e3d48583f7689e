package io.nspg.guard;

import io.nspg.config.ConfigurationException;
import io.nspg.config.Level;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.RuleId;
import io.nspg.time.TimeSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Judges a configuration by all rules at once. Stateless. */
public final class Guard {

  private Guard() {}

  /**
   * The plan of a configuration that keeps the rules, today.
   *
   * @throws ConfigurationException naming every violation of an enforced rule
   */
  public static ClientPlan plan(NspgConfig config) {
    return plan(config, TimeSource.system());
  }

  /**
   * The plan of a configuration that keeps the rules.
   *
   * @param time says which day it is, in UTC: exceptions to rules expire
   * @throws ConfigurationException naming every violation of an enforced rule
   */
  public static ClientPlan plan(NspgConfig config, TimeSource time) {
    LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    List<Ruling> rulings =
        Arrays.stream(RuleId.values()).map(rule -> Ruling.of(rule, config, today)).toList();
    List<Finding> findings = new ArrayList<>();
    for (Ruling ruling : rulings) {
      judge(ruling, config, findings);
    }
    List<Problem> refused =
        findings.stream()
            .filter(finding -> finding.level() == Level.ENFORCE)
            .map(Finding::problem)
            .distinct()
            .toList();
    if (!refused.isEmpty()) {
      throw new ConfigurationException(refused);
    }
    return new ClientPlan(config, FleetFitsServer.plan(config), rulings, findings);
  }

  private static void judge(Ruling ruling, NspgConfig config, List<Finding> findings) {
    List<Problem> violations = Rules.of(ruling.rule()).check(config);
    violations.forEach(
        problem -> findings.add(new Finding(ruling.rule(), ruling.level(), problem)));
    ruling
        .invalid()
        .ifPresent(
            problem -> findings.add(new Finding(RuleId.CONFIG_VALID, Level.ENFORCE, problem)));
    // An expired exception refuses nothing by itself, but explains why its rule now does.
    Level level = violations.isEmpty() ? Level.WARN : ruling.level();
    ruling.expired().ifPresent(problem -> findings.add(new Finding(ruling.rule(), level, problem)));
  }
}
