package io.nspg.testkit.junit;

import io.nspg.evidence.Check;
import io.nspg.evidence.Verdict;
import io.nspg.testkit.validation.FailoverValidation;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The closing checks of a failover as tests, one for each check, under the tag {@value #TAG}:
 *
 * <pre>{@code
 * class OrdersFailoverIT implements ClosingChecks {
 *   @Override
 *   public FailoverValidation validation() {
 *     return FailoverValidation.of(NspgConfig.load())
 *         .loss(Loss.ofWrites(0, 0))
 *         .latency("SELECT * FROM orders WHERE id = 1", Duration.ofMillis(4));
 *   }
 * }
 * }</pre>
 *
 * <p>A check fails also when it is inconclusive: what nobody has looked at has not been shown. Run
 * them alone with {@code -Dgroups=nspg-failover-validation} (Maven) after a failover or a drill.
 */
@Tag(ClosingChecks.TAG)
public interface ClosingChecks {

  /** What the tests are tagged with. */
  String TAG = "nspg-failover-validation";

  /**
   * The validation to make; called once for all checks.
   *
   * @throws Exception if there is none to be had, which fails the tests
   */
  FailoverValidation validation() throws Exception;

  /** Looks at the cluster, and gives a test for each check. */
  @TestFactory
  default Stream<DynamicTest> a_failover_is_done() throws Exception {
    return validation().validate().checks().stream()
        .map(check -> DynamicTest.dynamicTest(check.id(), () -> require(check)));
  }

  private static void require(Check check) {
    if (check.verdict() != Verdict.PASS) {
      throw new AssertionError(
          check.verdict() + ": expected " + check.expected() + ", but " + check.actual());
    }
  }
}
