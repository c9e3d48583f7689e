package io.nspg.guard;

import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.node.NodeAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Without a name the environment is dev, and only a database on this machine can be taken so. */
final class EnvironmentNamed implements Rule {

  @Override
  public List<Problem> check(NspgConfig config) {
    if (!Problems.unset(config, Key.ENV)) {
      return List.of();
    }
    String elsewhere =
        config.nodes().stream()
            .filter(node -> !node.isLoopback())
            .map(NodeAddress::toString)
            .collect(Collectors.joining(", "));
    return List.of(
        new Problem(
            Key.ENV.property(),
            "nothing, and nodes that are not loopback: " + elsewhere,
            Key.ENV.allowed() + " (unset only with loopback nodes; judged as prod until then)",
            "set " + Key.ENV + " or " + Key.ENV.environmentVariable()));
  }
}
