package io.nspg.testkit.junit;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.NodeGroup;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Whether there are binaries of a major version. */
final class BinariesCondition implements ExecutionCondition {

  private static final String REQUIRED_PROPERTY = "nspg.testkit.required";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<EnabledIfPgBinaries> wish =
        AnnotationSupport.findAnnotation(context.getElement(), EnabledIfPgBinaries.class);
    if (wish.isEmpty()) {
      return ConditionEvaluationResult.enabled("asks for no binaries");
    }
    int major = wish.get().major() == 0 ? NodeGroup.defaultMajor() : wish.get().major();
    try {
      NodeGroup.requireBinaries(major);
      return ConditionEvaluationResult.enabled("PostgreSQL " + major + " is on the class path");
    } catch (TestkitException e) {
      if (required(context)) {
        throw new TestkitException(
            "this test may not be skipped, because "
                + REQUIRED_PROPERTY
                + " is true: "
                + e.getMessage(),
            e);
      }
      return ConditionEvaluationResult.disabled(e.getMessage());
    }
  }

  /** A value that is neither yes nor no must not lead to a skip that nobody wanted. */
  private static boolean required(ExtensionContext context) {
    String given = context.getConfigurationParameter(REQUIRED_PROPERTY).orElse("false").trim();
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new TestkitException(
              REQUIRED_PROPERTY + " is true or false, saw '" + given + "'; true fails every skip");
    };
  }
}
