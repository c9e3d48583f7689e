package io.nspg.testkit.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whether tests run at the same time. */
final class Concurrency {

  private static final String ENABLED = "junit.jupiter.execution.parallel.enabled";

  private Concurrency() {}

  /** Whether another test may run at the same time as the test or class of a context. */
  static boolean around(ExtensionContext context) {
    if (!context.getConfigurationParameter(ENABLED).map(Boolean::parseBoolean).orElse(false)) {
      return false;
    }
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.filter(c -> c.getTestClass().isPresent()).isPresent()) {
      if (next.get().getExecutionMode() == ExecutionMode.CONCURRENT) {
        return true;
      }
      next = next.get().getParent();
    }
    return false;
  }

  /** Whether another method of the same class may. */
  static boolean among(ExtensionContext test) {
    return around(test) && test.getExecutionMode() == ExecutionMode.CONCURRENT;
  }
}
