package io.nspg.guard;

import io.nspg.config.NspgConfig;
import io.nspg.config.RuleId;

/** Which rule stands behind which id. */
final class Rules {

  private Rules() {}

  static Rule of(RuleId id) {
    return switch (id) {
      case CONFIG_VALID -> NspgConfig::problems;
      case NODE_LOOPBACK_ENV -> new EnvironmentNamed();
      case TAGS_REQUIRED -> new TagsRequired();
      case TIMEOUT_REQUIRED -> new TimeoutRequired();
      case TIMEOUT_BOUND -> new TimeoutBound();
      case TIMEOUT_LATTICE -> new TimeoutLattice();
      case BUDGET -> new FleetFitsServer();
      case FLEET_RATE -> new FleetRate();
      case TLS -> new TlsStrictEnough();
    };
  }
}
