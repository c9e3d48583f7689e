package io.nspg.guard;

import io.nspg.config.ConfigurationException;
import io.nspg.config.Key;
import io.nspg.config.NspgConfig;
import io.nspg.config.Problem;
import io.nspg.config.Tags;
import io.nspg.time.ManualTimeSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Configurations that keep every rule, and what becomes of them once they do not. */
final class PlanFixture {

  static final ManualTimeSource TODAY = new ManualTimeSource(Instant.parse("2026-11-20T10:00:00Z"));

  // Relative, so that what is printed is the same on every machine.
  private static final Path ROOT = Path.of("src", "test", "resources", "io", "nspg", "guard");

  private PlanFixture() {}

  static NspgConfig.Builder dev() {
    return NspgConfig.builder()
        .set(Key.NODES, "127.0.0.1:5432,127.0.0.1:5433")
        .database("orders")
        .user("orders_app");
  }

  static NspgConfig.Builder prod() {
    return dev()
        .set(Key.NODES, "db1.example.org,db2.example.org")
        .tags(new Tags("prod", "orders", "orders-main", "T1", "eu-1", "eu-1a", "2026.11.3"))
        .set(Key.SSL_ROOT_CERT, ROOT.resolve("root.crt").toString().replace('\\', '/'))
        .password(() -> "hunter2")
        .writerMax(19)
        .set(Key.FLEET_MAX_INSTANCES, 10)
        .set(Key.BUDGET_MAX_CONNECTIONS, 250)
        .set(Key.BUDGET_ADMIN, 47);
  }

  static ClientPlan plan(NspgConfig.Builder builder) {
    return Guard.plan(builder.build(), TODAY);
  }

  /** What the guard refuses; empty when it gives a plan. */
  static List<Problem> refusal(NspgConfig.Builder builder) {
    try {
      plan(builder);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }
}
