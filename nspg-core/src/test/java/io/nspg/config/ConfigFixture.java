package io.nspg.config;

import io.nspg.node.NodeAddress;
import java.util.List;
import java.util.Map;

/** The least that makes a configuration without problems. */
final class ConfigFixture {

  static final Map<String, String> MINIMAL =
      Map.of("nspg.nodes", "127.0.0.1:5432", "nspg.database", "app", "nspg.user", "app");

  private ConfigFixture() {}

  static NspgConfig.Builder minimal() {
    return NspgConfig.builder()
        .nodes(List.of(NodeAddress.parse("127.0.0.1:5432")))
        .database("app")
        .user("app");
  }

  /** Loads the minimum as system properties beside the given environment and file. */
  static NspgConfig load(Map<String, String> environment, String file) {
    return NspgConfig.load(
        new Sources(environment, MINIMAL, SettingsFile.parse("nspg.properties", file)));
  }
}
