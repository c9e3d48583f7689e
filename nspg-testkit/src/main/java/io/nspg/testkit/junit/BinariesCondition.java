package io.nspg.testkit.junit;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.node.NodeGroup;
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
      if (context.getConfigurationParameter(REQUIRED_PROPERTY).filter("true"::equals).isPresent()) {
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
}
